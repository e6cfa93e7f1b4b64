/// What a stage keeps of a run beside the run itself: its history for the charts, its narration, and the latest
/// departures, so that the eye can follow what the network carries faster than it can see.
public struct Recorder: RunObserver, Sendable {
  /// The figures over time.
  public private(set) var history: History
  /// The sentences.
  public private(set) var narrator: Narrator
  /// What goes over each link.
  public private(set) var flows: LinkDepartures
  /// What happened that a reader would want to be told, oldest first: breaks and mends, the first error of each kind,
  /// the first dead letters.
  public private(set) var notable: [NotableEvent] = []
  /// How the last request of each client ended that has ended.
  public private(set) var lastAnswers: [(status: Status, latency: SimDuration)?]
  /// The last request that ended in an error.
  public private(set) var lastFailure: UInt64?
  private var deadLetters = 0
  /// Where errors, retries, dead letters, bursts, changes and sentences are.
  public private(set) var markers = Markers()
  /// Where the run stops by itself.
  var stops = StopConditions()
  /// What tables, topics and buckets did lately.
  public private(set) var activityLog: ActivityLog
  /// Why it stopped at the latest event; nil where it did not.
  var stop: Stop?

  /// How many dead letters are told one by one.
  static let mostDeadLetters = 5

  /// A recorder for a run at its start.
  public init(of run: Run) {
    let read = run.scenario.components.flatMap(\.connections).filter { $0.direction == .reads }
      .compactMap { connection in run.nodes.firstIndex { $0.name == connection.name } }
    let working = run.nodes.indices.filter { run.nodes[$0].traits.doesWork }
    lastAnswers = Array(repeating: nil, count: run.nodes.count)
    history = History(readQueues: Set(read), working: Set(working))
    narrator = Narrator(of: run)
    flows = LinkDepartures(nodes: run.nodes.count)
    activityLog = ActivityLog(of: run)
  }

  /// Folds an event in.
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    history.observe(event, at: now)
    markers.observe(event, at: now)
    activityLog.observe(event, at: now)
    switch event {
    case .departed(let transit):
      flows.add(transit)
    case .requestAnswered(let client, let request, let status, let latency):
      lastAnswers[client] = (status, latency)
      if status != .ok { lastFailure = request }
      if status != .ok && !isKnown(status) { note(.failed(request: request, status, latency: latency), at: now) }
    case .messageDeadLettered(let from, let to, let message, _):
      flows.add(Transit(cargo: .deadLetter, request: message, from: from, to: to, departure: now, arrival: now))
      deadLetters += 1
      if deadLetters <= Self.mostDeadLetters { note(.deadLettered(message: message, from: from, to: to), at: now) }
    case .turned(let knob, let value):
      narrator.turn(knob, to: value)
      note(.turned(knob: knob, value: value), at: now)
    case .broke(let node): note(.broke(node), at: now)
    case .restored(let node): note(.restored(node), at: now)
    case .slowed(let node, let factor): note(.slowed(node, factor: factor), at: now)
    case .requestStarted, .requestDone, .callWaits, .callBegan, .callEnded, .callRefused, .callTimedOut, .callRetried,
      .startedCold, .written, .writeRefused, .worked, .wasted, .messageSent, .messageDeduplicated, .messageVisible,
      .messageReceived, .messageExecuted, .visibilityChanged, .messageDeleted, .messageCopied, .messageDiscarded,
      .messageExpired:
      break
    }
  }

  /// About how much memory a copy takes once one of the two goes on.
  var byteCount: Int { history.byteCount + flows.byteCount }

  private mutating func note(_ what: NotableEvent.What, at now: Instant) {
    notable.append(NotableEvent(at: now, what: what))
  }

  private func isKnown(_ status: Status) -> Bool {
    notable.contains { if case .failed(_, status, _) = $0.what { true } else { false } }
  }

  /// Lets the narrator speak; stops the run where it pauses, and at breakpoints.
  public mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
    history.measureAge(metrics)
    let said = narrator.lines.count
    let pauses = narrator.eventSettled(at: metrics.now) { metrics.value(of: $0) }
    if narrator.lines.count > said { markers.add(.sentence) }
    let reason = stops.reason(pauses: pauses, markers, narrator.knobs) { metrics.value(of: $0) }
    markers.settle(at: Place(eventCount: metrics.eventCount, instant: metrics.now))
    guard let reason else { return false }
    stop = reason
    return true
  }

  /// When the next sentence with a fixed time is due: a run is to be advanced there, and then `reach`ed.
  public var nextSentence: Instant? { narrator.nextInstant }

  /// Says what is due at the run's present moment.
  public mutating func reach(_ run: Run) {
    let said = narrator.lines.count
    let pauses = narrator.reach(run.now) { run.value(of: $0) }
    if narrator.lines.count > said { markers.add(.sentence) }
    settle(run, pauses: pauses)
  }

  /// Takes in what happened between two events.
  mutating func settle(_ run: Run, pauses: Bool = false) {
    stop = stops.reasonBetweenEvents(pauses: pauses, markers) ?? stop
    markers.settle(at: Place(eventCount: run.eventCount, instant: run.now))
  }
}
