// Batch: what one receive of a worker brings, up to ten messages (fact `sqs-batch`).
//
// Each message of a batch has an execution of its own, with its own receipt handle. The executions of a batch have one
// slot of the worker together and follow each other in a list through `Activity.link`, in the order of the receive; the
// link of a message that was received alone is empty. They are worked on one after another, or all at once. The end of
// all of them is that of the batch: deletes, hand-backs and results come then. Without a partial response one failure
// keeps all messages. With it only those that failed are kept; on a FIFO queue the work stops at the first failure, and
// what is behind it is kept, too, without having been worked on
// (Lambda Developer Guide, services-sqs-errorhandling).

extension Component {
  /// How many messages a worker takes at once, and how it works on them.
  public struct Batch: Sendable, Equatable {
    /// The most messages that one receive brings: 1 to 10.
    public var size: Quantity
    /// Whether it works on all at once instead of one after another: 0 to 1, and it does from 0.5 on.
    public var isParallel: Quantity
    /// Whether it tells which messages have failed, so that the others are deleted: 0 to 1, and it does from 0.5 on.
    public var reportsFailures: Quantity

    /// A batch as a scenario file gives it.
    public init(size: Quantity, isParallel: Quantity = .number(0), reportsFailures: Quantity = .number(0)) {
      self.size = size
      self.isParallel = isParallel
      self.reportsFailures = reportsFailures
    }
  }
}

/// The batches of a worker in a run.
struct BatchState: BitwiseCopyable {
  var size = 1
  var isParallel = false
  var reportsFailures = false

  init(_ batch: Component.Batch?, _ compiled: CompiledScenario) {
    guard let batch else { return }
    size = min(Int(Bounds.batch.upperBound), compiled.count(batch.size, atLeast: 1))
    isParallel = compiled.knobs.value(of: batch.isParallel) >= 0.5
    reportsFailures = compiled.knobs.value(of: batch.reportsFailures) >= 0.5
  }
}

/// Where an execution stands in its batch, as screens see it.
public struct BatchPlace: Sendable, Equatable {
  /// How many messages the batch has.
  public let size: Int
  /// How many of them have been worked on; they are deleted when all have.
  public let done: Int
}

extension ScenarioChecker {
  mutating func check(_ batch: Component.Batch?, _ path: [String]) {
    check(batch?.size, within: Bounds.batch, path + ["size"])
    check(batch?.isParallel, within: 0...1, path + ["parallel"])
    check(batch?.reportsFailures, within: 0...1, path + ["partial_response"])
  }

  mutating func checkTogether(_ batch: Component.Batch?, reading queue: String, _ path: [String]) {
    guard let batch else { return }
    checkWhole(batch.size, path + ["size"])
    let isOrdered = target(named: queue)?.roles.contains(.orderedQueue) ?? false
    if isOrdered && most(of: batch.isParallel) >= 0.5 { report(.parallelInOrder(queue: queue), path + ["parallel"]) }
    if most(of: batch.size) <= 1, !refused.contains(batch.size) { report(.noEffect(without: "a size above 1"), path) }
  }
}

extension SimulationState {
  /// Whether an execution has others beside it in its batch.
  @inline(__always)
  func isInBatch(_ activity: Index<Activity>) -> Bool {
    let link = activities[activity].link
    return !(link.next.isNull && link.previous.isNull)
  }

  /// The executions of a batch, in the order of the receive. Cost: O(batch).
  func members(ofBatchOf activity: Index<Activity>) -> [Index<Activity>] {
    var first = activity
    while case let previous = activities[first].link.previous, !previous.isNull { first = previous }
    var members: [Index<Activity>] = []
    while !first.isNull {
      members.append(first)
      first = activities[first].link.next
    }
    return members
  }

  /// Whether it is the execution that a screen shows for its batch: the first that is worked on.
  func standsForBatch(_ activity: Index<Activity>) -> Bool {
    guard isInBatch(activity) else { return true }
    let members = members(ofBatchOf: activity)
    return activity == members.first { !activities[$0].isOverInBatch } ?? members.last
  }

  /// The batch of an execution; nil if its message was received alone.
  func batch(of activity: Index<Activity>) -> BatchPlace? {
    guard isInBatch(activity) else { return nil }
    let members = members(ofBatchOf: activity)
    return BatchPlace(size: members.count, done: members.count { activities[$0].isOverInBatch })
  }
}

extension Activity {
  /// Whether its steps are over and it waits for the end of its batch.
  fileprivate var isOverInBatch: Bool { state == .answering }
  /// Whether its turn in its batch has not come yet.
  fileprivate var waitsForTurn: Bool { state == .waiting }
}

extension Engine {
  // MARK: Receiving

  /// One receive by a worker: takes as many messages as its batch has room for, and begins to work on them in the lowest
  /// free slot, or in the one that asks. Returns how many it got; 0 if no more may be in flight, or all that waited went
  /// to the dead letters.
  @inline(never) @discardableResult
  mutating func receiveBatch(for worker: Index<WorkerState>, in ownSlot: UInt16? = nil) -> Int {
    let queue = state.workers[worker].queue
    let isOver = state.queues[queue].inFlight.count >= state.queues[queue].inFlightLimit
    let slot = ownSlot ?? state.workers[worker].slots.takeLowest()
    state.workers[worker].slots.take(slot)
    let batch = takeMessages(from: queue, for: worker, in: slot)
    let isSilent = batch.isEmpty && ownSlot == nil
    if !isSilent { tell(batch.count, for: worker, isOverLimit: batch.isEmpty && isOver) }
    guard !batch.isEmpty else {
      state.workers[worker].slots.free(slot)
      return 0
    }
    state.workers[worker].busy &+= 1
    begin(batch, of: worker)
    return batch.count
  }

