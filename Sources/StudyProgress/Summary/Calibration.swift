/// How often somebody was right at each level of confidence: of everybody who is sure of ten answers, nine should be
/// right. Every answer counts, not only the latest to a question; one without a confidence, or without an answer, does
/// not.
public struct Calibration: Equatable, Sendable {
  /// What was answered with one word: sure, unsure or a guess.
  public struct Level: Equatable, Sendable {
    /// How sure the learner was.
    public let confidence: AnswerConfidence
    /// How many answers there are.
    public let answers: Int
    /// Of `answers`.
    public let right: Int

    /// Right of all, with its interval.
    public var share: Share { Share(right, of: answers) }

    /// How the share that is right compares with what the word promises.
    public var fit: Fit {
      let (shown, promised) = (share.interval, confidence.promise)
      if shown.upperBound - shown.lowerBound > Self.widest { return .unknown }
      if shown.upperBound < promised.lowerBound { return .less }
      return shown.lowerBound > promised.upperBound ? .more : .kept
    }

    /// With a wider interval nothing is said: fewer than about fifteen answers.
    private static let widest = 0.45
  }

  /// What is known of a promise.
  public enum Fit: Equatable, Sendable {
    /// Less is right than the word promises, beyond chance.
    case less
    /// The two agree, as far as so many answers can tell.
    case kept
    /// More is right than the word promises, beyond chance.
    case more
    /// There are too few answers to say.
    case unknown
  }

  /// The levels that have answers, the surest first.
  public let levels: [Level]

  /// Answers without a confidence are left out, and those that are none.
  public init(of answers: some Sequence<RecordedAnswer>) {
    let counted = Dictionary(grouping: answers.filter { !$0.isNone }, by: \.confidence)
    levels = AnswerConfidence.allCases.reversed().compactMap { confidence in
      counted[confidence].map { answers in
        Level(confidence: confidence, answers: answers.count, right: answers.count(where: \.isRight))
      }
    }
  }

  /// The level of a confidence, without answers if there are none.
  public subscript(confidence: AnswerConfidence) -> Level {
    levels.first { $0.confidence == confidence } ?? Level(confidence: confidence, answers: 0, right: 0)
  }
}

extension AnswerConfidence {
  /// The share of right answers that the word promises: who is sure is right in nine of ten at least, who is unsure more
  /// often than not, and who guesses in half of them at most.
  public var promise: ClosedRange<Double> {
    switch self {
    case .sure: 0.9...1
    case .unsure: 0.5...0.9
    case .guess: 0...0.5
    }
  }
}
