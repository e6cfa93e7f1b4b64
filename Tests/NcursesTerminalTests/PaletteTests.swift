import CNcurses
import TerminalSurface
import Testing

@testable import NcursesTerminal

@Suite struct PaletteTests {
  private func style(_ text: String) -> Style { (try? Style(parsing: text)) ?? Style() }

  /// The look of a cell whose role and ground have these looks.
  private func look(_ role: String, on background: String, depth: Theme.ColorDepth = .colors256) -> weir_style {
    let theme = Theme(
      name: "test", roles: { $0 == .queue && $1 == depth ? style(role) : Style() },
      backgrounds: { $0 == .bar && $1 == depth ? style(background) : Style() })
    return Palette(theme: theme, depth: depth)[Cell("x", .queue, on: .bar)]
  }

  @Test(arguments: Theme.ColorDepth.allCases) func `letters have the colour of their role, on that of the ground`(
    depth: Theme.ColorDepth
  ) {
    let look = look("74", on: "236", depth: depth)
    #expect(look.foreground == 74 && look.background == 236)
    #expect(!look.bold && !look.dim && !look.underline && !look.reverse)
  }

  @Test func `without a colour it is the terminal's own`() {
    let look = look("default", on: "default")
    #expect(look.foreground == -1 && look.background == -1)
  }

  @Test(arguments: [("bold", ""), ("", "bold"), ("bold", "bold")])
  func `bold on either side is bold`(role: String, background: String) {
    #expect(look(role, on: background).bold)
  }

  @Test(arguments: [("underline", ""), ("", "underline")])
  func `a line under either side is a line`(role: String, background: String) {
    #expect(look(role, on: background).underline)
  }

  @Test(arguments: [
    ("", "", false), ("reverse", "", true), ("", "reverse", true), ("reverse", "reverse", false),
  ])
  func `reversed twice is not reversed`(role: String, background: String, isReversed: Bool) {
    #expect(look(role, on: background).reverse == isReversed)
  }

  @Test(arguments: [
    ("", "", false), ("dim", "", true), ("", "dim", true), ("dim", "reverse", false), ("dim", "reverse dim", true),
  ])
  func `dim letters are not dim on a reversed ground`(role: String, background: String, isDim: Bool) {
    #expect(look(role, on: background).dim == isDim)
  }

  @Test func `every pair of role and ground has the look of both`() {
    let theme = Theme(
      name: "test", roles: { role, _ in style("\(role.rawValue)") },
      backgrounds: { background, _ in style("\(100 + background.rawValue)") })
    let palette = Palette(theme: theme, depth: .colors256)
    for role in Role.allCases {
      for background in Background.allCases {
        let look = palette[Cell("x", role, on: background)]
        #expect(look.foreground == Int16(role.rawValue), "\(role) on \(background)")
        #expect(look.background == 100 + Int16(background.rawValue), "\(role) on \(background)")
      }
    }
  }
}
