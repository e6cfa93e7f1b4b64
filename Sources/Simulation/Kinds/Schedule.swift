// Schedule: Amazon EventBridge Scheduler, with a rate.
//
// It sends an event to its target at fixed times: at `every`, at twice that, and so on, up to `until`. Nobody waits for
// an answer. A delivery that fails is repeated as that of a bus. A schedule that is down leaves its times out.

extension Component {
  /// A schedule (Amazon EventBridge Scheduler): sends an event again and again, at fixed times.
  public struct Schedule: ComponentDocument, Equatable {
    /// The time from one event to the next, and to the first, in seconds: 1 to 1e7.
    public var every: Quantity
    /// The last instant at which it sends one, in seconds.
    public var until: Quantity
    /// Who gets the events.
    public var target: Target
    /// What its events say of themselves; nothing if nil.
    public var attributes: EventAttributes?

    /// A schedule as a scenario file gives it.
    public init(every: Quantity, until: Quantity, target: Target, attributes: EventAttributes? = nil) {
      (self.every, self.until, self.target, self.attributes) = (every, until, target, attributes)
    }
  }
}

// MARK: - Running

/// A schedule in a run.
struct ScheduleState: HubRules {
  let node: Index<Node>
  let link: Index<SubscriptionState>
  var every: SimDuration
  var until: Instant
  /// When it was due the last time.
  var last = Instant.start

  /// When it is due next; nil if never.
  var next: Instant? { last + every <= until ? last + every : nil }

  private var links: SubscriptionRange { SubscriptionRange(first: link, count: 1) }

  static let traits = KindTraits(
    sendsRequests: true, isHub: true, logsActivity: true, stationFields: [.completed, .failed],
    queueFields: [.copies, .deadLettered, .discarded, .depth, .maxDepth])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let (schedule, queue) = (state.schedules[state.schedule(at: node)], state.telemetry.queues[place: node.place])
    return ScheduleView(
      sent: Int(queue.copies), every: schedule.every, next: schedule.next.map { $0 - state.now }, waiting: queue.depth,
      undelivered: Int(queue.deadLettered + queue.discarded))
  }

  static func links(of node: Index<Node>, in state: SimulationState) -> SubscriptionRange {
    state.schedules[state.schedule(at: node)].links
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let schedule = engine.state.schedule(at: node)
    let planned = compiled.all(Self.self)[schedule.place]
    engine.adoptLinks(planned.links, compiled)
    let present = engine.state.schedules[schedule]
    guard planned.every != present.every || planned.until != present.until else { return }
    engine.state.schedules[schedule].every = planned.every
    engine.state.schedules[schedule].until = planned.until
    engine.state.pending.remove(.tick, schedule)
    engine.state.scheduleTick(of: schedule)
  }
}

/// What screens see of a schedule at one instant.
public struct ScheduleView: NodeView {
  /// Events that it has sent, from the start.
  public let sent: Int
  /// The time from one event to the next.
  public let every: SimDuration
  /// How long it is until the next one; nil if there is none.
  public let next: SimDuration?
  /// Events that its target could not take yet, and that are sent again.
  public let waiting: Int
  /// Events that were given up, from the start.
  public let undelivered: Int
}

extension Component.Schedule {
  var roles: ComponentRoles { [.single] }

  var connections: [Connection] {
    [Connection(name: target.to, direction: .passesOn)] + deadLetters(of: [target])
  }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(every, within: Bounds.schedule, path + ["every"])
    checker.check(until, within: 0...Bounds.time, path + ["until"])
    checker.check(attributes, path + ["attributes"])
    checker.check(target, path)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(NamedQuantity("every", every), is: .atMost, NamedQuantity("until", until), at: path + ["every"])
    checker.checkMoment(NamedQuantity("until", until), path + ["until"])
    checker.checkTogether(target, path)
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let link = compiled.append(compiled.link(from: node, to: target))
    compiled.append(
      ScheduleState(node: node, link: link, every: compiled.duration(every), until: compiled.instant(until)))
  }
}

extension SimulationState {
  @inline(__always)
  var schedules: FixedArray<ScheduleState> { kinds.schedules }

  @inline(__always)
  func schedule(at node: Index<Node>) -> Index<ScheduleState> { Index(nodes[node].member) }

  mutating func scheduleTick(of schedule: Index<ScheduleState>) {
    guard let next = schedules[schedule].next else { return }
    pending.schedule(.tick, schedule, at: max(now, next), in: .arrival)
  }
}

extension Engine {
  mutating func tickIsDue(_ schedule: Index<ScheduleState>) {
    state.schedules[schedule].last = state.now
    state.scheduleTick(of: schedule)
    sendScheduled(1, by: schedule)
  }

  /// Sends so many events at this instant. Each is a request that nobody waits for.
  mutating func sendScheduled(_ count: Int, by schedule: Index<ScheduleState>) {
    let (node, link) = (state.schedules[schedule].node, state.schedules[schedule].link)
    guard !state.nodes[node].isDown else { return }
    for _ in 0..<count where !isFull {
      state.requestCount &+= 1
      let number = state.requestCount
      let request = state.requests.take(
        Request(number: number, startedAt: state.now, references: 1, client: node, isPoison: false))
      record(.requestStarted(client: node.place, request: number))
      record(.requestAnswered(client: node.place, request: number, status: .ok, latency: .zero))
      state.requests[request].fate = .succeeded
      sendCopy(for: request, saying: state.origins[place: node.place].attributes, by: link)
      dropReference(to: request)
    }
  }
}
