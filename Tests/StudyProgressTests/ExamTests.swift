import CourseContent
import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// What is done in an exam, and what it comes to.
@Suite struct `An exam` {
  private let folder: TemporaryFolder
  private let questions = ExamCourse.questions()

  init() throws { folder = try TemporaryFolder() }

  private func begun(_ store: ProgressStore, _ kind: ExamKind = .sprint) throws -> ExamSession {
    let draw = try #require(ExamDraw(kind, from: questions, by: ExamCourse.objectives, store.record, at: 1, seed: 3))
    #expect(store.begin(draw.plan))
    return try #require(store.record.runningExam(questions: questions))
  }

  private func answer(
    _ places: some Sequence<Int>, rightly: Bool = true, in exam: inout ExamSession, _ store: ProgressStore,
    _ confidence: AnswerConfidence? = nil
  ) {
    for place in places {
      let right = exam.questions[place].rightOptionIDs
      let wrong = exam.wanted(at: place) == 1 ? ["c"] : ["c", "d"]
      store.choose(GivenAnswer(options: rightly ? right : wrong), confidence, at: place, in: &exam)
    }
  }

  @Test func `judges nothing before its end, then all that was answered, once`() throws {
    let store = folder.store()
    var exam = try begun(store)
    answer(0..<6, in: &exam, store)
    answer(6..<9, rightly: false, in: &exam, store)
    #expect(store.record.answers.isEmpty && exam.open == [9])
    store.end(&exam, .handedIn)
    let record = folder.store().record
    #expect(record.answers.count == 9 && record.answers.count(where: \.isRight) == 6)
    #expect(record.unfinished.isEmpty && record.sessions.map(\.plan.mode) == [.exam(.sprint)])
    #expect(record.exams[exam.id]?.ending == .handedIn && record.exams.running == nil)
    store.end(&exam, .timeUp)
    #expect(folder.store().record == record)
  }

  @Test func `takes no word of how sure somebody is where an option is still to be chosen`() throws {
    let store = folder.store()
    var exam = try begun(store, .exam)
    let place = try #require(exam.questions.indices.first { exam.wanted(at: $0) > 1 })
    store.choose(GivenAnswer(options: ["c"]), .unsure, at: place, in: &exam)
    #expect(exam.open.contains(place))
    store.end(&exam, .handedIn)
    let record = folder.store().record
    let answer = try #require(record.answers.first)
    #expect(answer.verdict == .wrong && answer.confidence == nil)
    let result = ExamResult(exam, objectives: ExamCourse.objectives, in: record)
    #expect(result.tally.answered == 1 && result.unfinished == 1)
  }

  @Test func `that two windows end is judged once, and each sees what the other did`() throws {
    let (one, other) = (folder.store(), folder.store())
    var exam = try begun(one)
    answer(0..<3, in: &exam, one)
    var twin = try #require(other.record.runningExam(questions: questions))
    #expect(twin.open.count == 7)
    one.end(&exam, .handedIn)
    answer(0..<5, rightly: false, in: &twin, other)
    other.end(&twin, .timeUp)
    for record in [other.record, folder.store().record] {
      #expect(record.answers.count == 3 && record.answers.allSatisfy(\.isRight))
      #expect(record.exams[exam.id]?.ending == .handedIn)
    }
  }

  @Test func `begun in two windows is one exam`() throws {
    let (one, other) = (folder.store(), folder.store())
    let exam = try begun(one)
    let draw = try #require(ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, one.record, at: 1, seed: 4))
    #expect(!other.begin(draw.plan))
    #expect(other.record.runningExam(questions: questions)?.id == exam.id && other.record.exams.all.count == 1)
  }

  @Test(arguments: [ExamEnding.handedIn, .givenUp])
  func `that another window ends is over in this one with the next thing that is done`(ending: ExamEnding) throws {
    for deed in 0..<4 {
      let folder = try TemporaryFolder()
      let (one, other) = (folder.store(), folder.store())
      var exam = try begun(one)
      var twin = try #require(other.record.runningExam(questions: questions))
      answer(0..<2, in: &twin, other)
      other.end(&twin, ending)
      exam.show(0, for: 1_000)
      switch deed {
      case 0: answer(2..<3, in: &exam, one)
      case 1: one.toggleFlag(at: 0, in: &exam)
      case 2: one.keepTimes(of: &exam)
      default: one.end(&exam, .timeUp)
      }
      #expect(exam.ending == ending && exam.isEndedElsewhere, "\(deed)")
      #expect(folder.store().record.answers.count == (ending == .givenUp ? 0 : 2))
    }
  }

