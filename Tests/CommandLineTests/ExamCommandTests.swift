import CourseContent
import Foundation
import StudyProgress
import Testing

/// `weir quiz --exam` and `--sprint` in a pipe.
@Suite struct `The exam by its command` {
  private let progress: TemporaryFolder

  init() throws { progress = try TemporaryFolder(["none": ""]) }

  private func weir(_ words: String, in content: TemporaryFolder, lines: String = "") throws -> Binary {
    try Binary(
      shell:
        "printf '\(lines)' | \"$weir\" quiz \(words) --content '\(content.path)' --progress '\(progress.path)/p.sqlite'"
    )
  }

  private var record: StudyRecord { StudyRecord.read("\(progress.path)/p.sqlite") }

  @Test func `of 65 questions is answered through a pipe, in two goes, and judged once`() throws {
    let content = try QuizCourse.folder(questions: 65)
    let first = try weir("--exam", in: content, lines: String(repeating: "b\\n", count: 30))
    #expect(first.status == 0 && first.errors == "")
    #expect(first.output.hasPrefix("Practice exam: 65 questions in 130 minutes, seed 1."))
    #expect(first.output.hasSuffix("weir quiz --exam goes on where it was.\n") && record.answers.isEmpty)
    let second = try weir("--exam", in: content, lines: String(repeating: "b\\n", count: 35) + "done\\n")
    #expect(second.output.hasPrefix("A practice exam is running: 30 of 65 answered"))
    let right = record.answers.count(where: \.isRight)
    #expect(record.answers.count == 65 && second.output.contains("Practice exam: \(right) of 65 right"))
    #expect(record.exams.running == nil && record.exams.all.count == 1)
  }

  // All parts of a pipe run at once, and the shell waits for them without the signals that it does not get here.

  @Test func `of three windows that begin at one instant one begins, and the others go on with it`() throws {
    let content = try QuizCourse.folder(questions: 10)
    for round in 1...6 {
      let store = "\(progress.path)/\(round).sqlite"
      let run = try Binary(
        shell: """
          exec 3>&1
          window() { printf 'b\\n' | "$weir" quiz --sprint --content '\(content.path)' --progress '\(store)' >&3; }
          window | window | window
          """)
      let exams = StudyRecord.read(store).exams
      #expect(exams.all.count == 1 && exams.running != nil, "round \(round): \(run.output)")
      #expect(run.lines.count { $0.hasPrefix("Sprint: 10 questions") } == 1, "round \(round)")
      #expect(run.lines.count { $0.hasPrefix("A sprint is running: ") } == 2, "round \(round)")
      // What they answered belongs to it; the same answer to the same question is nothing new.
      #expect(!exams.steps.isEmpty && exams.steps.allSatisfy { $0.exam == exams.running?.plan.id }, "round \(round)")
    }
  }

  @Test func `that three windows end at one instant is judged once`() throws {
    let content = try QuizCourse.folder(questions: 10)
    for round in 1...6 {
      let store = "\(progress.path)/\(round).sqlite"
      let words = "\"$weir\" quiz --sprint --content '\(content.path)' --progress '\(store)'"
      let run = try Binary(
        shell: """
          printf 'b\\n' | \(words) > /dev/null
          window() { printf 'b\\ndone\\ndone\\n' | \(words) > /dev/null; }
          window | window | window
          """)
      let record = StudyRecord.read(store)
      #expect(run.errors == "" && record.exams.running == nil, "round \(round)")
      #expect(record.exams.all.allSatisfy { $0.ending == .handedIn }, "round \(round)")
      // One that comes when the exam is over begins the next.
      let places = record.answers.map { "\($0.session) \($0.position)" }
      #expect(Set(places).count == places.count && !places.isEmpty, "round \(round): \(places)")
    }
  }

  @Test func `with too few questions is refused in one line, and nothing has begun`() throws {
    let content = try QuizCourse.folder(questions: 12)
    let run = try weir("--exam", in: content)
    #expect(run.status == 64 && run.output == "")
    #expect(
      run.errors
        == "weir: An exam of 65 questions needs as many in its forms, and the course has 12; weir quiz --sprint asks 10.\n"
    )
    #expect(record == StudyRecord())
    #expect(try weir("--sprint", in: content, lines: "give up\\ngive up\\n").status == 0)
  }

  @Test(arguments: ["facts.yaml", "templates.yaml"])
  func `does not begin where a file that it needs is broken`(file: String) throws {
    let content = try QuizCourse.folder(questions: 65)
    try "}{".write(toFile: "\(content.path)/\(file)", atomically: true, encoding: .utf8)
    let run = try weir("--exam", in: content, lines: "b\\n")
    #expect(run.status == 1 && run.output == "" && run.errors.hasPrefix("weir: \(file):1: this is no YAML"))
    #expect(run.errors.split(separator: "\n").count == 1 && record == StudyRecord())
  }

  @Test(arguments: [
    ("--exam --sprint", "choose one of"), ("--exam --missed", "choose one of"),
    ("--exam --count 3", "leave --count and --new out"), ("--sprint --new", "leave --count and --new out"),
  ])
  func `what cannot be is refused`(words: String, told: String) throws {
    let run = try weir(words, in: try QuizCourse.folder(questions: 4))
    #expect(run.status == 64 && run.errors.contains(told) && run.errors.split(separator: "\n").count == 1)
  }
}

extension StudyRecord {
  /// What a store holds.
  fileprivate static func read(_ path: String) -> StudyRecord {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    return ProgressStore(path: path, for: .reading, clock: clock).record
  }
}
