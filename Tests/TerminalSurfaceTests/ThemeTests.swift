import TestSupport
import Testing

@testable import TerminalSurface

@Suite struct ThemeTests {
  private static let numbers: [Theme.ColorDepth: UInt8] = [.trueColor: 150, .colors256: 100, .colors8: 50, .mono: 0]

  /// A theme in which every look is told by its number: depth, then role or ground.
  private func numbered(_ name: String = "numbered") -> Theme {
    Theme(
      name: name, roles: { Self.style((Self.numbers[$1] ?? 0) + $0.rawValue) },
      backgrounds: { Self.style((Self.numbers[$1] ?? 0) + 20 + $0.rawValue) })
  }

  private static func style(_ color: UInt8) -> Style {
    var style = Style()
    style.color = .palette(color)
    return style
  }

  @Test(arguments: Theme.ColorDepth.allCases)
  func `every role and every ground has its own look at each depth`(depth: Theme.ColorDepth) throws {
    let base = try #require(Self.numbers[depth])
    let theme = numbered()
    for (place, role) in Role.allCases.enumerated() {
      #expect(theme.style(of: role, depth).color == .palette(base + UInt8(place)), "\(role)")
    }
    for (place, background) in Background.allCases.enumerated() {
      #expect(theme.style(of: background, depth).color == .palette(base + 20 + UInt8(place)), "\(background)")
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

  @Test func `without colours letters of a reversed role are reversed, and marks are not`() {
    func isReversed(_ glyph: Unicode.Scalar, on ground: Background, _ depth: Theme.ColorDepth) -> Bool {
      Themes.distinct.look(of: Cell(glyph, .failing, on: ground), depth).isReversed
    }
    #expect(isReversed("x", on: .well, .mono) && isReversed("█", on: .well, .colors256))
    #expect(!isReversed("█", on: .well, .mono) && !isReversed("━", on: .plain, .mono))
  }

  @Test func `roles and grounds have the names that theme files use`() {
    #expect(
      Role.allCases.map(\.name) == [
        "title", "figure", "text", "dim", "faint", "rule", "synchronous", "waitingLong", "asynchronous", "queue",
        "good",
        "failing", "attention", "link", "code",
      ])
    #expect(Background.allCases.map(\.name) == ["plain", "bar", "selection", "well", "arrivals", "stock"])
    #expect(Theme.ColorDepth.allCases.map(\.rawValue) == ["rgb", "256", "8", "mono"])
  }

  @Test func `each role has a letter, and no two have one`() {
    #expect(String(Role.allCases.map(\.letter)) == "TFtdfrswaqgx!lc")
  }

  @Test(arguments: ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].enumerated().map { $0 })
  func `the eight colours have names`(number: Int, name: String) throws {
    #expect(try Style(parsing: name).color == .palette(UInt8(number)))
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
    #expect(try Style(parsing: "red 5").color == .palette(5))
    #expect(try Style(parsing: "red default").color == nil)
    #expect(try Style(parsing: "  bold   0 ").color == .palette(0))
    #expect(try Style(parsing: "255").color == .palette(255))
  }

  @Test(arguments: ["Bold", "256", "-1", "1.5", "99999", "bold,dim", "\u{1b}", "#12345", "#1e90fg", "Marks"])
  func `what is neither colour nor attribute is an error that names it`(word: String) {
    #expect(throws: StyleError(word: word)) { try Style(parsing: "red \(word) pink") }
  }

  @Test func `a colour of its parts is written as SVG writes it`() throws {
    #expect(try Style(parsing: "#1e90ff bold").color == .mixed(RGB(red: 0x1e, green: 0x90, blue: 0xff)))
    #expect(try Style(parsing: "#1E90FF").color == .mixed(RGB(hex: 0x1e90ff)))
  }
}

/// A look is the role's letters on the ground's colour.
@Suite struct LookTests {
  private func style(_ text: String) -> Style { (try? Style(parsing: text)) ?? Style() }

  private func look(
    _ role: String, on background: String, _ glyph: Unicode.Scalar = "x", letters: String? = nil
  ) -> Look {
    let theme = Theme(
      name: "test", roles: { style($0 == .link && $1 == .colors256 ? role : "red") },
      backgrounds: { style($0 == .bar && $1 == .colors256 ? background : "red") },
      letters: { role, ground, _ in role == .link && ground == .bar ? letters.map(style) : nil })
    return theme.look(of: Cell(glyph, .link, on: .bar), .colors256)
  }

  @Test func `letters have the colour of their role, on that of the ground`() {
    let look = look("74 bold", on: "236 underline")
    #expect(look.foreground == .palette(74) && look.background == .palette(236))
    #expect(look.isBold && look.isUnderlined && !look.isDim && !look.isReversed)
  }

  @Test func `without a colour it is the terminal's own`() {
    let look = look("default", on: "default")
    #expect(look.foreground == nil && look.background == nil)
  }

  @Test func `on one ground a role may look otherwise`() {
    let look = look("74 bold", on: "236", letters: "255")
    #expect(look.foreground == .palette(255) && !look.isBold)
  }

  @Test(arguments: [("bold", ""), ("", "bold"), ("bold", "bold")])
  func `bold on either side is bold`(role: String, background: String) {
    #expect(look(role, on: background).isBold)
  }

  @Test(arguments: [("underline", ""), ("", "underline")])
  func `a line under either side is a line`(role: String, background: String) {
    #expect(look(role, on: background).isUnderlined)
  }

  @Test(arguments: [
    ("", "", false), ("reverse", "", true), ("", "reverse", true), ("reverse", "reverse", false),
  ])
  func `reversed twice is not reversed`(role: String, background: String, isReversed: Bool) {
    #expect(look(role, on: background).isReversed == isReversed)
  }

  @Test(arguments: [
    ("", "", false), ("dim", "", true), ("", "dim", true), ("dim", "reverse", false), ("dim", "reverse dim", true),
  ])
  func `dim letters are not dim on a reversed ground`(role: String, background: String, isDim: Bool) {
    #expect(look(role, on: background).isDim == isDim)
  }

  @Test func `a ground that is the letters' colour has no hue upon it`() {
    #expect(look("red", on: "reverse").foreground == nil)
    #expect(look("red", on: "7 reverse").foreground == .palette(1))
  }

  @Test func `a colour for marks is not that of letters`() {
    #expect(look("74 marks", on: "", "x").foreground == nil && look("74 marks", on: "", "é").foreground == nil)
    #expect(look("74 marks", on: "", "█").foreground == .palette(74))
  }

  @Test func `on a selection there are titles and text, and no hue`() {
    for role in Role.allCases {
      let look = Themes.distinct.look(of: Cell("x", role, on: .selection), .colors256)
      let expected: Role = [.title, .figure].contains(role) ? .title : .text
      #expect(look.foreground == Themes.distinct.style(of: expected, .colors256).color, "\(role)")
      #expect(!look.isReversed && !look.isDim, "\(role)")
    }
  }
}
