// Timers with one constant delay; see `TimerLine`.

extension Engine {
  /// Makes sure that a timer line is looked at when its earliest deadline comes.
  @inline(__always)
  mutating func wake(_ line: Index<TimerLine>, at deadline: Instant) {
    // A dead letter may already be older than the retention of its new queue.
    let deadline = max(deadline, state.now)
    guard deadline < state.timers[line].scheduled else { return }
    state.timers[line].scheduled = deadline
    state.idleEvents += 1
    let phase: Phase =
      switch state.timers[line].purpose {
      case .timeout, .shedding: .timeout
      case .visibility: .visibility
      case .retention: .expiry
      }
    state.pending.schedule(.timer, line, at: deadline, in: phase)
  }

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
      }
    if let next { wake(line, at: next) }
  }
}
