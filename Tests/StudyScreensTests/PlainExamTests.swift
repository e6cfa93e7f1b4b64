import CourseContent
import TerminalSurface
import TestSupport
import Testing

@testable import StudyProgress
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
    #expect(told.contains("1 of 65, 2:10:00 left"))
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
    #expect(told.contains("2 of 10, 20:00 left, flagged"))
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
    #expect(second.told.contains("4 of 10, 19:44 left"))
    let third = try lines { line, _ in line < 2 ? "give up" : nil }
    #expect(third.told.last == "The exam is given up; nothing of it was judged." && store.record.answers.isEmpty)
  }

  @Test func `says that another seed has no use while one is running`() throws {
    _ = try lines { line, exam in line < 1 ? letters(exam, at: line, rightly: true) : nil }
    let note = "It was drawn by the seed 3; another seed has no use before it is over."
    func told(_ seed: UInt64?) throws -> [String] {
      var told: [String] = []
      try withoutActuallyEscaping({ told.append($0) }) { write in
        _ = try PlainExam.ask(
          ExamRequest(.sprint, seed: seed), in: ExamCourse.course(), store, read: { _ in nil }, write: write)
      }
      return told
    }
    #expect(try told(9).prefix(2).last == note)
    #expect(try !told(3).contains(note) && !told(nil).contains(note))
  }

  /// The course without some of the questions.
  private func course(without gone: (Question) -> Bool) -> Course {
    Course(
      title: "Exam", objectives: ExamCourse.objectives, lessons: [],
      topics: [QuizTopic(id: "all", title: "All", questions: ExamCourse.questions().filter { !gone($0) })], seed: 7)
  }

  @Test func `leaves out what the course has no more, says what, and closes what has nothing left`() throws {
    _ = try lines { line, exam in line < 1 ? letters(exam, at: line, rightly: true) : nil }
    let plan = try #require(store.record.exams.running).plan
    let some = try lines(of: course { plan.questionIDs.prefix(2).contains($0.id) }) { _, _ in nil }
    #expect(some.told[0].hasPrefix("A sprint is running: 0 of 8 answered"))
    #expect(
      some.told[1]
        == "2 questions are left out, which the course no longer has: \(plan.questionIDs[0]), \(plan.questionIDs[1]).")
    let none = try lines(of: course { plan.questionIDs.contains($0.id) }) { _, _ in nil }
    #expect(
      none.told.contains(
        "The exam that was running is closed with this one, without a verdict: the course has none of its questions any more."
      ))
    #expect(store.record.exams[plan.id]?.ending == .givenUp && store.record.exams.running?.plan.id != plan.id)
    #expect(none.told.last?.hasSuffix("weir quiz --sprint goes on where it was.") == true)
  }

  @Test(arguments: [
    (SaveError.noFile, "The exam is running, 20:00 left; no progress is kept here, and so it is lost."),
    (
      SaveError.readOnly(path: "/p"),
      "The exam is running, 20:00 left; not all of it is saved, and weir quiz --sprint goes on with what is."
    ),
  ])
  func `promises to go on only where it is saved`(problem: SaveError, last: String) throws {
    let store = ProgressStore(
      inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }), because: problem)
    var told: [String] = []
    try withoutActuallyEscaping({ told.append($0) }) { write in
      _ = try PlainExam.ask(
        ExamRequest(.sprint, seed: 3), in: ExamCourse.course(), store, read: { _ in nil }, write: write)
    }
    #expect(told.last == last)
    // The same on its first page.
    let app = App(
      StudyContext(
        course: ExamCourse.course(),
        progress: ProgressStore(
          inMemory: StudyClock(
            seconds: { 0 },
            today: {
              CalendarDay(year: 2026, month: 11, day: 22)
            }), because: problem)), at: .exam(ExamRequest(.sprint, seed: 3)),
      size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(!app.draw().text.contains("goes on where it was"))
  }

  @Test func `tells no step twice, and the time a question with its unit and beside what the exam gives`() throws {
    let (told, _) = try lines(milliseconds: 41_600) { line, exam in
      line < 10 ? letters(exam, at: line, rightly: false).uppercased() : "done"
    }
    #expect(
      told.contains("You looked at a question for 42 seconds on average; the exam gives 2 minutes."), "\(told)")
    let steps = told.filter { $0.hasPrefix("Next: ") }
    let commands = steps.compactMap { step in step.firstRange(of: "weir ").map { String(step[$0.lowerBound...]) } }
    #expect(steps.count == 4 && Set(commands).count == commands.count, "\(steps)")
    #expect(told.contains("  30 to 60 s: 0 of 10 right"))
  }

  @Test func `names a lesson once that two objectives lack`() throws {
    let questions = ExamCourse.questions().map { question in
      var question = question
      question.lesson = "about-patterns"
      return question
    }
    let course = Course(
      title: "Exam", objectives: ExamCourse.objectives, lessons: try ExamCourse.course().lessons(),
      topics: [QuizTopic(id: "all", title: "All", questions: questions)], seed: 7)
    let (told, _) = try lines(of: course) { line, exam in
      line < 10 ? letters(exam, at: line, rightly: false) : "done"
    }
    #expect(told.count { $0.hasPrefix("Next: Lesson: About patterns") } == 1)
  }

  @Test func `in progress is told with its share, its objectives, its time and its changes`() throws {
    _ = try lines(milliseconds: 5_000) { line, exam in
      line < 10 ? letters(exam, at: line, rightly: line < 7) : "done"
    }
    _ = try lines { line, _ in line < 2 ? "give up" : nil }
    _ = try lines { line, exam in line < 1 ? letters(exam, at: line, rightly: true) : nil }
    let told = try PlainProgress.lines(of: store, in: ExamCourse.course())
    let start = try #require(told.firstIndex(of: "Exams, the latest first:"))
    #expect(told[start + 1] == "  1970-01-01  Sprint, running: 1 of 10 answered, 0:00 of 20:00 used")
    #expect(told[start + 2] == "  1970-01-01  Sprint, given up: 0 of 10 answered, nothing judged")
    // Seven of ten: 40 to 89 %.
    #expect(
      told[start + 3]
        == "  1970-01-01  Sprint: 7 of 10 right, 70 % (40 to 89 %), 0:55 of 20:00 used, 0 changed to right, 0 to wrong")
    #expect(told[start + 4].hasSuffix("of 3  Know the patterns.") && told[start + 7].hasSuffix("Know the buffers."))
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

  @Test func `goes on at its beginning where the last step is at no position of it`() throws {
    _ = try lines { _, _ in nil }
    let exam = try #require(store.record.exams.running)
    var record = store.record.exams
    _ = record.take(.step(ExamStep(exam: exam.plan.id, number: 9, position: 70, action: .flag, at: 1_001)))
    #expect(ExamSession(exam, in: record, questions: ExamCourse.questions()).placeToGoOn == 0)
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
