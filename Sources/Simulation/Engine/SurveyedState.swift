// How a survey is made of a state: one pass over activities and pending events for all components.

extension ActivitySurvey {
  /// Cost: O(activities + pending events + steps).
  init(of state: SimulationState) {
    let limits = WaitLimits(of: state)
    self.init(limitsOfCallers: limits.ofCallers, limitsInLine: limits.ofCalled)
    let hasBatches = state.nodes.indices.contains { state.nodes[$0].kind.traits.readsAlone }
    for index in state.activities.indices {
      let activity = state.activities[index]
      guard activity.state != .settled, activity.state != .unused else { continue }
      add(activity, isStrand: state.isStrand(index), in: state)
      if !activity.message.isNull { add(executionAtPlace: index.place, of: activity.node.place) }
      if hasBatches, activity.isAtWork, state.repeatsBatch(activity) { addRepeatedBatch(at: activity.node.place) }
    }
    for key in state.pending.pending {
      if key.kind == .environmentIsReady { addColdStart(at: state.activities[Index(key.index)].node.place) }
      if key.kind == .eventIsReady {
        let event = state.messages[Index(key.index)]
        addEvent(waitingAt: event.queue.place, triedAt: key.instant, hasFailed: event.hasFailed)
      }
    }
  }

  /// The executions of a component that work on a message.
  func executions(at node: Index<Node>) -> [Index<Activity>] {
    places(ofExecutionsAt: node.place).map { Index(place: $0) }
  }

  /// Of calls at once the links are held, but it is one who waits for them.
  private mutating func add(_ activity: Activity, isStrand: Bool, in state: SimulationState) {
    let (node, age) = (activity.node.place, state.now - activity.since)
    switch activity.state {
    case .calling:
      if !isStrand { addBlocked(at: node, for: age) }
      guard !activity.callee.isNull else { return }
      hold(from: node, to: state.activities[activity.callee].node.place, for: age)
    case .joining, .sending: addBlocked(at: node, for: age)
    case .backingOff: if !isStrand { addPausing(at: node) }
    // Of a batch, one message waits for the one before it.
    case .waiting where !activity.message.isNull: break
    case .waiting: addInLine(at: node, for: age)
    case .unused, .arriving, .working, .awaiting, .answering, .settled: break
    }
  }
}

extension Activity {
  /// Whether it is with who works for it: not on its way there, nor in want of an environment, nor on its way back.
  var isAtWork: Bool { state != .arriving && state != .answering }
}

extension SimulationState {
  /// Whether a mapping has invoked a function with a batch of which a part has failed before.
  fileprivate func repeatsBatch(_ activity: Activity) -> Bool {
    guard activity.message.isNull, !activity.caller.isNull,
      nodes[activities[activity.caller].node].kind.traits.readsAlone
    else { return false }
    return members(ofBatchOf: activity.caller).contains { messages[activities[$0].message].hasFailed }
  }
}
