// Balancer: Elastic Load Balancing, an Application Load Balancer. Which call goes where is in BalancerCalls.swift, health
// checks are in HealthChecks.swift, and sessions in Sessions.swift.
//
// Each call goes to one target and is passed on once; no target is tried after another. Round robin takes the next able
// target after the last one chosen, least outstanding requests the one with the fewest calls that are not over, the first
// of equals. A target that is down makes the caller see 502 at once. One that has not answered at the idle timeout makes
// it see 504, and is not told (facts `alb-idle-timeout`, `alb-502`, `alb-504`); an answer at that very instant counts.
// For a function the balancer waits as long as that takes, and its error, its throttling and its timeout are 502. With no
// target registered it is 503 (fact `alb-503`). If no target is healthy, all of them get calls (fact `alb-fail-open`).
// A target that leaves gets no new calls. What it still works on may go on for the deregistration delay (fact
// `alb-deregistration-delay`); what is not answered by then is cut off with 502.

extension Component {
  /// A balancer (an Application Load Balancer): gives each call to one of its targets.
  public struct Balancer: ComponentDocument, Equatable {
    /// The components that it gives calls to: 1 to 60.
    public var targets: [Target]
    /// How long it waits for an answer, in seconds: 1e-9 to 1e7.
    public var timeout: Quantity
    /// How it chooses, by the position in `Algorithm.allCases`: a quantity, so that a knob can choose.
    public var algorithm: Quantity
    /// How it finds out which targets work.
    public var healthCheck: HealthCheck
    /// Whether all targets get calls when none is healthy: 0 to 1, and they do from 0.5 on. AWS knows nothing else.
    public var failsOpen: Quantity
    /// How many people its calls come from, in turn: 1 to 10,000; not told apart if nil.
    public var visitors: Quantity?
    /// Whether each visitor stays at a target: 0 to 1, and does from 0.5 on.
    public var isSticky: Quantity
    /// Where the session of a visitor is kept, by the position in `SessionPlace.allCases`; nowhere if nil.
    public var sessions: Quantity?
    /// How long a target that leaves may still work on what it has, in seconds: 0 to 3,600.
    public var deregistrationDelay: Quantity

    /// A component that gets calls.
    public struct Target: Sendable, Equatable {
      /// Its name.
      public var to: String
      /// When it is taken out, in seconds; never if nil.
      public var leaves: Quantity?

      /// A target as a scenario file gives it.
      public init(_ to: String, leaves: Quantity? = nil) { (self.to, self.leaves) = (to, leaves) }
    }

    /// How it chooses among its targets.
    public enum Algorithm: String, Sendable, NumberedWord, BitwiseCopyable {
      /// One after the other.
      case roundRobin = "round_robin"
      /// The one with the fewest calls that are not over.
      case leastOutstanding = "least_outstanding"
    }

    /// A balancer as a scenario file gives it; the numbers are the defaults of an Application Load Balancer.
    public init(
      targets: [Target], timeout: Quantity = .number(60), algorithm: Algorithm = .roundRobin,
      healthCheck: HealthCheck = HealthCheck(), failsOpen: Quantity = .number(1), visitors: Quantity? = nil,
      isSticky: Quantity = .number(0), sessions: Quantity? = nil, deregistrationDelay: Quantity = .number(300)
    ) {
      self.targets = targets
      self.timeout = timeout
      self.algorithm = algorithm.quantity
      self.healthCheck = healthCheck
      self.failsOpen = failsOpen
      self.visitors = visitors
      self.isSticky = isSticky
      self.sessions = sessions
      self.deregistrationDelay = deregistrationDelay
    }
  }
}

// MARK: - Running

/// A balancer in a run.
struct BalancerState: KindRules {
  let node: Index<Node>
  let firstTarget: Index<TargetState>
  let targetCount: Int
  let firstVisitor: Index<VisitorState>
  let visitorCount: Int
  let checkTimer: Index<TimerLine>
  let drainTimer: Index<TimerLine>
  var settings: Settings
  /// The place of the target that round robin chose last.
  var last = -1
  /// How often a visitor who is known came to a target without the session.
  var lostSessions: UInt64 = 0

  /// Its numbers for one setting of the knobs.
  struct Settings: BitwiseCopyable {
    let timeout: SimDuration
    let algorithm: Component.Balancer.Algorithm
    let check: CheckState
    let failsOpen: Bool
    let isSticky: Bool
    /// Nil if it keeps no sessions.
    let sessions: SessionPlace?
    let deregistrationDelay: SimDuration
  }

  static let healthyField = OwnField(name: "healthy", unit: .count)
  static let unhealthyField = OwnField(name: "unhealthy", unit: .count)
  static let lostField = OwnField(name: "lost_sessions", unit: .count, onlyGrows: true)

