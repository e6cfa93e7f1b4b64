// Function: AWS Lambda. Who may run at once, and in which environment, is in FunctionExecutions.swift; what happens to
// events in FunctionEvents.swift.
//
// A call is synchronous: without a free execution it is turned away with 429 at once (fact `throttle-status`), and
// nothing waits. An execution that reaches its timeout has failed at that moment, and its own work is cut short.
// Whatever went wrong inside, its caller sees the same error. The third way, reading a queue, is an
// `EventSourceMapping`, or modelled as a `Worker`.

extension Component {
  /// A function (AWS Lambda): works on calls and on events, each in an execution of its own.
  public struct Function: ComponentDocument, Equatable {
    /// How long an execution may take after its cold start, in seconds: 1e-9 to 900; for ever if nil.
    public var timeout: Quantity?
    /// The reserved concurrency: so many executions are its own, and it never has more; 0 to 1e9. With 0 it is switched
    /// off. Below 0, or if nil, it has none, and shares what the account has left.
    public var concurrency: Quantity?
    /// How many environments are there from the start and stay: 0 to 1e9; none if nil.
    public var provisionedConcurrency: Quantity?
    /// How long an execution waits if it finds no idle environment, in seconds; no time if nil.
    public var coldStart: Quantity?
    /// How long an idle environment is kept, in seconds: 1e-9 to 1e7; for ever if nil.
    public var keepIdle: Quantity?
    /// How much memory an execution has, in megabytes: 128 to 10,240; not metered if nil.
    public var memory: Quantity?
    /// How often an event is run again after errors: 0 to 2. Calls are not run again.
    public var maximumRetryAttempts: Quantity
    /// How old an event may become before it is given up, in seconds: 60 to 21,600.
    public var maximumEventAge: Quantity
    /// The standard queue for events that were given up; they are lost if nil.
    public var onFailure: String?
    /// The standard queue for a record of each event that succeeded; there is no record if nil.
    public var onSuccess: String?
    /// How it repeats failed calls of its own; not at all if nil.
    public var retry: RetryPolicy?
    /// What an execution does.
    public var steps: [Step]

