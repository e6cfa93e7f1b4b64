// How a component does its work: step by step, for one call or message, with what it passes on to others.

extension Engine {
  /// Takes the next step of an activity. Each step ends in a call of the next one, or with an event to come: so all
  /// of these are jumps, and none of them needs a frame on the stack.
  mutating func proceed(_ activity: UInt32) {
    let step = world.activities[activity].nextStep
    world.activities[activity].nextStep = step &+ 1
    switch world.steps[step] {
    case .work(let distribution, let stream): work(activity, distribution, stream)
    case .call(let callee): call(callee, from: activity, entry: world.nodes[callee].firstStep)
    case .plannedCall(let index): makeFirstAttempt(index, from: activity)
    case .publish(let target): publish(to: target, from: activity)
    case .write(let onlyOnce): write(activity, onlyOnce: onlyOnce)
    case .send(let queue, let delay): send(to: queue, from: activity, delay: delay)
    case .sendInOrder(let queue, let group, let deduplication):
      sendInOrder(to: queue, from: activity, group: group, deduplication: deduplication)
    case .startHeartbeat(let every): startHeartbeat(activity, every: every)
    case .fail(let failure): fail(activity, if: failure)
    case .only(let tag): passOver(activity, unlessTagged: tag)
    case .end(let kind): finish(activity, .ok, at: kind)
    }
  }

  @inline(never)
  private mutating func passOver(_ activity: UInt32, unlessTagged tag: UInt16) {
    if world.tag(of: world.activities[activity].request) != tag { world.activities[activity].nextStep &+= 1 }
    proceed(activity)
  }

  @inline(never)
  private mutating func work(_ activity: UInt32, _ distribution: Distribution, _ stream: UInt32) {
    let sample = distribution.sample(&world.streams[stream])
    let slowness = world.nodes[UInt32(world.activities[activity].node)].slowness
    let end = world.now + (slowness == 1 ? sample : SimDuration(seconds: sample.seconds * slowness))
    world.activities[activity].state = .working
    world.activities[activity].since = world.now
    // Elsewhere it is the caller's deadline.
    if world.nodes[UInt32(world.activities[activity].node)].kind == .worker { world.activities[activity].until = end }
    world.pending.schedule(.workDone, activity, at: end, .completion)
  }

  @inline(never)
  private mutating func fail(_ activity: UInt32, if failure: PlannedFailure) {
    let fails =
      switch failure {
      case .always: true
      case .poison: world.requests[world.activities[activity].request].isPoison
      case .probability(let probability, let stream): world.streams[stream].unit() < probability
      }
    if fails { finish(activity, .failed) } else { proceed(activity) }
  }

  mutating func workDone(_ activity: UInt32) {
    let span = world.now - world.activities[activity].since
    world.activities[activity].worked.nanoseconds += span.nanoseconds
    record(.worked(node: nodeIndex(activity), request: requestNumber(activity), span: span))
    proceed(activity)
  }

  // MARK: Calls

  @inline(never)
  mutating func call(_ callee: UInt32, from caller: UInt32, entry: UInt32, cargo: Transit.Cargo = .call) {
    let request = world.activities[caller].request
    world.requests[request].references &+= 1
    let activity = world.activities.take(
      Activity(
        request: request, caller: caller, nextStep: entry, node: UInt16(callee),
        state: .arriving))
    world.activities[caller].callee = activity
    world.activities[caller].state = .calling
    world.activities[caller].since = world.now
    depart(cargo, activity, from: UInt32(world.activities[caller].node), to: callee)
    // With no time on the link the call is there at once, unless something at this instant still goes first.
    if world.latency == .zero && world.phase.rawValue >= Phase.arrival.rawValue {
      callArrives(activity)
    } else {
      world.pending.schedule(.callArrives, activity, at: world.now + world.latency, .arrival)
    }
  }

  @inline(__always)
  mutating func callArrives(_ activity: UInt32) {
    let node = UInt32(world.activities[activity].node)
    world.activities[activity].since = world.now
    if world.nodes[node].isDown { return refuse(activity, .unavailable) }
    switch world.nodes[node].kind {
    case .gateway: gatewayReceives(activity)
    case .service: serviceReceives(activity)
    case .function: functionReceives(activity)
    case .table: tableReceives(activity)
    case .client, .bucket, .queue, .topic, .worker: refuse(activity, .unavailable)
    }
  }

