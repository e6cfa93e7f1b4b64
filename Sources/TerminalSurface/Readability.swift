/// A role that cannot be read, or a line that cannot be seen, on a ground of a theme.
public struct Unreadable: Equatable, Sendable {
  /// Why something cannot be read.
  public enum Reason: Equatable, Sendable {
    /// It stands out by so much from a ground, and should by more.
    case contrast(Double, needed: Double)
    /// One of the two is the terminal's own and the other is not, so that nobody knows.
    case unknown
    /// Its letters are coloured, and nobody knows what eight colours look like.
    case coloredLetters
  }

  /// What it is that cannot be read.
  public let role: Role
  /// Which of its grounds.
  public let ground: Background
  /// The colours that a terminal has.
  public let depth: Theme.ColorDepth
  /// Why it cannot be read.
  public let reason: Reason
}

extension Theme {
  /// The least contrast of what is read, and of what is only seen.
  public static let leastForText = 4.5, leastForLines = 3.0

  /// Whatever could not be read or seen on some terminal that the theme is for: each role on each ground at each depth,
  /// at most once. What is all in the terminal's own colours can be read.
  public var unreadable: [Unreadable] {
    var found: [Unreadable] = []
    for depth in ColorDepth.allCases {
      for ground in Background.allCases {
        for role in Role.allCases {
          let reasons = [false, true].compactMap { reason(against: role, on: ground, isMark: $0, depth) }
          guard let reason = reasons.first else { continue }
          found.append(Unreadable(role: role, ground: ground, depth: depth, reason: reason))
        }
      }
    }
    return found
  }

  /// Why a role cannot be read on a ground; nil if it can.
  private func reason(
    against role: Role, on ground: Background, isMark: Bool, _ depth: ColorDepth
  ) -> Unreadable.Reason? {
    let look = look(of: role, on: ground, isMark: isMark, depth)
    guard depth != .mono, look.foreground != nil || look.background != nil else { return nil }
    guard let foreground = look.foreground else { return .unknown }
    if depth == .colors8, look.background == nil, !isMark { return .coloredLetters }
    let isLine = role == .rule || isMark && style(of: role, on: ground, depth).isForMarks
    let needed = isLine ? Self.leastForLines : Self.leastForText
    let contrast = Self.contrasts(of: foreground, look, on: terminal, depth).min() ?? 1
    return contrast < needed ? .contrast(contrast, needed: needed) : nil
  }

  /// What a colour comes to on all grounds that there may be behind it.
  private static func contrasts(
    of foreground: TerminalColor, _ look: Look, on terminal: KnownGround, _ depth: ColorDepth
  ) -> [Double] {
    guard depth == .colors8 else {
      let grounds = look.background.map { [$0.rgb] } ?? terminal.examples
      return grounds.map { foreground.rgb.contrast(with: $0) }
    }
    return EightColors.tables(for: terminal).flatMap { table in
      let grounds = look.background.map { [table.color($0, isBold: false)] } ?? terminal.ends
      return grounds.map { table.color(foreground, isBold: look.isBold).contrast(with: $0) }
    }
  }
}

extension KnownGround {
  /// Terminals with eight colours have black and white for grounds.
  fileprivate var ends: [RGB] {
    let (black, white) = (RGB(hex: 0), RGB(hex: 0xffffff))
    return switch self {
    case .dark: [black]
    case .light: [white]
    case .unknown: [black, white]
    }
  }
}

/// What eight colours look like somewhere, and what of them is bold.
private struct EightColors {
  let plain, bold: [UInt32]

  func color(_ color: TerminalColor, isBold: Bool) -> RGB {
    guard case .palette(let index) = color, index < 8 else { return color.rgb }
    return RGB(hex: (isBold ? bold : plain)[Int(index)])
  }

  /// xterm; with bold letters as they are, and brighter.
  private static let xterm = EightColors(plain: dim, bold: dim), brightXterm = EightColors(plain: dim, bold: bright)
  private static let dim: [UInt32] = [0, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5]
  private static let bright: [UInt32] = [
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ]
  /// The console of Linux, which is black.
  private static let console = EightColors(
    plain: [0, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa],
    bold: [0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff])

  static func tables(for terminal: KnownGround) -> [EightColors] {
    switch terminal {
    case .dark: [xterm, brightXterm, console]
    case .light, .unknown: [xterm, brightXterm]
    }
  }
}
