import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// What can go wrong with the file, and what becomes of the learner's answers then.
@Suite struct `When the file is in trouble` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expectOnDisk(answers count: Int, _ comment: Comment? = nil) {
    let store = folder.store()
    #expect(store.status == .saved, comment)
    #expect(store.record.answers.count == count, comment)
  }

  private func lockedByAnother() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.database, configuration: configuration)
    try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    return other
  }

  private func alter(_ sql: String) throws {
    let database = try DatabaseQueue(path: folder.database)
    try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    try database.close()
  }

  // MARK: Damaged

  /// A store with six answers whose pages from a place on hold nothing that makes sense.
  private func damage(from offset: Int = 4096) throws {
    _ = folder.store().quiz(.mixed)
    var bytes = try Data(contentsOf: URL(filePath: folder.database))
    bytes.replaceSubrange(offset..., with: Data(repeating: 0xff, count: bytes.count - offset))
    try bytes.write(to: URL(filePath: folder.database))
  }

  @Test(arguments: [100, 4096])
  func `a damaged one that bears weir's mark is set aside by its date, and a new one begun`(offset: Int) throws {
    try damage(from: offset)
    let damaged = try Data(contentsOf: URL(filePath: folder.database))
    let store = folder.store()
    #expect(store.record == StudyRecord())
    let kept = "\(folder.path)/progress-2026-11-22-corrupt.sqlite"
    #expect(store.news.damaged == SetAsideFile(path: folder.database, keptAs: kept))
    #expect(try Data(contentsOf: URL(filePath: kept)) == damaged)
    _ = store.quiz(answering: 2)
    expectOnDisk(answers: 2)
  }

  @Test(arguments: [100, 4096])
  func `a damaged one that is only read is told, and stays where it is`(offset: Int) throws {
    try damage(from: offset)
    let before = try folder.contents
    let store = ProgressStore(path: folder.database, for: .reading, clock: .counting())
    #expect(store.status == .notSaved(.damaged(path: folder.database)))
    #expect(try folder.contents == before)
  }

  @Test func `what can be read of a damaged one is in the new one`() throws {
    let whole = folder.store()
    _ = whole.quiz(.mixed)
    whole.markRead(lesson: "waiting")
    // The index of lessons is gone, and with it a way to their table; the answers are whole.
    let page = try DatabaseQueue(path: folder.database).read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'lessons_read'") ?? 0
    }
    var bytes = try Data(contentsOf: URL(filePath: folder.database))
    bytes.replaceSubrange((page - 1) * 4096..<page * 4096, with: Data(repeating: 0xff, count: 4096))
    try bytes.write(to: URL(filePath: folder.database))
    let store = folder.store()
    #expect(store.record.answers == whole.record.answers && store.news.damaged != nil && store.status == .saved)
    expectOnDisk(answers: 6)
  }

  @Test func `a fault that only SQLite's own check finds is mended beside the first picture`() throws {
    _ = folder.store().quiz(.mixed)
    var bytes = try Data(contentsOf: URL(filePath: folder.database))
    // The header's list of free pages names one that does not exist.
    bytes.replaceSubrange(32..<40, with: [0, 0, 0x7f, 0xff, 0, 0, 0, 1])
    try bytes.write(to: URL(filePath: folder.database))
    let store = folder.store()
    store.check()
    #expect(store.news.damaged != nil && store.status == .saved && store.record.answers.count == 6)
    expectOnDisk(answers: 6)
  }

  @Test func `a second damaged one of the day takes no other's name`() throws {
    for _ in 1...2 {
      try damage()
      _ = folder.store().record
    }
    #expect(
      folder.files.filter { $0.hasSuffix("sqlite") } == [
        "progress-2026-11-22-corrupt-2.sqlite", "progress-2026-11-22-corrupt.sqlite", "progress.sqlite",
      ])
  }

  @Test func `one that vanishes while weir runs is written anew, whole`() throws {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 2)
    for name in folder.files { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
    store.answer(&session, 1)
    #expect(store.news.rewritten == folder.database)
    expectOnDisk(answers: 3)
    #expect(folder.store().record.toContinue(questions: SampleCourse.questions) == session)
  }

  // MARK: Newer

  @Test(arguments: ["PRAGMA user_version = 99", "INSERT INTO grdb_migrations VALUES ('2 something new')"])
  func `a newer one is left as it is`(sql: String) throws {
    _ = folder.store().quiz(answering: 1)
    try alter(sql)
    try alter("PRAGMA journal_mode = DELETE")
    let before = try Data(contentsOf: URL(filePath: folder.database))
    let store = folder.store()
    #expect(store.status == .notSaved(.newer(path: folder.database)))
    #expect(store.quiz(.mixed).isFinished && store.record.answers.count == 6)
    #expect(store.status == .notSaved(.newer(path: folder.database)) && store.news.damaged == nil)
    #expect(try Data(contentsOf: URL(filePath: folder.database)) == before)
    #expect(folder.files == ["progress.sqlite"])
  }

  // MARK: Locked

  @Test func `a locked one gets the answers when the lock is gone`() throws {
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 1)
    let other = try lockedByAnother()
    store.answer(&session, 2)
    #expect(store.status == .notSaved(.locked(path: folder.database)))
    #expect(store.record.answers.count == 3)
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(store.retry() == .saved)
    expectOnDisk(answers: 3)
  }

  @Test func `one that is locked from the beginning brings its history when the lock is gone`() throws {
    _ = folder.store().quiz(.topic("queues"))
    try alter("PRAGMA journal_mode = DELETE")
    let other = try lockedByAnother()
    let store = folder.store()
    #expect(store.status == .notSaved(.locked(path: folder.database)))
    var session = store.quiz(.topic("patterns"), answering: 1)
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    store.answer(&session, 1)
    #expect(store.status == .saved && store.record.answers.count == 5)
    expectOnDisk(answers: 5)
  }

  // MARK: Leaving

  /// What can stand between an answer and the disk, and how it is taken away.
  private static let obstacles: [String: (put: @Sendable (String) throws -> Void, SaveError.Obstacle?)] = [
    "a text": ({ try Data("mine".utf8).write(to: URL(filePath: $0)) }, nil),
    "nothing but a name": ({ try Data().write(to: URL(filePath: $0)) }, nil),
    "a folder": ({ mkdir($0, 0o700) }, .folder),
    "a pipe": ({ mkfifo($0, 0o600) }, .device),
    "a link to nowhere": ({ symlink("\($0).none", $0) }, .brokenLink),
    "a log without its file": ({ try Data("log".utf8).write(to: URL(filePath: $0 + "-wal")) }, nil),
    "a journal without its file": ({ try Data("journal".utf8).write(to: URL(filePath: $0 + "-journal")) }, nil),
  ]

  @Test(arguments: obstacles.keys.sorted(), [true, false])
  func `what stands between an answer and the disk at the end is told, or gone and the answer kept`(
    name: String, isGone: Bool
  ) throws {
    let obstacle = try #require(Self.obstacles[name])
    try obstacle.put(folder.database)
    let files = folder.files
    let store = folder.store()
    _ = store.quiz(.topic("patterns"))
    store.markRead(lesson: "waiting")
    #expect(store.status != .saved && folder.files == files)
    if let kind = obstacle.1 { #expect(store.status == .notSaved(.notAFile(path: folder.database, kind))) }
    if isGone { for ending in ["", "-wal", "-journal"] { remove(folder.database + ending) } }
    store.close()
    #expect(store.unsaved.answers.count == (isGone ? 0 : 3) && (store.status == .saved) == isGone)
    #expect(isGone ? folder.store().record.lessonsRead.count == 1 : folder.files == files)
  }

  private static let noFiles: [(put: @Sendable (String) -> Void, kind: SaveError.Obstacle)] = [
    ({ mkdir($0, 0o700) }, .folder), ({ mkfifo($0, 0o600) }, .device), ({ symlink("\($0).none", $0) }, .brokenLink),
  ]

  @Test(arguments: ["-journal", "-wal"], noFiles.indices)
  func `what is no file, where SQLite keeps one beside the store, is named, and nobody waits for it`(
    ending: String, number: Int
  ) throws {
    let open = folder.store()
    _ = open.quiz(.topic("patterns"))
    Self.noFiles[number].put(folder.database + ending)
    let before = try Data(contentsOf: URL(filePath: folder.database))
    let problem = SaveError.obstructed(
      path: folder.database, by: folder.database + ending, Self.noFiles[number].kind)
    // The window that has the store open, one that opens it, and a verb that reads it.
    open.markRead(lesson: "waiting")
    #expect(open.status == .notSaved(problem) && open.unsaved.lessons == ["waiting"])
    for access in [StoreAccess.writing, .reading] {
      #expect(ProgressStore(path: folder.database, for: access, clock: .counting()).status == .notSaved(problem))
    }
    #expect(try Data(contentsOf: URL(filePath: folder.database)) == before && folder.files.count == 2)
    try FileManager.default.removeItem(atPath: folder.database + ending)
    #expect(open.retry() == .saved)
    #expect(folder.store().record.lessonsRead.count == 1)
  }

  @Test func `what stands where only a store with a log has a file is in nobody's way`() {
    mkdir("\(folder.database)-shm", 0o700)
    _ = folder.store().quiz(.topic("patterns"))
    expectOnDisk(answers: 3)
  }

  @Test(arguments: ["-journal", "-wal"])
  func `what is no file beside a store that is not there yet is named, and none is begun`(ending: String) {
    mkdir(folder.database + ending, 0o700)
    let problem = SaveError.obstructed(path: folder.database, by: folder.database + ending, .folder)
    let store = folder.store()
    #expect(store.status == .notSaved(problem) && folder.files == ["progress.sqlite\(ending)"])
  }

  @Test func `a lock that goes while weir waits at the end is no trouble, and one that stays is told`() throws {
    let store = folder.store()
    _ = store.record
    let other = try lockedByAnother()
    _ = store.quiz(.topic("patterns"), answering: 2)
    store.close()
    #expect(store.status == .notSaved(.locked(path: folder.database)) && store.unsaved.answers.count == 2)
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    store.close()
    #expect(store.status == .saved && store.unsaved.answers.isEmpty)
    expectOnDisk(answers: 2)
  }

  // MARK: No way to write

  @Test func `a folder in place of the file is left alone`() throws {
    try FileManager.default.createDirectory(atPath: folder.database, withIntermediateDirectories: true)
    let store = folder.store()
    #expect(store.status == .notSaved(.notAFile(path: folder.database, .folder)))
    #expect(store.quiz(.mixed).isFinished)
    try FileManager.default.removeItem(atPath: folder.database)
    #expect(store.retry() == .saved)
    expectOnDisk(answers: 6)
  }

  @Test func `a file in place of the folder is left alone`() throws {
    try Data("mine".utf8).write(to: URL(filePath: "\(folder.path)/share"))
    let path = "\(folder.path)/share/progress.sqlite"
    #expect(ProgressStore(path: path, clock: .counting()).status == .notSaved(.unreachable(path: path)))
  }

  @Test(.enabled(if: Disk.canMount, "only root can mount a disk that denies root"))
  func `a read-only one shows its history, and gets the answers when it can be written`() throws {
    let disk = try Disk(at: folder.path, kilobytes: 2048)
    _ = folder.store().quiz(.topic("queues"))
    try disk.remount("ro")
    let store = folder.store()
    #expect(store.status == .notSaved(.readOnly(path: folder.database)))
    #expect(store.record.answers.count == 3)
    _ = store.quiz(.topic("patterns"))
    #expect(store.status == .notSaved(.readOnly(path: folder.database)) && store.record.answers.count == 6)
    try disk.remount("rw")
    #expect(store.retry() == .saved)
    expectOnDisk(answers: 6)
  }

  @Test(.enabled(if: Disk.canMount, "only root can mount a disk to fill"))
  func `a full one gets the answers when there is room`() throws {
    let disk = try Disk(at: folder.path, kilobytes: 512)
    let store = folder.store()
    var session = store.quiz(.mixed, answering: 1)
    try disk.fill()
    store.answer(&session, 3)
    #expect(store.status == .notSaved(.diskFull(path: folder.database)))
    #expect(store.record.answers.count == 4)
    disk.makeRoom()
    store.answer(&session, 1)
    #expect(store.status == .saved)
    expectOnDisk(answers: 5)
  }

  @Test(.enabled(if: Disk.canMount, "only root can mount a disk to fill"))
  func `a disk that is full from the beginning is no end of the world`() throws {
    let disk = try Disk(at: folder.path, kilobytes: 512)
    try disk.fill()
    let store = folder.store()
    #expect(store.status == .notSaved(.diskFull(path: folder.database)))
    #expect(store.quiz(.mixed).isFinished)
    disk.makeRoom()
    #expect(store.retry() == .saved)
    expectOnDisk(answers: 6)
  }
}

/// A small disk of its own, in memory.
private final class Disk {
  private let path: String

  /// Whether this machine lets us.
  static let canMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
    return (try? Disk(at: folder.path, kilobytes: 64)) != nil
  }()

  struct NotMounted: Error {}

  init(at path: String, kilobytes: Int) throws {
    self.path = path
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
  }

  deinit { try? Self.run("umount", "--lazy", path) }

  func remount(_ options: String) throws { try Self.run("mount", "-o", "remount,\(options)", path) }

  func fill() throws {
    _ = FileManager.default.createFile(atPath: "\(path)/ballast", contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: "\(path)/ballast"))
    while (try? file.write(contentsOf: Data(repeating: 1, count: 512))) != nil {}
    try file.close()
  }

  func makeRoom() { try? FileManager.default.removeItem(atPath: "\(path)/ballast") }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw NotMounted() }
  }
}
