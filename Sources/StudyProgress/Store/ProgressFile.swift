private import Foundation
import GRDB

/// The SQLite file with the progress of a learner, open for writing.
///
/// It has a rollback journal, which is there only while a transaction is written, and not a write-ahead log, in which the
/// latest answers would stand beside the file: whoever copies, moves or backs up the one file has everything. Each
/// transaction is on the disk when it ends, the end of its journal too (`synchronous = EXTRA`).
struct ProgressFile: Sendable {
  let path: String
  let database: DatabaseQueue
  private var state: FileState?
  /// SQLite's count of what other windows wrote (`data_version`), when everything was read; nil before that.
  private var known: Int?
  /// Whether another window has written since then, as the latest transaction has found.
  private var isOutdated = false

  /// How long another program's lock is waited for, in seconds: no longer than a reader minds.
  private static let patience = 0.1

  /// Opens a file that is known to be a store, and brings it to the present schema.
  init(path: String) throws(SaveError) {
    self.path = path
    Self.makePrivate(path)
    database = try SaveError.whenReaching(path) { try Self.open(path) }
    state = FileState(path: path)
  }

  /// Whether the file at its path is still the one that was opened.
  var isInPlace: Bool { state?.isSameFile(as: FileState(path: path)) ?? false }

  /// Whether nobody else changed it since it was opened or written last.
  var isUntouched: Bool { !isOutdated && state == FileState(path: path) }

  /// Whether a file there may be written, with its journal beside it.
  static func canWrite(_ path: String) -> Bool {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard access(folder, F_OK) == 0 else { return true }
    return access(folder, W_OK) == 0 && (access(path, F_OK) != 0 || access(path, W_OK) == 0)
  }

  /// Changes nothing where nothing is to be changed: other windows take any change for news.
  private static func makePrivate(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 { chmod(path, 0o600) }
  }

  // MARK: Opening

  static func configuration(isReading: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReading
    configuration.busyMode = .timeout(patience)
    // A row that points nowhere must not stop those that come after it.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    let database = try DatabaseQueue(path: path, configuration: configuration(isReading: false))
    try database.read { try refuseNewer($0, path) }
    try database.writeWithoutTransaction { connection in
      // Another window of an earlier version may hold the log; then it stays until that window is closed.
      _ = try? String.fetchOne(connection, sql: "PRAGMA journal_mode = DELETE")
      try connection.execute(sql: "PRAGMA synchronous = EXTRA")
    }
    if try !database.read(Schema.migrator.hasCompletedMigrations) { try Schema.migrator.migrate(database) }
    return database
  }

  private static func refuseNewer(_ connection: Database, _ path: String) throws {
    let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
    if try version > Schema.version || Schema.migrator.hasBeenSuperseded(connection) {
      throw SaveError.newer(path: path)
    }
  }

  // MARK: Reading and writing

  /// Everything that it holds.
  /// - Throws: `SaveError.damaged` also if only a part can be read.
  mutating func read() throws(SaveError) -> RecordReading {
    let (reading, version) = try SaveError.whenReaching(path) {
      try database.read { (try RecordReading(of: $0), try Self.version(of: $0)) }
    }
    if reading.isDamaged { throw .damaged(path: path) }
    known = version
    return reading
  }

  private static func version(of connection: Database) throws -> Int? {
    try Int.fetchOne(connection, sql: "PRAGMA data_version")
  }

  /// What was set: little, and wanted before anything else.
  func settings() throws(SaveError) -> [String: String] {
    try SaveError.whenReaching(path) { try database.read { try RecordReading.settings(in: $0) } }
  }

  /// Whether SQLite finds its pages in order; takes about a quarter of a second for a gigabyte.
  func isSound() throws(SaveError) -> Bool {
    try SaveError.whenReaching(path) { try database.read { try RecordReading.isSound($0) } }
  }

  /// Everything that a store holds, without any change to it and with nothing beside it.
  static func look(at path: String) throws(SaveError) -> RecordReading {
    // With a log SQLite would need files beside it also to read. Nobody has it open, or the log would be there.
    let isLogged = try StoreMark.keepsLog(path)
    let address = isLogged ? URL(filePath: path).absoluteString + "?immutable=1" : path
    let reading = try SaveError.whenReaching(path) {
      let database = try DatabaseQueue(path: address, configuration: configuration(isReading: true))
      return try database.read { connection in
        try refuseNewer(connection, path)
        var reading = try RecordReading(of: connection)
        if try !RecordReading.isSound(connection) { reading.isDamaged = true }
        return reading
      }
    }
    if reading.isDamaged { throw .damaged(path: path) }
    return reading
  }

  /// Writes changes, all or none; those that it has already stay as they are.
  /// - Parameter isDecision: whether they are right only if no other window has written since everything was read; if
  ///   one has, nothing is written.
  /// - Returns: whether they were written.
  @discardableResult
  mutating func write(_ changes: [StudyChange], asDecision isDecision: Bool = false) throws(SaveError) -> Bool {
    let before = state
    // The time of a change is too coarse to tell two of them apart; inside a transaction nobody else can write.
    let isLatest = try transaction { [known] connection in
      let isLatest = try known == nil || Self.version(of: connection) == known
      if isLatest || !isDecision { for change in changes { try change.write(to: connection) } }
      return isLatest
    }
    isOutdated = !isLatest
    let after = FileState(path: path)
    if let after, after.isSameFile(as: before) { state = after }
    return isLatest || !isDecision
  }

  private func transaction<Value>(_ body: (Database) throws -> Value) throws(SaveError) -> Value {
    try SaveError.whenReaching(path) {
      do {
        return try database.write(body)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
        // No number is left for a new row: no disk is full, but somebody has changed the numbers.
        let isOut = (try? database.read { try Bool.fetchOne($0, sql: Schema.isOutOfNumbers) ?? false }) ?? false
        throw isOut ? SaveError.damaged(path: path) : error
      }
    }
  }
}
