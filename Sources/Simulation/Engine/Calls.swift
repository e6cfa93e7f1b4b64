// The steps of an activity: its work, and the calls that it makes.

extension Engine {
  /// Takes the next step of an activity. Each case ends in a tail call, so the compiler makes jumps of them and none
  /// needs a frame on the stack.
  mutating func proceed(_ activity: Index<Activity>) {
    let step = state.activities[activity].nextStep
    state.activities[activity].nextStep = step.advanced(by: 1)
    switch state.steps[step] {
    case .work(let distribution, let stream): state.work(activity, taking: distribution, from: stream)
    case .call(let callee): call(callee, from: activity)
    case .detailedCall(let index): makeFirstAttempt(index, from: activity)
    case .parallel(let count): part(activity, into: Int(count))
    case .join: join(activity, .ok)
    case .publish(let target, let attributes): publish(to: target, from: activity, attributes)
    case .denied(let target, let isCall): ask(target, inVainFrom: activity, isCall: isCall)
    case .write(let onlyOnce): write(activity, onlyOnce: onlyOnce)
    case .writeBatch: writeBatch(activity)
    case .readItem: readItem(activity)
    case .changeItem(let isLocked): changeItem(activity, isLocked: isLocked)
    case .send(let queue, let delay): send(to: queue, from: activity, delay: delay)
    case .sendInGroup(let sending): sendInGroup(sending, from: activity)
    case .put(let stream, let key): put(on: stream, key: key, from: activity)
    case .startHeartbeat(let every): startHeartbeat(activity, every: every)
    case .fail(let failure): fail(activity, if: failure)
    case .only(let tag, let count): passOver(activity, count, unlessTagged: tag)
    case .enterState(let entered): enter(entered, activity)
    case .leaveState(let left): stateIsDone(left, activity)
    case .report(let workflow, let report): tell(report, to: workflow, from: activity)
    case .end(let kind): end(activity, at: kind)
    }
  }

  @inline(__always)
  private mutating func end(_ activity: Index<Activity>, at kind: NodeKind) {
    if state.someFail { return endByChance(activity, at: kind) }
    finish(activity, .ok, at: kind)
  }

  @inline(never)
  private mutating func endByChance(_ activity: Index<Activity>, at kind: NodeKind) {
    finish(activity, outcome(of: activity), at: kind)
  }

  /// What an activity ends with whose steps are done: an error where a planned fault makes a share of them fail.
  @inline(__always)
  mutating func outcome(of activity: Index<Activity>) -> Status {
    state.nodes[state.activities[activity].node].failsSome ? drawOutcome(of: activity) : .ok
  }

  @inline(never)
  private mutating func passOver(_ activity: Index<Activity>, _ count: UInt16, unlessTagged tag: UInt16) {
    if state.tag(of: state.activities[activity].request) != tag {
      state.activities[activity].nextStep = state.activities[activity].nextStep.advanced(by: Int(count))
    }
    proceed(activity)
  }

  @inline(__always)
  mutating func skipStep(of activity: Index<Activity>) {
    state.activities[activity].nextStep = state.activities[activity].nextStep.advanced(by: 1)
  }

  @inline(never)
  private mutating func fail(_ activity: Index<Activity>, if failure: CompiledFailure) {
    let caller = state.activities[activity].caller
    let fails =
      state.leadsBatch(caller)
      ? drawFailure(ofBatchOf: caller, if: failure) : drawFailure(of: activity, if: failure)
    if fails { finish(activity, .failed) } else { proceed(activity) }
  }

  /// Whether a step fails; where that is a matter of chance it is drawn.
  mutating func drawFailure(of activity: Index<Activity>, if failure: CompiledFailure) -> Bool {
    switch failure {
    case .always: true
    case .envelope: state.isEnveloped(activity)
    case .poison: state.requests[state.activities[activity].request].isPoison
    case .receives(let count): state.isReceived(activity, atMost: count)
    case .probability(let probability, let stream): state.streams[stream].unit() < probability
    }
  }

  mutating func workDone(_ activity: Index<Activity>) {
    let span = state.now - state.activities[activity].since
    state.activities[activity].worked.nanoseconds += span.nanoseconds
    record(.worked(node: nodeIndex(activity), request: requestNumber(activity), span: span))
    proceed(activity)
  }

  // MARK: Calls

