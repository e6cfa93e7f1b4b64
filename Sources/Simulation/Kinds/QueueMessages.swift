// The rules for the messages of a queue. What differs for FIFO queues is in FIFOQueue.swift.

extension Engine {
  // MARK: Sending

  /// Sends a message; the sender goes on when it has the acknowledgement.
  mutating func send(to queue: Index<Node>, from sender: Index<Activity>, delay: SimDuration) {
    let message = newMessage(from: sender, to: queue, delay: delay)
    handOver(message, to: queue, from: sender)
  }

  @inline(__always)
  mutating func newMessage(from sender: Index<Activity>, to queue: Index<Node>, delay: SimDuration) -> Index<Message> {
    let request = state.activities[sender].request
    state.requests[request].references &+= 1
    state.requests[request].openMessages &+= 1
    state.messageCount &+= 1
    return state.messages.take(
      Message(number: state.messageCount, for: request, to: queue, from: sender, delay: delay))
  }

  @inline(__always)
  mutating func handOver(_ message: Index<Message>, to queue: Index<Node>, from sender: Index<Activity>) {
    depart(.message, sender, from: state.activities[sender].node, to: queue)
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue && !state.nodes[queue].isDown {
      enqueue(message)
      return proceed(sender)
    }
    state.activities[sender].state = .sending
    state.activities[sender].since = state.now
    state.activities[sender].sentMessage = message
    state.pending.schedule(.messageArrives, message, at: state.now + state.latency, in: .arrival)
  }

  mutating func messageArrives(_ message: Index<Message>) {
    let sender = state.messages[message].sender
    let queue = state.messages[message].queue
    if state.nodes[queue].isDown { return refuseMessage(message) }
    enqueue(message)
    // The sender may have reached its timeout.
    guard !sender.isNull else { return }
    acknowledge(sender, from: queue)
  }

  @inline(__always)
  mutating func acknowledge(_ sender: Index<Activity>, from node: Index<Node>) {
    state.activities[sender].sentMessage = .null
    depart(.acknowledgement, sender, from: node, to: state.activities[sender].node)
    if state.latency == .zero {
      proceed(sender)
    } else {
      state.pending.schedule(.acknowledgementArrives, sender, at: state.now + state.latency, in: .completion)
    }
  }

  /// Handles a message to a component that is down, or that takes no more: the send itself fails.
  mutating func refuseMessage(_ message: Index<Message>, _ status: Status = .unavailable) {
    let (sender, request) = (state.messages[message].sender, state.messages[message].request)
    let (queue, number) = (state.messages[message].queue.place, state.requests[request].number)
    state.requests[request].openMessages &-= 1
    state.messages.release(message)
    dropReference(to: request)
    record(.callRefused(node: queue, request: number, status: status))
    guard !sender.isNull else { return }
    state.activities[sender].sentMessage = .null
    finish(sender, status)
  }

  @inline(__always)
  mutating func enqueue(_ message: Index<Message>) {
    let node = state.messages[message].queue
    let queue = state.queue(at: node)
    if state.queues[queue].isFIFO && !acceptOnce(message) { return dropDuplicate(message) }
    let delay = state.messages[message].delay
    state.messages[message].sentAt = state.now
    let request = state.requests[state.messages[message].request].number
    record(.messageSent(queue: node.place, message: state.messages[message].number, request: request))
    keep(message, in: queue)
    if delay > .zero { state.hide(message, for: delay) } else { show(message, wasInFlight: false) }
  }

  /// Adds a message to those that the queue keeps, which are in the order of sending. Usually it is the newest; a dead
  /// letter may be older than others.
  @inline(__always)
  mutating func keep(_ message: Index<Message>, in queue: Index<QueueState>) {
    let sentAt = state.messages[message].sentAt
    var place = state.queues[queue].byAge.last
    if !place.isNull && state.messages[place].sentAt > sentAt { place = placeByAge(message, in: queue) }
    state.queues[queue].byAge.insert(message, after: place, in: state.messages)
    wake(state.queues[queue].retentionTimer, at: sentAt + state.queues[queue].retention)
  }

  // MARK: Waiting

