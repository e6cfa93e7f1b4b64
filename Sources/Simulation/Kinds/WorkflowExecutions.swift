// What an execution of a workflow does: an activity that goes from state to state, and parts into strands for branches.
//
// Entering a state takes no time. Transitions are the states that were entered and the attempts that were made again
// (fact `workflow-transitions`). The first branch that fails ends its state at that instant: no other begins, and what
// runs goes on in vain. A way back to an earlier state is an event, so that no circle of states recurses.

extension Activity {
  /// How often each of three retriers of the present state has been used, eight bits each.
  fileprivate var retries: UInt32 {
    get { UInt32(kindData) << 8 | UInt32(attempts) }
    set { (kindData, attempts) = (UInt16(newValue >> 8), UInt8(truncatingIfNeeded: newValue)) }
  }

  fileprivate func retries(by retrier: Int) -> Int { Int(retries >> UInt32(8 * retrier) & 0xff) }

  fileprivate mutating func countRetry(by retrier: Int) { retries += 1 << UInt32(8 * retrier) }

  /// How many of its `stateIsDue` are pending: a workflow writes no batches.
  fileprivate var timers: UInt8 {
    get { items }
    set { items = newValue }
  }

  /// While it waits for its branches: how many of them have begun, and in the highest bit whether more are being begun.
  fileprivate var branches: UInt32 {
    get { sentMessage.rawValue }
    set { sentMessage = Index(newValue) }
  }

  fileprivate static let isBranching: UInt32 = 1 << 31

  fileprivate var branchesBegun: Int { Int(branches & ~Self.isBranching) }
}

extension SimulationState {
  /// The state that an execution of a workflow, or a branch of one, is in; nil for others and between two states.
  func presentState(of activity: Index<Activity>) -> Index<StateRecord>? {
    guard nodes[activities[activity].node].kind.hasStates else { return nil }
    guard case .leaveState(let present) = steps[activities[activity].nextStep] else { return nil }
    return present
  }

  /// The same by its place in the workflow. Of an execution with branches it is the state that they belong to.
  func placeInWorkflow(of activity: Index<Activity>) -> Int? {
    presentState(of: activity).map { $0.place - workflows[workflow(at: activities[activity].node)].firstState.place }
  }

  func isInWaitState(_ activity: Activity) -> Bool {
    guard nodes[activity.node].kind.hasStates, case .leaveState(let present) = steps[activity.nextStep] else {
      return false
    }
    return stateRecords[present].kind == .wait
  }

  /// The step that enters a state of a workflow.
  fileprivate func entry(to record: Index<StateRecord>, at node: Index<Node>) -> Index<CompiledStep> {
    let place = record.place - workflows[workflow(at: node)].firstState.place
    return nodes[node].firstStep.advanced(by: 2 * place)
  }

  /// The step behind all states.
  fileprivate func lastStep(at node: Index<Node>) -> Index<CompiledStep> {
    nodes[node].firstStep.advanced(by: 2 * workflows[workflow(at: node)].stateCount)
  }

  /// Whether an activity is beginning branches: it may have been released meanwhile, or be something else.
  fileprivate func isBranching(_ activity: Index<Activity>, at node: Index<Node>) -> Bool {
    let present = activities[activity]
    return present.state == .joining && present.node == node && present.branches & Activity.isBranching != 0
  }
}

extension Engine {
  // MARK: Beginning and end

