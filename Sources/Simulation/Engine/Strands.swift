// Calls that are made at once. The activity that makes them parts into strands, an activity of the same component for
// each call; it goes on when all of them are over. Where any has failed it ends with the error that came first.

extension Engine {
  /// Parts an activity into strands, one for each of the calls behind its present step.
  @inline(never)
  mutating func part(_ whole: Index<Activity>, into count: Int) {
    let first = state.activities[whole].nextStep
    let (node, request) = (state.activities[whole].node, state.activities[whole].request)
    state.activities[whole].nextStep = first.advanced(by: 2 * count)
    state.activities[whole].state = .joining
    state.activities[whole].since = state.now
    state.activities[whole].status = .ok
    state.activities[whole].callee = .null
    for number in (0..<count).reversed() {
      let strand = state.activities.take(
        Activity(
          at: node, for: request, nextStep: first.advanced(by: 2 * number), state: .calling, since: state.now,
          caller: whole))
      state.activities[strand].link.next = state.activities[whole].callee
      state.activities[whole].callee = strand
      state.requests[request].references &+= 1
    }
    record(.callsParted(node: node.place, request: requestNumber(whole), isNested: false))
    // The last strand is still to begin, so that none that ends at once ends the whole.
    var strand = state.activities[whole].callee
    while !strand.isNull {
      let next = state.activities[strand].link.next
      proceed(strand)
      strand = next
    }
  }

  /// Ends a strand; with the last one its activity goes on.
  @inline(never)
  mutating func join(_ strand: Index<Activity>, _ status: Status) {
    let whole = state.activities[strand].caller
    if state.nodes[state.activities[strand].node].kind.hasStates { return workflowFinishes(strand, status) }
    state.removeStrand(strand, of: whole)
    if status != .ok && state.activities[whole].status == .ok { state.activities[whole].status = status }
    let isLast = state.activities[whole].callee.isNull
    record(.callJoined(node: nodeIndex(whole), request: requestNumber(whole), isLast: isLast, isNested: false))
    settle(strand)
    guard isLast else { return }
    let status = state.activities[whole].status
    state.activities[whole].status = .ok
    if status == .ok { proceed(whole) } else { finish(whole, status) }
  }

  /// Ends the strands of an activity that waits no longer. Whoever they have called works on.
  mutating func abandonStrands(of whole: Index<Activity>) {
    var strand = state.activities[whole].callee
    state.activities[whole].callee = .null
    while !strand.isNull {
      let next = state.activities[strand].link.next
      noteAbandonedCall(of: strand)
      leaveForGood(strand)
      stopWaiting(strand)
      settle(strand)
      strand = next
    }
  }
}

extension SimulationState {
  /// Whether an activity is one of several calls at once: nobody else has a caller that joins.
  @inline(__always)
  func isStrand(_ activity: Index<Activity>) -> Bool {
    let caller = activities[activity].caller
    return !caller.isNull && activities[caller].state == .joining
  }

  /// How many strands of an activity are not over. Cost: O(strands).
  func openStrands(of whole: Activity) -> [Index<Activity>] {
    var strands: [Index<Activity>] = []
    var strand = whole.state == .joining ? whole.callee : .null
    while !strand.isNull {
      strands.append(strand)
      strand = activities[strand].link.next
    }
    return strands
  }

  mutating func removeStrand(_ strand: Index<Activity>, of whole: Index<Activity>) {
    let next = activities[strand].link.next
    guard activities[whole].callee != strand else { return activities[whole].callee = next }
    var before = activities[whole].callee
    while activities[before].link.next != strand { before = activities[before].link.next }
    activities[before].link.next = next
  }
}
