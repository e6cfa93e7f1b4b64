internal import Simulation
internal import Yams

/// Reads values out of a YAML tree and notes what is wrong with its line, instead of stopping at the first mistake.
/// Every method gives nil where it noted a problem.
///
/// It is a class because there is one for each node and many hands: what is handed on is one reference, not a node.
final class NodeReader {
  let node: Node
  let log: Diagnostics
  /// The runs that the words below it measure.
  let runs: MeasuredRuns
  private let position: Position

  /// Where it stands. A path is only made where something is to be told of it.
  private enum Position {
    case root([String])
    case member(String, of: NodeReader)
  }

  /// A reader at the root of a tree.
  /// - Parameter path: where the tree stands in its file.
  init(root node: Node, path: [String] = [], log: Diagnostics, runs: MeasuredRuns = MeasuredRuns()) {
    (self.node, self.log, self.runs) = (node, log, runs)
    position = .root(path)
  }

  private init(_ node: Node, at position: Position, log: Diagnostics, runs: MeasuredRuns) {
    (self.node, self.position, self.log, self.runs) = (node, position, log, runs)
  }

  /// Keys and positions from the root.
  var path: [String] {
    switch position {
    case .root(let path): path
    case .member(let key, let parent): parent.path + [key]
    }
  }

  var line: Int { node.mark?.line ?? 1 }

  @discardableResult
  func diagnose<Value>(_ message: String) -> Value? {
    log.add(line: line, path: path.joined(separator: "."), message)
    return nil
  }

  func reader(_ node: Node, _ key: String) -> NodeReader {
    NodeReader(node, at: .member(key, of: self), log: log, runs: runs)
  }

  /// The same place, where words measure other runs.
  func measuring(_ runs: MeasuredRuns) -> NodeReader { NodeReader(node, at: position, log: log, runs: runs) }

  /// The same place with another node.
  func reading(_ node: Node) -> NodeReader { NodeReader(node, at: position, log: log, runs: runs) }

  /// Whether it is a mapping, or a list.
  var isGroup: Bool { node.mapping != nil }
  var isList: Bool { node.sequence != nil }
  /// The characters of a single value, whatever they stand for.
  var word: String? { node.scalar?.string }

  /// The line of a place below, or of the nearest thing around it that exists.
  func line(of path: [String]) -> Int {
    var node = node
    for key in path {
      if let member = node.mapping?.first(where: { $0.key.string == key }) {
        node = member.value
      } else if let index = Int(key), let sequence = node.sequence, sequence.indices.contains(index) {
        node = sequence[index]
      } else {
        break
      }
    }
    return node.mark?.line ?? 1
  }

  var description: String {
    switch node {
    case .mapping: "a group of keys"
    case .sequence: "a list"
    case .scalar where isEmpty: "empty"
    case .scalar(let scalar) where scalar.style != .plain: "the text \"\(scalar.string.prefix(40))\""
    case .scalar(let scalar): "\"\(scalar.string.prefix(40))\""
    case .alias: "an alias"
    }
  }

  // MARK: Groups

  /// The members of a mapping. Unknown keys are reported with the nearest known one, missing ones by name.
  func members(required: [String], optional: [String] = []) -> Members? {
    guard let members = anyMembers() else { return nil }
    check(members, required: required, optional: optional)
    return members
  }

  /// Reports unknown keys with the nearest known one, and missing ones by name.
  func check(_ members: Members, required: [String], optional: [String]) {
    log.keyObserver?(path, members["kind"]?.word, required, optional)
    for (key, member) in members.entries where !required.contains(key) && !optional.contains(key) {
      let known = required + optional
      let nearest = nearestNames(to: key, among: known).first ?? known.joined(separator: ", ")
      member.diagnose("there is no key \(key) here; there is \(nearest)") as Void?
    }
    for key in required where members[key] == nil { diagnose("\(key) is missing; add it") as Void? }
  }

  /// The members of a mapping whose keys are names.
  func anyMembers() -> Members? {
    guard let mapping = node.mapping else {
      return diagnose("this is \(description), should be a group of keys")
    }
    var seen = Set<String>(minimumCapacity: mapping.count)
    var entries: [(key: String, value: NodeReader)] = []
    entries.reserveCapacity(mapping.count)
    for (key, value) in mapping where !key.isSetAside {
      guard let name = key.string else {
        reader(key, "?").diagnose("a key should be a word") as Void?
        continue
      }
      guard seen.insert(name).inserted else {
        reader(key, name).diagnose("\(name) stands here twice; remove one") as Void?
        continue
      }
      entries.append((name, reader(value, name)))
    }
    return Members(entries: entries)
  }

