internal import Simulation

/// Numbers that were written by hand, for which neither a fact nor a run vouches.
enum BareNumbers {
  /// Every number of a text that is neither an HTTP status nor part of a name such as `S3`, with the word that follows.
  static func all(in text: String) -> [String] {
    let words = text.split(whereSeparator: \.isSpace).map { $0.trimmed(where: \.isPunctuationAround) }
    return words.indices.compactMap { index in
      let following = words.dropFirst(index + 1).first
      guard holdsNumber(words[index], before: following) else { return nil }
      return following.map { "\(words[index]) \($0)" } ?? String(words[index])
    }
  }

  private static func holdsNumber(_ word: Substring, before following: Substring?) -> Bool {
    guard word.contains(where: \.isASCIIDigit), !isName(word) else { return false }
    let isMeasure = following.map { countedThings.contains(String($0)) } ?? false
    return isMeasure || !word.split(separator: "/").allSatisfy(isStatus)
  }

  /// `S3`, `EC2`, `p95`, `us-east-1`, `HTTP/2`: letters before the digit.
  private static func isName(_ word: Substring) -> Bool {
    guard let first = word.first, first.isLetter, let digit = word.firstIndex(where: \.isASCIIDigit) else {
      return false
    }
    return word[..<digit].allSatisfy { $0.isLetter || "-_/.".contains($0) }
  }

  /// `504`, also `504s` and `5xx`.
  private static func isStatus(_ word: Substring) -> Bool {
    let code = word.hasSuffix("s") ? word.dropLast() : word
    return statuses.contains(String(code)) || code.hasSuffix("xx") && code.count == 3
  }

  private static let statuses: Set<String> = [
    "200", "201", "202", "204", "301", "302", "304", "400", "401", "403", "404", "408", "409", "410", "413", "422",
    "425",
    "429", "500", "501", "502", "503", "504",
  ]

  /// Words before which a number is an amount and no status: `500 ms`.
  private static let countedThings: Set<String> = [
    "%", "percent", "s", "ms", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "B", "KB",
    "KiB",
    "MB", "MiB", "GB", "TB", "bytes", "per", "times", "messages", "requests", "calls", "orders", "callers", "records",
    "events", "items", "users", "workers", "receives", "retries", "attempts",
  ]
}

extension Character {
  fileprivate var isPunctuationAround: Bool { !isLetter && !isNumber && self != "%" }
}

extension Substring {
  fileprivate func trimmed(where isUnwanted: (Character) -> Bool) -> Substring {
    var text = self
    while let first = text.first, isUnwanted(first) { text.removeFirst() }
    while let last = text.last, isUnwanted(last) { text.removeLast() }
    return text
  }
}
