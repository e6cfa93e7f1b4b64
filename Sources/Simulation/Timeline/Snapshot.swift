/// What a screen may see of a run at one instant: components, and what is on its way between them.
public struct Snapshot: Sendable, Equatable {
  /// The instant.
  public let now: Instant
  /// The components, in the order of `Run.nodes`.
  public let nodes: [NodeSnapshot]
  /// What is between components.
  public let transits: [Transit]
}

/// One component at one instant.
public struct NodeSnapshot: Sendable, Equatable {
  /// What is seen of a component depends on its kind.
  public enum Detail: Sendable, Equatable {
    /// Requests a second that come by plan, and how many wait for their answer.
    case client(rate: Double, waiting: Int)
    /// Calls that are open, and since when the longest has been.
    case gateway(open: Int, longestWait: SimDuration, timeout: SimDuration)
    /// Calls and events in work, the slots if they are limited, calls or events in line.
    case service(busy: Int, slots: Int?, waiting: Int)
    /// Executions at work and those that still get ready, environments that are ready and have nothing to do, the limit
    /// of concurrency if there is one, events in line, and calls that were turned away (FACTS 2).
    case function(busy: Int, cold: Int, warm: Int, limit: Int?, waiting: Int, throttled: Int)
    /// Calls that are open, and writes that were taken and refused.
    case table(open: Int, written: Int, refused: Int)
    /// Messages that came, and copies that were made of them.
    case topic(published: Int, copies: Int)
    /// Objects that it keeps.
    case bucket(objects: Int)
    /// Messages that wait, that workers have, and since when the oldest waits.
    case queue(waiting: Int, inFlight: Int, oldestAge: SimDuration?, visibilityTimeout: SimDuration, isFIFO: Bool)
    /// What each execution is doing.
    case worker(slots: [ExecutionSlot])
  }

  /// Whether it is down.
  public let isDown: Bool
  /// How many times as long its work takes.
  public let slowness: Double
  /// How long its work takes on average, all steps together.
  public let meanWork: SimDuration
  /// How many calls or messages it has done, and how many ended in an error.
  public let completed, failed: Int
  /// What only its kind has.
  public let detail: Detail
}

/// One of the executions of a worker.
public struct ExecutionSlot: Sendable, Equatable {
  /// How much of its present work is done, from 0 to 1; nil when it is idle.
  public let progress: Double?
  /// For how long it has been at it.
  public let elapsed: SimDuration

  static let idle = ExecutionSlot(progress: nil, elapsed: .zero)
}

extension Snapshot {
  init(of world: SimulationState) {
    now = world.now
    let slots = world.slots()
    let pending = world.pending.pending
    let coldStarts = world.coldStarts(among: pending)
    nodes = world.nodes.indices.map { NodeSnapshot(of: $0, in: world, slots: slots, cold: coldStarts[$0] ?? 0) }
    transits = pending.compactMap { world.transit(of: $0) }
      .sorted { ($0.departure, $0.request) < ($1.departure, $1.request) }
  }
}

extension NodeSnapshot {
  fileprivate init(of index: UInt32, in world: SimulationState, slots: [UInt32: [ExecutionSlot]], cold: Int) {
    let node = world.nodes[index]
    let station = world.telemetry.stations[index]
    isDown = node.isDown
    slowness = node.slowness
    meanWork = world.meanWork(of: node)
    completed = Int(node.kind == .queue ? world.telemetry.queues[index].deleted : station.completed)
    failed = Int(station.failed + station.throttled)
    switch node.kind {
    case .client:
      detail = .client(rate: world.plannedRate(of: index), waiting: station.busy)
    case .gateway:
      let gateway = world.gateways[node.member]
      let oldest = gateway.deadlines.first
      let wait = oldest == none ? .zero : world.now - world.activities[oldest].since
      detail = .gateway(open: station.busy, longestWait: wait, timeout: gateway.timeout)
    case .service:
      detail = .service(busy: station.busy, slots: world.slots(of: index), waiting: station.waiting)
    case .function:
      let function = world.functions[node.member]
      detail = .function(
        busy: function.inUse - cold, cold: cold, warm: function.environments - function.inUse,
        limit: world.slots(of: index), waiting: world.telemetry.queues[index].depth, throttled: Int(station.throttled))
    case .topic:
      let queue = world.telemetry.queues[index]
      detail = .topic(published: Int(queue.sent), copies: Int(queue.copies))
    case .bucket:
      detail = .bucket(objects: Int(world.telemetry.queues[index].sent))
    case .table:
      detail = .table(open: station.busy, written: Int(station.written), refused: Int(station.refused))
    case .queue:
      let queue = world.queues[node.member]
      detail = .queue(
        waiting: world.waitingCount(of: queue), inFlight: queue.inFlight.count,
        oldestAge: world.oldestWaiting(in: index).map { world.now - $0 },
        visibilityTimeout: queue.visibilityTimeout, isFIFO: queue.isFIFO)
    case .worker:
      detail = .worker(slots: slots[index] ?? [])
    }
  }
}