  struct Members {
    let entries: [(key: String, value: NodeReader)]
    subscript(key: String) -> NodeReader? { entries.first { $0.key == key }?.value }
  }

  /// The entries of a list.
  func list() -> [NodeReader]? {
    guard let sequence = node.sequence else { return diagnose("this is \(description), should be a list") }
    return sequence.enumerated().map { reader($0.element, "\($0.offset)") }
  }

  // MARK: Single values

  /// A text without control characters; nothing in it can reach the terminal as a command.
  func text() -> String? {
    guard let text = node.scalar?.string, !isEmpty else {
      return diagnose("this is \(description), should be a text")
    }
    guard !text.holdsControl else {
      return diagnose("the text holds a control character or an escape sequence; remove it")
    }
    let words = text.trimmed.withSingleSpaces
    return words.isEmpty ? diagnose("this is empty, should be a text") : words
  }

  /// A text with `{path}` and `{$knob}` in it.
  func sentence() -> String? {
    guard let text = text() else { return nil }
    return text.hasLoneBrace ? diagnose("a brace has no partner; write {path} or {$knob}, or leave it out") : text
  }

  /// A name: lower-case letters, digits, `_` and `-`.
  func name() -> String? {
    guard let text = text() else { return nil }
    return checkName(text) ? text : nil
  }

  /// Whether a key or a value is a name; says so where it is none.
  @discardableResult
  func checkName(_ text: String) -> Bool {
    let fits = !text.isEmpty && text.utf8.count <= 60 && text.utf8.allSatisfy(\.isNameByte)
    if !fits { diagnose("\"\(text.prefix(60))\" is no name; use letters, digits, _ and -") as Void? }
    return fits
  }

  /// A finite number.
  func number() -> Double? {
    guard isWrittenAsNumber, let text = word, let number = Double(text), number.isFinite else {
      return diagnose("this is \(description), should be a number")
    }
    return number
  }

  /// Whether it is decimal digits and what goes with them: no text in quotes, no `0x10`.
  private var isWrittenAsNumber: Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return scalar.string.allSatisfy { "0123456789+-.eE".contains($0) }
  }

  /// Whether it reads as a number, and not as a word.
  var isPlainNumber: Bool { isWrittenAsNumber && word.flatMap(Double.init) != nil }

  /// Whether nothing stands here, or a word for nothing.
  private var isEmpty: Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  func flag() -> Bool? {
    switch node.scalar?.string {
    case "true": true
    case "false": false
    default: diagnose("this is \(description), should be true or false")
    }
  }

  /// A number, a knob, or a multiple of a knob.
  /// - Parameters:
  ///   - words: words that may stand for a number.
  ///   - group: the keys of a group that may stand there as well, if one may.
  func quantity(or words: KeyValuePairs<String, Double> = [:], groupOf group: [String] = []) -> Quantity? {
    if let known = words.first(where: { $0.key == word }) { return .number(known.value) }
    guard let text = word, let quantity = Quantity(parsing: text),
      quantity.knobName != nil || isWrittenAsNumber
    else {
      let whole = group.isEmpty ? [] : ["{\(group.joined(separator: ", "))}"]
      let choice = (whole + words.map(\.key)).map { "\($0), " }.joined()
      return diagnose("this is \(description), should be \(choice)a number, $knob or $knob * number")
    }
    return quantity
  }

  func assertion() -> Assertion? {
    guard let text = text() else { return nil }
    return Assertion(parsing: text)
      ?? diagnose(
        "\"\(text.prefix(60))\" is no assertion; write it as: path op value, with op one of < <= == != >= >")
  }

  /// One of a few words.
  /// - Parameter group: the keys of a group that may stand there as well, if one may.
  func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, groupOf group: [String] = []) -> Value?
  where Value.RawValue == String {
    let whole = group.isEmpty ? [] : ["{\(group.joined(separator: ", "))}"]
    let words = (Value.allCases.map(\.rawValue) + whole).joined(separator: ", ")
    guard let text = node.scalar?.string, let value = Value(rawValue: text) else {
      return diagnose("this is \(description), should be one of \(words)")
    }
    return value
  }
}
