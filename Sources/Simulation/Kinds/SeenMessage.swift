/// What screens see of one message that somebody has received.
public struct SeenMessage: Sendable, Equatable {
  /// The number of the message, from 1.
  public let number: UInt64
  /// The number of its request, from 1. Copies of one event have the same.
  public let request: UInt64
  /// How often it was received from where it is now. Each receive gave a receipt handle, and the last one is the newest.
  public let receives: Int
  /// Whether an old receipt handle deletes it too.
  public var oldHandlesDelete = false
  /// How many executions work on it now.
  public let executions: Int
  /// How many executions of it have succeeded. A success after the first is a duplicate.
  public let successes: Int
  /// For how long it is hidden from now on; nil if it is not in flight.
  public let hiddenFor: SimDuration?

  /// How many executions of it have failed.
  public var failures: Int { max(0, receives - executions - successes) }

  /// Whether somebody works on it who should not: another one does too, or it was done already.
  public var isDuplicated: Bool { executions > 1 || executions > 0 && successes > 0 }
}

extension SeenMessage {
  init(_ index: Index<Message>, in state: SimulationState) {
    let message = state.messages[index]
    self.init(
      number: message.number, request: state.requests[message.request].number, receives: Int(message.receives),
      oldHandlesDelete: state.oldHandlesDelete(message), executions: Int(message.executions),
      successes: Int(message.successes),
      hiddenFor: message.state == .inFlight && state.nodes[message.queue].kind.traits.hidesMessages
        ? message.visibleAt - state.now : nil)
  }
}

extension SimulationState {
  fileprivate func oldHandlesDelete(_ message: Message) -> Bool {
    nodes[message.queue].kind.traits.hidesMessages && queues[queue(at: message.queue)].deletesByAnyHandle
  }
}
