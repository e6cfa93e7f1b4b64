private import Foundation
internal import Yams

/// A YAML file as a tree of nodes that know their lines, or the problems that kept it from becoming one.
///
/// Aliases are not taken: they make a file hard to read, and a small one can grow without bound. Nor are
/// tags: what a value is follows from where it stands.
struct YAMLFile {
  let root: Node
  let log: ProblemLog

  private static let mostBytes = 1 << 20
  private static let deepest = 16

  /// Reads a file.
  /// - Throws: the problems of the file, when it is no YAML at all.
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
    let log = ProblemLog(file: name)
    func stop(_ line: Int, _ message: String) -> ContentError {
      log.add(line: line, path: "", message)
      return .invalid(log.problems)
    }
    guard bytes.count <= Self.mostBytes else { throw Self.tooLarge(name) }
    let hasByteOrderMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
    guard let text = String(validating: bytes.dropFirst(hasByteOrderMark ? 3 : 0), as: UTF8.self) else {
      throw stop(Self.lineOfBadByte(in: bytes), "the file is not UTF-8; save it as UTF-8")
    }
    if let line = Self.lineOfAlias(in: text) {
      throw stop(line, "aliases are not taken; write the value out")
    }
    let node = try Self.compose(text, log)
    guard let node else { throw stop(1, "the file is empty; see another one for its form") }
    if let (line, message) = Self.excess(in: node, depth: 0) { throw stop(line, message) }
    root = node
    self.log = log
  }

  /// A reader at the root.
  var reader: NodeReader { NodeReader(node: root, path: [], log: log) }

  private static func tooLarge(_ name: String) -> ContentError {
    .invalid([ContentProblem(file: name, line: 1, path: "", message: "the file is over 1 MiB; split it")])
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

  /// Looked for before the file becomes a tree: there an alias has already become what it stands for, and where it
  /// is a key that can take for ever.
  private static func lineOfAlias(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let anchored = Set(text.matches(of: /(?:^|[\s\[{,:])&([\w-]+)/).map(\.1))
    let alias = text.matches(of: /(?:^|[\s\[{,:])\*([\w-]+)/).first { anchored.contains($0.1) }
    return alias.map { alias in text.utf8[..<alias.1.startIndex].count { $0 == 10 } + 1 }
  }

  /// The first thing in a tree that YAML allows and content does not: a tag, or deep nesting.
  private static func excess(in node: Node, depth: Int) -> (Int, String)? {
    let line = node.mark?.line ?? 1
    guard depth <= deepest else { return (line, "this is nested too deep; \(deepest) levels are the most") }
    switch node {
    case .alias: return nil
    case .scalar(let scalar): return excess(scalar.tag, line)
    case .sequence(let sequence):
      return excess(sequence.tag, line) ?? sequence.lazy.compactMap { excess(in: $0, depth: depth + 1) }.first
    case .mapping(let mapping):
      return excess(mapping.tag, line)
        ?? mapping.lazy.compactMap {
          excess(in: $0.key, depth: depth + 1) ?? excess(in: $0.value, depth: depth + 1)
        }
        .first
    }
  }

  private static func excess(_ tag: Tag, _ line: Int) -> (Int, String)? {
    let isPlain =
      tag == Tag(.implicit) || tag.description.hasPrefix("tag:yaml.org,2002:") && tag != Tag(.binary)
    return isPlain ? nil : (line, "tags with a ! are not taken; write the value without one")
  }
}
