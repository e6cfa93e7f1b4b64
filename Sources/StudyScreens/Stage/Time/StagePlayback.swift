import Simulation

/// Where the stage is in time: the run with its past and its future, whether it plays, and how fast.
struct StagePlayback: Sendable {
  var timeline: Timeline
  var isPlaying = false
  private(set) var pace: PlaybackSpeed
  /// Whether the learner chose the pace, which then stays whatever becomes of the run.
  private var isPaceChosen = false
  /// How the run would go on.
  private var lookahead: Lookahead
  /// Older timelines, from before the system itself was changed: for undo, a few at most.
  private(set) var earlier: [Timeline] = []
  /// Whether anything has happened yet.
  var hasStarted: Bool

  /// The most events in one frame: a few milliseconds.
  private static let eventsPerFrame: UInt64 = 50_000
  /// The most events that one key searches: about 50 ms.
  private static let eventsPerSearch: UInt64 = 300_000
  /// The most events that are played to the end at once: some tenths of a second.
  private static let mostEventsAtOnce: UInt64 = 3_000_000
  private static let mostEarlier = 8

  init(_ timeline: Timeline) {
    self.timeline = timeline
    lookahead = Lookahead(of: timeline)
    pace = PlaybackSpeed(showing: lookahead.forecast.end)
    hasStarted = timeline.run.eventCount > 0
  }

  /// How the run will go on, as far as that is known; the axes of the charts come from it.
  var forecast: Forecast { lookahead.forecast }

  /// Whether time, or what is known of the future, goes on by itself.
  var isBusy: Bool { isPlaying || !lookahead.isComplete }

  /// Whether nothing can change any more.
  var isOver: Bool { timeline.run.isOver }

  private var canGoOn: Bool { !timeline.run.isOver }

  // MARK: Keys

  /// What a key does to time alone.
  enum Action: Equatable {
    case playPause, step, stepBack, back, forward, toStart, toEnd, next(Marker), previous(Marker), slower, faster
  }

  /// Whether an action would do anything now.
  func allows(_ action: Action) -> Bool {
    switch action {
    case .playPause: isPlaying || canGoOn
    case .step, .forward, .toEnd, .next: canGoOn
    case .stepBack, .back, .toStart: timeline.run.eventCount > 0
    case .previous(let marker): hasPassed(marker)
    case .slower, .faster: true
    }
  }

  /// Does what a key asks for.
  /// - Returns: what came of it, where the picture does not show it by itself.
  mutating func perform(_ action: Action) -> String? {
    switch action {
    case .playPause: isPlaying.toggle()
    case .step: pauseAnd { $0.step() }
    case .stepBack: pauseAnd { $0.stepBack() }
    case .back: return scrub(-1)
    case .forward: return scrub(1)
    case .toStart: pauseAnd { $0.seek(to: .start) }
    case .toEnd:
      playToEnd()
      return timeline.run.haltSentence
    case .next(let marker): return goOn(to: marker)
    case .previous(let marker): return goBack(to: marker)
    case .slower: setPace { $0.slower() }
    case .faster: setPace { $0.faster() }
    }
    return nil
  }

  // MARK: Pace

  /// Changes the pace for good.
  mutating func setPace(_ change: (inout PlaybackSpeed) -> Void) {
    change(&pace)
    isPaceChosen = true
  }

  /// The usual pace for what is known of the run, unless it plays already or another one was chosen: nothing that the
  /// learner watches goes faster or slower by itself.
  private mutating func fitPace() {
    if !hasStarted, !isPaceChosen { pace = PlaybackSpeed(showing: forecast.end) }
  }

  // MARK: Time

  /// Looks a piece further ahead, until the end of the run is known.
  mutating func lookAhead() {
    lookahead.goOn()
    fitPace()
  }

  /// Looks ahead anew, after something was done to the run. Axes may grow; what the reader has seen stays where it is.
  mutating func lookAgain() {
    lookahead = Lookahead(of: timeline, atLeast: forecast)
    fitPace()
  }

  /// Lets so many seconds of real time go by.
  /// - Returns: why the run has stopped, where a reader would not know.
  mutating func advance(by seconds: Double) -> String? {
    let target = Instant(seconds: timeline.now.seconds + seconds * pace.factor)
    let stops = timeline.advance(to: target, eventBudget: Self.eventsPerFrame)
    hasStarted = true
    if stops || isOver { isPlaying = false }
    if let sentence = timeline.run.haltSentence { return sentence }
    return stops ? stopSentence : nil
  }

