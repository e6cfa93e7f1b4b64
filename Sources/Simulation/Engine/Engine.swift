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
/// over its observer, and holds the state by value while it runs, so that the compiler sees through everything.
struct Engine<Observer: RunObserver> {
  var state: SimulationState
  /// A pointer, so that the observer's arrays stay where they are.
  let observer: UnsafeMutablePointer<Observer>

  /// Tells what happened. Inlined, so that an event that nobody reads is never built.
  @inline(__always)
  mutating func record(_ event: RunEvent) {
    state.telemetry.fold(event, at: state.now)
    observer.pointee.observe(event, at: state.now)
  }

  /// Lets events happen until `target`, that instant included.
  mutating func advance(to target: Instant, eventLimit: UInt64 = .max) -> StopReason {
    if let halt = state.halt { return halt }
    while true {
      let nextCheck = (state.eventCount | Self.checkMask) + 1
      if let reason = advance(to: target, whileFewerThan: min(nextCheck, eventLimit)) { return reason }
      if state.eventCount == nextCheck, let reason = checkLimits() {
        state.halt = reason
        return reason
      }
      if isFinished() { return .finished }
      if state.eventCount >= eventLimit { return stopShort(of: target) }
    }
  }

  /// Lets events happen until `target`, or until so many have happened in all: then the reason to stop is nil.
  @inline(__always)
  private mutating func advance(to target: Instant, whileFewerThan count: UInt64) -> StopReason? {
    while state.eventCount < count {
      if state.hasOnlyIdleClocks && isFinished() { return .finished }
      guard let key = state.pending.next(notAfter: target) else {
        state.now = max(state.now, target)
        return .until
      }
      state.now = key.instant
      state.phase = key.phase
      state.eventCount &+= 1
      dispatch(key)
      if isStopAskedFor() { return .observer }
    }
    return nil
  }

  /// The events asked for have happened; time goes on as far as nothing else would.
  private mutating func stopShort(of target: Instant) -> StopReason {
    if let next = state.pending.earliest(), next <= target { return .observer }
    state.now = max(state.now, target)
    return .until
  }

  /// Out of the loop's way, and mutating so that the state stays where it is.
  @inline(never)
  private mutating func isFinished() -> Bool { state.isFinished }

  @inline(__always)
  private mutating func isStopAskedFor() -> Bool {
    withUnsafePointer(to: state) { observer.pointee.eventSettled(LiveMetrics($0)) }
  }

  @inline(__always)
  private mutating func dispatch(_ key: EventKey) {
    let index = key.index
    switch key.kind {
    case .arrival: sourceArrives(Index(index))
    case .callArrives: callArrives(Index(index))
    case .answerArrives: answerArrives(Index(index))
    case .messageArrives: messageArrives(Index(index))
    case .acknowledgementArrives: proceed(Index(index))
    case .deliveryArrives: proceed(Index(index))
    case .workDone: workDone(Index(index))
    case .delayEnds: makeVisible(Index(index), wasInFlight: false)
    case .receive: receive(Index(index))
    case .timer: timerIsDue(Index(index))
    case .publicationArrives: publicationArrives(Index(index))
    case .invoke: invoke(Index(index))
    case .eventIsReady: makeReady(Index(index))
    case .environmentIsReady: environmentIsReady(Index(index))
    case .retry: retryIsDue(Index(index))
    case .heartbeat: heartbeatIsDue(Index(index))
    case .fault: faultIsDue(Index(index))
    }
  }

  /// Every so many events it is checked that the run gets on and fits into memory.
  private static var checkMask: UInt64 { 0xffff }
  private static var mostRecords: Int { 20_000_000 }

  /// What was done may let the run go on again.
  mutating func resume() {
    state.halt = nil
    state.standstill = (state.now, 0)
  }

  /// At one instant everything that there is may happen several times, and something besides; more is a circle. The
  /// checks lie at the same events whatever the steps in which a run is advanced.
  @inline(never)
  private mutating func checkLimits() -> StopReason? {
    let records = [state.requests.live, state.activities.live, state.messages.live]
    if records.contains(where: { $0 > Self.mostRecords }) { return .memory }
    let checks = state.standstill.since == state.now ? state.standstill.checks + 1 : 1
    state.standstill = (state.now, checks)
    let events = checks * Int(Self.checkMask)
    return events > 16 * records.reduce(0, +) + 250_000 ? .noProgress : nil
  }
}

/// Somebody who watches a run. All methods are called between two changes of the run, never during one.
///
/// The engine is generic over its observer: one that does nothing costs nothing.
public protocol RunObserver {
  /// Something happened.
  mutating func observe(_ event: RunEvent, at now: Instant)
  /// All facts of one event have been told; true stops the advance here.
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool
}

extension RunObserver {
  /// Goes on.
  public mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { false }
}

/// The observer that is none.
struct NoObserver: RunObserver {
  @inline(__always)
  mutating func observe(_ event: RunEvent, at now: Instant) {}
  @inline(__always)
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { false }
}
