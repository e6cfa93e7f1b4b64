import TerminalSurface
import Testing

@testable import FrameExport

@Suite struct CellLookTests {
  @Test(
    arguments: [
      (0, "#000000"), (1, "#cd3131"), (7, "#e5e5e5"), (8, "#666666"), (15, "#ffffff"), (16, "#000000"), (21, "#0000ff"),
      (46, "#00ff00"), (67, "#5f87af"), (196, "#ff0000"), (231, "#ffffff"), (232, "#080808"), (244, "#808080"),
      (255, "#eeeeee"), (-1, "#000000"), (256, "#eeeeee"),
    ] as [(Int16, String)])
  func `a number of the 256 is a colour`(index: Int16, hex: String) {
    #expect(PaintColor(terminal: index).hex == hex)
  }

  @Test func `green is brighter than red, and red than blue`() {
    #expect(PaintColor(red: 255, green: 255, blue: 255).brightness == 255)
    #expect(PaintColor(red: 0, green: 0, blue: 0).brightness == 0)
    #expect(PaintColor(red: 0, green: 255, blue: 0).brightness == 149)
    #expect(PaintColor(red: 255, green: 0, blue: 0).brightness == 76)
    #expect(PaintColor(red: 0, green: 0, blue: 255).brightness == 29)
  }

  private func look(_ role: String, on background: String) throws -> CellLook {
    CellLook(
      Cell("x", .link, on: .bar),
      in: try Theme(
        name: "test", roles: { try Style(parsing: $0 == .link && $1 == .colors256 ? role : "red") },
        backgrounds: { try Style(parsing: $0 == .bar && $1 == .colors256 ? background : "red") }))
  }

  @Test func `a look is the role's letters on the ground's colour`() throws {
    let look = try look("74 bold", on: "236 underline")
    #expect(look.foreground == 74 && look.background == 236)
    #expect(look.isBold && look.isUnderlined && !look.isDim && !look.isReversed)
  }

  @Test(arguments: [
    ("", "", false), ("reverse", "", true), ("", "reverse", true), ("reverse", "reverse", false),
  ])
  func `reversed twice is not reversed`(role: String, background: String, isReversed: Bool) throws {
    #expect(try look(role, on: background).isReversed == isReversed)
  }

  @Test func `dim on either side is dim`() throws {
    #expect(try look("dim", on: "").isDim)
    #expect(try look("", on: "dim").isDim)
    #expect(try look("default", on: "default").foreground == nil)
  }
}
