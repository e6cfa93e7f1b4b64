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

  /// Tells what stands in the place of one of them and is no file: a copying program may make a folder there, and SQLite
  /// would wait for a pipe. Such a thing is left as it is, and so is the store.
  static func refuseObstacles(beside place: String) throws(SaveError) {
    if let obstacle = obstacle(beside: place, [log, journal]) { throw obstacle }
  }

  /// Why SQLite could not open what it keeps beside a store; nil if no folder, pipe or such a thing is the cause.
  static func obstacle(beside place: String, _ endings: [String] = endings) -> SaveError? {
    for ending in endings {
      guard let kind = SaveError.Obstacle(at: place + ending) else { continue }
      return .obstructed(path: place, by: place + ending, kind)
    }
    return nil
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

extension SaveError.Obstacle {
  /// nil where nothing is, or a file, also over a link.
  init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    guard stat(path, &status) == 0 else {
      self = .brokenLink
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .folder
    default: self = .device
    }
  }
}
