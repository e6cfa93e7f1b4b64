/// The counters and integrals of a run: a fold over its run events. The rules never read it.
///
/// Sums are 128-bit integers, so they are exact however long a run is. The memory does not grow with the number of
/// requests.
struct Telemetry: MemoryHolder {
  var started: UInt64 = 0
  var succeeded: UInt64 = 0
  var errors = InlineArray<9, UInt64>(repeating: 0)
  var deadLettered: UInt64 = 0
  var expired: UInt64 = 0
  var duplicates: UInt64 = 0
  var firstError: Instant?
  private var latestEnd = LatestTime()
  var caller = LatencyRecord()
  /// Requests of which a message had been a dead letter before are counted apart.
  var result = LatencyRecord()
  var stations: FixedArray<StationTelemetry>
  var queues: FixedArray<QueueTelemetry>

  /// When anything ended last; nil if nothing has yet.
  var lastEnd: Instant? { latestEnd.instant }

  init(nodeCount: Int) {
    stations = FixedArray(Array(repeating: StationTelemetry(), count: nodeCount))
    queues = FixedArray(Array(repeating: QueueTelemetry(), count: nodeCount))
  }

  mutating func visitAll(_ visitor: some MemoryVisitor) {
    visitor.visit(&stations)
    visitor.visit(&queues)
    visitor.visit(&caller)
    visitor.visit(&result)
  }

  var failed: UInt64 {
    var sum: UInt64 = 0
    for status in errors.indices { sum += errors[status] }
    return sum
  }

