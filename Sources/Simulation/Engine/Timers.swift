// Timers with one constant delay; see `TimerLine`.

extension Engine {
  @inline(__always)
  mutating func wake(_ line: Index<TimerLine>, at deadline: Instant) { state.wake(line, at: deadline) }
}

extension SimulationState {
  /// Makes sure that a timer line is looked at when its earliest deadline comes.
  @inline(__always)
  mutating func wake(_ line: Index<TimerLine>, at deadline: Instant) {
    // A dead letter may already be older than the retention of its new queue.
    let deadline = max(deadline, now)
    if deadline < timers[line].scheduled { schedule(line, at: deadline) }
  }

  @inline(never)
  private mutating func schedule(_ line: Index<TimerLine>, at deadline: Instant) {
    timers[line].scheduled = deadline
    idleEvents += 1
    let phase: Phase =
      switch timers[line].purpose {
      case .timeout, .shedding, .draining, .scaling: .timeout
      case .visibility, .healthChecks: .visibility
      case .retention, .archive: .expiry
      }
    pending.schedule(.timer, line, at: deadline, in: phase)
  }

  /// Lets a timer line be looked at then and not at the moment that was planned; never if nil. Cost: O(pending events).
  mutating func move(_ line: Index<TimerLine>, to deadline: Instant?) {
    if timers[line].scheduled < Instant(nanoseconds: .max) {
      pending.remove(.timer, line)
      idleEvents -= 1
      timers[line].scheduled = Instant(nanoseconds: .max)
    }
    if let deadline { wake(line, at: deadline) }
  }
}

extension Engine {
  @inline(never)
  mutating func timerIsDue(_ line: Index<TimerLine>) {
    state.idleEvents -= 1
    let timer = state.timers[line]
    // Otherwise an earlier deadline was scheduled after this one, and was looked at instead.
    guard timer.scheduled == state.now else { return }
    state.timers[line].scheduled = Instant(nanoseconds: .max)
    let next: Instant? =
      switch timer.purpose {
      case .timeout: callTimeouts(of: timer.node)
      case .shedding: shedLateCalls(of: timer.node)
      case .visibility: visibilityTimeouts(of: timer.node)
      case .retention: expirations(of: timer.node)
      case .archive: dropOldEvents(of: timer.node)
      case .healthChecks: checkTargets(of: timer.node)
      case .draining: cutOffTargets(of: timer.node)
      case .scaling: scaleWorkers(of: timer.node)
      }
    if let next { wake(line, at: next) }
  }
}
