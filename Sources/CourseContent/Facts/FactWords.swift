extension LedgerFact {
  /// Whether its value is a length of time.
  var isTime: Bool { WrittenNumber.secondsPerUnit(unit) != nil }

  /// The number in some words that is not the number of this fact; nil when they agree or hold no number.
  func contradiction(in words: String) -> String? {
    let values = WrittenNumber.all(in: text)
    let others = WrittenNumber.all(in: words)
    guard !values.isEmpty || others.contains(where: { $0.value != 0 }) else { return nil }
    let wrong = others.first { other in !values.contains { Self.isSame($0, other) } }
    return wrong.map { _ in "\"\(words)\"" }
  }

  private static func isSame(_ value: WrittenNumber, _ other: WrittenNumber) -> Bool {
    if let factor = value.secondsPerUnit {
      return other.secondsPerUnit.map { other.isRounded(from: value.value * factor / $0) }
        ?? (other.value == value.value)
    }
    if other.unit.hasPrefix("cent") { return other.isRounded(from: value.value * 100) }
    return other.isRounded(from: value.value)
  }
}
