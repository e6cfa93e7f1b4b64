// Function: AWS Lambda.
//
// Called, it is synchronous: at its limit of concurrency it turns a call away with 429 at once, and nothing waits.
// Sent to, it is asynchronous: the sender has its acknowledgement at once, the event waits in an internal queue for a
// free execution, and after an error it is run again, 1 minute later and then 2 minutes later. When the last attempt has
// failed the event goes to the on-failure queue, or is lost. Reading a queue is the third way; a `Worker` does that.
// A function that takes longer than its timeout has failed at that moment, and its own work is cut short. Whatever
// went wrong inside, a caller sees one error of the function (FACTS 2). Where AWS looks for a free execution at growing
// intervals, and gives an event up after 6 hours, events here go on as soon as there is one, however late.

extension Component {
  /// A function (AWS Lambda): works on calls and on events, each in an execution of its own.
  public struct Function: Sendable, Equatable {
    /// How long an execution may take, in seconds; for ever if nil.
    public var timeout: Quantity?
    /// How many executions go on at once at most; any number if nil.
    public var concurrency: Quantity?
    /// How long an execution takes to get ready that has no idle one to follow, in seconds; no time if nil.
    public var coldStart: Quantity?
    /// How often an event is run again after an error: 0 to 2.
    public var maximumRetryAttempts: Quantity
    /// The queue for events whose last attempt failed; they are lost if nil.
    public var onFailure: String?
    /// How it repeats its calls; not at all if nil.
    public var retry: RetryPolicy?
    /// What it does.
    public var steps: [Step]

