// Queue: a queue of Amazon SQS. What differs for FIFO queues is in FIFOQueue.swift.
//
// A message that is received stays in the queue, hidden for the visibility timeout (fact `visibility-timeout-default`);
// only a delete removes it. Without one it can be received again. A redrive policy counts receives, not failures: a
// message that has been received maxReceiveCount times is moved to the dead-letter queue instead of being received once
// more (`SetQueueAttributes`). The newest receipt handle deletes a message, and it still does so after the visibility
// timeout if nobody has received the message again. Of an older one AWS says that the message might not be deleted
// (`DeleteMessage`): a standard queue can be told either way. Retention counts from the sending of a
// message, whatever its state, and goes on in the dead-letter queue (SQS Developer Guide, sqs-dead-letter-queues).
// Messages are received in the order of their sending; SQS itself promises only best effort for that.

extension Component {
  /// A queue (Amazon SQS): keeps messages until somebody has worked on them and deleted them.
  public struct Queue: ComponentDocument, Equatable {
    /// For how long a received message is hidden, in seconds: 0 to 43,200.
    public var visibilityTimeout: Quantity
    /// For how long a message is kept after its sending, in seconds: 0.001 to 1,209,600.
    public var retention: Quantity
    /// For how long a new message cannot be received, in seconds: 0 to 900.
    public var delay: Quantity
    /// The redrive policy; nil if messages may be received any number of times.
    public var deadLetter: DeadLetter?
    /// Whether it is a FIFO queue, with groups and deduplication.
    public var isFIFO: Bool
    /// Whether a receipt handle deletes its message although the message was received again since: 0 to 1, and it does
    /// from 0.5 on. In a FIFO queue it never does.
    public var deletesByAnyHandle: Quantity
    /// The most messages in flight: 1 to 120,000; any number if nil.
    public var inFlightLimit: Quantity?
    /// Which groups are served first; nil if the queue knows no groups, or keeps their order.
    public var fair: FairSharing?

    /// A queue as a scenario file gives it; 30 s, 4 days and 0 s are the defaults of SQS (facts
    /// `visibility-timeout-default`, `retention-default`).
    public init(
      visibilityTimeout: Quantity = .number(30), retention: Quantity = .number(345_600),
      delay: Quantity = .number(0), deadLetter: DeadLetter? = nil, isFIFO: Bool = false,
      deletesByAnyHandle: Quantity = .number(0), inFlightLimit: Quantity? = nil, fair: FairSharing? = nil
    ) {
      self.visibilityTimeout = visibilityTimeout
      self.retention = retention
      self.delay = delay
      self.deadLetter = deadLetter
      self.isFIFO = isFIFO
      self.deletesByAnyHandle = deletesByAnyHandle
      self.inFlightLimit = inFlightLimit
      self.fair = fair
    }
  }

  /// A redrive policy: when messages are moved to a dead-letter queue.
  public struct DeadLetter: Sendable, Equatable {
    /// The name of the dead-letter queue, which must be of the same type, standard or FIFO.
    public var queue: String
    /// How often a message can be received before it is moved: 1 to 1,000.
    public var maxReceiveCount: Quantity

    /// A redrive policy as a scenario file gives it.
    public init(queue: String, maxReceiveCount: Quantity) {
      self.queue = queue
      self.maxReceiveCount = maxReceiveCount
    }
  }
}

// MARK: - Running

