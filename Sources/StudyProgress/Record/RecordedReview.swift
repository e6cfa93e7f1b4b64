/// One review of a card, as it is kept: never changed. One that was taken back stays, and is noted as such beside it.
public struct RecordedReview: Hashable, Sendable, Identifiable {
  /// Its name in the store; no two reviews have the same.
  public let id: String
  /// What was asked.
  public let card: ReviewCard
  /// How well it was known.
  public let grade: ReviewGrade
  /// When by the clock, in seconds since 1970.
  public let at: Int

  /// The moments that a review may have: from 1970 to the end of the year 9999.
  static let moments = 0...253_402_300_799
}
