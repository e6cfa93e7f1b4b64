public import Simulation

extension Scenario {
  /// The run that a reference makes of it, at its start.
  /// - Throws: `.impossibleRun`.
  func run(_ reference: RunReference) throws(ContentError) -> Run {
    do {
      var values = KnobValues(knobs)
      for knob in reference.knobs { try values.set(knob.name, to: knob.value) }
      return try Run(self, knobs: values, seed: reference.seed)
    } catch {
      throw .impossibleRun(scenario: id)
    }
  }
}

extension Run {
  /// The most events that a run may take which is no run to watch but an answer that somebody waits for: a second or two.
  public static let mostEventsUnwatched: UInt64 = 20_000_000

  /// Advances to a moment, that moment included, if that takes no more events than somebody waits for.
  /// - Parameter events: the most that may have happened since the start.
  /// - Throws: `.endlessRun` or `.longRun`; then the run stands where it was stopped.
  public mutating func reach(
    _ moment: Instant, within events: UInt64 = mostEventsUnwatched
  ) throws(ContentError) {
    advance(to: moment, eventLimit: events)
    switch stopReason {
    case .until, .finished, .limit: break
    case .noProgress, .memory: throw .endlessRun(scenario: scenario.id)
    case .observer: throw .longRun(scenario: scenario.id, events: events)
    }
  }

  /// Whether a moment can be reached so, as a copy has tried.
  public func canReach(_ moment: Instant) -> Bool {
    var trial = self
    return (try? trial.reach(moment)) != nil
  }
}
