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
  var head = Index<Message>.null
  /// Those that wait for it, or for the one in flight.
  var behind = IntrusiveList<MessageLinks>()
  var hasMessageInFlight = false
}

extension DeduplicationID {
  /// For how long an id is remembered: 5 minutes (`SendMessage`, FACTS 3).
  static let interval = SimDuration(seconds: 300)
}

extension Engine {
  /// Sends a message to a FIFO queue; without a group of its own it belongs to that of its request's tag.
  @inline(never)
  mutating func sendInOrder(
    to queue: Index<Node>, from sender: Index<Activity>, group: UInt16, deduplication: Index<DeduplicationID>
  ) {
    let message = newMessage(from: sender, to: queue, delay: state.queues[state.queue(at: queue)].delay)
    state.messages[message].group = group == 0 ? state.tag(of: state.activities[sender].request) : group
    state.messages[message].deduplication = deduplication
    handOver(message, to: queue, from: sender)
  }

  /// Whether the queue has accepted a message of that id within five minutes; if not, it does so now.
  @inline(never)
  mutating func wasAcceptedBefore(_ message: Index<Message>) -> Bool {
    let id = state.messages[message].deduplication
    guard !id.isNull else { return false }
    state.messages[message].deduplication = .null
    if let last = state.deduplications[id].acceptedAt, state.now - last < DeduplicationID.interval { return true }
    state.deduplications[id].acceptedAt = state.now
    return false
  }

  /// Drops a message that the queue has accepted before. Its request has its acknowledgement and no result of its own.
  @inline(never)
  mutating func dropDuplicate(_ message: Index<Message>) {
    let (queue, request) = (state.messages[message].queue.place, state.messages[message].request)
    record(
      .messageDeduplicated(
        queue: queue, message: state.messages[message].number, request: state.requests[request].number))
    state.messages.release(message)
    dropReference(to: request)
  }

  // MARK: Groups

  /// The group of a message, by its place among the groups of all queues.
  private func group(of message: Index<Message>) -> Index<GroupState> {
    let queue = state.queue(at: state.messages[message].queue)
    return state.queues[queue].firstGroup.advanced(by: Int(state.messages[message].group))
  }

  /// A message waits in its group, by the time of its sending; it may come before the head. Whoever had it in flight can
  /// delete it no more, though nobody has received it since.
  @inline(never)
  mutating func joinGroup(_ message: Index<Message>, in queue: Index<QueueState>, wasInFlight: Bool) {
    let group = group(of: message)
    if wasInFlight {
      state.groups[group].hasMessageInFlight = false
      state.messages[message].holder = .null
    }
    let head = state.groups[group].head
    if !head.isNull && state.messages[head].number > state.messages[message].number {
      state.queues[queue].waiting.remove(head, in: state.messages)
      state.groups[group].behind.insert(head, after: .null, in: state.messages)
      state.groups[group].head = .null
    }
    let place = place(of: message, in: state.groups[group].behind)
    state.groups[group].behind.insert(message, after: place, in: state.messages)
    advanceGroup(group, in: queue)
  }

  /// The first of a group can be received when nothing of the group is in flight.
  private mutating func advanceGroup(_ group: Index<GroupState>, in queue: Index<QueueState>) {
    let present = state.groups[group]
    guard !present.hasMessageInFlight, present.head.isNull, !present.behind.isEmpty else { return }
    let next = present.behind.first
    state.groups[group].behind.remove(next, in: state.messages)
    state.groups[group].head = next
    let place = place(of: next, in: state.queues[queue].waiting)
    state.queues[queue].waiting.insert(next, after: place, in: state.messages)
    scheduleReceive(of: queue)
  }

  /// The head of a group has been received.
  @inline(never)
  mutating func lockGroup(of message: Index<Message>) {
    let group = group(of: message)
    state.groups[group].head = .null
    state.groups[group].hasMessageInFlight = true
  }

  /// The message in flight is gone: the next of its group can be received.
  @inline(never)
  mutating func unlockGroup(of message: Index<Message>, in queue: Index<QueueState>) {
    let group = group(of: message)
    state.groups[group].hasMessageInFlight = false
    advanceGroup(group, in: queue)
  }

  /// The head of a group has left the waiting line for good: the next one takes its place.
  @inline(never)
  mutating func replaceHead(_ message: Index<Message>, in queue: Index<QueueState>) {
    let group = group(of: message)
    state.groups[group].head = .null
    advanceGroup(group, in: queue)
  }

  /// Takes a message out of its group that nobody has received.
  @inline(never)
  mutating func leaveGroup(_ message: Index<Message>, in queue: Index<QueueState>) {
    let group = group(of: message)
    guard state.groups[group].head == message else {
      return state.groups[group].behind.remove(message, in: state.messages)
    }
    state.queues[queue].waiting.remove(message, in: state.messages)
    replaceHead(message, in: queue)
  }
}

extension SimulationState {
  @inline(__always)
  var groups: FixedArray<GroupState> { kinds.groups }

  @inline(__always)
  var deduplications: FixedArray<DeduplicationID> { kinds.deduplications }

  /// The messages of a FIFO queue that can be received, or would be if those before them were gone.
  func firstsOfGroups(in queue: QueueState) -> [Index<Message>] {
    queue.groups.map { groups[$0].head.isNull ? groups[$0].behind.first : groups[$0].head }.filter { !$0.isNull }
  }

  /// How many messages of a queue can be received, or wait in a group that is locked.
  func waitingCount(of queue: QueueState) -> Int {
    queue.groups.reduce(queue.waiting.count) { $0 + groups[$1].behind.count }
  }
}
