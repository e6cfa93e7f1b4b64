// Service: a container, a server, or a pool of them.
//
// A call holds a slot from its beginning to its end, even while it waits for a call of its own: that is how slowness
// spreads upstream. Without a free slot calls wait in line. A slot that becomes free goes to the line first, then to
// arrivals of the same instant. If the backlog is full, calls are turned away with 503, whatever the order; so is who has
// stood in line for `shed_after`, unless a slot becomes free at that very instant. With Poisson arrivals and exponential
// work this is the queue M/M/c.

extension Component {
  /// A service (a container, a server, or a pool of them): works on calls, a limited number at a time.
  public struct Service: ComponentDocument, Equatable {
    /// How many calls it can work on at once: 1 to 1e9; any number if nil.
    public var slots: Quantity?
    /// How many calls may wait for a slot: 0 to 1e7; any number if nil.
    public var backlog: Quantity?
    /// Whom of those that wait a free slot takes, by the position in `Order.allCases`: a quantity, so that a knob can
    /// choose.
    public var order: Quantity
    /// How long a call may wait for a slot before it is turned away, in seconds: 1e-9 to 1e7; for ever if nil.
    public var shedAfter: Quantity?
    /// How many such services form a chain, in which each calls the next when its own steps are done: 1 to 100; no
    /// chain if nil.
    public var chain: Quantity?
    /// The probability that a call is worked on, 0 to 1; otherwise it fails as soon as it has a slot. Always worked on
    /// if nil.
    public var availability: Quantity?
    /// How it repeats failed calls, those to the next in a chain included; not at all if nil.
    public var retry: RetryPolicy?
    /// What it does for a call.
    public var steps: [Step]

    /// Whom of those that wait a free slot takes.
    public enum Order: String, Sendable, NumberedWord, BitwiseCopyable {
      /// Who came first.
      case oldest
      /// Who came last: those who have waited for long will not wait for the answer any more.
      case newest
    }

    /// A service as a scenario file gives it.
    public init(
      slots: Quantity? = nil, backlog: Quantity? = nil, order: Order = .oldest, shedAfter: Quantity? = nil,
      chain: Quantity? = nil, availability: Quantity? = nil,
      retry: RetryPolicy? = nil, steps: [Step]
    ) {
      self.slots = slots
      self.backlog = backlog
      self.order = order.quantity
      self.shedAfter = shedAfter
      self.chain = chain
      self.availability = availability
      self.retry = retry
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A service in a run.
struct ServiceState: KindRules {
  var slots: Int
  var backlog: Int
  var order = Component.Service.Order.oldest
  var shedAfter: SimDuration?
  /// Null if nobody is turned away for having waited.
  var shedTimer = Index<TimerLine>.null
  var inUse = 0
  var waiting = IntrusiveList<ActivityLinks>()
  /// Whether `admit` is going on, so that calls that end at once do not make it recurse.
  var isAdmitting = false

  static let unlimited = Int.max

  static let traits = KindTraits(
    answersCalls: true, doesWork: true,
    stationFields: [
      .completed, .failed, .throttled, .busy, .busyMean, .utilization, .wasted, .waiting, .maxWaiting, .retries,
      .lastCompletedAt,
    ])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let station = state.telemetry.stations[place: node.place]
    let service = state.services[state.service(at: node)]
    let backlog = service.backlog
    return ServiceView(
      busy: station.busy, slots: limit(of: node, in: state), waiting: station.waiting,
      blocked: survey.blocked[node.place], line: survey.lines[node.place],
      backlog: backlog == unlimited ? nil : backlog, order: service.order, shedAfter: service.shedAfter,
      onlyWorks: state.callees(of: node).isEmpty)
  }

  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? {
    let slots = state.services[state.service(at: node)].slots
    return slots == unlimited ? nil : slots
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let (service, station) = (state.services[state.service(at: node)], state.telemetry.stations[place: node.place])
    var errors: [String] = []
    if service.inUse != station.busy {
      errors.append("service \(node.place): \(service.inUse) slots, \(station.busy) told")
    }
    if service.waiting.count != station.waiting { errors.append("service \(node.place): waiting line") }
    return errors
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let service = engine.state.service(at: node)
    let planned = compiled.all(Self.self)[service.place]
    engine.state.services[service].slots = planned.slots
    engine.state.services[service].backlog = planned.backlog
    engine.state.services[service].order = planned.order
    engine.adoptShedding(planned.shedAfter, at: service)
    engine.admit(to: service)
  }
}

/// What screens see of a service at one instant.
public struct ServiceView: NodeView {
  /// Calls that hold a slot.
  public let busy: Int
  /// How many slots there are; nil for any number.
  public let slots: Int?
  /// Calls that wait for a slot.
  public let waiting: Int
  /// Who of those that hold a slot has called another component and waits for its answer.
  public let blocked: Waits
  /// Who waits for a slot, and how long those wait at most who have called.
  public let line: Waits
  /// How many may wait for a slot; nil for any number.
  public let backlog: Int?
  /// Whom of those that wait a free slot takes.
  public let order: Component.Service.Order
  /// How long a call may wait for a slot before it is turned away; nil for ever.
  public let shedAfter: SimDuration?
  /// Whether a call holds its slot for nothing but work.
  public let onlyWorks: Bool

