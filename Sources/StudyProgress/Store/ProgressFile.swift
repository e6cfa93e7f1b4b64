private import Foundation
import GRDB

/// The SQLite file with the progress of a learner: a write-ahead log, and each transaction on the disk when it ends.
struct ProgressFile: Sendable {
  let path: String
  /// Whether it was opened for writing.
  let isWritable: Bool
  let database: DatabaseQueue
  private let identity: FileIdentity?

  /// How long another program's lock is waited for, in seconds: no longer than a reader minds.
  private static let patience = 0.2

  /// Opens or makes it, and brings it to the present schema.
  init(path: String) throws(SaveError) {
    try Self.makeFolder(above: path)
    self.path = path
    isWritable = Self.canWrite(path)
    let isWritable = isWritable
    database = try SaveError.whenReaching(path) {
      isWritable ? try Self.openForWriting(path) : try Self.openForReading(path)
    }
    identity = FileIdentity(path: path)
  }

  /// Whether the file at its path is still the one that was opened.
  var isInPlace: Bool { identity == FileIdentity(path: path) }

  /// Whether a file there may be written, with its log beside it.
  static func canWrite(_ path: String) -> Bool {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    return access(folder, W_OK) == 0 && (access(path, F_OK) != 0 || access(path, W_OK) == 0)
  }

  private static func makeFolder(above path: String) throws(SaveError) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unreachable(path: path)
    }
  }

  // MARK: Opening

  private static func openForWriting(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try refuseNewer(database, path)
    try database.writeWithoutTransaction { connection in
      _ = try String.fetchOne(connection, sql: "PRAGMA journal_mode = WAL")
      try connection.execute(sql: "PRAGMA synchronous = FULL")
    }
    if try !database.read(Schema.migrator.hasCompletedMigrations) { try Schema.migrator.migrate(database) }
    return database
  }

  /// A disk that cannot be written cannot hold SQLite's shared memory either; the file is taken as it lies there.
  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    let url = URL(filePath: path).absoluteString + "?immutable=1"
    let database = try DatabaseQueue(path: url, configuration: configuration)
    try refuseNewer(database, path)
    return database
  }

  private static func refuseNewer(_ database: DatabaseQueue, _ path: String) throws {
    let isNewer = try database.read { connection in
      let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
      return try version > Schema.version || Schema.migrator.hasBeenSuperseded(connection)
    }
    if isNewer { throw SaveError.newer(path: path) }
  }

  // MARK: Reading and writing

  /// Everything that it holds.
  func record() throws(SaveError) -> StudyRecord {
    try SaveError.whenReaching(path) { try database.read(StudyRecord.init(in:)) }
  }

  /// Writes changes, all or none; those that it has already stay as they are.
  func write(_ changes: [StudyChange]) throws(SaveError) {
    try SaveError.whenReaching(path) {
      try database.write { connection in
        for change in changes { try change.write(to: connection) }
      }
    }
  }
}

/// Which file it is that a path leads to.
private struct FileIdentity: Equatable, Sendable {
  let device: UInt64
  let number: UInt64

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
