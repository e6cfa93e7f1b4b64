/// The counters and integrals of a run: a fold over its facts. It never steers the model.
///
/// Sums are integers of 128 bits, so they are exact however long a run is, and the memory is constant.
struct Telemetry {
  var started: UInt64 = 0
  var succeeded: UInt64 = 0
  var errors = InlineArray<7, UInt64>(repeating: 0)
  var deadLettered: UInt64 = 0
  var expired: UInt64 = 0
  var duplicates: UInt64 = 0
  var firstError: Instant?
  var lastCompletion: Instant?
  var caller = LatencyRecord()
  var result = LatencyRecord()
  var stations: FixedArray<StationTelemetry>
  var queues: FixedArray<QueueTelemetry>

  init(nodeCount: Int) {
    stations = FixedArray(Array(repeating: StationTelemetry(), count: nodeCount))
    queues = FixedArray(Array(repeating: QueueTelemetry(), count: nodeCount))
  }

  func clone() -> Telemetry {
    var copy = self
    copy.stations = stations.clone()
    copy.queues = queues.clone()
    copy.caller = caller.clone()
    copy.result = result.clone()
    return copy
  }

  func deallocate() {
    stations.deallocate()
    queues.deallocate()
    caller.deallocate()
    result.deallocate()
  }

  var failed: UInt64 {
    var sum: UInt64 = 0
    for status in errors.indices { sum += errors[status] }
    return sum
  }

  /// Inlined at every place that records a event, where the case is known and the switch falls away.
  @inline(__always)
  mutating func fold(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, _):
      started &+= 1
      stations[UInt32(client)].begin(at: now)
    case .requestAnswered(let client, _, let status, let latency):
      stations[UInt32(client)].end(status, at: now)
      caller.record(latency)
      lastCompletion = now
      if status == .ok { succeeded &+= 1 } else { countError(status, at: now) }
    case .requestDone(_, let latency):
      result.record(latency)
    case .callWaits(let node, _):
      stations[UInt32(node)].wait()
    case .callBegan(let node, _, let hasWaited):
      if hasWaited { stations[UInt32(node)].waiting -= 1 }
      stations[UInt32(node)].begin(at: now)
    case .callEnded(let node, _, let status):
      stations[UInt32(node)].end(status, at: now)
      lastCompletion = now
    case .callRefused(let node, _, let status):
      stations[UInt32(node)].refuse(status)
    case .callTimedOut(let node, _):
      stations[UInt32(node)].timedOut &+= 1
    case .callRetried(let node, _):
      stations[UInt32(node)].retries &+= 1
    case .startedCold(let node, _):
      stations[UInt32(node)].coldStarts &+= 1
    case .written(let node, _):
      stations[UInt32(node)].written &+= 1
    case .writeRefused(let node, _):
      stations[UInt32(node)].refused &+= 1
    case .wasted(let node, _, let span):
      stations[UInt32(node)].wasted += span.nanoseconds
    case .messageSent(let queue, _, _):
      queues[UInt32(queue)].sent &+= 1
    case .messageDeduplicated(let queue, _, _):
      queues[UInt32(queue)].deduplicated &+= 1
    case .messageVisible(let queue, _, let wasInFlight):
      if wasInFlight { queues[UInt32(queue)].inFlight -= 1 }
      queues[UInt32(queue)].join(at: now)
    case .messageReceived(let queue, let worker, _, _, let sentAt):
      queues[UInt32(queue)].receive(sentAt: sentAt, at: now)
      stations[UInt32(worker)].begin(at: now)
    case .messageExecuted(let worker, _, let status, let successes):
      stations[UInt32(worker)].end(status, at: now)
      lastCompletion = now
      if status == .ok && successes == 2 { duplicates &+= 1 }
    case .messageDeleted(let queue, _, let wasInFlight):
      queues[UInt32(queue)].deleted &+= 1
      queues[UInt32(queue)].leave(wasInFlight ? .inFlight : .waiting, at: now)
    case .messageDeadLettered(let from, let to, _, let sentAt):
      deadLettered &+= 1
      queues[UInt32(from)].moveOut(sentAt: sentAt, at: now)
      queues[UInt32(to)].movedIn &+= 1
    case .messageCopied(let topic, _, _, _):
      queues[UInt32(topic)].copies &+= 1
    case .messageDiscarded(let node, _):
      queues[UInt32(node)].discard(at: now)
    case .messageExpired(let queue, _, let place, let sentAt):
      expired &+= 1
      queues[UInt32(queue)].expire(from: place, sentAt: sentAt, at: now)
    case .visibilityChanged, .departed, .worked, .broke, .restored, .slowed, .turned:
      break
    }
  }

  @inline(never)
  private mutating func countError(_ status: Status, at now: Instant) {
    errors[Int(status.rawValue)] &+= 1
    if firstError == nil { firstError = now }
  }
}