    /// A function as a scenario file gives it; 2 retries and 6 hours are the defaults of Lambda (facts
    /// `lambda-async-retries`, `lambda-event-age`).
    public init(
      timeout: Quantity? = nil, concurrency: Quantity? = nil, provisionedConcurrency: Quantity? = nil,
      coldStart: Quantity? = nil, keepIdle: Quantity? = nil, memory: Quantity? = nil,
      maximumRetryAttempts: Quantity = .number(2),
      maximumEventAge: Quantity = .number(21_600), onFailure: String? = nil, onSuccess: String? = nil,
      retry: RetryPolicy? = nil, steps: [Step]
    ) {
      self.timeout = timeout
      self.concurrency = concurrency
      self.provisionedConcurrency = provisionedConcurrency
      self.coldStart = coldStart
      self.keepIdle = keepIdle
      self.memory = memory
      self.maximumRetryAttempts = maximumRetryAttempts
      self.maximumEventAge = maximumEventAge
      self.onFailure = onFailure
      self.onSuccess = onSuccess
      self.retry = retry
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A function in a run.
struct FunctionState: KindRules {
  let node: Index<Node>
  var timeout: SimDuration?
  /// How many executions are its own, and how many it has at most; nil if it takes those that the account has left.
  var reserved: Int?
  /// How many of its environments were made beforehand.
  var provisioned: Int
  var coldStart: SimDuration?
  /// How long an idle environment is kept; for ever if nil.
  var keepIdle: SimDuration?
  var retryAttempts: Int
  var eventAge: SimDuration
  /// Where the events go that were given up; null if they are lost.
  let onFailure: Index<Node>
  /// Where a record goes of each event that succeeded; null if nowhere.
  let onSuccess: Index<SubscriptionState>
  var meter: MemoryMeter
  var provisionedMemory: ProvisionedMemory
  var inUse = 0
  private(set) var mostInUse = 0
  var provisionedInUse = 0
  /// The environments without an execution that were not made beforehand, where they are kept for ever.
  var idle = 0
  /// The same where they are kept for some time: the one used last is the last.
  var idleSince = IntrusiveList<EnvironmentLinks>()
  /// The events whose turn it is within this instant.
  var ready = IntrusiveList<MessageLinks>()
  /// The events that wait until they are tried again.
  var pausing = IntrusiveList<MessageLinks>()
  var invokeIsScheduled = false
  /// Executions that found all environments in use that were made beforehand.
  var spilledOver: UInt64 = 0
  /// How often an event was tried and found no free execution.
  var postponed: UInt64 = 0
  /// Events that were given up because of their age.
  var tooOld: UInt64 = 0
  /// How old an event was at most when its run began; nil before the first.
  private(set) var oldestEventAge: SimDuration?

  static let mostField = OwnField(name: "max_busy", unit: .count)
  static let spilledField = OwnField(name: "spilled_over", unit: .count, onlyGrows: true)
  static let tooOldField = OwnField(name: "too_old", unit: .count, onlyGrows: true)
  static let provisionedField = OwnField(name: "provisioned_gb_seconds", unit: .gigabyteSeconds, onlyGrows: true)
  static let eventAgeField = OwnField(name: "event_age_max", unit: .seconds)

  static let traits = KindTraits(
    answersCalls: true, acknowledgesWhileDown: true, doesWork: true, timeoutStatus: .failed, outlastsTimeouts: true,
    stationFields: [
      .completed, .failed, .throttled, .timedOut, .busy, .busyMean, .utilization, .wasted, .retries, .coldStarts,
      .billed, .lastCompletedAt,
    ],
    queueFields: [.sent, .receives, .deleted, .deadLettered, .discarded, .depth, .inFlight, .maxDepth],
    ownFields: [mostField, spilledField, tooOldField, eventAgeField, provisionedField] + MemoryMeter.fields,
    defaults: [
      "timeout": .seconds, "concurrency": .count, "maximum_retry_attempts": .count, "maximum_event_age": .seconds,
      "memory": .count,
    ])

  init(_ document: Component.Function, at node: Index<Node>, in compiled: inout CompiledScenario) {
    self.node = node
    timeout = document.timeout.map { compiled.duration($0) }
    reserved = document.concurrency.flatMap { compiled.knobs.value(of: $0) < 0 ? nil : compiled.count($0) }
    provisioned = document.provisionedConcurrency.map { compiled.count($0) } ?? 0
    coldStart = document.coldStart.map { compiled.duration($0) }
    keepIdle = document.keepIdle.map { compiled.duration($0) }
    retryAttempts = compiled.count(document.maximumRetryAttempts)
    eventAge = compiled.duration(document.maximumEventAge)
    onFailure = document.onFailure.map { compiled.index(of: $0) } ?? .null
    onSuccess =
      document.onSuccess.map { compiled.add(SubscriptionState(from: node, to: compiled.index(of: $0))) } ?? .null
    meter = MemoryMeter(megabytes: document.memory.map { compiled.count($0, atLeast: 1) })
    provisionedMemory = ProvisionedMemory(environments: provisioned, megabytes: meter.megabytes)
  }

  /// Notes one execution more.
  mutating func begin() {
    inUse += 1
    mostInUse = max(mostInUse, inUse)
  }

  /// Notes the age of an event that is run now.
  mutating func note(eventAge: SimDuration) { oldestEventAge = max(oldestEventAge ?? .zero, eventAge) }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let function = state.functions[state.function(at: node)]
    let cold = survey.coldStarts[node.place] ?? 0
    let waiting = survey.waitingEvents[node.place]
    return FunctionView(
      busy: function.inUse - cold, blocked: survey.blocked[node.place].count, cold: cold,
      warm: state.idleEnvironments(of: function), provisioned: function.provisioned,
      provisionedBusy: function.provisionedInUse, startsCold: function.coldStart != nil,
      limit: limit(of: node, in: state),
      hasRoom: state.hasRoom(state.function(at: node)), account: state.account.view(of: function),
      waiting: state.telemetry.queues[place: node.place].depth,
      throttled: Int(state.telemetry.stations[place: node.place].throttled),
      failedBefore: survey.executions(at: node).count {
        state.activities[$0].isAtWork && state.messages[state.activities[$0].message].hasFailed
      } + survey.repeatedBatches[node.place, default: 0],
      failedWaiting: waiting?.failed ?? 0, nextAttempt: waiting.map { $0.next - state.now })
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    state.functions[state.function(at: node)].timeout
  }

  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? {
    let function = state.functions[state.function(at: node)]
    return function.reserved ?? state.account.size.map { $0 + function.provisioned }
  }

  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    let function = state.functions[state.function(at: node)]
    let (ready, pausing) = (
      state.excerpt(of: function.ready, limit: limit), state.excerpt(of: function.pausing, limit: limit)
    )
    let first = (ready.first + pausing.first).prefix(limit)
    return MessageExcerpt(first: Array(first), count: ready.count + pausing.count)
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let function = state.functions[state.function(at: node)]
    switch field {
    case mostField: return Double(function.mostInUse)
    case spilledField: return Double(function.spilledOver)
    case tooOldField: return Double(function.tooOld)
    case provisionedField: return function.provisionedMemory.gigabyteSeconds(at: state.now)
    case eventAgeField: return function.oldestEventAge?.seconds
    default: return function.meter.value(of: field, at: node, in: state)
    }
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let function = state.functions[state.function(at: node)]
    let told = state.telemetry.queues[place: node.place]
    let events = state.messages.indices.map { state.messages[$0] }.filter { $0.queue == node }
    let waiting = events.count { $0.state == .waiting }
    let delayed = events.count { $0.state == .delayed }
    let inFlight = events.count { $0.state == .inFlight }
    let gone = Int(told.deleted + told.deadLettered + told.discarded)
    let checks = [
      ("line of those whose turn it is", function.ready.count, waiting),
      ("line of those that pause", function.pausing.count, delayed), ("waiting", waiting + delayed, told.depth),
      ("in flight", inFlight, told.inFlight),
      ("executions", function.inUse, state.telemetry.stations[place: node.place].busy),
      ("came and went", Int(told.sent), gone + waiting + delayed + inFlight),
      ("shared executions", state.account.inUse, state.sharedExecutions),
      ("provisioned in use", function.provisionedInUse, min(function.provisionedInUse, function.inUse)),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "function \(node.place): \($0): \($1) is not \($2)" }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let function = engine.state.function(at: node)
    let planned = compiled.all(Self.self)[function.place]
    engine.state.functions[function].timeout = planned.timeout
    engine.state.functions[function].reserved = planned.reserved
    engine.state.functions[function].provisioned = planned.provisioned
    engine.state.functions[function].coldStart = planned.coldStart
    engine.state.functions[function].keepIdle = planned.keepIdle
    engine.state.functions[function].retryAttempts = planned.retryAttempts
    engine.state.functions[function].meter.turn(to: planned.meter.megabytes, at: node, in: engine.state)
    engine.state.functions[function].provisionedMemory.turn(to: planned.provisionedMemory, at: engine.state.now)
    engine.state.functions[function].eventAge = planned.eventAge
    let pausing = engine.state.functions[function].pausing
    engine.bringForward(pausing, to: planned.eventAge, by: .eventIsReady, in: .visibility)
    engine.state.divideAccount(limit: compiled.accountConcurrency)
  }
}

/// What screens see of a function at one instant.
public struct FunctionView: NodeView {
  /// Executions that have their environment.
  public let busy: Int
  /// Those of them that have called another component and wait for its answer.
  public let blocked: Int
  /// Executions that wait for a new environment.
  public let cold: Int
  /// Environments that are idle and were not made beforehand.
  public let warm: Int
  /// How many environments were made beforehand, and how many of them have an execution.
  public let provisioned, provisionedBusy: Int
  /// Whether a new environment takes time to get ready.
  public let startsCold: Bool
  /// How many executions there can be at once; nil for any number.
  public let limit: Int?
  /// Whether one execution more may begin.
  public let hasRoom: Bool
  /// What it shares with others: nil if its executions are its own, or if there is no limit.
  public let account: SharedExecutions?
  /// Events that wait until they are tried again.
  public let waiting: Int
  /// Calls and events that were turned away with 429, from the start.
  public let throttled: Int
  /// Those of them that run events and batches which have failed before.
  public let failedBefore: Int
  /// How many of the waiting events have failed; the others found no free execution.
  public let failedWaiting: Int
  /// How long it is until the first of the waiting events is tried again; nil if none waits.
  public let nextAttempt: SimDuration?
}

extension Component.Function {
  var roles: ComponentRoles { [.single, .answersCalls, .takesMessages, .runsEvents] }

