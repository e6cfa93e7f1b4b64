/// The values of a knob that are tried, evenly spaced.
public struct SweepValues: Sendable, Equatable {
  /// From the smallest to the largest.
  public let values: [Double]
  /// How far they lie apart.
  public let step: Double

  /// More runs than this are not one question.
  public static let most = 1_000
  /// About so many make a curve.
  private static let usualCount = 40.0

  /// `first`, `first + step` and so on, none above `last`.
  /// - Throws: when that is no list of values, or too long a one.
  public init(from first: Double, to last: Double, step: Double) throws(SweepError) {
    guard step > 0, step.isFinite else { throw .step(step) }
    guard first <= last else { throw .order(from: first, to: last) }
    let steps = ((last - first) / step + 1e-6).rounded(.down)
    guard steps < Double(Self.most) else {
      throw .tooMany(steps + 1, leastStep: Self.round(above: (last - first) / Double(Self.most - 1)))
    }
    // Steps are decimal: a sum of them is rounded to what a person would write.
    values = (0...Int(steps)).map { ((first + Double($0) * step) * 1e9).rounded() / 1e9 }
    self.step = step
  }

  /// About forty round values around one, inside the knob's range.
  public init(around value: Double, of knob: Knob) {
    let range = knob.range
    let least = max(range.lowerBound, value - 20 * knob.step)
    let last = min(range.upperBound, max(3 * value, value + 10 * knob.step))
    let finest = Self.round(above: (last - least) / Self.usualCount)
    let step = max(finest, knob.isWholeByLook ? 1 : 0)
    let first = (least / step - 1e-9).rounded(.up) * step
    let usual = try? SweepValues(from: first, to: last, step: step)
    self = usual ?? SweepValues(only: value)
  }

  private init(only value: Double) { (values, step) = ([value], 1) }

  /// 1, 2 or 5 times a power of ten, not below `value`.
  private static func round(above value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    // Whole powers are divided by, not multiplied up from a fraction, so that 0.1 is what is written as 0.1.
    var power = 1.0
    var divisor = 1.0
    while power * 10 <= value { power *= 10 }
    while power / divisor > value { divisor *= 10 }
    return ([1, 2, 5, 10].first { $0 * power >= value * divisor * 0.999_999 } ?? 10) * power / divisor
  }
}

extension Knob {
  /// Whether half of it makes no sense.
  fileprivate var isWholeByLook: Bool {
    countsThings
      || unit != "s" && unit != "per second" && [value, step, range.lowerBound].allSatisfy { $0 == $0.rounded() }
  }
}

/// Why a sweep cannot be.
public enum SweepError: Error, Equatable, Sendable {
  /// There is no such knob, or it cannot have one of the values.
  case knob(KnobError)
  /// What is wrong with the scenario itself.
  case scenario(ScenarioError)
  /// No step up.
  case step(Double)
  /// The first value lies above the last.
  case order(from: Double, to: Double)
  /// So many values; the step that would do.
  case tooMany(Double, leastStep: Double)
}
