import Foundation
import GRDB
import Testing

@testable import StudyProgress

/// Whose a file is, before anything is written.
@Suite struct `A file that is not weir's` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expectRefused(_ error: SaveError, _ access: StoreAccess) throws {
    let before = try states()
    let store = ProgressStore(path: folder.database, for: access, clock: .counting())
    #expect(store.status == .notSaved(error))
    if access == .writing { #expect(store.quiz(.mixed).isFinished && store.record.answers.count == 6) }
    store.check()
    store.close()
    #expect(try states() == before)
  }

  /// Name, kind and content of all that is there.
  private func states() throws -> [String] {
    try folder.files.map { name in
      let path = "\(folder.path)/\(name)"
      let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      let bytes = type == .typeRegular ? try Data(contentsOf: URL(filePath: path)).base64EncodedString() : ""
      return "\(name) \(type?.rawValue ?? "") \(bytes)"
    }
  }

  private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: folder.database)) }

  @Test(
    arguments: [
      "notes", "# notes\n" + String(repeating: "SQLite is a library. ", count: 500),
      "SQLite format 3\0" + String(repeating: "x", count: 5000), "\0\0\0",
    ], [StoreAccess.reading, .writing])
  func `that holds a text is left as it is`(text: String, access: StoreAccess) throws {
    try write(text)
    try expectRefused(.foreign(path: folder.database), access)
  }

  @Test(arguments: [StoreAccess.reading, .writing])
  func `that is empty is left as it is`(access: StoreAccess) throws {
    try write("")
    try expectRefused(.empty(path: folder.database), access)
  }

  @Test(
    arguments: [
      "CREATE TABLE answers (id)", "CREATE TABLE sessions (id); PRAGMA application_id = 252006673",
      "PRAGMA application_id = 1", "VACUUM", "PRAGMA journal_mode = WAL; CREATE TABLE grdb_migrations (identifier)",
      "CREATE TABLE lessons_read (lesson TEXT); PRAGMA user_version = 3",
    ], [StoreAccess.reading, .writing])
  func `that is another program's database is left as it is`(sql: String, access: StoreAccess) throws {
    let database = try DatabaseQueue(path: folder.database)
    try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    try database.close()
    try expectRefused(.foreign(path: folder.database), access)
  }

  @Test(arguments: [StoreAccess.reading, .writing])
  func `that is a folder, a pipe or a link to nowhere is left as it is, and nobody waits`(access: StoreAccess) throws {
    mkfifo(folder.database, 0o600)
    try expectRefused(.notAFile(path: folder.database, .device), access)
    unlink(folder.database)
    symlink("\(folder.path)/nowhere", folder.database)
    try expectRefused(.notAFile(path: folder.database, .brokenLink), access)
    unlink(folder.database)
    mkdir(folder.database, 0o700)
    try expectRefused(.notAFile(path: folder.database, .folder), access)
  }

  @Test(arguments: [StoreAccess.reading, .writing])
  func `is not touched through a link either`(access: StoreAccess) throws {
    let notes = "\(folder.path)/notes.md"
    try Data("notes".utf8).write(to: URL(filePath: notes))
    symlink(notes, folder.database)
    try expectRefused(.foreign(path: notes), access)
  }

  @Test func `gives way when it is removed`() throws {
    try write("notes")
    let store = folder.store()
    _ = store.quiz(.mixed)
    unlink(folder.database)
    #expect(store.retry() == .saved && folder.store().record.answers.count == 6)
  }

  @Test func `that comes in the place of the open one is left as it is, and the answers wait`() throws {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 2)
    unlink(folder.database)
    try write("notes")
    store.answer(&session, 1)
    #expect(store.status == .notSaved(.foreign(path: folder.database)))
    #expect(try Data(contentsOf: URL(filePath: folder.database)) == Data("notes".utf8))
    #expect(store.unsaved.answers.count == 1)
    unlink(folder.database)
    store.close()
    #expect(store.status == .saved && folder.store().record.answers.count == 3)
  }

  @Test func `may be weir's behind a link, which stays`() throws {
    let real = try TemporaryFolder()
    real.store().close()
    symlink(real.database, folder.database)
    _ = folder.store().quiz(.mixed)
    #expect(real.store().record.answers.count == 6 && real.files == ["progress.sqlite"])
    let kind = try FileManager.default.attributesOfItem(atPath: folder.database)[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
  }

  @Test func `is not begun by reading: nothing is there before and after`() {
    let path = "\(folder.path)/share/progress.sqlite"
    let store = ProgressStore(path: path, for: .reading, clock: .counting())
    #expect(store.status == .saved && store.record == StudyRecord() && folder.files.isEmpty)
  }

  @Test(arguments: [SaveError.noHome, .noFile])
  func `need not be, and then what is not kept is told`(reason: SaveError) {
    let store = ProgressStore(inMemory: .counting(), because: reason)
    #expect(store.status == .notSaved(reason))
    _ = store.quiz(.topic("patterns"))
    #expect(store.unsaved.answers.count == 3 && store.status == .notSaved(reason))
  }

  @Test func `with a name like an address of SQLite is a plain file`() throws {
    let path = "\(folder.path)/file:memory?mode=memory"
    _ = ProgressStore(path: path, clock: .counting()).quiz(.mixed)
    #expect(folder.files == ["file:memory?mode=memory"])
    #expect(ProgressStore(path: path, for: .reading, clock: .counting()).record.answers.count == 6)
  }
}