  /// Makes a message receivable. It joins the line in the order of sending, also when it comes back.
  @inline(never)
  mutating func makeVisible(_ message: Index<Message>, wasInFlight: Bool) { show(message, wasInFlight: wasInFlight) }

  /// `makeVisible` without a frame of its own on the stack, for a new message.
  @inline(__always)
  private mutating func show(_ message: Index<Message>, wasInFlight: Bool) {
    let node = state.messages[message].queue
    let queue = state.queue(at: node)
    state.messages[message].state = .waiting
    record(
      .messageVisible(queue: node.place, message: state.messages[message].number, wasInFlight: wasInFlight))
    if state.queues[queue].hasGroups { return joinGroup(message, in: queue, wasInFlight: wasInFlight) }
    joinLine(message, of: queue)
  }

  @inline(__always)
  mutating func joinLine(_ message: Index<Message>, of queue: Index<QueueState>) {
    let number = state.messages[message].number
    var place = state.queues[queue].waiting.last
    if !place.isNull && state.messages[place].number > number { place = placeByNumber(message, in: queue) }
    state.queues[queue].waiting.insert(message, after: place, in: state.messages)
    scheduleReceive(of: queue)
  }

  /// Ends the visibility timeouts that are due. Returns when the next one is, or nil if there is none.
  mutating func visibilityTimeouts(of node: Index<Node>) -> Instant? {
    let queue = state.queue(at: node)
    while !state.queues[queue].inFlight.isEmpty {
      let message = state.queues[queue].inFlight.first
      let visibleAt = state.messages[message].visibleAt
      guard visibleAt <= state.now else { return visibleAt }
      comeBack(message)
    }
    return nil
  }

  /// Takes a message out of flight and makes it receivable again.
  mutating func comeBack(_ message: Index<Message>) {
    let queue = state.queue(at: state.messages[message].queue)
    state.queues[queue].inFlight.remove(message, in: state.messages)
    state.armedTimers &-= 1
    makeVisible(message, wasInFlight: true)
  }

  // MARK: Receiving

  /// Makes sure that idle workers receive from the queue at this instant, when its earlier phases are over.
  @inline(__always)
  mutating func scheduleReceive(of queue: Index<QueueState>) {
    guard !state.queues[queue].receiveIsScheduled, !state.queues[queue].waiting.isEmpty else { return }
    guard hasIdleReader(queue) else {
      if !state.queues[queue].mapping.isNull { scheduleGrowth(of: state.queues[queue].mapping) }
      return
    }
    state.queues[queue].receiveIsScheduled = true
    state.pending.schedule(.receive, queue, at: state.now, in: .receive)
  }

  @inline(__always)
  private func hasIdleReader(_ queue: Index<QueueState>) -> Bool {
    let mapping = state.queues[queue].mapping
    return mapping.isNull ? idleReader(of: queue) != nil : state.canTake(mapping)
  }

  mutating func receive(_ queue: Index<QueueState>) {
    state.queues[queue].receiveIsScheduled = false
    guard !state.nodes[state.queues[queue].node].isDown else { return }
    if !state.queues[queue].mapping.isNull { return pollersReceive(state.queues[queue].mapping) }
    // A message that comes back within this instant has to wait for another turn, so that each turn ends.
    for _ in 0..<state.queues[queue].waiting.count {
      guard !state.queues[queue].waiting.isEmpty, let worker = idleReader(of: queue) else { return }
      guard state.workers[worker].receiving == .plain else {
        guard receiveBatch(for: worker) > 0 else { return }
        continue
      }
      let message = next(in: queue)
      guard !message.isNull else { return }
      state.queues[queue].waiting.remove(message, in: state.messages)
      if !state.queues[queue].isPlain && moveIfReceivedTooOften(message, from: queue) { continue }
      hide(message, in: queue)
      deliver(message, to: worker)
    }
    scheduleReceive(of: queue)
  }

  /// The waiting message that is received next; null if no more can be in flight.
  @inline(__always)
  mutating func next(in queue: Index<QueueState>) -> Index<Message> {
    state.queues[queue].isPlain ? state.queues[queue].waiting.first : choose(in: queue)
  }

  @inline(never)
  private mutating func choose(in queue: Index<QueueState>) -> Index<Message> {
    guard state.queues[queue].inFlight.count < state.queues[queue].inFlightLimit else { return .null }
    guard let fair = state.queues[queue].fair, fair.isOn else { return state.queues[queue].waiting.first }
    return fairest(in: queue, by: fair)
  }

