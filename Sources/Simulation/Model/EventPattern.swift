// What an event says of itself, and which events a rule or a subscription wants: as in patterns of EventBridge and filter
// policies of SNS (facts `event-pattern`, `sns-filter-scope`, `sns-filter-keys`). Every field that a pattern names has to
// fit, and one of the alternatives of each is enough. Groups inside groups are fields with a path: `customer.tier`.

/// A value of an event, or of a pattern.
public enum EventValue: Sendable, Equatable {
  /// A word.
  case text(String)
  /// A number, which can be a knob: -1e9 to 1e9.
  case number(Quantity)
}

/// What an event says of itself: the fields of an event of a bus, the attributes of a message of a topic.
public struct EventAttributes: Sendable, Equatable {
  /// One field.
  public struct Field: Sendable, Equatable {
    /// Its name, or its path.
    public let name: String
    /// A word, or a number, which may be a knob; patterns compare with it.
    public let value: EventValue

    /// A field as a scenario file gives it.
    public init(_ name: String, _ value: EventValue) { (self.name, self.value) = (name, value) }
  }

  /// The fields, each name once.
  public var fields: [Field]

  /// What an event says of itself, as a scenario file gives it.
  public init(_ fields: [Field] = []) { self.fields = fields }

  subscript(name: String) -> EventValue? { fields.first { $0.name == name }?.value }
}

/// Which events are wanted.
public struct EventPattern: Sendable, Equatable {
  /// A field, and what it may be.
  public struct Field: Sendable, Equatable {
    /// Its name, or its path.
    public let name: String
    /// What it may be; one of them is enough.
    public let alternatives: [Matcher]

    /// A field of a pattern as a scenario file gives it.
    public init(_ name: String, _ alternatives: [Matcher]) { (self.name, self.alternatives) = (name, alternatives) }
  }

  /// What a field may be.
  public enum Matcher: Sendable, Equatable {
    /// Just this.
    case equals(EventValue)
    /// A word that begins, or ends, with these letters.
    case prefix(String), suffix(String)
    /// A word of these letters, with any letters, or none, in the place of each `*`.
    case wildcard(String)
    /// This word, whatever its letters are: small or capital.
    case equalsIgnoringCase(String)
    /// There, and none of these.
    case anythingBut([EventValue])
    /// A number within all of these bounds.
    case numeric([Bound])
    /// There, or not there.
    case exists(Bool)
  }

  /// An end of the numbers that fit.
  public struct Bound: Sendable, Equatable {
    /// How a number has to stand to it.
    public let relation: Assertion.Relation
    /// The number that it is compared with.
    public let value: Quantity

    /// A bound as a scenario file gives it.
    public init(_ relation: Assertion.Relation, _ value: Quantity) {
      (self.relation, self.value) = (relation, value)
    }
  }

  /// All of them have to fit.
  public var fields: [Field]
  /// One of these has to fit as well, if there are any: what AWS writes as `$or`.
  public var anyOf: [EventPattern]

  /// A pattern as a scenario file gives it.
  public init(_ fields: [Field], anyOf: [EventPattern] = []) { (self.fields, self.anyOf) = (fields, anyOf) }

  /// Whether an event fits. Cost: O(fields).
  func matches(_ event: EventAttributes, _ knobs: KnobValues) -> Bool {
    fields.allSatisfy { field in field.alternatives.contains { $0.matches(event[field.name], knobs) } }
      && (anyOf.isEmpty || anyOf.contains { $0.matches(event, knobs) })
  }

  /// Its fields, and those of the patterns of which one has to fit.
  var allFields: [Field] { fields + anyOf.flatMap(\.allFields) }
}

extension EventPattern.Matcher {
  fileprivate func matches(_ value: EventValue?, _ knobs: KnobValues) -> Bool {
    guard let value else { return self == .exists(false) }
    switch (self, value) {
    case (.equals(let wanted), _): return wanted.isSame(as: value, knobs)
    case (.prefix(let start), .text(let text)): return text.hasPrefix(start)
    case (.suffix(let end), .text(let text)): return text.hasSuffix(end)
    case (.wildcard(let form), .text(let text)):
      return text.holds(form.split(separator: "*", omittingEmptySubsequences: false))
    case (.equalsIgnoringCase(let word), .text(let text)): return text.lowercased() == word.lowercased()
    case (.anythingBut(let others), _): return !others.contains { $0.isSame(as: value, knobs) }
    case (.numeric(let bounds), .number(let number)):
      return bounds.allSatisfy { $0.relation.holds(knobs.value(of: number), knobs.value(of: $0.value)) }
    case (.exists(let isThere), _): return isThere
    case (.prefix, .number), (.suffix, .number), (.wildcard, .number), (.equalsIgnoringCase, .number),
      (.numeric, .text):
      return false
    }
  }
}

