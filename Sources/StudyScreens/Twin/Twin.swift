import Simulation

/// Two systems that meet the same requests, at one moment of simulated time: in one the callers wait for the result, in
/// the other the work is handed over. Whatever is done to one is done to the other.
struct Twin: Sendable {
  private(set) var synchronous: Timeline
  private(set) var asynchronous: Timeline
  /// The moment that both have reached; one that has nothing left to do stays where it was.
  private(set) var now = Instant.start
  /// The knobs that both have, each with the range that both allow.
  let knobs: [Knob]

  /// A run as it was at its beginning, and its twin with the same seed and knobs.
  /// - Throws: what keeps one of them from running.
  init(of run: Run, beside other: Scenario) throws(ScenarioError) {
    knobs = Self.commonKnobs(of: run.scenario, other)
    var values = (run.knobs, KnobValues(other.knobs))
    for knob in knobs {
      let value = min(knob.range.upperBound, max(knob.range.lowerBound, run.knobs[knob.name] ?? knob.value))
      // A value inside of both ranges can always be set.
      try? values.0.set(knob.name, to: value)
      try? values.1.set(knob.name, to: value)
    }
    let own = Timeline(try Run(run.scenario, knobs: values.0, seed: run.seed))
    let others = Timeline(try Run(other, knobs: values.1, seed: run.seed))
    (synchronous, asynchronous) = run.scenario.isAsynchronous ? (others, own) : (own, others)
  }

  private static func commonKnobs(of scenario: Scenario, _ other: Scenario) -> [Knob] {
    scenario.knobs.compactMap { knob in
      guard let twin = other.knobs.first(where: { $0.name == knob.name }), knob.range.overlaps(twin.range) else {
        return nil
      }
      var common = knob
      common.range = knob.range.clamped(to: twin.range)
      return common
    }
  }

  private var sides: [Timeline] { [synchronous, asynchronous] }

  /// Whether neither has anything left to do.
  var isOver: Bool { sides.allSatisfy { $0.run.isFinished || $0.now >= $0.run.limit } }

  /// Whether anything has happened yet.
  var hasStarted: Bool { sides.contains { $0.run.eventCount > 0 } }

  /// The value of a knob that both have.
  func value(of knob: Knob) -> Double { synchronous.run.knobs[knob.name] ?? knob.value }

  // MARK: Time

  /// Lets time go by for both. When one cannot keep up with its events, both clocks wait for it.
  mutating func advance(to moment: Instant, eventBudget: UInt64) {
    // Sentences that pause are for the stage of one system.
    while synchronous.advance(to: moment, eventBudget: eventBudget) {}
    while asynchronous.advance(to: moment, eventBudget: eventBudget) {}
    settle(at: moment)
  }

  /// Takes both to any moment, back or on.
  mutating func seek(to moment: Instant) {
    synchronous.seek(to: moment)
    asynchronous.seek(to: moment)
    settle(at: moment)
  }

  private mutating func settle(at moment: Instant) {
    let behind = sides.filter { !$0.run.isFinished && $0.now < moment }.map(\.now).min()
    now = behind ?? (isOver ? min(moment, max(synchronous.now, asynchronous.now)) : moment)
  }

  // MARK: Changes

  /// Whether a change would reach both at the same instant.
  var areBothAtWork: Bool { sides.allSatisfy { !$0.run.isFinished } }

  /// Sends so many requests of the first client at once, to both.
  mutating func burst(of count: Int) {
    changeBoth { timeline throws(InterventionError) in
      let client = timeline.run.nodes.firstIndex { $0.kind == .client } ?? 0
      try timeline.intervene(.burst(client, count: count))
    }
  }

  /// Whether the component that does the work is down.
  var isBroken: Bool { asynchronous.run.snapshot().nodes[asynchronous.run.mainWorker].isDown }

  /// Breaks the component that does the work, or mends it, on both sides.
  mutating func breakOrMend() {
    let isBroken = isBroken
    changeBoth { timeline throws(InterventionError) in
      let node = timeline.run.mainWorker
      try timeline.intervene(isBroken ? .mend(node) : .breakDown(node))
    }
  }

  /// Turns a knob of both; a knob that shapes a system begins both again.
  mutating func turn(_ knob: Knob, to value: Double) {
    let couldTurn = changeBoth { timeline throws(InterventionError) in
      try timeline.intervene(.turn(knob.name, to: value))
    }
    if !couldTurn { restart(turning: knob.name, to: value) }
  }

  /// Both or none.
  @discardableResult
  private mutating func changeBoth(_ change: (inout Timeline) throws(InterventionError) -> Void) -> Bool {
    var changed = (synchronous, asynchronous)
    do {
      try change(&changed.0)
      try change(&changed.1)
    } catch {
      return false
    }
    (synchronous, asynchronous) = changed
    return true
  }

  /// Whether there is a change to take back.
  var canUndo: Bool { synchronous.appliedCount > 0 }

  /// Takes the last change back, of both.
  mutating func undo() {
    synchronous.undo()
    asynchronous.undo()
  }

  /// Begins both again with the knobs as they are.
  mutating func restart() { restart(turning: nil, to: 0) }

  private mutating func restart(turning name: String?, to value: Double) {
    func fresh(_ old: Run) throws(ScenarioError) -> Timeline {
      var knobs = old.knobs
      if let name { try? knobs.set(name, to: value) }
      return Timeline(try Run(old.scenario, knobs: knobs, seed: old.seed))
    }
    guard let first = try? fresh(synchronous.run), let second = try? fresh(asynchronous.run) else { return }
    (synchronous, asynchronous, now) = (first, second, .start)
  }
}