  /// Inlined wherever an event is recorded: the case is known there, so the compiler drops the switch.
  @inline(__always)
  mutating func fold(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, _): start(at: client, now)
    case .requestAnswered(let client, _, let status, let latency): answer(client, status, after: latency, at: now)
    case .requestDone(_, _, let latency, let wasDeadLetter): done(after: latency, wasDeadLetter: wasDeadLetter)
    case .callWaits(let node, _): stations[place: node].wait()
    case .callBegan(let node, _, let hasWaited): stations[place: node].begin(hasWaited: hasWaited, at: now)
    case .callEnded(let node, _, let status): end(status, at: node, now)
    case .callRefused(let node, _, let status): stations[place: node].refuse(status)
    case .callShed(let node, _): stations[place: node].leaveLine()
    case .callTimedOut(let node, _): stations[place: node].timedOut &+= 1
    case .callRetried(let node, _): stations[place: node].retries &+= 1
    case .startedCold(let node, _): stations[place: node].coldStarts &+= 1
    case .written(let node, _): stations[place: node].written &+= 1
    case .writeRefused(let node, _): stations[place: node].refused &+= 1
    case .wasted(let node, _, let time): stations[place: node].wasted += Int128(time.nanoseconds)
    case .messageSent(let queue, _, _): send(to: queue, now)
    case .messageDeduplicated(let queue, _, _): queues[place: queue].deduplicated &+= 1
    case .messageCopied(let topic, _, _, _): queues[place: topic].copies &+= 1
    case .deliveryFailed(let hub, _, _, _, let why, let isFirst): failDelivery(hub, why, isFirst: isFirst, at: now)
    case .deliveryMade(let hub, _, _, let sentAt): queues[place: hub].handOn(sentAt: sentAt, at: now)
    case .messageDiscarded(let node, _): discard(at: node, now)
    case .messageVisible(let queue, _, let wasInFlight): queues[place: queue].join(wasInFlight: wasInFlight, at: now)
    case .messageReceived(let queue, let worker, _, _, let sentAt): receive(queue, by: worker, sentAt: sentAt, at: now)
    case .messageExecuted(let worker, _, let status, let successes): end(status, at: worker, successes: successes, now)
    case .messageDeleted(let queue, _, let wasInFlight): queues[place: queue].delete(wasInFlight: wasInFlight, at: now)
    case .messageDeadLettered(let from, let to, _, let sentAt): move(from: from, to: to, sentAt: sentAt, at: now)
    case .messageExpired(let queue, _, let place, let sentAt): expire(in: queue, from: place, sentAt: sentAt, at: now)
    case .receiveReturned(let queue, let worker, let messages, let isOverLimit):
      queues[place: queue].noteReceive(of: messages, isOverLimit: isOverLimit)
      stations[place: worker].shareSlot(by: messages, at: now)
    case .batchEnded(let queue, let worker, let count, let deleted):
      endBatch(of: count, deleted: deleted, from: queue, at: worker, now)
    case .messageReturned(let worker, _): stations[place: worker].giveUp(at: now)
    case .visibilityChanged(let queue, _, _): queues[place: queue].visibilityChanges &+= 1
    case .callsParted, .callJoined, .stateEntered, .taskTimedOut, .batchInvoked, .departed, .worked, .broke, .restored,
      .slowed, .faltered, .targetJudged, .turned:
      break
    }
  }

  @inline(__always)
  private mutating func done(after latency: SimDuration, wasDeadLetter: Bool) {
    if wasDeadLetter { result.recordApart(latency) } else { result.record(latency) }
  }

  @inline(__always)
  private mutating func start(at client: NodeIndex, _ now: Instant) {
    started &+= 1
    stations[place: client].begin(hasWaited: false, at: now)
  }

  @inline(__always)
  private mutating func answer(_ client: NodeIndex, _ status: Status, after latency: SimDuration, at now: Instant) {
    end(status, at: client, now)
    caller.record(latency)
    if status == .ok { succeeded &+= 1 } else { countError(status, at: now) }
  }

  @inline(__always)
  private mutating func end(_ status: Status, at node: NodeIndex, _ now: Instant) {
    stations[place: node].end(status, at: now)
    latestEnd.note(now)
  }

  @inline(__always)
  private mutating func receive(_ queue: NodeIndex, by worker: NodeIndex, sentAt: Instant, at now: Instant) {
    queues[place: queue].receive(sentAt: sentAt, at: now)
    stations[place: worker].begin(hasWaited: false, at: now)
  }

  @inline(__always)
  private mutating func end(_ status: Status, at worker: NodeIndex, successes: Int, _ now: Instant) {
    end(status, at: worker, now)
    if status == .ok && successes == 2 { duplicates &+= 1 }
  }

  @inline(__always)
  private mutating func failDelivery(_ hub: NodeIndex, _ status: Status, isFirst: Bool, at now: Instant) {
    stations[place: hub].refuse(status)
    if isFirst { queues[place: hub].join(wasInFlight: false, at: now) }
  }

  @inline(__always)
  private mutating func endBatch(
    of messages: Int, deleted: Int, from queue: NodeIndex, at worker: NodeIndex, _ now: Instant
  ) {
    queues[place: queue].noteDelete(of: deleted)
    stations[place: worker].endSharing(by: messages, at: now)
  }

  @inline(__always)
  private mutating func send(to queue: NodeIndex, _ now: Instant) {
    queues[place: queue].sent &+= 1
    if queues[place: queue].isUnread { latestEnd.note(now) }
  }

  @inline(__always)
  private mutating func discard(at node: NodeIndex, _ now: Instant) {
    queues[place: node].discard(at: now)
    latestEnd.note(now)
  }

  @inline(__always)
  private mutating func move(from: NodeIndex, to: NodeIndex, sentAt: Instant, at now: Instant) {
    deadLettered &+= 1
    queues[place: from].moveOut(sentAt: sentAt, at: now)
    queues[place: to].movedIn &+= 1
    latestEnd.note(now)
  }

  @inline(__always)
  private mutating func expire(in queue: NodeIndex, from place: MessagePlace, sentAt: Instant, at now: Instant) {
    expired &+= 1
    queues[place: queue].expire(from: place, sentAt: sentAt, at: now)
    if !queues[place: queue].isUnread { latestEnd.note(now) }
  }

  @inline(never)
  private mutating func countError(_ status: Status, at now: Instant) {
    errors[Int(status.rawValue)] &+= 1
    if firstError == nil { firstError = now }
  }
}
