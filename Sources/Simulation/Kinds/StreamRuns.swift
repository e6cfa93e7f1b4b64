// The runs of batches of a stream, and what becomes of a batch that fails.
//
// A failing batch keeps its lane: it is run again at once (that there is no pause is ours), until it succeeds, its
// records are too old, or it has been run once more often than the retries say; then the whole batch is given up, to
// the destination if there is one (facts `stream-retries`, `stream-bisect`). Bisect: a batch of more than one is split
// instead, the first half of it rounded down, which uses up no retry (AWS Lambda Developer Guide, with-kinesis). With a
// partial response the work stops at the first failure: what is before it is passed, and the rest is a new batch. A run
// that the function had no room for, or that failed within no time at all, is made again a second later; the former
// uses up no retry either.

extension Engine {
  // MARK: Beginning

  /// Runs the next batch of a lane: the one that has failed, or what is there.
  mutating func beginRun(in lane: Index<Lane>) {
    dropOld(in: lane)
    guard !state.lanes[lane].waiting.isEmpty else { return }
    let reader = state.lanes[lane].reader
    let node = state.mappings[reader].node
    let stream = state.dataStreams[state.mappings[reader].reading.stream].node
    let kept = state.messages[state.lanes[lane].waiting.first].batch
    let most = kept == Message.noBatch ? state.mappings[reader].batchSize : .max
    var batch = IntrusiveList<ActivityLinks>()
    var last = Instant.start
    while batch.count < most, case let message = state.lanes[lane].waiting.first, !message.isNull,
      state.messages[message].batch == kept
    {
      state.lanes[lane].waiting.remove(message, in: state.messages)
      state.messages[message].state = .inFlight
      if state.messages[message].receives < .max { state.messages[message].receives += 1 }
      last = state.messages[message].sentAt
      batch.append(execution(of: message, by: node), in: state.activities)
    }
    record(.receiveReturned(queue: stream.place, worker: node.place, messages: batch.count, isOverLimit: false))
    state.mappings[reader].reading.note(age: state.now - last)
    state.mappings[reader].hold()
    state.lanes[lane].inHand = batch.count
    state.lanes[lane].beganAt = state.now
    begin(ledBy: batch.first)
  }

  /// Takes out what must not be run any more, which is always at the front.
  private mutating func dropOld(in lane: Index<Lane>) {
    let reading = state.mappings[state.lanes[lane].reader].reading
    let retention = state.dataStreams[reading.stream].retention
    while case let message = state.lanes[lane].waiting.first, !message.isNull {
      let age = state.now - state.messages[message].sentAt
      let batch = state.messages[message].batch
      if age >= retention {
        expire(message)
      } else if let most = reading.recordAge, age > most {
        giveUp([message], of: state.lanes[lane].reader)
      } else {
        return
      }
      let next = state.lanes[lane].waiting.first
      if next.isNull || state.messages[next].batch != batch { state.lanes[lane].failures = 0 }
    }
  }

  private mutating func expire(_ message: Index<Message>) {
    leaveStream(message)
    record(
      .messageExpired(
        queue: state.messages[message].queue.place, message: state.messages[message].number, place: .waiting,
        sentAt: state.messages[message].sentAt))
    state.messages[message].state = .gone
    forgetIfUnused(message)
  }

  /// Takes a record out of its lane and of its stream.
  private mutating func leaveStream(_ message: Index<Message>) {
    if state.messages[message].state == .waiting {
      state.lanes[state.messages[message].lane].waiting.remove(message, in: state.messages)
    }
    state.dataStreams[state.dataStream(at: state.messages[message].queue)].records.remove(message, in: state.messages)
  }

  // MARK: Ending

  /// The function has answered, or had no room.
  mutating func runEnded(ledBy leader: Index<Activity>, _ status: Status) {
    let lane = state.messages[state.activities[leader].message].lane
    let reader = state.lanes[lane].reader
    let members = state.members(ofBatchOf: leader)
    state.mappings[reader].held -= 1
    state.lanes[lane].inHand = 0
    let passed =
      switch status {
      case .ok: end(members, in: lane)
      case .throttled, .unavailable: keep(members, in: lane)
      case .failed, .badGateway, .gatewayTimeout, .clientTimeout, .circuitOpen, .denied: fail(members, in: lane)
      }
    record(
      .batchEnded(
        queue: state.dataStreams[state.mappings[reader].reading.stream].node.place,
        worker: state.mappings[reader].node.place, messages: members.count, deleted: passed))
    scheduleRead(by: reader)
  }

  /// Passes a batch whose run went well, up to the first record that the function says has failed. Returns how many.
  private mutating func end(_ members: [Index<Activity>], in lane: Index<Lane>) -> Int {
    let good = members.firstIndex { state.activities[$0].status != .ok } ?? members.count
    guard good > 0 else { return fail(members, in: lane) }
    let rest = members[good...].map { state.activities[$0].message }
    for member in members[..<good] { pass(member, in: lane) }
    for (place, member) in members[good...].enumerated() { stop(member, hasRun: place == 0) }
    putBack(rest, into: lane)
    state.lanes[lane].failures = 0
    return good
  }

