import Foundation
import Testing

/// The mouse in a real terminal.
extension TerminalTests {
  @Suite struct Mouse {
    @Test func `a click chooses, the next opens, the wheel goes through the list, and a click leads back`() throws {
      let window = try TerminalWindow(columns: 120, rows: 40)
      try window.type("weir")
      try window.waitFor("? keys")
      #expect(window.modes == "0 1 mouse")
      try window.click(on: "Watch")
      try window.waitFor("► w")
      try window.click(on: "Watch")
      try window.waitFor("75 systems")
      try window.turnWheel(1, over: "75 systems")
      try window.turnWheel(1_000, over: "►")
      try window.wait("the last system") { !$0.split(separator: "\n")[2].contains("►") }
      try window.click(on: "q back")
      try window.waitFor("► w")
      try window.click(on: "q quit")
      try window.wait("the shell") { $0.contains("ready>") && !$0.contains("? keys") }
      #expect(window.modes == "1 0")
    }

    @Test func `the time line is dragged, also out of the window, and a knob is turned by clicks`() throws {
      let window = try TerminalWindow(columns: 120, rows: 40)
      try window.type("weir watch traffic-leveling")
      try window.waitFor("t 0.00 s")
      try window.press("End")
      try window.wait("the end") { !$0.contains("t 0.00 s") }
      let row = try window.place(of: "◊ 0").row
      try window.drag(from: (60, row), to: (1, 39))
      try window.waitFor("t 0.00 s")
      try window.drag(from: (5, row), to: (300, 1))
      try window.wait("the end") { !$0.contains("t 0.00 s") }
      try window.click(on: "workers  5")
      let knob = try window.place(of: "<5>")
      try window.click(at: (knob.column + 2, knob.row))
      try window.waitFor("workers <6>")
      try window.click(at: knob)
      try window.waitFor("workers <5>")
    }

    @Test func `switched off in the settings the mouse is the terminal's at once, and on again weir's`() throws {
      let window = try TerminalWindow()
      try window.type("weir")
      try window.waitFor("? keys")
      try window.press("s")
      try window.click(on: "Mouse")
      try window.click(on: "Mouse")
      try window.waitFor("the terminal selects and copies")
      #expect(window.modes == "0 1")
      try window.press("Enter")
      try window.waitFor("Shift and drag")
      #expect(window.modes == "0 1 mouse")
      try window.press("C-z")
      try window.waitFor("Stopped")
      #expect(window.modes == "1 0")
      try window.type("fg")
      try window.waitFor("Shift and drag")
      #expect(window.modes == "0 1 mouse")
      try window.press("C-c")
      try window.wait("the shell") { $0.contains("ready>") && !$0.contains("Shift and drag") }
      #expect(window.modes == "1 0")
    }

    /// A terminal that has a mouse of its own: a tmux that is shown in the window.
    @Test(arguments: ["", "WEIR_WITHOUT=mouse "])
    func `without weir's mouse the terminal selects and copies, with it the program gets the clicks`(setting: String)
      throws
    {
      let window = try TerminalWindow(columns: 100, rows: 30)
      let socket = "weir-inner-\(UUID().uuidString)"
      defer { _ = try? Program.run(["tmux", "-L", socket, "kill-server"]) }
      let inner = "env -u TMUX tmux -u -L \(socket) -f /dev/null"
      try window.type("\(inner) set -g mouse on \\; new-session '\(setting)weir guide'")
      try window.waitFor("? keys")
      #expect(window.modes.hasSuffix("mouse"))
      let title = try #require(
        window.screen.split(separator: "\n").first { $0.contains(" 3  ") }?.split(separator: " 3  ").last)
      let word = title.split(separator: " ")[0]
      let place = try window.place(of: String(word))
      try window.drag(from: place, to: (place.column + word.count, place.row))
      Thread.sleep(forTimeInterval: 0.5)
      let copied = try Program.run(["tmux", "-L", socket, "show-buffer"])
      #expect(copied == (setting.isEmpty ? "" : String(word)))
    }
  }
}
