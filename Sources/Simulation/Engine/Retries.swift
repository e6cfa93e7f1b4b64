// Repeated calls: what a caller does if the answer is an error.
//
// Each attempt is a call of its own. The error of the last one becomes the caller's own. The wait before attempt n + 1
// is backoff * factor^(n - 1), at most the cap. Full jitter takes anything from 0 to that wait, equal jitter anything
// from half of it, and decorrelated jitter anything from the backoff to three times the last wait, at most the cap
// (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Sends are not repeated. A budget may have no
// token left for another attempt, and an open circuit breaker lets none through.

extension Engine {
  /// Makes a call for the first time.
  @inline(never)
  mutating func makeFirstAttempt(_ index: Index<CompiledCall>, from caller: Index<Activity>) {
    if state.calls[index].stepsBack == 0 { state.activities[caller].attempts = 1 }
    state.activities[caller].items = state.calls[index].items
    if passBreaker(index) { attempt(state.calls[index], from: caller) } else { endAtOnce(caller) }
  }

  /// Asks the circuit breaker of a call for leave, which counts the probes that it lets through.
  private mutating func passBreaker(_ index: Index<CompiledCall>) -> Bool {
    guard let breaker = state.calls[index].breaker else { return true }
    return state.guards[place: index.place].letThrough(by: breaker, at: state.now)
  }

  /// Ends what an open circuit breaker lets through no call of. Whoever has called it sees 503.
  private mutating func endAtOnce(_ caller: Index<Activity>) {
    let owner = state.isStrand(caller) ? state.activities[caller].caller : caller
    finish(caller, state.activities[owner].caller.isNull ? .circuitOpen : .unavailable)
  }

  /// Tells budget and breaker how an attempt has ended.
  private mutating func note(isGood: Bool, of index: Index<CompiledCall>, by caller: Index<Activity>) {
    let call = state.calls[index]
    if isGood { state.guards[place: index.place].refund(call.budget) }
    guard let breaker = call.breaker else { return }
    state.guards[place: index.place].note(
      isGood: isGood, begunAt: state.activities[caller].since, by: breaker, at: state.now)
  }

  /// A call has failed whose caller waits for it no longer.
  mutating func noteAbandonedCall(of caller: Index<Activity>) {
    guard state.activities[caller].state == .calling, !state.activities[caller].callee.isNull,
      case .detailedCall(let index) = state.lastStep(of: caller)
    else { return }
    note(isGood: false, of: index, by: caller)
  }

  /// Goes on after a call that may be repeated. If it was a batch, the answer may give items of it back: then it counts
  /// as an error, unless the caller does not look.
  @inline(never)
  mutating func repeatableCallSucceeded(_ caller: Index<Activity>, leaving items: UInt8, by callee: Index<Node>) {
    if case .detailedCall(let index) = state.lastStep(of: caller) {
      if items > 0 {
        state.activities[caller].items = min(state.activities[caller].items, items)
        if state.calls[index].sendsAgain != .nothing { return callFailed(caller, .throttled, by: callee) }
      }
      note(isGood: true, of: index, by: caller)
    }
    proceed(caller)
  }

  /// Goes on after a good answer that leaves some of the caller's steps out.
  @inline(never)
  mutating func skipSteps(of caller: Index<Activity>, _ which: UInt8, by callee: Index<Node>) {
    if case .detailedCall(let index) = state.lastStep(of: caller) { note(isGood: true, of: index, by: caller) }
    if which == Activity.skipsRest { skipRest(of: caller) } else { skipFilling(by: caller, at: callee) }
    proceed(caller)
  }

  private mutating func attempt(_ planned: CompiledCall, from caller: Index<Activity>) {
    call(
      planned.callee, from: caller, entry: planned.entry,
      cargo: state.activities[caller].attempts > 1 ? .retry : .call, load: load(of: planned, by: caller))
  }

  /// What an attempt tells the table: how much of a batch it brings, or which version of the item was read.
  private func load(of planned: CompiledCall, by caller: Index<Activity>) -> UInt16 {
    if planned.items > 0 {
      return BatchLoad(of: planned.items, left: state.activities[caller].items, planned.sendsAgain).rawValue
    }
    return planned.stepsBack > 0 ? state.activities[caller].seenVersion : 0
  }

  /// Handles an error as answer: the call is made again, or the caller fails as well.
  @inline(never)
  mutating func callFailed(_ caller: Index<Activity>, _ status: Status, by callee: Index<Node>) {
    let attempts = Int(state.activities[caller].attempts)
    guard case .detailedCall(let index) = state.lastStep(of: caller) else { return giveUp(caller, status, of: callee) }
    guard payRetry(of: caller, index) else {
      if state.calls[index].isOptional && status != .clientTimeout { return proceed(caller) }
      return giveUp(caller, status, of: callee)
    }
    state.activities[caller].attempts += 1
    state.activities[caller].state = .backingOff
    state.activities[caller].since = state.now
    record(.callRetried(node: nodeIndex(caller), request: requestNumber(caller)))
    stopAttempt(of: caller)
    let planned = state.calls[index]
    let buildsOnLast = planned.jitter == .decorrelated
    let last = buildsOnLast && attempts > 1 ? state.activities[caller].lastWait : planned.backoff
    let wait = planned.wait(after: attempts, last: last, &state.streams[planned.stream])
    if buildsOnLast { state.activities[caller].lastWait = wait }
    state.activities[caller].nextStep = state.activities[caller].nextStep.advanced(by: -Int(planned.stepsBack))
    // An event even if there is no wait, so that attempts do not recurse.
    state.pending.schedule(.retry, caller, at: state.now + wait, in: .arrival)
  }

  private mutating func giveUp(_ caller: Index<Activity>, _ status: Status, of callee: Index<Node>) {
    finish(caller, state.status(status, of: callee, asSeenBy: state.activities[caller].node))
  }

  /// Notes that an attempt has failed, and has the budget pay for another.
  /// - Returns: false if there is to be no other.
  private mutating func payRetry(of caller: Index<Activity>, _ index: Index<CompiledCall>) -> Bool {
    note(isGood: false, of: index, by: caller)
    let call = state.calls[index]
    return Int(state.activities[caller].attempts) < call.attempts
      && state.guards[place: index.place].payRetry(call.budget)
  }

  mutating func retryIsDue(_ caller: Index<Activity>) {
    guard case .detailedCall(let index) = state.lastStep(of: caller) else { return goOnWithoutCall(caller) }
    guard passBreaker(index) else { return endAtOnce(caller) }
    armAttempt(of: caller)
    attempt(state.calls[index], from: caller)
  }

  /// While somebody waited to make a call again a knob was turned, and no policy allows it any more.
  private mutating func goOnWithoutCall(_ caller: Index<Activity>) {
    state.activities[caller].nextStep = state.activities[caller].nextStep.advanced(by: -1)
    armAttempt(of: caller)
    proceed(caller)
  }
}

extension SimulationState {
  /// The step that an activity is carrying out.
  @inline(__always)
  func lastStep(of activity: Index<Activity>) -> CompiledStep { steps[activities[activity].nextStep.advanced(by: -1)] }
}
