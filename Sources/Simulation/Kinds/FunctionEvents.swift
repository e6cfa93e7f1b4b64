// The events of a function: what was sent to it, without anybody who waits.
//
// A send is acknowledged at once, and Lambda keeps the event in a queue of its own. It is tried at once. An event that
// finds no free execution, or a function that is down, is tried again after 1, 2, 4 ... at most 300 seconds (fact
// `lambda-throttle-wait`; that it doubles is ours), which uses up none of its retries. After an error it is run again 1
// minute later, and then 2 minutes later (facts `lambda-async-retries`, `lambda-first-retry`, `lambda-second-retry`).
// When its last attempt has failed, or when it has reached its maximum age (fact `lambda-event-age`) and is not running,
// it goes to the destination for failures or is lost. One whose function has a reservation of 0 does so at once. A record
// of each event that succeeded can go to another destination.

extension FunctionState {
  /// How long an event waits after attempt number `attempts` has failed: 1 minute after the first, 2 minutes after later
  /// ones.
  static func wait(after attempts: Int) -> SimDuration { SimDuration(seconds: attempts == 1 ? 60 : 120) }

  /// How long an event waits that found no free execution, after one that was `last` before; zero for none.
  static func throttleWait(after last: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: last == .zero ? 1_000_000_000 : min(300_000_000_000, 2 * last.nanoseconds))
  }
}

extension Engine {
  /// Accepts an event. It is tried when the earlier phases of this instant are over.
  mutating func accept(event: Index<Message>) {
    let node = state.messages[event].queue
    state.messages[event].sentAt = state.now
    state.messages[event].throttleWait = .zero
    let (number, request) = (state.messages[event].number, requestNumber(ofMessage: event))
    record(.messageSent(queue: node.place, message: number, request: request))
    record(.messageVisible(queue: node.place, message: number, wasInFlight: false))
    makeReady(event)
  }

  private mutating func makeReady(_ event: Index<Message>) {
    let function = state.function(at: state.messages[event].queue)
    state.messages[event].state = .waiting
    state.functions[function].ready.append(event, in: state.messages)
    scheduleInvoke(of: function)
  }

  private mutating func scheduleInvoke(of function: Index<FunctionState>) {
    let present = state.functions[function]
    guard !present.invokeIsScheduled, !present.ready.isEmpty else { return }
    state.functions[function].invokeIsScheduled = true
    state.pending.schedule(.invoke, function, at: state.now, in: .receive)
  }

  mutating func invoke(_ function: Index<FunctionState>) {
    state.functions[function].invokeIsScheduled = false
    // An event that comes within this instant has to wait for another turn, so that each turn ends.
    for _ in 0..<state.functions[function].ready.count {
      let event = state.functions[function].ready.first
      state.functions[function].ready.remove(event, in: state.messages)
      if state.nodes[state.functions[function].node].isDown {
        postpone(event, of: function, .unavailable)
      } else if state.hasRoom(function) {
        run(event, in: function)
      } else {
        postpone(event, of: function, .throttled)
      }
    }
    scheduleInvoke(of: function)
  }

  private mutating func run(_ event: Index<Message>, in function: Index<FunctionState>) {
    let (node, request) = (state.functions[function].node, state.messages[event].request)
    state.requests[request].references &+= 1
    let activity = state.activities.take(
      Activity(
        at: node, for: request, nextStep: state.nodes[node].firstStep, state: .arriving, since: state.now,
        message: event))
    state.messages[event].state = .inFlight
    state.messages[event].throttleWait = .zero
    state.messages[event].receives += 1
    state.messages[event].executions += 1
    state.functions[function].note(eventAge: state.now - state.messages[event].sentAt)
    record(
      .messageReceived(
        queue: node.place, worker: node.place, message: state.messages[event].number,
        receives: Int(state.messages[event].receives), sentAt: state.messages[event].sentAt))
    begin(activity, in: function)
  }

  // MARK: Trying again

  private mutating func postpone(_ event: Index<Message>, of function: Index<FunctionState>, _ status: Status) {
    state.functions[function].postponed += 1
    record(
      .callRefused(
        node: state.functions[function].node.place, request: requestNumber(ofMessage: event), status: status))
    if state.functions[function].reserved == 0 { return giveUp(event, of: function) }
    let wait = FunctionState.throttleWait(after: state.messages[event].throttleWait)
    state.messages[event].throttleWait = wait
    pause(event, of: function, for: wait)
  }

  /// Lets an event wait until it is tried again, or until it is too old.
  private mutating func pause(_ event: Index<Message>, of function: Index<FunctionState>, for wait: SimDuration) {
    let end = state.messages[event].sentAt + state.functions[function].eventAge
    guard state.now < end else { return giveUpAsTooOld(event, of: function) }
    let next = min(end, state.now + wait)
    state.messages[event].state = .delayed
    state.messages[event].delay = next - state.messages[event].sentAt
    state.functions[function].pausing.append(event, in: state.messages)
    state.pending.schedule(.eventIsReady, event, at: next, in: .visibility)
  }

  mutating func eventIsReady(_ event: Index<Message>) {
    let function = state.function(at: state.messages[event].queue)
    state.functions[function].pausing.remove(event, in: state.messages)
    let end = state.messages[event].sentAt + state.functions[function].eventAge
    if state.now < end { makeReady(event) } else { giveUpAsTooOld(event, of: function) }
  }

  // MARK: The end

  mutating func eventWasRun(by activity: Index<Activity>, _ status: Status) {
    let (node, event) = (state.activities[activity].node, state.activities[activity].message)
    let number = state.messages[event].number
    state.messages[event].executions -= 1
    if status == .ok { state.messages[event].successes += 1 }
    record(
      .messageExecuted(
        worker: node.place, message: number, status: status, successes: Int(state.messages[event].successes)))
    if status == .ok {
      sendRecord(of: event, from: state.function(at: node))
      noteResult(of: event)
      record(.messageDeleted(queue: node.place, message: number, wasInFlight: true))
      state.messages[event].state = .gone
      forgetIfUnused(event)
    } else {
      record(.messageVisible(queue: node.place, message: number, wasInFlight: true))
      tryAgain(event)
    }
    settle(activity)
  }

  private mutating func tryAgain(_ event: Index<Message>) {
    let attempts = Int(state.messages[event].receives)
    let function = state.function(at: state.messages[event].queue)
    guard attempts <= state.functions[function].retryAttempts else { return giveUp(event, of: function) }
    pause(event, of: function, for: FunctionState.wait(after: attempts))
  }

  private mutating func giveUpAsTooOld(_ event: Index<Message>, of function: Index<FunctionState>) {
    state.functions[function].tooOld += 1
    giveUp(event, of: function)
  }

  private mutating func giveUp(_ event: Index<Message>, of function: Index<FunctionState>) {
    state.messages[event].holder = .null
    let target = state.functions[function].onFailure
    if !target.isNull { return moveAsNew(event, from: state.functions[function].node, to: target) }
    record(.messageDiscarded(node: state.messages[event].queue.place, message: state.messages[event].number))
    state.messages[event].state = .gone
    forgetIfUnused(event)
  }

  /// A record that nobody reads is no work that is still to be done.
  private mutating func sendRecord(of event: Index<Message>, from function: Index<FunctionState>) {
    let destination = state.functions[function].onSuccess
    guard !destination.isNull else { return }
    let (request, target) = (state.messages[event].request, state.subscriptions[destination].target)
    sendCopy(for: request, saying: state.messages[event].attributes, by: destination)
    if state.telemetry.queues[place: target.place].isUnread { state.requests[request].openMessages &-= 1 }
  }
}