  var executionTimeout: Quantity? { timeout }

  /// What is provisioned lies inside a reservation.
  var accountExecutions: Quantity? { concurrency ?? provisionedConcurrency }

  var connections: [Connection] {
    [
      onFailure.map { Connection(name: $0, direction: .deadLetters) },
      onSuccess.map { Connection(name: $0, direction: .passesOn) },
    ].compactMap(\.self)
  }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(timeout, within: Bounds.execution, path + ["timeout"])
    checker.check(concurrency, within: Bounds.reservation, path + ["concurrency"])
    checker.check(provisionedConcurrency, within: Bounds.provisioned, path + ["provisioned_concurrency"])
    checker.check(coldStart, within: Bounds.work, path + ["cold_start"])
    checker.check(keepIdle, within: Bounds.wait, path + ["keep_idle"])
    checker.check(memory, within: Bounds.memory, path + ["memory"])
    checker.check(maximumRetryAttempts, within: Bounds.eventRetries, path + ["maximum_retry_attempts"])
    checker.check(maximumEventAge, within: Bounds.eventAge, path + ["maximum_event_age"])
    checker.check(retry, path + ["retry"])
    for (key, name) in [("on_failure", onFailure), ("on_success", onSuccess)] {
      guard let name else { continue }
      checker.find(name, needs: "standard queue", path + [key], roles: .standardQueue)
    }
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkWhole(concurrency, path + ["concurrency"])
    checker.checkWhole(provisionedConcurrency, path + ["provisioned_concurrency"])
    checker.checkWhole(memory, path + ["memory"])
    checker.checkWhole(maximumRetryAttempts, path + ["maximum_retry_attempts"])
    checker.checkTogether(retry, path + ["retry"])
    if keepIdle != nil && coldStart == nil { checker.report(.noEffect(without: "a cold_start"), path + ["keep_idle"]) }
    if let name = path.last, !checker.around.takers.contains(name) {
      for (key, destination) in [("on_failure", onFailure), ("on_success", onSuccess)]
      where checker.isQueue(destination) {
        checker.report(.neverUsed(without: "events that are sent here"), path + [key])
      }
      let usual = Component.Function(steps: [])
      let isChanged = [
        ("maximum_retry_attempts", maximumRetryAttempts != usual.maximumRetryAttempts),
        ("maximum_event_age", maximumEventAge != usual.maximumEventAge),
      ]
      for (key, isChanged) in isChanged where isChanged {
        checker.report(.neverUsed(without: "events that are sent here"), path + [key])
      }
    }
    guard let concurrency, let provisionedConcurrency, let reserved = checker.leastReserved(concurrency) else { return }
    checker.check(
      NamedQuantity("provisioned_concurrency", provisionedConcurrency), is: .atMost,
      NamedQuantity("concurrency", reserved), at: path + ["provisioned_concurrency"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(FunctionState(self, at: node, in: &compiled))
  }
}

extension SimulationState {
  @inline(__always)
  var functions: FixedArray<FunctionState> { kinds.functions }

  @inline(__always)
  func function(at node: Index<Node>) -> Index<FunctionState> { Index(nodes[node].member) }
}

extension ScenarioChecker {
  /// The fewest executions that are reserved, below 0 being none: of a knob that reaches there, its first value from 0 on.
  fileprivate func leastReserved(_ concurrency: Quantity) -> Quantity? {
    let ends = extremes(of: concurrency)
    guard ends.lowerBound < 0 else { return concurrency }
    guard case .knob(let name, let factor) = concurrency, factor > 0, let knob = knobs.first(where: { $0.name == name })
    else { return nil }
    let least = knob.range.lowerBound + (-knob.range.lowerBound / knob.step).rounded(.up) * knob.step
    return least <= knob.range.upperBound ? .number(least * factor) : nil
  }

  /// Whether it is the name of a queue to which something can be handed over.
  fileprivate func isQueue(_ name: String?) -> Bool {
    name.flatMap { target(named: $0) }?.roles.contains(.standardQueue) == true
  }
}
