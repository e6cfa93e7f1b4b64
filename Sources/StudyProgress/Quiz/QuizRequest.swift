public import CourseContent

/// What somebody asks to be asked.
public struct QuizRequest: Equatable, Sendable {
  /// One question and nothing else, by its id; a template by its id draws one.
  public var question: String?
  /// What to draw from; nil for whatever was left, or else a mixture.
  public var mode: QuizMode?
  /// How many questions at most.
  public var count: Int?
  /// What to shuffle by; nil for a number that is used once.
  public var seed: UInt64?
  /// Whether to begin anew where a quiz of the kind has questions left.
  public var isNew: Bool

  /// Without a mode what seems best is asked; a count that is nil is the usual one, a seed that is nil is drawn.
  public init(_ mode: QuizMode? = nil, count: Int? = nil, seed: UInt64? = nil, isNew: Bool = false) {
    self.mode = mode
    self.count = count
    self.seed = seed
    self.isNew = isNew
  }

  /// A request for one question on its own.
  public init(question: String, seed: UInt64? = nil) {
    self.init(seed: seed)
    self.question = question
  }

  /// The quiz that was left, or a new one; it has no question if there is nothing to ask.
  public func session(in course: Course, _ record: StudyRecord) throws(ContentError) -> QuizSession {
    if let question { return try one(question, in: course, record) }
    switch mode {
    case .topic(let id): _ = try course.topic(id)
    case .checkpoint(let id): _ = try course.lesson(id)
    case .mixed, .missed, .review, .exam, .drawn, nil: break
    }
    let questions = try course.questions()
    let mayContinue = !isNew && count == nil && seed == nil
    let drawn = mayContinue || mode == .missed ? record.drawn(in: course) : []
    if mayContinue, let left = record.toContinue(mode, questions: questions + drawn) { return left }
    if mode == .drawn { return try drawnQuiz(in: course, record) }
    let asked = mode == .missed ? questions + drawn : questions
    let plan = QuizPlan(mode ?? .mixed, from: asked, record: record, count: count, seed: seed)
    return QuizSession(plan, questions: asked)
  }

  /// The options stand as they did when it was asked by this name before.
  private func one(_ id: String, in course: Course, _ record: StudyRecord) throws(ContentError) -> QuizSession {
    let isTemplate = try course.templates().contains { $0.id == id }
    let name = isTemplate ? Question.id(of: id, seed: seed ?? record.nextSeed(of: id)) : id
    let question = try course.question(name)
    let seed = seed ?? Question.draw(named: name)?.seed
    return QuizSession(QuizPlan(.mixed, from: [question], record: record, seed: seed), questions: [question])
  }

  private func drawnQuiz(in course: Course, _ record: StudyRecord) throws(ContentError) -> QuizSession {
    let seed = seed ?? record.usualSeed
    let questions = try course.drawn(count ?? QuizPlan.usualCount, seed: seed)
    return QuizSession(QuizPlan(.drawn, from: questions, record: record, seed: seed), questions: questions)
  }
}
