import Testing

@testable import TerminalSurface

/// Whatever is written, at whatever place, ends up inside as single columns.
struct SurfaceTests {
  private func surface(_ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode) -> Surface {
    Surface(Size(columns: columns, rows: rows), glyphs: glyphs)
  }

  @Test func `a text is clipped at the left and the right edge`() {
    var surface = surface(5, 3)
    #expect(surface.write("abcdef", at: Point(-2, 1)) == 4)
    surface.write("uvwxyz", at: Point(3, 2))
    #expect(surface.text == "\ncdef\n   uv")
  }

  @Test func `a text above or below the surface is not seen`() {
    var surface = surface(5, 2)
    for row in [-1, 2, Int.min, Int.max] { surface.write("abc", at: Point(0, row)) }
    #expect(surface.text == "\n")
  }

  @Test func `a text stops at its limit`() {
    var surface = surface(8, 1)
    #expect(surface.write("abcdef", at: Point(1, 0), limit: 4) == 4)
    #expect(surface.text == " abc")
  }

  @Test func `a rectangle is filled only where the surface is`() {
    var surface = surface(3, 3)
    surface.fill(Rect(column: -5, row: -5, columns: 7, rows: 7), with: Cell("x"))
    #expect(surface.text == "xx\nxx\n")
    surface.fill(Rect(column: 10, row: 10, columns: 7, rows: 7), with: Cell("y"))
    #expect(surface.text == "xx\nxx\n")
  }

  @Test(arguments: [
    "\u{1b}", "\u{7}", "\n", "\r", "\t", "\u{0}", "\u{7f}", "\u{85}", "\u{9b}", "\u{ad}", "\u{301}",
    "\u{200b}",
    "\u{200d}", "\u{202e}", "\u{feff}", "中", "Ａ", "😀", "\u{fe0f}", "\u{e000}", "\u{10ffff}",
  ])
  func `what is not one column wide becomes a question mark`(text: String) {
    for glyphs in GlyphSet.allCases {
      var surface = surface(2, 1, glyphs)
      #expect(surface.write(text, at: Point(0, 0)) == 1)
      #expect(surface.text == "?")
      surface[1, 0] = Cell(text.unicodeScalars.first ?? " ")
      #expect(surface.text == "??")
    }
  }

  @Test func `an escape sequence leaves nothing but its harmless letters`() {
    var surface = surface(20, 1)
    surface.write("\u{1b}[2J\u{1b}]0;title\u{7}", at: Point(0, 0))
    #expect(surface.text == "?[2J?]0;title?")
  }

  @Test func `no scalar at all reaches an ASCII surface but printable ASCII`() {
    for value in UInt32(0)...0x2fff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var surface = surface(1, 1, .ascii)
      surface[0, 0] = Cell(scalar)
      #expect((0x20...0x7e).contains(surface[0, 0].glyph.value), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `every glyph of the house takes one column and has a twin`() {
    let single = [
      Glyph.moving, Glyph.waiting, Glyph.retried, Glyph.failed, Glyph.dead, Glyph.busy, Glyph.idle,
      Glyph.right,
      Glyph.arrowRight, Glyph.arrowDown, Glyph.full, Glyph.empty, Glyph.done, Glyph.toDo,
    ]
    for glyph in single + Glyph.eighths {
      var unicode = surface(1, 1)
      var ascii = surface(1, 1, .ascii)
      #expect(unicode.write(glyph, at: Point(0, 0)) == 1)
      #expect(unicode[0, 0].glyph == glyph.unicodeScalars.first)
      ascii.write(glyph, at: Point(0, 0))
      #expect(ascii[0, 0].glyph != "?", "\(glyph)")
    }
  }

  @Test func `what waits, moves, works and fails looks different in ASCII too`() {
    let meanings = [Glyph.moving, Glyph.waiting, Glyph.retried, Glyph.failed, Glyph.busy, Glyph.idle]
    let twins = meanings.compactMap { $0.unicodeScalars.first?.asciiTwin }
    #expect(Set(twins).count == meanings.count)
  }

  @Test func `reading outside gives an empty cell and writing there does nothing`() {
    var surface = surface(1, 1)
    surface[0, 1] = Cell("x")
    surface[-1, 0] = Cell("x")
    #expect(surface[1, 0] == Cell() && surface[0, -1] == Cell() && surface.text == "")
  }

  @Test func `text and roles tell the cells without the spaces at the ends`() {
    var surface = surface(6, 2)
    surface.write("ab", at: Point(1, 0), role: .title)
    surface[4, 1] = Cell(" ", .dim, .bar)
    #expect(surface.text == " ab\n")
    #expect(surface.roles == " TT\n    d")
  }

  @Test(arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 1), (1, 2)])
  func `frames, rules and texts fit into nothing`(columns: Int, rows: Int) {
    for weight in [FrameWeight.light, .heavy] {
      var surface = surface(columns, rows)
      surface.frame(surface.bounds, title: "A title", weight: weight)
      surface.frame(Rect(column: -3, row: -3, columns: 40, rows: 40), title: "A title", weight: weight)
      surface.rule("A title", in: surface.bounds)
      surface.write(StyledText("some words"), in: surface.bounds)
      #expect(surface.cells.count == columns * rows)
    }
  }

  @Test func `a frame stands on the edge of its rectangle and tells its title`() {
    var surface = surface(10, 3)
    surface.frame(surface.bounds, title: "Orders queue")
    #expect(surface.text == "┌─ Or.. ─┐\n│        │\n└────────┘")
  }

  @Test(arguments: ["e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "plain letters"])
  func `no title leaves its frame`(title: String) {
    var surface = surface(30, 3)
    surface.frame(Rect(column: 0, row: 0, columns: 10, rows: 3), title: title)
    surface.rule(title, in: Rect(column: 0, row: 1, columns: 10, rows: 1))
    for column in 10..<30 { #expect(surface[column, 0] == Cell() && surface[column, 1] == Cell()) }
  }

  @Test func `a shortened text says that it is cut`() {
    #expect(shortened("abcdef", to: 6) == "abcdef")
    #expect(shortened("abcdef", to: 5) == "abc..")
    #expect([2, 1, 0, -1].map { shortened("abcdef", to: $0) } == ["ab", "a", "", ""])
  }
}
