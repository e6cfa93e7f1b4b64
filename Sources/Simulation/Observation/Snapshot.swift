/// What a screen may see of a run at one instant.
public struct Snapshot: Sendable, Equatable {
  /// The instant.
  public let now: Instant
  /// The components, in the order of `Run.nodes`.
  public let nodes: [NodeSnapshot]
}

/// One component at one instant.
public struct NodeSnapshot: Sendable, Equatable {
  /// Whether it is down.
  public let isDown: Bool
  /// How many times as long its work takes.
  public let slowness: Double
  /// How long its work takes on average, all steps together.
  public let meanWork: SimDuration
  /// How many calls or messages it has done, and how many ended in an error.
  public let completed, failed: Int
  /// What only its kind has: a `QueueView` of a queue, and so on.
  public let view: any NodeView

  /// Equal in all that is seen.
  public static func == (a: NodeSnapshot, b: NodeSnapshot) -> Bool {
    a.isDown == b.isDown && a.slowness == b.slowness && a.meanWork == b.meanWork && a.completed == b.completed
      && a.failed == b.failed && a.view.isEqual(to: b.view)
  }
}

extension NodeView {
  fileprivate func isEqual(to other: any NodeView) -> Bool { other as? Self == self }
}

extension Run {
  /// What a screen may see of this instant. Cost: one pass over what is in use.
  public func snapshot() -> Snapshot { read { Snapshot(of: $0) } }
}

extension Snapshot {
  fileprivate init(of state: SimulationState) {
    now = state.now
    let survey = ActivitySurvey(activities: state.activities, pending: state.pending.pending)
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
    meanWork = state.meanWork(of: node)
    completed = Int(isStore ? state.telemetry.queues[place: index.place].deleted : station.completed)
    failed = Int(station.failed + station.throttled)
    view = node.kind.rules.view(of: index, in: state, survey)
  }
}

extension SimulationState {
  fileprivate func meanWork(of node: Node) -> SimDuration {
    var mean = 0.0
    var step = node.firstStep
    while step.place < steps.count {
      switch steps[step] {
      case .work(let distribution, _): mean += distribution.mean
      case .end: return SimDuration(nanoseconds: Int64(mean * node.slowness))
      // What only some requests need is no part of the others' time.
      case .only: step = step.advanced(by: 1)
      case .call, .detailedCall, .write, .publish, .send, .sendInOrder, .startHeartbeat, .fail: break
      }
      step = step.advanced(by: 1)
    }
    return .zero
  }
}
