private import Foundation

/// The formulas of FSRS-6 with its published default parameters: how a memory changes by a review, and how it fades.
///
/// Source: py-fsrs 6.3.2, fuzzing off. Stability is the number of days after which nine of ten such cards are still known;
/// difficulty goes from 1 to 10.
enum FSRS {
  /// What share of cards is to be known when they come again.
  static let desiredRetention = 0.9
  /// The least and the most days from one review to the next.
  static let intervals = 1...36_500

  private static let leastStability = 0.001
  private static let difficulties = 1.0...10.0
  private static let w = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]
  private static let decay = -w[20]
  private static let factor = pow(0.9, 1 / decay) - 1

  /// The chance that a card is known so many days after its review.
  static func retrievability(days: Int, stability: Double) -> Double {
    pow(1 + factor * Double(max(0, days)) / stability, decay)
  }

  /// The days until the chance has fallen to the desired one, rounded half to even.
  static func interval(stability: Double) -> Int {
    let days = (stability / factor * (pow(desiredRetention, 1 / decay) - 1)).rounded(.toNearestOrEven)
    return Int(min(max(days, Double(intervals.lowerBound)), Double(intervals.upperBound)))
  }

  // MARK: Stability

  /// Stability after the first review.
  static func firstStability(_ grade: ReviewGrade) -> Double { max(w[Int(grade.rating) - 1], leastStability) }

  /// Stability after a review less than a day after the one before.
  static func shortTermStability(_ stability: Double, _ grade: ReviewGrade) -> Double {
    let increase = exp(w[17] * (grade.rating - 3 + w[18])) * pow(stability, -w[19])
    return max(stability * (grade == .again ? increase : max(increase, 1)), leastStability)
  }

  /// Stability after a review a day or more after the one before.
  /// - Parameter difficulty: the card's before this review.
  static func stability(after grade: ReviewGrade, days: Int, stability: Double, difficulty: Double) -> Double {
    let known = retrievability(days: days, stability: stability)
    let next =
      grade == .again
      ? forgotten(stability: stability, difficulty: difficulty, known: known)
      : recalled(stability: stability, difficulty: difficulty, by: (known, grade))
    return max(next, leastStability)
  }

  private static func forgotten(stability: Double, difficulty: Double, known: Double) -> Double {
    let longTerm =
      w[11] * pow(difficulty, -w[12]) * (pow(stability + 1, w[13]) - 1) * exp((1 - known) * w[14])
    return min(longTerm, stability / exp(w[17] * w[18]))
  }

  private static func recalled(
    stability: Double, difficulty: Double, by review: (known: Double, grade: ReviewGrade)
  ) -> Double {
    let penalty = review.grade == .hard ? w[15] : 1
    let bonus = review.grade == .easy ? w[16] : 1
    let increase = exp(w[8]) * (11 - difficulty) * pow(stability, -w[9]) * (exp((1 - review.known) * w[10]) - 1)
    return stability * (1 + increase * penalty * bonus)
  }

  // MARK: Difficulty

  /// Difficulty after the first review.
  static func firstDifficulty(_ grade: ReviewGrade) -> Double { clamped(unclampedFirstDifficulty(grade)) }

  /// Difficulty after a later review: damped near 10, and drawn a little to that of an easy card.
  static func difficulty(after grade: ReviewGrade, _ difficulty: Double) -> Double {
    let damped = difficulty - w[6] * (grade.rating - 3) * (10 - difficulty) / 9
    return clamped(w[7] * unclampedFirstDifficulty(.easy) + (1 - w[7]) * damped)
  }

  private static func unclampedFirstDifficulty(_ grade: ReviewGrade) -> Double {
    w[4] - exp(w[5] * (grade.rating - 1)) + 1
  }

  private static func clamped(_ difficulty: Double) -> Double {
    min(max(difficulty, difficulties.lowerBound), difficulties.upperBound)
  }
}
