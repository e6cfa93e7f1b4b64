/// What kind of component a node is.
public enum NodeKind: String, Sendable, BitwiseCopyable {
  /// Requests come from here.
  case client
  /// Passes calls on.
  case gateway
  /// Works on calls.
  case service
  /// Works on calls and events, each in an execution of its own.
  case function
  /// Remembers what was written.
  case table
  /// Keeps messages.
  case queue
  /// Gives each subscriber a copy.
  case topic
  /// Keeps objects.
  case bucket
  /// Works on messages.
  case worker
}

/// A component of a running system: what all kinds have in common.
struct Node: BitwiseCopyable {
  let kind: NodeKind
  /// Its place in the table of its kind.
  let member: UInt32
  var firstStep: UInt32
  var isDown = false
  var slowness = 1.0
}

/// A step with its numbers worked out.
enum PlannedStep: BitwiseCopyable, Equatable {
  case work(Distribution, stream: UInt32)
  case call(UInt32)
  /// A call with more to it, by its place among those.
  case plannedCall(UInt32)
  /// At a table: the write that a call is there for.
  case write(onlyOnce: Bool)
  case send(UInt32, delay: SimDuration)
  /// A message to something that is no queue.
  case publish(UInt32)
  /// To a FIFO queue; group 0 is that of the request's tag.
  case sendInOrder(UInt32, group: UInt16, deduplication: UInt32)
  case startHeartbeat(every: SimDuration)
  case fail(PlannedFailure)
  /// Passes the next step over for requests with another tag.
  case only(tag: UInt16)
  /// Names the kind of the node, so that nobody has to look it up at the end of each activity.
  case end(NodeKind)
}

/// When a step fails, with its numbers worked out.
enum PlannedFailure: BitwiseCopyable, Equatable {
  case always
  case poison
  case probability(Double, stream: UInt32)
}

/// Timers with one constant delay: the records wait in the order of their deadlines, and only the earliest deadline
/// is among the pending events. `SPEED`: arming and disarming costs a few nanoseconds, a heap entry thirty.
struct TimerLine: BitwiseCopyable {
  enum Purpose: UInt8 { case timeout, visibility, retention }

  let purpose: Purpose
  let node: UInt32
  /// The deadline that is among the pending events; later than any when there is none.
  var scheduled = Instant(nanoseconds: .max)
}

/// Everything that a run is made of at one instant: clock, pending events, components, requests, messages, counters.
///
/// Plain data throughout, so that a copy is a checkpoint. Its memory is managed by `Run`, its rules are in `Engine`
/// and in the files of the components.
struct SimulationState {
  var now = Instant.start
  var phase = Phase.completion
  var pending = EventQueue()
  /// Pending events that are not work: timers, and the dates of faults.
  var idleEvents = 0
  /// Timers that will bring work: visibility and call timeouts.
  var armedTimers = 0
  var eventCount: UInt64 = 0
  var requestCount: UInt64 = 0
  var messageCount: UInt64 = 0

  var requests = Pool<Request>()
  var activities = Pool<Activity>()
  var messages = Pool<Message>()

  var nodes: FixedArray<Node>
  var steps: FixedArray<PlannedStep>
  var calls: FixedArray<PlannedCall>
  var pieces: FixedArray<RatePiece>
  var streams: FixedArray<RandomStream>
  var timers: FixedArray<TimerLine>
  var faults: FixedArray<FaultState>
  var sources: FixedArray<SourceState>
  var clients: FixedArray<ClientState>
  var gateways: FixedArray<GatewayState>
  var services: FixedArray<ServiceState>
  var functions: FixedArray<FunctionState>
  var tables: FixedArray<TableState>
  var topics: FixedArray<TopicState>
  var subscriptions: FixedArray<SubscriptionState>
  var queues: FixedArray<QueueState>
  var groups: FixedArray<GroupState>
  var deduplications: FixedArray<DeduplicationState>
  var workers: FixedArray<WorkerState>

  /// The time on each link, one way.
  var latency: SimDuration
  var telemetry: Telemetry

  func clone() -> SimulationState {
    var copy = self
    copy.pending = pending.clone()
    copy.requests = requests.clone()
    copy.activities = activities.clone()
    copy.messages = messages.clone()
    copy.nodes = nodes.clone()
    copy.steps = steps.clone()
    copy.calls = calls.clone()
    copy.pieces = pieces.clone()
    copy.streams = streams.clone()
    copy.timers = timers.clone()
    copy.faults = faults.clone()
    copy.sources = sources.clone()
    copy.clients = clients.clone()
    copy.gateways = gateways.clone()
    copy.services = services.clone()
    copy.functions = functions.clone()
    copy.tables = tables.clone()
    copy.topics = topics.clone()
    copy.subscriptions = subscriptions.clone()
    copy.queues = queues.clone()
    copy.groups = groups.clone()
    copy.deduplications = deduplications.clone()
    copy.workers = workers.clone()
    copy.telemetry = telemetry.clone()
    return copy
  }

  func deallocate() {
    pending.deallocate()
    requests.deallocate()
    activities.deallocate()
    messages.deallocate()
    nodes.deallocate()
    steps.deallocate()
    calls.deallocate()
    pieces.deallocate()
    streams.deallocate()
    timers.deallocate()
    faults.deallocate()
    sources.deallocate()
    clients.deallocate()
    gateways.deallocate()
    services.deallocate()
    functions.deallocate()
    tables.deallocate()
    topics.deallocate()
    subscriptions.deallocate()
    queues.deallocate()
    groups.deallocate()
    deduplications.deallocate()
    workers.deallocate()
    telemetry.deallocate()
  }

  /// The tag of a request, by its place among the names of the plan; 0 for none.
  @inline(__always)
  func tag(of request: UInt32) -> UInt16 { clients[nodes[UInt32(requests[request].client)].member].tag }

  /// Whether no work is to come by itself, but that of a fault's end.
  @inline(__always)
  var hasOnlyIdleClocks: Bool { pending.count == idleEvents && armedTimers == 0 }

  /// Whether nothing will happen any more by itself: no event but idle clocks, and no fault's end that something
  /// waits for.
  var isFinished: Bool {
    guard hasOnlyIdleClocks else { return false }
    return !faults.indices.contains { faults[$0].isAhead } || !somethingWaits
  }

  /// Whether a request or a message still waits for somebody; dead letters that nobody reads do not.
  var somethingWaits: Bool {
    if activities.live > 0 { return true }
    var unread = 0
    for index in queues.indices where queues[index].firstReader == none { unread += queues[index].held }
    return messages.live > unread
  }
}
