import Testing

@testable import TerminalSurface

@Suite struct DotCanvasTests {
  private func canvas(_ columns: Int, _ rows: Int, in glyphs: GlyphSet = .unicode) -> DotCanvas {
    DotCanvas(Rect(column: 0, row: 0, columns: columns, rows: rows), glyphs: glyphs)
  }

  private func picture(_ canvas: DotCanvas, _ glyphs: GlyphSet = .unicode) -> String {
    var surface = Surface(canvas.rect.size, glyphs: glyphs)
    canvas.draw(into: &surface)
    return surface.text
  }

  @Test(arguments: [
    (0, 3, "⠁"), (0, 2, "⠂"), (0, 1, "⠄"), (0, 0, "⡀"), (1, 3, "⠈"), (1, 2, "⠐"), (1, 1, "⠠"), (1, 0, "⢀"),
  ])
  func `each of the eight dots is where braille has it`(x: Int, height: Int, glyph: String) {
    var canvas = canvas(1, 1)
    canvas.setColumn(x, height...height, in: .good)
    #expect(picture(canvas) == glyph)
  }

  @Test(
    arguments: [
      (0...0, "|", "│"), (1...1, "-", "─"), (2...2, "|", "│"), (0...1, "+", "┼"), (1...2, "+", "┼"), (0...2, "|", "│"),
    ] as [(ClosedRange<Int>, String, String)])
  func `three heights are a stroke in ASCII and on a console`(heights: ClosedRange<Int>, ascii: String, console: String)
  {
    for (glyphs, stroke) in [(GlyphSet.ascii, ascii), (.block, console)] {
      var canvas = canvas(1, 1, in: glyphs)
      canvas.setColumn(0, heights, in: .good)
      #expect(picture(canvas, glyphs) == stroke)
    }
  }

  @Test(arguments: [
    (GlyphSet.unicode, "▁▂▃▄▅▆▇█"), (.block, "░░▒▒▒███"), (.ascii, "..:::###"),
  ])
  func `an area is as high as its eighths, as far as there are glyphs for them`(glyphs: GlyphSet, cells: String) {
    var canvas = canvas(8, 1, in: glyphs)
    for column in 0..<8 { canvas.fill(column, eighths: column + 1, in: .queue) }
    #expect(picture(canvas, glyphs) == cells)
  }

  @Test func `an area goes up through cells, and never out of the canvas`() {
    var canvas = canvas(3, 2)
    canvas.fill(0, eighths: 11, in: .queue)
    canvas.fill(1, eighths: 999, in: .queue)
    canvas.fill(2, eighths: -9, in: .queue)
    canvas.fill(3, eighths: 8, in: .queue)
    canvas.fill(-1, eighths: 8, in: .queue)
    #expect(picture(canvas) == "▃█\n██")
  }

  @Test func `the ground of what lies below a curve goes on under the lines in it`() {
    var canvas = canvas(3, 2)
    for column in 0..<2 { canvas.shade(column, upTo: 7, in: column == 0 ? .synchronous : .queue) }
    canvas.setColumn(0, 5...5, in: .good)
    canvas.setColumn(2, 5...5, in: .good)
    var surface = Surface(canvas.rect.size)
    canvas.draw(into: &surface)
    #expect(surface.cells.map(\.background) == [.arrivals, .stock, .plain, .plain, .plain, .plain])
    #expect(surface[0, 0].role == .good && surface[0, 1].role == .synchronous && surface[1, 1].role == .queue)
  }

  @Test func `a line hides the area in its cells, whichever came first`() {
    for isLineFirst in [true, false] {
      var canvas = canvas(2, 1)
      if isLineFirst { canvas.setColumn(0, 0...0, in: .good) }
      canvas.fill(0, eighths: 8, in: .queue)
      canvas.fill(1, eighths: 8, in: .queue)
      if !isLineFirst { canvas.setColumn(0, 0...0, in: .good) }
      var surface = Surface(canvas.rect.size)
      canvas.draw(into: &surface)
      #expect(surface.text == "⡀█" && surface.roles == "gq")
    }
  }

  @Test func `a canvas has as many dots as its glyphs have in a cell`() {
    #expect(canvas(3, 2).width == 6 && canvas(3, 2).height == 8)
    #expect(canvas(3, 2, in: .block).width == 3 && canvas(3, 2, in: .block).height == 6)
    #expect(canvas(3, 2, in: .ascii).width == 3 && canvas(3, 2, in: .ascii).height == 6)
  }

  @Test func `a stroke keeps to the middle of a cell without braille, and to its dot with it`() {
    #expect((0...6).map { canvas(1, 3, in: .ascii).stroked($0) } == [1, 1, 1, 4, 4, 4, 7])
    #expect((0...6).map { canvas(1, 3).stroked($0) } == [0, 1, 2, 3, 4, 5, 6])
    #expect((0...6).map { canvas(1, 3, in: .block).stroked($0) } == [1, 1, 1, 4, 4, 4, 7])
  }

  @Test func `a column goes up through cells, and never out of the canvas`() {
    var canvas = canvas(2, 2)
    canvas.setColumn(1, 2...5, in: .good)
    canvas.setColumn(2, -7...0, in: .good)
    canvas.setColumn(3, 7...99, in: .good)
    canvas.setColumn(-1, 0...7, in: .good)
    canvas.setColumn(4, 0...7, in: .good)
    #expect(picture(canvas) == "⢠⠈\n⠘⡀")
  }

  @Test(arguments: [(0, 0), (3, 0), (0, 3)]) func `an empty canvas takes no dot`(columns: Int, rows: Int) {
    var canvas = canvas(columns, rows)
    canvas.setColumn(0, 0...3, in: .good)
    #expect(picture(canvas).allSatisfy { $0 == "\n" })
  }

  @Test func `a cell has the role of its last dot`() {
    var canvas = canvas(2, 1)
    canvas.setColumn(0, 0...0, in: .good)
    canvas.setColumn(1, 0...0, in: .failing)
    canvas.setColumn(2, 0...0, in: .queue)
    var surface = Surface(canvas.rect.size)
    canvas.draw(into: &surface)
    #expect(surface.roles == "xq")
  }

  @Test func `only an area of eight eighths without a line fills a cell`() {
    var canvas = canvas(4, 1)
    canvas.fill(0, eighths: 8, in: .good)
    canvas.fill(1, eighths: 7, in: .good)
    canvas.setColumn(4, 0...3, in: .good)
    canvas.setColumn(5, 0...3, in: .good)
    canvas.fill(3, eighths: 8, in: .good)
    canvas.setColumn(6, 0...0, in: .good)
    #expect((0...3).map { canvas.isFilled($0, 0) } == [true, false, false, false])
    #expect((0...3).map { canvas.isEmpty($0, 0) } == [false, false, false, false])
    #expect(self.canvas(1, 1).isEmpty(0, 0))
  }

  @Test func `a canvas stands where its rectangle is`() {
    var canvas = DotCanvas(Rect(column: 2, row: 1, columns: 1, rows: 1), glyphs: .unicode)
    canvas.setColumn(0, 0...3, in: .good)
    var surface = Surface(Size(columns: 4, rows: 3))
    canvas.draw(into: &surface)
    #expect(surface.text == "\n  ⡇\n")
  }
}
