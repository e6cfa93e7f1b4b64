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

  /// Which of the sums, and so for how many requests.
  public let bill: Bill
  let terms: [Term]
}
