public import CourseContent

/// Everything that a learner did, as a value: what the store has on disk and what still waits to get there.
public struct StudyRecord: Equatable, Sendable {
  /// A quiz that was begun.
  public struct Session: Equatable, Sendable {
    /// The questions by their ids, the mode, and the seed.
    public let plan: QuizPlan
    /// When its first answer came, in seconds since 1970.
    public let startedAt: Int
    /// When its last answer came; nil if there are questions left.
    public internal(set) var finishedAt: Int?
  }

  /// The quizzes, in the order in which they were begun.
  public private(set) var sessions: [Session] = []
  /// The answers, in the order in which they were given.
  public private(set) var answers: [RecordedAnswer] = []
  /// The latest answer to each question, to what a template drew by the id of the draw, and to whatever a template drew
  /// by that of the template.
  public private(set) var latest: [String: RecordedAnswer] = [:]
  /// When each lesson was first read to its end, in seconds since 1970.
  public private(set) var lessonsRead: [String: Int] = [:]
  /// The missions that were reached, in order of time, each as often as it was.
  public private(set) var reached: [ReachedMission] = []
  /// The predictions that a run has decided, in order of time.
  public private(set) var predictions: [JudgedPrediction] = []
  /// How well rows of the comparison were known in the drill, in order of time.
  public private(set) var recalled: [RecalledRow] = []
  /// By the id of the row; of each the latest word.
  public private(set) var latestRecall: [String: RecalledRow] = [:]
  /// The reviews of cards in the order of the log, those too that were taken back.
  public private(set) var reviews: [RecordedReview] = []
  /// When each of the reviews that were taken back was.
  public private(set) var undone: [RecordedReview.ID: Int] = [:]
  /// What the reviews come to that were not taken back.
  public private(set) var schedule = ReviewSchedule()
  /// Exams, with what was done in them and the time that they were shown.
  public private(set) var exams = ExamRecord()
  /// Values by key; what was never set is not in it.
  public private(set) var settings: [String: String] = [:]

  private var sessionIndices: [String: Int] = [:]
  private var firstAnswers: [Place: Int] = [:]
  private var otherAnswers: Set<RecordedAnswer> = []
  private var knownMissions: Set<ReachedMission> = []
  private var knownPredictions: Set<JudgedPrediction> = []
  private var knownRecalls: Set<RecalledRow> = []
  private var knownReviews: Set<RecordedReview.ID> = []

  private struct Place: Hashable, Sendable {
    let session: String
    let position: Int
  }

  /// That of somebody who has never used weir.
  public init() {}

  /// Whether a quiz has an answer already.
  public func contains(session id: String) -> Bool { sessionIndices[id] != nil }

  /// The quizzes with questions left, the latest first.
  public var unfinished: [Session] { sessions.filter { $0.finishedAt == nil }.reversed() }

  /// The questions whose latest answer is wrong, the oldest first.
  public func missed(among questions: [Question]) -> [Question] {
    let missed = questions.filter { latest[$0.id].map { !$0.isRight } ?? false }
    return missed.sorted { (latest[$0.id]?.at ?? 0) < (latest[$1.id]?.at ?? 0) }
  }

  /// What the cheapest design of a mission cost that reached it; nil if none has.
  public func bestCost(of mission: String) -> Double? {
    reached.filter { $0.mission == mission }.map(\.cost).min()
  }

  // MARK: Changing

  /// Takes a change; what it has already stays as it is.
  /// - Returns: whether that was new.
  @discardableResult
  mutating func apply(_ change: StudyChange) -> Bool {
    switch change {
    case .begin(let plan, let at):
      guard !contains(session: plan.id) else { return false }
      sessionIndices[plan.id] = sessions.count
      sessions.append(Session(plan: plan, startedAt: at))
    case .answer(let answer): return take(answer)
    case .finish(let session, let at):
      guard let index = sessionIndices[session], sessions[index].finishedAt == nil else { return false }
      sessions[index].finishedAt = at
    case .read(let lesson, let at):
      guard lessonsRead[lesson] == nil else { return false }
      lessonsRead[lesson] = at
    case .reach(let mission):
      guard knownMissions.insert(mission).inserted else { return false }
      reached.append(mission)
    case .judge(let prediction):
      guard knownPredictions.insert(prediction).inserted else { return false }
      predictions.append(prediction)
    case .recall(let row):
      guard knownRecalls.insert(row).inserted else { return false }
      recalled.append(row)
      latestRecall[row.row] = row
    case .review(let review):
      guard knownReviews.insert(review.id).inserted else { return false }
      reviews.append(review)
      if undone[review.id] == nil { schedule.take(review) }
    case .undo(let id, let at):
      guard undone[id] == nil else { return false }
      undone[id] = at
      if knownReviews.contains(id) { schedule = ReviewSchedule(of: reviews.filter { undone[$0.id] == nil }) }
    case .exam(let change): return exams.take(change)
    case .set(let key, let value):
      guard settings[key] != value else { return false }
      settings[key] = value
    }
    return true
  }

  /// Two windows may ask the same question of the same quiz: each answer that was given stays.
  private mutating func take(_ answer: RecordedAnswer) -> Bool {
    let place = Place(session: answer.session, position: answer.position)
    if let first = firstAnswers[place] {
      guard answers[first] != answer, otherAnswers.insert(answer).inserted else { return false }
    } else {
      firstAnswers[place] = answers.count
    }
    answers.append(answer)
    latest[answer.question] = answer
    if let (template, _) = Question.draw(named: answer.question) { latest[template] = answer }
    return true
  }

  /// Takes of another record what is missing here; what is here, settings too, stays as it is.
  /// - Returns: what was missing.
  mutating func supplement(with other: StudyRecord) -> [StudyChange] {
    other.changes.filter { change in
      if case .set(let key, _) = change, settings[key] != nil { return false }
      return apply(change)
    }
  }

  /// The changes that lead here from nothing.
  var changes: [StudyChange] {
    sessions.map { .begin($0.plan, at: $0.startedAt) } + answers.map { .answer($0) }
      + sessions.compactMap { session in session.finishedAt.map { .finish(session: session.plan.id, at: $0) } }
      + lessonsRead.sorted { $0.value < $1.value }.map { .read(lesson: $0.key, at: $0.value) }
      + reached.map { .reach($0) } + predictions.map { .judge($0) }
      + recalled.map { .recall($0) }
      + undone.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { .undo(review: $0.key, at: $0.value) }
      + reviews.map { .review($0) } + exams.changes.map { .exam($0) }
      + settings.sorted { $0.key < $1.key }.map { .set(key: $0.key, value: $0.value) }
  }
}