extension String {
  /// Whether these pieces are in it one after the other: the first at its start, the last at its end, each of the
  /// others as early as it can be, which leaves most room to those after it.
  fileprivate func holds(_ pieces: [Substring]) -> Bool {
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else { return pieces == [self[...]] }
    guard hasPrefix(first), hasSuffix(last), count >= first.count + last.count else { return false }
    var rest = dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}

extension EventValue {
  fileprivate func isSame(as other: EventValue, _ knobs: KnobValues) -> Bool {
    switch (self, other) {
    case (.text(let one), .text(let other)): one == other
    case (.number(let one), .number(let other)): knobs.value(of: one) == knobs.value(of: other)
    case (.text, .number), (.number, .text): false
    }
  }
}

// MARK: - Checks

extension ScenarioChecker {
  mutating func check(_ event: EventAttributes?, _ path: [String]) {
    for field in event?.fields ?? [] {
      check(
        field.value.number, within: Bounds.eventNumber, path + field.name.split(separator: ".").map(String.init))
    }
  }

  /// Reports numbers out of bounds, and a field that nothing can be.
  mutating func check(_ pattern: EventPattern?, _ path: [String]) {
    for (index, pattern) in (pattern?.anyOf ?? []).enumerated() { check(pattern, path + ["$or", "\(index)"]) }
    for field in pattern?.fields ?? [] {
      let place = path + field.name.split(separator: ".").map(String.init)
      for matcher in field.alternatives {
        for number in matcher.numbers { check(number, within: Bounds.eventNumber, place) }
      }
      if !field.alternatives.contains(where: canMatch) { report(.matchesNothing(field: field.name), place) }
    }
  }

  /// Reports a pattern that no event fits which comes there, with any setting of the knobs.
  mutating func checkTogether(_ pattern: EventPattern?, ofEventsTo name: String, _ path: [String]) {
    guard let pattern, !events(name).contains(where: { canMatch(pattern, $0) }) else { return }
    guard pattern.allFields.allSatisfy({ $0.alternatives.contains(where: canMatch) }) else { return }
    report(.matchesNoEvent, path)
  }

  /// Whether an event can fit, with any setting of the knobs.
  func canMatch(_ pattern: EventPattern, _ event: EventAttributes) -> Bool {
    pattern.fields.allSatisfy { field in field.alternatives.contains { canMatch($0, event[field.name]) } }
      && (pattern.anyOf.isEmpty || pattern.anyOf.contains { canMatch($0, event) })
  }

  /// Whether any value at all fits.
  private func canMatch(_ matcher: EventPattern.Matcher) -> Bool {
    guard case .numeric(let bounds) = matcher else { return true }
    return canFit(bounds, -Double.infinity...Double.infinity)
  }

  private func canMatch(_ matcher: EventPattern.Matcher, _ value: EventValue?) -> Bool {
    switch (matcher, value) {
    case (.equals(.number(let wanted)), .number(let number)): extremes(of: wanted).overlaps(extremes(of: number))
    case (.anythingBut(let others), .number(let number)):
      others.allSatisfy { $0.knobless == nil || $0 != .number(number) }
    case (.numeric(let bounds), .number(let number)): canFit(bounds, extremes(of: number))
    default: matcher.matches(value, KnobValues(knobs))
    }
  }

  /// Whether some number in a range can be within all bounds: the lowest that the lower ones can be against the highest
  /// that the upper ones can be.
  private func canFit(_ bounds: [EventPattern.Bound], _ range: ClosedRange<Double>) -> Bool {
    var low = (value: range.lowerBound, isOpen: false)
    var high = (value: range.upperBound, isOpen: false)
    for bound in bounds {
      let ends = extremes(of: bound.value)
      let (rises, falls) = (ends.lowerBound >= low.value, ends.upperBound <= high.value)
      switch bound.relation {
      case .greater where rises: low = (ends.lowerBound, true)
      case .atLeast where ends.lowerBound > low.value: low = (ends.lowerBound, false)
      case .less where falls: high = (ends.upperBound, true)
      case .atMost where ends.upperBound < high.value: high = (ends.upperBound, false)
      case .equal:
        if ends.lowerBound > low.value { low = (ends.lowerBound, false) }
        if ends.upperBound < high.value { high = (ends.upperBound, false) }
      case .greater, .atLeast, .less, .atMost, .notEqual: break
      }
    }
    return low.isOpen || high.isOpen ? low.value < high.value : low.value <= high.value
  }
}

extension EventPattern.Matcher {
  fileprivate var numbers: [Quantity] {
    switch self {
    case .equals(let value): [value].compactMap(\.number)
    case .anythingBut(let values): values.compactMap(\.number)
    case .numeric(let bounds): bounds.map(\.value)
    case .prefix, .suffix, .wildcard, .equalsIgnoringCase, .exists: []
    }
  }
}

extension EventValue {
  fileprivate var number: Quantity? { if case .number(let number) = self { number } else { nil } }
  /// The number, if no knob turns it.
  fileprivate var knobless: Quantity? { number.flatMap { $0.knobName == nil ? $0 : nil } }
}
