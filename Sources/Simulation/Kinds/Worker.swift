// Worker: consumers of one queue.
//
// Unless told otherwise, polling never pauses: a message is received as soon as it is visible and an execution is idle,
// and each receive brings one message. Batches are in Batch.swift, polls that may find nothing in Polling.swift. After
// success the worker deletes the message. After a failure it either does nothing, so that the message comes back when its
// visibility timeout ends, or changes that timeout. A worker that is down does not poll, but finishes what it has
// begun. The result of a message is its first successful execution, even if the delete then comes too late.

extension Component {
  /// Consumers of one queue: each receives a message, works on it, and deletes it only if the work succeeded.
  public struct Worker: ComponentDocument, Equatable {
    /// The name of the queue that it reads.
    public var reads: String
    /// How many messages it can work on at once: 1 to 1,024.
    public var concurrency: Quantity
    /// How much memory an execution has, in megabytes: 128 to 10,240; not metered if nil.
    public var memory: Quantity?
    /// What it does with a message after a failure.
    public var onFailure: FailureHandling
    /// How it keeps a message hidden for as long as the work takes; not at all if nil.
    public var heartbeat: Heartbeat?
    /// How many messages one receive brings, and how they are worked on; one by one if nil.
    public var batch: Batch?
    /// How it asks for messages; without a pause, and never in vain, if nil.
    public var polling: Polling?
    /// How their number follows the load; it stays as it is if nil.
    public var scaling: Scaling?
    /// What it does for a message.
    public var steps: [Step]

    /// A worker as a scenario file gives it.
    public init(
      reads: String, concurrency: Quantity = .number(1), memory: Quantity? = nil,
      onFailure: FailureHandling = .keep, heartbeat: Heartbeat? = nil, batch: Batch? = nil, polling: Polling? = nil,
      scaling: Scaling? = nil, steps: [Step]
    ) {
      self.reads = reads
      self.concurrency = concurrency
      self.memory = memory
      self.onFailure = onFailure
      self.heartbeat = heartbeat
      self.batch = batch
      self.polling = polling
      self.scaling = scaling
      self.steps = steps
    }
  }

  /// What a consumer does with a message after a failure.
  public enum FailureHandling: Sendable, Equatable {
    /// Nothing, so that the message comes back when its visibility timeout ends.
    case keep
    /// It sets the visibility timeout to this many seconds from now, 0 to 43,200; with 0 the message comes back at
    /// once.
    case comeBack(after: Quantity)

    /// The message comes back at once.
    public static let handBack = comeBack(after: .number(0))
  }

  /// Regular extensions of the visibility timeout while a message is worked on. After a receive a message is hidden for
  /// 12 hours in all (fact `visibility-timeout-max`): the extension that would pass them is refused, and is the last.
  public struct Heartbeat: Sendable, Equatable {
    /// The time between two extensions, in seconds: 0.001 to 43,200. The first comes that long after the work began.
    public var every: Quantity
    /// For how long from then on each extension hides the message, in seconds: 0 to 43,200.
    public var extend: Quantity

    /// A heartbeat as a scenario file gives it.
    public init(every: Quantity, extend: Quantity) {
      self.every = every
      self.extend = extend
    }
  }
}

// MARK: - Running

/// A worker in a run.
struct WorkerState: KindRules {
  let node: Index<Node>
  let queue: Index<QueueState>
  var concurrency: Int
  /// What it sets the visibility timeout to after a failure; nil if it does nothing.
  var returnDelay: SimDuration?
  var heartbeat: HeartbeatState?
  var meter: MemoryMeter
  var batch: BatchState { didSet { receiving = Receiving(batch, polling) } }
  /// Nil if it polls without a pause.
  var polling: PollingState? { didSet { receiving = Receiving(batch, polling) } }
  /// Follows from its batches and its polling; the loop asks for it.
  private(set) var receiving: Receiving
  /// Nil if the number of its executions stays as it is.
  var scaling: ScalingState?
  /// The first of the polls of its slots; null if it polls without a pause.
  let firstPoll: Index<PollState>
  /// The next worker that reads the same queue; null for the last.
  var nextReader = Index<WorkerState>.null
  var busy = 0
  var slots = SlotSet()

  /// How it receives.
  enum Receiving: UInt8 {
    /// One message at a time, without a pause.
    case plain
    /// Batches, or receives that may find nothing.
    case counted
    /// At moments of its own.
    case short

    init(_ batch: BatchState, _ polling: PollingState?) {
      guard let polling else {
        self = batch.size > 1 ? .counted : .plain
        return
      }
      self = polling.isShort ? .short : .counted
    }
  }

