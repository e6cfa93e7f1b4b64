import TerminalSurface
import TestSupport
import Testing

@testable import NcursesTerminal

/// One key or none, for whatever a terminal sends.
@Suite struct InputDecoderTests {
  /// What comes of bytes that arrive together, and of the silence after them.
  private func inputs(_ text: String, _ decoder: InputDecoder = InputDecoder()) -> [TerminalInput] {
    inputs(Array(text.utf8), decoder)
  }

  private func inputs(_ bytes: [UInt8], _ decoder: InputDecoder = InputDecoder()) -> [TerminalInput] {
    var decoder = decoder
    return decoder.take(bytes, at: 1) + decoder.rest(at: 3)
  }

  private func keys(_ text: String) -> [KeyEvent] { keys(Array(text.utf8)) }

  private func keys(_ bytes: [UInt8]) -> [KeyEvent] {
    inputs(bytes).compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test func `characters are themselves, in any script`() {
    #expect(keys("q ?é漢😀") == "q ?é漢😀".map { .character($0) })
  }

  @Test func `controls have names`() {
    #expect(keys("\t\r\n\u{8}\u{7f}") == [.tab, .enter, .enter, .backspace, .backspace])
    let named: [UInt8: KeyEvent] = [8: .backspace, 9: .tab, 10: .enter, 13: .enter]
    for (byte, letter) in zip(UInt8(1)...26, "abcdefghijklmnopqrstuvwxyz") {
      #expect(keys([byte]) == [named[byte] ?? .control(letter)])
    }
    #expect(keys([0x1c]) == [.control("\\")])
    #expect(keys([0, 0x1d, 0x1e, 0x1f]).isEmpty)
  }

  @Test(arguments: TerminalSequences.keys)
  func `a sequence of a key is that key`(text: String, key: KeyEvent) {
    #expect(keys("a\(text)b") == [.character("a"), key, .character("b")])
  }

  @Test(arguments: TerminalSequences.others)
  func `what is no key is none, and takes all its letters`(text: String) {
    #expect(keys("a\(text)b") == [.character("a"), .character("b")])
  }

  @Test(arguments: TerminalSequences.keys.map(\.0) + TerminalSequences.others)
  func `two of a kind in a row are two, or none`(text: String) {
    #expect(keys(text + text + "q") == keys(text) + keys(text) + [.character("q")])
  }

  @Test func `only a lone Escape waits, for 120 milliseconds`() {
    var decoder = InputDecoder()
    #expect(decoder.patience(at: 0) == nil)
    #expect(decoder.take([0x1b], at: 5).isEmpty)
    #expect(abs(decoder.patience(at: 5)! - 0.12) < 1e-9)
    #expect(decoder.rest(at: 5.119).isEmpty)
    #expect(decoder.rest(at: 5.12) == [.key(.escape)])
    #expect(decoder.patience(at: 6) == nil)
    #expect(decoder.take(Array("q[A".utf8), at: 6) == "q[A".map { .key(.character($0)) })
  }

  @Test func `bytes that were waiting while the program worked belong together`() {
    var decoder = InputDecoder()
    #expect(decoder.take([0x1b], at: 5).isEmpty)
    #expect(decoder.take(Array("[A".utf8), at: 9) == [.key(.up)])
  }

  @Test func `Alt and a key is no key, and never Escape and the key`() {
    for byte in UInt8(0x20)...0x7e where ![0x4f, 0x50, 0x58, 0x5b, 0x5d, 0x5e, 0x5f].contains(byte) {
      #expect(keys([0x1b, byte, 0x71]) == [.character("q")], "at \(byte)")
    }
    #expect(keys("\u{1b}éq\u{1b}漢q") == [.character("q"), .character("q")])
    #expect(keys("\u{1b}\r").isEmpty)
    #expect(keys("\u{1b}\u{7f}") == [.control("w")])
    #expect(keys("\u{1b}\u{3}") == [.control("c")])
    #expect(keys("\u{1b}\u{1b}") == [.escape])
    #expect(keys("\u{1b}\u{1b}\u{1b}\u{1b}") == [.escape, .escape])
    #expect(keys("\u{1b}\u{1b}[A") == [.up])
  }

  @Test(arguments: ["[", "O", "]", "P", "[1;", "[[", "[M", "[Ma", "]11;rgb:ff", "P1$r", "_G", "^x", "X"])
  func `what stays unfinished is dropped after a quarter of a second, and typing goes on`(begun: String) {
    for isNext in ["q", "é", "\u{1b}[A"] {
      var decoder = InputDecoder()
      #expect(decoder.take(Array("\u{1b}\(begun)".utf8), at: 1).isEmpty)
      #expect(decoder.rest(at: 1.24).isEmpty)
      #expect(decoder.patience(at: 1.24) != nil)
      #expect(decoder.rest(at: 1.25).isEmpty)
      #expect(decoder.patience(at: 1.25) == nil)
      let next = decoder.take(Array(isNext.utf8), at: 1.3)
      #expect(next == [.key(isNext.count == 1 ? .character(Character(isNext)) : .up)])
    }
  }

  @Test func `a string that never ends keeps nothing, and a control ends it`() {
    var decoder = InputDecoder()
    #expect(decoder.take(Array("\u{1b}]52;c;".utf8) + Array(repeating: 0x61, count: 1_000_000), at: 1).isEmpty)
    #expect(decoder.sequence.count <= InputDecoder.longest)
    #expect(decoder.take([0x03], at: 1) == [.key(.control("c"))])
    #expect(decoder.take(Array("\u{1b}[".utf8) + Array(repeating: 0x31, count: 1_000_000), at: 2).isEmpty)
    #expect(decoder.sequence.count <= InputDecoder.longest)
    #expect(decoder.take(Array("~q".utf8), at: 2) == [.key(.character("q"))])
  }

  @Test func `a control inside a sequence ends it`() {
    #expect(keys("\u{1b}[5\n") == [.enter])
    #expect(keys("\u{1b}[1é") == [.character("é")])
    #expect(keys("\u{1b}[\u{1b}[A") == [.up])
    #expect(keys("\u{1b}]0;x\u{1b}[A") == [.up])
    #expect(keys("\u{1b}[1\u{18}q") == [.character("q")])
  }

  @Test func `half a letter is none, and what follows it is itself`() {
    #expect(keys([0x80, 0xe6, 0xbc, 0x71]) == [.character("q")])
    #expect(keys([0xe6] + Array("é\u{1b}OA".utf8)) == [.character("é"), .up])
    #expect(keys([0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5, 0xff, 0x71]) == [.character("q")])
  }

  @Test func `what is pasted is text and no keys`() {
    #expect(inputs("\u{1b}[200~q\r\nx\ty\u{1b}[201~") == [.pasted("q x y")])
    #expect(inputs("\u{1b}[200~\u{3}\u{1b}[A漢\u{1b}[201~q") == [.pasted("[A漢"), .key(.character("q"))])
    #expect(inputs("\u{1b}[200~\u{1b}[201~") == [.pasted("")])
    let long = String(repeating: "x", count: 100_000)
    #expect(
      inputs("\u{1b}[200~\(long)\u{1b}[201~q") == [
        .pasted(String(repeating: "x", count: PastedText.limit)), .key(.character("q")),
      ])
  }

