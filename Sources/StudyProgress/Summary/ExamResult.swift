public import CourseContent

/// What an exam came to, once it is judged. What was not answered counts as not right.
public struct ExamResult: Equatable, Sendable {
  /// How it went in an objective of the course.
  public struct Objective: Equatable, Sendable, Identifiable {
    /// The objective's id.
    public let id: String
    /// What the learner is to be able to do; its id where the course does not name it.
    public let text: String
    /// Right of asked, those that were not answered among them.
    public let tally: Tally
    /// The lesson that most of what was not right belongs to, of equal ones the first in the exam; nil if all was right.
    public let lesson: String?
  }

  /// How many answers were changed, by what they were at first and at the end.
  public struct Changes: Equatable, Sendable {
    /// How many went from wrong to right.
    public let toRight: Int
    /// How many went from right to wrong.
    public let toWrong: Int
    /// From one wrong answer to another.
    public let stayedWrong: Int
  }

  /// Questions that were shown for about as long.
  public struct Pace: Equatable, Sendable {
    /// From how many seconds on.
    public let from: Int
    /// Up to how many seconds; nil for those that took longest.
    public let to: Int?
    /// The answered ones among them.
    public let tally: Tally
  }

  /// The questions that the course has, and those that were judged and that it has no more.
  public let tally: Tally
  /// How many the course has no more of those that were judged: they count in the tally and in no objective.
  public let gone: Int
  /// How many were judged with fewer options than were asked for.
  public let unfinished: Int
  /// Between which shares, from 0 to 1, the true one lies in 95 of 100 cases (Wilson, 1927).
  public let interval: ClosedRange<Double>
  /// By objective, in the order of the course, those that had questions.
  public let objectives: [Objective]
  /// By how long a question was shown, the quickest first, those that there are.
  public let paces: [Pace]
  /// The mean time of the questions that were shown, in seconds.
  public let secondsEach: Double
  /// By what a question's answer was at first and at the end.
  public let changes: Changes
  /// How often the learner was right when sure, where that was said.
  public let calibration: Calibration
  /// How many answers were wrong although the learner was sure.
  public let sureAndWrong: Int
  /// The exam of this length that was judged before; nil if there is none.
  public let before: Tally?

  /// The result of an exam.
  /// - Parameters:
  ///   - record: has its answers, judged at its end.
  ///   - names: what the course has, to count the exam before by the same rule; nil where all is there.
  public init(
    _ exam: ExamSession, objectives: [Manifest.Objective], in record: StudyRecord, among names: QuestionNames? = nil
  ) {
    let answers = record.answers.filter { $0.session == exam.id }
    let judged = Dictionary(answers.map { ($0.position, $0) }) { first, _ in first }
    let sheet = Sheet(exam: exam, judged: judged)
    let all = Array(exam.questions.indices)
    let own = Set(exam.questions.map(\.id))
    tally = record.tally(of: exam.plan, among: own.contains)
    gone = tally.questions - all.count
    unfinished = all.count { sheet.isAnswered($0) && exam.chosen(at: $0).count < exam.wanted(at: $0) }
    interval = Self.interval(right: tally.right, of: tally.questions)
    self.objectives = Self.named(objectives, in: exam).compactMap { sheet.objective($0) }
    paces = sheet.paces
    let times = all.map(exam.shown).filter { $0 > 0 }
    secondsEach = Double(times.reduce(0, +)) / 1_000 / Double(max(1, times.count))
    changes = sheet.changes
    calibration = Calibration(of: answers.filter { $0.confidence != nil })
    sureAndWrong = answers.count { $0.confidence == .sure && !$0.isRight }
    before = record.examJudged(before: exam.plan).map { plan in
      record.tally(of: plan) { names?.contains($0) ?? true }
    }
  }

  /// The interval of Wilson for 95 %: unlike the plain one it is never outside of 0 and 1, and right for few questions.
  public static func interval(right: Int, of count: Int) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let (n, z) = (Double(count), 1.959_963_984_540_054)
    let share = Double(right) / n
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, middle - half)...min(1, middle + half)
  }

  private static func named(_ objectives: [Manifest.Objective], in exam: ExamSession) -> [Manifest.Objective] {
    let known = Set(objectives.map(\.id))
    var others: [String] = []
    for question in exam.questions where !known.contains(question.objective) && !others.contains(question.objective) {
      others.append(question.objective)
    }
    return objectives + others.map { Manifest.Objective(id: $0, text: $0) }
  }
}

