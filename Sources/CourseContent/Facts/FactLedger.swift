/// Every number about AWS that the course uses, each once, with its source and its date.
public struct FactLedger: Equatable, Sendable {
  /// The facts, in the order of the file.
  public let facts: [LedgerFact]
  private let positions: [String: Int]

  /// A ledger; of two facts with one id the first is found.
  public init(_ facts: [LedgerFact]) {
    self.facts = facts
    positions = Dictionary(facts.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// A fact by its id; nil if there is none.
  public subscript(id: String) -> LedgerFact? { positions[id].map { facts[$0] } }
}
