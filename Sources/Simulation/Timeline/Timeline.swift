/// A run that can go back in time: the run, what was recorded of it, and copies of both from earlier moments.
///
/// Because a run is a value, going back means taking an older copy and processing the same events again, with the same
/// interventions after the same events. So a step back costs the events since the nearest checkpoint before it;
/// `Checkpoints` says where those are.
public struct Timeline: Sendable {
  /// The run at the present moment.
  public private(set) var run: Run
  /// What was recorded up to the present moment.
  public private(set) var recorder: Recorder
  /// What had been seen when the learner went back; nil if nothing was, or once the future is another one.
  private var seen: (markers: Markers, until: Instant)?
  /// What the learner did, in order. What lies after the present moment will happen again.
  public private(set) var interventions: [Entry] = []

  private var checkpoints: Checkpoints

  /// How much can be done to one run: an hour of a key that is held down would be more.
  public static let mostInterventions = 10_000
  /// How many requests all bursts of one run can bring: with copies for going back they take some 400 MB.
  public static let mostBurstRequests = 250_000

  /// An intervention and its place between two events.
  public struct Entry: Sendable, Equatable {
    /// How many events happen before it.
    public let eventCount: UInt64
    /// When it happens.
    public let instant: Instant
    /// What the learner does there.
    public let intervention: Intervention
  }

  /// A timeline that starts with this run, which must be at its start.
  public init(_ run: Run) {
    self.run = run
    recorder = Recorder(of: run)
    checkpoints = Checkpoints(start: Checkpoint(run: run, recorder: recorder, appliedInterventions: 0))
  }

  /// A timeline that starts with this run, to which all these interventions will happen.
  init(_ run: Run, ahead interventions: [Entry]) {
    self.init(run)
    self.interventions = interventions
    advance(to: .start)
  }

  /// The run before its first event, with the knobs of the start.
  public var start: Run { checkpoints.start.run }

  /// A timeline that starts with this run, and stops like another one.
  public init(_ run: Run, stoppingLike other: Timeline) {
    self.init(run)
    stopLike(other)
  }

  /// The present instant.
  public var now: Instant { run.now }

  /// The present instant and number of events.
  var place: Place { Place(eventCount: run.eventCount, instant: run.now) }

  /// How many of the interventions have happened up to now.
  public private(set) var appliedCount = 0

  /// Goes on to a later moment. Returns true if it stopped earlier because the narration pauses or a breakpoint became
  /// true; the reason is in `stop`. It also stops after `eventBudget` events, so that a screen does not freeze, and
  /// then returns false with `now` before the moment.
  @discardableResult
  public mutating func advance(to moment: Instant, eventBudget: UInt64 = .max) -> Bool {
    let (last, overflows) = run.eventCount.addingReportingOverflow(eventBudget)
    let eventLimit = overflows ? .max : last
    // A checkpoint may lie between two events of the moment itself.
    var isCutShort = false
    while run.now < moment || isCutShort || nextEntry.map({ $0.instant <= moment }) == true {
      let before = progress
      if run.eventCount >= eventLimit { break }
      if advanceOnce(to: moment, eventLimit: eventLimit) { return true }
      if before == progress { break }
      isCutShort = run.stopReason == .observer
    }
    return false
  }

  /// A copy that has gone on to the end of the run, or by `eventBudget` events, as it will if nobody intervenes. It
  /// does not stop at sentences or breakpoints.
  public func playedAhead(eventBudget: UInt64) -> Timeline {
    var future = self
    future.play(for: .seeking) { $0.advance(to: .end, eventBudget: eventBudget) }
    return future
  }

  /// Goes on likewise, for somebody who only wants to know what will be: no copies are kept for the way back, which would
  /// cost a third more time.
  public mutating func foresee(eventBudget: UInt64) {
    checkpoints.keepNoMore()
    play(for: .seeking) { $0.advance(to: .end, eventBudget: eventBudget) }
  }

  /// A copy that foresees so much.
  public func foreseen(eventBudget: UInt64) -> Timeline {
    var future = self
    future.foresee(eventBudget: eventBudget)
    return future
  }

  /// Different after every event, intervention and sentence, and whenever time went on.
  private var progress: [UInt64] {
    [UInt64(run.now.nanoseconds), run.eventCount, UInt64(appliedCount), UInt64(recorder.narrator.lines.count)]
  }

  private var nextEntry: Entry? { appliedCount < interventions.count ? interventions[appliedCount] : nil }

