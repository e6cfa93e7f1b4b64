private import Foundation

/// The files that SQLite keeps beside a store. They belong to it by name only: nothing in them says whether they fit, so a
/// copying program can bring an old one beside a newer store.
enum Companion {
  private static let log = "-wal"
  private static let journal = "-journal"
  private static let index = "-shm"
  /// All endings of names.
  static let endings = [log, journal, index]

  /// The endings of those that hold something, and that nobody is working with now: what a kill or a copy left.
  static func leftovers(beside place: String) -> [String] {
    [log, journal].filter { holdsSomething(place + $0) }.filter { $0 != journal || !isBeingWritten(place) }
  }

  /// A journal whose first byte is zero is over, as SQLite reads it; a log or journal without a byte is none.
  private static func holdsSomething(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return false }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var first: UInt8 = 1
    return read(descriptor, &first, 1) != 1 || first != 0
  }

  /// Whether another program is in the middle of a transaction: it holds SQLite's reserved or pending byte.
  private static func isBeingWritten(_ place: String) -> Bool {
    let descriptor = open(place, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 2
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
