// Gateway: Amazon API Gateway and its kind.
//
// It waits for the integration no longer than its timeout (29 s by default: `PutIntegration`, FACTS 1). At the limit
// the caller gets 504; the backend knows nothing of that and works on. An answer at exactly the limit is an answer.
// A throttle is a token bucket, one token a call; without a token the call gets 429. An error of the backend is
// passed on as it is, except that of a function.

extension Component {
  /// The front door: passes each call on, waits for the answer, and only so long.
  public struct Gateway: ComponentDocument, Equatable {
    /// The integration timeout in seconds.
    public var timeout: Quantity
    /// How many calls it lets through.
    public var throttle: Throttle?
    /// What it passes on to.
    public var steps: [Step]

    /// A gateway as a scenario file gives it.
    public init(timeout: Quantity = .number(29), throttle: Throttle? = nil, steps: [Step]) {
      self.timeout = timeout
      self.throttle = throttle
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A gateway as it runs.
struct GatewayState: KindRules {
  var timeout: SimDuration
  var throttle: TokenBucket?

  static let traits = KindTraits(
    answersCalls: true, timeoutStatus: .gatewayTimeout,
    stationFields: [.completed, .failed, .throttled, .timedOut, .busy, .busyMean])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let oldest = state.deadlines[place: node.place].line.first
    return GatewayView(
      open: state.telemetry.stations[place: node.place].busy,
      longestWait: oldest.isNull ? .zero : state.now - state.activities[oldest].since,
      timeout: state.gateways[state.gateway(at: node)].timeout)
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    let gateway = engine.state.gateway(at: node)
    let planned = compiled.all(Self.self)[gateway.place]
    engine.state.gateways[gateway].timeout = planned.timeout
    if let throttle = planned.throttle { engine.state.gateways[gateway].throttle?.adopt(throttle) }
  }
}

/// What is seen of a gateway.
public struct GatewayView: NodeView {
  /// Calls that are open.
  public let open: Int
  /// Since when the longest of them has been.
  public let longestWait: SimDuration
  /// When it gives them up.
  public let timeout: SimDuration
}

extension Component.Gateway {
  var roles: ComponentRoles { [.single, .answersCalls] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    checker.check(throttle, path + ["throttle"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkWhole(throttle?.burst, path + ["throttle", "burst"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(
      GatewayState(timeout: compiled.duration(timeout), throttle: throttle.map { compiled.bucket($0) }))
  }
}

extension SimulationState {
  @inline(__always)
  var gateways: FixedArray<GatewayState> { kinds.gateways }

  @inline(__always)
  func gateway(at node: Index<Node>) -> Index<GatewayState> { Index(nodes[node].member) }

  /// An error as a caller sees it. A gateway shows 502 where a function failed or took too long, and 500 where it was
  /// throttled (FACTS 1); others pass an error on as it is.
  func status(_ status: Status, of callee: Index<Node>, asSeenBy caller: Index<Node>) -> Status {
    switch (nodes[caller].kind, nodes[callee].kind, status) {
    case (.gateway, .function, .failed): .badGateway
    case (.gateway, .function, .throttled): .failed
    default: status
    }
  }
}

extension Engine {
  mutating func gatewayReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let gateway = state.gateway(at: node)
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
