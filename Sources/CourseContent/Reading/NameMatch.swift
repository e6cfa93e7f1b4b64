/// How well what somebody wrote is the name of a thing: without case, marks and signs, for nobody remembers those.
public enum NameMatch: Int, Comparable, Sendable {
  case equal
  /// The name begins with it.
  case beginning
  /// Each of its words begins a word of the name.
  case words

  /// - Parameters:
  ///   - sought: what was written, as `key` gives it; nil comes of an empty one.
  ///   - name: a name, as `key` gives it.
  public init?(_ sought: String, in name: String) {
    guard !sought.isEmpty else { return nil }
    if sought == name {
      self = .equal
    } else if name.hasPrefix(sought) {
      self = .beginning
    } else {
      let words = name.split(separator: " ")
      guard sought.split(separator: " ").allSatisfy({ part in words.contains { $0.hasPrefix(part) } }) else {
        return nil
      }
      self = .words
    }
  }

  /// The better one comes first.
  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

  /// A name as its words alone: `Dead-letter queue (DLQ)` is `dead letter queue dlq`.
  public static func key(_ name: String) -> String {
    // What stands above a word or shortens it is no end of it: "Little's" is one word.
    let letters = name.folded.filter { !"'’".contains($0) }
    return letters.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
