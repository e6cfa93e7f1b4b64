// Sessions: what a system knows of the people who come back, and where it knows it.
//
// The calls of a balancer come from its visitors in turn: the first request is that of the first visitor, and after the
// last one it is the first one's turn again. A sticky visitor stays at the target that the algorithm chose for the first
// call, as long as it gets calls at all; then at the next one, also when the old one is back. In a target a session
// exists from a visitor's first answer there until the target goes down. A visitor who was served before and comes to a
// target without the session has lost it, and gets a new one there. In a table no session is ever lost.

/// Where a session is kept.
public enum SessionPlace: String, Sendable, NumberedWord, BitwiseCopyable {
  /// In the memory of the target that served the visitor.
  case inTarget = "target"
  /// Outside of the targets, where each of them finds it.
  case inTable = "table"
}

/// A visitor of a balancer in a run.
struct VisitorState: BitwiseCopyable {
  /// One more than the place of the target at which it stays; 0 before there is one.
  private var home: UInt8 = 0
  /// Whether a request of it was answered well.
  fileprivate var isKnown = false
  /// The targets that have its session, a bit for each.
  fileprivate var sessions: UInt64 = 0

  /// The place of the target at which it stays; nil before there is one.
  var target: Int? {
    get { home > 0 ? Int(home) - 1 : nil }
    set { home = newValue.map { UInt8($0 + 1) } ?? 0 }
  }
}

extension CompiledScenario {
  mutating func addVisitors(_ count: Quantity?) -> Range<Index<VisitorState>> {
    let first = Index<VisitorState>(place: all(VisitorState.self).count)
    let visitors = count.map { self.count($0, atLeast: 1) } ?? 0
    append(contentsOf: Array(repeating: VisitorState(), count: visitors))
    return first..<first.advanced(by: visitors)
  }
}

extension SimulationState {
  /// Whose call it is; null if the balancer does not tell its visitors apart.
  func visitor(of activity: Index<Activity>, at index: Index<BalancerState>) -> Index<VisitorState> {
    let balancer = balancers[index]
    guard balancer.visitorCount > 0 else { return .null }
    let number = requests[activities[activity].request].number
    return balancer.firstVisitor.advanced(by: Int((number &- 1) % UInt64(balancer.visitorCount)))
  }
}

extension Engine {
  /// A visitor was served by a target.
  mutating func noteSession(of activity: Index<Activity>, at place: Int, of balancer: Index<BalancerState>) {
    let visitor = state.visitor(of: activity, at: balancer)
    guard !visitor.isNull, let sessions = state.balancers[balancer].settings.sessions else { return }
    let present = state.kinds.visitors[visitor]
    state.kinds.visitors[visitor].isKnown = true
    guard sessions == .inTarget else { return }
    if present.isKnown && present.sessions & (1 &<< UInt64(place)) == 0 {
      state.balancers[balancer].lostSessions &+= 1
    }
    state.kinds.visitors[visitor].sessions |= 1 &<< UInt64(place)
  }

  /// A target goes down, and with it all sessions that it had.
  mutating func forgetSessions(at node: Index<Node>) {
    for target in state.targets.indices where state.targets[target].node == node {
      let balancer = state.balancers[state.targets[target].balancer]
      let place = target.place - balancer.firstTarget.place
      for offset in 0..<balancer.visitorCount {
        state.kinds.visitors[balancer.firstVisitor.advanced(by: offset)].sessions &= ~(1 &<< UInt64(place))
      }
    }
  }
}
