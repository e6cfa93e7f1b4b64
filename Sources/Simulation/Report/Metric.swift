/// A field of the report: the one way in which content names a number of a run.
///
/// Its text is a dotted path, `nodes.orders.max_depth` or `latency.caller.p95`; the paths of a scenario follow from
/// its components. A measurement can be read from a running system after any event without building a report.
public enum Metric: Sendable, Hashable {
  /// The present instant, in seconds.
  case now
  /// How many events have happened.
  case events
  /// When a caller first saw an error.
  case firstErrorAt
  /// When the last work was done; none while anything waits.
  case drainedAt
  /// A count over all requests or messages.
  case total(Total)
  /// How many callers saw that status.
  case error(Status)
  /// A statistic of the latencies.
  case latency(Latency, Statistic)
  /// A figure of a client, gateway, service or worker.
  case station(NodeIndex, Station)
  /// A figure of a queue.
  case queue(NodeIndex, Queue)

  /// Counts over the whole system.
  public enum Total: String, Sendable, CaseIterable {
    case started, succeeded, failed, pending
    case deadLettered = "dead_lettered"
    case expired, duplicates
  }

  /// Until when it is measured.
  public enum Latency: String, Sendable, CaseIterable {
    /// Until the caller has its answer or its acknowledgement.
    case caller
    /// Until the work that was asked for is done.
    case endToEnd = "end_to_end"
  }

  /// What of the latencies is asked for.
  public enum Statistic: String, Sendable, CaseIterable {
    case count, mean, min, p50, p90, p95, p99, max
  }

  /// The figures of everything that works on calls or messages.
  public enum Station: String, Sendable, CaseIterable {
    case completed, failed, throttled
    case timedOut = "timed_out"
    case waiting
    case maxWaiting = "max_waiting"
    case busy
    case busyMean = "busy_mean"
    case utilization, wasted, retries
    /// Writes that a table took, and those that it refused because the request had its write already.
    case written, refused
    /// Executions of a function that needed a new environment.
    case coldStarts = "cold_starts"
    /// How long the executions of a function lasted together, waiting included, in seconds.
    case billed
    /// When the last call or message was done, in seconds.
    case lastCompletedAt = "last_completed_at"
  }

  /// The figures of a queue.
  public enum Queue: String, Sendable, CaseIterable {
    case sent, deduplicated
    case movedIn = "moved_in"
    case receives
    case emptyReceives = "empty_receives"
    case deleted
    case deadLettered = "dead_lettered"
    case expired, depth
    case inFlight = "in_flight"
    case maxDepth = "max_depth"
    case meanDepth = "mean_depth"
    case oldestAge = "oldest_age"
    case oldestAgeMax = "oldest_age_max"
    /// Copies that a topic or a bucket made for its subscribers.
    case copies
    /// Events of a function that are lost.
    case discarded

    static let ofQueues = allCases.filter { $0 != .copies && $0 != .discarded }
  }

  /// What a value counts.
  public enum Unit: Sendable {
    case seconds, count, ratio
  }

  /// What its values count.
  public var unit: Unit {
    switch self {
    case .now, .firstErrorAt, .drainedAt: .seconds
    case .latency(_, let statistic): statistic == .count ? .count : .seconds
    case .station(_, .wasted), .station(_, .billed), .station(_, .lastCompletedAt): .seconds
    case .station(_, .busyMean), .station(_, .utilization), .queue(_, .meanDepth): .ratio
    case .queue(_, .oldestAge), .queue(_, .oldestAgeMax): .seconds
    default: .count
    }
  }

  /// The path of the field.
  public func path(among nodes: [RunningNode]) -> String {
    switch self {
    case .now: "now"
    case .events: "events"
    case .firstErrorAt: "first_error_at"
    case .drainedAt: "drained_at"
    case .total(let total): "totals.\(total.rawValue)"
    case .error(let status): "errors.\(status.name)"
    case .latency(let latency, let statistic): "latency.\(latency.rawValue).\(statistic.rawValue)"
    case .station(let node, let field): "nodes.\(nodes[node].name).\(field.rawValue)"
    case .queue(let node, let field): "nodes.\(nodes[node].name).\(field.rawValue)"
    }
  }