  static let traits = KindTraits(
    answersCalls: true, timeoutStatus: .gatewayTimeout,
    stationFields: [.completed, .failed, .timedOut, .busy, .busyMean],
    ownFields: [healthyField, unhealthyField, lostField],
    defaults: ["timeout": .seconds, "deregistration_delay": .seconds])

  var targets: Range<Index<TargetState>> { firstTarget..<firstTarget.advanced(by: targetCount) }

  func target(at place: Int) -> Index<TargetState> { firstTarget.advanced(by: place) }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let balancer = state.balancers[state.balancer(at: node)]
    let oldest = state.deadlines[place: node.place].line.first
    return BalancerView(
      targets: balancer.targets.map { target in
        let present = state.targets[target]
        return TargetView(
          node: present.node.place, condition: present.condition(at: state.now), open: present.open)
      },
      open: state.telemetry.stations[place: node.place].busy,
      // Without a timeout none of its calls stands in that line.
      longestWait: oldest.isNull ? survey.longestCall(from: node.place) : state.now - state.activities[oldest].since,
      timeout: timeout(of: node, in: state),
      lostSessions: balancer.settings.sessions.map { _ in Int(balancer.lostSessions) })
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    let balancer = state.balancers[state.balancer(at: node)]
    return balancer.targets.allSatisfy { state.targets[$0].hasNoTimeout } ? nil : balancer.settings.timeout
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let balancer = state.balancers[state.balancer(at: node)]
    let registered = balancer.targets.filter { state.targets[$0].isRegistered(at: state.now) }
    switch field {
    case healthyField: return Double(registered.count { state.targets[$0].isHealthy })
    case unhealthyField: return Double(registered.count { !state.targets[$0].isHealthy })
    default: return balancer.settings.sessions.map { _ in Double(balancer.lostSessions) }
    }
  }

  /// Each call that is not over is at one target.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let balancer = state.balancers[state.balancer(at: node)]
    let (open, busy) = (
      balancer.targets.reduce(0) { $0 + state.targets[$1].open }, state.telemetry.stations[place: node.place].busy
    )
    return open == busy ? [] : ["balancer \(node.place): \(open) at its targets, \(busy) told"]
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let balancer = engine.state.balancer(at: node)
    let planned = compiled.all(TargetState.self)
    let before = engine.state.balancers[balancer].settings.check
    engine.state.balancers[balancer].settings = compiled.all(Self.self)[balancer.place].settings
    for target in engine.state.balancers[balancer].targets {
      engine.state.targets[target].leavesAt = planned[target.place].leavesAt
    }
    let nextEnd = engine.cutOffTargets(of: node)
    engine.state.move(engine.state.balancers[balancer].drainTimer, to: nextEnd)
    engine.state.adoptChecks(of: balancer, before)
  }
}

/// A target of a balancer in a run.
struct TargetState: BitwiseCopyable {
  let node: Index<Node>
  let balancer: Index<BalancerState>
  /// Whether it is a function, for which the balancer waits as long as it takes.
  let hasNoTimeout: Bool
  var leavesAt: Instant
  var isHealthy = true
  /// How many results of checks in a row say otherwise.
  var contraryResults = 0
  /// When it is checked next, or when the check has failed that it does not answer in time.
  var nextCheck = Instant.end
  /// When that check began; nil if there is none.
  var checkBegan: Instant?
  /// Calls that it was given and that are not over.
  var open = 0

  func isRegistered(at now: Instant) -> Bool { now < leavesAt }

  func condition(at now: Instant) -> TargetCondition {
    if now >= leavesAt { return open > 0 ? .draining : .gone }
    return isHealthy ? .healthy : .unhealthy
  }
}

/// What screens see of a balancer at one instant.
public struct BalancerView: NodeView {
  /// Its targets, in the order of the file.
  public let targets: [TargetView]
  /// Calls that are in progress.
  public let open: Int
  /// How long the oldest of them has been in progress; zero without calls.
  public let longestWait: SimDuration
  /// Its idle timeout, for calls that begin now; nil if all its targets are functions, for which it has none.
  public let timeout: SimDuration?
  /// How often a visitor who is known came to a target without the session; nil if it keeps none.
  public let lostSessions: Int?
}

/// What screens see of a target.
public struct TargetView: Sendable, Equatable {
  /// Which component it is.
  public let node: NodeIndex
  /// Whether it gets calls.
  public let condition: TargetCondition
  /// Calls that it was given and that are not over.
  public let open: Int
}

/// What a balancer thinks of a target.
public enum TargetCondition: Sendable, Equatable {
  /// It gets calls.
  case healthy
  /// It gets none as long as another one is healthy.
  case unhealthy
  /// It was taken out, and works on what it has.
  case draining
  /// It was taken out, and has nothing left.
  case gone
}

