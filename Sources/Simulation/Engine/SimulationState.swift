/// A component of a running system, as far as all kinds have it in common.
struct Node: BitwiseCopyable {
  let kind: NodeKind
  /// As in `KindTraits`, which are too slow to ask in the loop.
  let showsProgress: Bool
  /// As in `KindTraits`.
  let retriesTimeouts: Bool
  var isDown = false
  /// Its position in the array of its kind.
  let member: UInt32
  let firstStep: Index<CompiledStep>
  /// Whether a share of what it does fails by a planned fault: `SimulationState.errorShares` has the share.
  var failsSome = false
  /// Whether its slowness is not 1.
  private(set) var isSlowed = false
  var slowness = 1.0 { didSet { isSlowed = slowness != 1 } }
}

/// Timers that all have the same delay. The records wait in a list, in the order of their deadlines, and only the
/// earliest deadline is among the pending events. Arming and disarming costs a few nanoseconds, where an entry in the
/// heap costs thirty.
struct TimerLine: BitwiseCopyable {
  enum Purpose: UInt8 { case timeout, visibility, retention, shedding, healthChecks, draining, scaling, archive }

  let purpose: Purpose
  let node: Index<Node>
  /// The deadline that is among the pending events; `Int64.max` nanoseconds if none is.
  var scheduled = Instant(nanoseconds: .max)
}

/// The state of a run at one instant: clock, pending events, components, requests, messages and counters.
///
/// Plain data throughout, so that a copy is a checkpoint. Its memory is managed by `Run`, its rules are in `Engine`
/// and in the files of the kinds.
struct SimulationState: MemoryHolder {
  var now = Instant.start
  var phase = Phase.completion
  var pending = EventQueue()
  /// How many pending events are not work: timers, and the beginnings and ends of faults.
  var idleEvents = 0
  /// How many timers will bring work when they are due: visibility timeouts and timeouts of calls.
  var armedTimers = 0
  var eventCount: UInt64 = 0
  var requestCount: UInt64 = 0
  var messageCount: UInt64 = 0
  /// Since when, and for how many checks of `Engine`, time has not gone on.
  var standstill = (since: Instant.start, checks: 0)
  /// Why the run cannot go on, whoever asks: time stands still, or too much waits. Until the learner does something.
  var halt: StopReason?

  var requests = Pool<Request>()
  var activities = Pool<Activity>()
  var messages = Pool<Message>()
  /// The idle environments of functions that keep them for some time.
  var environments = Pool<Environment>()
  /// The tokens of workflows that nobody has given back.
  var tokens = Boxed(OpenTokens())
  /// The lanes of mappings that read streams.
  var lanes = Pool<Lane>(capacity: 4)
  /// What the archives of buses keep.
  var archived = Pool<ArchivedEvent>()
  /// What requests of which an archive keeps an event have written, by the numbers of the requests.
  var written = Boxed([UInt64: ArchivedWrites]())
  /// The executions that functions share.
  var account = Account()

  var nodes: FixedArray<Node>
  var deadlines: FixedArray<Deadlines>
  var steps: FixedArray<CompiledStep>
  var calls: FixedArray<CompiledCall>
  var guards: FixedArray<CallGuard>
  var streams: FixedArray<RandomStream>
  /// What requests say of themselves, by the place of the node that they come from.
  var origins: FixedArray<Origin>
  var timers: FixedArray<TimerLine>
  var faults: FixedArray<FaultState>
  /// Which share of what a component does ends with an error by a planned fault, by the place of its node.
  var errorShares: FixedArray<Double>
  /// The states that each kind of component has for itself.
  var kinds: KindArrays

  /// Whether any component fails a share of what it does.
  var someFail = false
  /// How long each link takes in one direction.
  var latency: SimDuration
  var telemetry: Telemetry

  /// About how many bytes it takes: what grows with the load, without the arrays of fixed length.
  var byteCount: Int {
    requests.byteCount + activities.byteCount + messages.byteCount + environments.byteCount + lanes.byteCount
      + tokens.value.byteCount + archived.byteCount
      + written.value.capacity * MemoryLayout<(UInt64, ArchivedWrites)>.stride
      + telemetry.caller.byteCount + telemetry.result.byteCount + pending.count * MemoryLayout<EventKey>.stride
  }

  mutating func visitAll(_ visitor: some MemoryVisitor) {
    visitor.visit(&pending)
    visitor.visit(&requests)
    visitor.visit(&activities)
    visitor.visit(&messages)
    visitor.visit(&environments)
    visitor.visit(&tokens)
    visitor.visit(&lanes)
    visitor.visit(&archived)
    visitor.visit(&written)
    visitor.visit(&telemetry)
    visitor.visit(&nodes)
    visitor.visit(&deadlines)
    visitor.visit(&steps)
    visitor.visit(&calls)
    visitor.visit(&guards)
    visitor.visit(&streams)
    visitor.visit(&origins)
    visitor.visit(&timers)
    visitor.visit(&faults)
    visitor.visit(&errorShares)
    visitor.visit(&kinds)
  }

  /// Whether no work will come by itself, except what begins when a fault ends.
  @inline(__always)
  var hasOnlyIdleClocks: Bool { pending.count == idleEvents && armedTimers == 0 }

  /// Whether nothing more will happen by itself: no work is scheduled, and nothing waits that a planned fault could
  /// still release.
  var isFinished: Bool {
    guard hasOnlyIdleClocks else { return false }
    return !faults.indices.contains { faults[$0].isAhead } || !somethingWaits
  }

  /// Whether anything is in progress or waits for somebody. Messages in a queue that no worker reads do not.
  var somethingWaits: Bool {
    if activities.live > 0 { return true }
    let unread = nodes.indices.filter { telemetry.queues[place: $0.place].isUnread }
      .reduce(0) { $0 + nodes[$1].kind.rules.heldMessages(at: $1, in: self) }
    return messages.live > unread
  }
}

/// The metrics of a running system, for an observer; only valid while its method is called.
public struct LiveMetrics: ~Copyable {
  private let source: UnsafePointer<SimulationState>
  /// Nil in a run without alarms.
  private let board: UnsafePointer<AlarmBoard>?

  init(_ source: UnsafePointer<SimulationState>, _ board: UnsafePointer<AlarmBoard>? = nil) {
    self.source = source
    self.board = board
  }

  /// The present instant.
  public var now: Instant { source.pointee.now }

  /// How many events have happened since the start.
  public var eventCount: UInt64 { source.pointee.eventCount }

  func read<Value>(_ body: (SimulationState) -> Value) -> Value { body(source.pointee) }

  /// What the alarms did so far.
  var alarmChanges: [AlarmChange] { board?.pointee.changes ?? [] }

  var alarmChangeCount: Int { board?.pointee.changes.count ?? 0 }

  func value(of field: AlarmField, ofAlarm name: String) -> Double? { board?.pointee.value(of: field, named: name) }

  /// The same metrics with those of alarms.
  func withAlarms<Result>(_ alarms: AlarmBoard, _ body: (borrowing LiveMetrics) -> Result) -> Result {
    withUnsafePointer(to: alarms) { body(LiveMetrics(source, $0)) }
  }
}
