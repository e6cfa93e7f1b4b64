// How the trace of a request is read out of the events of a run. Events name a request but not which of its calls they
// are about, which matters only when a caller has left and its callee works on: then instants tell, for whatever acts has
// just come or just ended.

extension RequestTrace {
  /// Folds an event in; events about other requests are ignored. Cost: O(branches that are not over).
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    guard isMine(event) else { return }
    settle(before: now)
    arrive(by: now)
    fold(event, at: now)
  }

  private mutating func fold(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, _): begin(client, at: now)
    case .requestAnswered(let client, _, let status, _): recordAnswer(client, status, at: now)
    case .requestDone: recordResult(at: now)
    case .departed(let transit): departed(transit, at: now)
    case .callWaits(let node, _): turnActor(at: node, to: .waits, at: now)
    case .callBegan(let node, _, let hasWaited): if hasWaited { leaveLine(at: node, now) }
    case .callEnded(let node, _, _): endIfAbandoned(node, at: now)
    case .callRefused(let node, _, let status): refused(node, status, at: now)
    case .callShed(let node, _): refused(node, .unavailable, at: now)
    case .callTimedOut(let node, _): timedOut(node, at: now)
    case .callRetried(let node, _): retried(node, at: now)
    case .callsParted(let node, _, let isNested): if !isNested { turnActor(at: node, to: .joins, at: now) }
    case .callJoined(let node, _, let isLast, let isNested): joined(at: node, isLast: isLast && !isNested, now)
    case .stateEntered(let node, _, _, let waits): entered(node, waits: waits, at: now)
    case .taskTimedOut(let node, _): taskTimedOut(node, at: now)
    case .startedCold(let node, _): turnActor(at: node, to: .startsCold, at: now)
    case .worked(let node, _, let span): worked(node, span, at: now)
    case .writeRefused(let node, _): mark(.writeRefused, node, at: now)
    case .messageSent(let queue, let message, _): sent(message, to: queue, at: now)
    case .messageDeduplicated(let queue, let message, _): deduplicated(message, at: queue, now)
    case .messageCopied(let topic, let target, let message, _): copied(message, from: topic, to: target, at: now)
    case .deliveryFailed(let hub, let to, _, let message, let why, _): keep(message, at: hub, for: to, after: why, now)
    case .messageVisible(let queue, let message, let again): visible(message, in: queue, wasInFlight: again, at: now)
    case .messageReceived(let queue, let worker, let message, let receives, _):
      received(message, from: queue, by: worker, receives: receives, at: now)
    case .visibilityChanged(let queue, let message, let end): hide(message, in: queue, until: end, at: now)
    case .messageExecuted(let worker, let message, let status, _): executed(message, by: worker, status, at: now)
    case .messageDeadLettered(let from, let to, let message, _): deadLettered(message, from: from, to: to, at: now)
    case .messageDeleted(let node, let message, _): leave(message, as: .deleted, at: node, now)
    case .messageDiscarded(let node, let message): leave(message, as: .discarded, at: node, now)
    case .messageExpired(let node, let message, _, _): leave(message, as: .expired, at: node, now)
    case .batchInvoked(let worker, let message): invoked(message, by: worker, at: now)
    case .messageReturned(let worker, let message): returned(message, by: worker, at: now)
    case .deliveryMade, .written, .wasted, .receiveReturned, .batchEnded, .broke, .restored, .slowed,
      .faltered, .targetJudged, .turned:
      break
    }
  }

  /// Whether an event is about the request: it says so itself, or it is about a message that is known to belong to it.
  private func isMine(_ event: RunEvent) -> Bool {
    if let number = event.request { return number == request }
    return event.message.map { branchOfMessage[$0] != nil } ?? false
  }

  private mutating func arrive(by now: Instant) {
    for index in open { branches[index].arrive(by: now) }
  }

  /// At one instant branches of a workflow end and others begin: only what goes on after it tells whether all sleep.
  mutating func settle(before now: Instant) {
    guard now > latest else { return }
    for whole in open where branches[whole].joinsStates {
      let sleeps = !open.contains {
        branches[$0].role == .strand && branches[$0].parent == whole && branches[$0].isBusy
      }
      branches[whole].sleep(sleeps, from: latest)
    }
    latest = now
  }

  private mutating func recordAnswer(_ client: NodeIndex, _ status: Status, at now: Instant) {
    answer = (now, status)
    branches[0].end(at: now)
    lastEnded = 0
    mark(.answered(status), client, at: now)
  }

  private mutating func recordResult(at now: Instant) {
    doneAt = now
    doneBranch = lastEnded
    if let node = lastEnded.flatMap({ branches[$0].way.last }) { mark(.done, node, at: now) }
  }

  // MARK: Finding who it is about

  /// The branch that acts at a component now, preferably one that arrived or ended something at this instant.
  func actor(at node: NodeIndex, since instant: Instant) -> Int? {
    let actors = open.filter { branches[$0].isActive(at: node) }
    return actors.first { branches[$0].began == instant } ?? actors.first
  }

  /// The branch of a message that has just arrived at a queue and whose number is not known yet.
  func newMessage(at queue: NodeIndex) -> Int? {
    open.first { index in
      let branch = branches[index]
      return branch.role == .message && !branch.isOver && branch.message == nil && branch.way == [queue]
        && branch.doing == .undelivered
    }
  }

  // MARK: Calls

  private mutating func turnActor(at node: NodeIndex, to doing: TraceSpan.Doing, at now: Instant) {
    if let index = actor(at: node, since: now) { branches[index].turn(to: doing, at: now) }
  }

  private mutating func entered(_ workflow: NodeIndex, waits: Bool, at now: Instant) {
    if let index = actor(at: workflow, since: now) {
      branches[index].enterState(of: workflow, waits: waits, at: now)
    }
  }

  private mutating func leaveLine(at node: NodeIndex, _ now: Instant) {
    if let index = firstInLine(at: node) { branches[index].turn(to: .works, at: now) }
  }

  private mutating func retried(_ node: NodeIndex, at now: Instant) {
    turnActor(at: node, to: .backsOff, at: now)
    mark(.retried, node, at: now)
  }

  private func firstInLine(at node: NodeIndex) -> Int? {
    open.filter { branches[$0].doing == .waits && branches[$0].role != .message && !branches[$0].isOver }
      .filter { branches[$0].way.last == node }
      .min { branches[$0].began < branches[$1].began }
  }

  /// Work is recorded when it is done; a cold start, or the wait for its turn in a batch, ended when the work began.
  private mutating func worked(_ node: NodeIndex, _ span: SimDuration, at now: Instant) {
    let begin = Instant(nanoseconds: now.nanoseconds - span.nanoseconds)
    guard let index = actor(at: node, since: begin) else { return }
    if branches[index].doing == .startsCold { branches[index].turn(to: .works, at: max(begin, branches[index].since)) }
    branches[index].waitForBatch(until: begin)
    branches[index].turn(to: .works, at: now)
  }

  /// Ends an abandoned call when its component is done with it.
  private mutating func endIfAbandoned(_ node: NodeIndex, at now: Instant) {
    guard let index = actor(at: node, since: now), branches[index].isAbandoned, branches[index].way.count == 1 else {
      return
    }
    branches[index].end(at: now)
  }

  private mutating func refused(_ node: NodeIndex, _ status: Status, at now: Instant) {
    mark(.refused(status), node, at: now)
    if actor(at: node, since: now) != nil { return endIfAbandoned(node, at: now) }
    if let message = newMessage(at: node) { branches[message].end(at: now) }
  }

  /// Splits a branch: the caller goes on without its callee, and the callee without its caller.
  private mutating func timedOut(_ node: NodeIndex, at now: Instant) {
    mark(.timedOut, node, at: now)
    let caller = open.first {
      !branches[$0].isOver && branches[$0].role != .message && branches[$0].way.contains(node)
        && !(branches[$0].role == .strand && branches[$0].way[0] == node)
    }
    if let caller, branches[caller].doing == .joins, branches[caller].way.last == node { abandonStrands(at: node, now) }
    guard let caller, let place = branches[caller].way.firstIndex(of: node) else { return }
    let whole = branches[caller]
    branches[caller].turn(to: .works, at: now)
    guard place + 1 < whole.way.count else { return }
    branches[caller].way.removeLast(whole.way.count - place - 1)
    begin(TraceBranch(partedFrom: whole, behind: place, of: caller, now: now))
    markAbandoned(strandsOf: caller)
  }

  /// In a branch of a workflow it is that branch which stops waiting, and not the whole, which waits for the others too.
  private mutating func taskTimedOut(_ node: NodeIndex, at now: Instant) {
    let strand = open.first {
      branches[$0].role == .strand && !branches[$0].isOver && branches[$0].way.first == node
        && branches[$0].way.count > 1
    }
    guard let strand else { return joining(at: node) == nil ? timedOut(node, at: now) : mark(.timedOut, node, at: now) }
    mark(.timedOut, node, at: now)
    let whole = branches[strand]
    branches[strand].turn(to: .works, at: now)
    branches[strand].way.removeLast(whole.way.count - 1)
    begin(TraceBranch(partedFrom: whole, behind: 0, of: strand, now: now))
    markAbandoned(strandsOf: strand)
  }

  // MARK: On the way

  private mutating func departed(_ transit: Transit, at now: Instant) {
    transits.append(transit)
    switch transit.cargo {
    case .call, .retry:
      guard let index = caller(in: transit, at: now) else { return }
      branches[index].turn(to: .works, at: now)
      branches[index].way.append(transit.to)
      branches[index].callee = transit.to
      branches[index].follow(transit)
    case .answer, .error:
      guard let index = answering(from: transit.from, to: transit.to, at: now) else {
        return cameBack(transit, at: now)
      }
      branches[index].turn(to: .works, at: now)
      branches[index].way.removeLast()
      branches[index].follow(transit)
    case .message: messageDeparted(transit, at: now)
    case .acknowledgement:
      guard let index = actor(at: transit.to, since: now) else { return }
      branches[index].follow(transit)
    case .delivery, .redelivery, .duplicate:
      let index = open.last {
        branches[$0].role == .execution && branches[$0].way == [transit.to] && branches[$0].start == now
          && !branches[$0].isOver
      }
      if let index { branches[index].follow(transit) }
    case .deadLetter, .heartbeat: break
    }
  }

  /// A message that nobody took comes back to its sender as an error.
  private mutating func cameBack(_ transit: Transit, at now: Instant) {
    guard let sender = actor(at: transit.to, since: now), branches[sender].began == now else { return }
    branches[sender].follow(transit)
  }

  /// The branch that makes a call; the first attempt of one of several calls at once begins a branch.
  private mutating func caller(in transit: Transit, at now: Instant) -> Int? {
    guard let whole = joining(at: transit.from) else { return actor(at: transit.from, since: now) }
    let strand = open.first {
      branches[$0].role == .strand && branches[$0].isActive(at: transit.from) && branches[$0].callee == transit.to
    }
    if let strand { return strand }
    // A branch of a workflow makes one call after the other.
    let branch = open.first {
      branches[$0].role == .strand && branches[$0].isActive(at: transit.from) && branches[$0].began == now
    }
    if let branch {
      branches[branch].callee = transit.to
      return branch
    }
    begin(TraceBranch(.strand, of: whole, at: transit.from, doing: .works, now: now))
    return branches.count - 1
  }

  private func joining(at node: NodeIndex) -> Int? {
    open.first { !branches[$0].isOver && branches[$0].doing == .joins && branches[$0].way.last == node }
  }

  private mutating func joined(at node: NodeIndex, isLast: Bool, _ now: Instant) {
    // One that an open circuit breaker ended has never left.
    let strand = open.first {
      branches[$0].role == .strand && branches[$0].isActive(at: node) && branches[$0].doing == .works
        && branches[$0].began == now
    }
    if let strand { branches[strand].end(at: now) }
    guard isLast, let whole = joining(at: node) else { return }
    branches[whole].turn(to: .works, at: now)
    abandonStrands(of: whole, at: node, now)
  }

  /// What was called works on for nobody; a call that was to be made again is not.
  private mutating func abandonStrands(of whole: Int? = nil, at node: NodeIndex, _ now: Instant) {
    for index in open {
      let strand = branches[index]
      guard strand.role == .strand, strand.way.first == node, !strand.isOver else { continue }
      guard whole == nil || strand.parent == whole else { continue }
      if strand.way.count > 1, let parent = strand.parent {
        begin(TraceBranch(partedFrom: strand, behind: 0, of: parent, now: now))
      }
      branches[index].end(at: now)
      markAbandoned(strandsOf: index)
    }
  }

  /// Calls that were made at once for an abandoned branch are for nobody, either.
  private mutating func markAbandoned(strandsOf branch: Int) {
    for index in open
    where branches[index].role == .strand && branches[index].parent == branch && !branches[index].isOver {
      branches[index].isAbandoned = true
      markAbandoned(strandsOf: index)
    }
  }

  private func answering(from node: NodeIndex, to caller: NodeIndex, at now: Instant) -> Int? {
    let possible = open.filter {
      branches[$0].isActive(at: node) && branches[$0].way.dropLast().last == caller
    }
    return possible.first { branches[$0].began == now } ?? possible.first
  }

  private mutating func messageDeparted(_ transit: Transit, at now: Instant) {
    let copy = open.last { index in
      let branch = branches[index]
      return branch.role == .message && branch.doing == .travels && branch.arrival == nil && !branch.isOver
        && branch.way == [transit.to]
    }
    if let copy { return branches[copy].follow(transit) }
    if let again = copyToSendAgain(from: transit.from, to: transit.to) {
      branches[again].way = [transit.to]
      return branches[again].follow(transit)
    }
    // What a branch of a workflow sends before it has called anybody is sent by the whole.
    let actor = actor(at: transit.from, since: now)
    guard let sender = actor ?? joining(at: transit.from) else { return }
    var message = TraceBranch(.message, of: sender, at: transit.to, doing: .travels, now: now)
    message.follow(transit)
    begin(message)
    if let actor { branches[actor].follow(transit) }
  }
}
