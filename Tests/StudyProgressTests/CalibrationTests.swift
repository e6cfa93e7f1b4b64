import CourseContent
import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// How often somebody was right when sure, unsure or guessing.
@Suite struct `Calibration over the record` {
  private let store = ProgressStore(inMemory: .counting())

  private var levels: [Calibration.Level] { Calibration(of: store.record.answers).levels }

  @Test func `counts every answer of each level, the surest first`() {
    _ = store.quiz(.topic("patterns"), rightly: true, .sure)
    _ = store.quiz(.topic("patterns"), rightly: false, .sure)
    _ = store.quiz(.topic("queues"), answering: 2, rightly: true, .guess)
    #expect(levels.map(\.confidence) == [.sure, .guess])
    #expect(levels.map(\.answers) == [6, 2] && levels.map(\.right) == [3, 2])
  }

  @Test func `leaves out answers that nobody was asked about, and those that were not given`() {
    var session = store.quiz(.mixed, answering: 1, rightly: true, .unsure)
    store.answer(GivenAnswer("a"), nil, in: &session)
    store.answer(.none, nil, in: &session)
    store.answer(.none, .sure, in: &session)
    #expect(levels == [Calibration.Level(confidence: .unsure, answers: 1, right: 1)])
    #expect(Calibration(of: [RecordedAnswer]()).levels.isEmpty)
  }

  @Test(arguments: SampleCourse.ofEveryKind)
  func `no answer is wrong, and waits among the missed`(question: Question) {
    var session = QuizSession(
      QuizPlan(id: "q", mode: .mixed, questionIDs: [question.id], seed: 1), questions: SampleCourse.ofEveryKind)
    #expect(store.answer(.none, nil, in: &session) == .wrong)
    #expect(store.record.answers.last?.isNone == true && session.isFinished)
    #expect(store.record.missed(among: SampleCourse.ofEveryKind).map(\.id) == [question.id])
  }

  @Test func `an answer without a confidence comes back as it was kept`() throws {
    let folder = try TemporaryFolder()
    var session = folder.store().quiz(.mixed, answering: 1, rightly: true, .sure)
    let other = folder.store()
    other.answer(GivenAnswer("a"), nil, in: &session)
    other.answer(.none, nil, in: &session)
    let record = folder.store().record
    #expect(record.answers.map(\.confidence) == [.sure, nil, nil])
    #expect(record == other.record && other.news.oddRows == 0)
  }
}

/// How well rows of the comparison were known, kept.
@Suite struct `What was known in the drill` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `is on the disk at once, and the latest counts`() {
    let store = folder.store()
    store.recall(.unknown, ofRow: "waiting")
    store.recall(.partly, ofRow: "errors")
    store.recall(.known, ofRow: "waiting")
    #expect(store.status == .saved)
    let record = folder.store().record
    #expect(record.recalled.map(\.recall) == [.unknown, .partly, .known])
    #expect(record.latestRecall["waiting"]?.recall == .known && record.latestRecall["errors"]?.recall == .partly)
  }

  @Test func `a store of the version before gets its table, and keeps what it has`() throws {
    let store = folder.store()
    _ = store.quiz(.mixed, answering: 2)
    store.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { connection in
      try connection.execute(
        sql: """
          DROP TABLE rows_recalled; PRAGMA user_version = 4;
          DELETE FROM grdb_migrations WHERE identifier = 'rows recalled, answers nobody was asked about'
          """)
    }
    try database.close()
    let later = folder.store()
    later.recall(.known, ofRow: "waiting")
    #expect(later.status == .saved && later.record.answers.count == 2)
    #expect(folder.store().record == later.record)
  }

  @Test func `what could not be kept is named at the end`() {
    let store = ProgressStore(inMemory: .counting(), because: .noFile)
    store.recall(.known, ofRow: "waiting")
    #expect(store.unsaved.recalls == ["waiting"])
  }
}

/// In which order the rows of the comparison are asked.
@Suite struct `A drill` {
  private func record(_ recalls: [(String, Recall)]) -> StudyRecord {
    var record = StudyRecord()
    for (at, recall) in recalls.enumerated() {
      record.apply(.recall(RecalledRow(row: recall.0, recall: recall.1, at: at)))
    }
    return record
  }

  @Test func `begins with what was not known, then the half-known, the new, and the known longest ago`() {
    let record = record([
      ("b", .unknown), ("e", .known), ("c", .known), ("d", .partly), ("b", .known), ("a", .unknown),
    ])
    let drill = ComparisonDrill(rows: ["a", "b", "c", "d", "e", "f"], record: record)
    #expect(drill.cards.map(\.row) == ["a", "d", "f", "e", "c", "b"])
  }

  @Test func `brings back once, at its end, what was not known`() {
    var drill = ComparisonDrill(rows: ["a", "b", "c"], record: StudyRecord())
    for recall in [Recall.unknown, .known, .partly] { drill.take(recall) }
    #expect(drill.cards.map(\.row) == ["a", "b", "c", "a", "c"] && drill.current?.isAgain == true)
    drill.take(.unknown)
    drill.take(.known)
    #expect(drill.current == nil && drill.unknown == ["a"])
    #expect(drill.firstRecalls.map(\.recall) == [.unknown, .known, .partly])
  }

  @Test func `goes back to any row, and what came again because of it goes too`() {
    var drill = ComparisonDrill(rows: ["a", "b"], record: StudyRecord())
    let before = drill
    drill.goBack()
    #expect(drill == before)
    for recall in [Recall.unknown, .partly, .unknown] {
      let here = drill
      drill.take(recall)
      drill.goBack()
      #expect(drill == here)
      drill.take(recall)
    }
    for _ in 0..<3 { drill.goBack() }
    #expect(drill == before)
  }

  @Test(arguments: Recall.allCases)
  func `ends, whatever is said`(recall: Recall) {
    var drill = ComparisonDrill(rows: (0..<14).map { "\($0)" }, record: StudyRecord())
    for _ in 0..<28 { drill.take(recall) }
    #expect(drill.current == nil && drill.cards.count == (recall == .known ? 14 : 28))
    drill.take(recall)
    #expect(drill.recalls.count == drill.cards.count)
  }
}