    /// A function as a scenario file gives it; 2 retries are the default of Lambda.
    public init(
      timeout: Quantity? = nil, concurrency: Quantity? = nil, coldStart: Quantity? = nil,
      maximumRetryAttempts: Quantity = .number(2), onFailure: String? = nil, retry: RetryPolicy? = nil, steps: [Step]
    ) {
      self.timeout = timeout
      self.concurrency = concurrency
      self.coldStart = coldStart
      self.maximumRetryAttempts = maximumRetryAttempts
      self.onFailure = onFailure
      self.retry = retry
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A function as it runs.
struct FunctionState: BitwiseCopyable {
  let node: UInt32
  var timeout: SimDuration?
  var concurrency: Int
  var coldStart: SimDuration?
  var retryAttempts: Int
  /// The node of the on-failure queue.
  let onFailure: UInt32?
  let timer: UInt32
  var deadlines = IntrusiveList<ActivityLinks>()
  var inUse = 0
  /// Executions that have ever been made ready: so many can begin at once without a cold start.
  var environments = 0
  /// Events that wait for a free execution.
  var waiting = IntrusiveList<MessageLinks>()
  var invokeIsScheduled = false

  static let unlimited = Int.max

  /// How long an event waits after so many attempts: 1 minute, then 2 (FACTS 2).
  static func wait(after attempts: Int) -> SimDuration { SimDuration(seconds: attempts == 1 ? 60 : 120) }
}

extension Engine {
  mutating func functionReceives(_ activity: UInt32) {
    let function = world.nodes[UInt32(world.activities[activity].node)].member
    guard world.functions[function].inUse < world.functions[function].concurrency else {
      return refuse(activity, .throttled)
    }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    begin(activity, in: function)
  }

  /// Gives an execution an environment: one that is idle, or a new one.
  private mutating func begin(_ activity: UInt32, in function: UInt32) {
    world.functions[function].inUse += 1
    guard world.functions[function].inUse > world.functions[function].environments else {
      return environmentIsReady(activity)
    }
    world.functions[function].environments += 1
    guard let coldStart = world.functions[function].coldStart else { return environmentIsReady(activity) }
    record(.startedCold(node: nodeIndex(activity), request: requestNumber(activity)))
    world.pending.schedule(.environmentIsReady, activity, at: world.now + coldStart, .completion)
  }

  mutating func environmentIsReady(_ activity: UInt32) {
    let function = world.nodes[UInt32(world.activities[activity].node)].member
    if let timeout = world.functions[function].timeout {
      let timer = world.functions[function].timer
      arm(activity, after: timeout, in: &world.functions[function].deadlines, timer: timer)
    }
    proceed(activity)
  }

  @inline(never)
  mutating func functionFinishes(_ activity: UInt32, _ status: Status) {
    let function = world.nodes[UInt32(world.activities[activity].node)].member
    world.functions[function].inUse -= 1
    if world.functions[function].timeout != nil { disarm(activity, in: &world.functions[function].deadlines) }
    let status: Status = status == .ok ? .ok : .failed
    if world.activities[activity].message == none {
      record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
      answer(activity, status)
    } else {
      eventWasRun(by: activity, status)
    }
    scheduleInvoke(of: function)
  }

  // MARK: Events

  /// Takes an event over; it begins when this instant's earlier phases are over and an execution is free.
  mutating func accept(event: UInt32) {
    let node = UInt32(world.messages[event].queue)
    world.messages[event].sentAt = world.now
    let (number, request) = (world.messages[event].number, requestNumber(ofMessage: event))
    record(.messageSent(queue: Int(node), message: number, request: request))
    record(.messageVisible(queue: Int(node), message: number, wasInFlight: false))
    makeReady(event)
  }

  mutating func makeReady(_ event: UInt32) {
    let function = world.nodes[UInt32(world.messages[event].queue)].member
    world.messages[event].state = .waiting
    world.functions[function].waiting.append(event, in: world.messages)
    scheduleInvoke(of: function)
  }

  mutating func scheduleInvoke(of function: UInt32) {
    let state = world.functions[function]
    guard !state.invokeIsScheduled, !state.waiting.isEmpty, state.inUse < state.concurrency,
      !world.nodes[state.node].isDown
    else { return }
    world.functions[function].invokeIsScheduled = true
    world.pending.schedule(.invoke, function, at: world.now, .receive)
  }

  mutating func invoke(_ function: UInt32) {
    world.functions[function].invokeIsScheduled = false
    guard !world.nodes[world.functions[function].node].isDown else { return }
    // What comes back within this very instant has another turn, so that a turn always ends.
    for _ in 0..<world.functions[function].waiting.count
    where world.functions[function].inUse < world.functions[function].concurrency {
      let event = world.functions[function].waiting.first
      world.functions[function].waiting.remove(event, in: world.messages)
      run(event, in: function)
    }
    scheduleInvoke(of: function)
  }

  private mutating func run(_ event: UInt32, in function: UInt32) {
    let (node, request) = (world.functions[function].node, world.messages[event].request)
    world.requests[request].references &+= 1
    let activity = world.activities.take(
      Activity(
        since: world.now, request: request, message: event, nextStep: world.nodes[node].firstStep,
        node: UInt16(node), state: .arriving))
    world.messages[event].state = .inFlight
    world.messages[event].receives += 1
    world.messages[event].executions += 1
    record(
      .messageReceived(
        queue: Int(node), worker: Int(node), message: world.messages[event].number,
        receives: Int(world.messages[event].receives), sentAt: world.messages[event].sentAt))
    begin(activity, in: function)
  }

  private mutating func eventWasRun(by activity: UInt32, _ status: Status) {
    let (node, event) = (Int(world.activities[activity].node), world.activities[activity].message)
    let number = world.messages[event].number
    world.messages[event].executions -= 1
    if status == .ok { world.messages[event].successes += 1 }
    record(
      .messageExecuted(
        worker: node, message: number, status: status, successes: Int(world.messages[event].successes)))
    if status == .ok {
      noteResult(of: event)
      record(.messageDeleted(queue: node, message: number, wasInFlight: true))
      world.messages[event].state = .gone
      forgetIfUnused(event)
    } else {
      record(.messageVisible(queue: node, message: number, wasInFlight: true))
      tryAgain(event)
    }
    settle(activity)
  }

  private mutating func tryAgain(_ event: UInt32) {
    let attempts = Int(world.messages[event].receives)
    let function = world.nodes[UInt32(world.messages[event].queue)].member
    if attempts <= world.functions[function].retryAttempts {
      world.messages[event].state = .delayed
      world.pending.schedule(
        .eventIsReady, event, at: world.now + FunctionState.wait(after: attempts), .visibility)
    } else if let queue = world.functions[function].onFailure {
      handOver(event, from: world.functions[function].node, to: queue)
    } else {
      record(.messageDiscarded(node: Int(world.messages[event].queue), message: world.messages[event].number))
      world.messages[event].state = .gone
      forgetIfUnused(event)
    }
  }

  /// The record of a failed event is a new message: its age counts from now on.
  private mutating func handOver(_ event: UInt32, from function: UInt32, to queue: UInt32) {
    record(
      .messageDeadLettered(
        from: Int(function), to: Int(queue), message: world.messages[event].number,
        sentAt: world.messages[event].sentAt))
    world.messages[event].queue = UInt16(queue)
    world.messages[event].receives = 0
    world.messages[event].sentAt = world.now
    keep(event, in: world.nodes[queue].member)
    makeVisible(event, wasInFlight: false)
  }
}
