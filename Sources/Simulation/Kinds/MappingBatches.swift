// The batches of an event source mapping.
//
// Each message of a batch has an execution of its own; they follow each other in a list through `Activity.link`, and the
// first one leads: it calls the function once for all of them. Without a batch window a poller takes what is there and
// invokes at once. With one, a poller gathers from its first message on, until the batch is full or the window ends,
// messages of that instant included; each message is in flight since its own receive.
//
// When the function has no room, the receive has counted all the same. The poller keeps its batch and tries again each
// second until the visibility timeout of its first message has passed; then it drops it (AWS Lambda Operator Guide,
// sqs-retries; that it is a second is ours). A failing message makes its whole batch come back, unless the function
// tells which have failed (fact `esm-partial`).
//
// A batch of a FIFO queue has no window. It takes as many messages of a group as fit, and others of that group stay in
// the queue until it is over, so that each group is in one batch at a time (fact `esm-fifo-concurrency`). With a partial
// response the work stops at the first failure, and what is behind it comes back without having been worked on.

extension SimulationState {
  /// Whether a mapping can take a message more.
  @inline(__always)
  func canTake(_ mapping: Index<MappingState>) -> Bool {
    guard !nodes[mappings[mapping].node].isDown else { return false }
    return mappings[mapping].held < mappings[mapping].capacity || !mappings[mapping].gathering.isEmpty
  }

  /// Whether a caller is the first of the messages of a batch.
  @inline(__always)
  func leadsBatch(_ caller: Index<Activity>) -> Bool {
    !caller.isNull && nodes[activities[caller].node].kind.gathersBatches
  }

  /// Whether the work on a batch stops at the first message that fails, so that those behind it keep their order.
  func stopsAtFailure(_ mapping: Index<MappingState>) -> Bool {
    mappings[mapping].reportsFailures && queues[mappings[mapping].queue].isFIFO
  }

  /// Whether the batch of an execution of a poller is still gathered: nobody leads it yet.
  func isGathered(_ member: Index<Activity>) -> Bool {
    members(ofBatchOf: member).first.map { activities[$0].state == .waiting } ?? false
  }

  /// Whether an execution still has its message for itself.
  fileprivate func isHidden(_ member: Index<Activity>) -> Bool {
    let message = activities[member].message
    return messages[message].holder == member && messages[message].state == .inFlight
  }

  /// How long it is until the first message of a batch comes back; nil if it has.
  func timeLeft(ofBatchOf leader: Index<Activity>) -> SimDuration? {
    isHidden(leader) ? messages[activities[leader].message].visibleAt - now : nil
  }
}

extension Engine {
  // MARK: Receiving

  /// The pollers take what waits, as far as they may.
  mutating func pollersReceive(_ mapping: Index<MappingState>) {
    let queue = state.mappings[mapping].queue
    // A message that comes back within this instant has to wait for another turn, so that each turn ends.
    for _ in 0..<state.queues[queue].waiting.count {
      guard !state.queues[queue].waiting.isEmpty, state.canTake(mapping), takeBatch(for: mapping) else { break }
    }
    scheduleGrowth(of: mapping)
  }

  /// One receive: false if there was nothing to be had.
  private mutating func takeBatch(for mapping: Index<MappingState>) -> Bool {
    let queue = state.mappings[mapping].queue
    let before = state.mappings[mapping].gathering.count
    receive(upTo: state.mappings[mapping].batchSize - before, from: queue) { $0.gather($1, for: mapping) }
    let batch = state.mappings[mapping].gathering
    guard batch.count > before else { return !state.queues[queue].waiting.isEmpty }
    record(
      .receiveReturned(
        queue: state.queues[queue].node.place, worker: state.mappings[mapping].node.place,
        messages: batch.count - before, isOverLimit: false))
    if before == 0 { state.mappings[mapping].hold() }
    if batch.count >= state.mappings[mapping].batchSize || state.mappings[mapping].window == .zero {
      closeBatch(of: mapping)
    } else if before == 0 {
      state.mappings[mapping].windowIsOpen = true
      state.pending.schedule(
        .batchWindowEnds, mapping, at: state.now + state.mappings[mapping].window, in: .timeout)
    }
    return true
  }