  private mutating func tell(_ messages: Int, for worker: Index<WorkerState>, isOverLimit: Bool) {
    let queue = state.workers[worker].queue
    record(
      .receiveReturned(
        queue: state.queues[queue].node.place, worker: state.workers[worker].node.place, messages: messages,
        isOverLimit: isOverLimit && !state.queues[queue].isFIFO))
  }

  private mutating func takeMessages(
    from queue: Index<QueueState>, for worker: Index<WorkerState>, in slot: UInt16
  ) -> IntrusiveList<ActivityLinks> {
    var batch = IntrusiveList<ActivityLinks>()
    receive(upTo: state.workers[worker].batch.size, from: queue) { engine, message in
      batch.append(engine.execution(of: message, by: worker, in: slot), in: engine.state.activities)
    }
    return batch
  }

  /// One receive: hides up to so many messages that wait, and gives each to `take`. Of a FIFO queue it takes as many of a
  /// group as fit, in their order, before it goes on to another (fact `fifo-group-lock`).
  mutating func receive(
    upTo most: Int, from queue: Index<QueueState>, _ take: (inout Engine, Index<Message>) -> Void
  ) {
    var opened = Index<GroupState>.null
    var count = 0
    while count < most, !state.queues[queue].waiting.isEmpty {
      let message = next(in: queue)
      guard !message.isNull else { break }
      let group = state.queues[queue].isFIFO ? group(of: message) : .null
      state.queues[queue].waiting.remove(message, in: state.messages)
      if state.queues[queue].isPlain || !moveIfReceivedTooOften(message, from: queue) {
        hide(message, in: queue)
        take(&self, message)
        count += 1
        opened = group
      }
      if !opened.isNull && opened == group { openGroup(group, in: queue) }
    }
    if !opened.isNull { closeGroup(opened, in: queue) }
  }

  /// Begins with the first message, or with all; the others wait for their turn.
  private mutating func begin(_ batch: IntrusiveList<ActivityLinks>, of worker: Index<WorkerState>) {
    let isParallel = state.workers[worker].batch.isParallel && !state.queues[state.workers[worker].queue].isFIFO
    var member = state.activities[batch.first].link.next
    while !member.isNull && !isParallel {
      state.activities[member].state = .waiting
      member = state.activities[member].link.next
    }
    member = batch.first
    for _ in 0..<(isParallel ? batch.count : 1) {
      let next = state.activities[member].link.next
      if state.latency == .zero {
        proceed(member)
      } else {
        state.pending.schedule(.deliveryArrives, member, at: state.now + state.latency, in: .arrival)
      }
      member = next
    }
  }

  /// Keeps the messages hidden, too, that wait for their turn behind this one.
  mutating func startHeartbeats(behind activity: Index<Activity>, every: SimDuration) {
    var member = state.activities[activity].link.next
    while !member.isNull && state.activities[member].waitsForTurn {
      scheduleHeartbeat(of: member, after: every)
      skipStep(of: member)
      member = state.activities[member].link.next
    }
  }

  // MARK: Ending

  /// The steps for one message of a batch are over: goes on with the next, or ends the batch if all are.
  @inline(never)
  mutating func memberFinishes(_ activity: Index<Activity>, _ status: Status) {
    state.activities[activity].status = status
    state.activities[activity].state = .answering
    let worker = state.worker(at: state.activities[activity].node)
    let isFIFO = state.queues[state.workers[worker].queue].isFIFO
    let stops = isFIFO && status != .ok && state.workers[worker].batch.reportsFailures
    let next = state.activities[activity].link.next
    if !stops, !next.isNull, state.activities[next].waitsForTurn {
      state.activities[next].since = state.now
      return proceed(next)
    }
    let members = state.members(ofBatchOf: activity)
    let isOver = members.allSatisfy { state.activities[$0].isOverInBatch || state.activities[$0].waitsForTurn }
    if isOver { endBatch(members, of: worker) }
  }

  private mutating func endBatch(_ members: [Index<Activity>], of worker: Index<WorkerState>) {
    let slot = state.activities[members[0]].slot
    state.workers[worker].busy &-= 1
    state.workers[worker].slots.free(slot)
    let deletes =
      state.workers[worker].batch.reportsFailures || members.allSatisfy { state.activities[$0].status == .ok }
    var deleted = 0
    for member in members {
      if state.activities[member].waitsForTurn {
        giveBack(member, of: worker)
      } else if conclude(member, state.activities[member].status, deletes: deletes) {
        deleted += 1
      }
    }
    let (node, queue) = (state.workers[worker].node.place, state.workers[worker].queue)
    record(
      .batchEnded(queue: state.queues[queue].node.place, worker: node, messages: members.count, deleted: deleted))
    scheduleReceive(of: queue)
    if state.workers[worker].polling != nil { state.beginPoll(of: worker, in: slot) }
  }

  /// Gives a message up that was not worked on.
  private mutating func giveBack(_ activity: Index<Activity>, of worker: Index<WorkerState>) {
    let message = state.activities[activity].message
    state.messages[message].executions &-= 1
    record(.messageReturned(worker: state.workers[worker].node.place, message: state.messages[message].number))
    returnMessage(message, after: state.workers[worker].returnDelay, by: activity)
    forgetIfUnused(message)
    settle(activity)
    if state.workers[worker].heartbeat != nil { stopHeartbeat(of: activity) }
  }
}
