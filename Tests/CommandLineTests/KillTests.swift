import CourseContent
import Foundation
import StudyProgress
import Testing

/// The power goes, the window closes, somebody types `kill -9`: at any moment, in the middle of a quiz.
@Suite struct `Killed at random moments` {
  private static let rounds = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil ? 1000 : 50
  private static let questions = 24
  private let content: TemporaryFolder
  private let progress: TemporaryFolder

  init() throws {
    content = try QuizCourse.folder(questions: Self.questions)
    progress = try TemporaryFolder(["none": ""])
  }

  @Test func `no answer whose reasons were told is lost, none is there twice, and the quiz goes on`() throws {
    var known = 0
    for round in 1...Self.rounds {
      let told = try run(killedAt: Int.random(in: 0...4), Double.random(in: 0...0.004))
      let record = store().record
      #expect(record.answers.count >= known + told.feedbacks, "round \(round)")
      for (_, answers) in Dictionary(grouping: record.answers, by: \.session) {
        let positions = answers.map(\.position)
        if positions != Array(0..<positions.count) { Issue.record("round \(round): \(positions)") }
      }
      if let first = told.first { #expect(first == known % Self.questions + 1, "round \(round)") }
      known = record.answers.count
    }
    #expect(known > Self.rounds)
  }

  private func store() -> ProgressStore {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    return ProgressStore(path: "\(progress.path)/p.sqlite", clock: clock)
  }

  /// Plays a quiz, kills it so many seconds after it has told so many reasons, and tells which question came first and
  /// how many reasons were told in all. It is what was told that decides, so that a slow disk gets as far as a fast one.
  private func run(killedAt feedbacks: Int, _ seconds: Double) throws -> (first: Int?, feedbacks: Int) {
    let output = URL(filePath: "\(progress.path)/output")
    let input = URL(filePath: "\(progress.path)/input")
    try Data().write(to: output)
    try Data(String(repeating: "A\n", count: Self.questions).utf8).write(to: input)
    let process = Process()
    process.executableURL = URL(filePath: Binary.path)
    process.arguments = [
      "quiz", "--lesson", "one", "--content", content.path, "--progress", "\(progress.path)/p.sqlite",
    ]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    while try told(in: output).isEmpty || self.feedbacks(in: output) < feedbacks, process.isRunning { usleep(500) }
    usleep(UInt32(seconds * 1e6))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let first = try told(in: output).first { $0.contains(" of \(Self.questions)  (") }?.split(separator: " ").first
    return (first.flatMap { Int($0) }, try self.feedbacks(in: output))
  }

  private func told(in output: URL) throws -> [Substring] {
    String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n")
  }

  private func feedbacks(in output: URL) throws -> Int {
    try told(in: output).count { $0.hasPrefix("Right. You") || $0.hasPrefix("Wrong. You") }
  }
}
