public import Simulation

/// An AWS service that a component of a scenario may stand for.
public struct CloudService: Equatable, Sendable, Identifiable {
  /// A key of a component, and what the service answers where the scenario does not.
  public struct Default: Equatable, Sendable {
    /// The key as it stands in scenario files.
    public var key: String
    /// The value: seconds where the key is a time, a number otherwise.
    public var value: Double

    /// A default of these parts; nothing is checked.
    public init(key: String, value: Double) { (self.key, self.value) = (key, value) }
  }

  /// Its words on frames and in lines.
  public var label: ServiceLabel
  /// The id of the term that explains it.
  public var term: String
  /// The facts that are worth knowing of it, in order.
  public var facts: [String]
  /// The kinds of component that it may stand for, each with what it answers for them.
  public var kinds: [NodeKind: [Default]]
  /// Which type of workflow it is; nil if it is none, or may be both.
  public var workflowType: Component.Workflow.Form?
  /// What it is billed by; none if the ledger has no price of it.
  public var prices: [ServicePrice]

  /// The id by which scenario files name it.
  public var id: String { label.id }

  /// A service of these parts; nothing is checked.
  public init(
    label: ServiceLabel, term: String, facts: [String] = [], kinds: [NodeKind: [Default]],
    workflowType: Component.Workflow.Form? = nil,
    prices: [ServicePrice] = []
  ) {
    self.label = label
    self.term = term
    self.facts = facts
    self.kinds = kinds
    self.workflowType = workflowType
    self.prices = prices
  }
}

/// The services that scenarios may name.
public struct ServiceCatalogue: Equatable, Sendable {
  /// The services, in the order of the file.
  public let services: [CloudService]

  /// A catalogue; of two services with one id the first is found.
  public init(_ services: [CloudService]) { self.services = services }

  /// Whether it is known what something costs: not where the ledger could not be read.
  var hasPrices: Bool { services.contains { !$0.prices.isEmpty } }

  /// A service by its id; nil if there is none.
  public subscript(id: String) -> CloudService? { services.first { $0.id == id } }

  /// The facts of all services that a term explains, each once.
  public func facts(ofTerm term: String) -> [String] {
    var seen: Set<String> = []
    return services.filter { $0.term == term }.flatMap(\.facts).filter { seen.insert($0).inserted }
  }
}