  @Test func `that is given up is not judged, and the next one can begin`() throws {
    let store = folder.store()
    var exam = try begun(store)
    answer(0..<3, in: &exam, store)
    store.end(&exam, .givenUp)
    let record = folder.store().record
    #expect(record.answers.isEmpty && record.exams.running == nil && record.exams[exam.id]?.ending == .givenUp)
  }

  @Test func `keeps every answer, flag and time, and goes on with them`() throws {
    let store = folder.store()
    var exam = try begun(store)
    answer([2], rightly: false, in: &exam, store, .sure)
    answer([2], in: &exam, store, .sure)
    answer([2], rightly: false, in: &exam, store, .sure)
    store.toggleFlag(at: 4, in: &exam)
    store.toggleFlag(at: 5, in: &exam)
    store.toggleFlag(at: 5, in: &exam)
    exam.show(4, for: 1_250)
    exam.show(nil, for: 750)
    store.keepTimes(of: &exam)
    let again = try #require(folder.store().record.runningExam(questions: questions))
    #expect(again == exam)
    #expect(again.wholeAnswers(at: 2).count == 3 && again.flagged == [4] && again.elapsed == 2_000)
    #expect(again.shown(at: 4) == 1_250 && again.left == 1_198_000)
  }

  @Test func `has no more time than there is, and none after its end`() throws {
    let store = ProgressStore(inMemory: .counting())
    var exam = try begun(store)
    exam.show(0, for: -5)
    exam.show(0, for: 1_199_999)
    #expect(!exam.isTimeUp)
    exam.show(1, for: 5_000)
    #expect(exam.isTimeUp && exam.elapsed == 1_200_000 && exam.shown(at: 1) == 1)
    store.end(&exam, .timeUp)
    exam.show(1, for: 5_000)
    #expect(exam.elapsed == 1_200_000)
  }