  private mutating func pass(_ member: Index<Activity>, in lane: Index<Lane>) {
    let (node, message) = (state.activities[member].node, state.activities[member].message)
    let number = state.messages[message].number
    if state.messages[message].receives > 1 { state.mappings[state.lanes[lane].reader].reading.repeated += 1 }
    state.messages[message].executions &-= 1
    state.messages[message].successes += 1
    record(.messageExecuted(worker: node.place, message: number, status: .ok, successes: 1))
    noteResult(of: message)
    leaveStream(message)
    record(.messageDeleted(queue: state.messages[message].queue.place, message: number, wasInFlight: true))
    state.messages[message].state = .gone
    forgetIfUnused(message)
    settle(member)
  }

  /// A run has failed: the batch is split, given up, or run again. Returns 0, for nothing is passed.
  private mutating func fail(_ members: [Index<Activity>], in lane: Index<Lane>) -> Int {
    let reader = state.lanes[lane].reader
    let reading = state.mappings[reader].reading
    let messages = members.map { state.activities[$0].message }
    let firstFailed = members.firstIndex { state.activities[$0].status != .ok } ?? members.count
    for (place, member) in members.enumerated() {
      let hasRun = !state.mappings[reader].reportsFailures || place <= firstFailed
      if hasRun && state.activities[member].status == .ok && state.messages[messages[place]].receives > 1 {
        state.mappings[reader].reading.repeated += 1
      }
      stop(member, hasRun: hasRun)
    }
    if reading.bisects && messages.count > 1 {
      putBack(Array(messages[(messages.count / 2)...]), into: lane)
      putBack(Array(messages[..<(messages.count / 2)]), into: lane)
      state.lanes[lane].failures = 0
    } else if let retries = reading.retries, state.lanes[lane].failures >= retries {
      putBack(messages, into: lane)
      state.lanes[lane].failures = 0
      giveUp(messages, of: reader)
    } else {
      putBack(messages, into: lane)
      state.lanes[lane].failures += 1
    }
    if state.lanes[lane].beganAt == state.now { pause(lane) }
    return 0
  }

  /// The function had no room, or was down: the batch stays together, and has not been run. Returns 0.
  private mutating func keep(_ members: [Index<Activity>], in lane: Index<Lane>) -> Int {
    record(.callRetried(node: nodeIndex(members[0]), request: requestNumber(members[0])))
    let messages = members.map { state.activities[$0].message }
    for member in members { stop(member, hasRun: false) }
    putBack(messages, into: lane)
    pause(lane)
    return 0
  }

  private mutating func pause(_ lane: Index<Lane>) {
    guard !state.lanes[lane].waiting.isEmpty else { return }
    state.lanes[lane].isPausing = true
    state.pending.schedule(.laneGoesOn, lane, at: state.now + MappingState.retryInterval, in: .arrival)
  }

  /// Ends the execution of a record that is not passed.
  private mutating func stop(_ member: Index<Activity>, hasRun: Bool) {
    let (node, message) = (state.activities[member].node.place, state.activities[member].message)
    let number = state.messages[message].number
    state.messages[message].executions &-= 1
    if hasRun {
      record(
        .messageExecuted(
          worker: node, message: number, status: .failed, successes: Int(state.messages[message].successes)))
    } else {
      state.messages[message].receives -= 1
      record(.messageReturned(worker: node, message: number))
    }
    settle(member)
  }

  /// Puts records to the front of their lane, as a batch that stays together.
  private mutating func putBack(_ messages: [Index<Message>], into lane: Index<Lane>) {
    for message in messages.reversed() {
      state.messages[message].state = .waiting
      state.messages[message].batch = state.lanes[lane].nextBatch
      state.lanes[lane].waiting.insert(message, after: .null, in: state.messages)
      record(
        .messageVisible(
          queue: state.messages[message].queue.place, message: state.messages[message].number, wasInFlight: true))
    }
    state.lanes[lane].nextBatch = (state.lanes[lane].nextBatch &+ 1) % Message.noBatch
  }

  /// Gives waiting records up. The destination gets one message for all of them, because AWS sends it what the batch was,
  /// and not its records.
  private mutating func giveUp(_ messages: [Index<Message>], of reader: Index<MappingState>) {
    state.mappings[reader].reading.givenUp += UInt64(messages.count)
    let target = state.mappings[reader].reading.onFailure
    for (place, message) in messages.enumerated() {
      leaveStream(message)
      if place == 0 && !target.isNull {
        sendToDestination(message, target)
      } else {
        record(
          .messageDiscarded(node: state.messages[message].queue.place, message: state.messages[message].number))
        state.messages[message].state = .gone
        forgetIfUnused(message)
      }
    }
  }

  private mutating func sendToDestination(_ message: Index<Message>, _ target: Index<Node>) {
    state.messages[message].batch = Message.noBatch
    state.messages[message].delay = .zero
    moveAsNew(message, from: state.messages[message].queue, to: target)
  }
}
