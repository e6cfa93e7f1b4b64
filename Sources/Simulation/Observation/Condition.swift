/// An assertion that is evaluated after every event of a run, so its names are looked up only once.
struct Condition: Sendable {
  // And not the assertion with its texts: a copy is made after each event.
  private let relation: Assertion.Relation
  private let tolerance: Double
  private let left: Metric
  private let right: Right

  private enum Right {
    case number(Double)
    case knob(Int, factor: Double)
    case metric(Metric, factor: Double)
  }

  /// Nil if the run has no such field or knob.
  init?(_ assertion: Assertion, in run: Run) {
    guard let left = run.metric(assertion.path) else { return nil }
    switch assertion.operand {
    case .quantity(.number(let number)): right = .number(number)
    case .quantity(.knob(let name, let factor)):
      guard let place = run.knobs.knobs.firstIndex(where: { $0.name == name }) else { return nil }
      right = .knob(place, factor: factor)
    case .path(let path, let factor):
      guard let metric = run.metric(path) else { return nil }
      right = .metric(metric, factor: factor)
    }
    relation = assertion.relation
    tolerance = assertion.tolerance
    self.left = left
  }

  /// Whether it holds now. If a field has no value, every comparison is false except `!=`.
  func holds(_ knobs: KnobValues, _ value: (Metric) -> Double?) -> Bool {
    let other: Double? =
      switch right {
      case .number(let number): number
      case .knob(let place, let factor): knobs.values[place] * factor
      case .metric(let metric, let factor): value(metric).map { $0 * factor }
      }
    guard let measured = value(left), let other else { return relation == .notEqual }
    return relation.holds(measured, other, tolerance: tolerance)
  }
}