  @Test func `loses nothing when its clock is set back by a year`() throws {
    let time = SetClock(400 * 86_400)
    let store = ProgressStore(path: folder.database, clock: time.clock())
    var exam = try begun(store)
    answer(0..<2, in: &exam, store)
    exam.show(0, for: 60_000)
    time.seconds -= 365 * 86_400
    answer(2..<4, in: &exam, store)
    answer([0], rightly: false, in: &exam, store)
    let again = try #require(
      ProgressStore(path: folder.database, clock: time.clock()).record.runningExam(questions: questions))
    #expect(again == exam && again.elapsed == 60_000 && again.chosen(at: 0) != again.questions[0].rightOptionIDs)
    store.end(&exam, .handedIn)
    #expect(store.record.answers.count == 4 && store.record.answers.count(where: \.isRight) == 3)
  }

  @Test func `comes to sums by objective, changes and pace`() throws {
    let store = ProgressStore(inMemory: .counting())
    var exam = try begun(store)
    answer(0..<5, in: &exam, store, .sure)
    answer(5..<8, rightly: false, in: &exam, store, .sure)
    // From wrong to right, from right to wrong, from wrong to another wrong one and back to it.
    answer([0, 1], rightly: false, in: &exam, store)
    answer([0, 1], in: &exam, store)
    answer([5], in: &exam, store)
    answer([6], in: &exam, store)
    answer([6], rightly: false, in: &exam, store)
    answer([2], rightly: false, in: &exam, store)
    for place in 0..<9 { exam.show(place, for: 20_000) }
    exam.show(3, for: 70_000)
    store.end(&exam, .handedIn)
    let result = ExamResult(exam, objectives: ExamCourse.objectives, in: store.record)
    // Right: 0, 1, 3, 4, 5. Wrong: 2, 6, 7. Open: 8, 9.
    #expect(result.tally == Tally(questions: 10, answered: 8, right: 5))
    #expect(result.changes == ExamResult.Changes(toRight: 1, toWrong: 1, stayedWrong: 0))
    #expect(result.objectives.map(\.tally.questions) == [3, 3, 2, 2])
    #expect(result.objectives.map(\.tally.right).reduce(0, +) == 5)
    #expect(result.objectives.allSatisfy { ($0.lesson == nil) == ($0.tally.right == $0.tally.questions) })
    // 9 x 20 s and 70 s in the nine questions that were shown.
    #expect(abs(result.secondsEach - 250.0 / 9) < 1e-9)
    #expect(result.paces.map { "\($0.from) \($0.tally.right)/\($0.tally.questions)" } == ["0 4/7", "90 1/1"])
    // Sure: 3 and 4 right, 6 not asked any more, 7 wrong.
    #expect(result.sureAndWrong == 1 && result.calibration.levels.map(\.answers) == [3])
    #expect(result.before == nil)
    var next = try begun(store)
    answer(0..<2, in: &next, store)
    store.end(&next, .timeUp)
    let second = ExamResult(next, objectives: ExamCourse.objectives, in: store.record)
    #expect(second.tally.right == 2 && second.before == result.tally)
  }

  @Test(arguments: [
    (40, 65, 0.49384, 0.72405), (46, 65, 0.58804, 0.80417), (0, 10, 0, 0.27753), (10, 10, 0.72247, 1),
    (5, 10, 0.23659, 0.76341),
  ])
  func `has the interval of Wilson`(right: Int, count: Int, low: Double, high: Double) {
    let interval = ExamResult.interval(right: right, of: count)
    #expect(abs(interval.lowerBound - low) < 1e-5 && abs(interval.upperBound - high) < 1e-5)
    #expect(ExamResult.interval(right: 0, of: 0) == 0...1)
  }

  // MARK: Templates

  /// Forty questions and two templates of one objective.
  private func drawnCourse() throws -> (Course, DrawnCourse) {
    let drawn = try DrawnCourse()
    let questions = ExamCourse.questions(10).map { question in
      var question = question
      question.objective = "all"
      return question
    }
    let course = Course(
      title: "", objectives: [Manifest.Objective(id: "all", text: "All.")], lessons: try drawn.course.lessons(),
      topics: [QuizTopic(id: "lines", title: "Lines", questions: questions)], scenarios: try drawn.course.scenarios(),
      templates: try drawn.course.templates(), seed: 7)
    return (course, drawn)
  }

  private func opening(_ course: Course, _ store: ProgressStore, seed: UInt64? = 4) throws -> ExamRequest.Opening {
    try ExamRequest(.sprint, seed: seed).opening(in: course, store.record, at: 1)
  }

  private func drawnSprint(_ course: Course, _ store: ProgressStore, seed: UInt64 = 4) throws -> ExamDraw {
    guard case .new(let draw) = try opening(course, store, seed: seed) else { throw CancellationError() }
    return draw
  }

  @Test func `draws the numbers of one in ten anew, the same by the same seed, and keeps them`() throws {
    let (course, _) = try drawnCourse()
    let store = folder.store()
    let plan = try drawnSprint(course, store).plan
    let draws = plan.questionIDs.compactMap { Question.draw(named: $0) }
    #expect(plan.questionIDs.count == 10 && draws.map(\.seed) == [4])
    #expect(try drawnSprint(course, store).plan.questionIDs == plan.questionIDs)
    #expect(try drawnSprint(course, store, seed: 5).plan.questionIDs != plan.questionIDs)
    #expect(store.begin(plan))
    // As after a kill: from the disk, with another course in memory.
    let (again, _) = try drawnCourse()
    var exam = try #require(try folder.store().record.runningExam(in: again))
    let place = try #require(exam.questions.firstIndex { $0.id == "\(draws[0].template)@4" })
    #expect(exam.questions.count == 10 && exam.removed.isEmpty)
    #expect(exam.questions[place] == (try course.question("\(draws[0].template)@4")))
    store.choose(GivenAnswer("right"), at: place, in: &exam)
    store.end(&exam, .handedIn)
    let answer = try #require(folder.store().record.answers.first)
    #expect(answer.isRight && answer.question == exam.questions[place].id)
    #expect(store.record.latest[draws[0].template] == answer)
    // A seed that the template was answered with is not drawn again.
    let next = try drawnSprint(course, store)
    #expect(next.plan.questionIDs.compactMap { Question.draw(named: $0) }.allSatisfy { $0 != draws[0] })
  }

  @Test func `has no more draws of an objective than its share, and none where a template draws nothing`() throws {
    let (course, _) = try drawnCourse()
    let templates = try course.templates()
    func draws(_ kind: ExamKind, _ questions: [Question], _ draw: (Question.ID) -> Question?) -> Int? {
      let objectives = [Manifest.Objective(id: "all", text: "", weight: 1), ExamCourse.objectives[0]]
      let exam = ExamDraw(
        kind, from: questions, templates: templates, by: objectives, StudyRecord(), at: 1, seed: 2, draw: draw)
      return exam?.plan.questionIDs.count { Question.draw(named: $0) != nil }
    }
    let all = try course.questions()
    let questions =
      all
      + all.map { question in
        var question = question
        question.id += "-more"
        return question
      }
    #expect(draws(.exam, questions) { try? course.question($0) } == 2)
    #expect(draws(.exam, questions) { _ in nil } == 0)
    // No seat is of their objective.
    #expect(draws(.sprint, ExamCourse.questions()) { try? course.question($0) } == 0)
  }

  // MARK: Questions that are gone

  @Test func `goes on without what the course has no more, and says what that is`() throws {
    let store = folder.store()
    let plan = try begun(store).plan
    let gone = Set(plan.questionIDs.prefix(2))
    let left = questions.filter { !gone.contains($0.id) }
    var exam = try #require(store.record.runningExam(questions: left))
    #expect(exam.questions.count == 8 && exam.removed == Array(plan.questionIDs.prefix(2)))
    answer(0..<8, in: &exam, store)
    store.end(&exam, .handedIn)
    #expect(store.record.answers.count == 8 && ExamResult(exam, objectives: [], in: store.record).tally.questions == 8)
  }

  @Test func `with a draw that cannot be read now does not go on without it, and does when it is gone`() throws {
    let drawn = try DrawnCourse()
    let store = folder.store()
    let ids = ["who", "last-one@4"]
    #expect(store.begin(ExamPlan(id: "e", kind: .sprint, questionIDs: ids, seed: 4, seconds: 1_200)))
    func running() throws -> ExamSession? {
      try store.record.runningExam(in: Course(try ContentFolder(path: drawn.path), seed: 7))
    }
    #expect(try running()?.questions.map(\.id) == ids)
    for name in ["templates.yaml", "scenarios/waiting.yaml"] {
      let file = "\(drawn.path)/\(name)"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try "}{".write(toFile: file, atomically: true, encoding: .utf8)
      #expect(throws: ContentError.self, "\(name)") { try running() }
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    try FileManager.default.removeItem(atPath: "\(drawn.path)/templates.yaml")
    #expect(try running()?.removed == ["last-one@4"])
  }

  @Test func `of which nothing is left is closed when the next begins, and not before`() throws {
    let store = folder.store()
    let old = try begun(store)
    let (course, _) = try drawnCourse()
    #expect(try store.record.runningExam(in: course) != nil)
    let others = Course(
      title: "", objectives: ExamCourse.objectives,
      topics: [
        QuizTopic(
          id: "all", title: "All",
          questions: questions.map { question in
            var question = question
            question.id += "-new"
            return question
          })
      ], seed: 7)
    let draw = try drawnSprint(others, store)
    #expect(draw.closes == old.id && store.record.exams.running?.plan.id == old.id)
    #expect(store.begin(draw.plan, closing: draw.closes))
    let record = folder.store().record
    #expect(record.exams[old.id]?.ending == .givenUp && record.exams.running?.plan.id == draw.plan.id)
    // Another window has begun one meanwhile: that is not closed.
    let third = try drawnSprint(others, ProgressStore(inMemory: .counting()))
    #expect(!store.begin(third.plan, closing: old.id) && store.record.exams.running?.plan.id == draw.plan.id)
  }

  // MARK: Stores

  @Test(arguments: [
    (6, ["exams, what was done in them, how long they were shown"], ["exams", "exam_steps", "exam_times"]),
    (
      5, ["exams, what was done in them, how long they were shown", "reviews, and reviews taken back"],
      ["exams", "exam_steps", "exam_times", "reviews", "reviews_undone"]
    ),
  ])
  func `is kept in a store of an earlier version, which keeps what it has`(
    version: Int, migrations: [String], tables: [String]
  ) throws {
    let first = folder.store()
    _ = first.quiz(.mixed, answering: 2)
    first.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { connection in
      for table in tables { try connection.execute(sql: "DROP TABLE \(table)") }
      for name in migrations {
        try connection.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [name])
        #expect(connection.changesCount == 1)
      }
      try connection.execute(sql: "PRAGMA user_version = \(version)")
    }
    try database.close()
    let before = try folder.contents
    let reading = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(reading.record.answers.count == 2 && reading.status == .saved)
    #expect(try folder.contents == before)
    let later = folder.store()
    var exam = try begun(later)
    answer(0..<10, in: &exam, later)
    later.end(&exam, .handedIn)
    #expect(later.status == .saved && folder.store().record == later.record)
    #expect(later.record.answers.count == 12 && later.record.exams[exam.id]?.ending == .handedIn)
  }

  @Test func `whose rows are odd is passed over, and an odd time does not stay`() throws {
    let store = folder.store()
    var exam = try begun(store)
    exam.show(0, for: 5_000)
    store.choose(GivenAnswer("a"), at: 0, in: &exam)
    store.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { connection in
      try connection.execute(sql: "UPDATE exam_times SET shown = 9223372036854775807")
      try connection.execute(sql: "UPDATE exam_steps SET number = 9223372036854775807")
    }
    try database.close()
    let again = folder.store()
    var left = try #require(again.record.runningExam(questions: questions))
    #expect(again.news.oddRows == 2 && left.elapsed == 0 && left.steps.isEmpty)
    left.show(0, for: 2_000)
    again.choose(GivenAnswer("b"), at: 0, in: &left)
    #expect(folder.store().record.runningExam(questions: questions)?.elapsed == 2_000)
  }
}
