// Client: requests from outside, which come as `Arrivals` says.
//
// Its timeout is that of one attempt. Several calls at once share one, which is not begun anew with an attempt of one of
// them. The latency of the caller ends with the answer, the acknowledgement or the error. The result is there when all
// messages that the request sent have been worked on successfully once.

extension Component {
  /// A source of requests: people and programs outside the system.
  public struct Client: ComponentDocument, Equatable {
    /// When its requests come; several streams add up.
    public var traffic: [Traffic]
    /// What is done for each request, usually one call or one send.
    public var steps: [Step]
    /// How long it waits for an answer before the attempt fails, in seconds: 1e-9 to 1e7; for ever if nil.
    public var timeout: Quantity?
    /// How it repeats failed calls; not at all if nil.
    public var retry: RetryPolicy?
    /// A name that marks its requests and all messages sent for them, like a message attribute; no mark if nil.
    public var tag: String?
    /// What the events say of themselves that are sent for its requests; nothing if nil.
    public var attributes: EventAttributes?

    /// A client as a scenario file gives it.
    public init(
      traffic: [Traffic], steps: [Step], timeout: Quantity? = nil, retry: RetryPolicy? = nil, tag: String? = nil,
      attributes: EventAttributes? = nil
    ) {
      self.traffic = traffic
      self.steps = steps
      self.timeout = timeout
      self.retry = retry
      self.tag = tag
      self.attributes = attributes
    }
  }
}

// MARK: - Running

/// A client in a run.
struct ClientState: KindRules {
  var timeout: SimDuration?

  static let traits = KindTraits(
    sendsRequests: true, timeoutStatus: .clientTimeout, retriesTimeouts: true,
    stationFields: [.completed, .failed, .timedOut, .busy, .busyMean, .retries])

  static func isDrawn(in compiled: CompiledScenario) -> Bool {
    compiled.all(SourceState.self).contains(where: \.settings.isDrawn)
  }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    ClientView(
      rate: state.isFinished ? 0 : state.plannedRate(of: node),
      waiting: state.telemetry.stations[place: node.place].busy,
      blocked: survey.blocked[node.place], isCaller: !state.callees(of: node).isEmpty,
      thinking: state.thinkingUsers(of: node))
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    state.clients[state.client(at: node)].timeout
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let client = engine.state.client(at: node)
    engine.state.clients[client].timeout = compiled.all(Self.self)[client.place].timeout
  }
}

/// What screens see of a client at one instant.
public struct ClientView: NodeView {
  /// How many requests a second its traffic has now, without bursts.
  public let rate: Double
  /// How many requests wait for their answer.
  public let waiting: Int
  /// Who of them stands blocked: has called and waits for the answer, or for the acknowledgement of a message.
  public let blocked: Waits
  /// Whether it calls others, so that its callers wait until the work is done.
  public let isCaller: Bool
  /// How many of its users think before they ask again; nil without users.
  public let thinking: Int?

  /// As `rate`.
  public var requestRate: Double? { rate }
  /// The limit of `blocked`, from the call on.
  public var answerLimit: SimDuration? { blocked.limit?.after }
}

