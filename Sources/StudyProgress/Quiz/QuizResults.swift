public import CourseContent

/// What a quiz came to. Confidence sorts the list; it never counts.
public struct QuizResults: Equatable, Sendable {
  /// An answered question, with why it stands where it stands.
  public struct Entry: Equatable, Sendable {
    /// As it was asked, with its numbers.
    public let question: Question
    /// With its verdict, and how sure the learner was.
    public let answer: RecordedAnswer

    /// Why it deserves a second look.
    public var remark: Remark {
      switch (answer.isRight, answer.confidence) {
      case (false, .sure): .sureAndWrong
      case (true, .guess): .guessedAndRight
      case (false, _): .wrong
      case (true, _): .right
      }
    }
  }

  /// Why an answer deserves a second look, the most urgent first.
  public enum Remark: Int, Sendable, CaseIterable {
    case sureAndWrong, guessedAndRight, wrong, right
  }

  /// How many of its questions were asked, and how many were right.
  public struct Topic: Equatable, Sendable, Identifiable {
    /// The topic's id.
    public let id: String
    /// Right of asked.
    public let tally: Tally
  }

  /// How many questions there were, answered and right.
  public let tally: Tally
  /// The same by topic, in the order in which they came up.
  public let topics: [Topic]
  /// The answers: confident and wrong first, guessed and right second, then the other wrong ones, then the rest.
  public let entries: [Entry]

  /// What is open yet is in no tally.
  public init(_ session: QuizSession) {
    let questions = session.questions
    let answered = questions.compactMap { question in
      session.answer(to: question).map { Entry(question: question, answer: $0) }
    }
    func tally(_ isCounted: (Question) -> Bool) -> Tally {
      let counted = answered.filter { isCounted($0.question) }
      return Tally(
        questions: questions.count(where: isCounted), answered: counted.count,
        right: counted.count { $0.answer.isRight })
    }
    var seen: Set<String> = []
    self.tally = tally { _ in true }
    topics = questions.map(\.topic).filter { seen.insert($0).inserted }.map { id in
      Topic(id: id, tally: tally { $0.topic == id })
    }
    entries = Remark.allCases.flatMap { remark in answered.filter { $0.remark == remark } }
  }
}

/// Questions, answered ones, and right ones.
public struct Tally: Equatable, Sendable {
  /// How many there are.
  public let questions: Int
  /// How many have an answer.
  public let answered: Int
  /// How many latest answers are right.
  public let right: Int
}
