// From a plan to a world, and from one plan to the next while the world goes on.

extension SimulationState {
  /// Builds the system of a plan, with its first arrivals and faults scheduled.
  init(_ plan: CompiledScenario, seed: UInt64) {
    var members: [NodeKind: UInt32] = [:]
    nodes = FixedArray(
      plan.nodes.map { node in
        // A bucket stands among the topics.
        let table = node.kind == .bucket ? .topic : node.kind
        defer { members[table, default: 0] += 1 }
        return Node(kind: node.kind, member: members[table, default: 0], firstStep: UInt32(node.firstStep))
      })
    steps = FixedArray(plan.steps)
    calls = FixedArray(plan.calls)
    pieces = FixedArray(plan.pieces)
    streams = FixedArray(plan.streamNames.map { RandomStream(seed: seed, named: $0) })
    timers = FixedArray(plan.timers)
    faults = FixedArray(plan.faults)
    sources = FixedArray(
      zip(plan.sources, plan.sourceStreams).map { settings, stream in
        SourceState(settings: settings, stream: stream)
      })
    clients = FixedArray(plan.clients)
    gateways = FixedArray(plan.gateways)
    services = FixedArray(plan.services)
    functions = FixedArray(plan.functions)
    tables = FixedArray(plan.tables)
    topics = FixedArray(plan.topics)
    subscriptions = FixedArray(plan.subscriptions)
    queues = FixedArray(plan.queues)
    groups = FixedArray(Array(repeating: GroupState(), count: plan.groupCount))
    deduplications = FixedArray(plan.deduplications.map { _ in DeduplicationState() })
    workers = FixedArray(plan.workers)
    latency = plan.latency
    telemetry = Telemetry(nodeCount: plan.nodes.count)
    for fault in faults.indices { scheduleFault(fault) }
  }

  /// Schedules what is still to come of a fault, never in the past.
  mutating func scheduleFault(_ index: UInt32) {
    if !faults[index].hasBegun {
      idleEvents += 1
      pending.schedule(.fault, index * 2, at: max(now, faults[index].from), .completion)
    }
    guard let until = faults[index].until else { return }
    idleEvents += 1
    pending.schedule(.fault, index * 2 + 1, at: max(now, until), .completion)
  }
}

extension Engine {
  /// Schedules the first arrival of every source.
  mutating func openDoors() {
    for source in world.sources.indices { scheduleArrival(of: source) }
  }

  /// Goes on with the numbers of another plan of the same shape. What is under way keeps the numbers that it began
  /// with; arrivals, slots and timeouts follow the new ones from now on.
  mutating func adopt(_ plan: CompiledScenario) {
    world.latency = plan.latency
    for step in world.steps.indices { world.steps[step] = plan.steps[Int(step)] }
    for call in world.calls.indices { world.calls[call] = plan.calls[Int(call)] }
    for client in world.clients.indices { world.clients[client].timeout = plan.clients[Int(client)].timeout }
    for gateway in world.gateways.indices {
      let planned = plan.gateways[Int(gateway)]
      world.gateways[gateway].timeout = planned.timeout
      if let throttle = planned.throttle { world.gateways[gateway].throttle?.adopt(throttle) }
    }
    for service in world.services.indices {
      world.services[service].slots = plan.services[Int(service)].slots
      world.services[service].backlog = plan.services[Int(service)].backlog
      admit(to: service)
    }
    for function in world.functions.indices { adopt(plan.functions[Int(function)], for: function) }
    for table in world.tables.indices {
      if let capacity = plan.tables[Int(table)].capacity { world.tables[table].capacity?.adopt(capacity) }
    }
    for worker in world.workers.indices {
      world.workers[worker].concurrency = plan.workers[Int(worker)].concurrency
      world.workers[worker].returnDelay = plan.workers[Int(worker)].returnDelay
      world.workers[worker].heartbeat = plan.workers[Int(worker)].heartbeat
    }
    for queue in world.queues.indices { adopt(plan.queues[Int(queue)], for: queue) }
    for fault in world.faults.indices { adopt(plan.faults[Int(fault)], for: fault) }
    for source in world.sources.indices { adopt(plan.sources[Int(source)], plan.pieces, for: source) }
    for piece in world.pieces.indices { world.pieces[piece] = plan.pieces[Int(piece)] }
  }

