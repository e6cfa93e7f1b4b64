import Foundation
import Testing

/// Whatever ends the program, on whatever page: the shell's terminal is as before.
extension TerminalTests {
  @Suite struct Signals {
    enum Page: String, CaseIterable {
      case home, stage, quiz

      var command: String {
        switch self {
        case .home: "weir"
        case .stage: "weir watch traffic-leveling"
        case .quiz: "weir quiz --topic queues --new"
        }
      }

      var sign: String {
        switch self {
        case .home: "When should one part"
        case .stage: "What is happening"
        case .quiz: "Quiz"
        }
      }
    }

    #if DEBUG
      static let canTrap = true
    #else
      static let canTrap = false
    #endif
    static let isSoak = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1"
    static let polite: [Int32] = [
      SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGSYS, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT, SIGTERM, SIGHUP, SIGINT,
      SIGQUIT, 34, 64,
    ]
    static let fatal = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE]

    @Test(arguments: Page.allCases)
    func `each signal leaves the shell as it was, with 128 and its number`(page: Page) throws {
      let window = try TerminalWindow(environment: "SWIFT_BACKTRACE=enable=no")
      let before = try window.shell("stty -a")
      let signals = Self.isSoak ? Self.polite + Self.fatal : page == .home ? Self.polite : [SIGUSR1, SIGPWR, SIGSEGV]
      for signal in signals {
        try window.type("clear; \(page.command); echo code $?")
        try window.waitFor(page.sign)
        #expect(window.modes == "0 1 mouse")
        kill(try window.processNumber(), signal)
        try window.waitFor("code \(128 + signal)", seconds: 20)
        #expect(window.modes == "1 0", "signal \(signal)")
        #expect(window.screen.contains("a fault in weir itself") == Self.fatal.contains(signal), "signal \(signal)")
        #expect(try window.shell("stty -a") == before, "signal \(signal)")
      }
    }

    @Test func `a write that is refused ends nothing`() throws {
      let window = try TerminalWindow()
      try window.type("weir watch traffic-leveling; echo code $?")
      try window.waitFor("What is happening")
      for signal in [SIGXFSZ, SIGPIPE] { kill(try window.processNumber(), signal) }
      try window.press("z")
      try window.waitFor("system")
      try window.press("z", "q")
      try window.waitFor("code 0")
    }

    /// Only a debug build traps on purpose.
    @Test(.enabled(if: Signals.canTrap), arguments: Signals.isSoak ? Page.allCases : [.stage])
    func `a trap prints a sentence of ours before its reason and its backtrace`(page: Page) throws {
      let window = try TerminalWindow(columns: 120, rows: 220)
      let before = try window.shell("stty -a")
      let file = "\(FileManager.default.temporaryDirectory.path)/weir-trap-\(UUID().uuidString)"
      defer { unlink(file) }
      try window.type("clear; WEIR_TRAP=\(file) \(page.command); echo code $?")
      try window.waitFor(page.sign)
      #expect(FileManager.default.createFile(atPath: file, contents: nil))
      try window.press("Down")
      try window.wait("the end", seconds: 60) { $0.contains("code 132") || $0.contains("code 133") }
      #expect(window.modes == "1 0")
      let screen = window.screen
      let sentence = try #require(screen.firstRange(of: "a fault in weir itself"))
      let reason = try #require(screen.firstRange(of: "on purpose"))
      #expect(sentence.lowerBound < reason.lowerBound)
      for backtrace in screen.ranges(of: "Program crashed") { #expect(sentence.lowerBound < backtrace.lowerBound) }
      let after = try window.shell("stty -a")
      #expect(after == before)
    }

    @Test func `the first picture has the size of the kernel, whatever COLUMNS and LINES say`() throws {
      for sizes in ["COLUMNS=40 LINES=10", "LINES=100000000", "COLUMNS=-1 LINES=x"] {
        let window = try TerminalWindow(columns: 100, rows: 30)
        try window.type("\(sizes) weir watch traffic-leveling")
        try window.waitFor("What is happening")
        let lines = window.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.contains("seed 7") && $0.count > 90 }, "\(sizes)")
        #expect(lines.count >= 30 && !lines[29].isEmpty, "\(sizes)")
        try window.press("q")
      }
    }

    @Test func `where files or /proc are missing, or no size is known, one sentence says so`() throws {
      let window = try TerminalWindow(columns: 150, rows: 24)
      let few = try window.shell("(ulimit -n 6; weir)").joined()
      #expect(few.hasPrefix("weir: no more files may be opened") && few.count < 150)
      let short = try window.shell("(ulimit -f 1; weir)").joined()
      #expect(short.hasPrefix("weir: files may not grow to 1 MB") && short.count < 150)
      let absurd = try window.shell("stty rows 0 cols 0; LINES=99999999 weir; stty rows 24 cols 150").joined()
      #expect(absurd.hasPrefix("weir: the terminal tells no size") && absurd.count < 150)
      #expect(window.modes == "1 0")
    }
  }

  /// Torn sequences by seed, in a real terminal.
  @Suite struct Torn {
    static let count = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1" ? 200 : 12

    /// Sequences that are no key, or keys that move within a page.
    private static let sequences = [
      "\u{1b}[A", "\u{1b}OB", "\u{1b}[5~", "\u{1b}[1;5H", "\u{1b}[<2;10;10M", "\u{1b}[<35;9;9M", "\u{1b}[M !!",
      "\u{1b}[I", "\u{1b}[O",
      "\u{1b}]11;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "\u{1b}[?62;4c", "\u{1b}[24;80R",
      "\u{1b}P>|tmux 3.3a\u{1b}\\", "\u{1b}[?2026;2$y", "\u{1b}[15~", "\u{1b}[[B", "\u{1b}q", "\u{1b}[113;1:3u",
      "\u{1b}[200~qq\rq\u{1b}[201~",
    ]

    @Test(arguments: ["weir", "weir guide", "weir watch traffic-leveling"])
    func `no torn sequence leaves a page`(command: String) throws {
      let window = try TerminalWindow()
      try window.type("\(command); echo code $?")
      try window.waitFor("? keys")
      if command == "weir" { try beStill(window) }
      Thread.sleep(forTimeInterval: 0.5)
      let header = window.screen.prefix { $0 != "\n" }
      let number = try window.processNumber()
      var random = Numbers(state: UInt64(command.utf8.count))
      for _ in 0..<Self.count {
        let bytes = Array(Self.sequences[random.below(Self.sequences.count)].utf8)
        let place = 1 + random.below(bytes.count - 1)
        try window.send(bytes, tornAt: place, for: [0, 0.03, 0.09][random.below(3)])
        #expect(kill(number, 0) == 0 && window.screen.prefix { $0 != "\n" } == header, "\(bytes) at \(place)")
      }
      Thread.sleep(forTimeInterval: 0.3)
      #expect(window.modes == "0 1 mouse")
      try window.press("q")
      try window.waitFor("code 0")
      #expect(!window.screen.contains("[0n"))
    }

    /// Stops the flood of home. While something moves weir asks the terminal whether it is through, and the answers would
    /// stand between the halves of a sequence, which no terminal does.
    private func beStill(_ window: TerminalWindow) throws {
      try window.press("s")
      try window.waitFor("Repaint")
      try window.press("Down", "Right")
      try window.waitFor("calm")
      try window.press("q")
      try window.waitFor("quit")
    }
  }
}

/// Numbers that are the same in every run.
private struct Numbers {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