  /// Moves a message to the dead letters if it has been received `maxReceiveCount` times. Otherwise locks its group and
  /// returns false.
  @inline(never)
  mutating func moveIfReceivedTooOften(_ message: Index<Message>, from queue: Index<QueueState>) -> Bool {
    let target = state.queues[queue].deadLetterQueue
    if !target.isNull, Int(state.messages[message].receives) >= state.queues[queue].maxReceiveCount {
      moveToDeadLetters(message, from: queue, to: target)
      return true
    }
    if state.queues[queue].hasGroups { lockGroup(of: message, in: queue) }
    return false
  }

  /// Notes a receive, and hides the message until the visibility timeout ends.
  @inline(__always)
  mutating func hide(_ message: Index<Message>, in queue: Index<QueueState>) {
    let visibleAt = state.now + state.queues[queue].visibilityTimeout
    state.messages[message].state = .inFlight
    if state.messages[message].receives < .max { state.messages[message].receives += 1 }
    state.messages[message].noteReceive(at: state.now)
    putInFlight(message, in: queue, until: visibleAt)
    state.armedTimers &+= 1
  }

  /// Puts a message among those in flight, which are in the order of their visibility timeouts.
  @inline(__always)
  private mutating func putInFlight(_ message: Index<Message>, in queue: Index<QueueState>, until visibleAt: Instant) {
    state.messages[message].visibleAt = visibleAt
    var place = state.queues[queue].inFlight.last
    if !place.isNull && state.messages[place].visibleAt > visibleAt { place = placeByVisibility(message, in: queue) }
    state.queues[queue].inFlight.insert(message, after: place, in: state.messages)
    wake(state.queues[queue].visibilityTimer, at: visibleAt)
  }

  /// `ChangeMessageVisibility`: hides a message for `span` from now on; with a span of zero it can be received at once.
  /// Returns false, and does nothing, if the message is not in flight, this execution does not have its newest handle, or
  /// it would be hidden for more than 12 hours after its receive (fact `visibility-timeout-max`).
  mutating func changeVisibility(of message: Index<Message>, to span: SimDuration, by execution: Index<Activity>)
    -> Bool
  {
    guard state.messages[message].holder == execution, state.messages[message].state == .inFlight else { return false }
    let node = state.messages[message].queue
    let queue = state.queue(at: node)
    let visibleAt = state.now + span
    guard state.messages[message].timeSinceReceive(at: visibleAt) <= QueueState.longestHiding else { return false }
    record(
      .visibilityChanged(queue: node.place, message: state.messages[message].number, visibleAt: visibleAt))
    guard span > .zero else {
      comeBack(message)
      return true
    }
    state.queues[queue].inFlight.remove(message, in: state.messages)
    putInFlight(message, in: queue, until: visibleAt)
    return true
  }

  private mutating func moveToDeadLetters(
    _ message: Index<Message>, from queue: Index<QueueState>, to target: Index<Node>
  ) {
    state.queues[queue].byAge.remove(message, in: state.messages)
    if state.queues[queue].hasGroups { replaceHead(message, in: queue) }
    state.messages[message].queue = target
    state.messages[message].receives = 0
    state.messages[message].holder = .null
    record(
      .messageDeadLettered(
        from: state.queues[queue].node.place, to: target.place, message: state.messages[message].number,
        sentAt: state.messages[message].sentAt))
    state.requests[state.messages[message].request].setDeadLetter()
    if state.queues[state.queue(at: target)].isFIFO { state.messages[message].sentAt = state.now }
    keep(message, in: state.queue(at: target))
    makeVisible(message, wasInFlight: false)
  }

  // MARK: Leaving

  /// Deletes a message, if this execution has its newest receipt handle, or if any will do; otherwise does nothing.
  /// Returns whether it did.
  @inline(__always) @discardableResult
  mutating func delete(_ message: Index<Message>, by execution: Index<Activity>) -> Bool {
    guard state.messages[message].holder == execution || state.deletesByOldHandle(message, execution) else {
      return false
    }
    let queue = state.queue(at: state.messages[message].queue)
    guard state.messages[message].state == .inFlight, state.queues[queue].isPlain else { return delete(message) }
    state.queues[queue].inFlight.remove(message, in: state.messages)
    state.armedTimers &-= 1
    leaveQueue(message, queue)
    tellDelete(of: message, wasInFlight: true)
    return true
  }

