// Worker: consumers of one queue.
//
// Polling is always on: a message is received at the instant at which it is visible and an execution is idle. Success
// deletes the message; failure does nothing, so that it comes back after the visibility timeout, or hands it back at
// once. A worker that is down does not poll; what it has begun it finishes. The result of a message is its first
// successful execution, even if the delete comes too late.

extension Component {
  /// Consumers of one queue: each takes a message, works, and deletes it only when the work succeeded.
  public struct Worker: Sendable, Equatable {
    /// The queue.
    public var reads: String
    /// How many messages are worked on at once.
    public var concurrency: Quantity
    /// What happens to a message when the work failed.
    public var onFailure: FailureHandling
    /// How it keeps a message hidden while it works on it; not at all if nil.
    public var heartbeat: Heartbeat?
    /// What it does for a message.
    public var steps: [Step]

    /// A worker as a scenario file gives it.
    public init(
      reads: String, concurrency: Quantity = .number(1), onFailure: FailureHandling = .keep,
      heartbeat: Heartbeat? = nil, steps: [Step]
    ) {
      self.reads = reads
      self.concurrency = concurrency
      self.onFailure = onFailure
      self.heartbeat = heartbeat
      self.steps = steps
    }
  }

  /// What a consumer does with a message that it failed on.
  public enum FailureHandling: Sendable, Equatable {
    /// Nothing: the message comes back when its visibility timeout ends.
    case keep
    /// It sets the visibility timeout to so many seconds, with 0 of them the message comes back at once.
    case comeBack(after: Quantity)

    /// The message comes back at once.
    public static let handBack = comeBack(after: .number(0))
  }

  /// What a consumer does so that its message stays hidden for as long as the work takes. SQS hides a message for 12
  /// hours at most, however often that is extended; the model has no such end.
  public struct Heartbeat: Sendable, Equatable {
    /// Seconds between two of them, from the receive on.
    public var every: Quantity
    /// For how long each of them hides the message, in seconds.
    public var extend: Quantity

    /// So often, for so long.
    public init(every: Quantity, extend: Quantity) {
      self.every = every
      self.extend = extend
    }
  }
}

// MARK: - Running

/// A worker as it runs.
struct WorkerState: BitwiseCopyable {
  let node: UInt32
  /// The queue that it reads, by its place among the queues.
  let queue: UInt32
  var concurrency: Int
  /// What it sets the visibility timeout to when the work failed.
  var returnDelay: SimDuration?
  var heartbeat: HeartbeatState?
  /// The next worker that reads the same queue.
  var nextReader = none
  var busy = 0
  var slots = SlotSet()
}

/// A heartbeat as it runs.
struct HeartbeatState: BitwiseCopyable {
  var every: SimDuration
  var extend: SimDuration
}

/// Which of a worker's executions are going on: the lowest free number is taken first, so that lamps keep still.
struct SlotSet: BitwiseCopyable {
  /// What one worker can do at once.
  static let capacity = 1024

  private var words = InlineArray<16, UInt64>(repeating: 0)

  @inline(__always)
  mutating func takeLowest() -> UInt16 {
    var word = 0
    while word < 15 && words[word] == .max { word &+= 1 }
    let bit = (~words[word]).trailingZeroBitCount
    words[word] |= 1 &<< UInt64(truncatingIfNeeded: bit)
    return UInt16(truncatingIfNeeded: word &<< 6 &+ bit)
  }

  @inline(__always)
  mutating func free(_ slot: UInt16) { words[Int(slot &>> 6)] &= ~(1 &<< UInt64(slot & 63)) }
}

extension Engine {
  /// The first worker of a queue that is up and has nothing to do for one of its executions.
  @inline(__always)
  func idleReader(of queue: UInt32) -> UInt32? {
    var worker = world.queues[queue].firstReader
    while worker != none {
      let state = world.workers[worker]
      if state.busy < state.concurrency && !world.nodes[state.node].isDown { return worker }
      worker = state.nextReader
    }
    return nil
  }

