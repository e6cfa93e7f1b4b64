/// What is known of the memory of a card after its latest review, and when it is to come again. A value: a review makes
/// another.
public struct CardMemory: Hashable, Sendable {
  /// How a card is being learnt.
  public enum Phase: Hashable, Sendable {
    /// By short steps, for the first time.
    case learning(step: Int)
    /// Learned: from now on it comes again after days.
    case review
    /// By a short step, after it was forgotten.
    case relearning
  }

  /// How it is being learnt.
  public let phase: Phase
  /// The days after which nine of ten such cards are still known.
  public let stability: Double
  /// From 1, the easiest, to 10.
  public let difficulty: Double
  /// When it was reviewed last, in seconds since 1970.
  public let reviewedAt: Int
  /// From then until it comes again, in seconds.
  public let interval: Int

  /// When it comes again, in seconds since 1970.
  public var due: Int { reviewedAt + interval }

  /// A day, in seconds.
  static let day = 86_400
  /// The steps in which a new card is learnt, and the one in which a forgotten one is, in seconds.
  private static let learningSteps = [60, 600]
  private static let relearningStep = 600

  /// A new card after its first review.
  public init(first grade: ReviewGrade, at moment: Int) {
    self.init(
      .learning(step: 0), grade, stability: FSRS.firstStability(grade), difficulty: FSRS.firstDifficulty(grade),
      at: moment)
  }

  /// The card after one more review. One that seems to be before the latest counts as on the same day.
  public func reviewed(_ grade: ReviewGrade, at moment: Int) -> CardMemory {
    let days = days(at: moment)
    let next =
      days < 1
      ? FSRS.shortTermStability(stability, grade)
      : FSRS.stability(after: grade, days: days, stability: stability, difficulty: difficulty)
    return CardMemory(
      phase, grade, stability: next, difficulty: FSRS.difficulty(after: grade, difficulty), at: moment)
  }

  /// The chance that it is known at a moment.
  public func retrievability(at moment: Int) -> Double {
    FSRS.retrievability(days: days(at: moment), stability: stability)
  }

  /// Whole days since the latest review; none if the moment is before it.
  private func days(at moment: Int) -> Int { max(0, moment - reviewedAt) / Self.day }

  // MARK: Steps

  /// - Parameter phase: the one before the review.
  private init(_ phase: Phase, _ grade: ReviewGrade, stability: Double, difficulty: Double, at moment: Int) {
    let step = Self.step(from: phase, grade)
    self.phase = step?.phase ?? .review
    self.interval = step?.seconds ?? FSRS.interval(stability: stability) * Self.day
    (self.stability, self.difficulty, reviewedAt) = (stability, difficulty, moment)
  }

  /// The short step that comes next; nil if the card comes again after days.
  private static func step(from phase: Phase, _ grade: ReviewGrade) -> (phase: Phase, seconds: Int)? {
    switch (phase, grade) {
    case (.learning, .again): (.learning(step: 0), learningSteps[0])
    case (.learning(step: 0), .hard): (.learning(step: 0), (learningSteps[0] + learningSteps[1]) / 2)
    case (.learning(let step), .hard): (.learning(step: step), learningSteps[step])
    case (.learning(step: 0), .good): (.learning(step: 1), learningSteps[1])
    case (.review, .again), (.relearning, .again): (.relearning, relearningStep)
    case (.relearning, .hard): (.relearning, relearningStep * 3 / 2)
    case (.learning, .good), (.learning, .easy), (.relearning, .good), (.relearning, .easy), (.review, .hard),
      (.review, .good), (.review, .easy):
      nil
    }
  }
}
