/// How often somebody was right at each level of confidence: of everybody who is sure of ten answers, nine should be right.
/// Every answer counts, not only the latest to a question; one without a confidence, or without an answer, does not.
public struct Calibration: Equatable, Sendable {
  /// The answers of one level.
  public struct Level: Equatable, Sendable {
    /// How sure the learner was.
    public let confidence: AnswerConfidence
    /// How many answers there are.
    public let answers: Int
    /// How many of them are right.
    public let right: Int
  }

  /// The levels that have answers, the surest first.
  public let levels: [Level]

  /// The calibration over some answers.
  public init(of answers: some Sequence<RecordedAnswer>) {
    let counted = Dictionary(grouping: answers.filter { !$0.isNone }, by: \.confidence)
    levels = AnswerConfidence.allCases.reversed().compactMap { confidence in
      counted[confidence].map { answers in
        Level(confidence: confidence, answers: answers.count, right: answers.count(where: \.isRight))
      }
    }
  }
}
