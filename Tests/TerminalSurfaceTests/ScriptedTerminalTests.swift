import TerminalSurface
import TestSupport
import Testing

@Suite struct ScriptedTerminalTests {
  @Test func `waiting turns the clock to the next event or to the end of the wait`() {
    var terminal = ScriptedTerminal(size: Size(columns: 80, rows: 24), keys: [.enter, .escape], every: 2)
    #expect(terminal.events(waitingAtMost: 0.5) == [.key(.enter)])
    #expect(terminal.events(waitingAtMost: 0.5).isEmpty)
    #expect(terminal.clock.seconds == 0.5)
    #expect(terminal.events(waitingAtMost: nil) == [.key(.escape)])
    #expect(terminal.clock.seconds == 2)
    #expect(terminal.events(waitingAtMost: nil) == [.inputClosed])
  }

  @Test func `a resize in the script changes the size`() {
    let size = Size(columns: 40, rows: 12)
    var terminal = ScriptedTerminal(
      size: Size(columns: 80, rows: 24), script: [(at: 1, event: .resized(size))])
    #expect(terminal.events(waitingAtMost: nil) == [.resized(size)])
    #expect(terminal.size == size)
  }
}
