internal import Simulation

/// A number as it stands in a text, with the precision and the unit in which it is written: `1,200 ms`, `fifteen minutes`.
struct WrittenNumber: Equatable {
  /// The number as written, in `unit`; words such as `million` are multiplied in.
  var value: Double
  /// How many digits stand after the decimal point; negative for thousands and millions.
  var decimals: Int
  /// The word or sign that follows; empty if none does.
  var unit: String

  /// The numbers of a text that are written with digits; if there are none, those that are written with words.
  static func all(in text: String) -> [WrittenNumber] {
    let tokens = words(of: text)
    let digits = tokens.indices.compactMap { inDigits(tokens, $0) }
    return digits.isEmpty ? inWords(tokens) : digits
  }

  private static func words(of text: String) -> [String] {
    text.split { $0.isSpace || $0 == "-" || $0 == "(" || $0 == ")" }.map(String.init)
  }

  private static func inDigits(_ tokens: [String], _ index: Int) -> WrittenNumber? {
    let token = tokens[index]
    guard let first = token.firstIndex(where: \.isASCIIDigit), !token[..<first].contains(where: \.isLetter) else {
      return nil
    }
    var digits = token[first...].prefix { $0.isASCIIDigit || $0 == "." || $0 == "," }
    let rest = token[digits.endIndex...]
    while let last = digits.last, !last.isASCIIDigit { digits.removeLast() }
    let bare = digits.filter { $0 != "," }
    guard let value = Double(bare) else { return nil }
    let decimals = bare.firstIndex(of: ".").map { bare.distance(from: $0, to: bare.endIndex) - 1 } ?? 0
    let written = WrittenNumber(
      value: value, decimals: decimals,
      unit: unit(rest.isEmpty ? tokens.dropFirst(index + 1).first ?? "" : String(rest)))
    return written.scaled(by: rest.isEmpty ? tokens.dropFirst(index + 1).prefix(2) : [])
  }

  /// `1.5 million messages` is a large number of messages.
  private func scaled(by following: ArraySlice<String>) -> WrittenNumber {
    guard let scale = Self.scales[unit] else { return self }
    let power = scale == 1_000 ? 3 : 6
    return WrittenNumber(
      value: value * scale, decimals: decimals - power, unit: Self.unit(following.dropFirst().first ?? ""))
  }

  private static func inWords(_ tokens: [String]) -> [WrittenNumber] {
    var found: [WrittenNumber] = []
    var sum: Double?
    for token in tokens {
      let word = unit(token)
      if let value = names[word] {
        sum = (sum ?? 0) + value
      } else if let scale = scales[word] ?? (word == "hundred" ? 100 : nil) {
        sum = (sum ?? 1) * scale
      } else if let value = sum {
        found.append(WrittenNumber(value: value, decimals: 0, unit: word))
        sum = nil
      }
    }
    if let sum { found.append(WrittenNumber(value: sum, decimals: 0, unit: "")) }
    return found
  }

  /// A word in lower case without punctuation.
  private static func unit(_ word: String) -> String {
    if word.hasPrefix("%") { return "%" }
    return word.lowercased().filter { $0.isLetter || $0 == "%" }
  }

  private static let scales: [String: Double] = ["thousand": 1_000, "million": 1_000_000]

  private static let names: [String: Double] = [
    "no": 0, "none": 0, "nobody": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  // MARK: Units

  /// How many seconds its unit is; nil if it is not a time.
  var secondsPerUnit: Double? { Self.secondsPerUnit(unit) }

  /// How many seconds a unit is; nil if it is not a time.
  static func secondsPerUnit(_ unit: String) -> Double? {
    switch unit {
    case "us": 1e-6
    case "ms", "millisecond", "milliseconds": 1e-3
    case "s", "second", "seconds": 1
    case "min", "minute", "minutes": 60
    case "h", "hour", "hours": 3_600
    case "day", "days": 86_400
    case "week", "weeks": 604_800
    case "year", "years": 31_536_000
    default: nil
    }
  }

  /// Whether a value, in the unit of the number, is this number at the precision in which it is written.
  func isRounded(from exact: Double) -> Bool {
    var step = 1.0
    for _ in 0..<abs(decimals) { step *= decimals > 0 ? 0.1 : 10 }
    return abs(exact - value) <= step / 2 + abs(value) * 1e-9
  }
}
