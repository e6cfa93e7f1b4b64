public import CourseContent

/// An exam as it stands: a value, folded from what was kept. Questions are named by their place, from 0; a question that
/// the course no longer has is passed over. Time is what its pages were shown, and no clock: whoever shows them says so.
public struct ExamSession: Equatable, Sendable, Identifiable {
  /// The questions by their ids, the seed, and the time.
  public let plan: ExamPlan
  /// In the order in which they are asked, which the seed has drawn.
  public let questions: [Question]
  /// The ids of those that the course no longer has.
  public let removed: [Question.ID]
  /// How it ended; nil while it is running.
  public private(set) var ending: ExamEnding?
  /// Whether another window has ended it.
  public private(set) var isEndedElsewhere = false
  /// What was done, in order.
  public private(set) var steps: [ExamStep] = []
  /// Where each question stands in the plan.
  let positions: [Int]
  private var latest: [Int: ExamStep] = [:]
  private var flags: Set<Int> = []
  /// Milliseconds by position in the plan.
  private var shown: [Int: Int] = [:]
  private var unkept: Set<Int> = []
  private let shuffle: QuizSession

  /// Nothing is answered and no time is used.
  public init(_ plan: ExamPlan, questions: [Question]) {
    let wanted = Set(plan.questionIDs)
    let byID = Dictionary(questions.lazy.filter { wanted.contains($0.id) }.map { ($0.id, $0) }) { first, _ in first }
    let items = plan.questionIDs.enumerated().compactMap { position, id in byID[id].map { (position, $0) } }
    self.plan = plan
    positions = items.map(\.0)
    self.questions = items.map(\.1)
    removed = plan.questionIDs.filter { byID[$0] == nil }
    shuffle = QuizSession(plan.quiz, questions: self.questions)
  }

  /// An exam as a record leaves it.
  public init(_ exam: ExamRecord.Exam, in record: ExamRecord, questions: [Question]) {
    self.init(exam.plan, questions: questions)
    ending = exam.ending
    fold(record.steps.filter { $0.exam == id })
    for (place, milliseconds) in record.shown where place.exam == id { shown[place.position] = milliseconds }
  }

  /// As the record knows it.
  public var id: String { plan.id }

  // MARK: Answers

  /// The options as they stand in this exam.
  public func options(at place: Int) -> [Question.Option] { shuffle.options(of: questions[place]) }

  /// How many options belong to the answer.
  public func wanted(at place: Int) -> Int { questions[place].rightOptionIDs.count }

  /// The ids of the options that are chosen, in any order.
  public func chosen(at place: Int) -> [String] { answer(at: place)?.given.optionIDs ?? [] }

  /// How sure the learner is of it; nil where there is no answer, or nobody asked.
  public func confidence(at place: Int) -> AnswerConfidence? { answer(at: place)?.confidence }
  /// Whether as many are chosen as the question asks for.
  public func isAnswered(_ place: Int) -> Bool { chosen(at: place).count == wanted(at: place) }

  /// To be looked at again before the end.
  public func isFlagged(_ place: Int) -> Bool { flags.contains(positions[place]) }

  /// The places that are not answered, or not whole.
  public var open: [Int] { questions.indices.filter { !isAnswered($0) } }
  /// From 0, in the order of the exam.
  public var flagged: [Int] { questions.indices.filter(isFlagged) }

  /// The latest answer, the learner's confidence in it, and when it was given.
  func answer(at place: Int) -> (given: GivenAnswer, confidence: AnswerConfidence?, at: Int)? {
    guard let step = latest[positions[place]], case .answer(let given, let confidence) = step.action, given != .none
    else { return nil }
    return (given, confidence, step.at)
  }

  /// Every whole answer that was given to a question, in order.
  public func wholeAnswers(at place: Int) -> [GivenAnswer] {
    steps.compactMap { step in
      guard step.position == positions[place], case .answer(let given, _) = step.action,
        given.optionIDs.count == wanted(at: place)
      else { return nil }
      return given
    }
  }

  // MARK: Time

  /// How long its pages were shown in all, in milliseconds.
  public var elapsed: Int { shown.values.reduce(0, +) }
  /// How much time is left, in milliseconds; never less than 0.
  public var left: Int { max(0, plan.seconds * 1_000 - elapsed) }
  /// Whether as much time was shown as the plan has.
  public var isTimeUp: Bool { left == 0 }
  /// How long a question was shown, in milliseconds.
  public func shown(at place: Int) -> Int { shown[positions[place]] ?? 0 }

  /// Lets so many milliseconds go by in which a question was shown, or, without a place, all of them together. No more
  /// goes by than is left.
  public mutating func show(_ place: Int?, for milliseconds: Int) {
    let position = place.map { positions[$0] } ?? plan.questionIDs.count
    let time = min(max(0, milliseconds), left)
    guard ending == nil, time > 0 else { return }
    shown[position, default: 0] += time
    unkept.insert(position)
  }

  // MARK: Changing

  /// Answers a question, or takes its answer back.
  /// - Returns: what was done; nil if nothing is new.
  mutating func choose(_ given: GivenAnswer, _ confidence: AnswerConfidence?, at place: Int, clock: Int) -> ExamStep? {
    let before = answer(at: place)
    guard ending == nil, (before?.given ?? .none, before?.confidence) != (given, confidence) else { return nil }
    return add(.answer(given, confidence), at: place, clock)
  }

