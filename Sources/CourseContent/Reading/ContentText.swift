private import Foundation

/// The text of a content file: a regular file of UTF-8 that is not too large.
struct ContentText {
  let text: String
  /// What the file is called in problems.
  let name: String

  static let mostBytes = 1 << 20

  /// Reads a regular file of at most `mostBytes`.
  /// - Throws: that it cannot be read, or what keeps it from being text.
  init(path: String, name: String) throws(ContentError) {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    // A device or a pipe need not end.
    guard let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey]),
      values.isRegularFile == true, let size = values.fileSize
    else { throw .unreadable(path: name) }
    guard size <= Self.mostBytes else { throw Self.tooLarge(name) }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: name) }
    try self.init(bytes: [UInt8](data), name: name)
  }

  init(bytes: [UInt8], name: String) throws(ContentError) {
    guard bytes.count <= Self.mostBytes else { throw Self.tooLarge(name) }
    let hasByteOrderMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
    guard let text = String(validating: bytes.dropFirst(hasByteOrderMark ? 3 : 0), as: UTF8.self) else {
      throw Self.stop(name, line: Self.lineOfBadByte(in: bytes), "the file is not UTF-8; save it as UTF-8")
    }
    self.text = text
    self.name = name
  }

  private static func tooLarge(_ name: String) -> ContentError {
    stop(name, line: 1, "the file is over 1 MiB; split it")
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
