/// A component of a running system: what all kinds have in common.
struct Node: BitwiseCopyable {
  let kind: NodeKind
  /// Its place in the array of its kind.
  let member: UInt32
  let firstStep: Index<CompiledStep>
  /// Whether it is shown how far its work is.
  let showsProgress: Bool
  /// Whether its deadline is that of an attempt.
  let retriesTimeouts: Bool
  var isDown = false
  var slowness = 1.0
}

/// What a component gives up if it takes too long, kept beside its node so that nodes stay small.
struct Deadlines: BitwiseCopyable {
  /// Null for a kind that gives nothing up.
  let timer: Index<TimerLine>
  /// The earliest first.
  var line = IntrusiveList<ActivityLinks>()
}

/// Timers with one constant delay: the records wait in the order of their deadlines, and only the earliest deadline
/// is among the pending events. Arming and disarming costs a few nanoseconds, a heap entry thirty.
struct TimerLine: BitwiseCopyable {
  enum Purpose: UInt8 { case timeout, visibility, retention }

  let purpose: Purpose
  let node: Index<Node>
  /// The deadline that is among the pending events; later than any when there is none.
  var scheduled = Instant(nanoseconds: .max)
}

/// Everything that a run is made of at one instant: clock, pending events, components, requests, messages, counters.
///
/// Plain data throughout, so that a copy is a checkpoint. Its memory is managed by `Run`, its rules are in `Engine`
/// and in the files of the kinds.
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
  /// Since when, and for how many checks of `Engine`, time has not gone on.
  var standstill = (since: Instant.start, checks: 0)
  /// Why the run cannot go on, whoever asks: time stands still, or too much waits. Until the learner does something.
  var halt: StopReason?

  var requests = Pool<Request>()
  var activities = Pool<Activity>()
  var messages = Pool<Message>()

  var nodes: FixedArray<Node>
  var deadlines: FixedArray<Deadlines>
  var steps: FixedArray<CompiledStep>
  var calls: FixedArray<CompiledCall>
  var streams: FixedArray<RandomStream>
  var timers: FixedArray<TimerLine>
  var faults: FixedArray<FaultState>
  /// What each kind of component has for itself.
  var kinds: KindArrays

  /// The time on each link, one way.
  var latency: SimDuration
  var telemetry: Telemetry

  func clone() -> SimulationState {
    var copy = self
    copy.pending = pending.clone()
    copy.requests = requests.clone()
    copy.activities = activities.clone()
    copy.messages = messages.clone()
    copy.telemetry = telemetry.clone()
    copy.visitArrays(Cloning())
    return copy
  }

  func deallocate() {
    pending.deallocate()
    requests.deallocate()
    activities.deallocate()
    messages.deallocate()
    telemetry.deallocate()
    var last = self
    last.visitArrays(Releasing())
  }

  /// About how much memory it takes.
  var byteCount: Int {
    requests.byteCount + activities.byteCount + messages.byteCount + telemetry.caller.byteCount
      + telemetry.result.byteCount + pending.count * MemoryLayout<EventKey>.stride
  }

  private mutating func visitArrays(_ visitor: some ArrayVisitor) {
    visitor.visit(&nodes)
    visitor.visit(&deadlines)
    visitor.visit(&steps)
    visitor.visit(&calls)
    visitor.visit(&streams)
    visitor.visit(&timers)
    visitor.visit(&faults)
    kinds.visitAll(visitor)
  }

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
    let unread = nodes.indices.filter { telemetry.queues[place: $0.place].isUnread }
      .reduce(0) { $0 + nodes[$1].kind.rules.heldMessages(at: $1, in: self) }
    return messages.live > unread
  }
}

/// The measurements of a running system, for an observer and only while it is called.
public struct LiveMetrics: ~Copyable {
  private let source: UnsafePointer<SimulationState>

  init(_ source: UnsafePointer<SimulationState>) { self.source = source }

  /// The present instant.
  public var now: Instant { source.pointee.now }

  /// How many events have happened.
  public var eventCount: UInt64 { source.pointee.eventCount }

  func read<Value>(_ body: (SimulationState) -> Value) -> Value { body(source.pointee) }
}
