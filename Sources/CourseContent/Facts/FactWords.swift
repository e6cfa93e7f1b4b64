extension LedgerFact {
  /// Some words in quotes when they hold a number that is not the number of this fact; nil when they agree.
  func contradiction(in words: String) -> String? {
    let values = WrittenNumber.all(in: text)
    let others = WrittenNumber.all(in: words)
    // "No", "one" and the like are mostly not meant as numbers where the fact has none.
    guard !values.isEmpty || words.contains(where: \.isASCIIDigit) else { return nil }
    return others.allSatisfy { other in values.contains { Self.isSame($0, other) } } ? nil : "\"\(words)\""
  }

  /// Whether some words are this fact's length of time.
  func isTime(in words: String) -> Bool {
    let values = WrittenNumber.all(in: text)
    let others = WrittenNumber.all(in: words)
    guard values.count == 1, others.count == 1, let factor = values[0].secondsPerUnit,
      let otherFactor = others[0].secondsPerUnit
    else { return false }
    return isEqual(values[0].value * factor, others[0].value * otherFactor)
  }

  private static func isSame(_ value: WrittenNumber, _ other: WrittenNumber) -> Bool {
    if let factor = value.secondsPerUnit, let otherFactor = other.secondsPerUnit {
      return isEqual(value.value * factor, other.value * otherFactor)
    }
    return isEqual(value.value, other.unit.hasPrefix("cent") ? other.value / 100 : other.value)
  }
}

private func isEqual(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= abs(a) * 1e-9 }
