// What becomes of the messages of a request, as its trace is read out of the events of a run.

extension RequestTrace {
  mutating func sent(_ message: UInt64, to queue: NodeIndex, at now: Instant) {
    guard let index = name(message, at: queue) else { return }
    branches[index].turn(to: .delayed, at: now)
    if hubs.contains(queue) { branches[index].end(at: now) }
  }

  mutating func deduplicated(_ message: UInt64, at queue: NodeIndex, _ now: Instant) {
    if let index = name(message, at: queue) { branches[index].end(at: now) }
    mark(.deduplicated, queue, at: now, message: message)
  }

  private mutating func name(_ message: UInt64, at queue: NodeIndex) -> Int? {
    guard let index = branchOfMessage[message] ?? newMessage(at: queue) else { return nil }
    branchOfMessage[message] = index
    branches[index].name(message)
    return index
  }

  mutating func copied(_ message: UInt64, from topic: NodeIndex, to target: NodeIndex, at now: Instant) {
    // A table has no message of its own; its record begins where the write was made.
    let parent = branches.lastIndex { $0.role == .message && $0.way == [topic] } ?? actor(at: topic, since: now)
    var copy = TraceBranch(.message, of: parent, at: target, doing: .travels, now: now)
    copy.message = message
    begin(copy)
    branchOfMessage[message] = branches.count - 1
  }

  /// A copy that could not be delivered is at its hub again.
  mutating func keep(
    _ message: UInt64, at hub: NodeIndex, for target: NodeIndex, after status: Status, _ now: Instant
  ) {
    guard let index = branchOfMessage[message] else { return }
    mark(.refused(status), target, at: now, message: message)
    branches[index].turn(to: .undelivered, at: now)
    branches[index].way = [hub]
    branches[index].callee = target
  }

  func copyToSendAgain(from hub: NodeIndex, to target: NodeIndex) -> Int? {
    open.first {
      branches[$0].role == .message && !branches[$0].isOver && branches[$0].doing == .undelivered
        && branches[$0].way == [hub] && branches[$0].callee == target
    }
  }

  /// An event that comes back to a function waits until it is run again.
  mutating func visible(_ message: UInt64, in node: NodeIndex, wasInFlight: Bool, at now: Instant) {
    guard let index = branchOfMessage[message] else { return }
    let isEvent = branches.contains { $0.role == .execution && $0.message == message && $0.way.first == node }
    branches[index].turn(to: wasInFlight && isEvent ? .backsOff : .waits, at: now)
  }

  mutating func received(
    _ message: UInt64, from queue: NodeIndex, by worker: NodeIndex, receives: Int, at now: Instant
  ) {
    guard let index = branchOfMessage[message] else { return }
    branches[index].turn(to: .inFlight, at: now)
    let doing = pollers.contains(worker) ? TraceSpan.Doing.gathers : .works
    var execution = TraceBranch(.execution, of: index, at: worker, doing: doing, now: now)
    execution.message = message
    begin(execution)
    mark(.received(receives), queue, at: now, message: message)
  }

  /// Only who received it last has a receipt handle with which that is possible.
  mutating func hide(_ message: UInt64, in queue: NodeIndex, until end: Instant, at now: Instant) {
    guard let holder = branches.last(where: { $0.role == .execution && $0.message == message }) else { return }
    mark(.visibilityChanged(in: queue, to: end - now), holder.way[0], at: now, message: message)
  }

  /// The batch is complete; another message leads it.
  mutating func invoked(_ message: UInt64, by poller: NodeIndex, at now: Instant) {
    let index = open.first {
      branches[$0].role == .execution && !branches[$0].isOver && branches[$0].message == message
        && branches[$0].way == [poller]
    }
    if let index { branches[index].joinBatch(at: now) }
  }

  mutating func executed(_ message: UInt64, by worker: NodeIndex, _ status: Status, at now: Instant) {
    if let index = endExecution(of: message, by: worker, at: now) { lastEnded = index }
    mark(.executed(status), worker, at: now, message: message)
  }

  mutating func returned(_ message: UInt64, by worker: NodeIndex, at now: Instant) {
    _ = endExecution(of: message, by: worker, at: now)
  }

  /// Ends an execution that may be meant, and returns its branch.
  private mutating func endExecution(of message: UInt64, by worker: NodeIndex, at now: Instant) -> Int? {
    let possible = open.filter {
      branches[$0].role == .execution && !branches[$0].isOver && branches[$0].message == message
        && branches[$0].way == [worker]
    }
    let index = possible.first { branches[$0].began == now } ?? possible.first
    if let index {
      branches[index].waitForBatch(until: now)
      branches[index].end(at: now)
    }
    return index
  }

  mutating func deadLettered(
    _ message: UInt64, from queue: NodeIndex, to target: NodeIndex, at now: Instant
  ) {
    guard let index = branchOfMessage[message] else { return }
    transits.append(
      Transit(cargo: .deadLetter, request: request, from: queue, to: target, departure: now, arrival: now))
    mark(.deadLettered, target, at: now, message: message)
    branches[index].turn(to: .waits, at: now)
    branches[index].way = [target]
  }

  mutating func leave(_ message: UInt64, as event: TraceMark.Event, at node: NodeIndex, _ now: Instant) {
    guard let index = branchOfMessage[message] else { return }
    mark(event, node, at: now, message: message)
    branches[index].end(at: now)
  }
}
