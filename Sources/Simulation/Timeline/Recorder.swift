/// What a stage keeps of a run beside the run itself: its history for the charts, its narration, and the latest
/// departures, so that the eye can follow what the network carries faster than it can see.
public struct Recorder: RunObserver, Sendable {
  /// The figures over time.
  public private(set) var history: History
  /// The sentences.
  public private(set) var narrator: Narrator
  /// What goes over each link.
  public private(set) var flows: Flows
  /// What happened that a reader would want to be told, oldest first: breaks and mends, the first error of each kind,
  /// the first dead letters.
  public private(set) var notable: [Notable] = []
  /// How the last request of each client ended that has ended.
  public private(set) var lastAnswers: [NodeIndex: (status: Status, latency: Span)] = [:]
  /// The last request that ended in an error.
  public private(set) var lastFailure: UInt64?
  private var deadLetters = 0
  /// Where errors, retries, dead letters, bursts, changes and sentences are.
  public private(set) var landmarks = Landmarks()
  /// Where the run stops by itself.
  var stops = Stops()
  /// What tables, topics and buckets did lately.
  public private(set) var deeds: Deeds
  /// Why it stopped at the latest event; nil where it did not.
  var stop: Stop?

  /// A fact worth a sentence, and its moment.
  public struct Notable: Sendable, Equatable {
    /// When.
    public let at: Instant
    /// What.
    public let fact: Fact
  }

  /// How many dead letters are told one by one.
  static let mostDeadLetters = 5

  /// A recorder for a run at its start.
  public init(of run: Run) {
    let read = run.scenario.components.compactMap { component -> NodeIndex? in
      guard case .worker(let worker) = component.kind else { return nil }
      return run.nodes.firstIndex { $0.name == worker.reads }
    }
    let working = run.nodes.indices.filter { [.worker, .service, .function].contains(run.nodes[$0].kind) }
    history = History(readQueues: Set(read), working: Set(working))
    narrator = Narrator(of: run)
    flows = Flows(nodes: run.nodes.count)
    deeds = Deeds(of: run)
  }

  /// Folds a fact in.
  public mutating func observe(_ fact: Fact, at now: Instant) {
    history.observe(fact, at: now)
    landmarks.observe(fact, at: now)
    deeds.observe(fact, at: now)
    switch fact {
    case .departed(let transit):
      flows.add(transit)
    case .requestAnswered(let client, let request, let status, let latency):
      lastAnswers[client] = (status, latency)
      if status != .ok { lastFailure = request }
      if status != .ok && !isKnown(status) { note(fact, at: now) }
    case .messageDeadLettered(let from, let to, let message, _):
      flows.add(Transit(cargo: .deadLetter, request: message, from: from, to: to, departure: now, arrival: now))
      deadLetters += 1
      if deadLetters <= Self.mostDeadLetters { note(fact, at: now) }
    case .turned(let knob, let value):
      narrator.turn(knob, to: value)
      note(fact, at: now)
    case .broke, .mended, .slowed:
      note(fact, at: now)
    default:
      break
    }
  }

  private mutating func note(_ fact: Fact, at now: Instant) { notable.append(Notable(at: now, fact: fact)) }

  private func isKnown(_ status: Status) -> Bool {
    notable.contains { if case .requestAnswered(_, _, status, _) = $0.fact { true } else { false } }
  }

  /// Lets the narrator speak; stops the run where it pauses, and at breakpoints.
  public mutating func eventSettled(_ gauges: borrowing Gauges) -> Bool {
    history.measureAge(gauges)
    let said = narrator.lines.count
    let pauses = narrator.eventSettled(at: gauges.now) { gauges.value(of: $0) }
    if narrator.lines.count > said { landmarks.add(.sentence) }
    stop = stops.reason(pauses: pauses, landmarks, narrator.knobs) { gauges.value(of: $0) }
    landmarks.settle(at: Place(eventCount: gauges.eventCount, instant: gauges.now))
    return stop != nil
  }

  /// When the next sentence with a fixed time is due: a run is to be advanced there, and then `reach`ed.
  public var nextSentence: Instant? { narrator.nextInstant }

  /// Says what is due at the run's present moment.
  public mutating func reach(_ run: Run) {
    let said = narrator.lines.count
    let pauses = narrator.reach(run.now) { run.value(of: $0) }
    if narrator.lines.count > said { landmarks.add(.sentence) }
    settle(run, pauses: pauses)
  }

  /// Takes in what happened between two events.
  mutating func settle(_ run: Run, pauses: Bool = false) {
    stop = stops.reasonBetweenEvents(pauses: pauses, landmarks) ?? stop
    landmarks.settle(at: Place(eventCount: run.eventCount, instant: run.now))
  }
}
