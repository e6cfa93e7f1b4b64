import TerminalSurface
import Testing

@Suite struct FrameTests {
  private func drawn(_ columns: Int, _ rows: Int, draw: (inout Surface) -> Void) -> Surface {
    var surface = Surface(Size(columns: columns, rows: rows))
    draw(&surface)
    return surface
  }

  @Test(
    arguments: [
      (.light, "┌──┐\n│  │\n└──┘"), (.heavy, "┏━━┓\n┃  ┃\n┗━━┛"), (.double, "╔══╗\n║  ║\n╚══╝"),
      (.round, "╭──╮\n│  │\n╰──╯"),
    ] as [(FrameWeight, String)])
  func `each weight has its own lines`(weight: FrameWeight, picture: String) {
    let surface = drawn(4, 3) { $0.frame($0.bounds, weight: weight) }
    #expect(surface.text == picture)
  }

  @Test(arguments: [
    (5, "ab", "┌───┐"), (6, "ab", "┌ ab ┐"), (6, "abc", "┌abc─┐"), (6, "abcd", "┌abcd┐"), (6, "abcde", "┌ ab ┐"),
    (7, "ab", "┌ ab ─┐"), (8, "ab", "┌─ ab ─┐"),
    (12, "Workers at rest", "┌ Worker.. ┐"), (12, "Workers", "┌ Workers ─┐"), (12, "", "┌──────────┐"),
  ])
  func `a title stands in the upper line, as long as there is room`(columns: Int, title: String, line: String) {
    let surface = drawn(columns, 2) { $0.frame($0.bounds, title: title) }
    #expect(surface.text.split(separator: "\n").first.map(String.init) == line)
  }

  @Test(arguments: [(1, 5), (5, 1), (0, 0), (1, 1)])
  func `without two columns and two rows there is no frame`(columns: Int, rows: Int) {
    let surface = drawn(6, 6) { $0.frame(Rect(column: 0, row: 0, columns: columns, rows: rows), title: "t") }
    #expect(surface == Surface(Size(columns: 6, rows: 6)))
  }

  @Test func `the smallest frame has four corners`() {
    #expect(drawn(2, 2) { $0.frame($0.bounds) }.text == "┌┐\n└┘")
  }

  @Test func `a frame that begins outside shows what is inside`() {
    let surface = drawn(3, 2) { $0.frame(Rect(column: -1, row: -1, columns: 3, rows: 3)) }
    #expect(surface.text == " │\n─┘")
  }

  @Test func `lines and title have their roles`() {
    let own = drawn(8, 2) { $0.frame($0.bounds, title: "ab", role: .queue, titleRole: .title) }
    #expect(own.roles == "qq TT qq\nqqqqqqqq")
    let same = drawn(8, 2) { $0.frame($0.bounds, title: "ab", role: .queue) }
    #expect(same.roles == "qq qq qq\nqqqqqqqq")
  }

  @Test(arguments: [
    (4, "abc", "────"), (5, "abc", "─ a ─"), (6, "abc", "─ ab ─"), (7, "abc", "─ abc ─"), (9, "", "─────────"),
    (9, "Arrivals", "─ Arr.. ─"),
  ])
  func `a rule has a title near its beginning`(columns: Int, title: String, line: String) {
    let surface = drawn(columns, 1) { $0.rule(title, in: $0.bounds) }
    #expect(surface.text == line)
  }

  @Test func `a rule is drawn in the first row of its rectangle, and in an empty one not at all`() {
    let surface = drawn(8, 4) {
      $0.rule("a", in: Rect(column: 1, row: 2, columns: 6, rows: 2), titleRole: .failing)
      $0.rule("b", in: Rect(column: 0, row: 0, columns: 8, rows: 0))
    }
    #expect(surface.text == "\n\n ─ a ──\n")
    #expect(surface.roles == "\n\n r x rr\n")
  }

  @Test(arguments: [
    ("abcd", 4, "abcd"), ("abcd", 9, "abcd"), ("abcde", 4, "ab.."), ("abcd", 3, "a.."), ("abcd", 2, "ab"),
    ("abcd", 1, "a"), ("abcd", 0, ""), ("abcd", -3, ""), ("", 0, ""), ("ééééé", 4, "éé.."),
    // Between words where that keeps half of the room.
    ("the same flash sale", 19, "the same flash sale"), ("the same flash sale", 18, "the same flash .."),
    ("the same flash sale", 16, "the same flash.."), ("the same flash sale", 15, "the same .."),
    ("a dependency", 10, "a depend.."), ("ab cd", 4, "ab.."),
  ])
  func `what is cut off is told by dots where there is room for them`(text: String, columns: Int, short: String) {
    #expect(shortened(text, to: columns) == short)
  }
}