  private mutating func gather(_ message: Index<Message>, for mapping: Index<MappingState>) {
    let member = execution(of: message, by: state.mappings[mapping].node)
    state.messages[message].holder = member
    state.mappings[mapping].gathering.append(member, in: state.activities)
  }

  /// A message of a batch that has been received has an execution from now on.
  mutating func execution(of message: Index<Message>, by node: Index<Node>) -> Index<Activity> {
    let request = state.messages[message].request
    state.requests[request].references &+= 1
    let member = state.activities.take(
      Activity(
        at: node, for: request, nextStep: state.nodes[node].firstStep, state: .waiting, since: state.now,
        message: message))
    tellReceive(of: message, by: member, at: node)
    return member
  }

  /// The window of the batch that is gathered has ended.
  mutating func batchWindowEnds(_ mapping: Index<MappingState>) {
    state.mappings[mapping].windowIsOpen = false
    closeBatch(of: mapping)
    scheduleReceive(of: state.mappings[mapping].queue)
  }

  private mutating func closeBatch(of mapping: Index<MappingState>) {
    let leader = state.mappings[mapping].gathering.first
    state.mappings[mapping].gathering = IntrusiveList()
    if state.mappings[mapping].windowIsOpen { state.pending.cancel(.batchWindowEnds, mapping) }
    state.mappings[mapping].windowIsOpen = false
    begin(ledBy: leader)
  }

  /// Invokes the function for a batch, as soon as it has come.
  mutating func begin(ledBy leader: Index<Activity>) {
    state.activities[leader].state = .arriving
    tellInvocation(ledBy: leader)
    if state.latency == .zero {
      proceed(leader)
    } else {
      state.pending.schedule(.deliveryArrives, leader, at: state.now + state.latency, in: .arrival)
    }
  }
}

extension Engine {
  /// The others of a batch have no call of their own.
  private mutating func tellInvocation(ledBy leader: Index<Activity>) {
    let poller = state.activities[leader].node.place
    var member = state.activities[leader].link.next
    while !member.isNull {
      record(.batchInvoked(worker: poller, message: state.messages[state.activities[member].message].number))
      member = state.activities[member].link.next
    }
  }
}

// MARK: - Ending

extension Engine {
  /// The function has answered.
  mutating func mappingFinishes(_ leader: Index<Activity>, _ status: Status) {
    let mapping = state.mapping(at: state.activities[leader].node)
    guard state.mappings[mapping].reading.stream.isNull else { return runEnded(ledBy: leader, status) }
    if status == .throttled, let left = state.timeLeft(ofBatchOf: leader) { return refused(leader, for: left) }
    let members = state.members(ofBatchOf: leader)
    if status == .throttled {
      state.mappings[mapping].droppedBatches += 1
      for member in members { giveUp(member, of: mapping) }
    } else {
      end(members, of: mapping, isGood: status == .ok)
    }
    state.mappings[mapping].held -= 1
    scheduleReceive(of: state.mappings[mapping].queue)
  }

  /// Keeps a batch for which the function has no room, and tries again.
  private mutating func refused(_ leader: Index<Activity>, for left: SimDuration) {
    state.activities[leader].state = .backingOff
    state.activities[leader].since = state.now
    record(.callRetried(node: nodeIndex(leader), request: requestNumber(leader)))
    let wait = min(left, MappingState.retryInterval)
    state.pending.schedule(.invokeAgain, leader, at: state.now + wait, in: .arrival)
  }

  mutating func invokeAgain(_ leader: Index<Activity>) {
    guard state.timeLeft(ofBatchOf: leader) != nil else { return mappingFinishes(leader, .throttled) }
    let node = state.activities[leader].node
    state.activities[leader].nextStep = state.nodes[node].firstStep
    proceed(leader)
  }

