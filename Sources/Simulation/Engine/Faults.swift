// Faults: planned in the scenario, or made by the learner.

extension Engine {
  mutating func faultIsDue(_ change: Index<FaultChange>) {
    state.idleEvents -= 1
    if change.isBeginning {
      state.faults[change.fault].hasBegun = true
    } else {
      state.faults[change.fault].isOver = true
    }
    applyFaults(to: state.faults[change.fault].node)
  }

  /// Sets a component to what its active planned faults say: down if one of them is, and as slow as the last of them.
  private mutating func applyFaults(to node: Index<Node>) {
    var (isDown, factor) = (false, 1.0)
    for index in state.faults.indices where state.faults[index].node == node && state.faults[index].isActive {
      if let slow = state.faults[index].factor { factor = slow } else { isDown = true }
    }
    if isDown { breakDown(node) } else { restore(node) }
    slow(node, by: factor)
  }

  /// Adopts other times and another effect for a planned fault. One that has begun may end at another time; one that
  /// has not may begin at another.
  mutating func adopt(_ planned: FaultState, for index: Index<FaultState>) {
    let old = state.faults[index]
    state.faults[index].happens = planned.happens
    if old.hasBegun && !old.isOver && old.happens != planned.happens { applyFaults(to: old.node) }
    guard old.from != planned.from || old.until != planned.until || old.factor != planned.factor, !old.isOver else {
      return
    }
    state.faults[index].from = planned.from
    state.faults[index].until = planned.until
    state.faults[index].factor = planned.factor
    state.idleEvents -= (old.hasBegun ? 0 : 1) + (old.until == nil ? 0 : 1)
    state.pending.remove(.fault, index.beginning)
    state.pending.remove(.fault, index.end)
    state.scheduleFault(index)
    if old.hasBegun { applyFaults(to: old.node) }
  }

  /// From now on the component refuses calls, and a worker does not poll. It finishes what it has begun.
  mutating func breakDown(_ node: Index<Node>) {
    guard !state.nodes[node].isDown else { return }
    state.nodes[node].isDown = true
    record(.broke(node: node.place))
  }

  mutating func restore(_ node: Index<Node>) {
    guard state.nodes[node].isDown else { return }
    state.nodes[node].isDown = false
    record(.restored(node: node.place))
    state.nodes[node].kind.rules.resume(at: node, in: &self)
  }

  /// Work that begins from now on takes `factor` times as long, 0 or more; 1 is as usual.
  mutating func slow(_ node: Index<Node>, by factor: Double) {
    guard state.nodes[node].slowness != factor else { return }
    state.nodes[node].slowness = factor
    record(.slowed(node: node.place, factor: factor))
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
