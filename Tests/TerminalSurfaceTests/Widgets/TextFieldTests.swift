import TerminalSurface
import Testing

/// A line that is typed into.
struct TextFieldTests {
  private func field(_ text: String) -> TextField {
    var field = TextField()
    for character in text { _ = field.take(.character(character)) }
    return field
  }

  private func text(_ field: TextField, _ columns: Int, hint: String = "") -> String {
    var surface = Surface(Size(columns: columns, rows: 1))
    field.draw(labelled: "Find", into: &surface, at: Point(0, 0), columns: columns, hint: hint)
    return surface.text
  }

  /// Whether each of some keys is taken, one after the other.
  private func takes(_ keys: KeyEvent..., in field: inout TextField) -> [Bool] { keys.map { field.take($0) } }

  @Test("printable keys are typed, others are left to the screen")
  func typing() {
    var field = field("dead let")
    #expect(field.text == "dead let")
    let taken = takes(
      .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .control("c"), in: &field)
    #expect(taken.count == 9 && !taken.contains(true) && field.text == "dead let")
  }

  @Test("backspace takes the character before the cursor, delete the one behind it, and nothing from an empty field")
  func deleting() {
    var field = field("abc")
    var taken = takes(.delete, .backspace, .left, .delete, in: &field)
    #expect(!taken.contains(false) && field.text == "a")
    taken = takes(.backspace, .backspace, .delete, .left, .right, .home, .end, in: &field)
    #expect(taken == [true, false, false, false, false, false, false] && field.text.isEmpty)
  }

  @Test("the cursor goes to both ends and between, by the keys that do so in every line")
  func cursor() {
    for (start, end, back, on) in [
      (KeyEvent.home, KeyEvent.end, KeyEvent.left, KeyEvent.right),
      (.control("a"), .control("e"), .control("b"), .control("f")),
    ] {
      var field = field("bd")
      _ = takes(back, .character("c"), start, .character("a"), end, .character("e"), start, back, on, in: &field)
      #expect(field.text == "abcde")
      _ = takes(.character("-"), .control("k"), in: &field)
      #expect(field.text == "a-")
      _ = takes(on, back, .control("u"), in: &field)
      #expect(field.text == "-")
    }
    var sliding = TextField(takesArrows: false)
    _ = takes(.character("1"), in: &sliding)
    #expect(takes(.left, .right, in: &sliding) == [false, false])
  }

  @Test("control-w takes the word before the cursor")
  func wordBeforeCursor() {
    var field = field("one two three")
    for _ in 0..<6 { _ = field.take(.left) }
    _ = field.take(.control("w"))
    #expect(field.text == "one  three")
  }

  @Test("the cursor lies on the character that it stands before")
  func cursorIsDrawn() {
    var field = field("abc")
    _ = takes(.left, .left, in: &field)
    var surface = Surface(Size(columns: 14, rows: 1))
    field.draw(labelled: "Find", into: &surface, at: Point(0, 0), columns: 14)
    #expect(surface.text == "Find abc" && surface[6, 0].background == .selection && surface[8, 0].background == .plain)
  }

  @Test("control-u takes all back, control-w the last word with the spaces behind it")
  func deletingWords() {
    var field = field("one two  ")
    var taken = takes(.control("w"), in: &field)
    #expect(taken == [true] && field.text == "one ")
    taken = takes(.control("w"), .control("w"), .control("u"), in: &field)
    #expect(taken == [true, true, true] && field.text.isEmpty)
    field.set("again")
    _ = takes(.control("u"), in: &field)
    #expect(field.text.isEmpty)
    field.set("again")
    field.clear()
    #expect(field.text.isEmpty)
  }

  @Test("without the focus no key is taken")
  func withoutFocus() {
    var field = field("abc")
    field.hasFocus = false
    let taken = takes(.character("d"), .backspace, .control("u"), .control("w"), in: &field)
    #expect(!taken.contains(true) && field.text == "abc" && text(field, 12) == "Find abc")
  }

  @Test("sixty characters are taken, the next is swallowed")
  func limit() {
    var field = field(String(repeating: "x", count: 60))
    #expect(field.text.count == 60)
    let before = field
    let taken = takes(.character("y"), in: &field)
    #expect(taken == [true] && field == before)
  }

  @Test("the cursor stands behind the text, the hint where nothing is typed")
  func drawing() {
    var surface = Surface(Size(columns: 14, rows: 1))
    field("ab").draw(labelled: "Find", into: &surface, at: Point(0, 0), columns: 14, hint: "a word")
    #expect(surface.text == "Find ab" && surface[7, 0].background == .selection && surface[5, 0].role == .title)
    #expect(surface[6, 0].background == .plain && surface[8, 0].background == .plain && surface[0, 0].role == .dim)
    #expect(text(TextField(), 14, hint: "a word") == "Find   a word")
    #expect(text(TextField(), 10, hint: "a word") == "Find   a w")
  }

  @Test("what is too long is shown from its end, with room for the cursor")
  func longText() {
    #expect(text(field("abcdefgh"), 10) == "Find efgh")
    #expect(text(field("abcd"), 10) == "Find abcd")
  }

  @Test("it is drawn in any room", arguments: [0, 1, 3, 5, 6])
  func smallSizes(columns: Int) {
    #expect(text(field("abcdef"), columns, hint: "hint").unicodeScalars.count <= columns)
    #expect(text(TextField(), columns, hint: "hint").unicodeScalars.count <= columns)
  }
}
