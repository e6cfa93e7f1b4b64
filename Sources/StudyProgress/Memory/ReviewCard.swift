/// What comes back in the review.
public enum ReviewCard: Hashable, Sendable {
  /// A term of the glossary, by its id: what does it mean?
  case term(String)
  /// A question, by its id.
  case question(String)
  /// What a system will show, as it is predicted before a run, by the ids of both.
  case prediction(scenario: String, String)
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
    case "prediction":
      let parts = id.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      self = .prediction(scenario: parts[0], parts[1])
    case "template": self = .template(id)
    default: return nil
    }
  }

  /// As it is kept: `term:queue`, `question:latency`, `prediction:shop/drained`.
  public var name: String {
    switch self {
    case .term(let id): "term:\(id)"
    case .question(let id): "question:\(id)"
    case .prediction(let scenario, let id): "prediction:\(scenario)/\(id)"
    case .template(let id): "template:\(id)"
    }
  }

  /// The id under which answers to it are found; nil for a term.
  public var questionID: String? {
    switch self {
    case .term, .prediction: nil
    case .question(let id), .template(let id): id
    }
  }
}
