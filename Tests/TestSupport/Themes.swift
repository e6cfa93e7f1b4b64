public import TerminalSurface

/// Themes for tests.
public enum Themes {
  /// One in which no two roles and no two grounds look alike.
  public static let distinct = Theme(
    name: "distinct",
    roles: { role, _ in
      var style = Style()
      style.color = .palette(100 + role.rawValue)
      style.isBold = role == .title
      style.isUnderlined = role == .link
      style.isReversed = role == .failing
      style.isDim = role == .faint
      return style
    },
    backgrounds: { background, _ in
      var style = Style()
      style.color = background == .plain ? nil : .palette(200 + background.rawValue)
      return style
    })
}