  mutating func workflowReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    record(.callBegan(node: node.place, request: requestNumber(activity), hasWaited: false))
    armExecution(activity, at: node)
    proceed(activity)
  }

  private mutating func armExecution(_ activity: Index<Activity>, at node: Index<Node>) {
    if let timeout = state.workflows[state.workflow(at: node)].timeout { arm(activity, at: node, after: timeout) }
  }

  /// Starts an execution for a message. It begins with an event, so that workflows that start one another do not recurse.
  mutating func startExecution(for message: Index<Message>) {
    let (node, request) = (state.messages[message].queue, state.messages[message].request)
    let number = state.messages[message].number
    state.messages[message].sentAt = state.now
    record(.messageSent(queue: node.place, message: number, request: requestNumber(ofMessage: message)))
    record(.messageVisible(queue: node.place, message: number, wasInFlight: false))
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(
        at: node, for: request, nextStep: state.nodes[node].firstStep, state: .arriving, since: state.now,
        message: message))
    state.messages[message].state = .inFlight
    state.messages[message].receives += 1
    state.messages[message].executions += 1
    record(.messageReceived(queue: node.place, worker: node.place, message: number, receives: 1, sentAt: state.now))
    armExecution(activity, at: node)
    schedule(activity, at: state.now, in: .arrival)
  }

  /// Ends an execution, or handles the error of the state that it, or a branch of it, is in.
  @inline(never)
  mutating func workflowFinishes(_ activity: Index<Activity>, _ status: Status) {
    if status != .ok, let present = state.presentState(of: activity) {
      return stateFailed(present, of: activity, WorkflowError(status))
    }
    let node = state.activities[activity].node
    disarmIfArmed(activity, at: node)
    state.kinds.workflows[state.workflow(at: node)].lastEndedAt = state.now
    if state.activities[activity].message.isNull {
      record(.callEnded(node: node.place, request: requestNumber(activity), status: status))
      answer(activity, status)
    } else {
      startedExecutionEnds(activity, status)
    }
  }

  private mutating func startedExecutionEnds(_ activity: Index<Activity>, _ status: Status) {
    let (node, message) = (state.activities[activity].node.place, state.activities[activity].message)
    let number = state.messages[message].number
    state.messages[message].executions -= 1
    if status == .ok { state.messages[message].successes += 1 }
    record(
      .messageExecuted(
        worker: node, message: number, status: status, successes: Int(state.messages[message].successes)))
    if status == .ok {
      noteResult(of: message)
      record(.messageDeleted(queue: node, message: number, wasInFlight: true))
    } else {
      record(.messageVisible(queue: node, message: number, wasInFlight: true))
      record(.messageDiscarded(node: node, message: number))
    }
    state.messages[message].state = .gone
    forgetIfUnused(message)
    settle(activity)
  }

  // MARK: States

  @inline(never)
  mutating func enter(_ entered: Index<StateRecord>, _ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let workflow = state.workflow(at: node)
    state.activities[activity].retries = 0
    state.kinds.workflows[workflow].transitions &+= 1
    state.kinds.stateRecords[entered].entered &+= 1
    state.kinds.stateRecords[entered].active += 1
    let kind = state.stateRecords[entered].kind
    record(
      .stateEntered(
        node: node.place, request: requestNumber(activity),
        state: entered.place - state.workflows[workflow].firstState.place, waits: kind == .wait || kind == .callback))
    carryOut(entered, activity)
  }

  private mutating func carryOut(_ present: Index<StateRecord>, _ activity: Index<Activity>) {
    let record = state.stateRecords[present]
    if let timeout = record.timeout { watch(activity, until: state.now + timeout) }
    if record.isCallback { giveToken(to: activity, of: record) }
    switch record.action {
    case .call(let callee):
      let cargo: Transit.Cargo = state.activities[activity].retries > 0 ? .retry : .call
      call(callee, from: activity, entry: 0, cargo: cargo, load: 0)
    case .publish(let target): publish(to: target, from: activity, 0)
    case .send(let queue):
      send(to: queue, from: activity, delay: state.queues[state.queue(at: queue)].delay)
    case .wait(let time): pause(activity, for: time, in: .completion)
    case .choice: goOn(activity, from: present, to: choice(of: record, for: activity))
    case .parallel, .map: part(activity, in: present)
    case .fail: stateFailed(present, of: activity, .failed)
    }
  }

  /// Schedules the moment at which a state has taken too long, or nobody has told of it for too long.
  mutating func watch(_ activity: Index<Activity>, until deadline: Instant) {
    schedule(activity, at: deadline, in: .timeout)
  }

  private mutating func pause(_ activity: Index<Activity>, for time: SimDuration, in phase: Phase) {
    state.activities[activity].state = .backingOff
    state.activities[activity].since = state.now
    schedule(activity, at: state.now + time, in: phase)
  }

  private mutating func schedule(_ activity: Index<Activity>, at instant: Instant, in phase: Phase) {
    state.activities[activity].timers += 1
    state.pending.schedule(.stateIsDue, activity, at: instant, in: phase)
  }

  private mutating func dropTimers(of activity: Index<Activity>) {
    state.pending.cancel(.stateIsDue, activity, count: Int(state.activities[activity].timers))
    state.activities[activity].timers = 0
  }

  /// A pause is over, a state has taken too long, or an execution begins.
  mutating func stateIsDue(_ activity: Index<Activity>) {
    state.activities[activity].timers -= 1
    guard let present = state.presentState(of: activity) else { return proceed(activity) }
    if state.activities[activity].state != .backingOff {
      reachLimit(activity, in: present)
    } else if state.stateRecords[present].kind == .wait {
      pass(present, activity)
    } else {
      carryOut(present, activity)
    }
  }

  private func choice(of record: StateRecord, for activity: Index<Activity>) -> Index<StateRecord> {
    let tag = state.tag(of: state.activities[activity].request)
    for index in record.ways {
      let way = state.kinds.ways[index]
      if way.value > way.limit && (way.tag == 0 || way.tag == tag) { return way.next }
    }
    return record.next
  }

  /// What the state has called has answered, or what it has sent is acknowledged.
  mutating func stateIsDone(_ present: Index<StateRecord>, _ activity: Index<Activity>) {
    guard state.stateRecords[present].isCallback else { return pass(present, activity) }
    state.activities[activity].nextStep = state.activities[activity].nextStep.advanced(by: -1)
    state.activities[activity].state = .awaiting
    state.activities[activity].since = state.now
  }

  /// Leaves a state that went well.
  mutating func pass(_ present: Index<StateRecord>, _ activity: Index<Activity>) {
    forgetLimits(of: activity, in: present)
    goOn(activity, from: present, to: state.stateRecords[present].next)
  }

  private mutating func goOn(
    _ activity: Index<Activity>, from present: Index<StateRecord>, to next: Index<StateRecord>
  ) {
    state.kinds.stateRecords[present].active -= 1
    let node = state.activities[activity].node
    guard !next.isNull else { return end(activity, at: node) }
    state.activities[activity].nextStep = state.entry(to: next, at: node)
    if next > present { proceed(activity) } else { pause(activity, for: .zero, in: .arrival) }
  }

  private mutating func end(_ activity: Index<Activity>, at node: Index<Node>) {
    state.activities[activity].nextStep = state.lastStep(at: node)
    if state.isStrand(activity) { branchEnds(activity) } else { workflowFinishes(activity, outcome(of: activity)) }
  }

  // MARK: Errors

  /// Handles an error in a state: it is done again, or caught, or ends the execution or the branch.
  mutating func stateFailed(_ present: Index<StateRecord>, of activity: Index<Activity>, _ error: WorkflowError) {
    forgetLimits(of: activity, in: present)
    let handlers = state.stateRecords[present].handlers
    if let retrier = handlers.first(where: { fits(error, $0, isRetry: true) }),
      retry(activity, by: state.kinds.handlers[retrier], number: retrier.place - handlers.lowerBound.place)
    {
      return
    }
    state.kinds.stateRecords[present].failed &+= 1
    if let catcher = handlers.first(where: { fits(error, $0, isRetry: false) }) {
      return goOn(activity, from: present, to: state.kinds.handlers[catcher].next)
    }
    state.kinds.stateRecords[present].active -= 1
    let node = state.activities[activity].node
    state.activities[activity].nextStep = state.lastStep(at: node)
    if state.isStrand(activity) { branchFails(activity, error) } else { workflowFinishes(activity, .failed) }
  }

  private func fits(_ error: WorkflowError, _ handler: Index<ErrorHandler>, isRetry: Bool) -> Bool {
    state.kinds.handlers[handler].isRetry == isRetry && state.kinds.handlers[handler].fits(error)
  }

  /// Whether the retrier is not used up; then the state is done again after its wait.
  private mutating func retry(_ activity: Index<Activity>, by retrier: ErrorHandler, number: Int) -> Bool {
    let before = state.activities[activity].retries(by: number)
    guard before < retrier.attempts else { return false }
    state.activities[activity].countRetry(by: number)
    let node = state.activities[activity].node
    state.kinds.workflows[state.workflow(at: node)].transitions &+= 1
    record(.callRetried(node: node.place, request: requestNumber(activity)))
    pause(activity, for: retrier.wait(before: before + 1), in: .arrival)
    return true
  }

  /// A state has a timer for its timeout and one for its next sign of life; a timer that came too early is set again.
  private mutating func reachLimit(_ activity: Index<Activity>, in present: Index<StateRecord>) {
    var error = WorkflowError.timeout
    if let token = state.tokens.value[activity], token.timeoutAt != state.now {
      let deadline = token.beatDeadline
      guard deadline <= state.now else { return watch(activity, until: deadline) }
      error = .heartbeatTimeout
    }
    record(.taskTimedOut(node: nodeIndex(activity), request: requestNumber(activity)))
    stopWaiting(activity)
    stateFailed(present, of: activity, error)
  }

  /// Drops what could end a state from outside.
  private mutating func forgetLimits(of activity: Index<Activity>, in present: Index<StateRecord>) {
    if state.stateRecords[present].isCallback { dropToken(of: activity) }
    dropTimers(of: activity)
  }

  /// What is given up with its execution leaves its state and does not come back.
  @inline(__always)
  mutating func leaveForGood(_ activity: Index<Activity>) {
    if state.nodes[state.activities[activity].node].kind.hasStates { leaveStateForGood(activity) }
  }

  @inline(never)
  private mutating func leaveStateForGood(_ activity: Index<Activity>) {
    if let present = state.presentState(of: activity) {
      state.kinds.stateRecords[present].active -= 1
      state.kinds.stateRecords[present].failed &+= 1
      dropToken(of: activity)
    }
    dropTimers(of: activity)
    state.activities[activity].nextStep = state.lastStep(at: state.activities[activity].node)
  }

  // MARK: Branches

  private mutating func part(_ whole: Index<Activity>, in present: Index<StateRecord>) {
    state.activities[whole].state = .joining
    state.activities[whole].since = state.now
    state.activities[whole].callee = .null
    state.activities[whole].branches = 0
    record(
      .callsParted(node: nodeIndex(whole), request: requestNumber(whole), isNested: state.isStrand(whole)))
    beginBranches(of: whole, in: present)
  }

  /// Begins as many branches as may run at once. One that ends within this instant makes room for another; with the last
  /// one the state is done.
  private mutating func beginBranches(of whole: Index<Activity>, in present: Index<StateRecord>) {
    let node = state.activities[whole].node
    state.activities[whole].branches |= Activity.isBranching
    while !isFull, state.isBranching(whole, at: node), let entry = nextBranch(of: whole, in: present) {
      state.activities[whole].branches += 1
      let request = state.activities[whole].request
      let strand = state.activities.take(
        Activity(
          at: node, for: request, nextStep: state.entry(to: entry, at: node), state: .calling, since: state.now,
          caller: whole))
      state.activities[strand].link.next = state.activities[whole].callee
      state.activities[whole].callee = strand
      state.requests[request].references &+= 1
      proceed(strand)
    }
    guard state.isBranching(whole, at: node) else { return }
    state.activities[whole].branches &= ~Activity.isBranching
    if state.activities[whole].callee.isNull { pass(present, whole) }
  }

  /// Where the next branch begins; nil if all have begun or as many run as may.
  private func nextBranch(of whole: Index<Activity>, in present: Index<StateRecord>) -> Index<StateRecord>? {
    let (record, begun) = (state.stateRecords[present], state.activities[whole].branchesBegun)
    if case .map(let items, let atOnce) = record.action {
      guard begun < items, state.openStrands(of: state.activities[whole]).count < atOnce else { return nil }
      return state.kinds.ways[record.ways.lowerBound].next
    }
    return begun < record.ways.count ? state.kinds.ways[record.ways.lowerBound.advanced(by: begun)].next : nil
  }

  private mutating func branchEnds(_ strand: Index<Activity>) {
    let whole = state.activities[strand].caller
    guard let present = state.presentState(of: whole) else { return }
    state.removeStrand(strand, of: whole)
    let isLast = state.activities[whole].callee.isNull && nextBranch(of: whole, in: present) == nil
    tellOfJoin(to: whole, isLast: isLast)
    settle(strand)
    if state.activities[whole].branches & Activity.isBranching == 0 { beginBranches(of: whole, in: present) }
  }

  private mutating func branchFails(_ strand: Index<Activity>, _ error: WorkflowError) {
    let whole = state.activities[strand].caller
    guard let present = state.presentState(of: whole) else { return }
    state.removeStrand(strand, of: whole)
    state.activities[whole].branches &= ~Activity.isBranching
    tellOfJoin(to: whole, isLast: true)
    settle(strand)
    abandonStrands(of: whole)
    stateFailed(present, of: whole, error)
  }

  private mutating func tellOfJoin(to whole: Index<Activity>, isLast: Bool) {
    let isNested = state.isStrand(whole)
    record(.callJoined(node: nodeIndex(whole), request: requestNumber(whole), isLast: isLast, isNested: isNested))
  }
}
