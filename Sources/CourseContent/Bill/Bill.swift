public import Simulation

/// What a run would cost by the list prices of the ledger: a line for each price of each component.
///
/// Counts and durations are those of the report. A count times its price is exact; a duration is taken to whole
/// megabyte-nanoseconds, and its line is rounded to a picodollar. Free tiers and tiered prices are not in it.
public struct Bill: Equatable, Sendable {
  /// What one component costs by one price.
  public struct Line: Equatable, Sendable {
    /// The label on its box.
    public let component: String
    /// The name on its frame of what it stands for.
    public let service: String
    /// How many units were counted; for people.
    public let quantity: Double
    /// What is counted: `requests`, `GB-second`.
    public let unit: String
    /// The price in words, with its day.
    public let price: LedgerFact
    /// Quantity times price, to the picodollar.
    public let amount: Money
    /// How much of the amount is for waiting; nil if such a line knows no waiting.
    public let waiting: Money?
  }

  /// Components that are not in it because the ledger has no price of what they stand for.
  public struct Omission: Equatable, Sendable {
    /// The service in full, or what of it has no price; nil for components that stand for none.
    public let service: String?
    /// The labels of the components, in their order.
    public let components: [String]
  }

  /// The lines, in the order of the components; those that come to nothing are left out.
  public let lines: [Line]
  /// How many requests had begun when the report was taken: the divisor of sums for each request.
  public let requests: Int
  /// What the ledger has no price for, by the service that it stands for; without those that send requests.
  public let omissions: [Omission]

  /// The bill of a run as it stands.
  /// - Parameter ledger: the one that the services of the run took their prices from.
  public init(of report: Report, _ ledger: FactLedger) {
    requests = Int(report["totals.started"] ?? 0)
    lines = report.nodes.flatMap { node in
      (node.service?.rates ?? []).compactMap { rate in
        ledger[rate.id].flatMap { Line(of: node, rate, $0, in: report) }
      }
    }
    omissions = Self.omissions(of: report)
  }

  private static func omissions(of report: Report) -> [Omission] {
    let whole = report.nodes.filter { !$0.isRated && ($0.service != nil || !$0.traits.sendsRequests) }
    let parts = report.nodes.flatMap { node in
      (node.service?.unpriced ?? []).filter { report["nodes.\(node.name).\($0.field)"] ?? 0 > 0 }.map {
        (name: $0.name as String?, component: node.label)
      }
    }
    let missing = whole.map { (name: $0.service?.name, component: $0.label) } + parts
    var names: [String?] = []
    for (name, _) in missing where !names.contains(name) { names.append(name) }
    return names.map { name in
      Omission(service: name, components: missing.filter { $0.name == name }.map(\.component))
    }
  }

  // MARK: Sums

  /// All lines added, exact to the picodollar.
  public var total: Money { lines.reduce(.zero) { $0 + $1.amount } }

  /// How much of the total is for waiting.
  public var waiting: Money { lines.reduce(.zero) { $0 + ($1.waiting ?? .zero) } }

  /// What so many requests cost, if each costs what these did on average; nil before the first.
  public func perRequests(_ count: Int, of amount: Money) -> Money? {
    requests > 0 ? amount.times(Int128(count), dividedBy: Int128(requests)) : nil
  }

  /// The earliest day on which one of its prices was read; nil without lines.
  public var checked: CalendarDay? { lines.map(\.price.checked).min() }
}

extension Bill.Line {
  /// Nil if nothing was counted, or the fact is no price.
  fileprivate init?(of node: RunningNode, _ rate: Rate, _ fact: LedgerFact, in report: Report) {
    guard let price = fact.price else { return nil }
    func entries(_ names: [String]) -> [Report.Entry] {
      names.compactMap { name in report.entries.first { $0.path == "nodes.\(node.name).\(name)" } }
    }
    func amount(_ names: [String]) -> Money {
      entries(names).reduce(.zero) { $0 + Money(of: $1, at: price.picodollars) }
    }
    func sum(_ names: [String]) -> Double { entries(names).reduce(0) { $0 + ($1.value ?? 0) } }
    quantity = sum(rate.fields) - sum(rate.without)
    guard quantity > 0 else { return nil }
    let off = amount(rate.without)
    self.amount = Money(picodollars: amount(rate.fields).picodollars - off.picodollars)
    waiting = rate.idleField.map { amount([$0]) }
    (component, service) = (node.label, node.service?.short ?? "")
    (unit, self.price) = (price.unit, fact)
  }
}

extension Money {
  /// How many megabyte-nanoseconds a gigabyte-second has.
  private static let gigabyteSecond: Int128 = 1_024_000_000_000

  /// The value of a field at so many picodollars a unit.
  fileprivate init(of entry: Report.Entry, at price: Int64) {
    let value = entry.value ?? 0
    switch entry.unit {
    case .gigabyteSeconds:
      let parts = Int128((value * Double(Self.gigabyteSecond)).rounded())
      self = Money(picodollars: Int128(price)).times(parts, dividedBy: Self.gigabyteSecond)
    case .ratio, .share: self = Money(picodollars: Int128((value * Double(price)).rounded()))
    case .count, .seconds, .dollars:
      self = Money(picodollars: Int128(price) * Int128(value.rounded()))
    }
  }
}
