private import Foundation

/// Which file a path leads to, and when anybody last changed it.
struct FileState: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  /// The time of the change that no program can set back (`ctime`), in nanoseconds.
  private let changed: Int64

  /// nil if nothing is there.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
  }

  /// Whether both are one file, whatever is in it now.
  func isSameFile(as other: FileState?) -> Bool { other.map { device == $0.device && number == $0.number } ?? false }
}
