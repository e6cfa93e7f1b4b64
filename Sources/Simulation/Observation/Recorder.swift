/// What a stage keeps beside a run: history for the charts, narration, markers, and the latest departures, which are
/// drawn as dots more slowly than they happened.
public struct Recorder: RunObserver, Sendable {
  /// The numbers over time, for charts.
  public private(set) var history: History
  /// The narration, with the sentences that have appeared.
  public private(set) var narrator: Narrator
  /// The latest departures on each link.
  public private(set) var flows: LinkDepartures
  /// What is told in a sentence, the oldest first: components that went down, came up or changed their speed, turned
  /// knobs, the first error of each status, and the first dead letter on each link.
  public private(set) var notable: [NotableEvent] = []
  /// The statuses whose first error, and the links by node numbers whose first dead letter, were told.
  private var toldStatuses: Set<Status> = []
  private var toldLinks: Set<[NodeIndex]> = []
  /// How the latest answered request of each client ended, by node; nil for other nodes and before the first answer.
  public private(set) var lastAnswers: [(status: Status, latency: SimDuration)?]
  /// The most that was ever at one place at once.
  public private(set) var peaks: LoadPeaks
  /// The number of the latest request that ended with an error, or of which a message became a dead letter; nil if none
  /// did.
  public private(set) var lastFailure: UInt64?
  /// The components that can refuse a message to its sender; what a function refuses is its own event.
  private let refusing: Set<NodeIndex>
  /// Where errors, retries, dead letters, bursts, changes and sentences are.
  public private(set) var markers = Markers()
  /// Where the run stops by itself, as the learner has set it.
  var stops = StopConditions()
  /// The latest actions of tables, topics and buckets.
  public private(set) var activityLog: ActivityLog
  /// How many of the changes of alarms have been noted.
  private var notedAlarms = 0
  /// Why the run stopped at the latest event; nil if it did not.
  var stop: Stop?

  /// A recorder for a run at its start.
  public init(of run: Run) {
    let read = run.scenario.components.flatMap(\.connections).filter { $0.direction == .reads }
      .compactMap { connection in run.nodes.firstIndex { $0.name == connection.name } }
    let working = run.nodes.indices.filter { run.nodes[$0].traits.doesWork }
    refusing = Set(
      run.nodes.indices.filter {
        run.nodes[$0].traits.acknowledges && !run.nodes[$0].traits.acknowledgesWhileDown
      })
    lastAnswers = Array(repeating: nil, count: run.nodes.count)
    let sharing = working.filter { !run.nodes[$0].traits.readsAlone }
    history = History(
      readQueues: Set(read), working: Set(working), sharing: Set(sharing), hasChance: run.hasChance)
    narrator = Narrator(of: run)
    flows = LinkDepartures(nodes: run.nodes.count, hasChance: run.hasChance)
    peaks = LoadPeaks(nodes: run.nodes.count)
    activityLog = ActivityLog(of: run)
  }

