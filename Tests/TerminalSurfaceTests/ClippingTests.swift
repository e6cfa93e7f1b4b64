import TerminalSurface
import Testing

@Suite struct ClippingTests {
  private func surface(_ columns: Int, _ rows: Int) -> Surface { Surface(Size(columns: columns, rows: rows)) }

  @Test(arguments: [
    (-5, -2, "\n"), (-2, 1, "c\n"), (0, 3, "abc\n"), (2, 4, "  ab\n"), (4, 4, "\n"), (9, 9, "\n"),
  ])
  func `a text is written as far as it is inside, and ends where it ends`(column: Int, end: Int, text: String) {
    var surface = surface(4, 2)
    #expect(surface.write("abc", at: Point(column, 0)) == end)
    #expect(surface.text == text)
  }

  @Test(arguments: [-1, 2, Int.min, Int.max])
  func `a row outside takes nothing, and the end is counted all the same`(row: Int) {
    var surface = surface(4, 2)
    #expect(surface.write("abc", at: Point(0, row)) == 3)
    #expect(surface == self.surface(4, 2))
  }

  @Test(arguments: [(3, 3, " ab"), (1, 1, ""), (0, 1, ""), (-7, 1, ""), (99, 5, " abcd")])
  func `a limit stops a text before it, and the edge before that`(limit: Int, end: Int, text: String) {
    var surface = surface(5, 1)
    #expect(surface.write("abcdef", at: Point(1, 0), limit: limit) == end)
    #expect(surface.text == text)
  }

  @Test func `a text of nothing ends where it begins`() {
    var surface = surface(4, 1)
    #expect(surface.write("", at: Point(2, 0)) == 2)
    #expect(surface == self.surface(4, 1))
  }

  @Test(arguments: [
    (-1, -1, 3, 3, "##\n##\n"), (2, 1, 10, 10, "\n  ##\n  ##"), (1, 1, 2, 1, "\n ##\n"), (-9, 0, 99, 1, "####\n\n"),
    (0, -9, 1, 99, "#\n#\n#"), (4, 0, 2, 3, "\n\n"), (-3, 0, 3, 3, "\n\n"), (0, 3, 4, 2, "\n\n"),
    (0, -2, 4, 2, "\n\n"), (1, 1, 0, 1, "\n\n"),
  ])
  func `a rectangle is filled as far as it is inside`(column: Int, row: Int, columns: Int, rows: Int, text: String) {
    var surface = surface(4, 3)
    surface.fill(Rect(column: column, row: row, columns: columns, rows: rows), with: Cell("#"))
    #expect(surface.text == text)
  }

  @Test func `filling with an empty cell wipes out`() {
    var surface = surface(4, 1)
    surface.write("abcd", at: Point(0, 0), role: .failing, background: .bar)
    surface.fill(Rect(column: 1, row: 0, columns: 2, rows: 1))
    #expect(surface.text == "a  d")
    #expect(surface[1, 0] == Cell())
    #expect(surface[0, 0] == Cell("a", .failing, on: .bar))
  }

  @Test(arguments: [(-1, 0), (4, 0), (0, -1), (0, 2), (Int.max, Int.max), (Int.min, 1)])
  func `a cell outside reads as empty and cannot be written`(column: Int, row: Int) {
    var surface = surface(4, 2)
    surface[column, row] = Cell("#", .failing, on: .bar)
    #expect(surface[column, row] == Cell())
    #expect(surface == self.surface(4, 2))
  }

  @Test func `the cells lie row by row`() {
    var surface = surface(3, 2)
    surface[1, 1] = Cell("x", .good)
    #expect(surface.cells.count == 6)
    #expect(surface.cells[4] == Cell("x", .good))
    #expect(surface[1, 1] == Cell("x", .good))
  }

  @Test func `a row of ten thousand columns is a row like any other`() {
    var surface = surface(10_000, 1)
    #expect(surface.write("end", at: Point(9_998, 0)) == 10_000)
    #expect(surface[9_999, 0].glyph == "n")
    #expect(surface.text.count == 10_000)
  }

  @Test func `a blank means nothing unless it stands on something`() {
    var surface = surface(4, 1)
    surface.write(" ", at: Point(0, 0), role: .link)
    surface.write("\u{a0}", at: Point(1, 0), role: .link)
    surface.write(" ", at: Point(2, 0), role: .link, background: .bar)
    #expect(surface[0, 0] == Cell())
    #expect(surface[1, 0] == Cell())
    #expect(surface[2, 0] == Cell(" ", .link, on: .bar))
  }

  @Test func `text and roles lose the blanks at the ends of rows and keep every row`() {
    var surface = surface(6, 3)
    surface.write("a b", at: Point(1, 0), role: .code)
    surface.write("  ", at: Point(0, 2), role: .title, background: .well)
    #expect(surface.text == " a b\n\n")
    #expect(surface.roles == " c c\n\nTT")
  }

  @Test func `surfaces are equal when sizes, characters and cells are`() {
    #expect(surface(4, 2) == surface(4, 2))
    #expect(surface(4, 2) != surface(2, 4))
    #expect(surface(4, 2) != Surface(Size(columns: 4, rows: 2), glyphs: .ascii))
  }
}
