import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// SQLite keeps more than one file. In whatever state they come, what is there is shown.
@Suite struct `Files beside the store` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What reading and what writing show of the folder; reading changes nothing.
  private func shown(_ comment: Comment? = nil) throws -> (reading: StudyRecord, writing: StudyRecord) {
    let before = try folder.contents
    let reader = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(reader.status == .saved, comment)
    #expect(try folder.contents == before, comment)
    let writer = folder.store()
    let record = writer.record
    #expect(writer.status == .saved, comment)
    writer.close()
    return (reader.record, record)
  }

  private func expectAll(_ record: StudyRecord, _ comment: Comment? = nil) throws {
    let shown = try shown(comment)
    #expect(Set(shown.reading.answers) == Set(record.answers), comment)
    #expect(Set(shown.writing.answers) == Set(record.answers), comment)
    #expect(Set(folder.store().record.answers) == Set(record.answers), comment)
  }

  private func copy(_ endings: [String], from source: TemporaryFolder) throws {
    for ending in endings {
      try? FileManager.default.removeItem(atPath: folder.database + ending)
      try FileManager.default.copyItem(atPath: source.database + ending, toPath: folder.database + ending)
    }
  }

  /// A database in the middle of a transaction that has changed every page of the file already.
  private func midway(_ source: TemporaryFolder, _ body: () throws -> Void) throws {
    let database = try DatabaseQueue(path: source.database)
    try database.writeWithoutTransaction { connection in
      try connection.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
      try connection.execute(sql: "UPDATE answers SET given = given || 'b', at = at + 1")
      try connection.execute(sql: "UPDATE sessions SET questions = questions || ' x'")
      try connection.execute(sql: "INSERT INTO settings SELECT session || position, question FROM answers")
      try body()
      try connection.execute(sql: "ROLLBACK")
    }
    try database.close()
  }

  private func filled(_ quizzes: ClosedRange<UInt64> = 1...40) throws -> (TemporaryFolder, StudyRecord) {
    let source = try TemporaryFolder()
    let store = source.store()
    for seed in quizzes { _ = store.quiz(.mixed, seed: seed) }
    store.close()
    return (source, store.record)
  }

  @Test func `a kill in the middle of a transaction leaves a journal, by which all is shown`() throws {
    let (source, record) = try filled()
    try midway(source) { try copy(["", "-journal"], from: source) }
    let before = try folder.contents
    #expect(before.count == 2)
    let reader = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(record.answers.allSatisfy(Set(reader.record.answers).contains))
    #expect(try folder.contents == before)
    let store = folder.store()
    #expect(record.answers.allSatisfy(Set(store.record.answers).contains) && store.status == .saved)
    #expect(folder.files == ["progress.sqlite"])
  }

  @Test func `a journal of another day beside the store takes no answer away`() throws {
    let (source, _) = try filled()
    try midway(source) { try copy(["-journal"], from: source) }
    let later = source.store()
    for seed in 50...60 as ClosedRange<UInt64> { _ = later.quiz(.mixed, seed: seed) }
    later.close()
    try copy([""], from: source)
    let record = later.record
    let reader = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(record.answers.allSatisfy(Set(reader.record.answers).contains))
    let store = folder.store()
    #expect(record.answers.allSatisfy(Set(store.record.answers).contains) && store.status == .saved)
    let again = folder.store().record.answers
    #expect(record.answers.allSatisfy(Set(again).contains))
  }

  /// A store as versions before this one left it when they were killed: the latest answers in the log.
  private func withLog(_ body: (TemporaryFolder) throws -> Void) throws -> StudyRecord {
    let (source, _) = try filled(1...3)
    let database = try DatabaseQueue(path: source.database)
    try database.writeWithoutTransaction { connection in
      try connection.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
      for number in 0..<20 {
        try connection.execute(
          sql: """
            INSERT INTO answers (session, position, question, given, verdict, confidence, seed, at)
            SELECT session, 100 + \(number), question, given, verdict, confidence, seed, at FROM answers LIMIT 1
            """)
      }
    }
    let record = try database.read { try RecordReading(of: $0).record }
    try body(source)
    try database.close()
    return record
  }

  @Test func `the log of an earlier version is read, and joined to the file`() throws {
    let record = try withLog { try copy(["", "-wal"], from: $0) }
    #expect(record.answers.count == 38)
    try expectAll(record)
    #expect(folder.files == ["progress.sqlite"])
  }

  @Test func `a log of another day beside the store takes no answer away`() throws {
    _ = try withLog { source in
      try copy(["-wal"], from: source)
    }
    let (later, record) = try filled(1...30)
    try copy([""], from: later)
    let reader = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(record.answers.allSatisfy(Set(reader.record.answers).contains))
    let store = folder.store()
    #expect(record.answers.allSatisfy(Set(store.record.answers).contains) && store.status == .saved)
    #expect(record.answers.allSatisfy(Set(folder.store().record.answers).contains))
  }

  @Test(arguments: ["-wal", "-journal"])
  func `without their store are told, and stay until it is back`(ending: String) throws {
    let (source, record) = try filled()
    if ending == "-wal" {
      _ = try withLog { try copy(["", ending], from: $0) }
    } else {
      try midway(source) { try copy(["", ending], from: source) }
    }
    let aside = "\(folder.path)/aside"
    try FileManager.default.moveItem(atPath: folder.database, toPath: aside)
    let before = try folder.contents
    let problem = SaveError.parted(path: folder.database, left: folder.database + ending)
    let reader = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(reader.status == .notSaved(problem))
    let store = folder.store()
    _ = store.quiz(.topic("patterns"), seed: 77)
    #expect(store.status == .notSaved(problem) && store.unsaved.answers.count == 3)
    #expect(try folder.contents == before)
    try FileManager.default.moveItem(atPath: aside, toPath: folder.database)
    #expect(store.retry() == .saved)
    #expect(folder.store().record.answers.count >= (ending == "-wal" ? 41 : record.answers.count + 3))
  }

  @Test func `a copy of the one file, taken at any time between two answers, has them all`() throws {
    let source = try TemporaryFolder()
    let store = source.store()
    var session = store.quiz(.mixed, answering: 0)
    for count in 1...6 {
      store.answer(&session, 1)
      try copy([""], from: source)
      #expect(try shown().reading.answers.count == count)
    }
  }

  // MARK: While weir runs

  @Test(arguments: ["removed", "moved", "replaced", "written over", "folder moved"])
  func `a store that another program changes gets back what it lacks`(how: String) throws {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 2)
    let old = try Data(contentsOf: URL(filePath: folder.database))
    store.answer(&session, 2)
    switch how {
    case "removed": unlink(folder.database)
    case "moved": rename(folder.database, folder.database + ".bak")
    case "replaced": try old.write(to: URL(filePath: folder.database), options: .atomic)
    case "folder moved":
      rename(folder.path, folder.path + "-moved")
    default:
      let file = try FileHandle(forWritingTo: URL(filePath: folder.database))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: old)
      try file.close()
    }
    store.answer(&session, 1)
    #expect(store.status == .saved && store.news.rewritten == folder.database, "\(how)")
    #expect(folder.store().record.answers.count == 5 && folder.store().record.sessions.count == 1)
    try? FileManager.default.removeItem(atPath: folder.path + "-moved")
  }

  @Test func `what another window alone knew is there too, once both are closed`() throws {
    let (one, other) = (folder.store(), folder.store())
    _ = one.quiz(.topic("patterns"))
    _ = other.quiz(.topic("queues"))
    unlink(folder.database)
    _ = one.quiz(.topic("patterns"), seed: 8)
    one.close()
    other.close()
    #expect(folder.store().record.answers.count == 9)
  }
}