/// A queue in a run.
struct QueueState: KindRules {
  let node: Index<Node>
  var visibilityTimeout: SimDuration
  var retention: SimDuration
  var delay: SimDuration
  /// The dead-letter queue; null if there is no redrive policy.
  let deadLetterQueue: Index<Node>
  var maxReceiveCount: Int
  /// Whether an older receipt handle deletes, too.
  var deletesByAnyHandle: Bool
  let visibilityTimer: Index<TimerLine>
  let retentionTimer: Index<TimerLine>
  /// The first of its groups; a standard queue has none.
  let firstGroup: Index<GroupState>
  let groupCount: Int
  let isFIFO: Bool
  /// How many messages can be in flight.
  var inFlightLimit: Int
  /// Nil for a queue that does not know tenants.
  var fair: FairState?
  /// Whether it has no redrive policy, groups or limit, so that `receive` has nothing to check.
  let isPlain: Bool
  /// The first of the workers that read it, each of which names the next; null if no worker reads it.
  var firstReader = Index<WorkerState>.null
  /// The event source mapping that reads it instead; null if none does.
  var mapping = Index<MappingState>.null
  var waiting = IntrusiveList<MessageLinks>()
  var inFlight = IntrusiveList<MessageLinks>()
  var byAge = IntrusiveList<MessageAgeLinks>()
  /// The messages that were put between others last, there and there; they may be gone by now.
  var latestWaiting = Index<Message>.null
  var latestInFlight = Index<Message>.null
  var receiveIsScheduled = false

  /// How many messages it holds: waiting, delayed and in flight.
  var held: Int { byAge.count }
  /// Whether its messages belong to groups: in a FIFO queue, and in a fair one.
  var hasGroups: Bool { groupCount > 0 }
  var groups: Range<Index<GroupState>> { firstGroup..<firstGroup.advanced(by: groupCount) }

  /// The longest that a message can be hidden after a receive, all extensions together: 12 hours.
  static let longestHiding = SimDuration(seconds: 43_200)

  static let traits = KindTraits(
    holdsMessages: true, hidesMessages: true, acknowledges: true,
    queueFields: QueueField.allCases.filter { $0 != .copies && $0 != .discarded },
    defaults: ["visibility_timeout": .seconds, "retention": .seconds, "delay": .seconds])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let queue = state.queues[state.queue(at: node)]
    let inFlight = state.excerpt(of: queue.inFlight, limit: QueueView.mostCounted)
    return QueueView(
      waiting: state.waitingCount(of: queue), inFlight: inFlight.count,
      oldestAge: oldestWaiting(at: node, in: state).map { state.now - $0 },
      visibilityTimeout: queue.visibilityTimeout, isFIFO: queue.isFIFO,
      maxReceiveCount: queue.deadLetterQueue.isNull ? nil : queue.maxReceiveCount,
      readerSlots: state.readerSlots(of: queue),
      emptyReceives: state.isPolled(node) ? Int(state.telemetry.queues[place: node.place].emptyReceives) : nil,
      hidden: inFlight.first.prefix(QueueView.mostListed).map { SeenMessage($0, in: state) },
      failedInFlight: inFlight.first.count { state.messages[$0].hasFailed })
  }

  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant? {
    let queue = state.queues[state.queue(at: node)]
    if queue.isFIFO { return state.firstsOfGroups(in: queue).map { state.messages[$0].sentAt }.min() }
    return queue.waiting.isEmpty ? nil : state.messages[queue.waiting.first].sentAt
  }

  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    state.excerpt(of: state.queues[state.queue(at: node)].byAge, limit: limit)
  }

  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool {
    let queue = state.queues[state.queue(at: node)]
    return queue.firstReader.isNull && queue.mapping.isNull
  }

  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int {
    state.queues[state.queue(at: node)].held
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let queue = state.queues[state.queue(at: node)]
    let told = state.telemetry.queues[place: node.place]
    let inside = state.messages.indices.map { state.messages[$0] }.filter {
      $0.queue == node && ![.unused, .gone, .underway].contains($0.state)
    }
    let inFlight = inside.count { $0.state == .inFlight }
    let gone = Int(told.deleted + told.deadLettered + told.expired)
    let grouped = queue.hasGroups ? inside.filter { queue.isFIFO || $0.group != 0 && $0.group != Message.noGroup } : []
    let checks = [
      ("waiting", inside.count { $0.state == .waiting }, told.depth),
      ("groups", grouped.count { $0.state == .inFlight }, queue.groups.reduce(0) { $0 + state.groups[$1].inFlight }),
      ("waiting line", state.waitingCount(of: queue), told.depth), ("in flight", inFlight, told.inFlight),
      ("line in flight", queue.inFlight.count, told.inFlight), ("held", inside.count, queue.held),
      ("came and went", Int(told.sent + told.movedIn), gone + inside.count),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "queue \(node.place): \($0): \($1) is not \($2)" }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let queue = engine.state.queue(at: node)
    let planned = compiled.all(Self.self)[queue.place]
    engine.state.queues[queue].visibilityTimeout = planned.visibilityTimeout
    engine.state.queues[queue].delay = planned.delay
    engine.state.queues[queue].maxReceiveCount = planned.maxReceiveCount
    engine.state.queues[queue].retention = planned.retention
    engine.state.queues[queue].deletesByAnyHandle = planned.deletesByAnyHandle
    engine.state.queues[queue].inFlightLimit = planned.inFlightLimit
    engine.state.queues[queue].fair = planned.fair
    let oldest = engine.state.queues[queue].byAge.first
    if !oldest.isNull {
      engine.wake(
        planned.retentionTimer,
        at: max(engine.state.now, engine.state.messages[oldest].sentAt + planned.retention))
    }
    engine.scheduleReceive(of: queue)
  }

  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    engine.scheduleReceive(of: engine.state.queue(at: node))
  }
}