  @Test func `a paste whose end is lost is dropped after a second`() {
    var decoder = InputDecoder()
    #expect(decoder.take(Array("\u{1b}[200~rm".utf8), at: 1).isEmpty)
    #expect(decoder.rest(at: 1.9).isEmpty)
    #expect(decoder.take(Array(" -r".utf8), at: 1.9).isEmpty)
    #expect(decoder.rest(at: 2.9).isEmpty)
    #expect(decoder.take([0x71], at: 3) == [.key(.character("q"))])
  }

  @Test func `an answer to a question of ours is told, wherever it stands`() {
    #expect(inputs("\u{1b}[0n") == [.answered])
    let sequences = TerminalSequences.keys.map(\.0) + TerminalSequences.others
    for text in sequences where !text.hasPrefix("\u{1b}[200") {
      let bytes = Array(text.utf8)
      for place in 1..<max(1, bytes.count) where !text.hasPrefix("\u{1b}\u{1b}") {
        let broken = bytes[..<place] + Array("\u{1b}[0n".utf8) + bytes[place...]
        #expect(inputs(Array(broken) + [0x71]) == [.answered] + inputs(bytes + [0x71]), "\(text) at \(place)")
      }
    }
  }

  /// Answers to what the terminal is asked at the beginning, and what each of them says.
  private static let answers: [(String, TerminalInput)] = [
    ("\u{1b}]11;rgb:1e1e/2f2f/ffff\u{7}", .background(RGB(red: 0x1e, green: 0x2f, blue: 0xff))),
    ("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", .background(RGB(hex: 0xffffff))),
    ("\u{1b}]11;rgb:f/0/8\u{7}", .background(RGB(red: 255, green: 0, blue: 136))),
    ("\u{1b}]11;rgb:1e/90/ff\u{7}", .background(RGB(hex: 0x1e90ff))),
    ("\u{1b}]11;rgba:0000/0000/0000/ffff\u{1b}\\", .background(RGB(hex: 0))),
    ("\u{1b}]11;#1e90ff\u{7}", .background(RGB(hex: 0x1e90ff))),
    ("\u{1b}]11;#fff\u{1b}\\", .background(RGB(hex: 0xffffff))),
    ("\u{1b}[?2026;2$y", .mode(2026, isThere: true)), ("\u{1b}[?2026;1$y", .mode(2026, isThere: true)),
    ("\u{1b}[?2026;0$y", .mode(2026, isThere: false)), ("\u{1b}[?2026;4$y", .mode(2026, isThere: false)),
    ("\u{1b}[?2031;2$y", .mode(2031, isThere: true)),
    ("\u{1b}[?997;1n", .scheme(.dark)), ("\u{1b}[?997;2n", .scheme(.light)),
  ]

