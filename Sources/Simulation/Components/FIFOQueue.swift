// FIFO queue: what a FIFO queue of Amazon SQS does otherwise than a standard one.
//
// Its messages belong to groups, and each group keeps its order: while a message of it is in flight nothing of that
// group is given out, and only of that group. So at most one message of a group can be received: it stands in the
// queue's waiting line as the head of its group, and the others wait behind it in a line of the group. A delete after
// the visibility timeout fails, whoever holds the message by then. A message with a deduplication id that the queue has
// accepted within the last five minutes is acknowledged and dropped, also when the first one is long gone. A dead
// letter begins its retention anew (FACTS 3).

/// A group of messages in a FIFO queue, as it runs.
struct GroupState: BitwiseCopyable {
  /// The message that can be received; none while one is in flight.
  var head = none
  /// Those that wait for it, or for the one in flight.
  var behind = IntrusiveList<MessageLinks>()
  var hasMessageInFlight = false

  /// The group of a message that is in no FIFO queue.
  static let noGroup = UInt16.max
}

/// A deduplication id of a FIFO queue, as it runs.
struct DeduplicationState: BitwiseCopyable {
  /// When a message with it was last accepted.
  var acceptedAt: Instant?

  /// For how long an id is remembered: 5 minutes (`SendMessage`, FACTS 3).
  static let interval = SimDuration(seconds: 300)
}

extension Engine {
  /// Sends a message to a FIFO queue; without a group of its own it belongs to that of its request's tag.
  @inline(never)
  mutating func sendInOrder(to queue: UInt32, from sender: UInt32, group: UInt16, deduplication: UInt32) {
    let message = newMessage(from: sender, to: queue, delay: world.queues[world.nodes[queue].member].delay)
    world.messages[message].group = group == 0 ? world.tag(of: world.activities[sender].request) : group
    world.messages[message].holder = deduplication
    handOver(message, to: queue, from: sender)
  }

  /// Whether the queue has accepted a message of that id within five minutes; if not, it does so now.
  @inline(never)
  mutating func wasAcceptedBefore(_ message: UInt32) -> Bool {
    let id = world.messages[message].holder
    guard id != none else { return false }
    world.messages[message].holder = none
    if let last = world.deduplications[id].acceptedAt, world.now - last < DeduplicationState.interval { return true }
    world.deduplications[id].acceptedAt = world.now
    return false
  }

  /// Drops a message that the queue has accepted before. Its request has its acknowledgement and no result of its own.
  @inline(never)
  mutating func dropDuplicate(_ message: UInt32) {
    let (queue, request) = (Int(world.messages[message].queue), world.messages[message].request)
    record(
      .messageDeduplicated(
        queue: queue, message: world.messages[message].number, request: world.requests[request].number))
    world.messages.release(message)
    dropReference(to: request)
  }

  // MARK: Groups

  /// The group of a message, by its place among the groups of all queues.
  private func group(of message: UInt32) -> UInt32 {
    let queue = world.nodes[UInt32(world.messages[message].queue)].member
    return world.queues[queue].firstGroup + UInt32(world.messages[message].group)
  }

  /// A message waits in its group, by the time of its sending; it may come before the head. Whoever had it in flight can
  /// delete it no more, though nobody has received it since.
  @inline(never)
  mutating func joinGroup(_ message: UInt32, in queue: UInt32, wasInFlight: Bool) {
    let group = group(of: message)
    if wasInFlight {
      world.groups[group].hasMessageInFlight = false
      world.messages[message].holder = none
    }
    let head = world.groups[group].head
    if head != none && world.messages[head].number > world.messages[message].number {
      world.queues[queue].waiting.remove(head, in: world.messages)
      world.groups[group].behind.insert(head, after: none, in: world.messages)
      world.groups[group].head = none
    }
    let place = place(of: message, in: world.groups[group].behind)
    world.groups[group].behind.insert(message, after: place, in: world.messages)
    advanceGroup(group, in: queue)
  }

  /// The first of a group can be received when nothing of the group is in flight.
  private mutating func advanceGroup(_ group: UInt32, in queue: UInt32) {
    let state = world.groups[group]
    guard !state.hasMessageInFlight, state.head == none, !state.behind.isEmpty else { return }
    let next = state.behind.first
    world.groups[group].behind.remove(next, in: world.messages)
    world.groups[group].head = next
    let place = place(of: next, in: world.queues[queue].waiting)
    world.queues[queue].waiting.insert(next, after: place, in: world.messages)
    scheduleReceive(of: queue)
  }

  /// The head of a group has been received.
  @inline(never)
  mutating func lockGroup(of message: UInt32) {
    let group = group(of: message)
    world.groups[group].head = none
    world.groups[group].hasMessageInFlight = true
  }

  /// The message in flight is gone: the next of its group can be received.
  @inline(never)
  mutating func unlockGroup(of message: UInt32, in queue: UInt32) {
    let group = group(of: message)
    world.groups[group].hasMessageInFlight = false
    advanceGroup(group, in: queue)
  }

  /// The head of a group has left the waiting line for good: the next one takes its place.
  @inline(never)
  mutating func replaceHead(_ message: UInt32, in queue: UInt32) {
    let group = group(of: message)
    world.groups[group].head = none
    advanceGroup(group, in: queue)
  }

  /// Takes a message out of its group that nobody has received.
  @inline(never)
  mutating func leaveGroup(_ message: UInt32, in queue: UInt32) {
    let group = group(of: message)
    guard world.groups[group].head == message else {
      return world.groups[group].behind.remove(message, in: world.messages)
    }
    world.queues[queue].waiting.remove(message, in: world.messages)
    replaceHead(message, in: queue)
  }
}

extension SimulationState {
  /// The messages of a FIFO queue that can be received, or would be if those before them were gone.
  func firstsOfGroups(in queue: QueueState) -> [UInt32] {
    queue.groups.map { groups[$0].head == none ? groups[$0].behind.first : groups[$0].head }.filter { $0 != none }
  }

  /// How many messages of a queue can be received, or wait in a group that is locked.
  func waitingCount(of queue: QueueState) -> Int {
    queue.groups.reduce(queue.waiting.count) { $0 + groups[$1].behind.count }
  }
}
