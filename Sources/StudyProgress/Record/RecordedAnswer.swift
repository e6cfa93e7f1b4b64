/// An answer as it is kept: never changed, never judged again.
public struct RecordedAnswer: Hashable, Sendable {
  /// The quiz that it belongs to.
  public let session: String
  /// Its place in that quiz, from 0.
  public let position: Int
  /// By its id; one with drawn numbers has its seed in it, `drain-a-burst@4711`.
  public let question: String
  /// As it is kept; empty for "not known".
  public let given: GivenAnswer
  /// What it was worth when it was given.
  public let verdict: Verdict
  /// How sure the learner was; nil where nobody asked.
  public let confidence: AnswerConfidence?
  /// What the options were shuffled by.
  public let seed: UInt64
  /// When, in seconds since 1970.
  public let at: Int

  /// Whether it counts as right.
  public var isRight: Bool { verdict == .right }
  /// Whether the learner asked for the answer and gave none: it counts as wrong.
  public var isNone: Bool { given == .none }
}
