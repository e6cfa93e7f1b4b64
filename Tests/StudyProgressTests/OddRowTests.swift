import CourseContent
import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// Values that no weir has written, in every place where one can stand.
@Suite struct `Odd rows` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  private static let values = ["'abc'", "x'00ff41'", "-1.5", "9223372036854775807", "NULL"]
  private static let tables = [
    "sessions", "answers", "answers_beside", "lessons_read", "missions_reached", "predictions", "rows_recalled",
    "reviews", "reviews_undone", "settings", "exams", "exam_steps", "exam_times",
  ]

  /// A store with rows in every table, as bytes.
  private static let whole: Data = {
    guard let folder = try? TemporaryFolder() else { return Data() }
    let (one, other) = (folder.store(), folder.store())
    var session = one.quiz(.mixed, answering: 1)
    var twin = QuizSession(session.plan, questions: SampleCourse.questions)
    other.answer(&twin, 2, rightly: false)
    one.answer(&session, 1)
    one.markRead(lesson: "waiting")
    one.markReached(mission: "rush", cost: 9, knobs: "workers=9", hints: 2)
    one.set("theme", to: "light")
    one.recall(.partly, ofRow: "errors")
    one.undo(review: one.review(.term("dead-letter-queue"), .good))
    _ = one.quiz(.topic("queues"))
    let plan = ExamPlan(id: "exam", kind: .sprint, questionIDs: ["login", "choose"], seed: 3, seconds: 60)
    #expect(one.begin(plan))
    var exam = ExamSession(plan, questions: SampleCourse.questions)
    exam.show(0, for: 1_000)
    one.choose(GivenAnswer("a"), .sure, at: 0, in: &exam)
    one.toggleFlag(at: 1, in: &exam)
    one.end(&exam, .givenUp)
    let judged = JudgedPrediction(
      scenario: "s", prediction: "p", knobs: "", seed: 1, given: GivenAnswer("a"), measured: "a", verdict: .right, at: 1
    )
    _ = try? DatabaseQueue(path: folder.database).write { try StudyChange.judge(judged).write(to: $0) }
    return (try? Data(contentsOf: URL(filePath: folder.database))) ?? Data()
  }()

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func alter(_ table: String, _ column: String, _ value: String) throws {
    try Self.whole.write(to: URL(filePath: folder.database))
    let database = try DatabaseQueue(path: folder.database)
    database.writeWithoutTransaction { connection in
      // What the schema itself refuses cannot be there either.
      try? connection.execute(sql: "UPDATE \(table) SET \(column) = \(value)")
    }
    try database.close()
  }

  private func rows() throws -> Int {
    try DatabaseQueue(path: folder.database).read { connection in
      try Self.tables.map { try Int.fetchOne(connection, sql: "SELECT count(*) FROM \($0)") ?? 0 }.reduce(0, +)
    }
  }

  /// Every row is either understood or counted, and what comes next is kept.
  private func expectTold(_ comment: Comment) throws {
    let rows = try rows()
    let store = folder.store()
    let record = store.record
    guard case .saved = store.status else {
      #expect(store.status == .notSaved(.newer(path: folder.database)), comment)
      return
    }
    let understood =
      record.sessions.count + record.answers.count + record.lessonsRead.count + record.reached.count
      + record.predictions.count + record.recalled.count + record.settings.count
      + record.reviews.count + record.undone.count
      + record.exams.all.count + record.exams.steps.count + record.exams.shown.count
    #expect(understood + store.news.oddRows == rows, comment)
    let before = record.answers.count
    #expect(store.quiz(.topic("patterns"), seed: 99).isFinished && store.status == .saved, comment)
    let after = folder.store()
    #expect(after.record.answers.count == before + 3 && after.status == .saved, comment)
  }

  @Test func `in every column of every table are passed over and counted, and nothing else is lost`() throws {
    let columns = try columns()
    #expect(columns.count == 78)
    for (number, (table, column)) in columns.enumerated() {
      let values = Self.isLong ? Self.values : [Self.values[number % Self.values.count]]
      for value in values {
        try alter(table, column, value)
        try expectTold("\(table).\(column) = \(value)")
      }
    }
  }

  private func columns() throws -> [(String, String)] {
    try Self.whole.write(to: URL(filePath: folder.database))
    return try DatabaseQueue(path: folder.database).read { connection in
      try (Self.tables + ["grdb_migrations", "sqlite_sequence"]).flatMap { table in
        try String.fetchAll(connection, sql: "SELECT name FROM pragma_table_info('\(table)')").map { (table, $0) }
      }
    }
  }

  @Test(arguments: ["abc", "1e300", "x'00'"])
  func `of answers take none of the others with them`(at: String) throws {
    try Self.whole.write(to: URL(filePath: folder.database))
    let value = at == "abc" ? "'abc'" : at
    let database = try DatabaseQueue(path: folder.database)
    try database.write { try $0.execute(sql: "UPDATE answers SET at = \(value) WHERE position = 0") }
    try database.close()
    let store = folder.store()
    // Five places of two quizzes and two answers beside; the first place of both quizzes is odd.
    #expect(store.record.answers.count == 5 && store.news.oddRows == 2 && store.status == .saved)
    #expect(ProgressStore(path: folder.database, for: .reading, clock: .counting()).news.oddRows == 2)
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "253402300800"])
  func `may have moments that no calendar has, which nothing can be added to`(at: String) throws {
    // Five answers stand in their places, and two beside others.
    try alter("answers", "at", at)
    let store = folder.store()
    #expect(store.record.answers.count == 2 && store.news.oddRows == 5)
    store.close()
    try alter("lessons_read", "at", at)
    let other = folder.store()
    #expect(other.record.lessonsRead.isEmpty && other.news.oddRows == 1)
    other.markRead(lesson: "waiting")
    other.close()
    #expect(folder.store().record.lessonsRead["waiting"] != nil)
  }

  @Test func `of an exam with the last number that there is take no later answer with them`() throws {
    let store = folder.store()
    let plan = ExamPlan(id: "exam", kind: .sprint, questionIDs: ["login", "choose"], seed: 3, seconds: 60)
    #expect(store.begin(plan))
    var exam = ExamSession(plan, questions: SampleCourse.questions)
    store.choose(GivenAnswer("a"), at: 0, in: &exam)
    store.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { try $0.execute(sql: "UPDATE exam_steps SET number = 1000000, at = 1") }
    try database.close()
    let again = folder.store()
    exam = try #require(again.record.runningExam(questions: SampleCourse.questions))
    again.choose(GivenAnswer("b"), at: 0, in: &exam)
    let last = folder.store()
    #expect(last.record.runningExam(questions: SampleCourse.questions)?.chosen(at: 0) == ["b"])
    #expect(last.news.oddRows == 0)
  }

  @Test func `do not take the place of a new answer`() throws {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 1)
    store.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { try $0.execute(sql: "UPDATE answers SET verdict = 'perhaps'") }
    try database.close()
    let again = folder.store()
    session = again.record.session(session.plan, questions: SampleCourse.questions)
    #expect(session.answeredCount == 0)
    again.answer(&session, 1)
    again.markRead(lesson: "waiting")
    #expect(folder.store().record.answers.count == 1 && folder.store().news.problem == nil)
  }
}