/// What screens see of a queue at one instant.
public struct QueueView: NodeView {
  /// Messages that can be received, or wait in a locked group.
  public let waiting: Int
  /// Messages that were received and are hidden.
  public let inFlight: Int
  /// How long ago the oldest waiting message was sent; nil if none waits.
  public let oldestAge: SimDuration?
  /// The visibility timeout of messages that are received from now on.
  public let visibilityTimeout: SimDuration
  /// Whether it is a FIFO queue.
  public let isFIFO: Bool
  /// How often a message can be received before it is moved to the dead letters; nil if any number of times.
  public let maxReceiveCount: Int?
  /// How many messages the workers that read it can work on at once.
  public let readerSlots: Int
  /// How many receives found nothing so far; nil if its workers poll without a pause and never ask in vain.
  public var emptyReceives: Int?
  /// The messages in flight, at most `mostListed` of them, those first whose visibility timeout ends first.
  public let hidden: [SeenMessage]
  /// How many of the messages in flight have failed before; of those whose timeout ends first at most `mostCounted` are
  /// looked at.
  public let failedInFlight: Int

  /// As `waiting`.
  public var waitingMessages: Int? { waiting }

  /// How many messages in flight are listed one by one.
  public static let mostListed = 64
  /// How many messages in flight are looked at: some microseconds.
  public static let mostCounted = 1_024
}

extension Component.Queue {
  var roles: ComponentRoles {
    let own: ComponentRoles = [.single, .takesMessages, isFIFO ? .orderedQueue : .standardQueue]
    return fair == nil ? own : own.union(.fairQueue)
  }

  var redriveTarget: String? { deadLetter?.queue }

  var messageTimes: MessageTimes? { MessageTimes(retention: retention, visibilityTimeout: visibilityTimeout) }

