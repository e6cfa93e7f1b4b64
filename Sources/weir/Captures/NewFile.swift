import Foundation

/// A file that nothing is written over: where one of that name exists, a number is added.
struct NewFile {
  let path: String
  let handle: FileHandle

  /// Makes the file.
  /// - Throws: `FileError`.
  init(_ name: String, extension kind: String, in folder: String) throws {
    var count = 1
    while true {
      let path = "\(folder)/\(name)\(count == 1 ? "" : "-\(count)").\(kind)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 {
        self.path = path
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return
      }
      guard errno == EEXIST, count < 1000 else { throw FileError(path: path, code: errno) }
      count += 1
    }
  }

  /// Makes the file that was named, whatever stood there.
  init(at path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    self.path = path
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func write(_ data: Data) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(handle.fileDescriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
  }
}

/// Why a file could not be written.
struct FileError: Error {
  let path: String
  let code: Int32

  /// What happened, without an end: "cannot be written (No space left on device)".
  var description: String { "\(path) cannot be written (\(String(cString: strerror(code))))" }
}