  /// Reads a path; nil when the report of such a system has no such field.
  public init?(path: String, among nodes: [RunningNode]) {
    let words = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch (words.first, words.count) {
    case ("now", 1), ("ended_at", 1): self = .now
    case ("events", 1): self = .events
    case ("first_error_at", 1): self = .firstErrorAt
    case ("drained_at", 1): self = .drainedAt
    case ("totals", 2):
      guard let total = Total(rawValue: words[1]) else { return nil }
      self = .total(total)
    case ("errors", 2):
      guard let status = Status.allCases.first(where: { $0.name == words[1] && $0 != .ok }) else { return nil }
      self = .error(status)
    case ("latency", 3):
      guard let latency = Latency(rawValue: words[1]), let statistic = Statistic(rawValue: words[2]) else {
        return nil
      }
      self = .latency(latency, statistic)
    case ("nodes", 3):
      guard let node = nodes.firstIndex(where: { $0.name == words[1] }),
        let field = Self.fields(of: node, nodes[node].kind).first(where: { $0.path(among: nodes) == path })
      else { return nil }
      self = field
    default: return nil
    }
  }

  /// The figures that a component of some kind has, in the order of the report.
  public static func fields(of node: NodeIndex, _ kind: NodeKind) -> [Metric] {
    stationFields(of: kind).map { .station(node, $0) } + queueFields(of: kind).map { .queue(node, $0) }
  }

  private static func queueFields(of kind: NodeKind) -> [Queue] {
    switch kind {
    case .queue: Queue.ofQueues
    case .topic, .bucket: [.sent, .copies]
    case .function: [.sent, .receives, .deleted, .deadLettered, .discarded, .depth, .inFlight, .maxDepth]
    case .client, .gateway, .service, .table, .worker: []
    }
  }

  private static func stationFields(of kind: NodeKind) -> [Station] {
    switch kind {
    case .queue, .topic, .bucket: []
    case .function:
      [
        .completed, .failed, .throttled, .timedOut, .busy, .busyMean, .utilization, .wasted, .retries, .coldStarts,
        .billed, .lastCompletedAt,
      ]
    case .client: [.completed, .failed, .timedOut, .busy, .busyMean, .retries]
    case .gateway: [.completed, .failed, .throttled, .timedOut, .busy, .busyMean]
    case .service:
      [
        .completed, .failed, .throttled, .busy, .busyMean, .utilization, .wasted, .waiting, .maxWaiting, .retries,
        .lastCompletedAt,
      ]
    case .table: [.completed, .throttled, .busy, .busyMean, .written, .refused]
    case .worker: [.completed, .failed, .throttled, .busy, .busyMean, .utilization, .wasted, .lastCompletedAt]
    }
  }

  /// Every field of the report of such a system, in its order.
  public static func all(among nodes: [RunningNode]) -> [Metric] {
    var fields: [Metric] = [.now, .firstErrorAt, .drainedAt, .events]
    fields += Total.allCases.map { .total($0) }
    fields += Status.allCases.filter { $0 != .ok }.map { .error($0) }
    for latency in Latency.allCases { fields += Statistic.allCases.map { .latency(latency, $0) } }
    for (index, node) in nodes.enumerated() { fields += Self.fields(of: index, node.kind) }
    return fields
  }
}

