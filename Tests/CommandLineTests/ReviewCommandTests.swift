import CourseContent
import StudyProgress
import Testing

/// `weir review` in a pipe.
@Suite struct `The review by its command` {
  private let content: TemporaryFolder
  private let progress: TemporaryFolder

  init() throws {
    content = try QuizCourse.folder(questions: 4)
    progress = try TemporaryFolder(["none": ""])
  }

  private func review(_ arguments: String..., lines: String = "") throws -> Binary {
    let words = ["review", "--content", content.path, "--progress", "\(progress.path)/p.sqlite"] + arguments
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    return try Binary(shell: "printf '\(lines)' | \"$weir\" \(line)")
  }

  private var record: StudyRecord {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    return ProgressStore(path: "\(progress.path)/p.sqlite", for: .reading, clock: clock).record
  }

  @Test func `asks, keeps each grade, and goes on with what is left`() throws {
    let first = try review("--all", lines: "A\\n4\\nb\\n4\\n")
    #expect(first.status == 0 && first.errors == "")
    #expect(first.output.hasPrefix("Review: 4 cards.\n\n4 left\n"))
    #expect(first.output.hasSuffix("2 cards left; weir review --all goes on with them.\n"))
    #expect(record.reviews.map(\.card) == [.question("q1"), .question("q2")] && record.answers.count == 2)
    let second = try review("--all", "--count", "1", lines: "a\\neasy\\n")
    #expect(second.output.hasPrefix("Review: 1 card.\n\n1 left\n") && record.reviews.count == 3)
  }

  @Test func `crams without a word in the schedule`() throws {
    let run = try review("--all", "--cram", lines: "A\\n4\\na\\n1\\n")
    #expect(
      run.status == 0 && run.output.hasPrefix("Cramming: 4 cards.") && run.output.contains("the schedule is as it was"))
    #expect(record.reviews.isEmpty && record.answers.count == 2)
  }

  @Test func `keeps the day of the exam, and forgets it again`() throws {
    #expect(try review("--exam", "2999-01-01").status == 0)
    #expect(record.settings[ReviewLimits.examKey] == "2999-01-01")
    #expect(try review().output.contains("Your exam is in "))
    #expect(try review("--exam", "none").status == 0)
    #expect(try !review().output.contains("exam"))
  }

  @Test(arguments: [
    (["--count", "0"], "--count takes a number from 1 on"), (["--new", "-1"], "--new takes a number from 0 on"),
    (["--cram", "--new", "3"], "--cram begins no card; leave --new out"),
    (["--exam", "2026-02-30"], "--exam takes a day such as 2027-02-01, or none"),
    (["--exam", "2020-01-01"], "--exam names 2020-01-01, which is over"),
    (["--lesson", "two"], "two"), (["--all", "--all"], "--all is given twice"),
  ])
  func `what cannot be is refused in one line, and nothing is kept`(arguments: [String], words: String) throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Binary(
      shell: "\"$weir\" review --content '\(content.path)' --progress '\(progress.path)/p.sqlite' \(line) </dev/null")
    #expect(run.status == 64 && run.output == "", "\(run.status)")
    #expect(run.errors.contains(words) && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(record == StudyRecord())
  }
}