/// The answers of an exam beside its questions.
private struct Sheet {
  let exam: ExamSession
  let judged: [Int: RecordedAnswer]

  private func answer(_ place: Int) -> RecordedAnswer? { judged[exam.positions[place]] }
  func isAnswered(_ place: Int) -> Bool { answer(place) != nil }
  private func isRight(_ place: Int) -> Bool { answer(place)?.isRight == true }

  func tally(_ places: [Int]) -> Tally {
    Tally(
      questions: places.count, answered: places.count(where: isAnswered), right: places.count(where: isRight))
  }

  func objective(_ objective: Manifest.Objective) -> ExamResult.Objective? {
    let places = exam.questions.indices.filter { exam.questions[$0].objective == objective.id }
    guard !places.isEmpty else { return nil }
    let missed = places.filter { !isRight($0) }.map { exam.questions[$0].lesson }
    let counts = Dictionary(missed.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return ExamResult.Objective(
      id: objective.id, text: objective.text, tally: tally(places), lesson: missed.first { counts[$0] == most })
  }

  private static let bounds = [0, 30, 60, 90, 120, 180]

  var paces: [ExamResult.Pace] {
    let answered = exam.questions.indices.filter(isAnswered)
    return zip(Self.bounds, Self.bounds.dropFirst().map { $0 as Int? } + [nil]).compactMap { from, to in
      let places = answered.filter { place in
        let time = exam.shown(at: place)
        return time >= from * 1_000 && to.map { time < $0 * 1_000 } ?? true
      }
      return places.isEmpty ? nil : ExamResult.Pace(from: from, to: to, tally: tally(places))
    }
  }

  /// The first whole answer beside the last one.
  var changes: ExamResult.Changes {
    let changed = exam.questions.indices.compactMap { place -> (before: Bool, after: Bool)? in
      let given = exam.wholeAnswers(at: place)
      guard let first = given.first, Set(first.optionIDs) != Set(exam.chosen(at: place)) else { return nil }
      return (exam.questions[place].verdict(on: first) == .right, isRight(place))
    }
    return ExamResult.Changes(
      toRight: changed.count { !$0.before && $0.after }, toWrong: changed.count { $0.before && !$0.after },
      stayedWrong: changed.count { !$0.before && !$0.after })
  }
}

extension StudyRecord {
  /// What an exam that was judged came to. It has the questions that the course has, and those that were judged and
  /// that it has no more: so that a result stays as it is, and what was never asked counts nowhere.
  /// - Parameter has: whether the course has a question.
  public func tally(of plan: ExamPlan, among has: (Question.ID) -> Bool) -> Tally {
    let given = answers.filter { $0.session == plan.id }
    let judged = Set(given.map(\.position))
    return Tally(
      questions: plan.questionIDs.enumerated().count { judged.contains($0) || has($1) }, answered: judged.count,
      right: Set(given.filter(\.isRight).map(\.position)).count)
  }

  /// The exam of the same length that was judged before; nil if there is none.
  fileprivate func examJudged(before plan: ExamPlan) -> ExamPlan? {
    exams.all.prefix { $0.plan.id != plan.id }
      .last { $0.plan.kind == plan.kind && $0.ending != nil && $0.ending != .givenUp }?.plan
  }

  /// An exam as a quiz with its answers, to look them over; what was not answered has no answer of its own and counts as
  /// wrong there.
  public func lookOver(_ exam: ExamSession) -> QuizSession {
    let judged = answers.filter { $0.session == exam.id }
    let known = Set(judged.map(\.position))
    let missing = zip(exam.positions, exam.questions).filter { !known.contains($0.0) }.map { position, question in
      RecordedAnswer(
        session: exam.id, position: position, question: question.id, given: .none, verdict: .wrong, confidence: nil,
        seed: exam.plan.seed, at: 0)
    }
    return QuizSession(exam.plan.quiz, questions: exam.questions, answers: judged + missing)
  }
}