  var connections: [Connection] { deadLetter.map { [Connection(name: $0.queue, direction: .deadLetters)] } ?? [] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(visibilityTimeout, within: Bounds.visibility, path + ["visibility_timeout"])
    checker.check(retention, within: Bounds.retention, path + ["retention"])
    checker.check(delay, within: Bounds.delay, path + ["delay"])
    checker.check(deletesByAnyHandle, within: 0...1, path + ["deletes"])
    checker.check(inFlightLimit, within: Bounds.inFlight, path + ["in_flight_limit"])
    checker.check(fair, path + ["fair"])
    guard let deadLetter else { return }
    checker.check(
      deadLetter.maxReceiveCount, within: Bounds.receives, path + ["dead_letter", "max_receive_count"])
    let kind = isFIFO ? "FIFO queue, for a FIFO queue moves" : "standard queue, for a standard queue moves"
    checker.find(
      deadLetter.queue, needs: "\(kind) its dead letters to its own kind only", path + ["dead_letter", "queue"],
      roles: isFIFO ? .orderedQueue : .standardQueue)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    let retention = NamedQuantity("retention", retention)
    checker.check(NamedQuantity("delay", delay), is: .below, retention, at: path + ["delay"])
    checker.checkWhole(inFlightLimit, path + ["in_flight_limit"])
    checker.checkTogether(fair, path + ["fair"])
    guard let deadLetter else { return }
    let count = path + ["dead_letter", "max_receive_count"]
    checker.checkWhole(deadLetter.maxReceiveCount, count)
    // A message that comes back by its visibility timeout alone expires before it was received often enough.
    let waits = checker.most(of: deadLetter.maxReceiveCount) * checker.most(of: visibilityTimeout)
    let product = NamedQuantity("max_receive_count * visibility_timeout", .number(waits))
    checker.check(product, is: .below, retention, at: count)
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let firstGroup = Index<GroupState>(place: compiled.all(GroupState.self).count)
    // Each such queue has a group for each name that is a tag or a group anywhere in the scenario.
    let groupCount = isFIFO || fair != nil ? compiled.names.count : 0
    compiled.append(contentsOf: Array(repeating: GroupState(), count: groupCount))
    compiled.append(
      QueueState(
        node: node, visibilityTimeout: compiled.duration(visibilityTimeout), retention: compiled.duration(retention),
        delay: compiled.duration(delay), deadLetterQueue: deadLetter.map { compiled.index(of: $0.queue) } ?? .null,
        maxReceiveCount: deadLetter.map { compiled.count($0.maxReceiveCount, atLeast: 1) } ?? 0,
        deletesByAnyHandle: !isFIFO && compiled.knobs.value(of: deletesByAnyHandle) >= 0.5,
        visibilityTimer: compiled.addTimer(.visibility, of: node),
        retentionTimer: compiled.addTimer(.retention, of: node),
        firstGroup: firstGroup, groupCount: groupCount, isFIFO: isFIFO,
        inFlightLimit: inFlightLimit.map { compiled.count($0, atLeast: 1) } ?? .max,
        fair: fair.map { FairState($0, compiled) },
        isPlain: deadLetter == nil && groupCount == 0 && inFlightLimit == nil))
  }

  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep {
    guard isFIFO || fair != nil else { return .send(node, delay: compiled.duration(options.delay ?? delay)) }
    return .sendInGroup(
      GroupSending(
        queue: node, group: compiled.nameIndex(options.group),
        deduplication: options.id.map { compiled.deduplication($0, in: node) } ?? .null,
        delay: options.delay.map { compiled.duration($0) }))
  }
}

extension SimulationState {
  @inline(__always)
  var queues: FixedArray<QueueState> { kinds.queues }

  @inline(__always)
  func queue(at node: Index<Node>) -> Index<QueueState> { Index(nodes[node].member) }

  /// How many messages the workers of a queue can work on at once.
  fileprivate func readerSlots(of queue: QueueState) -> Int {
    var (slots, reader) = (queue.mapping.isNull ? 0 : mappings[queue.mapping].capacity, queue.firstReader)
    while !reader.isNull {
      slots += workers[reader].concurrency
      reader = workers[reader].nextReader
    }
    return slots
  }

  /// The first messages of a list, at most `limit`, and how many it has.
  func excerpt<Links: ListLinks>(of list: IntrusiveList<Links>, limit: Int) -> MessageExcerpt
  where Links.Record == Message {
    var excerpt = MessageExcerpt(count: list.count)
    var index = list.first
    while !index.isNull, excerpt.first.count < limit {
      excerpt.first.append(index)
      index = list.next(after: index, in: messages)
    }
    return excerpt
  }
}
