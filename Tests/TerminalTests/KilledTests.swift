import Foundation
import Testing

/// The window closes or somebody types `kill -9`, while an exam, a review or a lesson is on a real screen.
extension TerminalTests {
  @Suite struct Killed {
    private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
    /// Exams and reviews are killed more often where there is no terminal.
    private static let (rounds, lessonRounds) = isLong ? (100, 1_000) : (5, 20)
    private let window: TerminalWindow
    private let path: String

    init() throws {
      window = try TerminalWindow()
      path = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString).sqlite").path
    }

    /// Opens a page, lets something be done there, and kills weir at a moment by chance after that.
    private func round<Seen>(_ words: String, from beginning: String, _ deeds: () throws -> Seen) throws -> Seen {
      // A program that is killed leaves its screen behind.
      try window.type("printf '\\033[?1049l\\033[?25h'; clear")
      try window.wait("an empty screen") { !$0.contains("illed") && !$0.contains("printf") && $0.contains("ready>") }
      try window.type("weir \(words) --progress \(path)")
      try window.waitFor(beginning)
      let seen = try deeds()
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.03))
      kill(try window.processNumber(), SIGKILL)
      // A command to the terminal that was cut in two takes the first letter of what comes after it.
      try window.waitFor("illed")
      return seen
    }

    /// What is on the disk, as somebody sees it who asks for it.
    private func record() throws -> [String: Any] {
      let text = try Program.run(
        ["\(TerminalWindow.binaryFolder)/weir", "progress", "--format", "json", "--progress", path])
      return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    private func list(_ key: String, _ field: String, of record: [String: Any]) -> [String] {
      (record[key] as? [[String: Any]] ?? []).compactMap { $0[field] as? String }
    }

    /// What was graded anew although it was known: within this test only what was not comes again.
    private func cardsThatCountTwice(in record: [String: Any]) -> [String] {
      var latest: [String: String] = [:]
      let grades = list("reviews", "grade", of: record)
      return zip(list("reviews", "card", of: record), grades).compactMap { card, grade in
        defer { latest[card] = grade }
        return latest[card].map { $0 != "again" } == true ? card : nil
      }
    }

    /// The number before a word on the screen; nil where there is none.
    private func number(before word: String) -> Int? {
      let screen = window.screen
      return screen.firstRange(of: word).flatMap { range in
        screen[..<range.lowerBound].split(separator: " ").last.flatMap { Int($0) }
      }
    }

    private func number(behind word: String) -> Int? {
      let screen = window.screen
      return screen.firstRange(of: word).flatMap { range in
        Int(screen[range.upperBound...].prefix(while: \.isNumber))
      }
    }

    @Test func `in a review no grade after which the next card was shown is lost, and none counts twice`() throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var known = 0
      for round in 1...Self.rounds {
        // Before the deck is through, and what was forgotten comes again.
        if known > 150 {
          try FileManager.default.removeItem(atPath: path)
          known = 0
        }
        let done = try self.round("review --all --new 1000", from: " 0 done") {
          for _ in 1...Int.random(in: 1...3) {
            // A letter turns a term or answers a question; of those that want more, Enter twice shows the answer.
            try window.press("a")
            try window.press("Enter")
            // Of two that came together one counts.
            Thread.sleep(forTimeInterval: 0.1)
            try window.press("Enter", "4")
          }
          // On a busy machine more of them came together.
          for _ in 1...20 where (try? window.wait("a grade", seconds: 0.5) { $0.contains(/[1-9]\d* done/) }) == nil {
            try window.press("Enter")
            try window.press("4")
          }
          return number(before: " done") ?? 0
        }
        let kept = try record()
        let cards = list("reviews", "card", of: kept)
        #expect(cards.count >= known + done && done > 0, "round \(round): \(cards.count), \(known) and \(done)")
        #expect(cardsThatCountTwice(in: kept) == [], "round \(round)")
        known = cards.count
      }
    }

    @Test func `in an exam nothing that was shown is lost, and its clock goes on where it was`() throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var (flags, left) = (0, 7_800)
      for round in 1...Self.rounds {
        if flags > 50 {
          try FileManager.default.removeItem(atPath: path)
          (flags, left) = (0, 7_800)
        }
        let (shown, time) = try self.round("quiz --exam", from: "enter") {
          let before = number(before: " flagged") ?? 0
          #expect(before >= flags, "round \(round)")
          try window.press("Enter")
          try window.waitFor(" left ")
          let start = try clock()
          // At most ten seconds are given back, and no more have gone by than were shown.
          #expect(start <= left + 10 && start >= left - 5, "round \(round): \(left) and then \(start)")
          // It goes on at the question of the latest flag.
          let new = Int.random(in: 1...3)
          for _ in 1...new { try window.press("Right", "m") }
          // The page that comes after a flag is drawn once the flag is on the disk.
          try window.press("o")
          try window.waitFor(" \(before + new) flagged")
          return (before + new, try clock())
        }
        (flags, left) = (shown, time)
      }
      #expect(list("exams", "exam", of: try record()).count == 1)
    }

    /// The seconds that are left, by the clock of the exam.
    private func clock() throws -> Int {
      let parts = window.screen.firstMatch(of: /(\d+):(\d\d):(\d\d) left/)
      let match = try #require(parts)
      return (Int(match.1) ?? 0) * 3_600 + (Int(match.2) ?? 0) * 60 + (Int(match.3) ?? 0)
    }

    @Test func `in a lesson none is lost whose end was shown`() throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let lessons = ["exam-tip", "decoupling", "concurrency", "streams", "dead-letters"]
      var whole: Set<String> = []
      for round in 1...Self.lessonRounds {
        let lesson = lessons[round % lessons.count]
        let isWhole = try self.round("guide \(lesson) --at 80", from: "lesson ") {
          let place = number(behind: "lesson ")
          // Each figure asks before what follows it can be read. In the last round the end is waited for.
          let isLast = round == Self.lessonRounds
          for _ in 1...(isLast ? 30 : Int.random(in: 2...10)) {
            try window.press("End")
            // On a busy machine the end is drawn late, and Enter there leads on to another lesson.
            if (try? window.wait("the end", seconds: isLast ? 1 : 0.25) { $0.contains("100 %") }) != nil {
              return number(behind: "lesson ") == place
            }
            try window.press("Enter")
          }
          return false
        }
        if isWhole { whole.insert(lesson) }
        // What was lost stays lost.
        guard round.isMultiple(of: 5) else { continue }
        let read = list("lessons", "lesson", of: try record())
        #expect(whole.isSubset(of: read) && Set(read).count == read.count, "round \(round): \(whole) and \(read)")
      }
      #expect(!whole.isEmpty)
    }
  }
}
