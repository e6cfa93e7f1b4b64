// FIFO queue: how a FIFO queue of Amazon SQS differs from a standard one.
//
// Its messages belong to groups, and each group keeps its order: while one of its messages is in flight, no other
// message of that group is given out. So at most one message of a group can be received at a time: it is in the queue's
// waiting line as the head of its group, and the others wait behind it in a line of the group. A delete after the
// visibility timeout fails, even if nobody has received the message again (`DeleteMessage`). A message with a
// deduplication id that the queue has accepted within the last five minutes is acknowledged and dropped, even if the
// first one is long gone (fact `dedup-window`). The retention of a dead letter starts again when it is moved (SQS
// Developer Guide, sqs-dead-letter-queues).

/// A group of messages in a queue of a run. In a fair queue it is a tenant, and locks nothing.
struct GroupState: BitwiseCopyable {
  /// The message that can be received; null while one is in flight.
  var head = Index<Message>.null
  /// The messages that wait for the head, or for those in flight.
  var behind = IntrusiveList<MessageLinks>()
  /// How many of its messages are in flight.
  var inFlight = 0
  /// Whether a fair queue serves the others first.
  var isNoisy = false

  /// Whether none of its messages waits.
  var isEmpty: Bool { head.isNull && behind.isEmpty }
}

extension DeduplicationID {
  /// For how long an id is remembered: 5 minutes (fact `dedup-window`).
  static let interval = SimDuration(seconds: 300)
}

extension Engine {
  /// Sends a message to a FIFO queue, or to a fair one with a delay of its own.
  @inline(never)
  mutating func sendInGroup(_ sending: GroupSending, from sender: Index<Activity>) {
    let queue = sending.queue
    let message = newMessage(
      from: sender, to: queue, delay: sending.delay ?? state.queues[state.queue(at: queue)].delay)
    state.messages[message].group =
      sending.group == 0 ? state.tag(of: state.activities[sender].request) : sending.group
    state.messages[message].deduplication = sending.deduplication
    handOver(message, to: queue, from: sender)
  }

  /// Accepts a message and notes its id.
  /// - Returns: false if one with the same id was accepted within five minutes; then nothing is noted.
  @inline(never)
  mutating func acceptOnce(_ message: Index<Message>) -> Bool {
    let id = state.messages[message].deduplication
    guard !id.isNull else { return true }
    state.messages[message].deduplication = .null
    if let last = state.deduplications[id].acceptedAt, state.now - last < DeduplicationID.interval { return false }
    state.deduplications[id].acceptedAt = state.now
    return true
  }

  /// Drops a message that the queue has accepted before. Its sender gets an acknowledgement, but the message has no
  /// result.
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

  /// The group of a message, among the groups of all queues.
  func group(of message: Index<Message>) -> Index<GroupState> {
    let queue = state.queue(at: state.messages[message].queue)
    return state.queues[queue].firstGroup.advanced(by: Int(state.messages[message].group))
  }

  /// Puts a message into the line of its group, in the order of sending; it may come before the head. Whoever had it in
  /// flight can no longer delete it, even if nobody receives it again.
  @inline(never)
  mutating func joinGroup(_ message: Index<Message>, in queue: Index<QueueState>, wasInFlight: Bool) {
    guard state.hasGroup(message, in: queue) else { return joinLine(message, of: queue) }
    let group = group(of: message)
    if wasInFlight {
      state.groups[group].inFlight -= 1
      if state.queues[queue].isFIFO { state.messages[message].holder = .null }
    }
    let head = state.groups[group].head
    if !head.isNull && state.messages[head].number > state.messages[message].number {
      state.queues[queue].waiting.remove(head, in: state.messages)
      state.groups[group].behind.insert(head, after: .null, in: state.messages)
      state.groups[group].head = .null
    }
    let number = state.messages[message].number
    let place = state.groups[group].behind.place(in: state.messages) { $0.number > number }
    state.groups[group].behind.insert(message, after: place, in: state.messages)
    advanceGroup(group, in: queue)
  }

