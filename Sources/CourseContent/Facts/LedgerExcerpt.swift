/// The ledger with only some of its facts, each on its line. What a system needs of the ledger is a tenth of it, and
/// reading all of it took longer than all else before the first picture.
enum LedgerExcerpt {
  private enum Part { case head, fact, otherFact }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  /// The text with empty lines instead of all facts but these.
  ///
  /// - Returns: nil where the facts do not each begin on a line of their own, two columns in: then all has to be read.
  static func text(of ledger: String, naming ids: Set<String>) -> String? {
    var kept: [UInt8] = []
    var part = Part.head
    for line in Array(ledger.utf8).split(separator: newline, omittingEmptySubsequences: false) {
      guard let next = self.part(of: line, after: part, ids) else { return nil }
      if part == .head || next != .otherFact { kept += line }
      kept.append(newline)
      part = next
    }
    return part == .head ? nil : String(decoding: kept, as: UTF8.self)
  }

  /// To what a line belongs; nil if that cannot be told.
  private static func part(of line: ArraySlice<UInt8>, after part: Part, _ ids: Set<String>) -> Part? {
    if part == .head { return line.elementsEqual("facts:".utf8) ? .otherFact : .head }
    let words = line.drop { $0 == space }
    guard let first = words.first, first != UInt8(ascii: "#") else { return part }
    switch words.startIndex - line.startIndex {
    case 0, 1: return nil
    case 2:
      guard let end = words.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return ids.contains(String(decoding: words[..<end], as: UTF8.self)) ? .fact : .otherFact
    default: return part
    }
  }
}
