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
      terminal.use(PseudoTerminal.theme(200))
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
}
