/// How well something was known before it was shown, as the learner says.
public enum Recall: String, Sendable, CaseIterable {
  /// All of it.
  case known = "yes"
  /// A part of it.
  case partly
  /// Nothing, or something else.
  case unknown = "no"
}

/// How well a row of the comparison was known in the drill, as it is kept. Said again, it is kept again: the latest
/// counts.
public struct RecalledRow: Hashable, Sendable {
  /// The row's id.
  public let row: String
  /// How well it was known.
  public let recall: Recall
  /// When, in seconds since 1970.
  public let at: Int
}