  @Test(arguments: answers) func `an answer of the terminal is told once, wherever it is torn`(
    text: String, answer: TerminalInput
  ) {
    let bytes = Array(text.utf8)
    #expect(inputs("a\(text)b") == [.key(.character("a")), answer, .key(.character("b"))])
    for place in 1..<bytes.count {
      var decoder = InputDecoder()
      let first = decoder.take(bytes[..<place], at: 1) + decoder.rest(at: 1.1)
      #expect(
        first + decoder.take(bytes[place...] + [0x71], at: 1.1) == [answer, .key(.character("q"))], "at \(place)")
    }
  }

  @Test(arguments: [
    "rgb:", "rgb:ff/ff", "rgb:ff/ff/ff/ff", "rgb:fffff/0/0", "rgb:gg/00/00", "rgb:+f/00/00", "rgb:-1/00/00", "rgb://",
    "#", "#ff", "#fffffffffffff", "#ggg", "?", "", "white", "rgba:0/0/0", "rgb:ff/ff/ff;rgb:0/0/0", "rgb:é/0/0",
    "rgb:ffff/ffff/ffff" + String(repeating: "f", count: 100),
  ])
  func `rubbish for a colour is no answer, and no key`(text: String) {
    #expect(inputs("\u{1b}]11;\(text)\u{7}q") == [.key(.character("q"))])
    #expect(inputs("\u{1b}]11;\(text)\u{1b}\\q") == [.key(.character("q"))])
  }

  @Test(arguments: ["[?2026;2;3$y", "[2026;2$y", "[?2026$y", "[?;2$y", "[?2026;2y", "[?997;3n", "[?997n", "[?997;1;1n"])
  func `rubbish for a mode is no answer, and no key`(text: String) {
    #expect(inputs("\u{1b}\(text)q") == [.key(.character("q"))])
  }

  @Test func `a lone Escape waits no longer for an answer that comes in between`() {
    var decoder = InputDecoder()
    #expect(decoder.take([0x1b], at: 1).isEmpty)
    #expect(decoder.take(Array("\u{1b}[0n".utf8), at: 1.1) == [.answered])
    #expect(decoder.rest(at: 1.12) == [.key(.escape)])
  }

  @Test func `controls of eight bits begin the same sequences`() {
    #expect(
      keys([0x9b, 0x41, 0x8f, 0x42, 0x9d] + Array("11;x".utf8) + [0x9c, 0x71]) == [.up, .down, .character("q")])
    #expect(keys("\u{9b}5~q") == [.pageUp, .character("q")])
  }

  @Test func `an encoding of one byte a letter has its letters`() {
    let decoder = InputDecoder(letters: [0xe9: "é", 0xc3: "Ã"])
    #expect(
      inputs([0xe9, 0xc3, 0xa9, 0x71], decoder) == [
        .key(.character("é")), .key(.character("Ã")), .key(.character("q")),
      ])
  }

  @Test func `keys that only the terminal's description has are keys`() {
    let described = DescribedKeys([
      Array("\u{1b}A".utf8): .up, Array("\u{1b}?x".utf8): .down, [0x0b]: .left, [0x03]: .right, [0x7f]: .home,
      Array("\u{1b}[224z".utf8): .pageUp, Array("\u{1b}[I".utf8): .pageDown,
    ])
    let decoder = InputDecoder(described)
    let found = inputs("\u{1b}A\u{1b}?x\u{b}\u{3}\u{7f}\u{1b}[224z\u{1b}[I\u{1b}?q", decoder)
    #expect(found == [.up, .down, .left, .control("c"), .backspace, .pageUp, .pageDown].map { .key($0) })
  }

  @Test func `no bytes at all are too odd, and a quiet second later a letter is a letter`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      var decoder = InputDecoder()
      let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : Array("\u{1b}[O];1~M<?".utf8).randomElement(using: &random)!
      }
      _ = decoder.take(bytes, at: 1)
      _ = decoder.rest(at: 2)
      #expect(decoder.take([0x71], at: 2) == [.key(.character("q"))], "\(bytes)")
    }
  }
}
