// Timeouts of gateways, functions and clients: at its deadline an activity abandons what it is doing.

/// The activities of a component that have a deadline; kept apart from its node so that nodes stay small.
struct Deadlines: BitwiseCopyable {
  /// Null for a kind without timeouts.
  let timer: Index<TimerLine>
  /// The earliest first.
  var line = IntrusiveList<ActivityLinks>()
  /// The activity that was put between others last; it may be gone by now.
  var latestBetween = Index<Activity>.null
}

extension Engine {
  /// Sets an activity's deadline. All activities of a component have the same timeout, so that they are in order by
  /// themselves; only after a knob was turned does one have to be moved forward.
  mutating func arm(_ activity: Index<Activity>, at node: Index<Node>, after timeout: SimDuration) {
    let deadline = state.now + timeout
    state.activities[activity].deadline = deadline
    var place = state.deadlines[place: node.place].line.last
    if !place.isNull && state.activities[place].deadline > deadline { place = placeByDeadline(activity, at: node) }
    state.deadlines[place: node.place].line.insert(activity, after: place, in: state.activities)
    state.armedTimers &+= 1
    wake(state.deadlines[place: node.place].timer, at: deadline)
  }

  /// The activity behind which one belongs among others that end later.
  @inline(never)
  private mutating func placeByDeadline(_ activity: Index<Activity>, at node: Index<Node>) -> Index<Activity> {
    let (deadline, latest) = (state.activities[activity].deadline, state.deadlines[place: node.place].latestBetween)
    let isThere =
      !latest.isNull && latest != activity && state.activities[latest].state != .unused
      && state.activities[latest].node == node && state.activities[latest].deadline > .start
    state.deadlines[place: node.place].latestBetween = activity
    return state.deadlines[place: node.place].line.place(near: isThere ? latest : .null, in: state.activities) {
      $0.deadline > deadline
    }
  }

  @inline(__always)
  mutating func disarm(_ activity: Index<Activity>, at node: Index<Node>) {
    state.deadlines[place: node.place].line.remove(activity, in: state.activities)
    state.armedTimers &-= 1
    state.activities[activity].deadline = .start
  }

  @inline(__always)
  mutating func disarmIfArmed(_ activity: Index<Activity>, at node: Index<Node>) {
    if state.activities[activity].deadline > .start { disarm(activity, at: node) }
  }

  /// Ends the activities whose deadline has come. Returns the next deadline, or nil if there is none.
  mutating func callTimeouts(of node: Index<Node>) -> Instant? {
    let traits = state.nodes[node].kind.traits
    let status = traits.timeoutStatus ?? .failed
    while !state.deadlines[place: node.place].line.isEmpty {
      let activity = state.deadlines[place: node.place].line.first
      let deadline = state.activities[activity].deadline
      guard deadline <= state.now else { return deadline }
      record(.callTimedOut(node: node.place, request: requestNumber(activity)))
      if !traits.retriesTimeouts { noteAbandonedCall(of: activity) }
      leaveForGood(activity)
      stopWaiting(activity)
      if traits.retriesTimeouts {
        disarm(activity, at: node)
        callFailed(activity, status, by: node)
      } else {
        finish(activity, status)
      }
    }
    return nil
  }
}
