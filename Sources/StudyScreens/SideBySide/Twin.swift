import Simulation
import TerminalSurface

/// Two systems that meet the same requests, at one moment of simulated time: mostly one whose callers wait for the result,
/// and one that hands the work over; otherwise two ways of the same kind. Whatever is done to one is done to the other.
struct Twin: SideBySide {
  /// Synchronous left, asynchronous right; of two of the same kind the one that the course shows first.
  var pair: Pair
  /// Whether both wait for results, or both hand work over.
  let areAlike: Bool
  /// The knobs that both have, each with the range that both allow.
  let knobs: [Knob]

  /// A run as it was at its beginning, and its twin with the same seed and knobs.
  /// - Parameter isLater: whether the course shows the run's scenario after the other.
  /// - Throws: what keeps one of them from running.
  init(of run: Run, beside other: Scenario, isLater: Bool = false) throws(ScenarioError) {
    knobs = Self.commonKnobs(of: run.scenario, other)
    var values = (run.knobs, KnobValues(other.knobs))
    for knob in knobs {
      let value = min(knob.range.upperBound, max(knob.range.lowerBound, run.knobs[knob.name] ?? knob.value))
      // A value inside of both ranges can always be set.
      try? values.0.set(knob.name, to: value)
      try? values.1.set(knob.name, to: value)
    }
    let own = Timeline(Run(run.validScenario, knobs: values.0, seed: run.seed))
    let others = Timeline(try Run(other, knobs: values.1, seed: run.seed))
    areAlike = run.scenario.isAsynchronous == other.isAsynchronous
    pair = (areAlike ? isLater : run.scenario.isAsynchronous) ? Pair(others, own) : Pair(own, others)
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

  var synchronous: Timeline { pair.left }
  var asynchronous: Timeline { pair.right }

  let start = Instant.start
  let crumb = "Twin"
  let verdictTitle = "Verdict"
  let knobsTitle = "Knobs of both"
  let whereChangesGo = "on both sides"
  var names: (left: SideTitle, right: SideTitle) {
    guard !areAlike else {
      return (
        SideTitle(name: pair.left.run.scenario.title, manner: "one way", role: .text),
        SideTitle(name: pair.right.run.scenario.title, manner: "the other way", role: .text)
      )
    }
    return (
      SideTitle(name: "Synchronous", manner: "callers wait", role: .synchronous),
      SideTitle(name: "Asynchronous", manner: "work is handed over", role: .asynchronous)
    )
  }
  var verdict: String { areAlike ? AlikeVerdict(of: self).sentence : TwinVerdict(of: self).sentence }

  /// The value of a knob that both have.
  func value(of knob: Knob) -> Double { synchronous.run.knobs[knob.name] ?? knob.value }

  // MARK: Changes

  /// Whether a change would reach both at the same instant.
  var canChange: Bool { !synchronous.run.isFinished && !asynchronous.run.isFinished }

  /// Sends so many requests of the first client at once, to both.
  mutating func burst(of count: Int, times: Int = 1) -> String? {
    for _ in 0..<times {
      let refusal = changeBoth { timeline throws(InterventionError) in
        let client = timeline.run.nodes.firstIndex(where: \.traits.sendsRequests) ?? 0
        try timeline.intervene(.burst(client, count: count))
      }
      if let refusal { return refusal.sentence }
    }
    return nil
  }

  /// Whether the component that does the work is down.
  var isBroken: Bool { asynchronous.run.isDown(asynchronous.run.mainWorker) }

  /// Breaks the component that does the work, or restores it, on both sides.
  mutating func breakOrRestore() -> String? {
    let isBroken = isBroken
    let refusal = changeBoth { timeline throws(InterventionError) in
      let node = timeline.run.mainWorker
      try timeline.intervene(isBroken ? .restore(node) : .breakDown(node))
    }
    return refusal?.sentence
  }

  /// Turns a knob of both; a knob that shapes a system begins both again.
  mutating func turn(_ knob: Knob, to value: Double) -> String? {
    let refusal = changeBoth { timeline throws(InterventionError) in
      try timeline.intervene(.turn(knob.name, to: value))
    }
    guard case .needsNewRun = refusal else { return refusal?.sentence }
    restart(turning: knob.name, to: value)
    return nil
  }

  /// Both or none.
  /// - Returns: why it was none.
  private mutating func changeBoth(
    _ change: (inout Timeline) throws(InterventionError) -> Void
  ) -> InterventionError? {
    var changed = pair
    do {
      try change(&changed.left)
      try change(&changed.right)
    } catch {
      return error
    }
    pair = changed
    return nil
  }

  /// Whether there is a change to take back.
  var canUndo: Bool { synchronous.appliedCount > 0 }

  /// Takes the last change back, of both.
  mutating func undo(times: Int = 1) {
    for _ in 0..<times where canUndo {
      pair.left.undo()
      pair.right.undo()
    }
  }

  /// Begins both again with the knobs as they are.
  mutating func restart() { restart(turning: nil, to: 0) }

  private mutating func restart(turning name: String?, to value: Double) {
    func fresh(_ old: Run) -> Timeline {
      var knobs = old.knobs
      if let name { try? knobs.set(name, to: value) }
      return Timeline(Run(old.validScenario, knobs: knobs, seed: old.seed))
    }
    pair = Pair(fresh(synchronous.run), fresh(asynchronous.run))
  }
}