  /// Makes the first message of a group its head, if the group has none and nothing of it is in flight, which matters
  /// to a FIFO queue only.
  private mutating func advanceGroup(_ group: Index<GroupState>, in queue: Index<QueueState>) {
    let present = state.groups[group]
    if present.isEmpty { state.groups[group].isNoisy = false }
    let isLocked = state.queues[queue].isFIFO && present.inFlight > 0
    guard !isLocked, present.head.isNull, !present.behind.isEmpty else { return }
    let next = present.behind.first
    state.groups[group].behind.remove(next, in: state.messages)
    state.groups[group].head = next
    let number = state.messages[next].number
    let place = state.queues[queue].waiting.place(in: state.messages) { $0.number > number }
    state.queues[queue].waiting.insert(next, after: place, in: state.messages)
    scheduleReceive(of: queue)
  }

  /// Notes that the head of a group has been received. In a FIFO queue that locks the group.
  @inline(never)
  mutating func lockGroup(of message: Index<Message>, in queue: Index<QueueState>) {
    guard state.hasGroup(message, in: queue) else { return }
    let group = group(of: message)
    state.groups[group].head = .null
    state.groups[group].inFlight += 1
    if !state.queues[queue].isFIFO { advanceGroup(group, in: queue) }
  }

  /// Notes that a message in flight is gone. In a FIFO queue the last one unlocks its group.
  @inline(never)
  mutating func unlockGroup(of message: Index<Message>, in queue: Index<QueueState>) {
    guard state.hasGroup(message, in: queue) else { return }
    let group = group(of: message)
    state.groups[group].inFlight -= 1
    advanceGroup(group, in: queue)
  }

  /// Lets the next message of a group into the same receive as the one before, at the front of the line.
  mutating func openGroup(_ group: Index<GroupState>, in queue: Index<QueueState>) {
    let present = state.groups[group]
    guard present.head.isNull, !present.behind.isEmpty else { return }
    state.groups[group].behind.remove(present.behind.first, in: state.messages)
    state.groups[group].head = present.behind.first
    state.queues[queue].waiting.insert(present.behind.first, after: .null, in: state.messages)
  }

  /// Takes back what `openGroup` has let in, when the receive is full.
  mutating func closeGroup(_ group: Index<GroupState>, in queue: Index<QueueState>) {
    let present = state.groups[group]
    guard present.inFlight > 0, !present.head.isNull else { return }
    state.queues[queue].waiting.remove(present.head, in: state.messages)
    state.groups[group].behind.insert(present.head, after: .null, in: state.messages)
    state.groups[group].head = .null
  }

  /// Lets the next message take the place of a head that has left the waiting line for good.
  @inline(never)
  mutating func replaceHead(_ message: Index<Message>, in queue: Index<QueueState>) {
    guard state.hasGroup(message, in: queue) else { return }
    let group = group(of: message)
    state.groups[group].head = .null
    advanceGroup(group, in: queue)
  }

  /// Takes a waiting message out of its group.
  @inline(never)
  mutating func leaveGroup(_ message: Index<Message>, in queue: Index<QueueState>) {
    guard state.hasGroup(message, in: queue) else {
      return state.queues[queue].waiting.remove(message, in: state.messages)
    }
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

  /// Whether a message belongs to a group: in a FIFO queue each does, in a fair one those that name one.
  func hasGroup(_ message: Index<Message>, in queue: Index<QueueState>) -> Bool {
    let group = messages[message].group
    return queues[queue].isFIFO || group != 0 && group != Message.noGroup
  }

  /// The first waiting message of each group, whether or not it can be received now.
  func firstsOfGroups(in queue: QueueState) -> [Index<Message>] {
    queue.groups.map { groups[$0].head.isNull ? groups[$0].behind.first : groups[$0].head }.filter { !$0.isNull }
  }

  /// How many messages of a queue wait, those behind the heads of their groups included.
  func waitingCount(of queue: QueueState) -> Int {
    queue.groups.reduce(queue.waiting.count) { $0 + groups[$1].behind.count }
  }
}
