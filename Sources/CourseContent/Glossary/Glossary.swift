/// The terms of the course, in alphabetical order, found by id.
public struct Glossary: Equatable, Sendable {
  /// The terms, by name.
  public let terms: [Term]
  private let positions: [String: Int]

  /// A glossary; of two terms with one id the first is kept.
  public init(_ terms: [Term]) {
    let sorted = terms.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    self.terms = sorted
    positions = Dictionary(sorted.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// A term by its id.
  public subscript(id: String) -> Term? { positions[id].map { terms[$0] } }
}
