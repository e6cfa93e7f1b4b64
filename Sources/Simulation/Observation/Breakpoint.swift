/// A statement that stops a run at the event with which it becomes true.
struct Breakpoint: Sendable {
  private let condition: Condition
  private var holds = false

  var assertion: Assertion { condition.assertion }

  /// Nil when such a run has no such measurement or knob.
  init?(_ assertion: Assertion, in run: Run) {
    guard let condition = Condition(assertion, in: run) else { return nil }
    self.condition = condition
    arm(at: run)
  }

  /// What is true already does not become true.
  mutating func arm(at run: Run) { holds = condition.holds(run.knobs) { run.value(of: $0) } }

  /// Judges the statement after an event: whether it was false before and is true now.
  mutating func becomesTrue(_ knobs: KnobValues, _ value: (Metric) -> Double?) -> Bool {
    let held = holds
    holds = condition.holds(knobs, value)
    return holds && !held
  }
}
