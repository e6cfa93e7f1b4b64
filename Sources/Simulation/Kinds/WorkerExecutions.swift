// The executions of workers: a message is received, worked on, and deleted or handed back.

extension Engine {
  /// The first worker of a queue that is up and has a free slot; nil if there is none.
  @inline(__always)
  func idleReader(of queue: Index<QueueState>) -> Index<WorkerState>? {
    var worker = state.queues[queue].firstReader
    while !worker.isNull {
      let present = state.workers[worker]
      if present.busy < present.concurrency && !state.nodes[present.node].isDown && present.receiving != .short {
        return worker
      }
      worker = present.nextReader
    }
    return nil
  }

  /// Sends a message to a worker, over the link between queue and worker, and takes a slot for it.
  @inline(__always)
  mutating func deliver(_ message: Index<Message>, to worker: Index<WorkerState>) {
    state.workers[worker].busy &+= 1
    let slot = state.workers[worker].slots.takeLowest()
    let activity = execution(of: message, by: worker, in: slot)
    if state.latency == .zero {
      proceed(activity)
    } else {
      state.pending.schedule(.deliveryArrives, activity, at: state.now + state.latency, in: .arrival)
    }
  }

  /// A new execution of a message that was just received, on its way to the worker.
  @inline(__always)
  mutating func execution(of message: Index<Message>, by worker: Index<WorkerState>, in slot: UInt16) -> Index<Activity>
  {
    let node = state.workers[worker].node
    let request = state.messages[message].request
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(
        at: node, for: request, nextStep: state.nodes[node].firstStep, state: .arriving, since: state.now,
        message: message, kindData: Activity.workerData(slot: slot, handle: state.messages[message].receives)))
    state.messages[message].holder = activity
    tellReceive(of: message, by: activity, at: node)
    return activity
  }

  /// Tells that a message was received, and that it departs to its new execution.
  @inline(__always)
  mutating func tellReceive(of message: Index<Message>, by execution: Index<Activity>, at node: Index<Node>) {
    let queue = state.messages[message].queue
    state.messages[message].executions &+= 1
    record(
      .messageReceived(
        queue: queue.place, worker: node.place, message: state.messages[message].number,
        receives: Int(state.messages[message].receives), sentAt: state.messages[message].sentAt))
    depart(state.messages[message].cargo, execution, from: queue, to: node)
  }

  mutating func workerFinishes(_ activity: Index<Activity>, _ status: Status) {
    if state.isInBatch(activity) { return memberFinishes(activity, status) }
    if status == .ok { end(activity, .ok) } else { fail(activity, status) }
  }

  @inline(never)
  private mutating func fail(_ activity: Index<Activity>, _ status: Status) { end(activity, status) }

  /// Inlined twice, so that nobody asks for a status that is known.
  @inline(__always)
  private mutating func end(_ activity: Index<Activity>, _ status: Status) {
    let worker = state.worker(at: state.activities[activity].node)
    let slot = state.activities[activity].slot
    state.workers[worker].busy &-= 1
    state.workers[worker].slots.free(slot)
    conclude(activity, status, deletes: true)
    scheduleReceive(of: state.workers[worker].queue)
    if state.workers[worker].polling != nil { state.beginPoll(of: worker, in: slot) }
  }

  /// Ends an execution: deletes its message, unless it failed or another one of its batch did. Returns whether the message
  /// was deleted.
  @inline(__always) @discardableResult
  mutating func conclude(_ activity: Index<Activity>, _ status: Status, deletes: Bool) -> Bool {
    let node = state.activities[activity].node
    let worker = state.worker(at: node)
    let message = state.activities[activity].message
    var isDeleted = false
    state.workers[worker].meter.note(work: state.activities[activity].worked)
    state.messages[message].executions &-= 1
    if status == .ok && state.messages[message].successes < .max { state.messages[message].successes += 1 }
    record(
      .messageExecuted(
        worker: node.place, message: state.messages[message].number, status: status,
        successes: Int(state.messages[message].successes)))
    if status == .ok { noteResult(of: message) }
    if status == .ok && deletes {
      isDeleted = delete(message, by: activity)
    } else {
      returnMessage(message, after: state.workers[worker].returnDelay, by: activity)
    }
    forgetIfUnused(message)
    settle(activity)
    if state.workers[worker].heartbeat != nil { stopHeartbeat(of: activity) }
    return isDeleted
  }

  /// Notes the first success on a message, which is its result; later ones are duplicates.
  @inline(__always)
  mutating func noteResult(of message: Index<Message>) {
    guard state.messages[message].successes == 1 else { return }
    let request = state.messages[message].request
    state.requests[request].openMessages &-= 1
    guard state.requests[request].openMessages == 0, state.requests[request].fate == .succeeded else { return }
    tellDone(request, after: state.now - state.requests[request].startedAt)
  }

  @inline(never)
  mutating func returnMessage(
    _ message: Index<Message>, after delay: SimDuration?, by execution: Index<Activity>
  ) {
    if let delay { _ = changeVisibility(of: message, to: delay, by: execution) }
  }
}

extension SimulationState {
  /// Whether a topic has put the message of an execution into an envelope; false for a call.
  func isEnveloped(_ activity: Index<Activity>) -> Bool {
    let message = activities[activity].message
    return !message.isNull && messages[message].isEnveloped
  }

  /// Whether the message of an execution had been received at most so often when this one received it.
  func isReceived(_ activity: Index<Activity>, atMost count: Int) -> Bool {
    let message = activities[activity].message
    guard !message.isNull else { return false }
    let hasHandle = nodes[activities[activity].node].kind.numbersHandles
    return Int(hasHandle ? activities[activity].handle : messages[message].receives) <= count
  }
}
