import TerminalSurface
import TestSupport
import Testing

@testable import NcursesTerminal

/// Reports of the mouse in the form that is asked for, `ESC [ < code ; column ; row M`.
struct PointerReportTests {
  private func inputs(_ text: String) -> [TerminalInput] {
    var decoder = InputDecoder()
    return decoder.take(Array(text.utf8), at: 1) + decoder.rest(at: 3)
  }

  /// Codes with what they are when a button goes down and when it goes up.
  private static let codes: [(code: Int, down: PointerEvent.Kind?, up: PointerEvent.Kind?)] = [
    (0, .press, .release), (32, .drag, nil), (64, .wheelUp, nil), (65, .wheelDown, nil),
    // The other buttons, the wheel to the side, moving without a button, and buttons that few mice have.
    (1, nil, nil), (2, nil, nil), (3, nil, nil), (33, nil, nil), (34, nil, nil), (35, nil, nil), (66, nil, nil),
    (67, nil, nil), (96, nil, nil), (128, nil, nil), (129, nil, nil), (160, nil, nil), (192, nil, nil),
  ]

  @Test(arguments: [0, 4, 8, 16, 28]) func `the left button and the wheel are told, whatever else is held`(held: Int) {
    for (code, down, up) in Self.codes {
      for (final, kind) in [("M", down), ("m", up)] {
        let expected = kind.map { [TerminalInput.pointer(PointerEvent($0, at: Point(11, 2)))] } ?? []
        #expect(
          inputs("a\u{1b}[<\(code + held);12;3\(final)b")
            == [.key(.character("a"))] + expected + [.key(.character("b"))], "\(code + held)\(final)")
      }
    }
  }

  @Test(arguments: [
    "[<0;0;3M", "[<0;12;0M", "[<0;12M", "[<0M", "[<M", "[<;;M", "[<0;12;3;4M", "[<0;12;;M", "[<0;;3M", "[<256;12;3M",
    "[<0;32769;3M", "[<0;12;32769M", "[<0;99999999;3M", "[<99999999;1;1M", "[<0:1;12;3M", "[<0;12:1;3M", "[<-1;12;3M",
    "[<0;12;3 M", "[<0;12;3$M", "[>0;12;3M", "[?0;12;3M", "[0;12;3M", "[<0;12;3N", "[<0;12;3~", "[<<0;12;3M",
    "[<0;1<2;3M",
  ])
  func `rubbish for a report is none, and no key`(text: String) {
    #expect(inputs("\u{1b}\(text)q") == [.key(.character("q"))])
  }

  @Test func `the first and the last places are places`() {
    #expect(inputs("\u{1b}[<0;1;1M") == [.pointer(PointerEvent(.press, at: Point(0, 0)))])
    #expect(inputs("\u{1b}[<0;32768;32768M") == [.pointer(PointerEvent(.press, at: Point(32_767, 32_767)))])
  }

  @Test func `a report is one, wherever it is torn, and what has not ended is none`() {
    let bytes = Array("\u{1b}[<65;120;40M".utf8)
    for place in 1..<bytes.count {
      var decoder = InputDecoder()
      let first = decoder.take(bytes[..<place], at: 1) + decoder.rest(at: 1.1)
      let rest = decoder.take(bytes[place...] + [0x71], at: 1.1)
      #expect(first + rest == [.pointer(PointerEvent(.wheelDown, at: Point(119, 39))), .key(.character("q"))])
      var broken = InputDecoder()
      #expect(broken.take(bytes[..<place], at: 1).isEmpty)
      let silent = broken.rest(at: 2)
      #expect(silent == (place == 1 ? [.key(.escape)] : []))
      #expect(broken.take([0x71], at: 2) == [.key(.character("q"))])
    }
  }

  @Test func `a report is no part of what it comes into`() {
    let report = "\u{1b}[<0;5;5M"
    let pointer = TerminalInput.pointer(PointerEvent(.press, at: Point(4, 4)))
    #expect(inputs("\u{1b}\(report)") == [pointer, .key(.escape)])
    #expect(inputs("\u{1b}[\(report)A") == [pointer, .key(.up)])
    #expect(inputs("\u{1b}\u{1b}[<2;5;5M") == [.key(.escape)], "nor is one that means nothing")
    #expect(inputs("\u{1b}[200~a\(report)b\u{1b}[201~").contains(pointer) == false, "a paste is text")
  }

  @Test(arguments: [
    "\u{1b}[M !!", "\u{1b}[M#\"\"", "\u{1b}[MCqq", "\u{1b}[M é!", "\u{1b}[32;10;10M", "\u{1b}[0;10;10M",
  ])
  func `the older forms are no report and no typing`(text: String) {
    #expect(inputs(text + "q") == [.key(.character("q"))])
  }

  @Test func `a flood of reports is read one by one`() {
    let flood = String(repeating: "\u{1b}[<65;10;10M", count: 1_000)
    #expect(inputs(flood) == Array(repeating: .pointer(PointerEvent(.wheelDown, at: Point(9, 9))), count: 1_000))
  }
}
