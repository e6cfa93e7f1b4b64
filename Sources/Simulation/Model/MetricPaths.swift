// How a metric is written, and which there are: both follow from the components of a system.

extension Metric {
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

extension WeightedSum {
  /// Nil if no component has a rate.
  init?(_ bill: Bill, among nodes: [RunningNode]) {
    guard nodes.contains(where: \.isRated) else { return nil }
    self.bill = bill
    terms = nodes.indices.flatMap { index in
      let fields = Metric.fields(of: index, nodes[index].kind)
      func terms(_ names: [String], _ weight: Double) -> [Term] {
        names.compactMap { name in
          fields.first { $0.path(among: nodes).hasSuffix(".\(name)") }.map { Term(metric: $0, weight: weight) }
        }
      }
      return (nodes[index].service?.rates ?? []).flatMap { rate in
        let weight = Double(rate.picodollars) * 1e-12
        return bill == .waiting
          ? terms(rate.idleField.map { [$0] } ?? [], weight)
          : terms(rate.fields, weight) + terms(rate.without, -weight)
      }
    }
  }
}
