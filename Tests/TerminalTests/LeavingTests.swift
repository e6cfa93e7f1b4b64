import Foundation
import Testing

/// However the program ends, the terminal is as it was.
extension TerminalTests {
  @Suite struct Leaving {
    /// Runs weir on the stage, ends it somehow, and compares the terminal before and after.
    private func leave(expecting code: String, _ end: (TerminalWindow) throws -> Void) throws {
      let window = try TerminalWindow(environment: "SWIFT_BACKTRACE=enable=no")
      let before = try window.shell("stty -a")
      try window.type("echo still here; weir watch traffic-leveling; echo code $?")
      try window.waitFor("What is happening")
      #expect(window.modes == "0 1 mouse")
      try window.press("Space")
      try window.waitFor("what do you think?")
      try window.press("Escape")
      try window.waitFor("playing")
      try end(window)
      try window.waitFor(code, seconds: 20)
      #expect(window.modes == "1 0")
      #expect(window.screen.contains("still here"))
      #expect(!window.screen.contains("What is happening"))
      #expect(try window.shell("stty -a") == before)
    }

    @Test(arguments: ["q", "C-c"])
    func `by key, one of it`(key: String) throws {
      try leave(expecting: "code 0") { window in try window.press(key) }
    }

    @Test(arguments: [SIGTERM, SIGSEGV])
    func `by a signal while a run plays`(signal: Int32) throws {
      try leave(expecting: "code \(128 + signal)") { window in kill(try window.processNumber(), signal) }
    }
  }
}
