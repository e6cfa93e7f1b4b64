import Foundation

/// The page that describes the format of content files: its tables of keys, and its examples.
struct FormatDescription {
  /// The keys of a group: whether each is required.
  typealias Keys = [String: Bool]

  /// The keys that the page names, by file and place: `scenarios/ID.yaml faults[]`, with `(queue)` for a kind.
  private(set) var tables: [String: Keys] = [:]
  /// The example of each file.
  private(set) var examples: [String: String] = [:]

  init() throws {
    let page = try String(contentsOfFile: "\(Checkout.root)/docs/content-format.md", encoding: .utf8)
    for section in page.split(separator: "\n## ").dropFirst() { read(section) }
  }

  private mutating func read(_ section: Substring) {
    guard let file = section.firstMatch(of: /^[^\n`]*`([^`]+)`\n/)?.1 else { return }
    let fence = section.contains("\n~~~markdown\n") ? "\n~~~" : "\n```"
    let parts = section.split(separator: fence, omittingEmptySubsequences: false)
    examples[String(file)] = parts.count > 1 ? String(parts[1].drop { $0 != "\n" }.dropFirst()) + "\n" : nil
    var places: [String] = []
    for line in section.split(separator: "\n") {
      if line.hasPrefix("Keys of") {
        places = Self.places(in: line).map { "\(file) \($0)" }
        for place in places { tables[place] = tables[place] ?? [:] }
      } else if let row = line.firstMatch(of: /^\| (`[^|]+`) \| (yes|no) \|/) {
        for key in row.1.matches(of: /`([^`]+)`/) {
          for place in places { tables[place]?[String(key.1)] = row.2 == "yes" }
        }
      } else if !line.hasPrefix("|") {
        places = []
      }
    }
  }

  /// The places of a line such as "Keys of `components.NAME` with `kind: queue`:"; the file itself is "".
  private static func places(in line: Substring) -> [String] {
    guard !line.hasPrefix("Keys of the file") else { return [""] }
    let sentence = line.replacing(/\. .*/, with: "")
    let kind = sentence.firstMatch(of: /with `kind: ([^`]+)`(?! around)/).map { "(\($0.1))" } ?? ""
    return sentence.matches(of: /`([^`:]+)`/).map { String($0.1) + kind }
  }
}