  /// Goes on to whatever comes first: the moment, the next intervention, a sentence with a fixed time, or a checkpoint.
  private mutating func advanceOnce(to moment: Instant, eventLimit: UInt64 = .max) -> Bool {
    recorder.stop = nil
    let nextCheckpoint = checkpoints.nextEventCount(after: run.eventCount)
    var target = min(moment, nextEntry?.instant ?? moment)
    if let sentence = recorder.narrator.nextInstant { target = min(target, max(sentence, run.now)) }
    let alarm = run.nextAlarm
    if let alarm { target = min(target, alarm) }
    let eventLimit = min(eventLimit, nextEntry?.eventCount ?? .max, nextCheckpoint)
    run.advanceSwiftly(to: target, eventLimit: eventLimit, observer: &recorder)
    if run.eventCount >= nextCheckpoint { checkpoints.add(present) }
    applyDueInterventions()
    let isDue = [alarm, recorder.narrator.nextInstant].contains { $0.map { $0 <= run.now } ?? false }
    if isDue { recorder.reach(run) }
    return recorder.stop != nil
  }

  private mutating func applyDueInterventions() {
    while let entry = nextEntry, entry.eventCount <= run.eventCount, entry.instant <= run.now {
      // It was possible the first time, on the same run.
      try? run.intervene(entry.intervention, observer: &recorder)
      recorder.settle(run)
      appliedCount += 1
    }
  }

  /// Plays a copy of the run from its start to the present, with all interventions, and tells another observer. Cost:
  /// that of all events so far.
  public func replay(observer: inout some RunObserver) {
    var past = start
    for entry in interventions.prefix(appliedCount) {
      past.advance(to: entry.instant, eventLimit: entry.eventCount, observer: &observer)
      // It was possible the first time, on the same run.
      try? past.intervene(entry.intervention, observer: &observer)
    }
    past.advance(to: now, eventLimit: run.eventCount, observer: &observer)
  }

  /// The trace of a request up to now; nil where so much has happened that a key would have to wait for it.
  public func trace(of request: UInt64, eventBudget: UInt64 = 300_000) -> RequestTrace? {
    guard run.eventCount <= eventBudget else { return nil }
    var trace = RequestTrace(of: request, in: run)
    replay(observer: &trace)
    trace.close(at: now)
    return trace
  }

  /// Processes one event, after any intervention that is due before it. Does not stop at sentences or breakpoints.
  public mutating func step() {
    if let entry = nextEntry, entry.eventCount <= run.eventCount { _ = advance(to: entry.instant) }
    play(for: .seeking) { timeline in
      timeline.run.step(observer: &timeline.recorder)
      timeline.recorder.reach(timeline.run)
    }
  }

  /// Goes back by one event; nothing changes at the start.
  public mutating func stepBack() {
    guard run.eventCount > 0 else { return }
    let target = run.eventCount - 1
    rewind { $0.run.eventCount <= target }
    play(for: .seeking) { timeline in
      while timeline.run.eventCount < target, !timeline.run.isFinished {
        let before = timeline.progress
        _ = timeline.advanceOnce(to: .end, eventLimit: target)
        if before == timeline.progress { break }
      }
    }
  }

  /// Goes to any moment, back or on: to the state after all events of that moment, or before all of them if the moment
  /// is the start.
  public mutating func seek(to moment: Instant) {
    jump { $0.run.now < moment || $0.run.eventCount == 0 }
    play(for: .seeking) { $0.advance(to: moment) }
  }

  /// Goes to a place, back or on, which must be one that this run passes.
  mutating func go(to place: Place) {
    jump { $0.place <= place }
    play(for: .seeking) { timeline in
      var before: [UInt64] = []
      while before != timeline.progress {
        before = timeline.progress
        _ = timeline.advanceOnce(to: place.instant, eventLimit: place.eventCount)
      }
    }
  }

  /// Does something to the run at the present. Interventions that lay ahead, because the learner had gone back, are
  /// forgotten.
  /// - Throws: `InterventionError`; nothing is changed then.
  public mutating func intervene(_ intervention: Intervention) throws(InterventionError) {
    guard appliedCount < Self.mostInterventions else { throw .tooManyInterventions }
    let done = interventions.prefix(appliedCount).map(\.intervention)
    guard (done + [intervention]).burstRequests <= Self.mostBurstRequests else { throw .tooManyRequests }
    try run.intervene(intervention, observer: &recorder)
    recorder.settle(run)
    forgetAhead()
    interventions.append(Entry(eventCount: run.eventCount, instant: run.now, intervention: intervention))
    appliedCount += 1
  }

  /// Forgets the interventions that lie ahead, because the learner had gone back: nothing is done after the present.
  public mutating func forgetAhead() {
    let place = place
    checkpoints.removeAll { $0.place > place || $0.appliedInterventions > appliedCount }
    seen = nil
    interventions.removeLast(interventions.count - appliedCount)
  }