  /// Gives a message to a worker, over the link between queue and worker.
  @inline(__always)
  mutating func deliver(_ message: UInt32, to worker: UInt32) {
    let (node, queue) = (world.workers[worker].node, UInt32(world.messages[message].queue))
    let request = world.messages[message].request
    world.requests[request].references &+= 1
    world.workers[worker].busy &+= 1
    let slot = world.workers[worker].slots.takeLowest()
    let activity = world.activities.take(
      Activity(
        since: world.now, request: request, message: message, nextStep: world.nodes[node].firstStep,
        node: UInt16(node), slot: slot, state: .arriving))
    world.messages[message].holder = activity
    world.messages[message].executions &+= 1
    record(
      .messageReceived(
        queue: Int(queue), worker: Int(node), message: world.messages[message].number,
        receives: Int(world.messages[message].receives), sentAt: world.messages[message].sentAt))
    depart(world.messages[message].cargo, activity, from: queue, to: node)
    if world.latency == .zero {
      proceed(activity)
    } else {
      world.pending.schedule(.deliveryArrives, activity, at: world.now + world.latency, .arrival)
    }
  }

  mutating func workerFinishes(_ activity: UInt32, _ status: Status) {
    let node = UInt32(world.activities[activity].node)
    let worker = world.nodes[node].member
    let message = world.activities[activity].message
    world.workers[worker].busy &-= 1
    world.workers[worker].slots.free(world.activities[activity].slot)
    world.messages[message].executions &-= 1
    if status == .ok && world.messages[message].successes < .max { world.messages[message].successes += 1 }
    record(
      .messageExecuted(
        worker: Int(node), message: world.messages[message].number, status: status,
        successes: Int(world.messages[message].successes)))
    if status == .ok {
      noteResult(of: message)
      delete(message, by: activity)
    } else {
      returnMessage(message, after: world.workers[worker].returnDelay, by: activity)
    }
    forgetIfUnused(message)
    settle(activity)
    scheduleReceive(of: world.workers[worker].queue)
    if world.workers[worker].heartbeat != nil { stopHeartbeat(of: activity) }
  }

  /// The first success on a message is its result; later ones are duplicates.
  @inline(__always)
  mutating func noteResult(of message: UInt32) {
    guard world.messages[message].successes == 1 else { return }
    let request = world.messages[message].request
    world.requests[request].openMessages &-= 1
    guard world.requests[request].openMessages == 0, world.requests[request].fate == .succeeded else {
      return
    }
    let latency = world.now - world.requests[request].startedAt
    record(.requestDone(request: world.requests[request].number, latency: latency))
  }

  @inline(never)
  private mutating func returnMessage(_ message: UInt32, after delay: SimDuration?, by execution: UInt32) {
    if let delay { _ = changeVisibility(of: message, to: delay, by: execution) }
  }

  // MARK: Heartbeats

  @inline(never)
  private mutating func stopHeartbeat(of activity: UInt32) { world.pending.remove(.heartbeat, activity) }

  @inline(never)
  mutating func startHeartbeat(_ activity: UInt32, every: SimDuration) {
    scheduleHeartbeat(of: activity, after: every)
    proceed(activity)
  }

  /// Goes on for as long as the message is in flight and nobody has received it again.
  mutating func heartbeatIsDue(_ activity: UInt32) {
    let worker = world.nodes[UInt32(world.activities[activity].node)].member
    guard let heartbeat = world.workers[worker].heartbeat,
      changeVisibility(of: world.activities[activity].message, to: heartbeat.extend, by: activity)
    else { return }
    scheduleHeartbeat(of: activity, after: heartbeat.every)
  }

  private mutating func scheduleHeartbeat(of activity: UInt32, after every: SimDuration) {
    world.pending.schedule(.heartbeat, activity, at: world.now + every, .completion)
  }
}
