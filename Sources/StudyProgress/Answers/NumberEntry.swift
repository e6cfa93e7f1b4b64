/// What may stand in a field for a number: a number, and behind it its unit, or the beginning of that.
public struct NumberEntry: Equatable, Sendable {
  private let units: [String]

  /// - Parameter unit: the unit in which the number is asked for; empty if it has none.
  public init(unit: String) {
    let names = ["s": "second", "ms": "millisecond", "min": "minute", "h": "hour", "%": "percent"]
    let name = names[unit].map { [$0, $0 + "s"] } ?? []
    units = unit.isEmpty ? [] : [unit.lowercased()] + name
  }

  /// Whether this is a number, or may become one by going on.
  public func accepts(_ text: String) -> Bool {
    let text = text.drop { $0 == " " }
    let number = text.drop { "+-".contains($0) }
    guard text.count - number.count <= 1 else { return false }
    let rest = number.drop { $0.isASCII && ($0.isNumber || ".,".contains($0)) }
    guard !rest.isEmpty else { return true }
    let word = rest.drop { $0 == " " }.lowercased()
    return rest.startIndex > number.startIndex && (word.isEmpty || units.contains { $0.hasPrefix(word) })
  }

  /// Whether this is a number, with its unit or without.
  public func isNumber(_ text: String) -> Bool { accepts(text) && PredictedNumber(text) != nil }
}
