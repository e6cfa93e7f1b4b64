/// Some lines of a config file, so that one that is no YAML costs no more than itself.
struct ConfigPart {
  private let lines: [Substring]
  /// How many lines stand before it.
  private let before: Int

  init(_ text: String) {
    self.init(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline), after: 0)
  }

  private init(_ lines: [Substring], after before: Int) { (self.lines, self.before) = (lines, before) }

  /// Whether nothing but comments stands here.
  var isEmpty: Bool { !lines.contains(where: Self.isRead) }
  /// The first line that is read, from 1.
  var firstLine: Int { before + 1 + (lines.firstIndex(where: Self.isRead) ?? 0) }
  /// The last line that is read, from 1; the first of all if none is.
  var lastLine: Int { before + 1 + (lines.lastIndex(where: Self.isRead) ?? 0) }
  /// The line on which its name stands.
  var head: String { lines.first(where: Self.isRead).map(String.init) ?? "" }

  /// The parts that begin at the left edge.
  var entries: [ConfigPart] { parts(of: lines[...], indented: 0) }

  /// The parts below its name.
  var entriesBelow: [ConfigPart] {
    guard let first = lines.firstIndex(where: Self.isRead), head.wholeMatch(of: /[^:]*:\s*(#.*)?/) != nil else {
      return []
    }
    let below = lines[(first + 1)...]
    return parts(of: below, indented: below.filter(Self.isRead).map(Self.indentation).min() ?? 0)
  }

  /// As YAML, each node with its line in the file.
  /// - Parameter head: the line of the name that it stands below.
  func file(within head: String?, _ log: Diagnostics) throws(ContentError) -> YAMLFile {
    let text = lines.joined(separator: "\n")
    guard let head else { return try YAMLFile(text: text, after: before, log: log) }
    return try YAMLFile(text: head + "\n" + text, after: before - 1, log: log)
  }

  /// The lines with a tab before their first word, from 1: how far they are indented, nobody can say.
  var tabs: [Int] { lines.indices.filter { Self.isRead(lines[$0]) && Self.hasTab(lines[$0]) }.map { before + $0 + 1 } }

  /// The same without these lines.
  var withoutTabs: ConfigPart { ConfigPart(lines.map { Self.hasTab($0) ? "" : $0 }, after: before) }

  private func parts(of lines: ArraySlice<Substring>, indented columns: Int) -> [ConfigPart] {
    var starts = lines.indices.filter { Self.isRead(lines[$0]) && Self.indentation(of: lines[$0]) <= columns }
    if let first = lines.indices.first, starts.first != first { starts.insert(first, at: 0) }
    return zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
      ConfigPart(Array(lines[start..<end]), after: before + start)
    }
  }

  private static func isRead(_ line: Substring) -> Bool {
    line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
  }

  private static func indentation(of line: Substring) -> Int { line.prefix(while: \.isWhitespace).count }
  private static func hasTab(_ line: Substring) -> Bool { line.prefix(while: \.isWhitespace).contains("\t") }
}