  static let traits = KindTraits(
    readsQueue: true, doesWork: true, showsProgress: true,
    stationFields: [.completed, .failed, .throttled, .busy, .busyMean, .utilization, .wasted, .lastCompletedAt],
    ownFields: MemoryMeter.fields + ScalingState.fields, defaults: ["concurrency": .count, "memory": .count],
    charts: [.waitingMessages, .oldestAge])

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let worker = state.workers[state.worker(at: node)]
    return worker.meter.value(of: field, at: node, in: state)
      ?? worker.scaling?.value(of: field, ready: worker.concurrency, at: state.now)
  }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    var slots = Array(repeating: ExecutionSlot.idle, count: state.workers[state.worker(at: node)].concurrency)
    for index in survey.executions(at: node) where Int(state.activities[index].slot) < slots.count {
      guard state.standsForBatch(index) else { continue }
      slots[Int(state.activities[index].slot)] = ExecutionSlot(index, in: state)
    }
    for slot in slots.indices where slots[slot].message == nil {
      slots[slot].poll = state.longPoll(of: state.worker(at: node), in: UInt16(slot))
    }
    let batch = state.workers[state.worker(at: node)].batch
    let scaling = state.workers[state.worker(at: node)].scaling
    return WorkerView(
      slots: slots, messagesAtOnce: batch.isParallel ? batch.size : 1, mostSlots: scaling?.settings.most,
      warming: scaling?.warming ?? 0)
  }

  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? {
    state.workers[state.worker(at: node)].concurrency
  }

  static func meanLimit(of node: Index<Node>, in state: SimulationState) -> Double? {
    let worker = state.workers[state.worker(at: node)]
    return worker.scaling.map { $0.meanCount(at: state.now) ?? Double(worker.concurrency) }
      ?? Double(worker.concurrency)
  }

  static func queueRead(by node: Index<Node>, in state: SimulationState) -> Index<QueueState> {
    state.workers[state.worker(at: node)].queue
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let isSame = state.workers[state.worker(at: node)].busy == state.telemetry.stations[place: node.place].busy
    return isSame ? [] : ["worker \(node.place): busy"]
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let worker = engine.state.worker(at: node)
    let planned = compiled.all(Self.self)[worker.place]
    engine.state.workers[worker].concurrency = engine.state.concurrency(of: worker, following: planned)
    engine.state.workers[worker].returnDelay = planned.returnDelay
    engine.state.workers[worker].heartbeat = planned.heartbeat
    engine.state.workers[worker].meter.turn(to: planned.meter.megabytes, at: node, in: engine.state)
    engine.state.workers[worker].batch = planned.batch
    engine.adopt(planned.polling, in: worker)
  }

  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let worker = engine.state.worker(at: node)
    engine.scheduleReceive(of: engine.state.workers[worker].queue)
    engine.state.startPolling(worker)
  }
}

extension Activity {
  /// Which of the worker's slots it has, from 0: the ten lower bits. The messages of a batch have one together.
  var slot: UInt16 { kindData & 0x3ff }
  /// Which receipt handle it has, from 1; 63 stands for all from there on.
  var handle: UInt16 { kindData >> 10 }

  @inline(__always)
  static func workerData(slot: UInt16, handle: UInt16) -> UInt16 { slot | min(handle, 63) &<< 10 }
}

/// What screens see of a worker at one instant.
public struct WorkerView: NodeView {
  /// What each of its slots is doing; as many as its concurrency allows.
  public let slots: [ExecutionSlot]
  /// How many messages each slot can work on at the same time: those of a batch that is worked on in parallel.
  public var messagesAtOnce = 1
  /// How many there can be if their number follows the load; nil if it does not.
  public var mostSlots: Int?
  /// How many more there will be when they have warmed up.
  public var warming = 0

  /// All slots, each with as many as it works on at the same time.
  public var messageCapacity: Int? { slots.count * messagesAtOnce }
}

/// What one of a worker's slots is doing.
public struct ExecutionSlot: Sendable, Equatable {
  /// How much of the present piece of work is done, 0 to 1; 0 while it waits for a call, and nil if the slot is idle.
  public let progress: Double?
  /// How long the present piece of work or call has taken so far; zero if the slot is idle.
  public let elapsed: SimDuration
  /// The message that it works on; nil if the slot is idle.
  public let message: SeenMessage?
  /// Which of the message's receipt handles it has, from 1, where 63 stands for all from there on; 0 if the slot is idle.
  public let handle: Int
  /// Whether that handle deletes nothing any more, because somebody has received the message since or it is gone.
  public let isHandleOld: Bool
  /// Of which batch the message is; nil if it was received alone.
  public var batch: BatchPlace?
  /// The receive of an idle slot that waits at the queue for a message; nil if none does.
  public var poll: LongPoll?

  static let idle = ExecutionSlot(progress: nil, elapsed: .zero, message: nil, handle: 0, isHandleOld: false)
}

/// A receive that waits at its queue until there is a message.
public struct LongPoll: Sendable, Equatable {
  /// For how long it has waited, and after how long it comes back empty.
  public let elapsed, waitTime: SimDuration
}

