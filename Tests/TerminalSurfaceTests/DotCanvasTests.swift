import Testing

@testable import TerminalSurface

/// Dots finer than cells.
struct DotCanvasTests {
  private func cell(_ glyphs: GlyphSet, _ dots: [(Int, Int)]) -> Unicode.Scalar {
    let rect = Rect(column: 0, row: 0, columns: 1, rows: 1)
    var canvas = DotCanvas(rect, glyphs: glyphs)
    for (x, y) in dots { canvas.set(x, y, .queue) }
    var surface = Surface(rect.size, glyphs: glyphs)
    canvas.draw(into: &surface)
    return surface[0, 0].glyph
  }

  @Test(arguments: [
    (0, 3, 0x01), (0, 2, 0x02), (0, 1, 0x04), (1, 3, 0x08), (1, 2, 0x10), (1, 1, 0x20), (0, 0, 0x40),
    (1, 0, 0x80),
  ])
  func `each dot of a braille cell is its own bit`(x: Int, y: Int, bit: Int) {
    #expect(cell(.unicode, [(x, y)]).value == 0x2800 + UInt32(bit))
  }

  @Test func `dots of one cell add up`() {
    let all = (0..<2).flatMap { x in (0..<4).map { (x, $0) } }
    #expect(cell(.unicode, all).value == 0x28ff)
    #expect(cell(.block, [(0, 0)]) == "▄" && cell(.block, [(0, 1)]) == "▀")
    #expect(cell(.block, [(0, 0), (0, 1)]) == "█" && cell(.ascii, [(0, 0)]) == "*")
  }

  @Test(arguments: GlyphSet.allCases)
  func `dots outside change nothing`(glyphs: GlyphSet) {
    for (x, y) in [(-1, 0), (0, -1), (99, 0), (0, 99), (Int.min, Int.min), (Int.max, Int.max)] {
      #expect(cell(glyphs, [(x, y)]) == " ")
    }
  }

  @Test func `y counts from the bottom and cells go by columns and rows`() {
    let rect = Rect(column: 1, row: 1, columns: 3, rows: 2)
    var canvas = DotCanvas(rect, glyphs: .unicode)
    #expect(canvas.width == 6 && canvas.height == 8)
    canvas.set(0, 0, .good)
    canvas.set(5, 7, .failing)
    var surface = Surface(Size(columns: 5, rows: 4))
    canvas.draw(into: &surface)
    #expect(surface.text == "\n   ⠈\n ⡀\n")
    #expect(surface.roles == "\n   x\n g\n")
  }

  @Test func `an empty canvas takes dots and shows none`() {
    var canvas = DotCanvas(Rect(column: 0, row: 0, columns: 0, rows: 3), glyphs: .unicode)
    canvas.setColumn(0, 0...5, .text)
    var surface = Surface(Size(columns: 0, rows: 0))
    canvas.draw(into: &surface)
    #expect(surface.cells.isEmpty)
  }
}
