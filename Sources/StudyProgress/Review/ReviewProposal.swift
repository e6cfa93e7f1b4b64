extension ReviewGrade {
  /// Up to so many seconds an answer that is right and sure was known at once; after so many one that is right was hard.
  private static let (quick, slow) = (30, 120)

  /// What an answer speaks for: wrong again, a right guess or a slow answer hard, sure and quick easy, else good.
  /// - Parameters:
  ///   - seconds: how long the question was shown.
  ///   - memory: what was known of the card before; one that was forgotten minutes ago is not easy now. Nil if it is new.
  public init(proposedFor answer: RecordedAnswer, after seconds: Int, _ memory: CardMemory? = nil) {
    let wasForgotten = memory.map { $0.phase != .review } ?? false
    self =
      switch (answer.isRight, answer.confidence) {
      case (false, _): .again
      case (true, .guess): .hard
      case (true, .sure): seconds <= Self.quick && !wasForgotten ? .easy : .good
      case (true, .unsure), (true, nil): seconds > Self.slow ? .hard : .good
      }
  }
}
