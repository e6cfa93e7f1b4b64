// Gateway: Amazon API Gateway and its kind.
//
// It waits for its backend no longer than the integration timeout (fact `rest-timeout`: 29 s by default). At the
// timeout the caller gets 504 (fact `integration-timeout-status`); the backend is not told and works on. An answer at
// exactly the timeout still counts. The throttle is a token bucket: each call takes a token, and without one it gets
// 429 (fact `throttle-status`). A client with a usage plan has a bucket of its own, which is asked first: its API key. An
// error of the backend is passed on unchanged, except that of a function.

extension Component {
  /// A gateway (Amazon API Gateway): passes each call on, and waits for the answer up to its timeout.
  public struct Gateway: ComponentDocument, Equatable {
    /// The integration timeout, in seconds: 1e-9 to 1e7.
    public var timeout: Quantity
    /// The rate limit for calls; none if nil.
    public var throttle: Throttle?
    /// What some clients may ask, each for itself; the others are bound by `throttle` alone.
    public var plans: [UsagePlan]
    /// What it does for a call, usually a call to its backend.
    public var steps: [Step]

    /// A gateway as a scenario file gives it; 29 s is the default of API Gateway.
    public init(
      timeout: Quantity = .number(29), throttle: Throttle? = nil, plans: [UsagePlan] = [], steps: [Step]
    ) {
      self.timeout = timeout
      self.throttle = throttle
      self.plans = plans
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A gateway in a run.
struct GatewayState: KindRules {
  var timeout: SimDuration
  var throttle: TokenBucket?
  /// Its keys, one for each client with a plan.
  var firstKey: Index<APIKey>
  var keyCount: Int

  static let traits = KindTraits(
    answersCalls: true, timeoutStatus: .gatewayTimeout,
    stationFields: [.completed, .failed, .throttled, .timedOut, .busy, .busyMean], defaults: ["timeout": .seconds])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let oldest = state.deadlines[place: node.place].line.first
    return GatewayView(
      open: state.telemetry.stations[place: node.place].busy,
      longestWait: oldest.isNull ? .zero : state.now - state.activities[oldest].since,
      timeout: state.gateways[state.gateway(at: node)].timeout,
      keys: state.keys(of: state.gateway(at: node)).map { KeyView(client: $0.client.place, refused: Int($0.refused)) })
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    state.gateways[state.gateway(at: node)].timeout
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let gateway = engine.state.gateway(at: node)
    let planned = compiled.all(Self.self)[gateway.place]
    engine.state.gateways[gateway].timeout = planned.timeout
    let (now, keys) = (engine.state.now, compiled.all(APIKey.self))
    if let throttle = planned.throttle { engine.state.gateways[gateway].throttle?.adopt(throttle, at: now) }
    for key in planned.firstKey..<planned.firstKey.advanced(by: planned.keyCount) {
      engine.state.kinds.keys[key].bucket.adopt(keys[key.place].bucket, at: now)
    }
  }
}

/// What screens see of a gateway at one instant.
public struct GatewayView: NodeView {
  /// Calls that are in progress.
  public let open: Int
  /// How long the oldest of them has been in progress; zero without calls.
  public let longestWait: SimDuration
  /// Its integration timeout, for calls that begin now.
  public let timeout: SimDuration
  /// The API keys of its usage plans, in the order of the file.
  public let keys: [KeyView]

  /// Its integration timeout.
  public var answerLimit: SimDuration? { timeout }
}

extension Component.Gateway {
  var roles: ComponentRoles { [.single, .answersCalls] }

  var answerTimeout: Quantity? { timeout }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    checker.check(throttle, path + ["throttle"])
    check(plans, in: &checker, at: path + ["plans"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkWhole(throttle?.burst, path + ["throttle", "burst"])
    for (index, plan) in plans.enumerated() {
      checker.checkWhole(plan.throttle.burst, path + ["plans", "\(index)", "burst"])
      for client in plan.clients where checker.isElsewhere(client, from: path.last) {
        checker.report(
          .neverUsed(without: "calls of \(client) that come here"), path + ["plans", "\(index)", "clients"])
      }
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let keys = compiled.addKeys(of: plans)
    compiled.append(
      GatewayState(
        timeout: compiled.duration(timeout), throttle: throttle.map { compiled.bucket($0) }, firstKey: keys.lowerBound,
        keyCount: keys.count))
  }
}

extension SimulationState {
  @inline(__always)
  var gateways: FixedArray<GatewayState> { kinds.gateways }

  @inline(__always)
  func gateway(at node: Index<Node>) -> Index<GatewayState> { Index(nodes[node].member) }

  /// The error of a callee as its caller reports it. A gateway turns the failure or the timeout of a function into 502,
  /// and its throttling into 500 (facts `proxy-error-status`, `proxy-throttle-status`). A balancer turns all errors of
  /// a function into 502, and what it cannot reach (facts `alb-502`, `alb-lambda-502`). All others pass an error on
  /// unchanged.
  func status(_ status: Status, of callee: Index<Node>, asSeenBy caller: Index<Node>) -> Status {
    switch (nodes[caller].kind, nodes[callee].kind, status) {
    case (.gateway, .function, .failed): .badGateway
    case (.gateway, .function, .throttled): .failed
    case (.balancer, .function, .failed), (.balancer, .function, .throttled): .badGateway
    case (.balancer, _, .unavailable) where nodes[callee].isDown: .badGateway
    default: status
    }
  }
}

extension Engine {
  mutating func gatewayReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let gateway = state.gateway(at: node)
    if state.gateways[gateway].keyCount > 0, !chargePlan(of: activity, at: gateway) {
      return refuse(activity, .throttled)
    }
    if state.gateways[gateway].throttle?.take(at: state.now) == false { return refuse(activity, .throttled) }
    record(.callBegan(node: node.place, request: requestNumber(activity), hasWaited: false))
    arm(activity, at: node, after: state.gateways[gateway].timeout)
    proceed(activity)
  }

  mutating func gatewayFinishes(_ activity: Index<Activity>, _ status: Status) {
    disarm(activity, at: state.activities[activity].node)
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }
}
