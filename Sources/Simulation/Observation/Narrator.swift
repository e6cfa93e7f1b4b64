/// Says the sentences of a scenario, each at its moment and once.
///
/// Conditions are judged after every event, so the moment does not depend on how often anybody looks.
public struct Narrator: Sendable {
  /// A sentence that was said.
  public struct Line: Sendable, Equatable {
    /// When.
    public let at: Instant
    /// The sentence, with numbers in place of its placeholders.
    public let sentence: String
    /// Whether the stage pauses here.
    public let pauses: Bool
  }

  /// What was said, in order.
  public private(set) var lines: [Line] = []
  private var waiting: [Cue]
  /// The knobs as they stand.
  private(set) var knobs: KnobValues

  private struct Cue: Sendable {
    let narration: Narration
    let instant: Instant?
    let condition: Condition?
    let metrics: [String: Metric]
  }

  /// The narrator of a run.
  public init(of run: Run) {
    knobs = run.knobs
    waiting = run.scenario.narration.map { narration in
      var instant: Instant?
      var condition: Condition?
      switch narration.moment {
      case .at(let time): instant = Instant(seconds: run.knobs.value(of: time))
      case .when(let assertion): condition = Condition(assertion, in: run)
      }
      let paths = narration.placeholders.filter { !$0.hasPrefix("$") }
      let metrics = paths.map { ($0, Metric(path: $0, among: run.nodes)) }
      let known = metrics.compactMap { path, metric in metric.map { (path, $0) } }
      return Cue(
        narration: narration, instant: instant, condition: condition, metrics: Dictionary(known) { first, _ in first })
    }
  }

  /// Speaks of a knob's new value from now on.
  mutating func turn(_ knob: Int, to value: Double) {
    // The run has turned the same knob before it told of it.
    try? knobs.set(knobs.knobs[knob].name, to: value)
  }

  /// When the next sentence with a fixed time is due; the run is to be stopped there and `reach`ed.
  var nextInstant: Instant? { waiting.compactMap(\.instant).min() }

  /// Says what is due at a fixed time; true if one of the sentences pauses.
  mutating func reach(_ now: Instant, value: (Metric) -> Double?) -> Bool {
    say(at: now, value: value) { cue in cue.instant.map { $0 <= now } ?? false }
  }

  /// Says what has come true with the last event; true if one of the sentences pauses.
  mutating func eventSettled(at now: Instant, value: (Metric) -> Double?) -> Bool {
    guard !waiting.isEmpty else { return false }
    let knobs = knobs
    guard waiting.contains(where: { $0.condition?.holds(knobs, value) == true }) else { return false }
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
        ? knobs[String(name.dropFirst())].map { NumberFormat.number($0) }
        : cue.metrics[name].map { NumberFormat.value(value($0), $0.unit) }
    }
  }
}