extension SimulationState {
  /// What the executions of every worker do, found in one pass over the activities.
  fileprivate func slots() -> [UInt32: [ExecutionSlot]] {
    var rows: [UInt32: [ExecutionSlot]] = [:]
    for worker in workers.indices {
      rows[workers[worker].node] = Array(repeating: .idle, count: workers[worker].concurrency)
    }
    for index in activities.indices {
      let activity = activities[index]
      guard activity.message != none, activity.state != .settled, activity.state != .unused else { continue }
      let slot = Int(activity.slot)
      guard let row = rows[UInt32(activity.node)], slot < row.count else { continue }
      let whole = (activity.until - activity.since).nanoseconds
      let elapsed = now - activity.since
      let share = activity.state == .working && whole > 0 ? Double(elapsed.nanoseconds) / Double(whole) : 0
      rows[UInt32(activity.node)]?[slot] = ExecutionSlot(progress: min(1, max(0, share)), elapsed: elapsed)
    }
    return rows
  }

  /// How many executions of each function still get ready.
  fileprivate func coldStarts(among pending: [EventKey]) -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    for key in pending where key.kind == .environmentIsReady {
      counts[UInt32(activities[key.index].node), default: 0] += 1
    }
    return counts
  }

  /// What a pending event carries over a link.
  fileprivate func transit(of key: EventKey) -> Transit? {
    guard latency > .zero else { return nil }
    switch key.kind {
    case .callArrives:
      let activity = activities[key.index]
      guard activity.caller != none else { return nil }
      return transit(
        cargo(of: activities[activity.caller]), activity.request, activities[activity.caller].node, activity.node,
        key.instant)
    case .answerArrives:
      let activity = activities[key.index]
      guard activity.caller != none else { return nil }
      let cargo: Transit.Cargo = activity.status == .ok ? .answer : .error
      return transit(cargo, activity.request, activity.node, activities[activity.caller].node, key.instant)
    case .messageArrives:
      let message = messages[key.index]
      // The sender may have given up.
      guard message.sender != none else { return nil }
      return transit(.message, message.request, activities[message.sender].node, message.queue, key.instant)
    case .publicationArrives:
      let message = messages[key.index]
      // A copy comes from its topic; one that is sent again is on its way only for the last stretch.
      let origin =
        message.holder != none ? UInt16(message.holder) : message.sender == none ? nil : activities[message.sender].node
      guard let origin, key.instant - now <= latency else { return nil }
      return transit(.message, message.request, origin, message.queue, key.instant)
    case .deliveryArrives:
      let activity = activities[key.index]
      let message = messages[activity.message]
      return transit(message.cargo, activity.request, message.queue, activity.node, key.instant)
    case .acknowledgementArrives:
      let activity = activities[key.index]
      let step = steps[activity.nextStep - 1]
      guard let target = step.receiver else { return nil }
      return transit(.acknowledgement, activity.request, UInt16(target), activity.node, key.instant)
    case .arrival, .workDone, .delayEnds, .receive, .timer, .retry, .heartbeat, .fault, .invoke, .eventIsReady,
      .environmentIsReady:
      return nil
    }
  }

  private func cargo(of caller: Activity) -> Transit.Cargo {
    guard caller.attempts > 1, case .plannedCall = steps[caller.nextStep - 1] else { return .call }
    return .retry
  }

  private func transit(
    _ cargo: Transit.Cargo, _ request: UInt32, _ from: UInt16, _ to: UInt16, _ arrival: Instant
  ) -> Transit {
    Transit(
      cargo: cargo, request: requests[request].number, from: Int(from), to: Int(to),
      departure: Instant(nanoseconds: max(0, arrival.nanoseconds - latency.nanoseconds)), arrival: arrival)
  }

  fileprivate func plannedRate(of client: UInt32) -> Double {
    var rate = 0.0
    for index in sources.indices {
      let source = sources[index]
      let settings = source.settings
      guard settings.client == client, settings.burst == nil, source.arrivals < settings.limit,
        settings.from <= now, now < settings.until
      else { continue }
      rate += pieces[settings.firstPiece + source.piece].rate
    }
    return rate
  }

  fileprivate func meanWork(of node: Node) -> SimDuration {
    var mean = 0.0
    var step = node.firstStep
    while step < UInt32(steps.count) {
      switch steps[step] {
      case .work(.constant(let time), _): mean += Double(time)
      case .work(.exponential(let time), _): mean += time
      case .work(.uniform(let low, let width), _): mean += low + width / 2
      case .end: return SimDuration(nanoseconds: Int64(mean * node.slowness))
      // What only some requests need is no part of the others' time.
      case .only: step += 1
      case .call, .plannedCall, .write, .publish, .send, .sendInOrder, .startHeartbeat, .fail: break
      }
      step += 1
    }
    return .zero
  }
}

extension PlannedStep {
  /// Who gets what it sends.
  fileprivate var receiver: UInt32? {
    switch self {
    case .send(let target, _), .sendInOrder(let target, _, _), .publish(let target): target
    default: nil
    }
  }
}
