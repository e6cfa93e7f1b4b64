import CNcurses
import TerminalSurface
import Testing

@testable import NcursesTerminal

@Suite struct KeyDecodingTests {
  private func keys(_ text: String) -> [KeyEvent] {
    KeyEvent.decoded(text.unicodeScalars.map { .typed($0.value) })
  }

  @Test func `characters are themselves, in any script`() {
    #expect(keys("q ?é漢") == "q ?é漢".map { .character($0) })
  }

  @Test func `controls have names`() {
    #expect(keys("\t\r\n\u{8}\u{7f}\u{1b}") == [.tab, .enter, .enter, .backspace, .backspace, .escape])
    #expect(keys("\u{1}\u{3}\u{1a}\u{1c}") == [.control("a"), .control("c"), .control("z"), .control("\\")])
    #expect(keys("\u{0}\u{1f}\u{85}").isEmpty)
  }

  @Test func `keys that curses knows keep their place among characters`() {
    let raw: [RawKey] = [.typed(0x61), .named(WEIR_KEY_UP), .named(WEIR_KEY_OTHER), .typed(0x62)]
    #expect(KeyEvent.decoded(raw) == [.character("a"), .up, .character("b")])
  }

  @Test(
    arguments: [
      ("[H", .home), ("OF", .end), ("[1~", .home), ("[4~", .end), ("[5~", .pageUp), ("[1;2A", .up),
      ("[3;5~", .delete), ("[Z", .backTab),
    ] as [(String, KeyEvent)])
  func `sequences that the terminal's description lacks are one key`(sequence: String, key: KeyEvent) {
    #expect(keys("a\u{1b}\(sequence)b") == [.character("a"), key, .character("b")])
  }

  @Test(arguments: ["[15~", "[200~", "[I", "[?62;4c", "OP", "[<0;10;10M"])
  func `a sequence without a meaning is no key at all`(sequence: String) {
    #expect(keys("\u{1b}\(sequence)q") == [.character("q")])
  }

  @Test func `Escape before other keys is Escape`() {
    #expect(keys("\u{1b}q") == [.escape, .character("q")])
    #expect(keys("\u{1b}[") == [.escape, .character("[")])
    #expect(keys("\u{1b}[1;") == [.escape, .character("["), .character("1"), .character(";")])
    #expect(keys("\u{1b}\u{1b}[A") == [.escape, .up])
  }
}
