/// What screens see of a run at one instant.
public struct Snapshot: Sendable, Equatable {
  /// The components, in the order of `Run.nodes`.
  public let nodes: [NodeSnapshot]
  /// The links on which somebody waits for an answer.
  public let held: [HeldLink]
  /// The links that no policy allows.
  public let refused: [RefusedLink]
}

/// A link that no policy allows: what is sent over it is turned away at the door.
public struct RefusedLink: Sendable, Equatable, Hashable {
  /// Where it begins, and where it leads.
  public let from, to: NodeIndex
}

/// What screens see of one component at one instant.
public struct NodeSnapshot: Sendable, Equatable {
  /// Whether it refuses calls and messages, or does not poll: by a planned fault or by hand.
  public let isDown: Bool
  /// Work that it begins takes this many times as long; 1 is as usual.
  public let slowness: Double
  /// Which share of what it does ends with an error by a planned fault, 0 to 1.
  public let errorShare: Double
  /// The expected time of all its work steps together, at its present speed; steps for one tag only are left out.
  public let meanWork: SimDuration
  /// How many calls, messages or requests ended well since the start, and how many ended with an error or were turned
  /// away. For a queue, `completed` is how many messages were deleted.
  public let completed, failed: Int
  /// The circuit breaker of its calls; nil without one.
  public let circuit: CircuitState?
  /// What only its kind has: a `QueueView` for a queue, and so on.
  public let view: any NodeView

  /// Equal if everything that is seen is equal.
  public static func == (a: NodeSnapshot, b: NodeSnapshot) -> Bool {
    a.isDown == b.isDown && a.slowness == b.slowness && a.errorShare == b.errorShare && a.meanWork == b.meanWork
      && a.completed == b.completed
      && a.failed == b.failed && a.circuit == b.circuit && a.view.isEqual(to: b.view)
  }
}

extension NodeView {
  fileprivate func isEqual(to other: any NodeView) -> Bool { other as? Self == self }
}

extension Run {
  /// What screens see at this instant. Cost: one pass over activities and pending events.
  public func snapshot() -> Snapshot { read { Snapshot(of: $0) } }
}

extension Snapshot {
  fileprivate init(of state: SimulationState) {
    let survey = ActivitySurvey(of: state)
    held = survey.held
    refused = state.refusedLinks
    nodes = state.nodes.indices.map { NodeSnapshot(of: $0, in: state, survey) }
  }
}

extension NodeSnapshot {
  fileprivate init(of index: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) {
    let node = state.nodes[index]
    let station = state.telemetry.stations[place: index.place]
    let isStore = node.kind.traits.holdsMessages
    isDown = node.isDown
    slowness = node.slowness
    errorShare = state.errorShares[place: index.place]
    meanWork = state.meanWork(of: index)
    completed = Int(isStore ? state.telemetry.queues[place: index.place].deleted : station.completed)
    failed = Int(station.failed + station.throttled)
    circuit = state.circuit(of: index)
    view = node.kind.rules.view(of: index, in: state, survey)
  }
}

extension SimulationState {
  /// The links of hubs, and the steps, that no policy allows; none where another link or step may pass.
  fileprivate var refusedLinks: [RefusedLink] {
    var (refused, passed): ([RefusedLink], Set<RefusedLink>) = ([], [])
    for link in subscriptions.indices.map({ subscriptions[$0] }) {
      let ends = RefusedLink(from: link.hub.place, to: link.target.place)
      if link.isAllowed { passed.insert(ends) } else { refused.append(ends) }
    }
    for node in nodes.indices {
      for step in steps(of: node) {
        guard case .denied(let target, _) = steps[step] else { continue }
        refused.append(RefusedLink(from: node.place, to: target.place))
      }
    }
    return refused.filter { !passed.contains($0) }
  }
}
