/// What a quiz is drawn from.
public enum QuizMode: Hashable, Sendable {
  /// The questions of a lesson, in their order.
  case checkpoint(lesson: String)
  /// Questions of all topics, those never answered first.
  case mixed
  /// The questions of a topic.
  case topic(String)
  /// Those whose latest answer is wrong, the oldest first.
  case missed
  /// Templates, whose numbers are drawn anew.
  case drawn
  /// The one that is due in the review.
  case review
  /// An exam, once it is judged.
  case exam(ExamKind)
}

/// A quiz before its first answer: which questions, in which order, shuffled by which seed.
public struct QuizPlan: Hashable, Sendable, Identifiable {
  /// Its name in the store; no two quizzes have the same.
  public let id: String
  /// Kept, so that a quiz can be told by it later.
  public let mode: QuizMode
  /// The questions, in the order in which they are asked.
  public let questionIDs: [String]
  /// What the options are shuffled by.
  public let seed: UInt64

  /// Drawn before, as the store or a test has it.
  public init(id: String, mode: QuizMode, questionIDs: [String], seed: UInt64) {
    self.id = id
    self.mode = mode
    self.questionIDs = questionIDs
    self.seed = seed
  }
}
