import CNcurses
import TerminalSurface
import Testing

@testable import NcursesTerminal

@Suite struct NamedKeyTests {
  /// The numbers of curses.h, in octal as they stand there.
  @Test(
    arguments: [
      (0o402, .down), (0o403, .up), (0o404, .left), (0o405, .right), (0o406, .home), (0o407, .backspace),
      (0o512, .delete), (0o522, .pageDown), (0o523, .pageUp), (0o527, .enter), (0o541, .backTab), (0o550, .end),
    ] as [(UInt32, KeyEvent)])
  func `each code of curses that has a meaning is a key`(code: UInt32, key: KeyEvent) {
    #expect(KeyEvent(named: weir_key_of(code)) == key)
  }

  @Test(arguments: [0, 0o401, 0o411, 0o513, 0o632, 0o631, 0o777, .max] as [UInt32])
  func `function keys, Insert, a resize and a mouse are no keys`(code: UInt32) {
    #expect(weir_key_of(code) == WEIR_KEY_OTHER)
    #expect(KeyEvent(named: weir_key_of(code)) == nil)
  }

  @Test func `controls are letters, but for those that have keys of their own`() {
    let named: [UInt32: KeyEvent] = [8: .backspace, 9: .tab, 10: .enter, 13: .enter]
    for (code, letter) in zip(UInt32(1)...26, "abcdefghijklmnopqrstuvwxyz") {
      #expect(KeyEvent(typed: code) == named[code] ?? .control(letter), "at \(code)")
    }
    #expect(KeyEvent(typed: 27) == .escape)
    #expect(KeyEvent(typed: 28) == .control("\\"))
    #expect(KeyEvent(typed: 127) == .backspace)
  }

  @Test(arguments: [0, 29, 30, 31, 0x80, 0x9f, 0xd800, 0xdfff, 0x11_0000, .max] as [UInt32])
  func `what is no character and no known control is nothing`(code: UInt32) {
    #expect(KeyEvent(typed: code) == nil)
    #expect(KeyEvent.decoded([.typed(0x61), .typed(code), .typed(0x62)]) == [.character("a"), .character("b")])
  }

  @Test(arguments: [(0x20, " "), (0x7e, "~"), (0xa0, "\u{a0}"), (0xe9, "é"), (0x6f22, "漢"), (0x1f600, "😀")])
  func `a character is itself`(code: UInt32, character: Character) {
    #expect(KeyEvent(typed: code) == .character(character))
  }

  @Test func `nothing typed is no key`() {
    #expect(KeyEvent.decoded([]).isEmpty)
  }
}
