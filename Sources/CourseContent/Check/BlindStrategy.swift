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
    /// The share of questions that it answers rightly.
    public let share: Double
    /// The share that somebody answers rightly who takes any option.
    public let chance: Double
    /// How many questions there are.
    public let count: Int
  }

  /// What each way gets of the questions for one option of three or more.
  public static func outcomes(of questions: [Question]) -> [Outcome] {
    let asked = questions.compactMap { question -> (options: [Question.Option], answer: String)? in
      guard case .one(let options, let answer) = question.kind, options.count > 2 else { return nil }
      return (options, answer)
    }
    guard !asked.isEmpty else { return [] }
    let count = Double(asked.count)
    return allCases.map { strategy in
      Outcome(
        strategy: strategy, share: asked.reduce(0) { $0 + strategy.score($1.options, answer: $1.answer) } / count,
        chance: asked.reduce(0) { $0 + 1 / Double($1.options.count) } / count, count: asked.count)
    }
  }

  /// How probable it is that this way chooses the answer; where several options suit it, it takes any of them.
  private func score(_ options: [Question.Option], answer: String) -> Double {
    let chosen = chosen(of: options)
    return chosen.contains { $0.id == answer } ? 1 / Double(chosen.count) : 0
  }

  private func chosen(of options: [Question.Option]) -> [Question.Option] {
    func length(_ option: Question.Option) -> Int { option.text.plainText.count }
    let suitable: [Question.Option] =
      switch self {
      case .longest: options.filter { length($0) == options.map(length).max() }
      case .shortest: options.filter { length($0) == options.map(length).min() }
      case .hedged: options.filter { $0.says(anyOf: Self.hedges) }
      case .withoutReason: options.filter { !$0.says(anyOf: Self.reasons) }
      case .first: Array(options.prefix(1))
      case .last: Array(options.suffix(1))
      }
    return suitable.isEmpty ? options : suitable
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
