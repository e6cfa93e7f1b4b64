/// How much each unit of some fields of a component weighs in a sum that content makes over a run, such as its bill. What
/// a unit is paid for is the content's business; here it is only added up.
public struct Rate: Sendable, Hashable {
  /// By which content knows it.
  public var id: String
  /// The fields that are added, by the last words of their paths. What the component does not have counts nothing.
  public var fields: [String]
  /// The fields that are taken off again.
  public var without: [String]
  /// The field that says for how many of the units the component only waited for others; nil if it does not wait.
  public var idleField: String?
  /// What one unit weighs, in picodollars: 1e-12 of a dollar.
  public var picodollars: Int64

  /// A rate of these parts; nothing is checked.
  public init(
    id: String, fields: [String], without: [String] = [], idleField: String? = nil, picodollars: Int64
  ) {
    self.id = id
    self.fields = fields
    self.without = without
    self.idleField = idleField
    self.picodollars = picodollars
  }
}

/// A field of the report that is a sum of others, each with a weight; it may be divided by another and multiplied.
public struct WeightedSum: Sendable, Hashable {
  /// A field and its weight.
  struct Term: Hashable {
    let metric: Metric
    let weight: Double
  }

  /// The sums that the rates of a system make.
  public enum Bill: String, Sendable, CaseIterable {
    /// All of it so far, and the part of it for waiting.
    case total, waiting
    /// The total for so many requests that began; no value before the first.
    case perThousand = "per_1000"
    case perMillion = "per_million"

    /// For how many requests; nil if for all that came.
    var requests: Double? {
      switch self {
      case .total, .waiting: nil
      case .perThousand: 1_000
      case .perMillion: 1_000_000
      }
    }
  }

  /// Which sum it is.
  public let bill: Bill
  let terms: [Term]

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

extension RunningNode {
  /// Whether it is in the bill of its run.
  public var isRated: Bool { service?.rates.isEmpty == false }
}
