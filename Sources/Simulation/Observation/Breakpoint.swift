/// An assertion that stops a run at the event after which it becomes true.
struct Breakpoint: Sendable {
  let assertion: Assertion
  private let condition: Condition
  private var holds = false

  /// Nil if the run has no such field or knob.
  init?(_ assertion: Assertion, in run: Run) {
    guard let condition = Condition(assertion, in: run) else { return nil }
    self.assertion = assertion
    self.condition = condition
    arm(at: run)
  }

  /// Takes note of whether it holds now, because what is true already cannot become true.
  mutating func arm(at run: Run) { holds = condition.holds(run.knobs) { run.value(of: $0) } }

  /// Evaluates the assertion after an event, and notes whether it holds. True if it was false before and is true now.
  mutating func evaluate(_ knobs: KnobValues, _ value: (Metric) -> Double?) -> Bool {
    let held = holds
    holds = condition.holds(knobs, value)
    return holds && !held
  }
}
