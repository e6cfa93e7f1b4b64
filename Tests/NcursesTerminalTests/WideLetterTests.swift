import CNcurses
import Foundation
import NcursesTerminal
import Testing

@testable import TerminalSurface

/// What we and the C library hold of the width of letters: curses goes by the C library.
@Suite struct WideLetterTests {
  @Test func `a letter is as wide for us as for the C library`() async {
    await #expect(processExitsWith: .success) {
      setlocale(LC_CTYPE, "C.UTF-8")
      var differing: [String] = []
      var compared = 0
      for value in UInt32(0x20)...0x3ffff {
        guard let scalar = Unicode.Scalar(value), let columns = scalar.columns else { continue }
        let theirs = weir_columns(value)
        // What the C library does not know yet is shown as a `?`.
        guard theirs >= 0 else { continue }
        compared += 1
        if Int(theirs) != columns { differing.append(String(value, radix: 16)) }
      }
      #expect(compared > 100_000)
      // A sign of Ahom takes a column since Unicode 16.
      #expect(Set(differing).isSubset(of: ["1171e"]), "\(differing.prefix(20))")
    }
  }

  @Test func `a wide letter is sent once, and what follows stands behind it`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.write("消息 e\u{301}x\u{323}\u{302}|", at: Point(2, 1))
      terminal.present(surface)
      #expect(window.received().contains("消息 e\u{301}x\u{323}\u{302}|"))
      surface.write("ab", at: Point(3, 1))
      terminal.present(surface)
      let change = window.received()
      #expect(change.contains("ab") && !change.contains("消") && !change.contains("息"))
      #expect(surface.text.contains("\n   ab  e\u{301}x\u{323}\u{302}|"))
      terminal.close()
    }
  }

  @Test func `in a locale without UTF-8 the spelling is ASCII`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal(locale: "C")
      #expect(NcursesTerminal.localeHasOnlyASCII)
      let terminal = try window.opened(glyphs: .unicode)
      #expect(terminal.glyphs == .ascii)
      var surface = Surface(terminal.size, glyphs: terminal.glyphs)
      surface.write("é消|", at: Point(0, 0))
      terminal.present(surface)
      #expect(window.received().contains("e? |"))
      terminal.close()
    }
  }
}