extension ExecutionSlot {
  fileprivate init(_ index: Index<Activity>, in state: SimulationState) {
    let activity = state.activities[index]
    let whole = (activity.workEnd - activity.since).nanoseconds
    elapsed = state.now - activity.since
    let share = activity.state == .working && whole > 0 ? Double(elapsed.nanoseconds) / Double(whole) : 0
    progress = min(1, max(0, share))
    message = SeenMessage(activity.message, in: state)
    handle = Int(activity.handle)
    isHandleOld = !state.canDelete(index)
    batch = state.batch(of: index)
  }
}

extension Component.Worker {
  var roles: ComponentRoles { .single }

  var connections: [Connection] { [Connection(name: reads, direction: .reads)] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(concurrency, within: Bounds.concurrency, path + ["concurrency"])
    checker.check(memory, within: Bounds.memory, path + ["memory"])
    if case .comeBack(let delay) = onFailure {
      checker.check(delay, within: Bounds.visibility, path + ["on_failure", "visibility_timeout"])
    }
    checker.check(heartbeat?.every, within: Bounds.heartbeat, path + ["heartbeat", "every"])
    checker.check(heartbeat?.extend, within: Bounds.visibility, path + ["heartbeat", "extend"])
    checker.check(batch, path + ["batch"])
    checker.check(polling, path + ["polling"])
    checker.check(scaling, path + ["scaling"])
    checker.find(reads, needs: "queue", path + ["reads"], roles: .queue)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkWhole(concurrency, path + ["concurrency"])
    checker.checkWhole(memory, path + ["memory"])
    checker.checkTogether(batch, reading: reads, path + ["batch"])
    checker.checkTogether(polling, path + ["polling"])
    checker.checkTogether(scaling, path + ["scaling"])
    if let scaling {
      checker.check(
        NamedQuantity("concurrency", concurrency), is: .atMost, NamedQuantity("most", scaling.most),
        at: path + ["concurrency"])
    }
    guard let heartbeat else { return }
    let (every, place) = (NamedQuantity("every", heartbeat.every), path + ["heartbeat", "every"])
    checker.check(every, is: .below, NamedQuantity("extend", heartbeat.extend), at: place)
    if let times = checker.target(named: reads)?.messageTimes {
      checker.check(
        every, is: .below, NamedQuantity("visibility_timeout of \(reads)", times.visibilityTimeout), at: place)
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    var returnDelay: SimDuration?
    if case .comeBack(let delay) = onFailure { returnDelay = compiled.duration(delay) }
    let (batch, polling) = (BatchState(batch, compiled), polling.map { PollingState($0, compiled) })
    let scaling = scaling.map { ScalingState($0, timer: compiled.addTimer(.scaling, of: node), compiled) }
    let concurrency = min(SlotSet.capacity, compiled.count(concurrency, atLeast: 1))
    let firstPoll = polling == nil ? Index<PollState>.null : Index(place: compiled.all(PollState.self).count)
    if polling != nil { compiled.addPolls(of: Index(place: compiled.all(WorkerState.self).count)) }
    compiled.append(
      WorkerState(
        node: node, queue: compiled.member(of: reads, in: QueueState.self),
        concurrency: scaling.map { min($0.settings.most, max($0.settings.least, concurrency)) } ?? concurrency,
        returnDelay: returnDelay,
        heartbeat: heartbeat.map {
          HeartbeatState(every: compiled.duration($0.every), extend: compiled.duration($0.extend))
        },
        meter: MemoryMeter(megabytes: memory.map { compiled.count($0, atLeast: 1) }),
        batch: batch, polling: polling, receiving: WorkerState.Receiving(batch, polling), scaling: scaling,
        firstPoll: firstPoll))
  }

  /// Adds it behind the other readers of its queue.
  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario) {
    let worker = Index<WorkerState>(compiled.nodes[node.place].member)
    let queue = compiled.member(of: reads, in: QueueState.self)
    var last = compiled.all(QueueState.self)[queue.place].firstReader
    guard !last.isNull else { return compiled.update(queue) { $0.firstReader = worker } }
    while case let next = compiled.all(WorkerState.self)[last.place].nextReader, !next.isNull { last = next }
    compiled.update(last) { $0.nextReader = worker }
  }

  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    if let heartbeat { compiled.add(.startHeartbeat(every: compiled.duration(heartbeat.every))) }
  }
}

extension SimulationState {
  @inline(__always)
  var workers: FixedArray<WorkerState> { kinds.workers }

  @inline(__always)
  func worker(at node: Index<Node>) -> Index<WorkerState> { Index(nodes[node].member) }

  /// Whether an execution can delete its message: it has the newest receipt handle or any will do, and the message is
  /// still there.
  fileprivate func canDelete(_ execution: Index<Activity>) -> Bool {
    let message = activities[execution].message
    guard messages[message].state != .gone else { return false }
    return messages[message].holder == execution || deletesByOldHandle(message, execution)
  }
}
