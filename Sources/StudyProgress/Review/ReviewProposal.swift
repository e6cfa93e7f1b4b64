extension ReviewGrade {
  /// Up to so many seconds an answer that is right and sure was known at once; after so many one that is right was hard.
  private static let (quick, slow) = (30, 120)

  /// What an answer speaks for: wrong again, a right guess or a slow answer hard, sure and quick easy, else good.
  /// - Parameter seconds: how long the question was shown.
  public init(proposedFor answer: RecordedAnswer, after seconds: Int) {
    self =
      switch (answer.isRight, answer.confidence) {
      case (false, _): .again
      case (true, .guess): .hard
      case (true, .sure): seconds <= Self.quick ? .easy : .good
      case (true, .unsure), (true, nil): seconds > Self.slow ? .hard : .good
      }
  }
}
