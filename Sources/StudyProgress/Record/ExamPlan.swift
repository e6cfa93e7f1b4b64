/// The two lengths of an exam.
public enum ExamKind: String, Sendable, CaseIterable {
  /// As long as the real one: 65 questions in 130 minutes.
  case exam
  /// Ten questions in twenty minutes.
  case sprint

  /// How many questions it has.
  public var count: Int {
    switch self {
    case .exam: 65
    case .sprint: 10
    }
  }

  /// How many of them are drawn anew from templates, as far as the course has some.
  var drawnCount: Int {
    switch self {
    case .exam: 5
    case .sprint: 1
    }
  }
  /// How long it lasts, in seconds: two minutes a question.
  public var seconds: Int { count * 120 }
}

/// An exam before its first answer: which questions, in which order, shuffled by which seed, in how much time.
public struct ExamPlan: Hashable, Sendable, Identifiable {
  /// Its name in the store; no two exams have the same, and no quiz has it before the exam's end.
  public let id: String
  /// By which it has its number of questions and its time.
  public let kind: ExamKind
  /// The questions, in the order in which they stand.
  public let questionIDs: [String]
  /// What the options are shuffled by.
  public let seed: UInt64
  /// How much time there is, in seconds.
  public let seconds: Int

  /// Drawn before, as the store or a test has it.
  public init(id: String, kind: ExamKind, questionIDs: [String], seed: UInt64, seconds: Int) {
    (self.id, self.kind, self.questionIDs) = (id, kind, questionIDs)
    (self.seed, self.seconds) = (seed, seconds)
  }
}

/// How an exam came to its end.
public enum ExamEnding: String, Sendable, CaseIterable {
  /// By the learner, before the time was up.
  case handedIn = "handed in"
  /// No time was left.
  case timeUp = "time up"
  /// It was given up, and nothing of it was judged.
  case givenUp = "given up"
}