  /// Folds an event in.
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    history.observe(event, at: now)
    peaks.observe(event)
    markers.observe(event, at: now)
    activityLog.observe(event, at: now)
    switch event {
    case .departed(let transit):
      flows.add(transit, wholeWork: history.wholeWork)
    case .requestAnswered(let client, let request, let status, let latency):
      lastAnswers[client] = (status, latency)
      if status != .ok { lastFailure = request }
      if status != .ok, toldStatuses.insert(status).inserted {
        note(.failed(request: request, status, latency: latency), at: now)
      }
    case .requestDone(_, let request, _, wasDeadLetter: true): lastFailure = request
    case .messageDeadLettered(let from, let to, let message, _):
      flows.add(Transit(cargo: .deadLetter, request: message, from: from, to: to, departure: now, arrival: now))
      if toldLinks.insert([from, to]).inserted { note(.deadLettered(message: message, from: from, to: to), at: now) }
    case .callRefused(let node, let request, _):
      if refusing.contains(node) { flows.addRefusal(by: node, of: request, at: now) }
    case .turned(let knob, let value):
      narrator.turn(knob, to: value, at: now)
      note(.turned(knob: knob, value: value), at: now)
    case .broke(let node): note(.broke(node), at: now)
    case .restored(let node): note(.restored(node), at: now)
    case .slowed(let node, let factor): note(.slowed(node, factor: factor), at: now)
    case .faltered(let node, let share): note(.faltered(node, share: share), at: now)
    case .targetJudged(_, let target, let isHealthy): note(.judged(target, isHealthy: isHealthy), at: now)
    case .requestStarted, .requestDone, .callWaits, .callBegan, .callEnded, .callShed, .callTimedOut,
      .callRetried, .callsParted, .callJoined, .stateEntered, .taskTimedOut,
      .startedCold, .written, .writeRefused, .worked, .wasted, .messageSent, .messageDeduplicated, .messageVisible,
      .messageReceived, .messageExecuted, .messageReturned, .receiveReturned, .batchInvoked, .batchEnded,
      .visibilityChanged, .messageDeleted, .messageCopied, .deliveryFailed, .deliveryMade, .messageDiscarded,
      .messageExpired:
      break
    }
  }

  /// About how many bytes a copy takes once one of the two changes.
  var byteCount: Int { history.byteCount + flows.byteCount }

  private mutating func note(_ what: NotableEvent.What, at now: Instant) {
    notable.append(NotableEvent(at: now, what: what))
  }

  /// Shows sentences that are due. Stops the run where one pauses, at breakpoints, and at a marker that is sought.
  public mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
    history.measureAge(metrics)
    guard mayHaveNews || metrics.alarmChangeCount > notedAlarms else { return false }
    let alarm = note(metrics.alarmChanges)
    let said = narrator.lines.count
    let pauses = narrator.eventSettled(at: metrics.now) { metrics.value(of: $0) }
    if narrator.lines.count > said { markers.add(.sentence) }
    let reason = stops.reason(pauses: pauses, markers, narrator.knobs) { metrics.value(of: $0) } ?? alarm
    markers.settle(at: Place(eventCount: metrics.eventCount, instant: metrics.now))
    guard let reason else { return false }
    stop = reason
    return true
  }

  /// Whether, alarms apart, there is anything to look at after an event. Of most events there is not.
  private var mayHaveNews: Bool { markers.hasUnsettled || narrator.mayStillSpeak || !stops.breakpoints.isEmpty }

  /// Takes note of what alarms did since it was asked last.
  /// - Returns: why to stop there; nil to go on.
  private mutating func note(_ changes: [AlarmChange]) -> Stop? {
    guard changes.count > notedAlarms else { return nil }
    let new = changes.dropFirst(notedAlarms)
    notedAlarms = changes.count
    for change in new {
      note(.alarm(change.name, change.state), at: change.at)
      if change.state == .alarm { markers.add(.alarm) }
    }
    return stops.reason(for: new)
  }

  /// Shows the sentences whose fixed time has come at the run's present instant, and what alarms did by then. Whoever
  /// advances the run must stop at the narrator's next instant and call it.
  public mutating func reach(_ run: Run) {
    let said = narrator.lines.count
    let hasNews = run.alarmChanges.count > notedAlarms
    let alarm = note(run.alarmChanges)
    var pauses = narrator.reach(run.now) { run.value(of: $0) }
    // What an alarm lets become true is not followed by an event after which it would be looked at.
    if hasNews, narrator.eventSettled(at: run.now, value: { run.value(of: $0) }) { pauses = true }
    if narrator.lines.count > said { markers.add(.sentence) }
    let broken = hasNews ? stops.reason(pauses: false, markers, narrator.knobs) { run.value(of: $0) } : nil
    settle(run, pauses: pauses)
    stop = stop ?? broken ?? alarm
  }

  /// Places the markers of what happened between two events, and notes whether to stop.
  mutating func settle(_ run: Run, pauses: Bool = false) {
    stop = stops.reasonBetweenEvents(pauses: pauses, markers) ?? stop
    markers.settle(at: Place(eventCount: run.eventCount, instant: run.now))
  }
}
