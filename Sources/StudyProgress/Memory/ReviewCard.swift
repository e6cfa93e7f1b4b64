/// What comes back in the review.
public enum ReviewCard: Hashable, Sendable {
  /// A term of the glossary, by its id: what does it mean?
  case term(String)
  /// A question, by its id.
  case question(String)

  /// Reads it as it is kept; nil if it is none.
  public init?(_ name: String) {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let id = String(name[name.index(after: colon)...])
    guard !id.isEmpty else { return nil }
    switch name[..<colon] {
    case "term": self = .term(id)
    case "question": self = .question(id)
    default: return nil
    }
  }

  /// As it is kept: `term:queue`, `question:latency`.
  public var name: String {
    switch self {
    case .term(let id): "term:\(id)"
    case .question(let id): "question:\(id)"
    }
  }
}
