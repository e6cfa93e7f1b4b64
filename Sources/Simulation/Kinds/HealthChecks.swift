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
  /// Schedules the first check of a target and the end of its deregistration delay.
  mutating func startChecks(of target: Index<TargetState>) {
    scheduleCheck(of: target, at: now + balancers[targets[target].balancer].settings.check.every)
    scheduleEnd(of: target)
  }

  /// With another interval the next check comes one of them from now, unless one is under way.
  mutating func rescheduleCheck(of target: Index<TargetState>, _ before: CheckState) {
    let every = balancers[targets[target].balancer].settings.check.every
    guard every != before.every, targets[target].checkBegan == nil else { return }
    pending.remove(.healthCheck, target)
    idleEvents -= 1
    scheduleCheck(of: target, at: now + every)
  }

  fileprivate mutating func scheduleCheck(of target: Index<TargetState>, at instant: Instant) {
    idleEvents += 1
    pending.schedule(.healthCheck, target, at: instant, in: .visibility)
  }
}

extension Engine {
  /// A target is checked, or has not answered in time.
  mutating func healthCheckIsDue(_ target: Index<TargetState>) {
    state.idleEvents -= 1
    let check = state.balancers[state.targets[target].balancer].settings.check
    if let began = state.targets[target].checkBegan {
      state.targets[target].checkBegan = nil
      note(isGood: false, of: target, check)
      return state.scheduleCheck(of: target, at: max(state.now, began + check.every))
    }
    let node = state.nodes[state.targets[target].node]
    if !node.isDown && check.time.seconds * node.slowness > check.timeout.seconds {
      state.targets[target].checkBegan = state.now
      return state.scheduleCheck(of: target, at: state.now + check.timeout)
    }
    note(isGood: !node.isDown, of: target, check)
    state.scheduleCheck(of: target, at: state.now + check.every)
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
