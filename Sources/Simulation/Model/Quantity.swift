/// A number in a scenario: a constant, a knob, or a multiple of a knob.
public enum Quantity: Sendable, Equatable {
  /// A constant.
  case number(Double)
  /// `$name`, or `$name * factor`.
  case knob(String, factor: Double)

  /// The name of the knob that it depends on; nil for a constant.
  public var knobName: String? {
    if case .knob(let name, _) = self { name } else { nil }
  }

  /// Reads `2.5`, `$burst`, `$burst * 0.5` or `0.5 * $burst`; nil for anything else. Whether there is such a knob is
  /// not checked here.
  public init?(parsing text: some StringProtocol) {
    let factors = text.split(separator: "*", omittingEmptySubsequences: false).map { $0.trimmed }
    guard factors.count <= 2, !factors.isEmpty else { return nil }
    let names = factors.filter { $0.hasPrefix("$") }
    let numbers = factors.filter { !$0.hasPrefix("$") }.map { Double($0) }
    guard names.count <= 1, numbers.allSatisfy({ $0?.isFinite == true }) else { return nil }
    let product = numbers.compactMap(\.self).reduce(1, *)
    guard let name = names.first else {
      guard factors.count == 1 else { return nil }
      self = .number(product)
      return
    }
    guard name.utf8.count > 1, name.utf8.dropFirst().allSatisfy(\.isNameByte) else { return nil }
    self = .knob(String(name.dropFirst()), factor: product)
  }
}

/// One of a few words that stand for numbers of a scenario: a knob counts them from 0.
public protocol NumberedWord: CaseIterable, Equatable {}

extension NumberedWord {
  /// As a number of a component or of a step.
  public var quantity: Quantity { .number(Double(Array(Self.allCases).firstIndex(of: self) ?? 0)) }
}

extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isSpace }), let last = lastIndex(where: { !$0.isSpace })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}

extension Double {
  /// Whether it is a whole number, but for what decimal fractions lose in binary.
  var isWhole: Bool { abs(self - rounded()) <= 1e-9 * max(1, abs(self)) }
}

/// A named number that the learner may turn: a slider on the stage, `--set name=value`, an axis of a sweep.
public struct Knob: Sendable, Equatable {
  /// Its name in content and on the command line: ASCII letters, digits, `_` and `-`.
  public var name: String
  /// Its value while nobody has set another one.
  public var value: Double
  /// The unit that is shown beside it; empty for a bare number.
  public var unit: String
  /// The smallest and the largest value with which the scenario makes sense, both allowed.
  public var range: ClosedRange<Double>
  /// How much one key press changes it, more than 0.
  public var step: Double
  /// What its values are called, from the smallest on: one for each step, or for the smallest alone; empty where they are
  /// numbers and nothing else.
  public var names: [String] = []
  /// What it is multiplied with where it counts things: each of these multiples has to be a whole number.
  public var countedMultiples: [Double] = []

  /// A knob as a scenario file gives it.
  public init(name: String, value: Double, unit: String, range: ClosedRange<Double>, step: Double) {
    self.name = name
    self.value = value
    self.unit = unit
    self.range = range
    self.step = step
  }

  /// A value as people read it: its name, or else the number without its unit.
  public func valueText(for value: Double) -> String {
    let place = (value - range.lowerBound) / step
    guard place >= 0, place.isWhole, place < Double(names.count) else { return NumberFormat.setting(value) }
    return names[Int(place.rounded())]
  }

  /// The value that has this name; nil if none has.
  public func value(named name: String) -> Double? {
    names.firstIndex(of: name).map { range.lowerBound + step * Double($0) }
  }

  /// Whether a value has a name.
  public func hasName(for value: Double) -> Bool { valueText(for: value) != NumberFormat.setting(value) }

  /// Whether it counts things, so that not every value of its range makes sense.
  public var countsThings: Bool { !countedMultiples.isEmpty }

  /// Whether everything that it counts comes out as a whole number.
  public func comesOutWhole(at value: Double) -> Bool { countedMultiples.allSatisfy { (value * $0).isWhole } }

  /// The knob that every scenario has, whether or not its file names it: the time on each link, one way.
  public static let networkLatency = Knob(
    name: "network_latency", value: 0.004, unit: "s", range: 0...10, step: 0.001)
}

/// All knobs of a scenario with their present values, in the order of the scenario.
public struct KnobValues: Sendable, Equatable {
  /// The knobs, whose own values are those of the file.
  public let knobs: [Knob]
  /// The present values, in the order of `knobs`.
  public private(set) var values: [Double]

  /// Every knob at the value that its file gives.
  public init(_ knobs: [Knob]) {
    self.knobs = knobs
    values = knobs.map(\.value)
  }

  /// The present value of a knob; nil if no knob has this name. Cost: O(knobs).
  public subscript(name: String) -> Double? {
    knobs.firstIndex { $0.name == name }.map { values[$0] }
  }

  /// The present value of a knob as people read it; nil if no knob has this name. Cost: O(knobs).
  public func description(of name: String) -> String? {
    knobs.firstIndex { $0.name == name }.map { knobs[$0].valueText(for: values[$0]) }
  }

  /// Turns one knob.
  /// - Throws: `KnobError` when there is no such knob, its range does not hold the value, or it counts things and the
  ///   value is no whole number of them.
  public mutating func set(_ name: String, to value: Double) throws(KnobError) {
    guard let index = knobs.firstIndex(where: { $0.name == name }) else {
      throw .unknown(name: name, nearest: nearestNames(to: name, among: knobs.map(\.name)))
    }
    guard knobs[index].range.contains(value) else {
      throw .outOfRange(knob: knobs[index], value: value)
    }
    guard knobs[index].comesOutWhole(at: value) else { throw .notWhole(knob: knobs[index], value: value) }
    values[index] = value
  }

  /// The value of a quantity. A knob that does not exist counts as 0: validation has reported it.
  public func value(of quantity: Quantity) -> Double {
    switch quantity {
    case .number(let number): number
    case .knob(let name, let factor): (self[name] ?? 0) * factor
    }
  }
}

/// Why a knob could not be turned.
public enum KnobError: Error, Equatable, Sendable {
  /// No knob has this name; `nearest` are the most similar ones that exist, at most three.
  case unknown(name: String, nearest: [String])
  /// The value is outside the knob's range, or not a number.
  case outOfRange(knob: Knob, value: Double)
  /// The knob counts things, and the value is no whole number of them.
  case notWhole(knob: Knob, value: Double)
}
