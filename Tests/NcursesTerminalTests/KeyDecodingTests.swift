import CNcurses
import Testing

@testable import NcursesTerminal
@testable import TerminalSurface

/// What the keyboard sends, as keys.
struct KeyDecodingTests {
  @Test(arguments: [
    (WEIR_KEY_UP, KeyEvent.up), (WEIR_KEY_DOWN, .down), (WEIR_KEY_LEFT, .left), (WEIR_KEY_RIGHT, .right),
    (WEIR_KEY_HOME, .home), (WEIR_KEY_END, .end), (WEIR_KEY_PAGE_UP, .pageUp),
    (WEIR_KEY_PAGE_DOWN, .pageDown),
    (WEIR_KEY_BACKSPACE, .backspace), (WEIR_KEY_DELETE, .delete), (WEIR_KEY_ENTER, .enter),
    (WEIR_KEY_BACK_TAB, .backTab),
  ])
  func `a key that curses knows by name is that key`(named: weir_key, expected: KeyEvent) {
    #expect(KeyEvent(named: named) == expected)
  }

  @Test func `a key that weir has no use for is none`() {
    #expect(KeyEvent(named: WEIR_KEY_OTHER) == nil)
    #expect(KeyEvent(named: weir_key(rawValue: 9999)) == nil)
  }

  @Test(
    arguments: [
      (9, KeyEvent.tab), (10, .enter), (13, .enter), (27, .escape), (8, .backspace), (127, .backspace),
      (1, .control("a")), (3, .control("c")), (12, .control("l")), (26, .control("z")), (28, .control("\\")),
    ] as [(UInt32, KeyEvent)])
  func `control characters are named keys or control and a letter`(code: UInt32, expected: KeyEvent) {
    #expect(KeyEvent(typed: code) == expected)
  }

  @Test(
    arguments: [(32, " "), (63, "?"), (97, "a"), (126, "~"), (0xe9, "é"), (0x4e2d, "中"), (0x1f600, "😀")]
      as [(UInt32, Character)])
  func `whatever else is typed is a character`(code: UInt32, expected: Character) {
    #expect(KeyEvent(typed: code) == .character(expected))
  }

  @Test(arguments: [0, 29, 30, 31, 0x80, 0x9b, 0x9f, 0xd800, 0xdfff, 0x110000, .max] as [UInt32])
  func `what is no character is no key`(code: UInt32) { #expect(KeyEvent(typed: code) == nil) }

  @Test func `no code traps, typed or named`() {
    for code in UInt32(0)...1024 {
      _ = KeyEvent(typed: code)
      _ = KeyEvent(named: weir_key_of(code))
    }
    for code in [UInt32.max, UInt32(Int32.max), 0x8000_0000] { #expect(weir_key_of(code) == WEIR_KEY_OTHER) }
  }

  @Test func `a typed character is never taken for a named key`() {
    for code in UInt32(32)...126 { #expect(weir_key_of(code) == WEIR_KEY_OTHER) }
  }
}
