/// The counters behind the `StationField`s of a component.
struct StationTelemetry: BitwiseCopyable {
  var completed: UInt64 = 0
  var failed: UInt64 = 0
  var throttled: UInt64 = 0
  var timedOut: UInt64 = 0
  /// In nanoseconds; what is wasted at once adds up to more than the clock goes.
  var wasted: Int128 = 0
  var waiting = 0
  private(set) var maxWaiting = 0
  private var inWork = TimeIntegral()
  private var latestCompletion = LatestTime()
  var retries: UInt64 = 0
  var coldStarts: UInt64 = 0
  var written: UInt64 = 0
  var refused: UInt64 = 0
  /// Whether each message counts for itself, and not each batch.
  var countsMessages = false

  var busy: Int { inWork.value }

  /// When it completed something last; nil if it has not yet.
  var lastCompletion: Instant? { latestCompletion.instant }

  @inline(__always)
  mutating func begin(hasWaited: Bool, at now: Instant) {
    if hasWaited { waiting -= 1 }
    inWork.increment(at: now)
  }

  @inline(__always)
  mutating func end(_ status: Status, at now: Instant) {
    inWork.decrement(at: now)
    if status == .ok {
      completed &+= 1
      latestCompletion.note(now)
    } else {
      failed &+= 1
    }
  }

  /// The messages of a batch have one slot together.
  mutating func shareSlot(by messages: Int, at now: Instant) {
    guard !countsMessages else { return }
    for _ in 0..<max(0, messages - 1) { inWork.decrement(at: now) }
  }

  mutating func giveUp(at now: Instant) { inWork.decrement(at: now) }

  mutating func endSharing(by messages: Int, at now: Instant) {
    guard !countsMessages else { return }
    for _ in 0..<max(0, messages - 1) { inWork.increment(at: now) }
  }

  @inline(__always)
  mutating func wait() {
    waiting &+= 1
    maxWaiting = max(maxWaiting, waiting)
  }

  /// Takes one out of the line that is turned away with 503.
  mutating func leaveLine() {
    waiting &-= 1
    refuse(.unavailable)
  }

  mutating func refuse(_ status: Status) {
    if status == .throttled { throttled &+= 1 } else { failed &+= 1 }
  }

  /// How many calls, executions or requests were in progress on average, from the start until now; nil at the start.
  func meanBusy(at now: Instant) -> Double? { inWork.mean(at: now) }

  /// The durations of all of them added up, in seconds.
  func busyTime(at now: Instant) -> Double { busyNanoseconds(at: now) / 1e9 }

  /// The same in nanoseconds; exact up to 2^53 of them, which are 104 days.
  func busyNanoseconds(at now: Instant) -> Double { inWork.area(at: now) }
}

/// The counters behind the `QueueField`s of a component.
struct QueueTelemetry: BitwiseCopyable {
  /// Whether no worker reads it, so that messages in it do not count as waiting for somebody.
  var isUnread = false
  var sent: UInt64 = 0
  var deduplicated: UInt64 = 0
  var movedIn: UInt64 = 0
  var receives: UInt64 = 0
  var deleted: UInt64 = 0
  var deadLettered: UInt64 = 0
  var expired: UInt64 = 0
  var visibilityChanges: UInt64 = 0
  var inFlight = 0
  private(set) var maxDepth = 0
  private var waiting = TimeIntegral()
  private var oldestAge = SimDuration.zero
  var copies: UInt64 = 0
  private(set) var discarded: UInt64 = 0
  private(set) var emptyReceives: UInt64 = 0
  private(set) var overLimit: UInt64 = 0
  /// Receives and deletes that were made together with another one.
  private var joinedReceives: UInt64 = 0
  private var joinedDeletes: UInt64 = 0

  /// How many requests to receive came back, with messages or without.
  var receiveCalls: UInt64 { receives &- joinedReceives &+ emptyReceives &+ overLimit }
  /// How many requests deleted something.
  var deleteCalls: UInt64 { deleted &- joinedDeletes }

  mutating func noteReceive(of messages: Int, isOverLimit: Bool) {
    if messages > 0 {
      joinedReceives &+= UInt64(messages - 1)
    } else if isOverLimit {
      overLimit &+= 1
    } else {
      emptyReceives &+= 1
    }
  }

  mutating func noteDelete(of messages: Int) {
    if messages > 1 { joinedDeletes &+= UInt64(messages - 1) }
  }

  var depth: Int { waiting.value }

  @inline(__always)
  mutating func join(wasInFlight: Bool, at now: Instant) {
    if wasInFlight { inFlight -= 1 }
    waiting.increment(at: now)
    if depth > maxDepth { maxDepth = depth }
  }

  @inline(__always)
  mutating func receive(sentAt: Instant, at now: Instant) {
    receives &+= 1
    inFlight &+= 1
    noteAge(sentAt, at: now)
    waiting.decrement(at: now)
  }

  @inline(__always)
  mutating func delete(wasInFlight: Bool, at now: Instant) {
    deleted &+= 1
    leave(wasInFlight ? .inFlight : .waiting, at: now)
  }

  @inline(__always)
  private mutating func leave(_ place: MessagePlace, at now: Instant) {
    switch place {
    case .inFlight: inFlight &-= 1
    case .waiting: waiting.decrement(at: now)
    case .delayed: break
    }
  }

  mutating func discard(at now: Instant) {
    discarded &+= 1
    waiting.decrement(at: now)
  }

  mutating func handOn(sentAt: Instant, at now: Instant) {
    noteAge(sentAt, at: now)
    waiting.decrement(at: now)
  }

  mutating func moveOut(sentAt: Instant, at now: Instant) {
    deadLettered &+= 1
    noteAge(sentAt, at: now)
    waiting.decrement(at: now)
  }

  mutating func expire(from place: MessagePlace, sentAt: Instant, at now: Instant) {
    expired &+= 1
    if place == .waiting { noteAge(sentAt, at: now) }
    leave(place, at: now)
  }

  /// A message is oldest just before it stops waiting, so the maximum needs to be updated only then.
  @inline(__always)
  private mutating func noteAge(_ sentAt: Instant, at now: Instant) {
    let age = now - sentAt
    if age > oldestAge { oldestAge = age }
  }

  func maxOldestAge(waitingSince oldest: Instant?, at now: Instant) -> SimDuration {
    guard let oldest else { return oldestAge }
    return max(oldestAge, now - oldest)
  }

  func meanDepth(at now: Instant) -> Double? { waiting.mean(at: now) }
}
