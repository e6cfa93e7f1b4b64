/// The terms of the course, in alphabetical order, found by id.
public struct Glossary: Equatable, Sendable {
  /// The terms, ordered by name without regard to case.
  public let terms: [Term]
  private let positions: [String: Int]

  /// A glossary; of two terms with one id the first by name is found.
  public init(_ terms: [Term]) {
    let sorted = terms.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    self.terms = sorted
    positions = Dictionary(sorted.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// A term by its id; nil if there is none.
  public subscript(id: String) -> Term? { positions[id].map { terms[$0] } }
}
