// Repeated calls: what a caller does if the answer is an error.
//
// Each attempt is a call of its own. The error of the last one becomes the caller's own. The wait before attempt n + 1
// is backoff * factor^(n - 1), at most the cap. Full jitter takes anything from 0 to that wait, equal jitter anything
// from half of it (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Sends are not repeated.

extension Engine {
  /// Makes a call for the first time.
  @inline(never)
  mutating func makeFirstAttempt(_ index: Index<CompiledCall>, from caller: Index<Activity>) {
    state.activities[caller].attempts = 1
    attempt(state.calls[index], from: caller)
  }

  private mutating func attempt(_ planned: CompiledCall, from caller: Index<Activity>) {
    call(
      planned.callee, from: caller, entry: planned.entry,
      cargo: state.activities[caller].attempts > 1 ? .retry : .call)
  }

  /// Handles an error as answer: the call is made again, or the caller fails as well.
  @inline(never)
  mutating func callFailed(_ caller: Index<Activity>, _ status: Status, by callee: Index<Node>) {
    let attempts = Int(state.activities[caller].attempts)
    guard case .detailedCall(let index) = state.lastStep(of: caller),
      attempts < state.calls[index].attempts
    else { return finish(caller, state.status(status, of: callee, asSeenBy: state.activities[caller].node)) }
    state.activities[caller].attempts += 1
    state.activities[caller].state = .backingOff
    state.activities[caller].since = state.now
    record(.callRetried(node: nodeIndex(caller), request: requestNumber(caller)))
    stopAttempt(of: caller)
    let planned = state.calls[index]
    let wait = planned.wait(after: attempts, &state.streams[planned.stream])
    // An event even if there is no wait, so that attempts do not recurse.
    state.pending.schedule(.retry, caller, at: state.now + wait, in: .arrival)
  }

  mutating func retryIsDue(_ caller: Index<Activity>) {
    guard case .detailedCall(let index) = state.lastStep(of: caller) else { return }
    armAttempt(of: caller)
    attempt(state.calls[index], from: caller)
  }
}

extension SimulationState {
  /// The step that an activity is carrying out.
  @inline(__always)
  func lastStep(of activity: Index<Activity>) -> CompiledStep { steps[activities[activity].nextStep.advanced(by: -1)] }
}
