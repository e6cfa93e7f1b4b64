// The calls of a balancer: which target gets one, and what becomes of those at a target that has left.

extension Activity {
  /// At a balancer: the place of the target that has the call.
  fileprivate var targetPlace: Int {
    get { Int(kindData) }
    set { kindData = UInt16(truncatingIfNeeded: newValue) }
  }
}

extension Engine {
  @inline(never)
  mutating func balancerReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let index = state.balancer(at: node)
    guard let place = chooseTarget(at: index, for: activity) else { return refuse(activity, .unavailable) }
    let balancer = state.balancers[index]
    let target = balancer.target(at: place)
    state.targets[target].open += 1
    state.activities[activity].targetPlace = place
    record(.callBegan(node: node.place, request: requestNumber(activity), hasWaited: false))
    if !state.targets[target].hasNoTimeout { arm(activity, at: node, after: balancer.settings.timeout) }
    // Of its steps, a call to each target, it takes one; what comes after it is the end.
    state.activities[activity].nextStep = state.nodes[node].firstStep.advanced(by: balancer.targetCount)
    call(state.targets[target].node, from: activity)
  }

  @inline(never)
  mutating func balancerFinishes(_ activity: Index<Activity>, _ status: Status) {
    let node = state.activities[activity].node
    let balancer = state.balancer(at: node)
    let place = state.activities[activity].targetPlace
    disarmIfArmed(activity, at: node)
    state.targets[state.balancers[balancer].target(at: place)].open -= 1
    if status == .ok { noteSession(of: activity, at: place, of: balancer) }
    record(.callEnded(node: node.place, request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  // MARK: Choosing

  /// The place of the target that gets a call; nil if none may.
  private mutating func chooseTarget(at index: Index<BalancerState>, for activity: Index<Activity>) -> Int? {
    let settings = state.balancers[index].settings
    let able = state.ableTargets(of: index)
    guard able != 0 else { return nil }
    let visitor = settings.isSticky ? state.visitor(of: activity, at: index) : .null
    if !visitor.isNull, let home = state.kinds.visitors[visitor].target, able & 1 &<< UInt64(home) != 0 { return home }
    let choice: Int
    switch settings.algorithm {
    case .roundRobin:
      let last = state.balancers[index].last
      let after = last < 63 ? able & UInt64.max &<< UInt64(last + 1) : 0
      choice = (after != 0 ? after : able).trailingZeroBitCount
      state.balancers[index].last = choice
    case .leastOutstanding:
      choice = state.leastBusy(of: able, at: index)
    }
    if !visitor.isNull { state.kinds.visitors[visitor].target = choice }
    return choice
  }

  // MARK: Leaving

  /// Cuts off what targets have not answered at the end of their deregistration delay. Returns the next such moment, or
  /// nil if there is none.
  mutating func cutOffTargets(of node: Index<Node>) -> Instant? {
    let balancer = state.balancers[state.balancer(at: node)]
    for place in 0..<balancer.targetCount
    where state.targets[balancer.target(at: place)].leavesAt + balancer.settings.deregistrationDelay <= state.now {
      cutOff(place, at: node)
    }
    return state.nextEnd(of: balancer)
  }

  private mutating func cutOff(_ place: Int, at node: Index<Node>) {
    func isLeft(_ activity: Activity) -> Bool {
      activity.state == .calling && activity.node == node && activity.targetPlace == place
    }
    let left = state.activities.indices.filter { isLeft(state.activities[$0]) }
    // The end of one may bring others to their end.
    for activity in left where isLeft(state.activities[activity]) {
      stopWaiting(activity)
      finish(activity, .badGateway)
    }
  }
}

extension SimulationState {
  /// The places of the targets that may get a call, a bit for each: the healthy ones, or all if none is and the balancer
  /// fails open.
  fileprivate func ableTargets(of index: Index<BalancerState>) -> UInt64 {
    let balancer = balancers[index]
    var (registered, healthy): (UInt64, UInt64) = (0, 0)
    for place in 0..<balancer.targetCount {
      let target = targets[balancer.target(at: place)]
      guard target.isRegistered(at: now) else { continue }
      registered |= 1 &<< UInt64(place)
      if target.isHealthy { healthy |= 1 &<< UInt64(place) }
    }
    return healthy == 0 && balancer.settings.failsOpen ? registered : healthy
  }

  /// The first of those with the fewest calls that are not over.
  fileprivate func leastBusy(of able: UInt64, at index: Index<BalancerState>) -> Int {
    let balancer = balancers[index]
    var (best, fewest) = (0, Int.max)
    for place in 0..<balancer.targetCount where able & 1 &<< UInt64(place) != 0 {
      let open = targets[balancer.target(at: place)].open
      if open < fewest { (best, fewest) = (place, open) }
    }
    return best
  }

  /// When the next deregistration delay of a target ends; nil if none will.
  fileprivate func nextEnd(of balancer: BalancerState) -> Instant? {
    balancer.targets.map { targets[$0].leavesAt }.filter { $0 < .end }
      .map { $0 + balancer.settings.deregistrationDelay }.filter { $0 > now }.min()
  }

  /// Makes sure that something happens at the end of each deregistration delay.
  mutating func watchLeaving(of index: Index<BalancerState>) {
    move(balancers[index].drainTimer, to: nextEnd(of: balancers[index]))
  }
}
