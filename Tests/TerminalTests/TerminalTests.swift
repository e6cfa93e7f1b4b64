import Foundation
import Testing

/// The real binary in a real terminal, one window after another.
@Suite(.serialized, .ownThread) struct TerminalTests {
  @Test func `home appears, a system opens and plays`() throws {
    let window = try TerminalWindow()
    try window.type("weir")
    try window.waitFor("When should one part of a system wait")
    try window.press("w")
    try window.waitFor("75 systems")
    try window.press("Enter")
    try window.waitFor("t 0.00 s")
    try window.press("Space")
    try window.waitFor("what do you think?")
    try window.press("Escape")
    try window.waitFor("playing")
    try window.waitFor("t 1.")
    try window.press("q")
    try window.waitFor("75 systems")
    try window.press("q")
    try window.waitFor("When should one part of a system wait")
    try window.press("q")
    try window.wait("the shell") { $0.contains("ready>") && !$0.contains("When should") }
  }

  @Test func `keys turn knobs, open the help and press from it`() throws {
    let window = try TerminalWindow(columns: 120, rows: 40)
    try window.type("weir watch traffic-leveling")
    try window.waitFor("burst <400")
    try window.press("+")
    try window.waitFor("burst <450")
    try window.press("?")
    try window.waitFor("play and pause")
    try window.press("Enter")
    try window.waitFor("what do you think?")
    try window.press("Escape")
    try window.waitFor("playing")
  }

  @Test func `any size keeps the run going`() throws {
    let window = try TerminalWindow()
    try window.type("weir watch traffic-leveling")
    try window.waitFor("What is happening")
    try window.press("+", "Space")
    try window.waitFor("what do you think?")
    try window.press("Escape")
    try window.waitFor("playing")
    for (columns, rows) in [(200, 60), (40, 12), (1, 1), (59, 18), (200, 60), (80, 24)] {
      try window.resize(columns, rows)
      if columns >= 60 { try window.waitFor("What is happening") }
      if columns == 40 { try window.waitFor("needs 60 x 18") }
      if columns == 59 { try window.waitFor("has 59 x 18") }
    }
    try window.waitFor("450")
    try window.waitFor("playing")
  }

  @Test func `Ctrl-Z gives the shell its terminal, and fg comes back in the new size`() throws {
    let window = try TerminalWindow()
    let before = try window.shell("stty -a | grep -v rows")
    try window.type("weir watch traffic-leveling; echo code $?")
    try window.waitFor("What is happening")
    try window.press("C-z")
    try window.waitFor("Stopped")
    #expect(window.modes == "1 0")
    #expect(try window.shell("stty -a | grep -v rows") == before)
    try window.resize(100, 30)
    try window.type("fg")
    try window.waitFor("What is happening")
    #expect(window.screen.split(separator: "\n").contains { $0.contains("seed 7") && $0.count > 85 })
    #expect(window.modes == "0 1 mouse")
    try window.press("C-c")
    try window.wait("the shell") { $0.contains("ready>") && !$0.contains("What is happening") }
    #expect(window.modes == "1 0")
    #expect(try window.shell("stty -a | grep -v rows") == before)
  }
}