extension Metric {
  /// The value in a system at its present instant.
  func value(in world: SimulationState) -> Double? {
    switch self {
    case .now: world.now.seconds
    case .events: Double(world.eventCount)
    case .firstErrorAt: world.telemetry.firstError?.seconds
    case .drainedAt: world.somethingWaits ? nil : world.telemetry.lastCompletion?.seconds
    case .total(let total): value(of: total, in: world.telemetry)
    case .error(let status): Double(world.telemetry.errors[Int(status.rawValue)])
    case .latency(.caller, let statistic): value(of: statistic, in: world.telemetry.caller)
    case .latency(.endToEnd, let statistic): value(of: statistic, in: world.telemetry.result)
    case .station(let node, let field): value(of: field, at: UInt32(node), in: world)
    case .queue(let node, let field): value(of: field, at: UInt32(node), in: world)
    }
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

  private func value(of field: Station, at node: UInt32, in world: SimulationState) -> Double? {
    let station = world.telemetry.stations[node]
    switch field {
    case .completed: return Double(station.completed)
    case .failed: return Double(station.failed)
    case .throttled: return Double(station.throttled)
    case .timedOut: return Double(station.timedOut)
    case .waiting: return Double(station.waiting)
    case .maxWaiting: return Double(station.maxWaiting)
    case .busy: return Double(station.busy)
    case .busyMean: return station.meanBusy(at: world.now)
    case .utilization:
      guard let slots = world.slots(of: node) else { return nil }
      return station.meanBusy(at: world.now).map { $0 / Double(slots) }
    case .wasted: return SimDuration(nanoseconds: station.wasted).seconds
    case .retries: return Double(station.retries)
    case .written: return Double(station.written)
    case .refused: return Double(station.refused)
    case .coldStarts: return Double(station.coldStarts)
    case .billed: return station.busyTime(at: world.now)
    case .lastCompletedAt: return station.lastCompletion?.seconds
    }
  }

  private func value(of field: Queue, at node: UInt32, in world: SimulationState) -> Double? {
    let queue = world.telemetry.queues[node]
    let oldest = world.nodes[node].kind == .queue ? world.oldestWaiting(in: node) : nil
    switch field {
    case .sent: return Double(queue.sent)
    case .deduplicated: return Double(queue.deduplicated)
    case .movedIn: return Double(queue.movedIn)
    case .receives: return Double(queue.receives)
    // Polling is always on: no receive comes back empty.
    case .emptyReceives: return nil
    case .deleted: return Double(queue.deleted)
    case .deadLettered: return Double(queue.deadLettered)
    case .expired: return Double(queue.expired)
    case .depth: return Double(queue.depth)
    case .inFlight: return Double(queue.inFlight)
    case .maxDepth: return Double(queue.maxDepth)
    case .meanDepth: return queue.meanDepth(at: world.now)
    case .copies: return Double(queue.copies)
    case .discarded: return Double(queue.discarded)
    case .oldestAge: return oldest.map { (world.now - $0).seconds }
    case .oldestAgeMax: return queue.maxOldestAge(waitingSince: oldest, at: world.now).seconds
    }
  }
}

extension SimulationState {
  /// How many calls or messages a component works on at once at most; nil without a limit.
  func slots(of node: UInt32) -> Int? {
    switch nodes[node].kind {
    case .service:
      let slots = services[nodes[node].member].slots
      return slots == ServiceState.unlimited ? nil : slots
    case .worker: return workers[nodes[node].member].concurrency
    case .function:
      let concurrency = functions[nodes[node].member].concurrency
      return concurrency == FunctionState.unlimited ? nil : concurrency
    case .bucket, .client, .gateway, .table, .topic, .queue: return nil
    }
  }

  /// When the oldest of the waiting messages was sent.
  func oldestWaiting(in node: UInt32) -> Instant? {
    let queue = queues[nodes[node].member]
    if queue.isFIFO { return firstsOfGroups(in: queue).map { messages[$0].sentAt }.min() }
    return queue.waiting.isEmpty ? nil : messages[queue.waiting.first].sentAt
  }
}

/// The measurements of a running system, for an observer and only while it is called.
public struct LiveMetrics: ~Copyable {
  private let world: UnsafePointer<SimulationState>

  init(_ world: UnsafePointer<SimulationState>) { self.world = world }

  /// The present instant.
  public var now: Instant { world.pointee.now }

  /// How many events have happened.
  public var eventCount: UInt64 { world.pointee.eventCount }

  /// The value of a measurement; nil where there is none yet.
  public func value(of metric: Metric) -> Double? { metric.value(in: world.pointee) }
}
