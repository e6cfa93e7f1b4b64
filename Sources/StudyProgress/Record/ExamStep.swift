/// Something that was done in an exam, as it is kept: never changed. The latest answer to a question counts.
public struct ExamStep: Hashable, Sendable {
  /// What can be done to a question.
  public enum Action: Hashable, Sendable {
    /// It is answered, anew perhaps, or its answer is taken back (`GivenAnswer.none`).
    case answer(GivenAnswer, AnswerConfidence?)
    /// It is flagged, to be looked at again, or no longer.
    case flag, unflag
  }

  /// By the name of its plan.
  public let exam: ExamPlan.ID
  /// The place among all that was done in it, from 0. Two windows may have done two things at one place.
  public let number: Int
  /// The last number that there is, which then all have that come after it: a store with a higher one is odd.
  static let lastNumber = 1_000_000
  /// The place of the question in the plan, from 0.
  public let position: Int
  /// An answer with how sure it was, or a flag.
  public let action: Action
  /// When, in seconds since 1970.
  public let at: Int
}

/// A question of an exam by its place; the place behind the last one stands for the look at all of them.
public struct ExamPlace: Hashable, Sendable {
  /// By the name of its plan.
  public let exam: ExamPlan.ID
  /// The place in its plan, from 0.
  public let position: Int
}
