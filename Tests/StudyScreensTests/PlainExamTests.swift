import CourseContent
import StudyProgress
import TestSupport
import Testing

@testable import StudyScreens

/// An exam in lines, as in a pipe.
@Suite struct `The exam in lines` {
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  /// Answers with the lines that a function makes of the exam as it stands; so many milliseconds go by for each.
  private func lines(
    _ kind: ExamKind = .sprint, milliseconds: Int = 0, of course: Course = ExamCourse.course(),
    _ answer: (Int, ExamSession) -> String?
  ) throws -> (told: [String], refusal: String?) {
    var (told, refusal, count): ([String], String?, Int) = ([], nil, 0)
    try withoutActuallyEscaping({ told.append($0) }) { write in
      try withoutActuallyEscaping({ (waiting: inout PlainExam.Waiting) -> String? in
        guard waiting.pass(milliseconds), let exam = store.record.runningExam(questions: ExamCourse.questions()) else {
          return nil
        }
        defer { count += 1 }
        return answer(count, exam)
      }) { read in
        refusal = try PlainExam.ask(ExamRequest(kind, seed: 3), in: course, store, read: read, write: write)
      }
    }
    return (told, refusal)
  }

  private func letters(_ exam: ExamSession, at place: Int, rightly: Bool) -> String {
    let (options, right) = (exam.options(at: place), exam.questions[place].rightOptionIDs)
    return options.indices.filter { right.contains(options[$0].id) == rightly }.prefix(right.count)
      .map { QuizAnswering.letter($0) }.joined(separator: " ")
  }

  @Test func `of 65 questions comes to the right sums and words`() throws {
    let (told, refusal) = try lines(.exam) { line, exam in
      line < 65 ? letters(exam, at: line, rightly: line < 46) : "done"
    }
    #expect(refusal == nil && told[0].hasPrefix("Practice exam: 65 questions in 130 minutes, seed 3."))
    #expect(told.contains("1 of 65, 2:10:00 left  (\(store.record.exams.all[0].plan.questionIDs[0]))"))
    for line in [
      "All 65, 2:10:00 left: 0 open, 0 flagged.", "Practice exam: 46 of 65 right, 71 %.",
      "59 to 80 % is what 65 questions can tell about you.", "No answer was changed.",
      "The course covers one subject of the exam; all others are not in this result.",
    ] {
      #expect(told.contains(line), "\(line)")
    }
    let end = try #require(told.firstIndex { $0.hasPrefix("Practice exam: 46") })
    // No verdict before the end, and afterwards the reasons of what was wrong.
    #expect(!told[..<end].contains { $0.contains("Right.") || $0.contains("Wrong") || $0.contains("Because") })
    #expect(told[end...].count { $0.hasPrefix("Wrong") } == 19)
    #expect(store.record.answers.count == 65 && store.record.answers.count(where: \.isRight) == 46)
  }

  @Test func `flags, goes to questions, changes answers, and asks before it ends with some open`() throws {
    let script = ["f", "n", "n", "g 2", "g 99", "all", "zzz", "g 1", "done", "p", "done", "done"]
    let (told, _) = try lines { line, exam in
      switch line {
      case 0: letters(exam, at: 0, rightly: false)
      case 1: "g 1"
      case 2: letters(exam, at: 0, rightly: true)
      default: line - 3 < script.count ? script[line - 3] : nil
      }
    }
    for line in [
      "Flagged.", "There is no question 99; they go from 1 to 10.", "Flagged: 2.",
      "9 open, 1 flagged: open 2, 3, 4, 5, 6, 7, 8, 9, 10. done again ends the exam.", "Sprint: 1 of 10 right, 10 %.",
      "Answers changed: 1 from wrong to right.", "9 questions were not answered and count as not right.",
    ] {
      #expect(told.contains(line), "\(line)")
    }
    #expect(told.contains { $0.hasPrefix("2 of 10, 20:00 left, flagged  (") })
    #expect(told.count { $0 == "Not answered." } == 9)
  }

  @Test func `ends when no time is left, and says so when ten minutes are`() throws {
    let (told, _) = try lines(milliseconds: 150_000) { line, exam in letters(exam, at: line, rightly: true) }
    // Eight times two and a half minutes; the last line comes too late.
    #expect(store.record.answers.count == 7 && told.contains("10 minutes are left."))
    #expect(told.contains("Sprint: 7 of 10 right, 70 %.") && told.contains("The time was up."))
  }

  @Test func `goes on where its lines ended, and says so`() throws {
    let first = try lines(milliseconds: 4_000) { line, exam in
      line < 3 ? letters(exam, at: line, rightly: true) : nil
    }
    #expect(first.told.last == "The exam is running, 19:44 left; weir quiz --sprint goes on where it was.")
    let second = try lines(.exam) { _, _ in nil }
    #expect(second.told[0] == "A sprint is running: 3 of 10 answered, 0 flagged, 19:44 left.")
    #expect(second.told.contains { $0.hasPrefix("4 of 10, 19:44 left  (") })
    let third = try lines { line, _ in line < 2 ? "give up" : nil }
    #expect(third.told.last == "The exam is given up; nothing of it was judged." && store.record.answers.isEmpty)
  }

  @Test func `what was waited for is kept every ten seconds`() throws {
    _ = try lines { line, _ in
      line == 0 ? "n" : nil
    }
    var kept = 0
    try withoutActuallyEscaping({ (waiting: inout PlainExam.Waiting) -> String? in
      for _ in 0..<21 { _ = waiting.pass(500) }
      kept = store.record.exams.shown.values.reduce(0, +)
      return nil
    }) { read in
      _ = try PlainExam.ask(ExamRequest(.sprint), in: ExamCourse.course(), store, read: read, write: { _ in })
    }
    #expect(kept == 10_000 && store.record.exams.shown.values.reduce(0, +) == 10_500)
  }

  @Test func `a bank that is too small is one sentence`() throws {
    let (told, refusal) = try lines(.exam, of: ExamCourse.course(10)) { _, _ in nil }
    #expect(
      told.isEmpty
        && refusal
          == "An exam of 65 questions needs as many in its forms, and the course has 40; weir quiz --sprint asks 10."
    )
    #expect(store.record.exams.all.isEmpty)
  }
}
