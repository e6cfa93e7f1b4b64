/// Why a timeline stopped before the moment that it was to reach.
public enum Stop: Sendable, Equatable {
  /// A sentence pauses here.
  case sentence
  /// A breakpoint has become true.
  case breakpoint(Assertion)
  /// The marker that was looked for.
  case marker(Marker)
}

/// Where a run stops by itself. It belongs to who watches, not to the run: going back in time does not change it.
struct StopConditions: Sendable {
  /// What a run is played for.
  enum Purpose: Sendable {
    /// To be watched.
    case watching
    /// To reach another moment.
    case seeking
    /// To find the next marker of a kind.
    case finding(Marker)
  }

  var purpose = Purpose.watching
  var pausesAtSentences = true
  var breakpoints: [Breakpoint] = []

  /// Takes what holds now as known.
  mutating func arm(at run: Run) {
    for index in breakpoints.indices { breakpoints[index].arm(at: run) }
  }

  /// Why to stop after an event, if at all.
  mutating func reason(
    pauses: Bool, _ markers: Markers, _ knobs: KnobValues, value: (Metric) -> Double?
  ) -> Stop? {
    if case .watching = purpose, let assertion = breakpointThatBecomesTrue(knobs, value) {
      return .breakpoint(assertion)
    }
    return reasonBetweenEvents(pauses: pauses, markers)
  }

  /// Why to stop where something was said or done between two events; breakpoints are judged after events only.
  func reasonBetweenEvents(pauses: Bool, _ markers: Markers) -> Stop? {
    switch purpose {
    case .watching: pauses && pausesAtSentences ? .sentence : nil
    case .seeking: nil
    case .finding(let marker): markers.isUnsettled(marker) ? .marker(marker) : nil
    }
  }

  /// All are judged, so that none of them is late the next time.
  private mutating func breakpointThatBecomesTrue(
    _ knobs: KnobValues, _ value: (Metric) -> Double?
  ) -> Assertion? {
    var first: Assertion?
    for index in breakpoints.indices where breakpoints[index].becomesTrue(knobs, value) {
      first = first ?? breakpoints[index].assertion
    }
    return first
  }
}
