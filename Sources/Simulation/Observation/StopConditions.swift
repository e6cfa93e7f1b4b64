/// Why a timeline stopped before the moment that was asked for.
public enum Stop: Sendable, Equatable {
  /// A sentence that pauses the stage appeared.
  case sentence
  /// The assertion of a breakpoint became true.
  case breakpoint(Assertion)
  /// The alarm of this name went into ALARM.
  case alarm(String)
  /// The marker that was sought is here.
  case marker(Marker)
}

/// Where a run stops by itself. It belongs to the learner, not to the run: going back in time does not change it.
struct StopConditions: Sendable {
  /// Why a run is being advanced.
  enum Purpose: Sendable {
    /// The learner watches: it stops at sentences and breakpoints.
    case watching
    /// It is on its way to another moment: it does not stop.
    case seeking
    /// The next marker of a kind is sought: it stops there.
    case finding(Marker)
  }

  var purpose = Purpose.watching
  var pausesAtSentences = true
  var breakpoints: [Breakpoint] = []
  /// The names of the alarms that do not stop the run.
  var quietAlarms: Set<String> = []

  /// Takes note of which breakpoints hold now, so that none of them stops the run before it has been false.
  mutating func arm(at run: Run) {
    for index in breakpoints.indices { breakpoints[index].arm(at: run) }
  }

  /// Why to stop after an event; nil to go on.
  mutating func reason(
    pauses: Bool, _ markers: Markers, _ knobs: KnobValues, value: (Metric) -> Double?
  ) -> Stop? {
    if case .watching = purpose, let assertion = firstToBecomeTrue(knobs, value) {
      return .breakpoint(assertion)
    }
    return reasonBetweenEvents(pauses: pauses, markers)
  }

  /// Why to stop where a sentence appeared or something was done between two events; nil to go on. Breakpoints are
  /// evaluated after events only.
  func reasonBetweenEvents(pauses: Bool, _ markers: Markers) -> Stop? {
    switch purpose {
    case .watching: pauses && pausesAtSentences ? .sentence : nil
    case .seeking: nil
    case .finding(let marker): markers.isUnsettled(marker) ? .marker(marker) : nil
    }
  }

  /// Why to stop where alarms changed; nil to go on.
  func reason(for changes: some Sequence<AlarmChange>) -> Stop? {
    guard case .watching = purpose else { return nil }
    return changes.first { $0.state == .alarm && !quietAlarms.contains($0.name) }.map { .alarm($0.name) }
  }

  /// The first breakpoint that has just become true. All are evaluated, so that each knows whether it held.
  private mutating func firstToBecomeTrue(
    _ knobs: KnobValues, _ value: (Metric) -> Double?
  ) -> Assertion? {
    var first: Assertion?
    for index in breakpoints.indices where breakpoints[index].evaluate(knobs, value) {
      first = first ?? breakpoints[index].assertion
    }
    return first
  }
}
