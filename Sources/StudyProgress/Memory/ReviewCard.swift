/// What comes back in the review.
public enum ReviewCard: Hashable, Sendable {
  /// A term of the glossary, by its id: what does it mean?
  case term(String)
  /// A question, by its id.
  case question(String)
  /// A template, by its id: each time other numbers.
  case template(String)

  /// Reads it as it is kept; nil if it is none.
  public init?(_ name: String) {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let id = String(name[name.index(after: colon)...])
    guard !id.isEmpty else { return nil }
    switch name[..<colon] {
    case "term": self = .term(id)
    case "question": self = .question(id)
    case "template": self = .template(id)
    default: return nil
    }
  }

  /// As it is kept: `term:queue`, `question:latency`.
  public var name: String {
    switch self {
    case .term(let id): "term:\(id)"
    case .question(let id): "question:\(id)"
    case .template(let id): "template:\(id)"
    }
  }

  /// The id under which answers to it are found; nil for a term.
  public var questionID: String? {
    switch self {
    case .term: nil
    case .question(let id), .template(let id): id
    }
  }
}