extension Component.Balancer {
  /// Targets of a session are bits of a number.
  static let mostTargets = Bounds.mostEntries

  var roles: ComponentRoles { [.single, .answersCalls] }

  var answerTimeout: Quantity? { timeout }

  /// A call to each target, of which it carries out one.
  var steps: [Step] { targets.map { .call($0.to) } }
  var callsOneOfMany: Bool { true }

  var writesSteps: Bool { false }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    if targets.isEmpty { checker.report(.noTargets, path + ["targets"]) }
    if targets.count > Self.mostTargets {
      checker.report(.tooMany(kind: "targets behind a balancer", most: Self.mostTargets), path + ["targets"])
    }
    for (index, target) in targets.enumerated() {
      let path = path + ["targets", "\(index)"]
      checker.checkCallee(target.to, path)
      if targets.prefix(index).contains(where: { $0.to == target.to }) {
        checker.report(.targetTwice(target.to), path)
      }
      checker.check(target.leaves, within: 0...Bounds.time, path + ["leaves"])
    }
    checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    checker.check(algorithm, within: 0...1, path + ["algorithm"])
    check(healthCheck, in: &checker, at: path + ["health_check"])
    checker.check(failsOpen, within: 0...1, path + ["fail_open"])
    checker.check(visitors, within: Bounds.visitors, path + ["visitors"])
    checker.check(isSticky, within: 0...1, path + ["sticky"])
    checker.check(sessions, within: 0...1, path + ["sessions"])
    checker.check(deregistrationDelay, within: Bounds.deregistration, path + ["deregistration_delay"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkWhole(algorithm, path + ["algorithm"])
    checker.checkWhole(visitors, path + ["visitors"])
    checker.checkWhole(sessions, path + ["sessions"])
    checkTogether(healthCheck, in: &checker, at: path + ["health_check"])
    for (index, target) in targets.enumerated() {
      guard let leaves = target.leaves else { continue }
      checker.checkMoment(NamedQuantity("leaves", leaves), path + ["targets", "\(index)", "leaves"])
    }
    let isEmpty = targets.allSatisfy { $0.leaves.map { checker.most(of: $0) == 0 } ?? false }
    if isEmpty && !targets.isEmpty { checker.report(.noTargets, path + ["targets"]) }
    // A function is waited for until it has ended.
    let hasOnlyFunctions = targets.allSatisfy { checker.target(named: $0.to)?.roles.contains(.runsEvents) == true }
    if hasOnlyFunctions, !targets.isEmpty, timeout != Component.Balancer(targets: []).timeout {
      checker.report(.neverUsed(without: "a target that is no function"), path + ["timeout"])
    }
    guard visitors == nil else { return }
    if checker.most(of: isSticky) >= 0.5 { checker.report(.noEffect(without: "visitors"), path + ["sticky"]) }
    if sessions != nil { checker.report(.noEffect(without: "visitors"), path + ["sessions"]) }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let (firstTarget, balancer) = (
      Index<TargetState>(place: compiled.all(TargetState.self).count),
      Index<BalancerState>(place: compiled.all(BalancerState.self).count)
    )
    for target in targets {
      let index = compiled.index(of: target.to)
      compiled.append(
        TargetState(
          node: index, balancer: balancer, hasNoTimeout: compiled.nodes[index.place].kind.traits.outlastsTimeouts,
          leavesAt: target.leaves.map { compiled.instant($0) } ?? .end))
    }
    let visitors = compiled.addVisitors(visitors)
    compiled.append(
      BalancerState(
        node: node, firstTarget: firstTarget, targetCount: targets.count, firstVisitor: visitors.lowerBound,
        visitorCount: visitors.count, checkTimer: compiled.addTimer(.healthChecks, of: node),
        drainTimer: compiled.addTimer(.draining, of: node), settings: settings(compiled)))
  }

  private func settings(_ compiled: CompiledScenario) -> BalancerState.Settings {
    BalancerState.Settings(
      timeout: compiled.duration(timeout), algorithm: Algorithm.allCases[min(1, compiled.count(algorithm))],
      check: CheckState(healthCheck, compiled), failsOpen: compiled.knobs.value(of: failsOpen) >= 0.5,
      isSticky: compiled.knobs.value(of: isSticky) >= 0.5,
      sessions: sessions.map { SessionPlace.allCases[min(1, compiled.count($0))] },
      deregistrationDelay: compiled.duration(deregistrationDelay))
  }
}

extension SimulationState {
  @inline(__always)
  var balancers: FixedArray<BalancerState> { kinds.balancers }

  @inline(__always)
  func balancer(at node: Index<Node>) -> Index<BalancerState> { Index(nodes[node].member) }

  var targets: FixedArray<TargetState> { kinds.targets }
}