/// Bytes that are not what they were.
@Suite struct `A store with random faults` {
  private static let rounds = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil ? 500 : 40

  @Test func `never ends weir: it is read whole, or what is missing is told`() throws {
    let folder = try TemporaryFolder()
    let store = folder.store()
    for seed in 1...12 { _ = store.quiz(.mixed, seed: UInt64(seed)) }
    store.close()
    let whole = try Data(contentsOf: URL(filePath: folder.database))
    var random = SeededGenerator(seed: 11)
    for round in 1...Self.rounds {
      let place = try TemporaryFolder()
      try corrupted(whole, by: &random).write(to: URL(filePath: place.database))
      for access in [StoreAccess.reading, .writing] {
        let store = ProgressStore(path: place.database, for: access, clock: .counting())
        store.check()
        let (record, news) = (store.record, store.news)
        let isTold = news.problem != nil || news.damaged != nil
        #expect(isTold || record.answers.count + news.oddRows >= 72, "round \(round)")
      }
    }
  }

  private func corrupted(_ whole: Data, by random: inout SeededGenerator) -> Data {
    var bytes = whole
    let start = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes = bytes.prefix(start)
    case 1: bytes[start] ^= UInt8.random(in: 1...255, using: &random)
    case 2:
      for index in start..<min(bytes.count, start + 64) { bytes[index] = UInt8.random(in: 0...255, using: &random) }
    default:
      let page = start / 4096 * 4096
      bytes.replaceSubrange(
        page..<min(bytes.count, page + 4096), with: Data(repeating: 0, count: min(4096, bytes.count - page)))
    }
    return bytes
  }
}
