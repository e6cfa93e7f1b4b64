// How the value of a metric is read from the state of a run.

extension Metric {
  /// The value at the present instant; nil if there is none yet. Cost: usually O(1); a pass over the histogram for a
  /// percentile, O(nodes) for `drainedAt`, O(groups) for a FIFO queue.
  func value(in state: SimulationState) -> Double? {
    switch self {
    case .now: state.now.seconds
    case .events: Double(state.eventCount)
    case .firstErrorAt: state.telemetry.firstError?.seconds
    case .drainedAt: state.somethingWaits ? nil : state.telemetry.lastEnd?.seconds
    case .total(let total): value(of: total, in: state.telemetry)
    case .error(let status): Double(state.telemetry.errors[Int(status.rawValue)])
    case .latency(.caller, let statistic): value(of: statistic, in: state.telemetry.caller)
    case .latency(.endToEnd, let statistic): value(of: statistic, in: state.telemetry.result)
    case .station(let node, let field): value(of: field, at: Index(place: node), in: state)
    case .queue(let node, let field): value(of: field, at: Index(place: node), in: state)
    case .own(let node, let field):
      state.nodes[Index(place: node)].kind.rules.value(of: field, at: Index(place: node), in: state)
    // What alarms say belongs to the run: they look at the state and are no part of it.
    case .alarm: nil
    case .bill(let sum): value(of: sum, in: state)
    }
  }

  private func value(of sum: WeightedSum, in state: SimulationState) -> Double? {
    let total = sum.terms.reduce(0) { $0 + $1.weight * ($1.metric.value(in: state) ?? 0) }
    guard let requests = sum.bill.requests else { return total }
    let started = state.telemetry.started
    return started > 0 ? total * requests / Double(started) : nil
  }

  private func value(of total: Total, in telemetry: Telemetry) -> Double {
    let count: UInt64 =
      switch total {
      case .started: telemetry.started
      case .succeeded: telemetry.succeeded
      case .failed: telemetry.failed
      case .pending: telemetry.started - telemetry.succeeded - telemetry.failed
      case .deadLettered: telemetry.deadLettered
      case .expired: telemetry.expired
      case .duplicates: telemetry.duplicates
      }
    return Double(count)
  }

  private func value(of statistic: Statistic, in latencies: LatencyRecord) -> Double? {
    switch statistic {
    case .count: Double(latencies.count)
    case .mean: latencies.mean
    case .min: latencies.minimum
    case .max: latencies.maximum
    case .p50: latencies.percentile(50)
    case .p90: latencies.percentile(90)
    case .p95: latencies.percentile(95)
    case .p99: latencies.percentile(99)
    }
  }

  private func value(of field: StationField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let station = state.telemetry.stations[place: node.place]
    switch field {
    case .completed: return Double(station.completed)
    case .failed: return Double(station.failed)
    case .throttled: return Double(station.throttled)
    case .timedOut: return Double(station.timedOut)
    case .waiting: return Double(station.waiting)
    case .maxWaiting: return Double(station.maxWaiting)
    case .busy: return Double(station.busy)
    case .busyMean: return station.meanBusy(at: state.now)
    case .utilization:
      guard let slots = state.nodes[node].kind.rules.meanLimit(of: node, in: state), slots > 0 else { return nil }
      return station.meanBusy(at: state.now).map { $0 / slots }
    case .wasted: return Double(station.wasted) / 1e9
    case .retries: return Double(station.retries)
    case .written: return Double(station.written)
    case .refused: return Double(station.refused)
    case .coldStarts: return Double(station.coldStarts)
    case .billed: return station.busyTime(at: state.now)
    case .lastCompletedAt: return station.lastCompletion?.seconds
    }
  }

  private func value(of field: QueueField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let queue = state.telemetry.queues[place: node.place]
    func oldest() -> Instant? { state.nodes[node].kind.rules.oldestWaiting(at: node, in: state) }
    switch field {
    case .sent: return Double(queue.sent)
    case .deduplicated: return Double(queue.deduplicated)
    case .movedIn: return Double(queue.movedIn)
    case .receives: return Double(queue.receives)
    case .receiveCalls: return Double(queue.receiveCalls)
    case .emptyReceives: return state.isPolled(node) ? Double(queue.emptyReceives) : nil
    case .overLimit: return state.isPolled(node) ? Double(queue.overLimit) : nil
    case .deleted: return Double(queue.deleted)
    case .deleteCalls: return Double(queue.deleteCalls)
    case .visibilityChanges: return Double(queue.visibilityChanges)
    case .deadLettered: return Double(queue.deadLettered)
    case .expired: return Double(queue.expired)
    case .depth: return Double(queue.depth)
    case .inFlight: return Double(queue.inFlight)
    case .maxDepth: return Double(queue.maxDepth)
    case .meanDepth: return queue.meanDepth(at: state.now)
    case .copies: return Double(queue.copies)
    case .discarded: return Double(queue.discarded)
    case .oldestAge: return oldest().map { (state.now - $0).seconds }
    case .oldestAgeMax: return queue.maxOldestAge(waitingSince: oldest(), at: state.now).seconds
    }
  }
}

extension LiveMetrics {
  /// The value of a metric; nil if it has none yet.
  public func value(of metric: Metric) -> Double? {
    if case .alarm(let name, let field) = metric { return value(of: field, ofAlarm: name) }
    return read { metric.value(in: $0) }
  }
}

extension Run {
  /// The requests of which all work is done and no message was ever a dead letter: how many, and the longest time that
  /// one of them took. What is done about a dead letter may be to undo the rest, and that is nobody's result.
  public var straightResults: (count: Int, longest: SimDuration?) {
    read { state in
      let (count, longest) = state.telemetry.result.others
      return (Int(count), longest)
    }
  }

  /// The value of a metric at this instant; nil if it has none yet.
  public func value(of metric: Metric) -> Double? {
    if case .alarm(let name, let field) = metric { return alarms.value(of: field, named: name) }
    return read { metric.value(in: $0) }
  }

  /// Every field of its report, in that order.
  public var metrics: [Metric] { Metric.all(among: nodes, alarms: scenario.alarms.map(\.name)) }

  /// The field with this path; nil if its report has none. Cost: O(nodes).
  public func metric(_ path: String) -> Metric? {
    Metric(path: path, among: nodes, alarms: scenario.alarms.map(\.name))
  }
}
