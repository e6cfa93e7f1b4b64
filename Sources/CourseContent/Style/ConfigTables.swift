/// A config file as it is written: names with their words, and keys. What they mean is for whoever obeys them.
///
/// What cannot be read is told by its line and left out; all else is here.
public struct ConfigTables: Sendable {
  /// A word or more, and its line.
  public typealias Entry = StyleTables.Entry

  /// A name with what stands behind it.
  public struct Row: Sendable {
    /// As the file spells it, with its line.
    public let name: Entry
    /// What it is set to; several words where a list stands.
    public let values: [Entry]
  }

  /// The settings, in the order of the file; each has one value.
  public private(set) var settings: [Row] = []
  /// The actions, each with the names of its keys.
  public private(set) var keys: [Row] = []
  /// What is wrong, in the order of the file.
  public private(set) var problems: [ContentProblem] = []

  private let file: String
  private var hasFormat = false

  private static let mostBytes = 1 << 16
  private static let mostProblems = 20

  /// Reads a file. One that holds nothing sets nothing.
  /// - Parameter name: what it is called in problems.
  public init(path: String, name: String) {
    do {
      let bytes = try ContentText.bytes(path: path, name: name, most: Self.mostBytes)
      self.init(bytes: bytes, name: name)
    } catch {
      self.init(bytes: [], name: name)
      add(error, line: 1)
    }
  }

  init(bytes: [UInt8], name: String) {
    file = name
    read(text(of: bytes))
    problems.sort { $0.line < $1.line }
  }

  /// What is not UTF-8 is told, and replaced; what is no text at all is not read.
  private mutating func text(of bytes: [UInt8]) -> String {
    guard !bytes.contains(0) else {
      add(line: 1, "this is no file of text; write it anew")
      return ""
    }
    do {
      return try ContentText(bytes: bytes, name: file).text
    } catch {
      add(error, line: 1)
      return String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self)
    }
  }

  private mutating func add(line: Int, _ message: String) {
    problems.append(ContentProblem(file: file, line: line, path: "", message: message))
  }

  private mutating func add(_ error: ContentError, line: Int) {
    if case .invalid(let found) = error { return problems += found }
    add(line: line, "this cannot be read; check that it is a file and may be read")
  }

  // MARK: Parts

  private mutating func read(_ text: String) {
    let whole = ConfigPart(text)
    guard !whole.isEmpty else { return }
    if !take(whole) { readParts(of: whole) }
    if !hasFormat, !(settings.isEmpty && keys.isEmpty) {
      add(line: 1, "format is missing; write format: 1 on the first line")
    }
  }

  private mutating func readParts(of whole: ConfigPart) {
    for line in whole.tabs.prefix(Self.mostProblems) { add(line: line, YAMLFile.tabComplaint) }
    let whole = whole.withoutTabs
    guard !whole.isEmpty, problems.isEmpty || !take(whole) else { return }
    whole.entries.forEach { read($0, within: nil) }
  }

  /// Reads what belongs to one name; where that is no YAML, each of the names below it by itself.
  private mutating func read(_ part: ConfigPart, within head: String?) {
    guard !part.isEmpty, problems.count < Self.mostProblems else { return }
    if part.head.hasPrefix("---") || part.head.hasPrefix("...") {
      return add(line: part.firstLine, "a file holds one document; remove this line")
    }
    if take(part, within: head) { return }
    let below = part.entriesBelow
    guard head == nil, below.count > 0 else { return complain(of: part, within: head) }
    below.forEach { read($0, within: part.head) }
  }

  /// - Returns: false if it is no YAML.
  private mutating func take(_ part: ConfigPart, within head: String? = nil) -> Bool {
    let log = Diagnostics(file: file)
    guard let yaml = try? part.file(within: head, log) else { return false }
    take(yaml.reader)
    problems += log.problems
    return true
  }

  private mutating func complain(of part: ConfigPart, within head: String?) {
    do throws(ContentError) {
      _ = try part.file(within: head, Diagnostics(file: file))
    } catch {
      guard case .invalid(let found) = error, let problem = found.last else { return }
      // An open bracket is noticed far behind it.
      add(line: min(max(problem.line, part.firstLine), part.lastLine), problem.message)
    }
  }

  // MARK: Names

  private mutating func take(_ reader: NodeReader) {
    for (name, member) in reader.anyMembers()?.entries ?? [] {
      switch name {
      case "format":
        hasFormat = true
        member.checkFormat()
      case "keys" where member.word?.isEmpty == true: break
      case "keys":
        keys += (member.anyMembers()?.entries ?? []).map { action, keys in
          let words = keys.isList ? keys.entries(Self.entry) : [Self.entry(keys)].compactMap(\.self)
          return Row(name: Entry(text: action, line: keys.line), values: words)
        }
      default:
        guard let value = Self.entry(member) else { continue }
        settings.append(Row(name: Entry(text: name, line: member.line), values: [value]))
      }
    }
  }

  private static func entry(_ reader: NodeReader) -> Entry? {
    reader.text().map { Entry(text: $0, line: reader.line) }
  }
}
