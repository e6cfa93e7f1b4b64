/// Why an advance stopped.
public enum StopReason: String, Sendable {
  /// It reached the moment that was asked for.
  case until
  /// Nothing is left to do: see `Run.isFinished`.
  case finished = "nothing left to do"
  /// The observer stopped it, or the limit of events was reached.
  case observer
  /// It reached the scenario's limit of simulated time.
  case limit
  /// Events keep happening at one instant, so that time would never go on.
  case noProgress = "no progress"
  /// There are more than 5 million requests, activities, messages or pending events at once.
  case memory
}

/// The loop of a run: takes the earliest event, applies the rules of its component, and tells telemetry and observer
/// what happened.
///
/// The rules of each kind of component are an extension of this type in the file of the kind. The engine is generic
/// over its observer and holds the state by value while it runs, so that the compiler can inline and specialise
/// everything.
struct Engine<Observer: RunObserver> {
  var state: SimulationState
  /// A pointer, so that the observer is not copied with its arrays.
  let observer: UnsafeMutablePointer<Observer>

  /// Tells telemetry and observer what happened. Inlined, so that an event that nobody reads is never built.
  @inline(__always)
  mutating func record(_ event: RunEvent) {
    state.telemetry.fold(event, at: state.now)
    observer.pointee.observe(event, at: state.now)
  }

  /// Processes events up to `target`, that instant included, or until `eventLimit` events have happened since the
  /// start.
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

  /// Processes events up to `target`. Nil if it stopped because `count` events have happened since the start.
  @inline(__always)
  private mutating func advance(to target: Instant, whileFewerThan count: UInt64) -> StopReason? {
    while state.eventCount < count {
      if !state.pending.surelyHasMore(than: state.idleEvents), state.hasOnlyIdleClocks, isFinished() {
        return .finished
      }
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

  /// The limit of events is reached: time still goes on to `target` if no event lies before it.
  private mutating func stopShort(of target: Instant) -> StopReason {
    if let next = state.pending.earliest(), next <= target { return .observer }
    state.now = max(state.now, target)
    return .until
  }

  /// Not inlined, to keep the loop small, and mutating, so that the state is not copied.
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
    case .eventIsReady: eventIsReady(Index(index))
    case .environmentIsReady: environmentIsReady(Index(index))
    case .retry: retryIsDue(Index(index))
    case .userReturns: userReturns(Index(index))
    case .heartbeat: heartbeatIsDue(Index(index))
    case .poll: pollIsDue(Index(index))
    case .batchWindowEnds: batchWindowEnds(Index(index))
    case .invokeAgain: invokeAgain(Index(index))
    case .pollersGrow: pollersGrow(Index(index))
    case .stateIsDue: stateIsDue(Index(index))
    case .denied: refuse(Index(index), .denied)
    case .deliver: deliver(Index(index))
    case .replay: replayIsDue(Index(index))
    case .tick: tickIsDue(Index(index))
    case .workerIsReady: workerIsReady(Index(index))
    case .recordArrives: recordArrives(Index(index))
    case .readStream: readStream(Index(index))
    case .laneGoesOn: laneGoesOn(Index(index))
    case .fault: faultIsDue(Index(index))
    }
  }

  /// After each 65,536 events it is checked that time goes on and that the records fit into memory.
  private static var checkMask: UInt64 { 0xffff }
  private static var mostRecords: Int { 5_000_000 }

  /// Whether there is so much of anything that the next check ends the run: until then nothing is begun in crowds.
  var isFull: Bool {
    max(
      state.requests.live, state.activities.live, state.messages.live, state.archived.live, state.pending.count
    ) > Self.mostRecords
  }

  /// What was done may let the run go on again.
  mutating func resume() {
    state.halt = nil
    state.standstill = (state.now, 0)
  }

  /// At one instant everything that there is may happen several times, and something besides; more is a circle. The
  /// checks lie at the same events whatever the steps in which a run is advanced.
  @inline(never)
  private mutating func checkLimits() -> StopReason? {
    if isFull { return .memory }
    state.pending.renumberIfNeeded()
    let checks = state.standstill.since == state.now ? state.standstill.checks + 1 : 1
    state.standstill = (state.now, checks)
    let events = checks * Int(Self.checkMask)
    let records = state.requests.live + state.activities.live + state.messages.live + state.archived.live
    return events > 16 * records + 250_000 ? .noProgress : nil
  }
}

/// Watches a run while it advances. It is told what happens and may stop the run, but cannot change it.
///
/// It costs some nanoseconds for each run event. Without one a run costs nothing for those that nobody reads.
public protocol RunObserver {
  /// Called for every run event, in order: while an event is processed, or during an intervention.
  mutating func observe(_ event: RunEvent, at now: Instant)
  /// Called after each event, when all its run events have been told. Return true to stop the advance here. `metrics`
  /// is only valid during the call.
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool
}

extension RunObserver {
  /// Does not stop the run.
  public mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { false }
}

/// Observes nothing and costs nothing.
struct NoObserver: RunObserver {
  @inline(__always)
  mutating func observe(_ event: RunEvent, at now: Instant) {}
  @inline(__always)
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { false }
}

/// An observer of any type: the rules are compiled once for all of them, and once more for each type that is worth it.
struct AnyObserver: RunObserver {
  private let tell: (RunEvent, Instant) -> Void
  private let ask: (borrowing LiveMetrics) -> Bool

  /// - Parameter inner: must outlive it.
  init<Inner: RunObserver>(_ inner: UnsafeMutablePointer<Inner>) {
    tell = { inner.pointee.observe($0, at: $1) }
    ask = { inner.pointee.eventSettled($0) }
  }

  mutating func observe(_ event: RunEvent, at now: Instant) { tell(event, now) }
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { ask(metrics) }
}

extension Engine {
  /// Does what is rare, such as to follow a turned knob, by the rules for any observer.
  mutating func withAnyObserver<Result>(_ body: (inout Engine<AnyObserver>) -> Result) -> Result {
    var any = AnyObserver(observer)
    return withUnsafeMutablePointer(to: &any) { any in
      var engine = Engine<AnyObserver>(state: state, observer: any)
      let result = body(&engine)
      state = engine.state
      return result
    }
  }
}
