import Foundation

/// A file that nothing is written over. It holds whole pieces: one that the disk has no room for is not begun.
struct NewFile {
  /// What it is called, now or when it is kept.
  let path: String
  private let handle: FileHandle
  private let draft: Draft
  private let overwrites: Bool

  /// What it is called until it is kept.
  private enum Draft {
    case none
    /// Nothing: whatever ends the program, nothing is left behind.
    case nameless
    /// So, where the disk or the system has no files without a name.
    case named(String)
  }

  /// Makes a file in a folder; where one of that name exists, a number is added.
  /// - Throws: `FileError`.
  init(_ name: String, extension kind: String, in folder: String) throws {
    (path, handle) = try Self.make("\(folder)/\(name)", ".\(kind)")
    (draft, overwrites) = (.none, false)
  }

  /// Makes the file that was named, beside its place; `keep` puts it there.
  /// A link stays, and the file that it leads to is overwritten.
  /// - Throws: `FileError`, with `EEXIST` where there is one of that name already and it may not be overwritten.
  init(at named: String, overwriting overwrites: Bool) throws {
    if !overwrites, Self.isTaken(named) { throw FileError(path: named, code: EEXIST) }
    let path = try Self.target(of: named)
    self.path = path
    self.overwrites = overwrites
    if let handle = Self.nameless(beside: path) {
      (draft, self.handle) = (.nameless, handle)
      return
    }
    do throws(FileError) {
      let (name, handle) = try Self.make(path, ".part")
      (draft, self.handle) = (.named(name), handle)
    } catch {
      throw FileError(path: path, code: error.code)
    }
  }

  /// A file without a name, on the disk of another; nil where there can be none, or where it could not be named later.
  private static func nameless(beside path: String) -> FileHandle? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // O_TMPFILE, which the headers spell so that Swift does not see it.
    let descriptor = open(folder, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    return access(place(of: handle), F_OK) == 0 ? handle : nil
  }

  /// What the system calls a file that is open.
  private static func place(of handle: FileHandle) -> String { "/proc/self/fd/\(handle.fileDescriptor)" }

  private static func make(_ path: String, _ ending: String) throws(FileError) -> (path: String, handle: FileHandle) {
    var count = 1
    while true {
      let numbered = "\(path)\(count == 1 ? "" : "-\(count)")\(ending)"
      let descriptor = open(numbered, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 { return (numbered, FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)) }
      guard errno == EEXIST, count < 1000 else { throw FileError(path: numbered, code: errno) }
      count += 1
    }
  }

  /// Where all links lead. Only a file may be replaced: a new name would take the place of a device or a pipe.
  private static func target(of path: String) throws(FileError) -> String {
    guard isTaken(path) else { return path }
    guard let status = FileStatus(of: path) else { throw FileError(path: path, code: errno) }
    guard status.isFile else { throw FileError(path: path, code: status.isFolder ? EISDIR : EINVAL) }
    guard let resolved = realpath(path, nil) else { throw FileError(path: path, code: errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Writes a piece: all of it, or nothing.
  func write(_ piece: Data) throws(FileError) {
    let length = lseek(handle.fileDescriptor, 0, SEEK_CUR)
    do throws(WriteError) {
      try StandardStreams.write(piece, to: handle.fileDescriptor)
    } catch {
      if length >= 0, ftruncate(handle.fileDescriptor, length) == 0 { lseek(handle.fileDescriptor, length, SEEK_SET) }
      throw FileError(path: path, code: error.code)
    }
  }

  /// Whether a file stands where it is to go.
  var isPlaceTaken: Bool { if case .none = draft { false } else { Self.isTaken(path) } }

  /// Puts it in its place, when it is on the disk.
  func keep() throws(FileError) {
    if case .none = draft { return }
    guard fsync(handle.fileDescriptor) == 0 || errno == EINVAL else { throw FileError(path: path, code: errno) }
    switch draft {
    case .none: return
    case .named(let draft): try keep(draft)
    case .nameless: try name()
    }
  }

  /// Gives it its name; where it takes the place of another file, by a name beside it for a moment.
  private func name() throws(FileError) {
    let place = Self.place(of: handle)
    if linkat(AT_FDCWD, place, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
    guard overwrites, errno == EEXIST else { throw FileError(path: path, code: errno) }
    var count = 1
    while count < 1000 {
      let beside = "\(path)\(count == 1 ? "" : "-\(count)").part"
      if linkat(AT_FDCWD, place, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0 { return try keep(beside) }
      guard errno == EEXIST else { break }
      count += 1
    }
    throw FileError(path: path, code: errno)
  }

  private func keep(_ draft: String) throws(FileError) {
    // A link takes no place that is taken in the meantime, as a new name would.
    if !overwrites, link(draft, path) == 0 {
      unlink(draft)
      return
    }
    guard overwrites || (errno != EEXIST && !Self.isTaken(path)) else { throw FileError(path: path, code: EEXIST) }
    guard rename(draft, path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Leaves nothing behind.
  func discard() {
    if case .named(let draft) = draft { unlink(draft) }
  }
}

/// Why a file could not be written.
struct FileError: Error {
  let path: String
  let code: Int32

  /// What happened, without an end: "cannot be written (No space left on device)".
  var description: String {
    code == EEXIST ? "\(path) is there already" : "\(path) cannot be written (\(String(cString: strerror(code))))"
  }
}