  private mutating func end(_ members: [Index<Activity>], of mapping: Index<MappingState>, isGood: Bool) {
    var deleted = 0
    var hasStopped = false
    for member in members {
      let isDone = isGood && state.activities[member].status == .ok
      if hasStopped {
        giveUp(member, of: mapping)
      } else if conclude(member, isDone ? .ok : .failed) {
        deleted += 1
      }
      if !isDone && state.stopsAtFailure(mapping) { hasStopped = true }
    }
    record(
      .batchEnded(
        queue: state.queues[state.mappings[mapping].queue].node.place, worker: state.mappings[mapping].node.place,
        messages: members.count, deleted: deleted))
  }

  /// Ends an execution, and deletes its message if it succeeded. Returns whether it was deleted.
  private mutating func conclude(_ member: Index<Activity>, _ status: Status) -> Bool {
    let (node, message) = (state.activities[member].node, state.activities[member].message)
    var isDeleted = false
    state.messages[message].executions &-= 1
    if status == .ok && state.messages[message].successes < .max { state.messages[message].successes += 1 }
    record(
      .messageExecuted(
        worker: node.place, message: state.messages[message].number, status: status,
        successes: Int(state.messages[message].successes)))
    if status == .ok {
      noteResult(of: message)
      isDeleted = delete(message, by: member)
    }
    forgetIfUnused(message)
    settle(member)
    return isDeleted
  }

  /// Gives a message up that was not worked on.
  private mutating func giveUp(_ member: Index<Activity>, of mapping: Index<MappingState>) {
    let message = state.activities[member].message
    state.messages[message].executions &-= 1
    record(
      .messageReturned(worker: state.mappings[mapping].node.place, message: state.messages[message].number))
    forgetIfUnused(message)
    settle(member)
  }

  /// Whether a step of a function fails for a batch: of each message it is decided by itself, and with a partial
  /// response the function goes on and tells which.
  mutating func drawFailure(ofBatchOf leader: Index<Activity>, if failure: CompiledFailure) -> Bool {
    let mapping = state.mapping(at: state.activities[leader].node)
    var failed = false
    for member in state.members(ofBatchOf: leader) where drawFailure(of: member, if: failure) {
      failed = true
      state.activities[member].status = .failed
    }
    return failed && !state.mappings[mapping].reportsFailures
  }

  // MARK: More pollers

  /// At the next whole minute there are more pollers if messages still wait then.
  @inline(never)
  mutating func scheduleGrowth(of mapping: Index<MappingState>) {
    let present = state.mappings[mapping]
    guard !present.growthIsScheduled, present.growth > 0, present.pollers < present.maximumPollers,
      !state.nodes[present.node].isDown,
      !state.queues[present.queue].waiting.isEmpty
    else { return }
    let minute = SimDuration(seconds: 60).nanoseconds
    var next = Instant(nanoseconds: (state.now.nanoseconds + minute - 1) / minute * minute)
    if next <= present.latestGrowth { next = next + SimDuration(nanoseconds: minute) }
    state.mappings[mapping].growthIsScheduled = true
    state.idleEvents += 1
    state.pending.schedule(.pollersGrow, mapping, at: next, in: .timeout)
  }

  mutating func pollersGrow(_ mapping: Index<MappingState>) {
    let present = state.mappings[mapping]
    state.idleEvents -= 1
    state.mappings[mapping].growthIsScheduled = false
    state.mappings[mapping].latestGrowth = state.now
    guard !state.queues[present.queue].waiting.isEmpty, !state.nodes[present.node].isDown else { return }
    state.mappings[mapping].pollers = max(
      present.pollers, min(present.maximumPollers, present.pollers + present.growth))
    scheduleReceive(of: present.queue)
    scheduleGrowth(of: mapping)
  }
}
