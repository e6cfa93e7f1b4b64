extension Run {
  /// The value of every field at this instant. Cost: a pass over the latency histograms for each percentile.
  public func report() -> Report { Report(of: self) }
}

/// The values of all fields of a run at one instant, by path: everything that content can make statements about.
public struct Report: Sendable, Equatable {
  /// A field and its value.
  public struct Entry: Sendable, Equatable {
    /// The dotted path: see `Metric`.
    public let path: String
    /// What the value counts or measures; seconds for times, dollars for bills.
    public let unit: MetricUnit
    /// The value; nil if there is none, such as the latency before the first answer.
    public let value: Double?
  }

  /// Which service a component stands for.
  public struct ServiceOfComponent: Sendable, Equatable {
    /// The name of the component.
    public let component: String
    /// Its service.
    public let service: ServiceLabel
  }

  /// The scenario's id.
  public let scenario: String
  /// Repeats the run, with the same scenario, knobs and interventions.
  public let seed: UInt64
  /// Whether the run is one of many: with another seed it may go otherwise.
  public let hasChance: Bool
  /// The knobs as they were set when it was taken, not as at the start.
  public let knobs: KnobValues
  /// The components, in the order of `Run.nodes`.
  public private(set) var nodes: [RunningNode]
  /// The components that stand for a service, in the order of the scenario; a chain once.
  public private(set) var services: [ServiceOfComponent]
  /// Why the run stopped here.
  public let endedBecause: StopReason
  /// All fields, in the order of `Metric.all`.
  public private(set) var entries: [Entry]

  /// Reads every field of a run.
  init(of run: Run) {
    scenario = run.scenario.id
    seed = run.seed
    hasChance = run.hasChance
    knobs = run.knobs
    nodes = run.nodes
    services = run.scenario.components.compactMap { component in
      component.service.map { ServiceOfComponent(component: component.name, service: $0) }
    }
    endedBecause = run.stopReason
    entries = run.metrics.map { field in
      let path = field == .now ? "ended_at" : field.path(among: run.nodes)
      return Entry(path: path, unit: field.unit, value: run.value(of: field))
    }
  }

  /// The value of a field; nil if there is no such field, or it has no value. `now` and `ended_at` are the same field.
  /// Cost: O(fields).
  public subscript(path: String) -> Double? { entry(path).flatMap(\.value) }

  /// A field with its unit; nil if there is no such field. Cost: O(fields).
  public func entry(_ path: String) -> Entry? {
    let path = path == "now" ? "ended_at" : path
    return entries.first { $0.path == path }
  }

  /// Some of its fields, without the components: all that many runs together need.
  func keeping(_ paths: Set<String>) -> Report {
    var kept = self
    (kept.nodes, kept.services, kept.entries) = ([], [], entries.filter { paths.contains($0.path) })
    return kept
  }

  /// The same, with the letters of names in the memory of another report, so that thousands of one system take a quarter.
  public func sharingNames(with other: Report) -> Report {
    guard entries.map(\.path) == other.entries.map(\.path), nodes == other.nodes, services == other.services else {
      return self
    }
    var shared = self
    (shared.nodes, shared.services) = (other.nodes, other.services)
    shared.entries = zip(other.entries, entries).map { Entry(path: $0.path, unit: $0.unit, value: $1.value) }
    return shared
  }

  /// Whether an assertion holds in this report.
  public func satisfies(_ assertion: Assertion) -> Bool {
    assertion.holds(measure: { self[$0] }, knobs: knobs)
  }
}

extension Report {
  /// The report as one JSON object on one line, the stable form for other programs. Statuses that nobody got are left
  /// out of `errors`; a field without a value is `null`.
  public var json: String { json(withBill: []) }

  /// The same, with more members in the object `bill`, each written as `"name":value`.
  public func json(withBill more: [String]) -> String {
    var fields = ["\"scenario\":\(quoted(scenario))", "\"seed\":\(seed)"]
    let settings = zip(knobs.knobs, knobs.values).map { "\(quoted($0.name)):\(number($1))" }
    fields.append("\"knobs\":{\(settings.joined(separator: ","))}")
    fields.append("\"ended_because\":\(quoted(endedBecause.rawValue))")
    let shown = entries.filter { !$0.path.hasPrefix("errors.") || $0.value != 0 }
    fields += members(of: shown.map { ($0.path.split(separator: ".")[...], $0.value) }, inside: [], bill: more)
    if !more.isEmpty, !fields.contains(where: { $0.hasPrefix("\"bill\"") }) {
      fields.append("\"bill\":{\(more.joined(separator: ","))}")
    }
    if !fields.contains(where: { $0.hasPrefix("\"errors\"") }) { fields.append("\"errors\":{}") }
    return "{\(fields.joined(separator: ","))}"
  }

  private typealias Field = (path: ArraySlice<Substring>, value: Double?)

  /// The members of one object. Fields whose paths continue after the same word become an object inside it.
  private func members(
    of fields: [Field], inside outer: [Substring], bill: [String]
  ) -> [String] {
    var members: [String] = []
    var rest = fields[...]
    while let (path, value) = rest.first, let name = path.first {
      if path.count == 1 {
        members.append("\(quoted(String(name))):\(value.map(number) ?? "null")")
        rest = rest.dropFirst()
        continue
      }
      let group = rest.prefix { $0.path.count > 1 && $0.path.first == name }
      var inner = self.members(of: group.map { ($0.path.dropFirst(), $0.value) }, inside: outer + [name], bill: bill)
      if outer.isEmpty, name == "bill" { inner += bill }
      if outer == ["nodes"], let node = nodes.first(where: { $0.name == name }) {
        inner.insert("\"kind\":\(quoted(node.kind.rawValue))", at: 0)
      }
      members.append("\(quoted(String(name))):{\(inner.joined(separator: ","))}")
      rest = rest.dropFirst(group.count)
    }
    return members
  }
}

/// A number in JSON: a whole number without a point, another one in the shortest form that reads back the same, and
/// `null` for one that is not finite.
public func number(_ value: Double) -> String {
  if let whole = Int64(exactly: value) { return String(whole) }
  return value.isFinite ? value.description : "null"
}

/// A text in JSON: in quotation marks, with quotation marks, backslashes and control characters escaped.
public func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
