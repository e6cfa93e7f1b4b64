private import Foundation

/// Whose a file is. It is asked by reading the beginning of the file, and before SQLite may touch it: SQLite would turn an
/// empty file into a database, roll a journal back into it, or leave files beside it.
enum StoreMark {
  /// What stands in the header of every store (`application_id`): the word weir in ASCII.
  static let applicationID: UInt32 = 0x7765_6972

  /// Stores of earlier versions have no such number. They have this table, in these words.
  private static let earlierMark = Data(
    "CREATE TABLE lessons_read (lesson TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL)".utf8)
  private static let magic = Data("SQLite format 3\0".utf8)
  /// The largest page that SQLite has; the tables are named on the first.
  private static let largestPage = 65_536

  /// Where a store really is: what the path leads to over links.
  static func place(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return URL(filePath: path).path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a store of this weir is there; false if nothing is.
  /// - Throws: why whatever is there is not to be touched.
  static func isStore(_ path: String) throws(SaveError) -> Bool {
    guard try isFile(path) else { return false }
    let start = try beginning(of: path)
    guard !start.isEmpty else { throw .empty(path: path) }
    guard start.count >= 100, start.starts(with: magic), isWeirs(start, path) else { throw .foreign(path: path) }
    guard number(in: start, at: 60) <= Schema.version else { throw .newer(path: path) }
    return true
  }

  /// Whether the header says that a log (`-wal`) belongs to the file.
  static func keepsLog(_ path: String) throws(SaveError) -> Bool { try beginning(of: path).dropFirst(18).first == 2 }

  private static func isWeirs(_ start: Data, _ path: String) -> Bool {
    let mark = number(in: start, at: 68)
    guard mark == 0 else { return mark == applicationID }
    let size = Int(start[16]) << 8 | Int(start[17])
    if start.prefix(size == 1 ? largestPage : size).range(of: earlierMark) != nil { return true }
    // A store of an earlier version that was killed in its first moment has all in its log.
    return (try? beginning(of: path + "-wal").range(of: earlierMark)) != nil
  }

  private static func number(in bytes: Data, at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func isFile(_ path: String) throws(SaveError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch errno {
      case ENOENT where lstat(path, &status) == 0, ELOOP: throw .notAFile(path: path, .brokenLink)
      case ENOENT: return false
      case EACCES: throw .unreadable(path: path)
      default: throw .unreachable(path: path)
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return true
    case S_IFDIR: throw .notAFile(path: path, .folder)
    default: throw .notAFile(path: path, .device)
    }
  }

  /// Its first bytes, as many as a page may have. Never waits, should it have become a pipe meanwhile.
  private static func beginning(of path: String) throws(SaveError) -> Data {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == EACCES ? .unreadable(path: path) : .unreachable(path: path) }
    defer { close(descriptor) }
    var bytes = Data(count: largestPage)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, largestPage) }
    guard count >= 0 else { throw .unreadable(path: path) }
    return bytes.prefix(count)
  }
}