  /// The limit of `blocked`, from the call on.
  public var answerLimit: SimDuration? { blocked.limit?.after }
  /// The limit of `line`, from the call on.
  public var lineLimit: SimDuration? { line.limit?.after }

  /// How many may stand in line so that whoever comes is still served: beyond it the backlog is full, or the wait for a
  /// slot and the work take together longer than the callers wait. Nil if the line may grow for ever, if the work alone
  /// takes longer, or if that cannot be told.
  ///
  /// With c slots of which each takes w, somebody behind n others waits n * w / c for a slot, so n is at most
  /// (limit - w) * c / w.
  /// - Parameter work: the expected time of a call.
  public func errorLevel(work: SimDuration) -> WaitLevel? {
    let full = backlog.map { WaitLevel(count: $0, status: .unavailable) }
    guard let slots, onlyWorks, order == .oldest, work > .zero else { return full }
    let waits = line.limit.map { $0.after.seconds - work.seconds }
    let isShed = (shedAfter?.seconds ?? .infinity) <= (waits ?? .infinity)
    // Where the work alone takes too long the line is not to blame.
    guard let patience = isShed ? shedAfter?.seconds : waits, patience >= 0 else { return full }
    let inTime = patience * Double(slots) / work.seconds
    guard inTime < Double(backlog ?? Int.max), inTime < 1e9 else { return full }
    return WaitLevel(count: Int(inTime + 1e-9), status: isShed ? .unavailable : line.limit?.status ?? .unavailable)
  }
}

/// How many may stand in line, and what they get who come when there are more.
public struct WaitLevel: Sendable, Equatable {
  /// How many at most.
  public let count: Int
  /// The error of the others.
  public let status: Status
}

extension Component.Service {
  var roles: ComponentRoles { chain == nil ? [.single, .answersCalls] : .answersCalls }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(slots, within: Bounds.size, path + ["slots"])
    checker.check(backlog, within: Bounds.count, path + ["backlog"])
    checker.check(order, within: 0...1, path + ["order"])
    checker.check(shedAfter, within: Bounds.wait, path + ["shed_after"])
    checker.check(chain, within: Bounds.chain, path + ["chain"])
    checker.check(availability, within: 0...1, path + ["availability"])
    checker.check(retry, path + ["retry"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkWhole(slots, path + ["slots"])
    checker.checkWhole(backlog, path + ["backlog"])
    checker.checkWhole(chain, path + ["chain"])
    checker.checkWhole(order, path + ["order"])
    if slots == nil, backlog != nil { checker.report(.noEffect(without: "slots"), path + ["backlog"]) }
    let mayWait = backlog.map { checker.most(of: $0) > 0 } ?? true
    for (key, isSet) in [("shed_after", shedAfter != nil), ("order", checker.most(of: order) > 0)] where isSet {
      if slots == nil || !mayWait {
        checker.report(.noEffect(without: slots == nil ? "slots" : "a backlog"), path + [key])
      }
    }
    checker.checkTogether(retry, path + ["retry"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(
      ServiceState(
        slots: slots.map { compiled.count($0, atLeast: 1) } ?? ServiceState.unlimited,
        backlog: backlog.map { compiled.count($0) } ?? ServiceState.unlimited,
        order: Component.Service.Order.allCases[min(1, compiled.count(order))],
        shedAfter: shedAfter.map { compiled.duration($0) },
        shedTimer: shedAfter == nil ? .null : compiled.addTimer(.shedding, of: node)))
  }

  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    guard let availability else { return }
    let failure = 1 - compiled.knobs.value(of: availability)
    compiled.add(.fail(.probability(failure, stream: compiled.addStream("\(name)/availability"))))
  }
}

extension SimulationState {
  @inline(__always)
  var services: FixedArray<ServiceState> { kinds.services }

  @inline(__always)
  func service(at node: Index<Node>) -> Index<ServiceState> { Index(nodes[node].member) }
}

extension Engine {
  @inline(__always)
  mutating func serviceReceives(_ activity: Index<Activity>) {
    let member = state.service(at: state.activities[activity].node)
    let service = state.services[member]
    if service.inUse < service.slots && service.waiting.isEmpty {
      begin(activity, at: member, hasWaited: false)
    } else if service.waiting.count < service.backlog {
      state.activities[activity].state = .waiting
      state.services[member].waiting.append(activity, in: state.activities)
      record(.callWaits(node: nodeIndex(activity), request: requestNumber(activity)))
      if let patience = service.shedAfter { watchLine(service.shedTimer, until: state.now + patience) }
    } else {
      refuse(activity, .unavailable)
    }
  }

  @inline(__always)
  private mutating func begin(_ activity: Index<Activity>, at service: Index<ServiceState>, hasWaited: Bool) {
    state.services[service].inUse &+= 1
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: hasWaited))
    proceed(activity)
  }

