import CourseContent
import Foundation
import StudyProgress
import Testing

/// The power goes, the window closes, somebody types `kill -9`: at any moment, in the middle of a quiz.
@Suite struct `Killed at random moments` {
  private static let rounds = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil ? 1000 : 25
  private static let questions = 24
  /// After so many rounds a new store is begun, for each round reads all that is in it.
  private static let roundsInStore = 50
  private let content: TemporaryFolder
  private let progress: TemporaryFolder

  init() throws {
    content = try QuizCourse.folder(questions: Self.questions)
    progress = try TemporaryFolder(["none": ""])
  }

  @Test func `no answer whose reasons were told is lost, none is there twice, and the quiz goes on`() throws {
    var (known, inAll) = (0, 0)
    for round in 1...Self.rounds {
      begin(round, &known)
      let told = try run(killedAt: Int.random(in: 0...4), Double.random(in: 0...0.004))
      let record = store().record
      #expect(record.answers.count >= known + told.feedbacks, "round \(round)")
      for (_, answers) in Dictionary(grouping: record.answers, by: \.session) {
        let positions = answers.map(\.position)
        if positions != Array(0..<positions.count) { Issue.record("round \(round): \(positions)") }
      }
      if let first = told.first { #expect(first == known % Self.questions + 1, "round \(round)") }
      (known, inAll) = (record.answers.count, inAll + record.answers.count - known)
    }
    #expect(inAll > Self.rounds)
  }

  @Test func `no grade after which the next card was shown is lost, none counts twice, and the review goes on`() throws
  {
    let rounds = Self.rounds > 25 ? Self.rounds : 20
    var (known, inAll) = (0, 0)
    for round in 1...rounds {
      begin(round, &known)
      let output = try review(killedAt: Int.random(in: 0...5), Double.random(in: 0...0.004))
      let record = store().record
      // A card is shown once the grade before it is on the disk.
      let shown = output.count { $0.contains(" left  (") }
      #expect(record.reviews.count >= known + max(0, shown - 1), "round \(round)")
      #expect(Set(record.reviews.map(\.id)).count == record.reviews.count, "round \(round)")
      #expect(record.schedule.entries.values.map(\.reviews).reduce(0, +) == record.reviews.count, "round \(round)")
      // Every answer belongs to a quiz of one question, which is over: none is left to go on with.
      #expect(record.unfinished.isEmpty && record.answers.count >= record.reviews.count, "round \(round)")
      (known, inAll) = (record.reviews.count, inAll + record.reviews.count - known)
    }
    #expect(inAll > rounds)
  }

  @Test func `nothing in an exam that was told as done is lost, nothing is twice, and it goes on there`() throws {
    let rounds = Self.rounds > 25 ? Self.rounds : 20
    var (known, inAll) = (0, 0)
    for round in 1...rounds {
      begin(round, &known)
      let output = try sprint(killedAt: Int.random(in: 0...4), Double.random(in: 0...0.004))
      let record = store().record
      #expect(record.exams.all.count { $0.ending == nil } <= 1 && record.answers.isEmpty, "round \(round)")
      // It is told once it is on the disk, with all that came before it.
      #expect(record.exams.steps.count >= known + Self.flags(in: output), "round \(round)")
      let numbers = record.exams.steps.map(\.number)
      #expect(Set(numbers).count == numbers.count, "round \(round)")
      (known, inAll) = (record.exams.steps.count, inAll + record.exams.steps.count - known)
    }
    #expect(inAll > rounds)
  }

  /// Begins a new store where one has had its rounds.
  private func begin(_ round: Int, _ known: inout Int) {
    guard round.isMultiple(of: Self.roundsInStore) else { return }
    known = 0
    for file in ["", "-wal", "-shm", "-journal"] { unlink("\(progress.path)/p.sqlite\(file)") }
  }

  private static func flags(in output: [Substring]) -> Int {
    output.count { $0 == "Flagged." || $0 == "No longer flagged." }
  }

  /// Answers and flags in a sprint until it is killed so many seconds after it has told so many flags; it never ends.
  private func sprint(killedAt flags: Int, _ seconds: Double) throws -> [Substring] {
    let lines = String(repeating: "f\nb\np\nf\nc\np\n", count: 60)
    return try output(of: ["quiz", "--sprint"], answering: lines, killedAfter: seconds) { Self.flags(in: $0) >= flags }
  }

  /// Reviews until it is killed so many seconds after it has told so many cards.
  private func review(killedAt cards: Int, _ seconds: Double) throws -> [Substring] {
    // Right or wrong, and then as it comes: again, so that the card is soon there once more.
    let lines = String(repeating: "A\n1\n", count: 60)
    let words = ["review", "--lesson", "one", "--new", "100"]
    return try output(of: words, answering: lines, killedAfter: seconds) { told in
      told.count { $0.contains(" left  (") } >= cards
    }
  }

  /// What a command tells until it is killed, so many seconds after it has told something and enough. It is what was told
  /// that decides, so that a slow disk gets as far as a fast one.
  private func output(
    of words: [String], answering lines: String, killedAfter seconds: Double, _ isEnough: ([Substring]) -> Bool
  ) throws -> [Substring] {
    let output = URL(filePath: "\(progress.path)/output")
    let input = URL(filePath: "\(progress.path)/input")
    try Data().write(to: output)
    try Data(lines.utf8).write(to: input)
    func told() throws -> [Substring] {
      String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n")
    }
    let process = Process()
    process.executableURL = URL(filePath: Binary.path)
    process.arguments = words + ["--content", content.path, "--progress", "\(progress.path)/p.sqlite"]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    while try told().isEmpty || !isEnough(told()), process.isRunning { usleep(500) }
    usleep(UInt32(seconds * 1e6))
    kill(process)
    return try told()
  }

  /// Kills a process, and comes back when it is gone: what it was about to write is written or is not.
  private func kill(_ process: Process) {
    let name = process.processIdentifier
    Foundation.kill(name, SIGKILL)
    process.waitUntilExit()
    while Foundation.kill(name, 0) == 0 { usleep(500) }
  }

  private func store() -> ProgressStore {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    return ProgressStore(path: "\(progress.path)/p.sqlite", clock: clock)
  }

  /// Plays a quiz, kills it so many seconds after it has told so many reasons, and tells which question came first and
  /// how many reasons were told in all.
  private func run(killedAt feedbacks: Int, _ seconds: Double) throws -> (first: Int?, feedbacks: Int) {
    func count(_ told: [Substring]) -> Int { told.count { $0.hasPrefix("Right. You") || $0.hasPrefix("Wrong. You") } }
    let lines = String(repeating: "A\n", count: Self.questions)
    let told = try output(of: ["quiz", "--lesson", "one"], answering: lines, killedAfter: seconds) {
      count($0) >= feedbacks
    }
    let first = told.first { $0.contains(" of \(Self.questions)  (") }?.split(separator: " ").first
    return (first.flatMap { Int($0) }, count(told))
  }
}
