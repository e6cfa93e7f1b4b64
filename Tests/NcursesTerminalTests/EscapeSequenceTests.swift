import CNcurses
import TerminalSurface
import Testing

@testable import NcursesTerminal

@Suite struct EscapeSequenceTests {
  private func raw(_ text: String) -> [RawKey] { text.unicodeScalars.map { .typed($0.value) } }
  private func keys(_ text: String) -> [KeyEvent] { KeyEvent.decoded(raw(text)) }

  @Test(
    arguments: [
      ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("[H", .home), ("[F", .end), ("[Z", .backTab),
      ("OA", .up), ("OB", .down), ("OC", .right), ("OD", .left), ("OH", .home), ("OF", .end), ("[1~", .home),
      ("[7~", .home), ("[4~", .end), ("[8~", .end), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown),
      ("[1;5C", .right), ("[6;2~", .pageDown), ("[?1A", .up),
    ] as [(String, KeyEvent)])
  func `each sequence with a meaning is its key, and takes all its letters`(text: String, key: KeyEvent) throws {
    let sequence = try #require(EscapeSequence(at: raw("\u{1b}\(text)q")[...]))
    #expect(sequence.key == key)
    #expect(sequence.length == text.count + 1)
  }

  @Test(arguments: ["[2~", "[9~", "[13~", "[33~", "[~", "[E", "[@", "[}", "[?25h", "[ q", "OP", "OM", "[I", "[201~"])
  func `each sequence without a meaning is no key, and takes all its letters`(text: String) throws {
    let sequence = try #require(EscapeSequence(at: raw("\u{1b}\(text)q")[...]))
    #expect(sequence.key == nil)
    #expect(sequence.length == text.count + 1)
  }

  @Test(arguments: [
    "", "q", "\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}[1", "\u{1b}[1;", "\u{1b}qA", "\u{1b}O5A", "a\u{1b}[A",
  ])
  func `what does not begin with a whole sequence is none`(text: String) {
    #expect(EscapeSequence(at: raw(text)[...]) == nil)
  }

  @Test func `letters after a torn sequence are what they are`() {
    #expect(keys("\u{1b}[1é") == [.escape, .character("["), .character("1"), .character("é")])
    #expect(keys("\u{1b}[\u{1b}[A") == [.escape, .character("["), .up])
    #expect(keys("\u{1b}[5\n") == [.escape, .character("["), .character("5"), .enter])
  }

  @Test func `a key that curses knows ends a sequence that it stands in`() {
    let torn = raw("\u{1b}[1") + [.named(WEIR_KEY_UP)] + raw("A")
    #expect(KeyEvent.decoded(torn) == [.escape, .character("["), .character("1"), .up, .character("A")])
  }

  @Test func `thirty-two letters are a sequence, one more is none`() {
    let longest = "\u{1b}[" + String(repeating: "1", count: 29) + "A"
    #expect(longest.count == 32)
    #expect(keys(longest) == [.up])
    let longer = "\u{1b}[" + String(repeating: "1", count: 30) + "A"
    #expect(keys(longer).count == 33 && keys(longer).first == .escape)
  }

  @Test func `sequences in a row are keys in a row`() {
    #expect(
      keys("\u{1b}[A\u{1b}OB\u{1b}[5~\u{1b}[200~x\u{1b}[201~\u{1b}[D") == [
        .up, .down, .pageUp, .character("x"), .left,
      ])
  }
}
