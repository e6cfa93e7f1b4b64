/// Who gives up after how long, by component.
///
/// A wait at a component ends by its own timeout, or by that of the one that it called. Whoever stands in line there waits
/// for as long as those before it on the way do: the timeouts of its callers, of their callers, and so on. What has been
/// spent before is not counted, so that a limit is the longest that a wait can last, not when this one ends.
struct WaitLimits {
  /// Ends the wait of a component for an answer.
  private(set) var ofCallers: [WaitLimit?]
  /// Ends the wait of whoever has called a component, directly or through others.
  private(set) var ofCalled: [WaitLimit?]

  /// Cost: O(steps), some times over where calls go in circles.
  init(of state: SimulationState) {
    let own = state.nodes.indices.map { state.ownLimit(of: $0) }
    let calls = state.nodes.indices.flatMap { node in state.callees(of: node).map { (from: node.place, to: $0.place) } }
    ofCallers = own
    ofCalled = own.map { _ in nil }
    for call in calls {
      guard let below = own[call.to] else { continue }
      let status = state.status(below.status, of: Index(place: call.to), asSeenBy: Index(place: call.from))
      ofCallers[call.from] = .earlier(ofCallers[call.from], WaitLimit(after: below.after, status: status))
    }
    // Each round brings the limits one call further.
    for _ in own {
      var hasChanged = false
      for call in calls {
        let limit = WaitLimit.earlier(ofCalled[call.to], .earlier(own[call.from], ofCalled[call.from]))
        hasChanged = hasChanged || limit != ofCalled[call.to]
        ofCalled[call.to] = limit
      }
      guard hasChanged else { break }
    }
    for place in own.indices { ofCallers[place] = ofCallers[place] ?? ofCalled[place] }
  }
}

extension SimulationState {
  fileprivate func ownLimit(of node: Index<Node>) -> WaitLimit? {
    let kind = nodes[node].kind
    guard let timeout = kind.rules.timeout(of: node, in: self) else { return nil }
    return WaitLimit(after: timeout, status: kind.traits.timeoutStatus ?? .failed)
  }

  /// Its steps stand one after the other, up to those of the next node.
  func steps(of node: Index<Node>) -> Range<Index<CompiledStep>> {
    let next = node.advanced(by: 1)
    let first = nodes[node].firstStep
    return first..<max(first, next.place < nodes.count ? nodes[next].firstStep : Index(place: steps.count))
  }

  /// Whom a component calls, each step for itself.
  func callees(of node: Index<Node>) -> [Index<Node>] {
    steps(of: node).compactMap { step in
      switch steps[step] {
      case .call(let callee): callee
      case .detailedCall(let index): calls[index].callee
      case .enterState(let entered):
        stateRecords[entered].callee.isNull ? nil : stateRecords[entered].callee
      case .denied(let target, let isCall): isCall ? target : nil
      case .parallel, .join, .work, .write, .writeBatch, .readItem, .changeItem, .publish, .send, .sendInGroup, .put,
        .startHeartbeat, .fail, .only, .leaveState, .report, .end:
        nil
      }
    }
  }

  /// The expected time of all work steps of a component together, at its present speed. A step for one tag only is left
  /// out, because other requests do not take that time.
  func meanWork(of node: Index<Node>) -> SimDuration {
    var mean = 0.0
    var step = nodes[node].firstStep
    while step.place < steps.count {
      switch steps[step] {
      case .work(let distribution, _): mean += distribution.mean
      // Both can be as large as their bounds, and their product too large for the clock.
      case .end:
        return SimDuration(nanoseconds: Int64(min(mean * nodes[node].slowness, Double(Instant.end.nanoseconds))))
      case .only(_, let count): step = step.advanced(by: Int(count))
      case .call, .detailedCall, .parallel, .join, .write, .writeBatch, .readItem, .changeItem, .publish, .send,
        .sendInGroup, .put, .startHeartbeat, .fail, .enterState, .leaveState, .report, .denied:
        break
      }
      step = step.advanced(by: 1)
    }
    return .zero
  }
}