  /// Deletes a message whatever its state, and from any queue.
  @inline(never)
  private mutating func delete(_ message: Index<Message>) -> Bool {
    guard let place = takeOut(message) else { return false }
    tellDelete(of: message, wasInFlight: place == .inFlight)
    return true
  }

  @inline(__always)
  private mutating func tellDelete(of message: Index<Message>, wasInFlight: Bool) {
    let (queue, number) = (state.messages[message].queue, state.messages[message].number)
    record(.messageDeleted(queue: queue.place, message: number, wasInFlight: wasInFlight))
  }

  @inline(__always)
  private mutating func leaveQueue(_ message: Index<Message>, _ queue: Index<QueueState>) {
    state.queues[queue].byAge.remove(message, in: state.messages)
    state.messages[message].state = .gone
  }

  /// Removes the messages whose retention has ended. Returns when the next one's ends, or nil if there is none.
  mutating func expirations(of node: Index<Node>) -> Instant? {
    let queue = state.queue(at: node)
    while !state.queues[queue].byAge.isEmpty {
      let message = state.queues[queue].byAge.first
      let end = state.messages[message].sentAt + state.queues[queue].retention
      guard end <= state.now else { return end }
      let (number, sentAt) = (state.messages[message].number, state.messages[message].sentAt)
      guard let place = takeOut(message) else { return nil }
      record(.messageExpired(queue: node.place, message: number, place: place, sentAt: sentAt))
      forgetIfUnused(message)
    }
    return nil
  }

  /// Takes a message out of its queue, whatever its state, and returns where it was; nil if it is in no queue any more.
  private mutating func takeOut(_ message: Index<Message>) -> MessagePlace? {
    let queue = state.queue(at: state.messages[message].queue)
    let place: MessagePlace
    switch state.messages[message].state {
    case .waiting where state.queues[queue].hasGroups:
      leaveGroup(message, in: queue)
      place = .waiting
    case .waiting:
      state.queues[queue].waiting.remove(message, in: state.messages)
      place = .waiting
    case .inFlight:
      state.queues[queue].inFlight.remove(message, in: state.messages)
      state.armedTimers &-= 1
      if state.queues[queue].hasGroups { unlockGroup(of: message, in: queue) }
      if state.queues[queue].inFlightLimit != .max { scheduleReceive(of: queue) }
      place = .inFlight
    case .delayed:
      state.pending.cancel(.delayEnds, message)
      place = .delayed
    case .unused, .underway, .gone:
      return nil
    }
    leaveQueue(message, queue)
    return place
  }

  /// Releases a message that is in no queue and with no worker.
  @inline(__always)
  mutating func forgetIfUnused(_ message: Index<Message>) {
    guard state.messages[message].state == .gone, state.messages[message].executions == 0 else { return }
    let request = state.messages[message].request
    state.messages.release(message)
    dropReference(to: request)
  }

  /// Accepts a copy from a topic or a bucket, which has the queue's own delay.
  mutating func takeCopy(_ message: Index<Message>, in queue: Index<QueueState>) {
    state.messages[message].delay = state.queues[queue].delay
    enqueue(message)
  }
}

extension SimulationState {
  /// Keeps a new message from being received for so long.
  @inline(never)
  fileprivate mutating func hide(_ message: Index<Message>, for delay: SimDuration) {
    messages[message].state = .delayed
    pending.schedule(.delayEnds, message, at: now + delay, in: .visibility)
  }

  /// Whether an execution that has an older receipt handle may delete all the same: a handle is one of the queue that gave
  /// it, so it cannot reach a message that has moved to the dead letters.
  @inline(never)
  func deletesByOldHandle(_ message: Index<Message>, _ execution: Index<Activity>) -> Bool {
    let node = activities[execution].node
    let queue = nodes[node].kind.rules.queueRead(by: node, in: self)
    return queues[queue].deletesByAnyHandle && queues[queue].node == messages[message].queue
  }
}
