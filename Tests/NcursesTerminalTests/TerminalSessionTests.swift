import Foundation
import NcursesTerminal
import TerminalSurface
import Testing

/// The terminal on one of the kernel's: each test is a process of its own, for there is one terminal in a process.
@Suite struct TerminalSessionTests {
  @Test func `opening takes the screen and closing gives it back`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal(columns: 50, rows: 12)
      #expect(window.isCooked)
      let terminal = try window.opened()
      #expect(!window.isCooked)
      #expect(terminal.size == Size(columns: 50, rows: 12))
      #expect(terminal.glyphs == .unicode)
      terminal.present(Surface(terminal.size))
      #expect(window.received().contains("\u{1b}[?1049h"))
      terminal.close()
      #expect(window.isCooked)
      let farewell = window.received()
      #expect(farewell.contains("\u{1b}[?1049l") && farewell.contains("\u{1b}[?25h"))
      terminal.close()
      #expect(window.received().isEmpty)
    }
  }

  @Test func `only what differs is sent, and with another theme everything`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.write("the weir", at: Point(2, 1))
      terminal.present(surface)
      let first = window.received()
      #expect(first.contains("the weir") && first.contains("38;5;100"))
      terminal.present(surface)
      #expect(window.received().isEmpty)
      surface.write("é", at: Point(2, 1))
      terminal.present(surface)
      let change = window.received()
      #expect(change.contains("é") && !change.contains("weir") && change.utf8.count < 40)
      terminal.use(PseudoTerminal.theme(.palette(200)))
      terminal.present(surface)
      let anew = window.received()
      #expect(anew.contains("éhe weir") && anew.contains("38;5;200"))
      terminal.close()
    }
  }

  @Test func `what is typed comes as keys, in order`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      #expect(terminal.events(waitingAtMost: 0).isEmpty)
      window.type("q\u{3}\u{1b}OA\u{1b}[6~\r\u{7f}".utf8)
      #expect(
        terminal.events(waitingAtMost: 5) == [
          .key(.character("q")), .key(.control("c")), .key(.up), .key(.pageDown), .key(.enter), .key(.backspace),
        ])
      window.type("é漢😀".utf8)
      #expect(terminal.events(waitingAtMost: 5) == "é漢😀".map { .key(.character($0)) })
      window.type("\u{1b}".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      #expect(terminal.events(waitingAtMost: 5) == [.key(.escape)])
      terminal.close()
    }
  }

  @Test func `a letter that comes in pieces is one letter, and half a letter none`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      let bytes = Array("漢".utf8)
      for piece in 0..<2 {
        window.type([bytes[piece]])
        #expect(terminal.events(waitingAtMost: 5).isEmpty)
      }
      window.type([bytes[2]])
      #expect(terminal.events(waitingAtMost: 5) == [.key(.character("漢"))])
      window.type([0x80, bytes[0], bytes[1]] + Array("q".utf8))
      #expect(terminal.events(waitingAtMost: 5) == [.key(.character("q"))])
      window.type([bytes[0]] + Array("é\u{1b}OA".utf8))
      #expect(terminal.events(waitingAtMost: 5) == [.key(.character("é")), .key(.up)])
      terminal.close()
    }
  }

  @Test func `another size, a signal and a return are events`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      window.resize(columns: 72, rows: 31)
      #expect(terminal.events(waitingAtMost: 5) == [.resized(Size(columns: 72, rows: 31))])
      #expect(terminal.size == Size(columns: 72, rows: 31))
      for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP] {
        raise(signal)
        #expect(terminal.events(waitingAtMost: 5) == [.interrupted(signal: signal)])
      }
      raise(SIGCONT)
      #expect(terminal.events(waitingAtMost: 5) == [.resumed, .resized(Size(columns: 72, rows: 31))])
      raise(SIGTERM)
      window.type("q".utf8)
      #expect(terminal.events(waitingAtMost: 5).first == .interrupted(signal: SIGTERM))
      terminal.close()
    }
  }

  @Test func `a window that is closed ends the input`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      window.hangUp()
      let events = terminal.events(waitingAtMost: 5)
      #expect(events.last == .inputClosed)
      #expect(events.contains(.interrupted(signal: SIGHUP)))
      terminal.close()
    }
  }

  @Test func `without a terminal there are no screens`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal("dumb")
      #expect(throws: TerminalError.unknownTerminal(name: "dumb")) { try window.opened() }
      #expect(window.isCooked)
      setenv("TERM", "no-such-terminal", 1)
      #expect(throws: TerminalError.unknownTerminal(name: "no-such-terminal")) { try window.opened() }
      #expect(window.isCooked)
      dup2(open("/dev/null", O_RDONLY), 0)
      #expect(throws: TerminalError.notATerminal) { try window.opened() }
    }
  }

  @Test func `a locale without UTF-8 has ASCII, whatever was wished for`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal(locale: "C")
      let terminal = try window.opened(glyphs: .unicode)
      #expect(terminal.glyphs == .ascii)
      terminal.close()
    }
  }

  @Test func `a bare console has blocks and eight colours, and what was wished for`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal("linux")
      let terminal = try window.opened()
      #expect(terminal.glyphs == .block)
      terminal.close()
      let wished = try window.opened(glyphs: .ascii)
      #expect(wished.glyphs == .ascii)
      wished.close()
    }
  }

  @Test func `without colours none are sent`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened(colors: false)
      var surface = Surface(terminal.size)
      surface.write("weir", at: Point(0, 0))
      terminal.use(
        try Theme(
          name: "bold", roles: { try Style(parsing: $1 == .mono ? "bold" : "red") }, backgrounds: { _, _ in Style() }))
      terminal.present(surface)
      let sent = window.received()
      #expect(sent.contains("weir") && sent.contains(";1m"))
      #expect(!sent.contains("[31m") && !sent.contains("38;5"))
      terminal.close()
    }
  }

  // MARK: What the terminal offers

  @Test func `the terminal is asked at once, and the first picture waits for no answer`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      let asked = window.received()
      for question in ["\u{1b}]11;?\u{1b}\\", "\u{1b}[?2026$p", "\u{1b}[?2031$p", "\u{1b}[22;2t"] {
        #expect(asked.contains(question))
      }
      var surface = Surface(terminal.size)
      surface.write("weir", at: Point(0, 0))
      terminal.present(surface)
      #expect(window.received().contains("weir"))
      window.type("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\".utf8)
      #expect(terminal.events(waitingAtMost: 5) == [.ground(.light)])
      // It was not asked again.
      window.type("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      window.type("\u{1b}[?997;1n".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      terminal.close()
    }
  }

  @Test func `a terminal that tells of other colours is followed until it is given back`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      terminal.present(Surface(terminal.size))
      _ = window.received()
      window.type("\u{1b}[?2031;2$y".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      #expect(window.received() == "\u{1b}[?2031h")
      window.type("\u{1b}[?997;2n".utf8)
      #expect(terminal.events(waitingAtMost: 5) == [.ground(.light)])
      window.type("\u{1b}[?997;2n\u{1b}[?997;1n".utf8)
      #expect(terminal.events(waitingAtMost: 5) == [.ground(.dark)])
      terminal.close()
      #expect(window.received().contains("\u{1b}[?2031l"))
    }
  }

  @Test func `a frame is one piece where the terminal can show it at once`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.write("first", at: Point(0, 0))
      terminal.present(surface)
      #expect(!window.received().contains("\u{1b}[?2026h"))
      window.type("\u{1b}[?2026;2$y\u{1b}[0n\u{1b}[0n".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      surface.write("other", at: Point(0, 0))
      terminal.present(surface)
      let frame = window.received()
      let begin = try #require(frame.firstRange(of: "\u{1b}[?2026h"))
      let end = try #require(frame.firstRange(of: "\u{1b}[?2026l"))
      let text = try #require(frame.firstRange(of: "other"))
      #expect(begin.upperBound < text.lowerBound && text.upperBound <= end.lowerBound)
      terminal.present(surface)
      #expect(window.received().isEmpty)
      terminal.close()
      #expect(window.received().contains("\u{1b}[?2026l"))
    }
  }

  @Test func `mixed colours are sent by their parts`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened { $0.colorTerm = "truecolor" }
      var surface = Surface(terminal.size)
      surface.write("weir", at: Point(0, 0))
      terminal.use(PseudoTerminal.theme(.mixed(RGB(red: 1, green: 22, blue: 233))))
      terminal.present(surface)
      let first = window.received()
      #expect(first.contains("\u{1b}[38;2;1;22;233m") && !first.contains("38;5;"))
      terminal.use(PseudoTerminal.theme(.mixed(RGB(red: 200, green: 2, blue: 3))))
      terminal.present(surface)
      let second = window.received()
      #expect(second.contains("\u{1b}[38;2;200;2;3m") && second.contains("weir"))
      terminal.use(PseudoTerminal.theme(.palette(3)))
      terminal.present(surface)
      #expect(window.received().contains("\u{1b}[33m"))
      terminal.close()
    }
  }

  @Test func `the window has the name of the page until it is given back, and no command can stand in it`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.entitle("weir > a\u{1b}]0;x\u{7}b\u{9c}c\n\u{202e}é")
      terminal.present(surface)
      #expect(window.received().contains("\u{1b}]2;weir > a]0;xbcé\u{7}"))
      surface.write("x", at: Point(0, 0))
      terminal.present(surface)
      #expect(!window.received().contains("\u{1b}]2;"))
      terminal.close()
      #expect(window.received().contains("\u{1b}[23;2t"))
    }
  }

  @Test func `the cursor stands where the learner is`() async {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.write("a row", at: Point(4, 6), background: .selection)
      terminal.present(surface)
      surface.write("x", at: Point(0, 0))
      terminal.present(surface)
      // Rows and columns are counted from 1, and the moves to it are curses' own.
      let moved = window.received()
      #expect(moved.contains("\u{1b}[7;5H") || moved.contains("\u{1b}[7d"), "\(moved.debugDescription)")
      terminal.close()
    }
  }

  @Test(arguments: TerminalOffer.allCases) func `each offer can be left alone`(offer: TerminalOffer) async {
    await #expect(processExitsWith: .success) { [name = offer.rawValue as String] in
      let offer = try #require(TerminalOffer(rawValue: name))
      let window = try PseudoTerminal()
      let terminal = try window.opened {
        $0.without = [offer]
        $0.colorTerm = "truecolor"
      }
      var surface = Surface(terminal.size)
      surface.write("weir", at: Point(0, 0))
      surface.entitle("weir")
      terminal.use(pointer: true)
      terminal.present(surface)
      window.type("\u{1b}[?2026;2$y\u{1b}[?2031;2$y\u{1b}]11;rgb:ffff/ffff/ffff\u{7}".utf8)
      let events = terminal.events(waitingAtMost: 5)
      surface.write("other", at: Point(0, 0))
      terminal.present(surface)
      #expect(terminal.copy("weir watch x --set a=1") == (offer != .clipboard))
      terminal.close()
      let sent = window.received()
      let signs: [TerminalOffer: [String]] = [
        .background: ["]11;?", "[?2031"], .trueColor: ["38;2;"], .synchronised: ["[?2026"],
        .title: ["]2;weir", "[22;2t", "[23;2t"], .mouse: ["[?1002", "[?1006"],
        // What `base64` makes of it.
        .clipboard: ["]52;c;d2VpciB3YXRjaCB4IC0tc2V0IGE9MQ==\u{7}"],
      ]
      for (kind, texts) in signs {
        for text in texts { #expect(sent.contains(text) == (kind != offer), "\(text)") }
      }
      #expect(events == (offer == .background ? [] : [.ground(.light)]))
    }
  }

  @Test func `the mouse is asked for when it is wanted, and given back at once, at the end and while others have it`()
    async
  {
    await #expect(processExitsWith: .success) {
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      let (on, off) = ("\u{1b}[?1002h\u{1b}[?1006h", "\u{1b}[?1006l\u{1b}[?1002l")
      #expect(!window.received().contains("?100"))
      window.type("\u{1b}[<0;3;2M".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty, "nobody has asked")
      terminal.use(pointer: true)
      terminal.use(pointer: true)
      #expect(window.received() == on)
      window.type("\u{1b}[<0;3;2M\u{1b}[<65;1;1M".utf8)
      #expect(
        terminal.events(waitingAtMost: 5) == [
          .pointer(.init(.press, at: Point(2, 1))), .pointer(.init(.wheelDown, at: Point(0, 0))),
        ])
      raise(SIGCONT)
      _ = terminal.events(waitingAtMost: 5)
      let resumed = window.received()
      let (left, taken) = (try #require(resumed.firstRange(of: off)), try #require(resumed.firstRange(of: on)))
      #expect(left.upperBound <= taken.lowerBound)
      terminal.use(pointer: false)
      #expect(window.received() == off)
      window.type("\u{1b}[<0;3;2M".utf8)
      #expect(terminal.events(waitingAtMost: 5).isEmpty)
      raise(SIGCONT)
      _ = terminal.events(waitingAtMost: 5)
      #expect(!window.received().contains(on))
      terminal.use(pointer: true)
      _ = window.received()
      terminal.close()
      #expect(window.received().contains(off))
    }
  }

  @Test(arguments: ["", "a\u{1b}]0;x\u{7}", "a\nb", "é", String(repeating: "x", count: 10_000)])
  func `nothing but short printable ASCII goes into the clipboard`(text: String) async {
    await #expect(processExitsWith: .success) { [text] in
      let window = try PseudoTerminal()
      let terminal = try window.opened()
      #expect(!terminal.copy(text))
      terminal.close()
      #expect(!window.received().contains("]52;"))
    }
  }

  @Test(arguments: ["linux", "vt100"])
  func `a terminal that might print what it is asked is asked nothing`(name: String) async {
    await #expect(processExitsWith: .success) { [name] in
      let window = try PseudoTerminal(name)
      let terminal = try window.opened()
      var surface = Surface(terminal.size)
      surface.entitle("weir")
      terminal.use(pointer: true)
      terminal.present(surface)
      #expect(!terminal.copy("weir"))
      terminal.close()
      let sent = window.received()
      #expect(!sent.contains("\u{1b}]") && !sent.contains("2026") && !sent.contains(";2t") && !sent.contains("?100"))
    }
  }
}
