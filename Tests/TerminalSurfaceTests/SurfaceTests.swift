import TerminalSurface
import Testing

@Suite struct SurfaceTests {
  @Test func `text is clipped at every edge`() {
    var surface = Surface(Size(columns: 4, rows: 2))
    #expect(surface.write("abcdef", at: Point(-2, 0)) == 4)
    surface.write("xyz", at: Point(3, 1))
    surface.write("never", at: Point(0, 2))
    surface.write("never", at: Point(0, -1))
    #expect(surface.text == "cdef\n   x")
  }

  @Test(arguments: [
    "\u{1b}", "\u{7}", "\n", "\r", "\0", "\u{7f}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{2028}", "\u{e000}",
  ])
  func `what a terminal might obey, or does not know, becomes a question mark`(text: String) {
    var surface = Surface(Size(columns: 3, rows: 1))
    surface.write("a\(text)", at: Point(0, 0))
    #expect(surface.text.unicodeScalars.elementsEqual("a?".unicodeScalars))
  }

  @Test func `an ASCII surface holds nothing but printable ASCII`() {
    var surface = Surface(Size(columns: 256, rows: 256), glyphs: .ascii)
    for value in 0..<UInt32(65536) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      surface[Int(value % 256), Int(value / 256)] = Cell(scalar)
    }
    #expect(surface.cells.allSatisfy { (0x20...0x7e).contains($0.glyph.value) })
  }

  @Test func `a surface of blocks has no braille`() {
    var surface = Surface(Size(columns: 2, rows: 1), glyphs: .block)
    surface.write("⣿█", at: Point(0, 0))
    #expect(surface.text == "*█")
  }

  @Test(arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: -3, rows: 7)])
  func `the smallest sizes are legal`(size: Size) {
    var surface = Surface(size)
    surface.fill(Rect(column: -5, row: -5, columns: 100, rows: 100), with: Cell("#"))
    surface.frame(surface.bounds, title: "Title")
    surface.rule("Title", in: surface.bounds)
    #expect(surface.cells.count == size.columns * size.rows)
  }

  @Test func `roles stand under their text`() {
    var surface = Surface(Size(columns: 12, rows: 1))
    let text = StyledText("12 s", .figure) + StyledText(" waiting", .dim)
    surface.write(text, at: Point(0, 0))
    #expect(surface.text == "12 s waiting")
    #expect(surface.roles == "FF F ddddddd")
  }

  @Test(arguments: GlyphSet.allCases)
  func `frames and rules look as drawn by hand`(glyphs: GlyphSet) {
    var surface = Surface(Size(columns: 36, rows: 5), glyphs: glyphs)
    surface.rule("System", in: surface.bounds)
    surface.frame(Rect(column: 2, row: 1, columns: 13, rows: 4), title: "Clients", role: .synchronous)
    surface.frame(
      Rect(column: 18, row: 1, columns: 18, rows: 4), title: "Orders queue", weight: .heavy, role: .queue)
    let expected =
      switch glyphs {
      case .unicode: Self.richFrames
      case .block: Self.consoleFrames
      case .ascii: Self.asciiFrames
      }
    #expect(surface.text == expected)
  }

  @Test func `the focus is where the selection begins that was drawn last, and nowhere below something else`() {
    var surface = Surface(Size(columns: 20, rows: 6))
    #expect(surface.focus == nil)
    surface.fill(Rect(column: 3, row: 1, columns: 9, rows: 2), with: Cell(" ", .text, on: .selection))
    surface.write("two rows", at: Point(5, 2), background: .selection)
    #expect(surface.focus == Point(3, 1))
    surface.write("x", at: Point(6, 4), background: .selection)
    #expect(surface.focus == Point(6, 4))
    surface.fill(Rect(column: 5, row: 3, columns: 4, rows: 3))
    #expect(surface.focus == nil)
  }

  @Test func `the name of the window holds nothing that a terminal obeys, and is not long`() {
    var surface = Surface(Size(columns: 1, rows: 1))
    surface.entitle("a\u{1b}]0;\u{7}\u{9c}\n\u{202e}b")
    #expect(surface.title == "a]0;b")
    surface.entitle(String(repeating: "x", count: 1_000))
    #expect(surface.title.count == 120)
  }

  private static let richFrames = """
    ─ System ───────────────────────────
      ┌─ Clients ─┐   ┏━ Orders queue ━┓
      │           │   ┃                ┃
      │           │   ┃                ┃
      └───────────┘   ┗━━━━━━━━━━━━━━━━┛
    """
  private static let consoleFrames = """
    ─ System ───────────────────────────
      ┌─ Clients ─┐   ╔═ Orders queue ═╗
      │           │   ║                ║
      │           │   ║                ║
      └───────────┘   ╚════════════════╝
    """
  private static let asciiFrames = """
    - System ---------------------------
      +- Clients -+   #= Orders queue =#
      |           |   #                #
      |           |   #                #
      +-----------+   #================#
    """
}
