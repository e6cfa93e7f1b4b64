// Function: AWS Lambda.
//
// A call is synchronous: at the limit of concurrency it is turned away with 429 at once (fact `throttle-status`), and
// nothing waits. A send is asynchronous: it is acknowledged at once, and the event waits in an internal queue for a
// free execution. After an error it is run again 1 minute later, and then 2 minutes later (facts
// `lambda-async-retries`, `lambda-first-retry`, `lambda-second-retry`). When the last attempt has failed, the event
// goes to the on-failure queue or is lost. The third way, reading a queue, is modelled as a `Worker`. An execution that
// reaches its timeout has failed at that moment, and its own work is cut short. Whatever went wrong inside, its caller
// sees the same error. Lambda looks for a free execution at growing intervals and discards an event after 6 hours
// (facts `lambda-throttle-wait`, `lambda-event-age`); here an event is run as soon as there is a free execution,
// however late.

extension Component {
  /// A function (AWS Lambda): works on calls and on events, each in an execution of its own.
  public struct Function: ComponentDocument, Equatable {
    /// How long an execution may take after its cold start, in seconds: 1e-9 to 1e7; for ever if nil.
    public var timeout: Quantity?
    /// How many executions there can be at once: 1 to 1e9; any number if nil.
    public var concurrency: Quantity?
    /// How long an execution waits if it finds no idle environment, in seconds; no time if nil.
    public var coldStart: Quantity?
    /// How much memory an execution has, in megabytes: 128 to 10,240; not metered if nil.
    public var memory: Quantity?
    /// How often an event is run again after errors: 0 to 2. Calls are not run again.
    public var maximumRetryAttempts: Quantity
    /// The standard queue for events whose last attempt failed; they are lost if nil.
    public var onFailure: String?
    /// How it repeats failed calls of its own; not at all if nil.
    public var retry: RetryPolicy?
    /// What an execution does.
    public var steps: [Step]

    /// A function as a scenario file gives it; 2 retries are the default of Lambda.
    public init(
      timeout: Quantity? = nil, concurrency: Quantity? = nil, coldStart: Quantity? = nil,
      memory: Quantity? = nil, maximumRetryAttempts: Quantity = .number(2), onFailure: String? = nil,
      retry: RetryPolicy? = nil, steps: [Step]
    ) {
      self.timeout = timeout
      self.concurrency = concurrency
      self.coldStart = coldStart
      self.memory = memory
      self.maximumRetryAttempts = maximumRetryAttempts
      self.onFailure = onFailure
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
  var concurrency: Int
  var coldStart: SimDuration?
  var retryAttempts: Int
  /// The on-failure queue; null if there is none.
  let onFailure: Index<Node>
  var meter: MemoryMeter
  var inUse = 0
  /// How many environments there are, in use or idle. None is ever removed, so this is the most executions there ever
  /// were at once.
  var environments = 0
  /// The events that wait for a free execution.
  var waiting = IntrusiveList<MessageLinks>()
  var invokeIsScheduled = false

  static let unlimited = Int.max

  /// How long an event waits after attempt number `attempts`: 1 minute after the first, 2 minutes after later ones.
  static func wait(after attempts: Int) -> SimDuration { SimDuration(seconds: attempts == 1 ? 60 : 120) }

  static let traits = KindTraits(
    answersCalls: true, acknowledgesWhileDown: true, doesWork: true, timeoutStatus: .failed,
    stationFields: [
      .completed, .failed, .throttled, .timedOut, .busy, .busyMean, .utilization, .wasted, .retries, .coldStarts,
      .billed, .lastCompletedAt,
    ],
    queueFields: [.sent, .receives, .deleted, .deadLettered, .discarded, .depth, .inFlight, .maxDepth],
    ownFields: MemoryMeter.fields,
    defaults: ["timeout": .seconds, "concurrency": .count, "maximum_retry_attempts": .count, "memory": .count])

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    state.functions[state.function(at: node)].meter.value(of: field, at: node, in: state)
  }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let function = state.functions[state.function(at: node)]
    let cold = survey.coldStarts[node] ?? 0
    let depth = state.telemetry.queues[place: node.place].depth
    return FunctionView(
      busy: function.inUse - cold, blocked: survey.blocked[node.place].count, cold: cold,
      warm: function.environments - function.inUse,
      limit: limit(of: node, in: state), waiting: depth,
      throttled: Int(state.telemetry.stations[place: node.place].throttled),
      failedBefore: survey.executions[node]?.count { state.messages[state.activities[$0].message].hasFailed } ?? 0,
      failedWaiting: depth - function.waiting.count, nextAttempt: survey.nextAttempts[node].map { $0 - state.now })
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    state.functions[state.function(at: node)].timeout
  }

  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? {
    let concurrency = state.functions[state.function(at: node)].concurrency
    return concurrency == unlimited ? nil : concurrency
  }

  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    state.excerpt(of: state.functions[state.function(at: node)].waiting, limit: limit)
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
      ("waiting line", function.waiting.count, waiting), ("waiting", waiting + delayed, told.depth),
      ("in flight", inFlight, told.inFlight),
      ("executions", function.inUse, state.telemetry.stations[place: node.place].busy),
      ("came and went", Int(told.sent), gone + waiting + delayed + inFlight),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "function \(node.place): \($0): \($1) is not \($2)" }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    let function = engine.state.function(at: node)
    let planned = compiled.all(Self.self)[function.place]
    engine.state.functions[function].timeout = planned.timeout
    engine.state.functions[function].concurrency = planned.concurrency
    engine.state.functions[function].coldStart = planned.coldStart
    engine.state.functions[function].retryAttempts = planned.retryAttempts
    engine.state.functions[function].meter.turn(to: planned.meter.megabytes, at: node, in: engine.state)
    engine.scheduleInvoke(of: function)
  }

  static func resume(at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    engine.scheduleInvoke(of: engine.state.function(at: node))
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
  /// Environments that are idle.
  public let warm: Int
  /// How many executions there can be at once; nil for any number.
  public let limit: Int?
  /// Events that wait for an execution, now or for their next attempt.
  public let waiting: Int
  /// Calls that were turned away with 429, from the start.
  public let throttled: Int
  /// Executions of events that have failed before.
  public let failedBefore: Int
  /// How many of the waiting events have failed and wait for the time of their next attempt.
  public let failedWaiting: Int
  /// How long it is until the first of them is run again; nil if there is none.
  public let nextAttempt: SimDuration?
}

