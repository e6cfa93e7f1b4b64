/// Shows the sentences of a scenario, each once and at its moment.
///
/// Conditions are evaluated after every event, so the moment does not depend on how often the screen is drawn.
public struct Narrator: Sendable {
  /// A sentence that has appeared.
  public struct Line: Sendable, Equatable {
    /// When it appeared.
    public let at: Instant
    /// The sentence, with values in place of its placeholders.
    public let sentence: String
    /// Whether the stage pauses at it.
    public let pauses: Bool
  }

  /// The sentences that have appeared, in that order.
  public private(set) var lines: [Line] = []
  private var waiting: [Cue]
  /// The present values of the knobs.
  private(set) var knobs: KnobValues

  private struct Cue: Sendable {
    let narration: Narration
    var instant: Instant?
    let condition: Condition?
    let metrics: [String: Metric]
  }

  /// A narrator for a run at its start.
  public init(of run: Run) {
    knobs = run.knobs
    waiting = run.scenario.narration.map { narration in
      var condition: Condition?
      if case .when(let assertion) = narration.moment { condition = Condition(assertion, in: run) }
      let paths = narration.placeholders.filter { !$0.hasPrefix("$") }
      let metrics = paths.map { ($0, run.metric($0)) }
      let known = metrics.compactMap { path, metric in metric.map { (path, $0) } }
      return Cue(
        narration: narration, instant: narration.moment.instant(run.knobs), condition: condition,
        metrics: Dictionary(known) { first, _ in first })
    }
  }

  /// Notes the new value of a knob. What should have been said earlier by it is said now.
  mutating func turn(_ knob: Int, to value: Double, at now: Instant) {
    // The run has accepted this value for the same knob.
    try? knobs.set(knobs.knobs[knob].name, to: value)
    for index in waiting.indices {
      waiting[index].instant = waiting[index].narration.moment.instant(knobs).map { max(now, $0) }
    }
  }

  /// Whether there are sentences that have not appeared.
  var mayStillSpeak: Bool { !waiting.isEmpty }

  /// When the next sentence with a fixed time is due; nil if there is none left. Whoever advances the run must stop
  /// there and call `reach`.
  var nextInstant: Instant? { waiting.compactMap(\.instant).min() }

  /// Shows the sentences whose fixed time has come. True if one of them pauses the stage.
  mutating func reach(_ now: Instant, value: (Metric) -> Double?) -> Bool {
    say(at: now, value: value) { cue in cue.instant.map { $0 <= now } ?? false }
  }

  /// Shows the sentences whose condition holds after an event. True if one of them pauses the stage.
  mutating func eventSettled(at now: Instant, value: (Metric) -> Double?) -> Bool {
    guard !waiting.isEmpty else { return false }
    let knobs = knobs
    // By place: a cue that is handed to a closure is copied, after every event.
    guard waiting.indices.contains(where: { waiting[$0].condition?.holds(knobs, value) == true }) else { return false }
    return say(at: now, value: value) { $0.condition?.holds(knobs, value) == true }
  }

  private mutating func say(
    at now: Instant, value: (Metric) -> Double?, where isDue: (Cue) -> Bool
  ) -> Bool {
    let due = waiting.filter(isDue)
    guard !due.isEmpty else { return false }
    waiting.removeAll(where: isDue)
    lines += due.map { cue in
      Line(at: now, sentence: sentence(of: cue, value: value), pauses: cue.narration.pauses)
    }
    return due.contains { $0.narration.pauses }
  }

  private func sentence(of cue: Cue, value: (Metric) -> Double?) -> String {
    cue.narration.sentence.filled { name in
      name.hasPrefix("$")
        ? knobs.description(of: String(name.dropFirst()))
        : cue.metrics[name].map { NumberFormat.words(value($0), $0.unit) }
    }
  }
}

extension Narration.Moment {
  /// The fixed time; nil for a condition.
  fileprivate func instant(_ knobs: KnobValues) -> Instant? {
    if case .at(let time) = self { Instant(seconds: knobs.value(of: time)) } else { nil }
  }
}
