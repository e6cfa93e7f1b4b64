private import Foundation
internal import Yams

// How the text of a file becomes nodes.

/// What marks the first of two equal keys, so that the rest of the file can be read all the same. It is no character,
/// and a file that holds it is not taken.
private let setAside: Unicode.Scalar = "\u{10ffff}"

private func holdsSetAside(_ text: String) -> Bool {
  // Its first byte is rare.
  text.holds { $0 == 0xf4 } && text.unicodeScalars.contains(setAside)
}

/// Where a text has it, as it is or by its number.
private func placeOfSetAside(in text: String) -> String.Index? {
  if holdsSetAside(text) { return text.unicodeScalars.firstIndex(of: setAside) }
  var rest = text.utf8[...]
  while let place = rest.firstIndex(of: UInt8(ascii: "\\")) {
    rest = rest[place...].dropFirst()
    let number = rest.prefix(9)
    if number.starts(with: "U0010".utf8), number.suffix(4).elementsEqual("ffff".utf8, by: { $0 | 0x20 == $1 }) {
      return place
    }
  }
  return nil
}

extension Node {
  /// Whether this key has been reported as a duplicate, and is to be skipped.
  var isSetAside: Bool { scalar.map { holdsSetAside($0.string) } ?? false }
}

extension YAMLFile {
  private static let mostDuplicates = 20
  static let tabComplaint = "a tab stands before the first word, where YAML takes only spaces; put spaces there"

  /// The root of the only document of a text; nil when there is none.
  /// - Throws: what keeps the text from being YAML.
  static func compose(_ text: String, _ log: Diagnostics) throws(ContentError) -> Node? {
    func stop(_ line: Int, _ message: String) -> ContentError {
      log.add(line: line, path: "", message)
      return .invalid(log.problems)
    }
    if let place = placeOfSetAside(in: text) {
      let line = text.utf8[..<place].count { $0 == 10 } + 1
      throw stop(line, "a character here may not be in a file: U+10FFFF is none")
    }
    var text = text
    while true {
      do {
        // What a word means follows from where it stands, so nothing needs to guess at it.
        return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        // The place is that of the first name; the others are reported in the next rounds.
        let problem = stop(context.mark.line, "\(names.min() ?? "a key") stands here twice; remove one")
        guard log.problems.count < mostDuplicates, setAsideKey(in: &text, at: context.mark) else { throw problem }
      } catch {
        let (line, message) = explain(error, text)
        throw stop(line, message)
      }
    }
  }

  /// Makes the key at a place unlike any other; false if there is no such place.
  private static func setAsideKey(in text: inout String, at mark: Mark) -> Bool {
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    for _ in 1..<max(1, mark.line) {
      guard let end = scalars[start...].firstIndex(of: "\n") else { return false }
      start = scalars.index(after: end)
    }
    // From 1: the place is behind the first character of the key, and so within quotes.
    guard let place = scalars.index(start, offsetBy: mark.column, limitedBy: scalars.endIndex) else { return false }
    text.unicodeScalars.insert(setAside, at: place)
    return true
  }

  private static func explain(_ error: any Error, _ text: String) -> (Int, String) {
    guard let error = error as? YamlError else { return (1, "this is no YAML; compare with another file") }
    switch error {
    case .composer(_, "but found another document", let mark, _):
      return (mark.line, "a file holds one document; remove this line and what follows")
    case .scanner(_, _, let mark, _) where isIndentedByTab(text, line: mark.line):
      return (mark.line, tabComplaint)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, "this is no YAML here: \(problem.trimmingCharacters(in: .whitespaces))")
    case .reader(let problem, let offset, _, _):
      let line = text.unicodeScalars.prefix(offset ?? 0).count { $0 == "\n" } + 1
      return (line, "a character here may not be in a file: \(problem)")
    default:
      return (1, "this is no YAML: \(error)")
    }
  }

  private static func isIndentedByTab(_ text: String, line: Int) -> Bool {
    let lines = text.split(maxSplits: max(0, line), omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.count >= line && line > 0 && lines[line - 1].prefix(while: \.isWhitespace).contains("\t")
  }
}
