// Faults: planned in the scenario, or made by the learner.

extension Engine {
  mutating func faultIsDue(_ change: Index<FaultChange>) {
    state.idleEvents -= 1
    if change.isBeginning {
      state.faults[change.fault].hasBegun = true
    } else {
      state.faults[change.fault].isOver = true
    }
    applyFaults(like: state.faults[change.fault])
  }

  /// Sets a component to what its active planned faults of one sort say: down if one of them is, and as slow or as
  /// faulty as the last of them. What the learner did to it otherwise stays.
  private mutating func applyFaults(like fault: FaultState) {
    var (isDown, factor, errors) = (false, 1.0, 0.0)
    for index in state.faults.indices where state.faults[index].node == fault.node && state.faults[index].isActive {
      switch state.faults[index].effect {
      case .down: isDown = true
      case .slow(let slow): factor = slow
      case .errors(let share, _): errors = share
      }
    }
    switch fault.effect {
    case .down: if isDown { breakDown(fault.node) } else { restore(fault.node) }
    case .slow: slow(fault.node, by: factor)
    case .errors: fail(errors, of: fault.node)
    }
  }

  /// Adopts other times and another effect for a planned fault. One that has begun may end at another time; one that
  /// has not may begin at another.
  mutating func adopt(_ planned: FaultState, for index: Index<FaultState>) {
    let old = state.faults[index]
    state.faults[index].happens = planned.happens
    if old.hasBegun && !old.isOver && old.happens != planned.happens { applyFaults(like: old) }
    guard old.from != planned.from || old.until != planned.until || old.effect != planned.effect, !old.isOver else {
      return
    }
    state.faults[index].from = planned.from
    state.faults[index].until = planned.until
    state.faults[index].effect = planned.effect
    state.idleEvents -= (old.hasBegun ? 0 : 1) + (old.until == nil ? 0 : 1)
    state.pending.remove(.fault, index.beginning)
    state.pending.remove(.fault, index.end)
    state.scheduleFault(index)
    if old.hasBegun { applyFaults(like: old) }
  }

  /// From now on the component refuses calls, and a worker does not poll. It finishes what it has begun.
  mutating func breakDown(_ node: Index<Node>) {
    guard !state.nodes[node].isDown else { return }
    state.nodes[node].isDown = true
    forgetSessions(at: node)
    record(.broke(node: node.place))
  }

  mutating func restore(_ node: Index<Node>) {
    guard state.nodes[node].isDown else { return }
    state.nodes[node].isDown = false
    record(.restored(node: node.place))
    let rules = state.nodes[node].kind.rules
    withAnyObserver { rules.resume(at: node, in: &$0) }
  }

  /// Work that begins from now on takes `factor` times as long, 0 or more; 1 is as usual.
  mutating func slow(_ node: Index<Node>, by factor: Double) {
    guard state.nodes[node].slowness != factor else { return }
    state.nodes[node].slowness = factor
    record(.slowed(node: node.place, factor: factor))
  }
}

extension Engine {
  // MARK: Errors at random

  /// From now on this share of what a component does ends with an error.
  private mutating func fail(_ share: Double, of node: Index<Node>) {
    guard state.errorShares[place: node.place] != share else { return }
    state.errorShares[place: node.place] = share
    state.nodes[node].failsSome = share > 0
    state.someFail = state.nodes.indices.contains { state.nodes[$0].failsSome }
    record(.faltered(node: node.place, share: share))
  }

  /// What an activity of a component with such a fault ends with.
  @inline(never)
  mutating func drawOutcome(of activity: Index<Activity>) -> Status {
    let node = state.activities[activity].node
    let share = state.errorShares[place: node.place]
    for index in state.faults.indices where state.faults[index].node == node && state.faults[index].isActive {
      guard case .errors(_, let stream) = state.faults[index].effect else { continue }
      return state.streams[stream].unit() < share ? .failed : .ok
    }
    return .ok
  }
}

extension SimulationState {
  /// Schedules the beginning, unless it has begun, and the end of a fault; what should have been earlier happens now.
  mutating func scheduleFault(_ index: Index<FaultState>) {
    if !faults[index].hasBegun {
      idleEvents += 1
      pending.schedule(.fault, index.beginning, at: max(now, faults[index].from), in: .completion)
    }
    guard let until = faults[index].until else { return }
    idleEvents += 1
    pending.schedule(.fault, index.end, at: max(now, until), in: .completion)
  }
}
