/// The values of a knob that a sweep tries, evenly spaced.
public struct SweepValues: Sendable, Equatable {
  /// The values in rising order, at least one.
  public let values: [Double]
  /// The distance between neighbours, more than 0.
  public let step: Double

  /// How many values there can be at most.
  public static let most = 1_000
  /// About how many values are enough for a curve.
  private static let usualCount = 40.0

  /// `first`, `first + step` and so on, up to `last` at most.
  /// - Throws: `SweepError` if the step is not more than 0, if `first` is above `last`, or if there are more than
  ///   `most` values.
  public init(from first: Double, to last: Double, step: Double) throws(SweepError) {
    guard step > 0, step.isFinite else { throw .step(step) }
    guard first <= last else { throw .order(from: first, to: last) }
    let steps = ((last - first) / step + 1e-6).rounded(.down)
    guard steps < Double(Self.most) else {
      // Each by itself: the distance may be more than a number can be.
      let most = Double(Self.most - 1)
      throw .tooMany(steps + 1, leastStep: Self.round(above: last / most - first / most))
    }
    values = (0...Int(steps)).map { Self.decimal(first + Double($0) * step, near: step) }
    self.step = step
  }

  /// People write decimal steps, so multiples of them are rounded to nine decimals, where that changes next to nothing.
  private static func decimal(_ value: Double, near step: Double) -> Double {
    let rounded = (value * 1e9).rounded() / 1e9
    return abs(rounded - value) <= 1e-6 * step ? rounded : value
  }

  /// About forty values in round steps around one, within the knob's range.
  /// - Parameter least: the least step, for knobs with which others have to be whole.
  public init(around value: Double, of knob: Knob, inStepsOf least: Double = 0) {
    let range = knob.range
    let lowest = max(range.lowerBound, value - 20 * knob.step)
    let last = min(range.upperBound, max(3 * value, value + 10 * knob.step))
    let finest = Self.round(above: (last - lowest) / Self.usualCount)
    let step = max(finest, knob.isWholeByLook ? 1 : 0, least)
    let first = (lowest / step - 1e-9).rounded(.up) * step
    let usual = try? SweepValues(from: first, to: last, step: step)
    self = usual ?? SweepValues(only: value)
  }

  private init(only value: Double) { (values, step) = ([value], 1) }

  /// The smallest of 1, 2 or 5 times a power of ten that is not below `value`.
  private static func round(above value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    // Dividing by a whole power of ten gives exactly the number that is written as 0.1; multiplying by a fraction does
    // not.
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

/// Why a sweep is not possible.
public enum SweepError: Error, Equatable, Sendable {
  /// There is no such knob, or its range does not contain all values.
  case knob(KnobError)
  /// The scenario cannot run.
  case scenario(ScenarioError)
  /// This step is not more than 0, or not finite.
  case step(Double)
  /// The first value is above the last one.
  case order(from: Double, to: Double)
  /// There would be this many values; `leastStep` is a step with which there are few enough.
  case tooMany(Double, leastStep: Double)
}
