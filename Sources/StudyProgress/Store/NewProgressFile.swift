private import Foundation
private import GRDB
private import Synchronization

/// Begins a store. It is made under another name and put in its place whole, so that a file there bears weir's mark from
/// its first moment, and nothing that came there meanwhile is written over.
enum NewProgressFile {
  /// Closed ones that made a store. A queue of Dispatch that goes away starts its pool, which wakes once a second for as
  /// long as the program lives; so the first few stay.
  private static let makers = Mutex<[DatabaseQueue]>([])

  static func make(at place: String) throws(SaveError) {
    let folder = URL(filePath: place).deletingLastPathComponent().path
    try makeFolder(folder, for: place)
    var name = Array("\(folder)/.weir-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw SaveError(systemCode: errno, path: place) }
    let draft = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      unlink(draft)
      close(descriptor)
    }
    try SaveError.whenReaching(place, byDraft: draft) {
      var configuration = Configuration()
      configuration.prepareDatabase { connection in
        try connection.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
      }
      let database = try DatabaseQueue(path: draft, configuration: configuration)
      try Schema.migrator.migrate(database)
      try database.close()
      makers.withLock { if $0.count < 8 { $0.append(database) } }
    }
    guard fsync(descriptor) == 0 else { throw SaveError(systemCode: errno, path: place) }
    try put(draft, at: place)
    sync(folder)
  }

  private static func makeFolder(_ folder: String, for place: String) throws(SaveError) {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: folder), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unreachable(path: place)
    }
  }

  /// Where the disk knows no second name for a file (a memory stick may not), it is renamed.
  private static func put(_ draft: String, at place: String) throws(SaveError) {
    if link(draft, place) == 0 || errno == EEXIST { return }
    guard [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(errno), access(place, F_OK) != 0, rename(draft, place) == 0 else {
      throw SaveError(systemCode: errno, path: place)
    }
  }

  /// A name is on the disk when its folder is.
  private static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