  private mutating func adopt(_ planned: FunctionState, for function: UInt32) {
    world.functions[function].timeout = planned.timeout
    world.functions[function].concurrency = planned.concurrency
    world.functions[function].coldStart = planned.coldStart
    world.functions[function].retryAttempts = planned.retryAttempts
    scheduleInvoke(of: function)
  }

  private mutating func adopt(_ planned: QueueState, for queue: UInt32) {
    world.queues[queue].visibilityTimeout = planned.visibilityTimeout
    world.queues[queue].delay = planned.delay
    world.queues[queue].maxReceiveCount = planned.maxReceiveCount
    world.queues[queue].retention = planned.retention
    let oldest = world.queues[queue].byAge.first
    if oldest != none {
      wake(
        world.queues[queue].retentionTimer,
        at: max(world.now, world.messages[oldest].sentAt + planned.retention))
    }
    scheduleReceive(of: queue)
  }

  /// Arrivals follow the new numbers from now on: the next one comes an interval of the new rate after the last.
  private mutating func adopt(_ settings: SourceState.Settings, _ pieces: [RatePiece], for source: UInt32) {
    let old = world.sources[source].settings
    let range = Int(old.firstPiece)..<Int(old.firstPiece + old.pieceCount)
    guard old != settings || range.contains(where: { world.pieces[UInt32($0)] != pieces[$0] }) else { return }
    let hasBegun = world.now >= old.from
    if settings.burst != nil && hasBegun { return }
    world.pending.remove(.arrival, source)
    world.sources[source].settings = settings
    guard settings.burst == nil else {
      world.sources[source].begin(at: settings.from)
      return scheduleArrival(of: source)
    }
    if hasBegun { returnToPresentPiece(of: source) }
    let present = settings.firstPiece + world.sources[source].piece
    let rateBefore = world.pieces[present].rate
    for piece in range { world.pieces[UInt32(piece)] = pieces[piece] }
    if hasBegun {
      takeUpRhythm(of: source, rateChanged: world.pieces[present].rate != rateBefore)
    } else {
      world.sources[source].begin(at: settings.from)
    }
    scheduleArrival(of: source)
  }

  /// The next arrival may lie in a later piece already; what is turned is the piece of this moment.
  private mutating func returnToPresentPiece(of source: UInt32) {
    let settings = world.sources[source].settings
    while world.sources[source].pieceStart > world.now {
      let piece = (world.sources[source].piece + settings.pieceCount - 1) % settings.pieceCount
      world.sources[source].piece = piece
      world.sources[source].pieceStart.nanoseconds -= world.pieces[settings.firstPiece + piece].duration.nanoseconds
    }
  }

  private mutating func takeUpRhythm(of source: UInt32, rateChanged: Bool) {
    let state = world.sources[source]
    let rate = world.pieces[state.settings.firstPiece + state.piece].rate
    let lastInPiece = max(state.lastArrival ?? state.pieceStart, state.pieceStart)
    world.sources[source].last = max(state.last, world.now)
    guard rate > 0 else { return }
    if rateChanged || state.anchor < state.pieceStart {
      world.sources[source].anchor = lastInPiece
      world.sources[source].arrivalsSinceAnchor = state.lastArrival.map { $0 >= state.pieceStart ? 1 : 0 } ?? 0
    }
    let anchor = world.sources[source].anchor
    let next = anchor + SimDuration(seconds: Double(world.sources[source].arrivalsSinceAnchor) / rate)
    guard next < world.now else { return }
    if rateChanged {
      world.sources[source].anchor = world.now
      world.sources[source].arrivalsSinceAnchor = 0
    } else {
      world.sources[source].arrivalsSinceAnchor = UInt64(((world.now - anchor).seconds * rate).rounded(.down)) + 1
    }
  }
}