extension Component.Client {
  var roles: ComponentRoles { [.single, .sendsRequests] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    for (index, traffic) in traffic.enumerated() { checker.check(traffic, path + ["traffic", "\(index)"]) }
    checker.check(traffic.count, atMost: Bounds.mostEntries, of: "kinds of traffic for a client", path + ["traffic"])
    checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    checker.check(retry, path + ["retry"])
    checker.check(attributes, path + ["attributes"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    for (index, traffic) in traffic.enumerated() { checker.checkTogether(traffic, path + ["traffic", "\(index)"]) }
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkTogether(retry, path + ["retry"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(ClientState(timeout: timeout.map { compiled.duration($0) }))
    for (position, traffic) in traffic.enumerated() { compiled.add(traffic, position, of: node) }
  }
}

extension Activity {
  /// At a client: the closed traffic whose user asked; null for open traffic.
  @inline(__always)
  fileprivate var closedSource: Index<SourceState> { kindData == 0 ? .null : Index(place: Int(kindData) - 1) }
}

extension SimulationState {
  @inline(__always)
  var clients: FixedArray<ClientState> { kinds.clients }

  @inline(__always)
  func client(at node: Index<Node>) -> Index<ClientState> { Index(nodes[node].member) }

  /// The tag of a request, by its position in `CompiledScenario.names`; 0 for none.
  @inline(__always)
  func tag(of request: Index<Request>) -> UInt16 { origins[place: requests[request].client.place].tag }
}

extension Engine {
  /// - Parameter source: the closed traffic whose user asks; null for open traffic.
  @inline(__always)
  mutating func startRequest(at client: Index<Node>, isPoison: Bool, source: Index<SourceState> = .null) {
    if state.nodes[client].isDown { return }
    state.requestCount &+= 1
    let number = state.requestCount
    let request = state.requests.take(
      Request(number: number, startedAt: state.now, references: 1, client: client, isPoison: isPoison))
    let activity = state.activities.take(
      Activity(
        at: client, for: request, nextStep: state.nodes[client].firstStep, state: .calling,
        kindData: source.isNull ? 0 : UInt16(source.place + 1)))
    record(.requestStarted(client: client.place, request: number))
    if let timeout = state.clients[state.client(at: client)].timeout { arm(activity, at: client, after: timeout) }
    proceed(activity)
  }

  mutating func clientFinishes(_ activity: Index<Activity>, _ status: Status) {
    if status == .ok { end(activity, .ok) } else { fail(activity, status) }
  }

  @inline(never)
  private mutating func fail(_ activity: Index<Activity>, _ status: Status) { end(activity, status) }

  /// Inlined twice, so that nobody asks for a status that is known.
  @inline(__always)
  private mutating func end(_ activity: Index<Activity>, _ status: Status) {
    let node = state.activities[activity].node
    disarmIfArmed(activity, at: node)
    let request = state.activities[activity].request
    let latency = state.now - state.requests[request].startedAt
    record(
      .requestAnswered(
        client: node.place, request: state.requests[request].number, status: status, latency: latency))
    let source = state.activities[activity].closedSource
    if !source.isNull { think(source) }
    decide(request, status == .ok ? .succeeded : .failed)
    if status == .ok && state.requests[request].openMessages == 0 { tellDone(request, after: latency) }
    if status != .ok { noteWaste(of: activity) }
    forget(activity)
  }

  /// Tells that all that a request asked for is done.
  @inline(__always)
  mutating func tellDone(_ request: Index<Request>, after latency: SimDuration) {
    record(
      .requestDone(
        client: state.requests[request].client.place, request: state.requests[request].number, latency: latency,
        wasDeadLetter: state.requests[request].hasDeadLetter))
  }

  /// Settles a request: now it is known whether the work for it was wasted, so activities that were kept are released.
  @inline(__always)
  private mutating func decide(_ request: Index<Request>, _ fate: Request.Fate) {
    state.requests[request].fate = fate
    var settled = state.requests[request].firstSettled
    state.requests[request].firstSettled = .null
    while !settled.isNull {
      let next = state.activities[settled].link.next
      if fate == .failed { noteWaste(of: settled) }
      forget(settled)
      settled = next
    }
  }

  /// A client's timeout is that of one attempt, so there is none while the client waits to call again.
  mutating func stopAttempt(of caller: Index<Activity>) {
    let node = state.activities[caller].node
    if state.nodes[node].retriesTimeouts { disarmIfArmed(caller, at: node) }
  }

  mutating func armAttempt(of caller: Index<Activity>) {
    let node = state.activities[caller].node
    guard state.nodes[node].retriesTimeouts, !state.isStrand(caller),
      let timeout = state.clients[state.client(at: node)].timeout
    else { return }
    arm(caller, at: node, after: timeout)
  }
}
