import TerminalSurface
import Testing

@testable import FrameExport

@Suite struct LineGlyphTests {
  /// Each line with the ways by which it leaves its cell: left, right, up, down.
  @Test(
    arguments: [
      ("─", "━", "lr"), ("│", "┃", "ud"), ("┌", "┏", "rd"), ("┐", "┓", "ld"), ("└", "┗", "ru"), ("┘", "┛", "lu"),
      ("├", "┣", "rud"), ("┤", "┫", "lud"), ("┬", "┳", "lrd"), ("┴", "┻", "lru"), ("┼", "╋", "lrud"), ("╴", "╸", "l"),
      ("╶", "╺", "r"), ("╵", "╹", "u"), ("╷", "╻", "d"),
    ] as [(Unicode.Scalar, Unicode.Scalar, String)])
  func `thin and thick lines leave a cell the same ways`(light: Unicode.Scalar, heavy: Unicode.Scalar, ways: String) {
    for (glyph, isHeavy) in [(light, false), (heavy, true)] {
      #expect(
        LineGlyph.arms(of: glyph)
          == LineGlyph.Arms(
            left: ways.contains("l"), right: ways.contains("r"), up: ways.contains("u"), down: ways.contains("d"),
            isHeavy: isHeavy))
      #expect(LineGlyph.isShape(glyph))
    }
  }

  @Test(
    arguments: [
      ("▀", 0, 0, 8, 4), ("▁", 0, 7, 8, 1), ("▄", 0, 4, 8, 4), ("▇", 0, 1, 8, 7), ("█", 0, 0, 8, 8), ("▉", 0, 0, 7, 8),
      ("▌", 0, 0, 4, 8), ("▏", 0, 0, 1, 8), ("▐", 4, 0, 4, 8),
    ] as [(Unicode.Scalar, Int, Int, Int, Int)])
  func `a block fills its eighths`(glyph: Unicode.Scalar, left: Int, top: Int, width: Int, height: Int) throws {
    let block = try #require(LineGlyph.block(of: glyph))
    #expect(block == (left, top, width, height))
    #expect(LineGlyph.isShape(glyph))
  }

  @Test(
    arguments: [
      ("⠁", 0, 0), ("⠂", 0, 1), ("⠄", 0, 2), ("⡀", 0, 3), ("⠈", 1, 0), ("⠐", 1, 1), ("⠠", 1, 2), ("⢀", 1, 3),
    ] as [(Unicode.Scalar, Int, Int)])
  func `each dot of a pattern has its place`(glyph: Unicode.Scalar, column: Int, row: Int) throws {
    let dots = try #require(LineGlyph.dots(of: glyph))
    #expect(dots.count == 1 && dots[0] == (column, row))
  }

  @Test func `a pattern has none to eight dots`() {
    #expect(LineGlyph.dots(of: "\u{2800}")?.isEmpty == true)
    #expect(LineGlyph.dots(of: "⣿")?.count == 8)
    #expect(LineGlyph.isShape("⣿"))
  }

  @Test(arguments: ["a", " ", "░", "═", "╭", "●", "┈", "\u{27ff}", "\u{2900}"] as [Unicode.Scalar])
  func `any other character is a letter`(glyph: Unicode.Scalar) {
    #expect(LineGlyph.arms(of: glyph) == nil && LineGlyph.dots(of: glyph) == nil && LineGlyph.block(of: glyph) == nil)
    #expect(!LineGlyph.isShape(glyph))
  }
}
