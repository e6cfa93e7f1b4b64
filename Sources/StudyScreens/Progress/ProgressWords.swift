import CourseContent
import Simulation
import StudyProgress

// What calibration, misconceptions and readiness say, in words that lines and screens share.

extension Double {
  /// A share from 0 to 1 as `41`, in hundredths, rounded.
  var percent: Int { Int((self * 100).rounded()) }
}

extension ClosedRange<Double> {
  /// `41 to 78 %`; `41 %` where both are the same.
  var percent: String {
    let (low, high) = (lowerBound.percent, upperBound.percent)
    return low == high ? "\(low) %" : "\(low) to \(high) %"
  }
}

extension Calibration {
  /// What is worth saying about each level, a sentence each; how to begin where too little is known. Keys of questions
  /// stand in it in braces.
  var sentences: [String] {
    let said = AnswerConfidence.allCases.reversed().compactMap { self[$0].sentence }
    if !said.isEmpty { return said }
    if levels.isEmpty { return ["Say with each answer how sure you are: b is unsure, B sure, and {guess} b a guess."] }
    return [
      levels.allSatisfy { $0.fit == .unknown }
        ? "So few answers tell little: the line shows where your share may lie."
        : "What you say of your answers agrees with what they are."
    ]
  }
}

extension Calibration.Level {
  /// `31 of 38`, or that there is none.
  var count: String { answers > 0 ? "\(right) of \(answers)" : "none yet" }

  /// What its fit says; nil where it says nothing.
  fileprivate var sentence: String? {
    switch (confidence, fit) {
    case (_, .unknown): nil
    case (.sure, .less): "You are sure more often than you are right: the word promises nine of ten."
    case (.sure, .kept), (.sure, .more): "When you are sure, you can rely on it."
    case (.unsure, .less): "Your unsure answers are right less often than not: they are guesses."
    case (.unsure, .more): "Your unsure answers are right nine times of ten: you may be surer."
    case (.guess, .more): "Your guesses are right more often than not: you know more than you think."
    case (.unsure, .kept), (.guess, .less), (.guess, .kept): nil
    }
  }
}

extension Misconception {
  /// What it is about, in a line.
  func title(in course: Course) -> String {
    switch id {
    case .question(let id): ReviewCard.question(id).title(in: course)
    case .term(let id): "the term " + ReviewCard.term(id).title(in: course)
    }
  }

  /// `3 times`.
  var count: String { times == 2 ? "twice" : "\(times) times" }
}

extension Readiness.Objective {
  /// What is known of it.
  var interval: ClosedRange<Double> { atLeast...max(atLeast, atMost) }
  /// `12 of 40 cards reviewed`.
  var count: String { "\(reviewed) of \(cards.cards) reviewed" }
}

extension Readiness {
  /// What is known of all.
  var interval: ClosedRange<Double> { atLeast...max(atLeast, atMost) }

  /// How the numbers are made, and what they do not say.
  var formula: [String] {
    let limit = firstSight.interval.upperBound.percent
    let unseen =
      firstSight.all == 0
      ? "At most: cards that you have never reviewed count as known, for nothing else is known of them."
      : "At most: cards that you have never reviewed count as \(limit) % known. You had \(firstSight.count) of "
        + "\(firstSight.all) questions right at first sight, which may be \(limit) of 100."
    let weights = Set(objectives.map(\.weight)).count > 1 ? ", by weight: " + weightWords : ""
    return [
      "At least: the chance that you know each card now (FSRS-6), added up and divided by the number of cards.", unseen,
      "All of it is the mean of the objectives\(weights).", leftOutWords, Self.limits,
    ].compactMap(\.self)
  }

  /// That some predictions are not counted; nil if all are.
  private var leftOutWords: String? {
    switch leftOut {
    case 0: nil
    case 1: "1 prediction is not counted: no question is about its system, so it has no objective."
    default: "\(leftOut) predictions are not counted: no question is about their systems, so they have no objective."
    }
  }

  private var weightWords: String { objectives.map { NumberFormat.number($0.weight) }.joined(separator: ", ") }

  /// What no reader may take it for.
  static let limits =
    "It is an estimate of your memory, not a promise. This course covers one subject of the exam: "
    + "the rest of the exam is not in it."
}