  mutating func serviceFinishes(_ activity: Index<Activity>, _ status: Status) {
    if status == .ok { end(activity, .ok) } else { fail(activity, status) }
  }

  @inline(never)
  private mutating func fail(_ activity: Index<Activity>, _ status: Status) { end(activity, status) }

  /// Inlined twice, so that nobody asks for a status that is known.
  @inline(__always)
  private mutating func end(_ activity: Index<Activity>, _ status: Status) {
    let member = state.service(at: state.activities[activity].node)
    state.services[member].inUse &-= 1
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    if !state.services[member].waiting.isEmpty { admit(to: member) }
    answerSwiftly(activity, status)
  }

  // MARK: Shedding

  private mutating func watchLine(_ timer: Index<TimerLine>, until deadline: Instant) {
    state.armedTimers &+= 1
    wake(timer, at: deadline)
  }

  /// Turns away who has waited for too long. Returns the next deadline, or nil if there is none.
  mutating func shedLateCalls(of node: Index<Node>) -> Instant? {
    let service = state.service(at: node)
    while let patience = state.services[service].shedAfter, !state.services[service].waiting.isEmpty {
      let oldest = state.services[service].waiting.first
      let deadline = state.activities[oldest].since + patience
      guard deadline <= state.now else { return deadline }
      leaveLine(oldest, of: service)
      record(.callShed(node: node.place, request: requestNumber(oldest)))
      answer(oldest, .unavailable)
    }
    return nil
  }

  @inline(__always)
  private mutating func leaveLine(_ activity: Index<Activity>, of service: Index<ServiceState>) {
    state.services[service].waiting.remove(activity, in: state.activities)
    if state.services[service].shedAfter != nil { state.armedTimers &-= 1 }
  }

  /// Who waits already has the new patience, from when they came.
  mutating func adoptShedding(_ patience: SimDuration?, at service: Index<ServiceState>) {
    guard patience != state.services[service].shedAfter else { return }
    state.services[service].shedAfter = patience
    guard let patience, !state.services[service].waiting.isEmpty else { return }
    let oldest = state.services[service].waiting.first
    wake(state.services[service].shedTimer, at: state.activities[oldest].since + patience)
  }

  /// Gives free slots to waiting calls, in the order of the service.
  @inline(__always)
  mutating func admit(to service: Index<ServiceState>) {
    guard !state.services[service].isAdmitting else { return }
    state.services[service].isAdmitting = true
    while state.services[service].inUse < state.services[service].slots,
      !state.services[service].waiting.isEmpty
    {
      let next =
        switch state.services[service].order {
        case .oldest: state.services[service].waiting.first
        case .newest: state.services[service].waiting.last
        }
      leaveLine(next, of: service)
      begin(next, at: service, hasWaited: true)
    }
    state.services[service].isAdmitting = false
  }
}
