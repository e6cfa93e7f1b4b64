private import Foundation
private import Synchronization

/// Swift sources read as text: enough of the language for tests of their structure. It knows line and block comments,
/// strings of one and of more lines, and what they interpolate; raw strings it does not know.
public enum SwiftText {
  /// The Swift files below a folder, each with its path from there and its code.
  public static func files(below root: String) -> [(path: String, code: String)] {
    if let known = read.withLock({ $0[root] }) { return known }
    let files = readFiles(below: root)
    read.withLock { $0[root] = files }
    return files
  }

  /// What was read already: all sources are asked for by a dozen tests.
  private static let read = Mutex<[String: [(path: String, code: String)]]>([:])

  private static func readFiles(below root: String) -> [(path: String, code: String)] {
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, code(of: (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)) ?? ""))
    }
  }

  /// A text without its comments and without what stands between quotation marks; its lines stay where they are.
  public static func code(of text: String) -> String {
    var scan = Scan(bytes: Array(text.utf8))
    while scan.place < scan.bytes.count { scan.step() }
    return String(decoding: scan.code, as: UTF8.self)
  }

  /// The types that code declares at the beginning of a line, those left out that only their file can name.
  public static func types(declaredIn code: String) -> Set<String> {
    let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "actor", "typealias"]
    return code.split(separator: "\n").filter { $0.first?.isLetter == true || $0.first == "@" }
      .reduce(into: []) { types, line in
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }
        guard let place = words.firstIndex(where: kinds.contains), words.indices.contains(place + 1),
          !words[..<place].contains(where: { $0.hasSuffix("private") || $0 == "func" || $0 == "extension" })
        else { return }
        types.insert(String(words[place + 1]))
      }
  }

  /// Every name in code that begins with a capital letter and does not stand behind a dot.
  public static func names(in code: String) -> Set<String> {
    var names: Set<String> = []
    var name: [UInt8] = []
    var (before, last) = (UInt8(ascii: " "), UInt8(ascii: " "))
    for byte in Array(code.utf8) + [UInt8(ascii: " ")] {
      if isPart(ofName: byte) {
        if name.isEmpty { before = last }
        name.append(byte)
      } else if let first = name.first {
        if before != UInt8(ascii: "."), first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") {
          names.insert(String(decoding: name, as: UTF8.self))
        }
        name = []
      }
      last = byte
    }
    return names
  }

  /// The types that code declares to conform to a protocol, without their generic parameters.
  public static func types(conformingTo name: String, in code: String) -> Set<String> {
    code.split(separator: "\n").filter { $0.contains(": ") && $0.contains("{") }.reduce(into: []) { found, line in
      let generic = line.firstIndex(of: "<").flatMap { line[$0...].firstIndex(of: ">") } ?? line.startIndex
      guard let colon = line[generic...].firstIndex(of: ":") else { return }
      let words = line.prefix { $0 != ":" && $0 != "<" }.split(separator: " ")
      let conformances = line[colon...].split { !($0.isLetter || $0.isNumber || $0 == "_") }
      guard let type = words.last, let kind = words.dropLast().last,
        ["struct", "enum", "class", "actor", "extension"].contains(kind), conformances.contains(Substring(name))
      else { return }
      found.insert(String(type))
    }
  }

  /// What is switched over where cases of an enum are named and `default` stands for the others. A switch over several
  /// values at once is none of them: its cases are pairs, and all of them would be a table.
  public static func openSwitches(in code: String) -> [String] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
    return lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix("default:") }.compactMap { place -> String? in
      let inside = lines[..<place].lastIndex { line in
        indent(line) <= indent(lines[place]) && line.contains("switch ") && line.hasSuffix("{")
      }
      guard let inside, let word = lines[inside].firstRange(of: "switch ") else { return nil }
      let subject = lines[inside][word.upperBound...].dropLast(2)
      let cases = lines[inside..<place].filter {
        indent($0) == indent(lines[place]) && $0.contains(/^ *case \.[a-z]/)
      }
      return subject.hasPrefix("(") || cases.isEmpty ? nil : String(subject)
    }
  }

  fileprivate static func isPart(ofName byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

/// One pass over a source.
private struct Scan {
  let bytes: [UInt8]
  var place = 0
  var code: [UInt8] = []

  private static let quote = UInt8(ascii: "\""), lineFeed = UInt8(ascii: "\n"), slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*"), backslash = UInt8(ascii: "\\")

  private func byte(_ ahead: Int) -> UInt8 { place + ahead < bytes.count ? bytes[place + ahead] : 0 }

  mutating func step() {
    if byte(0) == Self.slash, byte(1) == Self.slash {
      while place < bytes.count, byte(0) != Self.lineFeed { place += 1 }
    } else if byte(0) == Self.slash, byte(1) == Self.star {
      skip(past: [Self.star, Self.slash], from: 2)
    } else if byte(0) == Self.quote, byte(1) == Self.quote, byte(2) == Self.quote {
      skip(past: [Self.quote, Self.quote, Self.quote], from: 3)
    } else if byte(0) == Self.quote {
      code.append(Self.quote)
      skipString()
    } else {
      code.append(byte(0))
      place += 1
    }
  }

  private mutating func skip(past end: [UInt8], from start: Int) {
    place += start
    while place < bytes.count, !end.indices.allSatisfy({ byte($0) == end[$0] }) {
      if byte(0) == Self.lineFeed { code.append(Self.lineFeed) }
      place += 1
    }
    place += end.count
  }

  /// Past a string of one line, and past the strings in what it interpolates.
  private mutating func skipString() {
    var depth = 0
    place += 1
    while place < bytes.count, byte(0) != Self.lineFeed {
      switch byte(0) {
      case Self.backslash where byte(1) == UInt8(ascii: "(") && depth == 0:
        depth = 1
        place += 1
      case Self.backslash: place += 1
      case UInt8(ascii: "(") where depth > 0: depth += 1
      case UInt8(ascii: ")") where depth > 0: depth -= 1
      case Self.quote where depth > 0:
        skipString()
        continue
      case Self.quote:
        place += 1
        return
      default: break
      }
      place += 1
    }
  }
}
