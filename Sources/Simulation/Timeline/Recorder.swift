/// What a stage keeps of a run beside the run itself: its history for the charts, its narration, and the latest
/// departures, so that the eye can follow what the network carries faster than it can see.
public struct Recorder: RunObserver, Sendable {
  /// The figures over time.
  public private(set) var history: History
  /// The sentences.
  public private(set) var narrator: Narrator
  /// The latest departures, oldest first.
  public private(set) var departures: [Transit] = []
  /// Whether a sentence that pauses stops the run.
  var stopsAtPauses = true

  /// How many departures are kept at least.
  static let memory = 256

  /// A recorder for a run at its start.
  public init(of run: Run) {
    let read = run.scenario.components.compactMap { component -> NodeIndex? in
      guard case .worker(let worker) = component.kind else { return nil }
      return run.nodes.firstIndex { $0.name == worker.reads }
    }
    history = History(readQueues: Set(read))
    narrator = Narrator(of: run)
  }

  /// Folds a fact in.
  public mutating func observe(_ fact: Fact, at now: Instant) {
    history.observe(fact, at: now)
    switch fact {
    case .departed(let transit):
      departures.append(transit)
      if departures.count > 2 * Self.memory { departures.removeFirst(Self.memory) }
    case .turned(let knob, let value):
      narrator.turn(knob, to: value)
    default:
      break
    }
  }

  /// Lets the narrator speak; stops the run where it pauses.
  public mutating func eventSettled(_ gauges: borrowing Gauges) -> Bool {
    let pauses = narrator.eventSettled(at: gauges.now) { gauges.value(of: $0) }
    return pauses && stopsAtPauses
  }

  /// When the next sentence with a fixed time is due: a run is to be advanced there, and then `reach`ed.
  public var nextSentence: Instant? { narrator.nextInstant }

  /// Says what is due at the run's present moment; true if a sentence pauses there.
  @discardableResult
  public mutating func reach(_ run: Run) -> Bool {
    let pauses = narrator.reach(run.now) { run.value(of: $0) }
    return pauses && stopsAtPauses
  }
}
