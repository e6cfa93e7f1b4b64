// Where a message belongs in the lists of its queue when it does not come last. Those that come between others mostly come
// in turn, out of a delay, out of another queue or after a failure, so that the place of the one before is near.

extension Engine {
  /// The waiting message behind which one belongs by its number.
  @inline(never)
  mutating func placeByNumber(_ message: Index<Message>, in queue: Index<QueueState>) -> Index<Message> {
    let number = state.messages[message].number
    // Behind the first of a group others wait that are not in the line of the queue.
    let near = state.queues[queue].hasGroups ? .null : state.latest(of: queue, before: message, in: .waiting)
    state.queues[queue].latestWaiting = message
    return state.queues[queue].waiting.place(near: near, in: state.messages) { $0.number > number }
  }

  /// The message of a queue behind which one belongs by the time of its sending.
  @inline(never)
  mutating func placeByAge(_ message: Index<Message>, in queue: Index<QueueState>) -> Index<Message> {
    let sentAt = state.messages[message].sentAt
    let near = state.latest(of: queue, before: message, in: .waiting)
    return state.queues[queue].byAge.place(near: near, in: state.messages) { $0.sentAt > sentAt }
  }

  /// The message in flight behind which one belongs by the end of its visibility timeout.
  @inline(never)
  mutating func placeByVisibility(_ message: Index<Message>, in queue: Index<QueueState>) -> Index<Message> {
    let visibleAt = state.messages[message].visibleAt
    let near = state.latest(of: queue, before: message, in: .inFlight)
    state.queues[queue].latestInFlight = message
    return state.queues[queue].inFlight.place(near: near, in: state.messages) { $0.visibleAt > visibleAt }
  }
}

extension SimulationState {
  /// The message that was put between others there before this one; null if it is there no more.
  fileprivate func latest(
    of queue: Index<QueueState>, before message: Index<Message>, in place: Message.State
  ) -> Index<Message> {
    let latest = place == .waiting ? queues[queue].latestWaiting : queues[queue].latestInFlight
    guard !latest.isNull, latest != message, messages[latest].state == place,
      messages[latest].queue == queues[queue].node
    else { return .null }
    return latest
  }
}
