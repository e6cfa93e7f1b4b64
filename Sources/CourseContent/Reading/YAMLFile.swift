internal import Yams

/// A YAML file as a tree of nodes that know their lines, or the problems that kept it from becoming one.
///
/// Anchors and aliases are not taken: they make a file hard to read, and a small one can grow without bound. Nor are
/// tags: what a value is follows from where it stands.
struct YAMLFile {
  let root: Node
  let log: Diagnostics

  private static let deepest = 16

  /// Reads a file.
  /// - Throws: the problems of the file, when it is no YAML at all.
  init(path: String, name: String) throws(ContentError) {
    try self.init(ContentText(path: path, name: name))
  }

  init(_ file: ContentText) throws(ContentError) {
    try self.init(text: file.text, log: Diagnostics(file: file.name), spelling: file.spelling)
  }

  /// Reads a text, or a part of one that begins after so many lines of its file.
  /// - Throws: the problems that keep it from being YAML; they are in the log too.
  init(
    text: String, after lines: Int = 0, log: Diagnostics, spelling: Spelling? = nil
  ) throws(ContentError) {
    // Empty lines instead of what stands before: so every node knows its line in the file.
    let text = lines == 0 ? text : String(repeating: "\n", count: lines) + text
    func stop(_ line: Int, _ message: String) -> ContentError {
      log.add(line: line, path: "", message)
      return .invalid(log.problems)
    }
    if let line = Self.lineOfAnchor(in: text) {
      throw stop(line, "anchors and aliases are not taken; write the value out")
    }
    let node = try Self.compose(text, log)
    guard let node else { throw stop(lines + 1, "the file is empty; see another one for its form") }
    if let (line, message) = Self.excess(in: node, depth: 0) { throw stop(line, message) }
    root = spelling.map { node.spelt($0) } ?? node
    if spelling != nil { log.isSpelt = true }
    self.log = log
  }

  /// A reader at the root.
  var reader: NodeReader { NodeReader(root: root, log: log) }

  /// The words that stand as values of keys, at any depth; not those in lists.
  var valueWords: Set<String> {
    var words: Set<String> = []
    func add(_ node: Node, isValue: Bool) {
      switch node {
      case .scalar(let scalar): if isValue { words.insert(scalar.string) }
      case .sequence(let sequence): for node in sequence { add(node, isValue: false) }
      case .mapping(let mapping): for (_, value) in mapping { add(value, isValue: true) }
      case .alias: break
      }
    }
    add(root, isValue: true)
    return words
  }

  /// The first thing in a tree that YAML allows and content does not: a tag, or deep nesting.
  private static func excess(in node: Node, depth: Int) -> (Int, String)? {
    let line = node.mark?.line ?? 1
    guard depth <= deepest else { return (line, "this is nested too deep; \(deepest) levels are the most") }
    switch node {
    case .alias: return nil
    case .scalar(let scalar): return excess(scalar.tag, line)
    case .sequence(let sequence):
      if let found = excess(sequence.tag, line) { return found }
      for node in sequence { if let found = excess(in: node, depth: depth + 1) { return found } }
    case .mapping(let mapping):
      if let found = excess(mapping.tag, line) { return found }
      for (key, value) in mapping {
        if let found = excess(in: key, depth: depth + 1) ?? excess(in: value, depth: depth + 1) { return found }
      }
    }
    return nil
  }

  private static func excess(_ tag: Tag, _ line: Int) -> (Int, String)? {
    let name = tag.description
    // What has no tag of its own has one without a name.
    let isPlain = name.isEmpty || name.hasPrefix("tag:yaml.org,2002:") && !name.hasSuffix(":binary")
    return isPlain ? nil : (line, "tags with a ! are not taken; write the value without one")
  }
}

extension Node {
  /// The same with all of its texts in another spelling.
  fileprivate func spelt(_ spelling: Spelling) -> Node {
    switch self {
    case .scalar(var scalar):
      scalar.string = spelling(scalar.string)
      return .scalar(scalar)
    case .sequence(let sequence):
      return .sequence(
        Node.Sequence(sequence.map { $0.spelt(spelling) }, sequence.tag, sequence.style, sequence.mark))
    case .mapping(let mapping):
      let pairs = mapping.map { ($0.key, $0.value.spelt(spelling)) }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
    case .alias: return self
    }
  }
}
