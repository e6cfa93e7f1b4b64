/// A run that can be taken back: the run, what was recorded of it, and copies of both from earlier moments.
///
/// Because a run is a value, going back is taking an older copy and letting the same events happen again, with the
/// same interventions after the same events. So a step back costs the events since the latest checkpoint: see
/// `Checkpoints` for where they lie.
public struct Timeline: Sendable {
  /// The run at the present moment.
  public private(set) var run: Run
  /// What was recorded up to the present moment.
  public private(set) var recorder: Recorder
  /// What had been seen when the learner went back; nil once it is another future.
  private var seen: (markers: Markers, until: Instant)?
  /// What the learner did, in order; what lies after the present moment will happen again.
  public private(set) var interventions: [Entry] = []

  private var checkpoints: Checkpoints

  /// How much can be done to one run: an hour of a key that is held down would be more.
  public static let mostInterventions = 10_000
  /// How many requests all bursts of one run can bring: with copies for going back they take some 400 MB.
  public static let mostBurstRequests = 250_000

  /// An intervention and its place between two events.
  public struct Entry: Sendable, Equatable {
    /// How many events had happened.
    public let eventCount: UInt64
    /// The moment.
    public let instant: Instant
    /// What was done.
    public let intervention: Intervention
  }

  /// A timeline that begins with a fresh run.
  public init(_ run: Run) {
    self.run = run
    recorder = Recorder(of: run)
    checkpoints = Checkpoints(start: Checkpoint(run: run, recorder: recorder, appliedInterventions: 0))
  }

  /// A timeline that begins with a fresh run to which all this will happen.
  init(_ run: Run, ahead interventions: [Entry]) {
    self.init(run)
    self.interventions = interventions
    advance(to: .start)
  }

  /// The run that it began with.
  var start: Run { checkpoints.start.run }

  /// A timeline that begins with a fresh run, and stops by itself where another one does.
  public init(_ run: Run, stoppingLike other: Timeline) {
    self.init(run)
    stopLike(other)
  }

  /// The present moment.
  public var now: Instant { run.now }

  /// The present, to the event.
  var place: Place { Place(eventCount: run.eventCount, instant: run.now) }

  /// How many interventions have happened up to now.
  public private(set) var appliedCount = 0

  /// Goes on to a later moment. StopConditions earlier where the narration pauses or a breakpoint becomes true, and then returns
  /// true, with the reason in `stop`; or where so many events have happened that a screen would freeze, and is behind
  /// then.
  @discardableResult
  public mutating func advance(to moment: Instant, eventBudget: UInt64 = .max) -> Bool {
    let (last, overflows) = run.eventCount.addingReportingOverflow(eventBudget)
    let eventLimit = overflows ? .max : last
    // A checkpoint may fall between the events of the moment itself.
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

  /// The same run further on, as it will go if nobody touches it and nobody stops to read.
  public func playedAhead(eventBudget: UInt64) -> Timeline {
    var future = self
    future.play(for: .seeking) { $0.advance(to: .end, eventBudget: eventBudget) }
    return future
  }

  /// Differs whenever something happened, was done or was said, or time went on.
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
    let eventLimit = min(eventLimit, nextEntry?.eventCount ?? .max, nextCheckpoint)
    run.advance(to: target, eventLimit: eventLimit, observer: &recorder)
    if run.eventCount >= nextCheckpoint { checkpoints.add(present) }
    applyDueInterventions()
    if recorder.narrator.nextInstant.map({ $0 <= run.now }) ?? false { recorder.reach(run) }
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

  /// Lets everything up to now happen once more before another observer's eyes, with what the learner did at its places.
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

  /// Lets one more event happen.
  public mutating func step() {
    if let entry = nextEntry, entry.eventCount <= run.eventCount { _ = advance(to: entry.instant) }
    play(for: .seeking) { timeline in
      timeline.run.step(observer: &timeline.recorder)
      timeline.recorder.reach(timeline.run)
    }
  }

  /// Goes back by one event.
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

  /// Goes to any moment, back or on: the state after all events of that moment; at the start of time, before all.
  public mutating func seek(to moment: Instant) {
    jump { $0.run.now < moment || $0.run.eventCount == 0 }
    play(for: .seeking) { $0.advance(to: moment) }
  }

  /// Goes to a place that this run passes.
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

  /// Does what the learner asks for, now. What was done after this moment, before going back, is forgotten.
  public mutating func intervene(_ intervention: Intervention) throws(InterventionError) {
    guard appliedCount < Self.mostInterventions else { throw .tooManyInterventions }
    let done = interventions.prefix(appliedCount).map(\.intervention)
    guard (done + [intervention]).burstRequests <= Self.mostBurstRequests else { throw .tooManyRequests }
    try run.intervene(intervention, observer: &recorder)
    recorder.settle(run)
    let place = place
    checkpoints.removeAll { $0.place > place || $0.appliedInterventions > appliedCount }
    seen = nil
    interventions.removeLast(interventions.count - appliedCount)
    interventions.append(Entry(eventCount: run.eventCount, instant: run.now, intervention: intervention))
    appliedCount += 1
  }

  /// Takes the latest intervention back: the present moment, as if it had not happened. Nil if there was none.
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

  /// The markers that were seen so far, those after the present moment too if the learner went back.
  public var markers: Markers { seen.flatMap { $0.until > now ? $0.markers : nil } ?? recorder.markers }

  /// The latest moment that was seen.
  public var horizon: Instant { max(now, seen?.until ?? now) }

  // MARK: Stopping

  /// Why the latest advance stopped before its moment; nil where it did not.
  public var stop: Stop? { recorder.stop }

  /// Whether the run stops where a sentence pauses.
  public var pausesAtSentences: Bool {
    get { recorder.stops.pausesAtSentences }
    set { recorder.stops.pausesAtSentences = newValue }
  }

  /// The statements at which the run stops when they become true. Those that such a run cannot judge are left out.
  public var breakpoints: [Assertion] {
    get { recorder.stops.breakpoints.map(\.assertion) }
    set { recorder.stops.breakpoints = newValue.compactMap { Breakpoint($0, in: run) } }
  }

  /// StopConditions by itself where another timeline does.
  public mutating func stopLike(_ other: Timeline) {
    pausesAtSentences = other.pausesAtSentences
    breakpoints = other.breakpoints
  }

  /// Plays for a purpose other than being watched.
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

  /// Becomes the latest checkpoint that fits, if that is back, or spares playing what is known.
  private mutating func jump(to fits: (Checkpoint) -> Bool) {
    let isBack = !fits(present)
    guard let checkpoint = checkpoints.last(where: fits), isBack || checkpoint.place > place else { return }
    restore(checkpoint)
  }

  /// Becomes the latest checkpoint that fits.
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
