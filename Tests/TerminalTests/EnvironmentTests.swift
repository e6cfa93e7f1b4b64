import Foundation
import Testing

/// Poor terminals, and none at all.
extension TerminalTests {
  @Suite struct Environments {
    @Test(arguments: [
      "TERM=vt100", "TERM=linux", "TERM=screen-256color", "NO_COLOR=1", "LC_ALL=C", "LC_ALL=POSIX",
    ])
    func `a poor terminal has its screens`(setting: String) throws {
      let window = try TerminalWindow()
      try window.type("\(setting) weir watch traffic-leveling")
      try window.waitFor("What is happening")
      #expect(window.screen.contains("Orders queue") && window.screen.contains("Workers"))
      if setting.hasPrefix("LC_ALL") { #expect(window.screen.unicodeScalars.allSatisfy { $0.isASCII }) }
      if setting == "TERM=linux" {
        #expect(!window.screen.unicodeScalars.contains { (0x2800...0x28ff).contains($0.value) })
      }
    }

    @Test(arguments: [
      "TERM=dumb weir", "env -u TERM weir", "weir </dev/null", "weir <&-", "weir --plain", "weir | cat",
      "TERM=no-such-terminal weir",
    ])
    func `where there can be no screen there are lines or one sentence, and an end`(command: String) throws {
      let window = try TerminalWindow()
      let lines = try window.shell(command)
      let isSentence = lines.count <= 2 && lines.joined().hasPrefix("weir: ")
      #expect(isSentence || lines.contains { $0.hasPrefix("  wait-for-approval ") }, "\(lines)")
      #expect(window.modes == "1 0")
    }

    @Test func `a terminal that goes away ends the program`() throws {
      let window = try TerminalWindow()
      try window.type("weir watch traffic-leveling")
      try window.waitFor("What is happening")
      let number = try window.processNumber()
      window.close()
      let end = Date.now.addingTimeInterval(10)
      while Self.isRunning(number), Date.now < end { Thread.sleep(forTimeInterval: 0.05) }
      #expect(!Self.isRunning(number))
    }

    @Test func `an idle screen takes no time of the processor`() throws {
      let window = try TerminalWindow()
      try window.type("weir")
      try window.waitFor("When should one part of a system wait")
      // The questions are read in the background; when they are there the suggestion says more.
      try window.waitFor("Begin   lesson 1")
      let number = try window.processNumber()
      // The flood of the weir comes in once, for five seconds.
      Thread.sleep(forTimeInterval: 6)
      let before = try Self.processorTicks(of: number)
      Thread.sleep(forTimeInterval: 2)
      #expect(try Self.processorTicks(of: number) - before < 30)
      // A pool of threads, once it is used, would wake again and again.
      #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(number)/task").count == 1)
    }

    /// Whether a process is there and has not ended; nobody may have asked how it ended yet.
    private static func isRunning(_ number: Int32) -> Bool {
      let status = try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8)
      return status.map { !$0.contains("State:\tZ") } ?? false
    }

    /// Hundredths of a second that a process has worked for.
    private static func processorTicks(of number: Int32) throws -> Int {
      let line = try String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
      return fields[11...12].compactMap { Int($0) }.reduce(0, +)
    }
  }
}
