/// Ways to answer without knowing anything, and how far each gets: a key should not be known by its form.
public enum BlindStrategy: String, CaseIterable, Sendable {
  /// The option with the most letters.
  case longest
  /// The option with the fewest letters.
  case shortest
  /// An option that says "usually", "may" or the like, if there is one.
  case hedged
  /// An option that gives no reason.
  case withoutReason = "gives no reason"
  /// The first option of the file.
  case first
  /// The last option of the file.
  case last

  /// How often a way to answer was right, beside how often chance would have been, both from 0 to 1.
  public struct Outcome: Equatable, Sendable {
    /// The way to answer.
    public let strategy: BlindStrategy
    /// The share of right options that it finds.
    public let share: Double
    /// The share that somebody finds who takes any options.
    public let chance: Double
  }

  /// Questions of one form, for which chance is about the same.
  public enum Form: Sendable {
    /// For one option of three or more.
    case one
    /// For two or more of several.
    case several

    func asked(_ question: Question) -> (options: [Question.Option], answers: Set<String>)? {
      switch (self, question.kind) {
      case (.one, .one(let options, let answer)) where options.count > 2: (options, [answer])
      case (.several, .several(let options, let answers)): (options, Set(answers))
      default: nil
      }
    }
  }

  /// What each way gets of the questions of a form; empty where there are none.
  public static func outcomes(of questions: [Question], form: Form = .one) -> [Outcome] {
    let asked = questions.compactMap(form.asked)
    guard !asked.isEmpty else { return [] }
    let answers = Double(asked.reduce(0) { $0 + $1.answers.count })
    return allCases.map { strategy in
      Outcome(
        strategy: strategy, share: asked.reduce(0) { $0 + strategy.score($1.options, $1.answers) } / answers,
        chance: asked.reduce(0) { $0 + Double($1.answers.count * $1.answers.count) / Double($1.options.count) }
          / answers)
    }
  }

  /// How many right options it finds on average, when it takes as many as are right: those that suit it most, and any of
  /// those that suit it equally.
  private func score(_ options: [Question.Option], _ answers: Set<String>) -> Double {
    let ranked = zip(ranks(of: options), options)
    let limit = ranks(of: options).sorted()[answers.count - 1]
    let (sure, tied) = (ranked.filter { $0.0 < limit }, ranked.filter { $0.0 == limit })
    func right(_ chosen: [(Int, Question.Option)]) -> Double { Double(chosen.count { answers.contains($0.1.id) }) }
    return right(sure) + Double(answers.count - sure.count) * right(tied) / Double(tied.count)
  }

  /// How well each option suits it: the less, the better.
  private func ranks(of options: [Question.Option]) -> [Int] {
    options.enumerated().map { place, option in
      switch self {
      case .longest: -option.text.plainText.count
      case .shortest: option.text.plainText.count
      case .hedged: option.says(anyOf: Self.hedges) ? 0 : 1
      case .withoutReason: option.says(anyOf: Self.reasons) ? 1 : 0
      case .first: place
      case .last: -place
      }
    }
  }

  private static let hedges: Set = [
    "usually", "often", "may", "might", "can", "sometimes", "typically", "mostly", "most",
  ]
  private static let reasons: Set = ["because", "since", "so", "as", "therefore", "for"]
}

extension Question.Option {
  fileprivate func says(anyOf words: Set<String>) -> Bool {
    text.plainText.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
  }
}