  /// Flags a question, or takes the flag away.
  mutating func toggleFlag(at place: Int, clock: Int) -> ExamStep? {
    ending == nil ? add(isFlagged(place) ? .unflag : .flag, at: place, clock) : nil
  }

  private mutating func add(_ action: ExamStep.Action, at place: Int, _ clock: Int) -> ExamStep {
    let number = min((steps.map(\.number).max() ?? -1) + 1, ExamStep.lastNumber)
    let step = ExamStep(exam: id, number: number, position: positions[place], action: action, at: clock)
    take(step)
    return step
  }

  private mutating func take(_ step: ExamStep) {
    steps.append(step)
    switch step.action {
    case .answer: latest[step.position] = step
    case .flag: flags.insert(step.position)
    case .unflag: flags.remove(step.position)
    }
  }

  /// Begins anew with these steps, in the order of their numbers.
  private mutating func fold(_ all: [ExamStep]) {
    (steps, latest, flags) = ([], [:], [])
    for step in all.sorted(by: { ($0.number, $0.at) < ($1.number, $1.at) }) { take(step) }
  }

  /// Takes what another window has done since: its answers and flags, the longer of two times of a page, and its end.
  mutating func catchUp(with record: ExamRecord) {
    // Two windows may have done two things at one moment: all of them take the order of the record.
    let kept = record.steps.filter { $0.exam == id }
    let known = Set(kept)
    if kept != steps { fold(kept + steps.filter { !known.contains($0) }) }
    for (place, milliseconds) in record.shown where place.exam == id && milliseconds > shown[place.position] ?? 0 {
      shown[place.position] = milliseconds
    }
    if ending == nil, let ending = record[id]?.ending { adopt(ending) }
  }

  mutating func end(_ ending: ExamEnding) { if self.ending == nil { self.ending = ending } }

  /// Takes the end that another window has made.
  mutating func adopt(_ ending: ExamEnding) {
    end(ending)
    isEndedElsewhere = true
  }

  /// The times that were not kept yet, and from now on are.
  mutating func takeTimes() -> [ExamChange] {
    defer { unkept = [] }
    return unkept.sorted().map { .time(ExamPlace(exam: id, position: $0), shown: shown[$0] ?? 0) }
  }

  // MARK: The end

  /// The answers as they are judged and kept, once and for all; what has none is not among them. Where some options are
  /// still to be chosen nobody has said how sure he is.
  var judged: [RecordedAnswer] {
    questions.indices.compactMap { place in
      guard let answer = answer(at: place) else { return nil }
      return RecordedAnswer(
        session: id, position: positions[place], question: questions[place].id, given: answer.given,
        verdict: questions[place].verdict(on: answer.given), confidence: isAnswered(place) ? answer.confidence : nil,
        seed: plan.seed, at: answer.at)
    }
  }

  /// The exam as a quiz that is over, with its answers.
  /// - Parameters:
  ///   - start: when the exam began, in seconds since 1970.
  ///   - end: when it ended, in seconds since 1970.
  func judgement(begunAt start: Int, endedAt end: Int) -> [StudyChange] {
    [.begin(plan.quiz, at: start)] + judged.map { .answer($0) } + [.finish(session: id, at: end)]
  }
}

extension ExamPlan {
  /// The exam as a quiz: what its answers belong to once they are judged.
  public var quiz: QuizPlan { QuizPlan(id: id, mode: .exam(kind), questionIDs: questionIDs, seed: seed) }
}

extension Course {
  /// The questions that an exam may have: all of the course, and what was drawn for it.
  /// - Throws: what is wrong with the files: a draw that cannot be read now is not one that is gone.
  public func questions(of plan: ExamPlan) throws(ContentError) -> [Question] {
    var all = try questions()
    for id in plan.questionIDs where Question.draw(named: id) != nil {
      if let question = try questionIfThere(id) { all.append(question) }
    }
    return all
  }

  /// A question, or what a template draws; nil where the course has none of the name, or nothing is drawn, and its files
  /// are right.
  func questionIfThere(_ id: Question.ID) throws(ContentError) -> Question? {
    do { return try question(id) } catch { guard error.isAbsence else { throw error } }
    return nil
  }
}

extension ContentError {
  /// Whether the course does not have what was asked for, and all of its files are right.
  fileprivate var isAbsence: Bool {
    switch self {
    case .unknown, .noSeed, .notDrawn, .nothingDrawn: true
    case .ambiguous, .unreadable, .impossibleRun, .endlessRun, .longRun, .invalid: false
    }
  }
}

extension StudyRecord {
  /// An exam as it stands; nil if there is none of this name.
  public func exam(_ id: ExamPlan.ID, in course: Course) throws(ContentError) -> ExamSession? {
    guard let exam = exams[id] else { return nil }
    return ExamSession(exam, in: exams, questions: try course.questions(of: exam.plan))
  }

  /// The exam that is running, if the course still has a question of it.
  public func runningExam(in course: Course) throws(ContentError) -> ExamSession? {
    guard let plan = exams.running?.plan else { return nil }
    return runningExam(questions: try course.questions(of: plan))
  }

  /// The same among some questions.
  public func runningExam(questions: [Question]) -> ExamSession? {
    guard let exam = exams.running else { return nil }
    let session = ExamSession(exam, in: exams, questions: questions)
    return session.questions.isEmpty ? nil : session
  }
}
