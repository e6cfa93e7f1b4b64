/// A statement about a run that is true or false: `path op value`.
///
/// Examples: `errors.504 == 0`, `latency.caller.p95 <= 0.2`, `nodes.orders.depth >= $burst * 0.5`, `latency.caller.mean
/// < latency.end_to_end.mean * 0.1`, `totals.succeeded == 950 +- 12`. Claims, narration, missions and breakpoints are
/// all made of these: it is the only language for statements about runs.
public struct Assertion: Sendable, Equatable {
  /// The comparison between the two sides; the tolerance t widens each of them.
  public enum Relation: String, Sendable, CaseIterable {
    /// Left < right + t.
    case less = "<"
    /// Left <= right + t.
    case atMost = "<="
    /// The difference is t at most, whichever side is the larger.
    case equal = "=="
    /// The difference is more than t, whichever side is the larger.
    case notEqual = "!="
    /// Left >= right - t.
    case atLeast = ">="
    /// Left > right - t.
    case greater = ">"
  }

  /// The right side.
  public enum Operand: Sendable, Equatable {
    /// A number, a knob, or a multiple of a knob.
    case quantity(Quantity)
    /// Another field of the report, times a factor.
    case path(String, factor: Double)
  }

  /// The text that it was read from, for messages.
  public let text: String
  /// The left side: the path of a field of the report.
  public let path: String
  /// The comparison.
  public let relation: Relation
  /// The right side.
  public let operand: Operand
  /// How far the sides may be apart, 0 or more, in the unit of the field.
  public let tolerance: Double

  /// Reads `path op value`, then `+- tolerance` if there is one; nil if the text has another form. Whether there is
  /// such a field or such a knob is not checked here.
  public init?(parsing text: String) {
    var words = text.split(whereSeparator: \.isSpace)
    var tolerance = 0.0
    if let sign = words.firstIndex(of: "+-") {
      guard sign == words.count - 2, let number = Double(words[sign + 1]), number >= 0, number.isFinite else {
        return nil
      }
      tolerance = number
      words.removeLast(2)
    }
    guard words.count >= 3, let relation = Relation(rawValue: String(words[1])),
      isPath(words[0]), let operand = Operand(parsing: words[2...].joined(separator: " "))
    else { return nil }
    self.text = text
    path = String(words[0])
    self.relation = relation
    self.operand = operand
    self.tolerance = tolerance
  }

  /// The path of every field that it names.
  public var paths: [String] {
    if case .path(let other, _) = operand { [path, other] } else { [path] }
  }

  /// Whether it holds for these values of fields and knobs. If a field has no value, every comparison is false except
  /// `!=`.
  public func holds(measure: (String) -> Double?, knobs: KnobValues) -> Bool {
    guard let left = measure(path), let right = operand.value(measure: measure, knobs: knobs) else {
      return relation == .notEqual
    }
    return compare(left, right)
  }

  func compare(_ left: Double, _ right: Double) -> Bool { relation.holds(left, right, tolerance: tolerance) }
}

extension Assertion.Relation {
  func holds(_ left: Double, _ right: Double, tolerance: Double = 0) -> Bool {
    switch self {
    case .less: left < right + tolerance
    case .atMost: left <= right + tolerance
    case .equal: abs(left - right) <= tolerance
    case .notEqual: abs(left - right) > tolerance
    case .atLeast: left >= right - tolerance
    case .greater: left > right - tolerance
    }
  }
}

extension Assertion.Operand {
  /// What it comes to; nil if it is a field that has no value.
  public func value(measure: (String) -> Double?, knobs: KnobValues) -> Double? {
    switch self {
    case .quantity(let quantity): knobs.value(of: quantity)
    case .path(let path, let factor): measure(path).map { $0 * factor }
    }
  }

  /// The name of the knob that it is, or is a multiple of; nil if none.
  public var knobName: String? { if case .quantity(let quantity) = self { quantity.knobName } else { nil } }

  /// Reads a number, `$knob`, a path, or one of the last two times a number.
  public init?(parsing text: String) {
    if let quantity = Quantity(parsing: text) {
      self = .quantity(quantity)
      return
    }
    let factors = text.split(separator: "*", omittingEmptySubsequences: false).map { $0.trimmed }
    let numbers = factors.compactMap { Double($0) }
    guard numbers.allSatisfy(\.isFinite) else { return nil }
    let paths = factors.filter { Double($0) == nil }
    guard factors.count <= 2, paths.count == 1, isPath(paths[0]) else { return nil }
    self = .path(String(paths[0]), factor: numbers.first ?? 1)
  }
}

/// Whether a text has the form of a path: words of ASCII letters, digits, `_` and `-`, with dots between them, the
/// first character a letter.
private func isPath(_ text: some StringProtocol) -> Bool {
  guard text.utf8.first?.isLetter == true else { return false }
  return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNameByte) }
}
