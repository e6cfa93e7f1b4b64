import CourseContent
import Foundation
import TestSupport
import Testing

@testable import StudyProgress

/// What of an exam the course has no more, and what it cannot read.
@Suite struct `Questions that an exam has lost` {
  private let store = ProgressStore(inMemory: .counting())
  private let questions = ExamCourse.questions()

  private func begun(seed: UInt64 = 3) throws -> ExamSession {
    let draw = ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, store.record, at: 1, seed: seed)
    #expect(store.begin(try #require(draw).plan))
    return try #require(store.record.runningExam(questions: questions))
  }

  /// The course without some questions.
  private func course(without ids: some Collection<Question.ID>) -> Course {
    let left = questions.filter { !ids.contains($0.id) }
    return Course(
      title: "", objectives: ExamCourse.objectives, topics: [QuizTopic(id: "all", title: "All", questions: left)],
      seed: 7)
  }

  private func answer(_ places: Range<Int>, in exam: inout ExamSession) {
    for place in places {
      store.choose(GivenAnswer(options: exam.questions[place].rightOptionIDs), at: place, in: &exam)
    }
  }

  /// What each page that tells of an exam says: its result, the list of all exams, and the export.
  private func tallies(_ id: ExamPlan.ID, in course: Course) throws -> [Tally] {
    let (record, names) = (store.record, try course.questionNames())
    let exam = try #require(try record.exam(id, in: course))
    let summary = try #require(ExamSummary.all(in: record, of: course).first { $0.plan.id == id })
    let export = try #require(ProgressExport(of: record, course: course).exams.first { $0.exam == id })
    return [
      ExamResult(exam, objectives: ExamCourse.objectives, in: record, among: names).tally, summary.tally,
      Tally(questions: export.questions, answered: export.answered, right: export.right ?? -1),
      record.tally(of: exam.plan, among: names.contains),
    ]
  }

  @Test func `that were gone at its end count nowhere, and one number stands on every page`() throws {
    let plan = try begun().plan
    let course = course(without: plan.questionIDs.prefix(5))
    var exam = try #require(try store.record.runningExam(in: course))
    answer(0..<1, in: &exam)
    let running = try #require(ExamSummary.all(in: store.record, of: course).first)
    #expect(running.tally == Tally(questions: 5, answered: 1, right: 0))
    store.end(&exam, .handedIn)
    for tally in try tallies(exam.id, in: course) { #expect(tally == Tally(questions: 5, answered: 1, right: 1)) }
  }

  @Test func `after its end keep what they were judged, which is told, and stand in no objective`() throws {
    var exam = try begun()
    answer(0..<7, in: &exam)
    store.end(&exam, .handedIn)
    // Three that were right, and one that was not answered.
    let course = course(without: [0, 1, 2, 9].map { exam.plan.questionIDs[$0] })
    for tally in try tallies(exam.id, in: course) { #expect(tally == Tally(questions: 9, answered: 7, right: 7)) }
    let left = try #require(try store.record.exam(exam.id, in: course))
    let names = try course.questionNames()
    let result = ExamResult(left, objectives: ExamCourse.objectives, in: store.record, among: names)
    let inObjectives = result.objectives.reduce(0) { $0 + $1.tally.questions }
    #expect(result.gone == 3)
    #expect(inObjectives == 6)
    // The next exam shows the one before by the same number.
    var next = try begun(seed: 4)
    store.end(&next, .handedIn)
    let after = ExamResult(next, objectives: ExamCourse.objectives, in: store.record, among: names)
    #expect(after.before == Tally(questions: 9, answered: 7, right: 7))
  }

  @Test func `because a scenario is broken that a template draws from keep a new exam from beginning`() throws {
    let drawn = try DrawnCourse()
    let own = (1...10).map { number in
      "  - {id: q\(number), kind: one, lesson: one, objective: all, ask: \"Who waits?\", answer: a, options: {a: {text: "
        + "\"this\", right: \"Because.\"}, b: {text: \"that\", wrong: \"No.\"}, c: {text: \"no\", wrong: \"No.\"}}}"
    }
    let text = "format: 1\ntopic: lines\ntitle: Lines\nquestions:\n" + own.joined(separator: "\n") + "\n"
    try text.write(toFile: "\(drawn.path)/quiz/lines.yaml", atomically: true, encoding: .utf8)
    func opening() throws -> ExamRequest.Opening {
      try ExamRequest(.sprint).opening(in: Course(try ContentFolder(path: drawn.path), seed: 7), store.record, at: 1)
    }
    guard case .new(let draw) = try opening() else { throw CancellationError() }
    #expect(draw.plan.questionIDs.count { Question.draw(named: $0) != nil } == 1)
    try "}{".write(toFile: "\(drawn.path)/scenarios/waiting.yaml", atomically: true, encoding: .utf8)
    let error = try #require(throws: ContentError.self) { try opening() }
    #expect("\(error)".contains("waiting.yaml"))
  }
}