  /// Takes the latest intervention before the present back: the same instant, as if it had not happened. Returns it, or
  /// nil if there was none. Interventions that lay ahead are forgotten. Cost: that of the events since the nearest
  /// checkpoint before the intervention.
  @discardableResult
  public mutating func undo() -> Intervention? {
    guard appliedCount > 0 else { return nil }
    let (moment, index) = (run.now, appliedCount - 1)
    let last = interventions[index]
    checkpoints.removeAll { $0.appliedInterventions > index || $0.eventCount > last.eventCount }
    rewind { _ in true }
    interventions.removeLast(interventions.count - index)
    seen = nil
    play(for: .seeking) { $0.advance(to: moment) }
    return last.intervention
  }

  // MARK: What is seen

  /// The markers that have been seen, including those after the present if the learner went back.
  public var markers: Markers { seen.flatMap { $0.until > now ? $0.markers : nil } ?? recorder.markers }

  /// The latest moment that has been seen: the present, or where the learner went back from.
  public var horizon: Instant { max(now, seen?.until ?? now) }

  // MARK: Stopping

  /// Why the latest advance stopped before its moment; nil if it did not, or if only its event budget was used up.
  public var stop: Stop? { recorder.stop }

  /// Whether the run stops at sentences that pause.
  public var pausesAtSentences: Bool {
    get { recorder.stops.pausesAtSentences }
    set { recorder.stops.pausesAtSentences = newValue }
  }

  /// The assertions at which the run stops when they become true. Those with a field or a knob that the run does not
  /// have are left out.
  public var breakpoints: [Assertion] {
    get { recorder.stops.breakpoints.map(\.assertion) }
    set { recorder.stops.breakpoints = newValue.compactMap { Breakpoint($0, in: run) } }
  }

  /// The alarms at which the run does not stop when they go into ALARM.
  public var quietAlarms: Set<String> {
    get { recorder.stops.quietAlarms }
    set { recorder.stops.quietAlarms = newValue }
  }

  /// The most alarms that can be added to a run.
  public static let mostAddedAlarms = 50

  /// The same run up to the present, watched by one more alarm from its start on. Alarms change nothing of what happens.
  /// Cost: that of all events so far.
  /// - Returns: nil if the system has no such field, there is an alarm of this name, or too many were added.
  public func adding(_ alarm: Alarm) -> Timeline? {
    var (scenario, alarm) = (run.scenario, alarm)
    guard scenario.alarms.count(where: \.isAdded) < Self.mostAddedAlarms else { return nil }
    alarm.isAdded = true
    scenario.alarms.append(alarm)
    guard let valid = try? ValidScenario(scenario) else { return nil }
    var timeline = Timeline(Run(valid, knobs: start.knobs, seed: run.seed), ahead: interventions)
    timeline.play(for: .seeking) { $0.go(to: place) }
    timeline.stopLike(self)
    return timeline
  }

  /// Takes over where another timeline stops: its breakpoints and alarms, and whether at sentences.
  public mutating func stopLike(_ other: Timeline) {
    pausesAtSentences = other.pausesAtSentences
    quietAlarms = other.quietAlarms
    breakpoints = other.breakpoints
  }

  /// Plays for another purpose than being watched, so that sentences and breakpoints do not stop it.
  mutating func play(for purpose: StopConditions.Purpose, _ body: (inout Timeline) -> Void) {
    recorder.stops.purpose = purpose
    recorder.stop = nil
    body(&self)
    recorder.stops.purpose = .watching
    recorder.stops.arm(at: run)
  }

  // MARK: Checkpoints

  private var present: Checkpoint {
    Checkpoint(run: run, recorder: recorder, appliedInterventions: appliedCount)
  }

  /// Goes to the latest checkpoint that fits, if the present does not fit or the checkpoint is further on.
  private mutating func jump(to fits: (Checkpoint) -> Bool) {
    let isBack = !fits(present)
    guard let checkpoint = checkpoints.last(where: fits), isBack || checkpoint.place > place else { return }
    restore(checkpoint)
  }

  /// Goes to the latest checkpoint that fits, or to the start.
  private mutating func rewind(to fits: (Checkpoint) -> Bool) {
    restore(checkpoints.last(where: fits) ?? checkpoints.start)
  }

  private mutating func restore(_ checkpoint: Checkpoint) {
    if now > seen?.until ?? .start { seen = (recorder.markers, now) }
    let stops = recorder.stops
    run = checkpoint.run
    recorder = checkpoint.recorder
    recorder.stops = stops
    appliedCount = checkpoint.appliedInterventions
  }
}
