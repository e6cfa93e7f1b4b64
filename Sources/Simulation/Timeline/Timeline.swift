/// A run that can be taken back: the run, what was recorded of it, and copies of both from earlier moments.
///
/// Because a run is a value, going back is taking an older copy and letting the same events happen again, with the
/// same interventions after the same events. Checkpoints are thinned out as the run grows, so their number is bounded
/// and a step back costs the events between two of them.
public struct Timeline: Sendable {
  /// The run at the present moment.
  public private(set) var run: Run
  /// What was recorded up to the present moment.
  public private(set) var recorder: Recorder
  /// What the learner did, in order; what lies after the present moment will happen again.
  public private(set) var interventions: [Entry] = []

  private var checkpoints: [Checkpoint] = []
  private var spacing: UInt64 = 5_000

  /// An intervention and its place between two events.
  public struct Entry: Sendable, Equatable {
    /// How many events had happened.
    public let eventCount: UInt64
    /// The moment.
    public let instant: Instant
    /// What was done.
    public let intervention: Intervention
  }

  private struct Checkpoint: Sendable {
    let run: Run
    let recorder: Recorder
    let appliedInterventions: Int
  }

  /// A timeline that begins with a fresh run.
  public init(_ run: Run) {
    self.run = run
    recorder = Recorder(of: run)
    checkpoints = [Checkpoint(run: run, recorder: recorder, appliedInterventions: 0)]
  }

  /// The present moment.
  public var now: Instant { run.now }

  /// How many interventions have happened up to now.
  public private(set) var appliedCount = 0

  /// Goes on to a later moment. Stops earlier where the narration pauses, and then returns true; or where so many
  /// events have happened that a screen would freeze, and is behind then.
  @discardableResult
  public mutating func advance(to moment: Instant, eventBudget: UInt64 = .max) -> Bool {
    let start = run.eventCount
    while run.now < moment || nextEntry.map({ $0.instant <= moment }) == true {
      let before = progress
      if run.eventCount - start >= eventBudget { break }
      if advanceOnce(to: moment) { return true }
      if before == progress { break }
    }
    return false
  }

  /// The same run further on, as it will go if nobody touches it and nobody stops to read.
  public func playedAhead(eventBudget: UInt64) -> Timeline {
    var future = self
    future.withoutPauses { $0.advance(to: .end, eventBudget: eventBudget) }
    return future
  }

  /// Differs whenever something happened, was done or was said, or time went on.
  private var progress: [UInt64] {
    [UInt64(run.now.nanoseconds), run.eventCount, UInt64(appliedCount), UInt64(recorder.narrator.lines.count)]
  }

  private var nextEntry: Entry? { appliedCount < interventions.count ? interventions[appliedCount] : nil }

  /// Goes on to whatever comes first: the moment, the next intervention, a sentence with a fixed time, or a checkpoint.
  private mutating func advanceOnce(to moment: Instant, eventLimit: UInt64 = .max) -> Bool {
    let nextCheckpoint = checkpoints[checkpoints.count - 1].run.eventCount + spacing
    var target = min(moment, nextEntry?.instant ?? moment)
    if let sentence = recorder.narrator.nextInstant { target = min(target, max(sentence, run.now)) }
    let eventLimit = min(eventLimit, nextEntry?.eventCount ?? .max, nextCheckpoint)
    run.advance(to: target, eventLimit: eventLimit, observer: &recorder)
    let pausedByEvent = run.stopReason == .observer && run.eventCount < eventLimit
    if run.eventCount >= nextCheckpoint { addCheckpoint() }
    applyDueInterventions()
    let hasReached = recorder.narrator.nextInstant.map { $0 <= run.now } ?? false
    return hasReached ? recorder.reach(run) || pausedByEvent : pausedByEvent
  }

  private mutating func applyDueInterventions() {
    while let entry = nextEntry, entry.eventCount <= run.eventCount, entry.instant <= run.now {
      // It was possible the first time, on the same run.
      try? run.intervene(entry.intervention, observer: &recorder)
      appliedCount += 1
    }
  }

  /// Lets everything up to now happen once more before another observer's eyes, with what the learner did at its places.
  public func replay(observer: inout some RunObserver) {
    var past = checkpoints[0].run
    for entry in interventions.prefix(appliedCount) {
      past.advance(to: entry.instant, eventLimit: entry.eventCount, observer: &observer)
      // It was possible the first time, on the same run.
      try? past.intervene(entry.intervention, observer: &observer)
    }
    past.advance(to: now, eventLimit: run.eventCount, observer: &observer)
  }

  /// The story of a request up to now; nil where so much has happened that a key would have to wait for it.
  public func story(of request: UInt64, eventBudget: UInt64 = 300_000) -> RequestStory? {
    guard run.eventCount <= eventBudget else { return nil }
    var story = RequestStory(of: request, in: run)
    replay(observer: &story)
    story.close(at: now)
    return story
  }

  /// Lets one more event happen.
  public mutating func step() {
    if let entry = nextEntry, entry.eventCount <= run.eventCount { _ = advance(to: entry.instant) }
    recorder.stopsAtPauses = false
    run.step(observer: &recorder)
    _ = recorder.reach(run)
    recorder.stopsAtPauses = true
  }

  /// Goes back by one event.
  public mutating func stepBack() {
    guard run.eventCount > 0 else { return }
    let target = run.eventCount - 1
    rewind { $0.run.eventCount <= target }
    withoutPauses { timeline in
      while timeline.run.eventCount < target, !timeline.run.isFinished {
        let before = timeline.progress
        _ = timeline.advanceOnce(to: .end, eventLimit: target)
        if before == timeline.progress { break }
      }
    }
  }

  /// Goes to any moment, back or on: the state after all events of that moment.
  public mutating func seek(to moment: Instant) {
    if moment < run.now { rewind { $0.run.now <= moment } }
    withoutPauses { $0.advance(to: moment) }
  }

  /// Does what the learner asks for, now. What was done after this moment, before going back, is forgotten.
  public mutating func intervene(_ intervention: Intervention) throws(InterventionError) {
    try run.intervene(intervention, observer: &recorder)
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
    rewind { $0.appliedInterventions <= index && $0.run.eventCount <= last.eventCount }
    interventions.removeLast(interventions.count - index)
    withoutPauses { $0.advance(to: moment) }
    return last.intervention
  }

  private mutating func withoutPauses(_ body: (inout Timeline) -> Void) {
    recorder.stopsAtPauses = false
    body(&self)
    recorder.stopsAtPauses = true
  }

  // MARK: Checkpoints

  private static let mostCheckpoints = 64

  private mutating func addCheckpoint() {
    checkpoints.append(Checkpoint(run: run, recorder: recorder, appliedInterventions: appliedCount))
    guard checkpoints.count > Self.mostCheckpoints else { return }
    checkpoints = checkpoints.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    spacing *= 2
  }

  /// Becomes the latest checkpoint that fits, and forgets those after it.
  private mutating func rewind(to fits: (Checkpoint) -> Bool) {
    while checkpoints.count > 1, !fits(checkpoints[checkpoints.count - 1]) { checkpoints.removeLast() }
    let checkpoint = checkpoints[checkpoints.count - 1]
    run = checkpoint.run
    recorder = checkpoint.recorder
    appliedCount = checkpoint.appliedInterventions
  }
}
