import Testing

@testable import TerminalSurface

@Suite struct ThemeTests {
  private static let numbers: [Theme.ColorDepth: Int16] = [.colors256: 100, .colors8: 50, .mono: 0]

  /// A theme in which every look is told by its number: depth, then role or ground.
  private func numbered(_ name: String = "numbered") -> Theme {
    Theme(
      name: name, roles: { Self.style((Self.numbers[$1] ?? 0) + Int16($0.rawValue)) },
      backgrounds: { Self.style((Self.numbers[$1] ?? 0) + 20 + Int16($0.rawValue)) })
  }

  private static func style(_ color: Int16) -> Style {
    var style = Style()
    style.color = color
    return style
  }

  @Test(arguments: Theme.ColorDepth.allCases)
  func `every role and every ground has its own look at each depth`(depth: Theme.ColorDepth) throws {
    let base = try #require(Self.numbers[depth])
    let theme = numbered()
    for (place, role) in Role.allCases.enumerated() {
      #expect(theme.style(of: role, depth).color == base + Int16(place), "\(role)")
    }
    for (place, background) in Background.allCases.enumerated() {
      #expect(theme.style(of: background, depth).color == base + 20 + Int16(place), "\(background)")
    }
  }

  @Test func `a style that cannot be made stops the theme`() {
    #expect(throws: StyleError(word: "pink")) {
      try Theme(name: "broken", roles: { _, _ in try Style(parsing: "pink") }, backgrounds: { _, _ in Style() })
    }
    #expect(throws: StyleError(word: "teal")) {
      try Theme(name: "broken", roles: { _, _ in Style() }, backgrounds: { _, _ in try Style(parsing: "teal") })
    }
  }

  @Test func `themes are equal when names and looks are`() {
    #expect(numbered() == numbered())
    #expect(numbered() != numbered("other"))
    let plain = Theme(name: "numbered", roles: { _, _ in Style() }, backgrounds: { _, _ in Style() })
    #expect(numbered() != plain)
  }

  @Test func `roles and grounds have the names that theme files use`() {
    #expect(
      Role.allCases.map(\.name) == [
        "title", "figure", "text", "dim", "faint", "rule", "synchronous", "waitingLong", "asynchronous", "queue",
        "good", "failing", "attention", "link", "code",
      ])
    #expect(Background.allCases.map(\.name) == ["plain", "bar", "selection", "well"])
    #expect(Theme.ColorDepth.allCases.map(\.rawValue) == ["256", "8", "mono"])
  }

  @Test func `each role has a letter, and no two have one`() {
    #expect(String(Role.allCases.map(\.letter)) == "TFtdfrswaqgx!lc")
  }

  @Test(arguments: ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].enumerated().map { $0 })
  func `the eight colours have names`(number: Int, name: String) throws {
    #expect(try Style(parsing: name).color == Int16(number))
  }

  @Test(arguments: [
    ("bold", true, false, false, false), ("dim", false, true, false, false), ("underline", false, false, true, false),
    ("reverse", false, false, false, true), ("reverse underline dim bold", true, true, true, true),
    ("", false, false, false, false),
  ])
  func `each attribute is one word`(text: String, bold: Bool, dim: Bool, underlined: Bool, reversed: Bool) throws {
    let style = try Style(parsing: text)
    #expect(style.isBold == bold && style.isDim == dim)
    #expect(style.isUnderlined == underlined && style.isReversed == reversed)
    #expect(style.color == nil)
  }

  @Test func `the last colour counts, and blanks do not`() throws {
    #expect(try Style(parsing: "red 5").color == 5)
    #expect(try Style(parsing: "red default").color == nil)
    #expect(try Style(parsing: "  bold   0 ").color == 0)
    #expect(try Style(parsing: "255").color == 255)
  }

  @Test(arguments: ["Bold", "256", "-1", "1.5", "99999", "bold,dim", "\u{1b}"])
  func `what is neither colour nor attribute is an error that names it`(word: String) {
    #expect(throws: StyleError(word: word)) { try Style(parsing: "red \(word) pink") }
  }
}
