import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// Progress that is still there tomorrow.
@Suite struct `The store` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `holds after reopening what was there before`() {
    let store = folder.store()
    let session = store.quiz(.mixed, answering: 4, seed: .max)
    store.markRead(lesson: "waiting")
    store.markRead(lesson: "waiting")
    store.set("theme", to: "light")
    store.set("theme", to: "dark")
    let again = folder.store()
    #expect(again.status == .saved)
    #expect(again.record == store.record)
    #expect(again.record.toContinue(questions: SampleCourse.questions) == session)
    #expect(again.record.settings == ["theme": "dark"] && again.record.lessonsRead.count == 1)
  }

  @Test func `has each answer on the disk when the verdict is told`() {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 0)
    for count in 1...6 {
      store.answer(&session, 1)
      #expect(folder.store().record.answers.count == count)
    }
    #expect(folder.store().record.unfinished.isEmpty)
  }

  @Test func `takes each place of a quiz once, whoever comes first`() {
    let (one, other) = (folder.store(), folder.store())
    var session = one.quiz(.mixed, answering: 2)
    var twin = QuizSession(session.plan, questions: SampleCourse.questions)
    other.answer(&twin, 3, rightly: false)
    one.answer(&session, 1)
    let kept = folder.store().record.answers
    #expect(kept.map(\.position) == [0, 1, 2])
    #expect(kept.map(\.verdict) == [.right, .right, .wrong])
  }

  @Test func `makes its folders for the learner's eyes only`() throws {
    let path = "\(folder.path)/share/weir/progress.sqlite"
    #expect(ProgressStore(path: path, clock: .counting()).status == .saved)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/share/weir")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func `writes ahead, and to the disk itself`() throws {
    let file = try ProgressFile(path: folder.database)
    let (mode, level) = try file.database.read {
      (try String.fetchOne($0, sql: "PRAGMA journal_mode"), try Int.fetchOne($0, sql: "PRAGMA synchronous"))
    }
    #expect(mode == "wal" && level == 2)
  }

  @Test func `is one file when it is closed, and opens again by itself`() {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 1)
    store.close()
    #expect(folder.files == ["progress.sqlite"])
    store.answer(&session, 1)
    #expect(folder.store().record.answers.count == 2)
  }

  @Test func `a quiz without an answer leaves no trace`() {
    _ = folder.store().quiz(.mixed, answering: 0)
    #expect(folder.store().record.sessions.isEmpty)
  }
}
