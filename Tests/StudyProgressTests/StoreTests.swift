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

  @Test func `keeps what two windows answer to the same questions of a quiz, each answer once`() {
    let (one, other) = (folder.store(), folder.store())
    var session = one.quiz(.mixed, answering: 2)
    var twin = QuizSession(session.plan, questions: SampleCourse.questions)
    other.answer(&twin, 3, rightly: false)
    one.answer(&session, 1)
    one.close()
    let kept = folder.store().record.answers
    #expect(kept.count == 6)
    #expect(Set(one.record.answers) == Set(kept) && Set(other.record.answers).isSubset(of: kept))
    #expect(kept.filter { $0.position == 2 }.map(\.verdict).sorted { $0.rawValue < $1.rawValue } == [.right, .wrong])
  }

  @Test func `shows a window what another has saved, when it saves itself`() {
    let (one, other) = (folder.store(), folder.store())
    _ = one.record
    _ = other.quiz(.topic("queues"))
    one.markRead(lesson: "waiting")
    #expect(one.record.answers.count == 3 && one.news.rewritten == nil)
  }

  @Test func `makes its folders for the learner's eyes only`() throws {
    let path = "\(folder.path)/share/weir/progress.sqlite"
    #expect(ProgressStore(path: path, clock: .counting()).status == .saved)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/share/weir")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func `is the learner's alone, also where an earlier version left it open`() throws {
    folder.store().close()
    chmod(folder.database, 0o644)
    folder.store().close()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.database)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `bears the mark of weir from its first moment`() throws {
    _ = folder.store()
    let start = try Data(contentsOf: URL(filePath: folder.database)).prefix(100)
    #expect(start[68..<72] == Data("weir".utf8) && folder.files == ["progress.sqlite"])
  }

  @Test func `writes to the disk itself, into one file`() throws {
    folder.store().close()
    let file = try ProgressFile(path: folder.database)
    let (mode, level) = try file.database.read {
      (try String.fetchOne($0, sql: "PRAGMA journal_mode"), try Int.fetchOne($0, sql: "PRAGMA synchronous"))
    }
    #expect(mode == "delete" && level == 3)
  }

  @Test func `is one file between two answers, and opens again by itself when it was closed`() {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 1)
    #expect(folder.files == ["progress.sqlite"])
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
