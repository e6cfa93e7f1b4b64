internal import Simulation

extension LedgerFact {
  /// The words, in quotes, if they hold a number that is not the number of this fact; nil if they agree.
  func contradiction(in words: String) -> String? {
    let values = WrittenNumber.all(in: text)
    let others = WrittenNumber.all(in: words)
    // "No", "one" and the like are mostly not meant as numbers where the fact has none.
    guard !values.isEmpty || words.contains(where: \.isASCIIDigit) else { return nil }
    return others.allSatisfy { other in values.contains { Self.isSame($0, other) } } ? nil : "\"\(words)\""
  }

  /// The fact as a length of time, in seconds; nil if it is something else.
  var seconds: Double? { WrittenNumber.seconds(in: text) }

  /// The fact as a number of things; nil if it is something else.
  var number: Double? {
    let numbers = WrittenNumber.all(in: text)
    return numbers.count == 1 && numbers[0].secondsPerUnit == nil ? numbers[0].value : nil
  }

  /// The fact as one number: a price in dollars for one, a length of time in seconds; nil if it is no number.
  var amount: Double? { price.map { Double($0.picodollars) * 1e-12 } ?? seconds ?? number }

  private static func isSame(_ value: WrittenNumber, _ other: WrittenNumber) -> Bool {
    if let factor = value.secondsPerUnit, let otherFactor = other.secondsPerUnit {
      return isEqual(value.value * factor, other.value * otherFactor)
    }
    return isEqual(value.value, other.unit.hasPrefix("cent") ? other.value / 100 : other.value)
  }
}

extension WrittenNumber {
  /// The one length of time in some words, in seconds; nil if there is no number in them, or more than one.
  static func seconds(in words: String) -> Double? {
    let numbers = all(in: words)
    guard numbers.count == 1, let factor = numbers[0].secondsPerUnit else { return nil }
    return numbers[0].value * factor
  }
}

/// Whether two numbers are equal but for rounding: to nine digits.
func isEqual(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= abs(a) * 1e-9 }