  /// Makes a call that begins with the callee's first step.
  @inline(__always)
  mutating func call(_ callee: Index<Node>, from caller: Index<Activity>) {
    call(callee, from: caller, entry: 0, cargo: .call, load: 0)
  }

  /// - Parameter load: what the kind of the callee is told, in its `kindData`.
  @inline(never)
  mutating func call(
    _ callee: Index<Node>, from caller: Index<Activity>, entry: UInt32, cargo: Transit.Cargo, load: UInt16
  ) {
    let request = state.activities[caller].request
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(
        at: callee, for: request, nextStep: state.nodes[callee].firstStep.advanced(by: Int(entry)), state: .arriving,
        caller: caller, kindData: load))
    state.activities[caller].callee = activity
    state.activities[caller].state = .calling
    state.activities[caller].since = state.now
    depart(cargo, activity, from: state.activities[caller].node, to: callee)
    // Where links take no time the call arrives at once, unless an earlier phase of this instant is still going on.
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue {
      begin(activity, at: callee)
    } else {
      state.cross(.callArrives, activity, in: .arrival)
    }
  }

  @inline(__always)
  mutating func callArrives(_ activity: Index<Activity>) {
    begin(activity, at: state.activities[activity].node)
  }

  @inline(__always)
  private mutating func begin(_ activity: Index<Activity>, at node: Index<Node>) {
    state.activities[activity].since = state.now
    if state.nodes[node].isDown { return refuse(activity, .unavailable) }
    receiveCall(activity, at: state.nodes[node].kind)
  }

  /// Makes a call, or sends a message, that no policy allows: it gets as far as the door. The refusal comes back as an
  /// answer does.
  @inline(never)
  private mutating func ask(_ target: Index<Node>, inVainFrom caller: Index<Activity>, isCall: Bool) {
    let request = state.activities[caller].request
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(at: target, for: request, nextStep: .null, state: .arriving, since: state.now, caller: caller))
    state.activities[caller].callee = activity
    state.activities[caller].state = .calling
    state.activities[caller].since = state.now
    depart(isCall ? .call : .message, activity, from: state.activities[caller].node, to: target)
    state.pending.schedule(.denied, activity, at: state.now + state.latency, in: .arrival)
  }

  /// Turns a call away before it has begun.
  mutating func refuse(_ activity: Index<Activity>, _ status: Status) {
    record(.callRefused(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  /// Ends an activity by the rules of its kind; one of several calls at once only ends itself.
  mutating func finish(_ activity: Index<Activity>, _ status: Status) {
    if state.isStrand(activity) { return join(activity, status) }
    finish(activity, status, at: state.nodes[state.activities[activity].node].kind)
  }

  /// Sends the answer to the caller, if it still waits.
  @inline(never)
  mutating func answer(_ activity: Index<Activity>, _ status: Status) { answerSwiftly(activity, status) }

  /// As `answer`, without a frame of its own on the stack.
  @inline(__always)
  mutating func answerSwiftly(_ activity: Index<Activity>, _ status: Status) {
    let caller = state.activities[activity].caller
    guard !caller.isNull else { return settle(activity) }
    let (node, callerNode) = (state.activities[activity].node, state.activities[caller].node)
    depart(status == .ok ? .answer : .error, activity, from: node, to: callerNode)
    guard state.latency > .zero else { return arrive(status, of: activity, at: caller) }
    state.activities[activity].status = status
    state.activities[activity].state = .answering
    state.activities[activity].since = state.now
    state.cross(.answerArrives, activity, in: .completion)
  }

  @inline(__always)
  mutating func answerArrives(_ activity: Index<Activity>) {
    let caller = state.activities[activity].caller
    if caller.isNull { settle(activity) } else { arrive(state.activities[activity].status, of: activity, at: caller) }
  }

  /// An answer reaches its caller.
  @inline(__always)
  private mutating func arrive(_ status: Status, of activity: Index<Activity>, at caller: Index<Activity>) {
    let (callee, left) = (state.activities[activity].node, state.activities[activity].items)
    settle(activity)
    state.activities[caller].callee = .null
    guard status == .ok else { return callFailed(caller, status, by: callee) }
    if left >= Activity.skipsFilling {
      skipSteps(of: caller, left, by: callee)
    } else if state.activities[caller].attempts == 0 {
      proceed(caller)
    } else {
      repeatableCallSucceeded(caller, leaving: left, by: callee)
    }
  }

  /// Abandons what an activity is doing. A callee is not told and works on; its answer goes nowhere. A message that was
  /// sent still arrives, but its acknowledgement does not. The activity's own work is cut short.
  mutating func stopWaiting(_ activity: Index<Activity>) {
    switch state.activities[activity].state {
    case .calling:
      let callee = state.activities[activity].callee
      if !callee.isNull { state.activities[callee].caller = .null }
      state.activities[activity].callee = .null
    case .joining:
      abandonStrands(of: activity)
    case .sending:
      let message = state.activities[activity].sentMessage
      if message.isNull {
        state.pending.cancel(.acknowledgementArrives, activity)
      } else {
        state.messages[message].sender = .null
      }
    case .working:
      state.pending.cancel(.workDone, activity)
      state.activities[activity].worked.nanoseconds += (state.now - state.activities[activity].since).nanoseconds
    case .backingOff:
      // A workflow has dropped its timers.
      if !state.nodes[state.activities[activity].node].kind.hasStates { state.pending.cancel(.retry, activity) }
    case .unused, .arriving, .waiting, .awaiting, .answering, .settled:
      break
    }
  }

  // MARK: Bookkeeping

  /// Releases an activity that is over. If it has worked and its request is still open, it is kept until it is known
  /// whether the work was wasted.
  @inline(__always)
  mutating func settle(_ activity: Index<Activity>) {
    let request = state.activities[activity].request
    let fate = state.requests[request].fate
    if fate == .open && state.activities[activity].worked > .zero {
      state.activities[activity].state = .settled
      state.activities[activity].link.next = state.requests[request].firstSettled
      state.requests[request].firstSettled = activity
    } else {
      if fate == .failed { noteWaste(of: activity) }
      forget(activity)
    }
  }

  /// Not inlined: with it, what settles activities is too large for the records that every request needs.
  @inline(never)
  mutating func noteWaste(of activity: Index<Activity>) {
    let span = state.activities[activity].worked
    guard span > .zero else { return }
    record(.wasted(node: nodeIndex(activity), request: requestNumber(activity), span: span))
  }

  @inline(__always)
  mutating func forget(_ activity: Index<Activity>) {
    let request = state.activities[activity].request
    state.activities.release(activity)
    dropReference(to: request)
  }

  @inline(__always)
  mutating func dropReference(to request: Index<Request>) {
    state.requests[request].references &-= 1
    if state.requests[request].references == 0 { state.requests.release(request) }
  }

  @inline(__always)
  func nodeIndex(_ activity: Index<Activity>) -> NodeIndex { state.activities[activity].node.place }

  @inline(__always)
  func requestNumber(_ activity: Index<Activity>) -> UInt64 {
    state.requests[state.activities[activity].request].number
  }

  @inline(__always)
  mutating func depart(_ cargo: Transit.Cargo, _ activity: Index<Activity>, from: Index<Node>, to: Index<Node>) {
    depart(cargo, for: requestNumber(activity), from: from, to: to)
  }

  @inline(__always)
  mutating func depart(_ cargo: Transit.Cargo, for request: UInt64, from: Index<Node>, to: Index<Node>) {
    record(
      .departed(
        Transit(
          cargo: cargo, request: request, from: from.place, to: to.place, departure: state.now,
          arrival: state.now + state.latency)))
  }
}

extension SimulationState {
  /// Schedules the end of a way over a link. Not inlined, so that where links take no time nothing is saved for it.
  @inline(never)
  fileprivate mutating func cross(_ arrival: EventKind, _ activity: Index<Activity>, in phase: Phase) {
    pending.schedule(arrival, activity, at: now + latency, in: phase)
  }

  /// Begins to work. What tells observers nothing belongs to the state: in the engine there would be a copy of it for
  /// each kind of observer, and where the compiler merges equal ones their calls are no jumps any more.
  @inline(never)
  fileprivate mutating func work(
    _ activity: Index<Activity>, taking distribution: Distribution, from stream: Index<RandomStream>
  ) {
    var span = distribution.sample(&streams[stream])
    let node = activities[activity].node
    if nodes[node].isSlowed { span = SimDuration(seconds: span.seconds * nodes[node].slowness) }
    let end = now + span
    activities[activity].state = .working
    activities[activity].since = now
    if nodes[node].showsProgress { activities[activity].workEnd = end }
    pending.schedule(.workDone, activity, at: end, in: .completion)
  }
}
