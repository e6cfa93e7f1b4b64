// How a compiled scenario becomes the state of a run, and how a running state adopts another one.

extension SimulationState {
  /// Builds the system with its faults scheduled, but no arrivals: `Engine.scheduleFirstArrivals` schedules those.
  init(_ compiled: CompiledScenario, seed: UInt64) {
    nodes = FixedArray(
      compiled.nodes.map { node in
        let traits = node.kind.traits
        return Node(
          kind: node.kind, showsProgress: traits.showsProgress, retriesTimeouts: traits.retriesTimeouts,
          member: node.member, firstStep: node.firstStep)
      })
    deadlines = FixedArray(compiled.nodes.map { Deadlines(timer: $0.timer) })
    steps = FixedArray(compiled.steps)
    calls = FixedArray(compiled.calls)
    guards = FixedArray(compiled.calls.map(CallGuard.init))
    streams = FixedArray(compiled.streamNames.map { RandomStream(seed: seed, named: $0) })
    origins = FixedArray(compiled.origins)
    timers = FixedArray(compiled.timers)
    faults = FixedArray(compiled.faults)
    errorShares = FixedArray(compiled.nodes.map { _ in 0 })
    kinds = KindArrays(compiled)
    latency = compiled.latency
    telemetry = Telemetry(nodeCount: compiled.nodes.count)
    for node in nodes.indices {
      telemetry.queues[place: node.place].isUnread = nodes[node].kind.rules.isUnread(node, in: self)
    }
    for node in nodes.indices {
      telemetry.stations[place: node.place].countsMessages = nodes[node].kind.traits.readsAlone
    }
    divideAccount(limit: compiled.accountConcurrency)
    for fault in faults.indices { scheduleFault(fault) }
    for worker in kinds.workers.indices { startPolling(worker) }
    for replay in kinds.replays.indices { scheduleReplay(replay) }
    for schedule in kinds.schedules.indices { scheduleTick(of: schedule) }
    for worker in kinds.workers.indices { startScaling(worker) }
    for balancer in kinds.balancers.indices { startChecks(of: balancer) }
    for mapping in kinds.mappings.indices { openLanes(of: mapping) }
  }
}

extension Engine<AnyObserver> {
  /// Adopts the numbers of another setting of the knobs, which must have the same shape. What is under way keeps the
  /// numbers that it began with; whatever begins from now on has the new ones.
  mutating func adopt(_ compiled: CompiledScenario) {
    state.latency = compiled.latency
    for step in state.steps.indices { adopt(compiled.steps[step.place], at: step) }
    for call in state.calls.indices { adopt(compiled.calls[call.place], at: call) }
    for kind in NodeKind.allCases {
      for node in state.nodes.indices where state.nodes[node].kind == kind {
        kind.rules.adopt(compiled, at: node, in: &self)
      }
    }
    for fault in state.faults.indices { adopt(compiled.faults[fault.place], for: fault) }
    adoptArrivals(compiled)
  }

  /// A door that is shut lets no answer of a call through to the circuit breaker.
  private mutating func adopt(_ step: CompiledStep, at index: Index<CompiledStep>) {
    if case .detailedCall(let call) = state.steps[index], case .denied = step {
      state.guards[place: call.place].forgetTrials()
    }
    state.steps[index] = step
  }

  /// A budget that becomes smaller loses the tokens that it cannot hold, one that becomes larger gets those that it can
  /// hold more.
  private mutating func adopt(_ call: CompiledCall, at index: Index<CompiledCall>) {
    let guardian = Index<CallGuard>(place: index.place)
    let (before, after) = (state.calls[index].budget.size, call.budget.size)
    if after != before { state.guards[guardian].tokens = max(0, state.guards[guardian].tokens + after - before) }
    state.calls[index] = call
  }
}
