/// How well a card was known, as the learner says once its back is shown.
public enum ReviewGrade: String, Sendable, CaseIterable {
  /// It was not known, and comes again in minutes.
  case again
  /// Known, with much effort.
  case hard
  /// It was known after some thought.
  case good
  /// Known at once.
  case easy

  /// The number that the formulas of FSRS have for it, 1 to 4.
  var rating: Double {
    switch self {
    case .again: 1
    case .hard: 2
    case .good: 3
    case .easy: 4
    }
  }
}
