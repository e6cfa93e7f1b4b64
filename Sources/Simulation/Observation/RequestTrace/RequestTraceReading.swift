// How a trace is made from run events. An event names the request, but not which of its calls it is about. That matters
// only if a caller has stopped waiting while its callee works on. Then the instants decide: the branch that acts now is
// the one that has just arrived or just ended something.

extension RequestTrace {
  /// Folds an event in; events about other requests are ignored. Cost: O(branches of the request).
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, request): begin(client, at: now)
    case .requestAnswered(let client, request, let status, _): recordAnswer(client, status, at: now)
    case .requestDone(request, _): recordResult(at: now)
    case .departed(let transit) where transit.request == request:
      arrive(by: now)
      departed(transit, at: now)
    default:
      if let message = event.message(of: request), isMine(event, message) {
        arrive(by: now)
        observeMessage(event, message, at: now)
      } else if event.isAboutCall(of: request) {
        arrive(by: now)
        observeCall(event, at: now)
      }
    }
  }

  private mutating func arrive(by now: Instant) {
    for index in threads.indices { threads[index].arrive(by: now) }
  }

  private mutating func recordAnswer(_ client: NodeIndex, _ status: Status, at now: Instant) {
    arrive(by: now)
    answer = (now, status)
    threads[0].end(at: now)
    lastEnded = 0
    mark(.answered(status), client, at: now)
  }

  private mutating func recordResult(at now: Instant) {
    doneAt = now
    doneThread = lastEnded
    if let node = lastEnded.flatMap({ threads[$0].way.last }) { mark(.done, node, at: now) }
  }

  // MARK: Finding who it is about

  /// The branch that acts at a component now, preferably one that arrived or ended something at this instant.
  private func actor(at node: NodeIndex, since instant: Instant) -> Int? {
    let actors = threads.indices.filter { threads[$0].isActive(at: node) }
    return actors.first { threads[$0].began == instant } ?? actors.first
  }

  /// The branch of a message that has just arrived at a queue and whose number is not known yet.
  private func newMessage(at queue: NodeIndex) -> Int? {
    threads.indices.first { index in
      let thread = threads[index]
      return thread.role == .message && !thread.isOver && thread.message == nil && thread.way == [queue]
        && thread.doing == .undelivered
    }
  }

  // MARK: Calls

  private mutating func observeCall(_ event: RunEvent, at now: Instant) {
    switch event {
    case .callWaits(let node, _):
      if let index = actor(at: node, since: now) { threads[index].turn(to: .waits, at: now) }
    case .callBegan(let node, _, let hasWaited):
      if hasWaited, let index = firstInLine(at: node) { threads[index].turn(to: .works, at: now) }
    case .startedCold(let node, _):
      if let index = actor(at: node, since: now) { threads[index].turn(to: .startsCold, at: now) }
    case .worked(let node, _, let span): worked(node, span, at: now)
    case .callEnded(let node, _, _): endIfAbandoned(node, at: now)
    case .callRefused(let node, _, let status): refused(node, status, at: now)
    case .callTimedOut(let node, _): timedOut(node, at: now)
    case .callRetried(let node, _):
      if let index = actor(at: node, since: now) { threads[index].turn(to: .backsOff, at: now) }
      mark(.retried, node, at: now)
    case .writeRefused(let node, _): mark(.writeRefused, node, at: now)
    default: break
    }
  }

  private func firstInLine(at node: NodeIndex) -> Int? {
    threads.indices.filter { threads[$0].doing == .waits && threads[$0].role != .message && !threads[$0].isOver }
      .filter { threads[$0].way.last == node }
      .min { threads[$0].began < threads[$1].began }
  }

  /// Work is recorded when it is done; a cold start ended when the work began.
  private mutating func worked(_ node: NodeIndex, _ span: SimDuration, at now: Instant) {
    let begin = Instant(nanoseconds: now.nanoseconds - span.nanoseconds)
    guard let index = actor(at: node, since: begin) else { return }
    if threads[index].doing == .startsCold { threads[index].turn(to: .works, at: max(begin, threads[index].since)) }
    threads[index].turn(to: .works, at: now)
  }

  /// Ends an abandoned call when its component is done with it.
  private mutating func endIfAbandoned(_ node: NodeIndex, at now: Instant) {
    guard let index = actor(at: node, since: now), threads[index].isAbandoned, threads[index].way.count == 1 else {
      return
    }
    threads[index].end(at: now)
  }

  private mutating func refused(_ node: NodeIndex, _ status: Status, at now: Instant) {
    mark(.refused(status), node, at: now)
    if actor(at: node, since: now) != nil { return endIfAbandoned(node, at: now) }
    if let message = newMessage(at: node) { threads[message].end(at: now) }
  }

  /// Splits a branch: the caller goes on without its callee, and the callee without its caller.
  private mutating func timedOut(_ node: NodeIndex, at now: Instant) {
    mark(.timedOut, node, at: now)
    let caller = threads.indices.first {
      !threads[$0].isOver && threads[$0].role != .message && threads[$0].way.contains(node)
    }
    guard let caller, let place = threads[caller].way.firstIndex(of: node) else { return }
    let whole = threads[caller]
    threads[caller].turn(to: .works, at: now)
    guard place + 1 < whole.way.count else { return }
    threads[caller].way.removeLast(whole.way.count - place - 1)
    threads.append(TraceBranch(partedFrom: whole, behind: place, of: caller, now: now))
  }

  // MARK: On the way

  private mutating func departed(_ transit: Transit, at now: Instant) {
    switch transit.cargo {
    case .call, .retry:
      guard let index = actor(at: transit.from, since: now) else { return }
      threads[index].turn(to: .works, at: now)
      threads[index].way.append(transit.to)
      threads[index].follow(transit)
    case .answer, .error:
      guard let index = answering(from: transit.from, to: transit.to, at: now) else { return }
      threads[index].turn(to: .works, at: now)
      threads[index].way.removeLast()
      threads[index].follow(transit)
    case .message: messageDeparted(transit, at: now)
    case .acknowledgement:
      guard let index = actor(at: transit.to, since: now) else { return }
      threads[index].follow(transit)
    case .delivery, .redelivery, .duplicate:
      let index = threads.lastIndex { $0.role == .execution && $0.way == [transit.to] && $0.start == now && !$0.isOver }
      if let index { threads[index].follow(transit) }
    case .deadLetter: break
    }
  }

  private func answering(from node: NodeIndex, to caller: NodeIndex, at now: Instant) -> Int? {
    let possible = threads.indices.filter {
      threads[$0].isActive(at: node) && threads[$0].way.dropLast().last == caller
    }
    return possible.first { threads[$0].began == now } ?? possible.first
  }

  private mutating func messageDeparted(_ transit: Transit, at now: Instant) {
    let copy = threads.lastIndex {
      $0.role == .message && $0.doing == .travels && $0.arrival == nil && $0.way == [transit.to] && !$0.isOver
    }
    if let copy { return threads[copy].follow(transit) }
    guard let sender = actor(at: transit.from, since: now) else { return }
    var message = TraceBranch(.message, of: sender, at: transit.to, doing: .travels, now: now)
    message.follow(transit)
    threads.append(message)
    threads[sender].follow(transit)
  }

  // MARK: Messages

  /// Whether a message belongs to the request. The event of a new message names its request.
  private func isMine(_ event: RunEvent, _ message: UInt64) -> Bool {
    switch event {
    case .messageSent, .messageDeduplicated, .messageCopied: true
    default: threadOfMessage[message] != nil
    }
  }

  private mutating func observeMessage(_ event: RunEvent, _ message: UInt64, at now: Instant) {
    switch event {
    case .messageSent(let queue, _, _):
      guard let index = name(message, at: queue) else { return }
      threads[index].turn(to: .delayed, at: now)
      if hubs.contains(queue) { threads[index].end(at: now) }
    case .messageCopied(let topic, let target, _, _): copied(message, from: topic, to: target, at: now)
    case .messageDeduplicated(let queue, _, _):
      if let index = name(message, at: queue) { threads[index].end(at: now) }
      mark(.deduplicated, queue, at: now, message: message)
    case .messageVisible(let queue, _, let wasInFlight): visible(message, in: queue, wasInFlight: wasInFlight, at: now)
    case .messageReceived(let queue, let worker, _, let receives, _):
      received(message, from: queue, by: worker, receives: receives, at: now)
    case .messageExecuted(let worker, _, let status, _): executed(message, by: worker, status, at: now)
    default: leaves(event, message, at: now)
    }
  }

  private mutating func name(_ message: UInt64, at queue: NodeIndex) -> Int? {
    guard let index = threadOfMessage[message] ?? newMessage(at: queue) else { return nil }
    threadOfMessage[message] = index
    threads[index].name(message)
    return index
  }

  private mutating func copied(_ message: UInt64, from topic: NodeIndex, to target: NodeIndex, at now: Instant) {
    let parent = threads.lastIndex { $0.role == .message && $0.way == [topic] }
    var copy = TraceBranch(.message, of: parent, at: target, doing: .travels, now: now)
    copy.message = message
    threads.append(copy)
    threadOfMessage[message] = threads.count - 1
  }

  /// An event that comes back to a function waits until it is run again.
  private mutating func visible(_ message: UInt64, in node: NodeIndex, wasInFlight: Bool, at now: Instant) {
    guard let index = threadOfMessage[message] else { return }
    let isEvent = threads.contains { $0.role == .execution && $0.message == message && $0.way.first == node }
    threads[index].turn(to: wasInFlight && isEvent ? .backsOff : .waits, at: now)
  }

  private mutating func received(
    _ message: UInt64, from queue: NodeIndex, by worker: NodeIndex, receives: Int, at now: Instant
  ) {
    guard let index = threadOfMessage[message] else { return }
    threads[index].turn(to: .inFlight, at: now)
    var execution = TraceBranch(.execution, of: index, at: worker, doing: .works, now: now)
    execution.message = message
    threads.append(execution)
    mark(.received(receives), queue, at: now, message: message)
  }

  private mutating func executed(_ message: UInt64, by worker: NodeIndex, _ status: Status, at now: Instant) {
    let possible = threads.indices.filter {
      threads[$0].role == .execution && !threads[$0].isOver && threads[$0].message == message
        && threads[$0].way == [worker]
    }
    if let index = possible.first(where: { threads[$0].began == now }) ?? possible.first {
      threads[index].end(at: now)
      lastEnded = index
    }
    mark(.executed(status), worker, at: now, message: message)
  }

  private mutating func leaves(_ event: RunEvent, _ message: UInt64, at now: Instant) {
    guard let index = threadOfMessage[message] else { return }
    switch event {
    case .messageDeadLettered(_, let target, _, _):
      mark(.deadLettered, target, at: now, message: message)
      threads[index].turn(to: .waits, at: now)
      threads[index].way = [target]
    case .messageDeleted(let node, _, _): leave(index, as: .deleted, at: node, now)
    case .messageDiscarded(let node, _): leave(index, as: .discarded, at: node, now)
    case .messageExpired(let node, _, _, _): leave(index, as: .expired, at: node, now)
    default: break
    }
  }

  private mutating func leave(_ index: Int, as event: TraceMark.Event, at node: NodeIndex, _ now: Instant) {
    mark(event, node, at: now, message: threads[index].message)
    threads[index].end(at: now)
  }
}

extension RunEvent {
  /// The message that it is about; nil if it is about none, or about one that certainly belongs to another request.
  fileprivate func message(of request: UInt64) -> UInt64? {
    switch self {
    case .messageSent(_, let message, request), .messageDeduplicated(_, let message, request),
      .messageCopied(_, _, let message, request):
      message
    case .messageVisible(_, let message, _), .messageReceived(_, _, let message, _, _),
      .messageExecuted(_, let message, _, _), .messageDeleted(_, let message, _),
      .messageDeadLettered(_, _, let message, _), .messageDiscarded(_, let message),
      .messageExpired(_, let message, _, _):
      message
    default: nil
    }
  }

  fileprivate func isAboutCall(of request: UInt64) -> Bool {
    switch self {
    case .callWaits(_, request), .callBegan(_, request, _), .callEnded(_, request, _), .callRefused(_, request, _),
      .callTimedOut(_, request), .callRetried(_, request), .startedCold(_, request), .worked(_, request, _),
      .writeRefused(_, request):
      true
    default: false
    }
  }
}
