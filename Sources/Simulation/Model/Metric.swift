/// A field of the report: the one way in which content names a number of a run.
///
/// Its text is a dotted path, `nodes.orders.max_depth` or `latency.caller.p95`; which paths there are follows from the
/// components of the scenario. A metric can be read from a running system after any event, without building a report.
public enum Metric: Sendable, Hashable {
  /// The present instant, in seconds.
  case now
  /// How many events the engine has processed.
  case events
  /// When a caller first got an error, in seconds; no value while none has.
  case firstErrorAt
  /// The instant from which on nothing waited and nothing was worked on, in seconds; no value while something is.
  /// Messages in a queue that no worker reads, such as dead letters, do not wait.
  case drainedAt
  /// A count over the whole system.
  case total(Total)
  /// How many callers got this status as their answer.
  case error(Status)
  /// A statistic of the latencies.
  case latency(Latency, Statistic)
  /// A field of a component that starts, passes on or works on calls or messages.
  case station(NodeIndex, StationField)
  /// A field of a component that takes messages.
  case queue(NodeIndex, QueueField)
  /// A field that only the kind of the component has.
  case own(NodeIndex, OwnField)
  /// A field of an alarm, by its name.
  case alarm(String, AlarmField)
  /// What the run costs by the rates of its services.
  case bill(WeightedSum)

  /// The counts over the whole system, from the start of the run.
  ///
  /// - `started`, `succeeded`, `failed`, `pending`: requests that began, that got their answer or acknowledgement, that
  ///   got an error, and that have none of these yet.
  /// - `deadLettered`, `expired`: messages moved to dead letters, and removed at the end of their retention.
  /// - `duplicates`: messages that were worked on successfully a second time.
  public enum Total: String, Sendable, CaseIterable {
    case started, succeeded, failed, pending
    case deadLettered = "dead_lettered"
    case expired, duplicates
  }

  /// The two clocks: both start with the request.
  public enum Latency: String, Sendable, CaseIterable {
    /// Until the caller has its answer, its acknowledgement or its error.
    case caller
    /// Until the call has succeeded and all messages sent for it have been worked on successfully once.
    case endToEnd = "end_to_end"
  }

  /// A statistic of latencies: `p95` is the time that 95 % of them did not exceed. Percentiles are within 0.1 %, all
  /// others are exact.
  public enum Statistic: String, Sendable, CaseIterable {
    case count, mean, min, p50, p90, p95, p99, max
  }

  /// The unit of its values.
  public var unit: MetricUnit {
    switch self {
    case .now, .firstErrorAt, .drainedAt: .seconds
    case .latency(_, let statistic): statistic == .count ? .count : .seconds
    case .events, .total, .error: .count
    case .station(_, let field): field.unit
    case .queue(_, let field): field.unit
    case .own(_, let field): field.unit
    case .alarm(_, let field): field.unit
    case .bill: .dollars
    }
  }

  /// The dotted path, with the component's name looked up in `nodes`.
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
    case .alarm(let name, let field): "alarms.\(name).\(field.rawValue)"
    case .bill(let sum): "bill.\(sum.bill.rawValue)"
    }
  }

  /// Reads a path; nil if the report of a system with these nodes and alarms has no such field. Cost: O(nodes).
  public init?(path: String, among nodes: [RunningNode], alarms: [String] = []) {
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
    case ("bill", 2):
      guard let sum = WeightedSum.Bill(rawValue: words[1]).flatMap({ WeightedSum($0, among: nodes) }) else {
        return nil
      }
      self = .bill(sum)
    case ("nodes", 3):
      guard let node = nodes.firstIndex(where: { $0.name == words[1] }),
        let field = Self.fields(of: node, nodes[node].kind).first(where: { $0.path(among: nodes) == path })
      else { return nil }
      self = field
    case ("alarms", 3):
      guard alarms.contains(words[1]), let field = AlarmField(rawValue: words[2]) else { return nil }
      self = .alarm(words[1], field)
    default: return nil
    }
  }

  /// The fields of one component, in the order of the report.
  public static func fields(of node: NodeIndex, _ kind: NodeKind) -> [Metric] {
    let traits = kind.traits
    return traits.stationFields.map { .station(node, $0) } + traits.queueFields.map { .queue(node, $0) }
      + traits.ownFields.map { .own(node, $0) }
  }

  /// Every field of the report of a system with these nodes and alarms, in the order of the report.
  public static func all(among nodes: [RunningNode], alarms: [String] = []) -> [Metric] {
    var fields: [Metric] = [.now, .firstErrorAt, .drainedAt, .events]
    fields += Total.allCases.map { .total($0) }
    fields += Status.allCases.filter { $0 != .ok }.map { .error($0) }
    for latency in Latency.allCases { fields += Statistic.allCases.map { .latency(latency, $0) } }
    fields += WeightedSum.Bill.allCases.compactMap { WeightedSum($0, among: nodes) }.map { .bill($0) }
    for (index, node) in nodes.enumerated() { fields += Self.fields(of: index, node.kind) }
    for name in alarms { fields += AlarmField.allCases.map { .alarm(name, $0) } }
    return fields
  }
}
