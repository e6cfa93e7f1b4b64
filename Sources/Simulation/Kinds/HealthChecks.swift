// Health checks: how a balancer finds out which targets work (facts `alb-check-interval` and those beside it).
//
// Each target is checked after every interval, and is unhealthy after so many bad results in a row, and healthy after so
// many good ones; here all targets begin healthy. A target that is down refuses its check at once. One that is slow
// answers its check as many times later, and not in time it has failed at the timeout of the check. A check does not
// stand in the line of its target, and an answer in time counts from the moment of the check.

extension Component {
  /// How a balancer checks its targets.
  public struct HealthCheck: Sendable, Equatable {
    /// The time between two checks, in seconds: 0.1 to 3,600.
    public var every: Quantity
    /// How long an answer may take, in seconds: 0.001 to 3,600, at most `every`.
    public var timeout: Quantity
    /// After how many bad results in a row a target is unhealthy: 1 to 100.
    public var unhealthy: Quantity
    /// After how many good results in a row it is healthy again: 1 to 100.
    public var healthy: Quantity
    /// How long the answer of a target takes that is as fast as usual, in seconds: 0 to 3,600.
    public var time: Quantity

    /// A check as a scenario file gives it; all but the time of the answer are defaults of an Application Load Balancer.
    public init(
      every: Quantity = .number(30), timeout: Quantity = .number(5), unhealthy: Quantity = .number(2),
      healthy: Quantity = .number(5), time: Quantity = .number(0.01)
    ) {
      self.every = every
      self.timeout = timeout
      self.unhealthy = unhealthy
      self.healthy = healthy
      self.time = time
    }
  }
}

/// The health checks of a balancer in a run.
struct CheckState: BitwiseCopyable {
  let every: SimDuration
  let timeout: SimDuration
  let unhealthy: Int
  let healthy: Int
  let time: SimDuration

  init(_ check: Component.HealthCheck, _ compiled: CompiledScenario) {
    every = compiled.duration(check.every)
    timeout = compiled.duration(check.timeout)
    unhealthy = compiled.count(check.unhealthy, atLeast: 1)
    healthy = compiled.count(check.healthy, atLeast: 1)
    time = compiled.duration(check.time)
  }
}

extension Component.Balancer {
  func check(_ check: Component.HealthCheck, in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(check.every, within: Bounds.checkInterval, path + ["every"])
    checker.check(check.timeout, within: Bounds.checkTimeout, path + ["timeout"])
    checker.check(check.unhealthy, within: Bounds.checkThreshold, path + ["unhealthy"])
    checker.check(check.healthy, within: Bounds.checkThreshold, path + ["healthy"])
    checker.check(check.time, within: Bounds.checkTime, path + ["time"])
  }

  func checkTogether(_ check: Component.HealthCheck, in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkWhole(check.unhealthy, path + ["unhealthy"])
    checker.checkWhole(check.healthy, path + ["healthy"])
    let timeout = NamedQuantity("timeout", check.timeout)
    checker.check(timeout, is: .atMost, NamedQuantity("every", check.every), at: path + ["timeout"])
    checker.check(NamedQuantity("time", check.time), is: .atMost, timeout, at: path + ["time"])
  }
}

extension SimulationState {
  /// Plans the first checks of all targets, and the ends of their deregistration delays.
  mutating func startChecks(of index: Index<BalancerState>) {
    planChecks(of: index)
    watchLeaving(of: index)
  }

  private mutating func planChecks(of index: Index<BalancerState>) {
    let balancer = balancers[index]
    let next = now + balancer.settings.check.every
    for target in balancer.targets where targets[target].checkBegan == nil { targets[target].nextCheck = next }
    move(balancer.checkTimer, to: balancer.targets.map { targets[$0].nextCheck }.min())
  }

  /// With another interval the next check comes one of them from now, unless one is under way.
  mutating func adoptChecks(of index: Index<BalancerState>, _ before: CheckState) {
    if balancers[index].settings.check.every != before.every { planChecks(of: index) }
  }
}

extension Engine {
  /// Checks the targets whose turn it is. Returns when the next one is due.
  mutating func checkTargets(of node: Index<Node>) -> Instant? {
    let balancer = state.balancers[state.balancer(at: node)]
    for target in balancer.targets where state.targets[target].nextCheck <= state.now {
      state.targets[target].nextCheck = check(target, balancer.settings.check)
    }
    return balancer.targets.map { state.targets[$0].nextCheck }.min()
  }

  /// Checks a target, or takes note that it has not answered in time. Returns when it is looked at again.
  private mutating func check(_ target: Index<TargetState>, _ check: CheckState) -> Instant {
    if let began = state.targets[target].checkBegan {
      state.targets[target].checkBegan = nil
      note(isGood: false, of: target, check)
      return max(state.now, began + check.every)
    }
    let node = state.nodes[state.targets[target].node]
    if !node.isDown && check.time.seconds * node.slowness > check.timeout.seconds {
      state.targets[target].checkBegan = state.now
      return state.now + check.timeout
    }
    note(isGood: !node.isDown, of: target, check)
    return state.now + check.every
  }

  /// Takes the result of a check. One that was taken out is not judged any more.
  private mutating func note(isGood: Bool, of target: Index<TargetState>, _ check: CheckState) {
    let present = state.targets[target]
    guard present.isRegistered(at: state.now) else { return }
    guard isGood != present.isHealthy else { return state.targets[target].contraryResults = 0 }
    state.targets[target].contraryResults += 1
    guard present.contraryResults + 1 >= (isGood ? check.healthy : check.unhealthy) else { return }
    state.targets[target].contraryResults = 0
    state.targets[target].isHealthy = isGood
    record(
      .targetJudged(
        node: state.balancers[present.balancer].node.place, target: present.node.place, isHealthy: isGood))
  }
}
