/// A statement that stops a run at the event with which it becomes true.
struct Breakpoint: Sendable {
  let assertion: Assertion
  private let left: Metric
  private let right: Metric
  private var holds = false

  /// Nil when such a run has no such measurement or knob.
  init?(_ assertion: Assertion, in run: Run) {
    let metrics = assertion.paths.compactMap { Metric(path: $0, among: run.nodes) }
    guard metrics.count == assertion.paths.count, let left = metrics.first, let right = metrics.last
    else { return nil }
    if case .quantity(let quantity) = assertion.operand, let knob = quantity.knobName, run.knobs[knob] == nil {
      return nil
    }
    self.assertion = assertion
    (self.left, self.right) = (left, right)
    arm(at: run)
  }

  /// What is true already does not become true.
  mutating func arm(at run: Run) { holds = isTrue(run.knobs) { run.value(of: $0) } }

  /// Judges the statement after an event: whether it was false before and is true now.
  mutating func becomesTrue(_ knobs: KnobValues, _ value: (Metric) -> Double?) -> Bool {
    let held = holds
    holds = isTrue(knobs, value)
    return holds && !held
  }

  private func isTrue(_ knobs: KnobValues, _ value: (Metric) -> Double?) -> Bool {
    assertion.holds(measure: { value($0 == assertion.path ? left : right) }, knobs: knobs)
  }
}
