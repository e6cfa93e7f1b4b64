/// Why an advance came to its end.
public enum StopReason: String, Sendable {
  /// The moment asked for is reached.
  case until
  /// Nothing is left to do.
  case finished = "nothing left to do"
  /// The observer asked to stop after this event.
  case observer
  /// The scenario's limit of simulated time is reached.
  case limit
  /// Events go on without time going on.
  case noProgress = "no progress"
  /// More requests and messages wait than a run may hold.
  case memory
}

/// The rules of a running system: takes the earliest event, lets its component act, tells telemetry and observer.
///
/// The rules of each kind of component stand in its own file as an extension of this type. The engine is generic
/// over its observer, and holds the world by value while it runs, so that the compiler sees through everything.
struct Engine<Observer: RunObserver> {
  var world: SimulationState
  /// A pointer, so that the observer's arrays stay where they are.
  let observer: UnsafeMutablePointer<Observer>

  /// Tells what happened. Inlined, so that a event that nobody reads is never built.
  @inline(__always)
  mutating func record(_ event: RunEvent) {
    world.telemetry.fold(event, at: world.now)
    observer.pointee.observe(event, at: world.now)
  }

  /// Lets events happen until `target`, that instant included.
  mutating func advance(to target: Instant, eventLimit: UInt64 = .max) -> StopReason {
    var stuck = (since: Instant.start, checks: 0)
    while true {
      let nextCheck = (world.eventCount | Self.checkMask) + 1
      if let reason = advance(to: target, whileFewerThan: min(nextCheck, eventLimit)) { return reason }
      if world.eventCount == nextCheck, let reason = checkLimits(&stuck) { return reason }
      if isFinished() { return .finished }
      if world.eventCount >= eventLimit { return stopShort(of: target) }
    }
  }

  /// Lets events happen until `target`, or until so many have happened in all: then the reason to stop is nil.
  @inline(__always)
  private mutating func advance(to target: Instant, whileFewerThan count: UInt64) -> StopReason? {
    while world.eventCount < count {
      if world.hasOnlyIdleClocks && isFinished() { return .finished }
      guard let key = world.pending.next(notAfter: target) else {
        world.now = max(world.now, target)
        return .until
      }
      world.now = key.instant
      world.phase = key.phase
      world.eventCount &+= 1
      dispatch(key)
      if isStopAskedFor() { return .observer }
    }
    return nil
  }

  /// The events asked for have happened; time goes on as far as nothing else would.
  private mutating func stopShort(of target: Instant) -> StopReason {
    if let next = world.pending.earliest(), next <= target { return .observer }
    world.now = max(world.now, target)
    return .until
  }

  /// Out of the loop's way, and mutating so that the world stays where it is.
  @inline(never)
  private mutating func isFinished() -> Bool { world.isFinished }

  @inline(__always)
  private mutating func isStopAskedFor() -> Bool {
    withUnsafePointer(to: world) { observer.pointee.eventSettled(LiveMetrics($0)) }
  }

  @inline(__always)
  private mutating func dispatch(_ key: EventKey) {
    let index = key.index
    switch key.kind {
    case .arrival: sourceArrives(index)
    case .callArrives: callArrives(index)
    case .answerArrives: answerArrives(index)
    case .messageArrives: messageArrives(index)
    case .acknowledgementArrives: proceed(index)
    case .deliveryArrives: proceed(index)
    case .workDone: workDone(index)
    case .delayEnds: makeVisible(index, wasInFlight: false)
    case .receive: receive(index)
    case .timer: timerIsDue(index)
    case .publicationArrives: publicationArrives(index)
    case .invoke: invoke(index)
    case .eventIsReady: makeReady(index)
    case .environmentIsReady: environmentIsReady(index)
    case .retry: retryIsDue(index)
    case .heartbeat: heartbeatIsDue(index)
    case .fault: faultIsDue(index)
    }
  }

  /// Every so many events it is checked that the run gets on and fits into memory.
  private static var checkMask: UInt64 { 0xffff }
  private static var mostRecords: Int { 20_000_000 }

  /// At one instant everything that there is may happen several times, and something besides; more is a circle.
  @inline(never)
  private func checkLimits(_ stuck: inout (since: Instant, checks: Int)) -> StopReason? {
    let records = [world.requests.live, world.activities.live, world.messages.live]
    if records.contains(where: { $0 > Self.mostRecords }) { return .memory }
    stuck = stuck.since == world.now ? (world.now, stuck.checks + 1) : (world.now, 1)
    let events = stuck.checks * Int(Self.checkMask)
    return events > 16 * records.reduce(0, +) + 250_000 ? .noProgress : nil
  }
}

// MARK: Timer lines

extension Engine {
  /// Sees to it that a timer line is looked at when its earliest entry is due.
  @inline(__always)
  mutating func wake(_ line: UInt32, at deadline: Instant) {
    // A dead letter may be older than its new queue keeps it.
    let deadline = max(deadline, world.now)
    guard deadline < world.timers[line].scheduled else { return }
    world.timers[line].scheduled = deadline
    world.idleEvents += 1
    let phase: Phase =
      switch world.timers[line].purpose {
      case .timeout: .timeout
      case .visibility: .visibility
      case .retention: .expiry
      }
    world.pending.schedule(.timer, line, at: deadline, phase)
  }

  @inline(never)
  private mutating func timerIsDue(_ line: UInt32) {
    world.idleEvents -= 1
    let timer = world.timers[line]
    // Another, earlier deadline was scheduled since.
    guard timer.scheduled == world.now else { return }
    world.timers[line].scheduled = Instant(nanoseconds: .max)
    let next: Instant? =
      switch timer.purpose {
      case .timeout: callTimeouts(of: timer.node)
      case .visibility: visibilityTimeouts(of: timer.node)
      case .retention: expirations(of: timer.node)
      }
    if let next { wake(line, at: next) }
  }
}
