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
  case station(NodeIndex, StationField)
  /// A figure of a queue.
  case queue(NodeIndex, QueueField)
  /// A figure that only the kind of the component has.
  case own(NodeIndex, OwnField)

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

  /// What its values count.
  public var unit: MetricUnit {
    switch self {
    case .now, .firstErrorAt, .drainedAt: .seconds
    case .latency(_, let statistic): statistic == .count ? .count : .seconds
    case .events, .total, .error: .count
    case .station(_, let field): field.unit
    case .queue(_, let field): field.unit
    case .own(_, let field): field.unit
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
    case .own(let node, let field): "nodes.\(nodes[node].name).\(field.name)"
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
    let traits = kind.traits
    return traits.stationFields.map { .station(node, $0) } + traits.queueFields.map { .queue(node, $0) }
      + traits.ownFields.map { .own(node, $0) }
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