extension Component.Function {
  var roles: ComponentRoles { [.single, .answersCalls, .takesMessages, .runsEvents] }

  var accountExecutions: Quantity? { concurrency }

  var connections: [Connection] { onFailure.map { [Connection(name: $0, direction: .deadLetters)] } ?? [] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(timeout, within: Bounds.execution, path + ["timeout"])
    checker.check(concurrency, within: Bounds.size, path + ["concurrency"])
    checker.check(coldStart, within: Bounds.work, path + ["cold_start"])
    checker.check(memory, within: Bounds.memory, path + ["memory"])
    checker.check(maximumRetryAttempts, within: Bounds.eventRetries, path + ["maximum_retry_attempts"])
    checker.check(retry, path + ["retry"])
    guard let onFailure else { return }
    checker.find(onFailure, needs: "standard queue", path + ["on_failure"], roles: .standardQueue)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkPatience(timeout, for: steps, path + ["timeout"])
    checker.checkWhole(concurrency, path + ["concurrency"])
    checker.checkWhole(memory, path + ["memory"])
    checker.checkWhole(maximumRetryAttempts, path + ["maximum_retry_attempts"])
    checker.checkTogether(retry, path + ["retry"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(
      FunctionState(
        node: node, timeout: timeout.map { compiled.duration($0) },
        concurrency: concurrency.map { compiled.count($0, atLeast: 1) } ?? FunctionState.unlimited,
        coldStart: coldStart.map { compiled.duration($0) }, retryAttempts: compiled.count(maximumRetryAttempts),
        onFailure: onFailure.map { compiled.index(of: $0) } ?? .null,
        meter: MemoryMeter(megabytes: memory.map { compiled.count($0, atLeast: 1) })))
  }
}

extension SimulationState {
  @inline(__always)
  var functions: FixedArray<FunctionState> { kinds.functions }

  @inline(__always)
  func function(at node: Index<Node>) -> Index<FunctionState> { Index(nodes[node].member) }
}

extension Engine {
  mutating func functionReceives(_ activity: Index<Activity>) {
    let function = state.function(at: state.activities[activity].node)
    guard state.functions[function].inUse < state.functions[function].concurrency else {
      return refuse(activity, .throttled)
    }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    begin(activity, in: function)
  }

  /// Gives an execution an idle environment, or a new one after a cold start.
  private mutating func begin(_ activity: Index<Activity>, in function: Index<FunctionState>) {
    state.functions[function].inUse += 1
    guard state.functions[function].inUse > state.functions[function].environments else {
      return execute(activity, in: function)
    }
    state.functions[function].environments += 1
    guard let coldStart = state.functions[function].coldStart else { return execute(activity, in: function) }
    state.functions[function].meter.coldStartBegan(at: state.now)
    record(.startedCold(node: nodeIndex(activity), request: requestNumber(activity)))
    state.pending.schedule(.environmentIsReady, activity, at: state.now + coldStart, in: .completion)
  }

  mutating func environmentIsReady(_ activity: Index<Activity>) {
    let function = state.function(at: state.activities[activity].node)
    state.functions[function].meter.coldStartEnded(at: state.now)
    execute(activity, in: function)
  }

  private mutating func execute(_ activity: Index<Activity>, in function: Index<FunctionState>) {
    if let timeout = state.functions[function].timeout {
      arm(activity, at: state.functions[function].node, after: timeout)
    }
    proceed(activity)
  }

  @inline(never)
  mutating func functionFinishes(_ activity: Index<Activity>, _ status: Status) {
    let function = state.function(at: state.activities[activity].node)
    state.functions[function].inUse -= 1
    state.functions[function].meter.note(work: state.activities[activity].worked)
    if state.functions[function].timeout != nil { disarm(activity, at: state.functions[function].node) }
    let status: Status = status == .ok ? .ok : .failed
    if state.activities[activity].message.isNull {
      record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
      answer(activity, status)
    } else {
      eventWasRun(by: activity, status)
    }
    scheduleInvoke(of: function)
  }

  // MARK: Events

  /// Accepts an event. It is run when an execution is free, and at the earliest when the earlier phases of this instant
  /// are over.
  mutating func accept(event: Index<Message>) {
    let node = state.messages[event].queue
    state.messages[event].sentAt = state.now
    let (number, request) = (state.messages[event].number, requestNumber(ofMessage: event))
    record(.messageSent(queue: node.place, message: number, request: request))
    record(.messageVisible(queue: node.place, message: number, wasInFlight: false))
    makeReady(event)
  }

  mutating func makeReady(_ event: Index<Message>) {
    let function = state.function(at: state.messages[event].queue)
    state.messages[event].state = .waiting
    state.functions[function].waiting.append(event, in: state.messages)
    scheduleInvoke(of: function)
  }

  mutating func scheduleInvoke(of function: Index<FunctionState>) {
    let present = state.functions[function]
    guard !present.invokeIsScheduled, !present.waiting.isEmpty, present.inUse < present.concurrency,
      !state.nodes[present.node].isDown
    else { return }
    state.functions[function].invokeIsScheduled = true
    state.pending.schedule(.invoke, function, at: state.now, in: .receive)
  }

  mutating func invoke(_ function: Index<FunctionState>) {
    state.functions[function].invokeIsScheduled = false
    guard !state.nodes[state.functions[function].node].isDown else { return }
    // An event that comes back within this instant has to wait for another turn, so that each turn ends.
    for _ in 0..<state.functions[function].waiting.count
    where state.functions[function].inUse < state.functions[function].concurrency {
      let event = state.functions[function].waiting.first
      state.functions[function].waiting.remove(event, in: state.messages)
      run(event, in: function)
    }
    scheduleInvoke(of: function)
  }

  private mutating func run(_ event: Index<Message>, in function: Index<FunctionState>) {
    let (node, request) = (state.functions[function].node, state.messages[event].request)
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(
        at: node, for: request, nextStep: state.nodes[node].firstStep, state: .arriving, since: state.now,
        message: event))
    state.messages[event].state = .inFlight
    state.messages[event].receives += 1
    state.messages[event].executions += 1
    record(
      .messageReceived(
        queue: node.place, worker: node.place, message: state.messages[event].number,
        receives: Int(state.messages[event].receives), sentAt: state.messages[event].sentAt))
    begin(activity, in: function)
  }

  private mutating func eventWasRun(by activity: Index<Activity>, _ status: Status) {
    let (node, event) = (state.activities[activity].node.place, state.activities[activity].message)
    let number = state.messages[event].number
    state.messages[event].executions -= 1
    if status == .ok { state.messages[event].successes += 1 }
    record(
      .messageExecuted(
        worker: node, message: number, status: status, successes: Int(state.messages[event].successes)))
    if status == .ok {
      noteResult(of: event)
      record(.messageDeleted(queue: node, message: number, wasInFlight: true))
      state.messages[event].state = .gone
      forgetIfUnused(event)
    } else {
      record(.messageVisible(queue: node, message: number, wasInFlight: true))
      tryAgain(event)
    }
    settle(activity)
  }

  private mutating func tryAgain(_ event: Index<Message>) {
    let attempts = Int(state.messages[event].receives)
    let function = state.function(at: state.messages[event].queue)
    if attempts <= state.functions[function].retryAttempts {
      state.messages[event].state = .delayed
      state.pending.schedule(
        .eventIsReady, event, at: state.now + FunctionState.wait(after: attempts), in: .visibility)
    } else if !state.functions[function].onFailure.isNull {
      handOver(event, from: state.functions[function].node, to: state.functions[function].onFailure)
    } else {
      record(.messageDiscarded(node: state.messages[event].queue.place, message: state.messages[event].number))
      state.messages[event].state = .gone
      forgetIfUnused(event)
    }
  }

  /// The record of a failed event counts as a new message, whose age starts now.
  private mutating func handOver(_ event: Index<Message>, from function: Index<Node>, to queue: Index<Node>) {
    record(
      .messageDeadLettered(
        from: function.place, to: queue.place, message: state.messages[event].number,
        sentAt: state.messages[event].sentAt))
    state.messages[event].queue = queue
    state.messages[event].receives = 0
    state.messages[event].sentAt = state.now
    keep(event, in: state.queue(at: queue))
    makeVisible(event, wasInFlight: false)
  }
}
