private import Foundation

/// The text of a content file: a regular file of UTF-8 that is not too large, its letters composed.
struct ContentText {
  let text: String
  /// What the file is called in problems.
  let name: String
  /// How its words are to be spelt.
  var spelling: Spelling?

  static let mostBytes = 1 << 20

  /// Reads a file of a folder, and none that a link outside of it stands for.
  /// - Throws: that it lies elsewhere or cannot be read, or what keeps it from being text.
  init(_ name: String, in folder: String) throws(ContentError) {
    guard Self.lies(name, in: folder) else {
      throw Self.stop(name, line: 1, "a link leads out of the content folder; put the file itself in its place")
    }
    try self.init(path: "\(folder)/\(name)", name: name)
  }

  /// Whether a place in a folder is there when all links are followed; one where nothing is counts as there.
  static func lies(_ name: String, in folder: String) -> Bool {
    guard let root = realPath(folder), let file = realPath("\(folder)/\(name)") else { return true }
    return file == root || file.hasPrefix(root == "/" ? root : root + "/")
  }

  /// A place when all links are followed; nil where nothing is.
  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Reads a file.
  /// - Throws: that it cannot be read, or what keeps it from being text.
  init(path: String, name: String) throws(ContentError) {
    try self.init(bytes: Self.bytes(path: path, name: name), name: name)
  }

  /// The bytes of a file that is not too large.
  static func bytes(path: String, name: String, most: Int = mostBytes) throws(ContentError) -> [UInt8] {
    var file = stat()
    // A device or a pipe need not end.
    guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: name) }
    guard file.st_size <= most else { throw Self.tooLarge(name, most) }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: name) }
    return [UInt8](data)
  }

  init(bytes: [UInt8], name: String) throws(ContentError) {
    guard bytes.count <= Self.mostBytes else { throw Self.tooLarge(name, Self.mostBytes) }
    let hasByteOrderMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
    guard let text = String(validating: bytes.dropFirst(hasByteOrderMark ? 3 : 0), as: UTF8.self) else {
      throw Self.stop(name, line: Self.lineOfBadByte(in: bytes), "the file is not UTF-8; save it as UTF-8")
    }
    self.text = text.composed
    self.name = name
  }

  private static func tooLarge(_ name: String, _ most: Int) -> ContentError {
    let size = most >= 1 << 20 ? "\(most >> 20) MiB" : "\(most >> 10) KiB"
    return stop(name, line: 1, "the file is over \(size); make it smaller")
  }

  private static func stop(_ name: String, line: Int, _ message: String) -> ContentError {
    .invalid([ContentProblem(file: name, line: line, path: "", message: message)])
  }

  private static func lineOfBadByte(in bytes: [UInt8]) -> Int {
    var line = 1
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
      if String(validating: rest[..<end], as: UTF8.self) == nil { return line }
      line += 1
      rest = rest[(end + 1)...]
    }
    return line
  }
}