  /// Why the run stopped here, where a sentence of the narration does not say it.
  private var stopSentence: String? {
    let head = "Stopped at \(seconds(timeline.now)): "
    return switch timeline.stop {
    case .breakpoint(let assertion): head + "\(assertion.text) has become true."
    case .alarm(let name): head + timeline.run.alarmSentence(name)
    case .sentence, .marker, nil: nil
    }
  }

  mutating func pauseAnd(_ change: (inout Timeline) -> Void) {
    isPlaying = false
    change(&timeline)
  }

  /// An arrow key goes a fiftieth of the whole run; one that is held down goes all its way at once.
  /// - Returns: why it went no further, where a reader would not know.
  mutating func scrub(_ jumps: Double) -> String? {
    let way = jumps * forecast.jump
    pauseAnd { $0.seek(to: Instant(seconds: max(0, $0.now.seconds + way))) }
    return jumps > 0 ? timeline.run.haltSentence : nil
  }

  /// Goes to a place of the time line, from 0 at its start to 1 at its end.
  /// - Returns: why it could not go so far, where a reader would not know.
  mutating func go(to share: Double) -> String? {
    let span = max(forecast.span, timeline.now.seconds)
    pauseAnd { $0.seek(to: Instant(seconds: share * span)) }
    return timeline.run.haltSentence
  }

  /// Plays on to the end without showing it; of a run that has none soon, as far as a key can wait for.
  mutating func playToEnd() {
    pauseAnd { $0 = $0.playedAhead(eventBudget: Self.mostEventsAtOnce) }
    hasStarted = true
  }

  // MARK: Markers

  private mutating func goOn(to marker: Marker) -> String {
    isPlaying = false
    let search = timeline.seek(toNext: marker, eventBudget: Self.eventsPerSearch)
    if search != .found, let sentence = timeline.run.haltSentence { return sentence }
    return switch search {
    case .found: sentence(for: marker)
    case .notUntil(let moment): "No \(marker.description) up to \(seconds(moment)); the same key looks further."
    case .nowhere: "No \(marker.description) from here to the end, as things stand."
    }
  }

  private mutating func goBack(to marker: Marker) -> String {
    isPlaying = false
    return timeline.seek(toPrevious: marker) ? sentence(for: marker) : "No \(marker.description) before this moment."
  }

  private func sentence(for marker: Marker) -> String {
    let count = timeline.recorder.markers.count(of: marker)
    let name = marker.description.prefix(1).uppercased() + marker.description.dropFirst()
    return "\(name) number \(NumberFormat.count(Double(count))), at \(seconds(timeline.now))."
  }

  /// Whether going back to a kind of marker would lead anywhere.
  private func hasPassed(_ marker: Marker) -> Bool {
    timeline.recorder.markers.clusters(of: marker).first.map { $0.first.eventCount < timeline.run.eventCount }
      ?? false
  }

  /// Whether one of a kind was seen in this run, before the present or after.
  func hasSeen(_ marker: Marker) -> Bool { !timeline.markers.clusters(of: marker).isEmpty }

  /// To the millisecond, for successive events are often no further apart.
  private func seconds(_ instant: Instant) -> String {
    instant.seconds < 7_200
      ? NumberFormat.decimals(instant.seconds, 3) + " s" : NumberFormat.moment(instant.seconds, places: 3)
  }

  // MARK: Other runs

  /// Whether there is something to take back.
  var canUndo: Bool { timeline.appliedCount > 0 || !earlier.isEmpty }

  /// Goes on with another timeline, and remembers this one.
  mutating func replace(with other: Timeline) {
    earlier = (earlier + [timeline]).suffix(Self.mostEarlier)
    timeline = other
    lookahead = Lookahead(of: timeline)
    fitPace()
  }

  /// Begins a run that nobody needs to come back from.
  mutating func begin(_ run: Run) {
    timeline = Timeline(run)
    (isPlaying, hasStarted) = (false, false)
    lookahead = Lookahead(of: timeline)
    fitPace()
  }

  /// What was taken back: a change to the run, the run itself, or nothing.
  enum Undone { case change, run, nothing }

  /// Takes back so many of the last changes and other runs.
  /// - Returns: what the last of it came to.
  mutating func undo(times: Int = 1) -> Undone {
    var last = Undone.nothing
    for _ in 0..<times where canUndo { last = undoOne() }
    lookahead = Lookahead(of: timeline)
    return last
  }

  private mutating func undoOne() -> Undone {
    if timeline.undo() != nil { return .change }
    guard var old = earlier.popLast() else { return .nothing }
    old.stopLike(timeline)
    timeline = old
    return .run
  }
}
