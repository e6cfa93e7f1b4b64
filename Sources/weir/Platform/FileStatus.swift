import Foundation

/// What stands at a path, links followed.
struct FileStatus {
  private let status: stat

  /// Nil where nothing stands, or nothing may be seen.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.status = status
  }

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  var bytes: Int { Int(status.st_size) }
}
