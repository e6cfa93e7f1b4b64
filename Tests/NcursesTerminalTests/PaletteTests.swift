import CNcurses
import TerminalSurface
import Testing

@testable import NcursesTerminal

/// What a look becomes for curses.
@Suite struct PaletteTests {
  private func style(_ text: String) -> Style { (try? Style(parsing: text)) ?? Style() }

  /// The look of a cell whose role and ground have these looks.
  private func look(
    _ role: String, on background: String, depth: Theme.ColorDepth = .colors256, glyph: Unicode.Scalar = "x"
  ) -> weir_style {
    let theme = Theme(
      name: "test", roles: { $0 == .queue && $1 == depth ? style(role) : Style() },
      backgrounds: { $0 == .bar && $1 == depth ? style(background) : Style() })
    return Palette(theme: theme, depth: depth)[Cell(glyph, .queue, on: .bar)]
  }

  @Test func `a colour is its number, and the terminal's own is none`() {
    let look = look("74 bold", on: "236")
    #expect(look.foreground == 74 && look.background == 236)
    #expect(look.bold && !look.dim && !look.underline && !look.reverse)
    let own = self.look("default", on: "default")
    #expect(own.foreground == -1 && own.background == -1)
  }

  @Test func `where colours are mixed every one is, but for the terminal's sixteen`() {
    let look = look("#1e90ff", on: "231", depth: .trueColor)
    #expect(look.foreground == Int32(WEIR_MIXED) | 0x1e90ff && look.background == Int32(WEIR_MIXED) | 0xffffff)
    #expect(self.look("red", on: "15", depth: .trueColor).foreground == 1)
    #expect(self.look("red", on: "15", depth: .trueColor).background == 15)
  }

  @Test(
    arguments: [
      ("x", -1), ("7", -1), ("-", -1), ("█", 74), ("─", 74), ("⣿", 74), ("●", 74), ("×", 74),
    ] as [(Unicode.Scalar, Int32)])
  func `a colour for marks is theirs alone`(glyph: Unicode.Scalar, color: Int32) {
    #expect(look("74 marks", on: "", glyph: glyph).foreground == color)
  }

  @Test(arguments: Theme.ColorDepth.allCases) func `every pair of role and ground has the look of the theme`(
    depth: Theme.ColorDepth
  ) {
    let theme = Theme(
      name: "test", roles: { role, _ in style("\(role.rawValue)") },
      backgrounds: { background, _ in style("\(100 + background.rawValue)") })
    let palette = Palette(theme: theme, depth: .colors256)
    for role in Role.allCases {
      for background in Background.allCases {
        let (cell, look) = (Cell("x", role, on: background), palette[Cell("x", role, on: background)])
        #expect(
          theme.look(of: cell, .colors256).foreground == .palette(UInt8(look.foreground)), "\(role) on \(background)")
        #expect(look.background == 100 + Int32(background.rawValue), "\(role) on \(background)")
      }
    }
  }
}

/// How many colours there are, from all that is known of a terminal.
@Suite struct `The environment of a terminal` {
  private func depth(
    _ colors: Int, canMix: Bool = true, says: Bool = false, _ set: (inout TerminalEnvironment) -> Void = { _ in }
  ) -> Theme.ColorDepth {
    var environment = TerminalEnvironment(name: "xterm")
    set(&environment)
    return environment.depth(colors: colors, canMix: canMix, saysItMixes: says)
  }

  @Test func `says how many colours there are`() {
    #expect(depth(0) == .mono && depth(2) == .mono && depth(8) == .colors8 && depth(88) == .colors8)
    #expect(depth(256) == .colors256)
    #expect(depth(256, says: true) == .trueColor)
    for word in ["truecolor", "24bit"] { #expect(depth(256) { $0.colorTerm = word } == .trueColor) }
    #expect(depth(256) { $0.colorTerm = "yes" } == .colors256)
    #expect(depth(256, canMix: false) { $0.colorTerm = "truecolor" } == .colors256)
    #expect(depth(8, canMix: false) { $0.colorTerm = "truecolor" } == .colors8)
    #expect(depth(8, canMix: true, says: true) == .trueColor)
  }

  @Test func `may want fewer of them, or none`() {
    #expect(depth(256, says: true) { $0.without = [.trueColor] } == .colors256)
    #expect(depth(256, says: true) { $0.hasColors = false } == .mono)
  }

  @Test func `knows the ground where the console or COLORFGBG say it, but not through another program`() {
    var terminal = TerminalEnvironment(name: "rxvt")
    #expect(terminal.ground == .unknown)
    terminal.colorFGBG = "0;15"
    #expect(terminal.ground == .light)
    terminal.isMultiplexed = true
    #expect(terminal.ground == .unknown)
    #expect(TerminalEnvironment(name: "linux").ground == .dark)
  }
}
