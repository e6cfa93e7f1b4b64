import Simulation

/// Where the values of a knob stand on a slider: evenly, or where it has many steps the first of them further apart, so
/// that those can be chosen that a text speaks of.
struct KnobScale {
  let knob: Knob

  private var steps: Double { (knob.range.upperBound - knob.range.lowerBound) / knob.step }
  /// From so many steps on a cell would stand for more than a few.
  private var isLogarithmic: Bool { steps > 200 }

  /// The place of a value, from 0 to 1.
  func share(of value: Double) -> Double {
    guard steps > 0 else { return 0 }
    let step = max(0, (value - knob.range.lowerBound) / knob.step)
    return isLogarithmic ? KnobScale.log2(1 + step) / KnobScale.log2(1 + steps) : step / steps
  }

  /// The value of a step that is nearest to a place.
  func value(at share: Double) -> Double {
    let share = max(0, min(1, share))
    guard isLogarithmic else { return knob.turned(from: knob.range.lowerBound, by: (share * steps).rounded()) }
    // The logarithm grows with its number, so that it can be undone by halving.
    var (low, high) = (0.0, steps.rounded(.up))
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      // Between numbers so large that they are further than one step apart there is nothing to choose.
      guard middle > low, middle < high else { break }
      let value = knob.range.lowerBound + middle * knob.step
      if self.share(of: value) < share { low = middle } else { high = middle }
    }
    let (before, after) = (
      knob.turned(from: knob.range.lowerBound, by: low), knob.turned(from: knob.range.lowerBound, by: high)
    )
    return share - self.share(of: before) <= self.share(of: after) - share ? before : after
  }

  /// The whole part by doubling, and straight between two powers: a scale needs no more.
  private static func log2(_ value: Double) -> Double {
    Double(value.exponent) + (value.significand - 1)
  }
}