  /// Turns a call away before anything was done for it.
  mutating func refuse(_ activity: UInt32, _ status: Status) {
    record(.callRefused(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  /// Ends an activity: each kind of component has things to do then.
  mutating func finish(_ activity: UInt32, _ status: Status) {
    finish(activity, status, at: world.nodes[UInt32(world.activities[activity].node)].kind)
  }

  @inline(__always)
  private mutating func finish(_ activity: UInt32, _ status: Status, at kind: NodeKind) {
    switch kind {
    case .client: clientFinishes(activity, status)
    case .gateway: gatewayFinishes(activity, status)
    case .service: serviceFinishes(activity, status)
    case .worker: workerFinishes(activity, status)
    case .function: functionFinishes(activity, status)
    case .table: tableFinishes(activity, status)
    case .bucket, .queue, .topic: break
    }
  }

  /// Sends the answer to whoever still waits for it.
  mutating func answer(_ activity: UInt32, _ status: Status) {
    let caller = world.activities[activity].caller
    guard caller != none else { return settle(activity) }
    world.activities[activity].status = status
    world.activities[activity].state = .answering
    world.activities[activity].since = world.now
    let (node, callerNode) = (world.activities[activity].node, world.activities[caller].node)
    depart(status == .ok ? .answer : .error, activity, from: UInt32(node), to: UInt32(callerNode))
    if world.latency == .zero {
      answerArrives(activity)
    } else {
      world.pending.schedule(.answerArrives, activity, at: world.now + world.latency, .completion)
    }
  }

  mutating func answerArrives(_ activity: UInt32) {
    let (caller, status) = (world.activities[activity].caller, world.activities[activity].status)
    let callee = UInt32(world.activities[activity].node)
    settle(activity)
    guard caller != none else { return }
    world.activities[caller].callee = none
    if status == .ok { proceed(caller) } else { callFailed(caller, status, by: callee) }
  }

  /// Gives up what an activity is in the midst of. Whatever a callee answers, nobody hears it: the callee knows nothing
  /// and works on. A message that was sent arrives, and its acknowledgement does not. Work of its own is cut short.
  mutating func stopWaiting(_ activity: UInt32) {
    switch world.activities[activity].state {
    case .calling:
      let callee = world.activities[activity].callee
      if callee != none { world.activities[callee].caller = none }
      world.activities[activity].callee = none
    case .sending:
      let message = world.activities[activity].callee
      if message != none { world.messages[message].sender = none }
      world.pending.remove(.acknowledgementArrives, activity)
    case .working:
      world.pending.remove(.workDone, activity)
      world.activities[activity].worked.nanoseconds += (world.now - world.activities[activity].since).nanoseconds
    case .backingOff:
      world.pending.remove(.retry, activity)
    case .unused, .arriving, .waiting, .answering, .settled:
      break
    }
  }

  // MARK: Bookkeeping

  /// Puts an activity that is over aside until it is known whether its work was for nothing, or forgets it.
  @inline(__always)
  mutating func settle(_ activity: UInt32) {
    let request = world.activities[activity].request
    switch world.requests[request].fate {
    case .open where world.activities[activity].worked > .zero:
      world.activities[activity].state = .settled
      world.activities[activity].link.next = world.requests[request].firstSettled
      world.requests[request].firstSettled = activity
    case .failed:
      noteWaste(of: activity)
      forget(activity)
    case .open, .succeeded:
      forget(activity)
    }
  }

  @inline(__always)
  mutating func noteWaste(of activity: UInt32) {
    let span = world.activities[activity].worked
    guard span > .zero else { return }
    record(.wasted(node: nodeIndex(activity), request: requestNumber(activity), span: span))
  }

  @inline(__always)
  mutating func forget(_ activity: UInt32) {
    let request = world.activities[activity].request
    world.activities.release(activity)
    dropReference(to: request)
  }

  @inline(__always)
  mutating func dropReference(to request: UInt32) {
    world.requests[request].references &-= 1
    if world.requests[request].references == 0 { world.requests.release(request) }
  }

  @inline(__always)
  func nodeIndex(_ activity: UInt32) -> NodeIndex { NodeIndex(world.activities[activity].node) }

  @inline(__always)
  func requestNumber(_ activity: UInt32) -> UInt64 {
    world.requests[world.activities[activity].request].number
  }

  @inline(__always)
  mutating func depart(_ cargo: Transit.Cargo, _ activity: UInt32, from: UInt32, to: UInt32) {
    record(
      .departed(
        Transit(
          cargo: cargo, request: requestNumber(activity), from: Int(from), to: Int(to), departure: world.now,
          arrival: world.now + world.latency)))
  }
}