/// Latencies of one kind: count, sum, least and most exactly; the rest to 0.1 %.
struct LatencyRecord {
  private(set) var count: UInt64 = 0
  private var sum: UInt128 = 0
  private var least = Int64.max
  private var most: Int64 = 0
  private var histogram = LatencyHistogram()

  func clone() -> LatencyRecord {
    var copy = self
    copy.histogram = histogram.clone()
    return copy
  }

  func deallocate() { histogram.deallocate() }

  @inline(__always)
  mutating func record(_ span: SimDuration) {
    let value = span.nanoseconds
    count &+= 1
    sum &+= UInt128(truncatingIfNeeded: UInt64(bitPattern: value))
    if value < least { least = value }
    if value > most { most = value }
    histogram.record(UInt64(bitPattern: value))
  }

  var mean: Double? { count == 0 ? nil : seconds(Double(sum) / Double(count)) }
  var minimum: Double? { count == 0 ? nil : seconds(Double(least)) }
  var maximum: Double? { count == 0 ? nil : seconds(Double(most)) }

  /// The latency, in seconds, that so many percent of the records do not exceed. Cost: one pass over the histogram.
  func percentile(_ percent: Double) -> Double? {
    // One step down, so that a rank that is meant to be whole is not rounded up.
    let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
    guard count > 0, let value = histogram.value(ofRank: max(1, UInt64(rank))).map(Int64.init) else {
      return nil
    }
    return seconds(Double(min(max(value, least), most)))
  }

  private func seconds(_ nanoseconds: Double) -> Double { nanoseconds / 1e9 }
}

/// What is counted at everything that works on calls or messages.
struct StationTelemetry: BitwiseCopyable {
  var completed: UInt64 = 0
  var failed: UInt64 = 0
  var throttled: UInt64 = 0
  var timedOut: UInt64 = 0
  var wasted: Int64 = 0
  var waiting = 0
  var maxWaiting = 0
  private var inWork = TimeIntegral()
  private(set) var lastCompletion: Instant?
  var retries: UInt64 = 0
  var coldStarts: UInt64 = 0
  var written: UInt64 = 0
  var refused: UInt64 = 0

  var busy: Int { inWork.value }

  @inline(__always)
  mutating func begin(at now: Instant) { inWork.increment(at: now) }

  @inline(__always)
  mutating func end(_ status: Status, at now: Instant) {
    inWork.decrement(at: now)
    if status == .ok {
      completed &+= 1
      lastCompletion = now
    } else {
      failed &+= 1
    }
  }

  @inline(__always)
  mutating func wait() {
    waiting &+= 1
    maxWaiting = max(maxWaiting, waiting)
  }

  mutating func refuse(_ status: Status) {
    if status == .throttled { throttled &+= 1 } else { failed &+= 1 }
  }

  /// How many were in work on average, from the start until now.
  func meanBusy(at now: Instant) -> Double? { inWork.mean(at: now) }

  /// How long all in work together have lasted, in seconds.
  func busyTime(at now: Instant) -> Double { inWork.area(at: now) / 1e9 }
}

/// What is counted at a queue.
struct QueueTelemetry: BitwiseCopyable {
  var sent: UInt64 = 0
  var deduplicated: UInt64 = 0
  var movedIn: UInt64 = 0
  var receives: UInt64 = 0
  var deleted: UInt64 = 0
  var deadLettered: UInt64 = 0
  var expired: UInt64 = 0
  var inFlight = 0
  private(set) var maxDepth = 0
  private var waiting = TimeIntegral()
  private var oldestAge = SimDuration.zero
  var copies: UInt64 = 0
  private(set) var discarded: UInt64 = 0

  var depth: Int { waiting.value }

  @inline(__always)
  mutating func join(at now: Instant) {
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
  mutating func leave(_ place: MessagePlace, at now: Instant) {
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

  /// A message is oldest just before it leaves the line, so the maximum needs looking at only then.
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
