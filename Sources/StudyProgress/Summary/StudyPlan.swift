public import CourseContent

/// What to do today in the time that somebody has: what is due, the next lessons, a mission, new cards. A function of what
/// was done and of the moment, so that nothing has to be kept, and nobody is behind with anything.
public struct StudyPlan: Equatable, Sendable {
  /// A review, a lesson, a quiz or a mission, with its minutes.
  public struct Item: Equatable, Sendable {
    /// What there may be to do, with what it takes to begin it.
    public enum Kind: Equatable, Sendable {
      /// So many cards that are due, and so many that begin.
      case review(due: Int, new: Int)
      /// A lesson, its checkpoint, a quiz that was left, or whatever comes next.
      case next(Suggestion)
      /// A mission, by its id.
      case mission(String)
    }

    /// With what it takes to begin it.
    public let kind: Kind
    /// About how long it takes, by `StudyPace`, rounded; at least 1.
    public let minutes: Int

    init(_ kind: Kind, seconds: Int) {
      self.kind = kind
      minutes = max(1, (seconds + 30) / 60)
    }
  }

  /// The time that is given, in minutes.
  public let minutes: Int
  /// About how long was studied today already, in seconds; 0 where it is not counted.
  public let done: Int
  /// What to do, in this order, as much as there is time for; nothing once the time of the day is used.
  public let items: [Item]
  /// What is due now, whatever there is time for.
  public let due: Int
  /// The objective that comes first; nil without cards.
  public let weakest: Readiness.Objective?
  /// The exam, if a day is set.
  public let exam: ExamOutlook?

  /// How long all of it takes, in minutes. Only the first thing may be longer than the time that is given.
  public var length: Int { items.reduce(0) { $0 + $1.minutes } }

  /// The plan of a learner.
  /// - Parameters:
  ///   - clock: now.
  ///   - countsToday: whether what was done today is taken from the time.
  public init(
    _ record: StudyRecord, of course: Course, at clock: StudyMoment, minutes: Int, limits: ReviewLimits,
    countsToday: Bool = true
  ) throws(ContentError) {
    let (pace, deck) = (StudyPace(of: record), try ReviewDeck(of: course, record))
    let summary = try ProgressSummary(record, course: course)
    let queue = ReviewQueue(deck, record, at: clock, within: limits)
    let readiness = Readiness(
      of: deck, questions: try course.questions(), templates: try course.templates(),
      objectives: course.manifest.objectives, in: record, at: record.schedule.moment(at: clock.seconds))
    let reviewing = queue.week.reduce(0, +) * pace.card / 7
    let exam = limits.exam.map {
      ExamOutlook($0, from: clock, minutes: minutes, reviewing: reviewing, Self.unread(summary, course, at: pace))
    }
    let lessons = exam?.isTight == true ? Self.sorted(summary.lessons, by: readiness.weakest, course) : summary.lessons
    let next = Self.next(summary, among: lessons, weakest: readiness.weakest, in: course)
    self.minutes = minutes
    self.exam = exam
    (due, weakest) = (queue.due, readiness.weakest)
    done = countsToday ? Self.studied(record, on: clock, at: pace, course) : 0
    var draft = Draft(minutes: minutes - (done + 30) / 60)
    guard draft.minutes > 0 else {
      items = []
      return
    }
    draft.review(due: queue.due, each: pace.card)
    draft.add(.next(next), Self.seconds(for: next, at: pace, summary, course))
    draft.begin(queue.new, each: pace.card)
    if let mission = summary.missions.next, next != .mission(id: mission.id) {
      draft.add(.mission(mission.id), StudyPace.mission)
    }
    if summary.missedCount > 0 { draft.repeatMissed(summary.missedCount, each: pace.question) }
    for lesson in lessons where !lesson.isRead && next != .read(lesson: lesson.id) {
      let reading = Suggestion.read(lesson: lesson.id)
      guard draft.insert(reading, Self.seconds(for: reading, at: pace, summary, course)) else { break }
    }
    items = draft.items
  }

  // MARK: What comes next

  /// Lessons come in the order of the course, since each stands on those before. Where they cannot all be read before the
  /// exam, those of the weakest objective come first.
  private static func sorted(
    _ lessons: [ProgressSummary.Lesson], by weakest: Readiness.Objective?, _ course: Course
  ) -> [ProgressSummary.Lesson] {
    let wanted = Set(
      lessons.map(\.id).filter { id in (try? course.lesson(id).objectives.contains { $0 == weakest?.id }) == true })
    return lessons.filter { wanted.contains($0.id) } + lessons.filter { !wanted.contains($0.id) }
  }

  /// The first lesson that is not read or not answered; once all are, the worst checkpoint of the weakest objective.
  private static func next(
    _ summary: ProgressSummary, among lessons: [ProgressSummary.Lesson], weakest: Readiness.Objective?,
    in course: Course
  ) -> Suggestion {
    switch summary.next {
    case .read, .checkpoint: return Suggestion(unfinished: nil, missed: 0, lessons: lessons, mission: nil)
    case .mixed:
      let questions = ((try? course.questions()) ?? []).filter { $0.objective == weakest?.id }
      let own = Set(questions.map(\.lesson))
      let worst = summary.lessons.filter { own.contains($0.id) && $0.checkpoint.right < $0.checkpoint.answered }
        .min { $0.checkpoint.rightShare < $1.checkpoint.rightShare }
      return worst.map { .checkpoint(lesson: $0.id) } ?? .mixed
    case .goOn, .missed, .mission: return summary.next
    }
  }

  private static func seconds(
    for suggestion: Suggestion, at pace: StudyPace, _ summary: ProgressSummary, _ course: Course
  ) -> Int {
    switch suggestion {
    case .goOn(let session): (session.questions.count - session.answeredCount) * pace.question
    case .missed(let count): count * pace.question
    case .read(let id): (try? StudyPace.reading(course.lesson(id))) ?? 60
    case .checkpoint(let id):
      (summary.lessons.first { $0.id == id }?.checkpoint.toAnswer ?? 0) * pace.question
    case .mission: StudyPace.mission
    case .mixed: QuizPlan.usualCount * pace.question
    }
  }

  /// How long each lesson takes that is not read, with the questions of its checkpoint.
  private static func unread(_ summary: ProgressSummary, _ course: Course, at pace: StudyPace) -> [Int] {
    summary.lessons.filter { !$0.isRead }.map { lesson in
      seconds(for: .read(lesson: lesson.id), at: pace, summary, course)
        + (lesson.checkpoint.questions - lesson.checkpoint.answered) * pace.question
    }
  }

  // MARK: Today

  /// What was done on the day of a moment, by the same measures as what is to be done; an exam by its own time.
  private static func studied(
    _ record: StudyRecord, on clock: StudyMoment, at pace: StudyPace, _ course: Course
  ) -> Int {
    func isToday(_ at: Int) -> Bool { clock.day(of: at) == clock.day }
    let others = Set(record.sessions.filter { !$0.plan.mode.isPacedByAnswers }.map(\.plan.id))
    let reviews = record.reviews.count { isToday($0.at) && record.undone[$0.id] == nil }
    let answers = record.answers.count { isToday($0.at) && !others.contains($0.session) }
    let exams = record.exams.shown(at: isToday) / 1_000
    let lessons = record.lessonsRead.filter { isToday($0.value) }.keys.reduce(0) { sum, id in
      sum + ((try? StudyPace.reading(course.lesson(id))) ?? 0)
    }
    let missions = record.reached.count { isToday($0.at) }
    return reviews * pace.card + answers * pace.question + exams + lessons + missions * StudyPace.mission
  }

  /// Fills the time: the first thing always, another if there is time for it.
  private struct Draft {
    let minutes: Int
    var items: [Item] = []

    private var left: Int { minutes - items.reduce(0) { $0 + $1.minutes } }

    mutating func add(_ kind: Item.Kind, _ seconds: Int) {
      let item = Item(kind, seconds: seconds)
      if items.isEmpty || item.minutes <= left { items.append(item) }
    }

    /// One more of what comes next, behind what is there already.
    /// - Returns: false if there is no time for it.
    mutating func insert(_ next: Suggestion, _ seconds: Int) -> Bool {
      let item = Item(.next(next), seconds: seconds)
      guard item.minutes <= left else { return false }
      let place = items.lastIndex {
        if case .next(.missed) = $0.kind { false } else if case .next = $0.kind { true } else { false }
      }
      items.insert(item, at: place.map { $0 + 1 } ?? items.count)
      return true
    }

    /// What was answered wrong, where nothing else asks for it: as many as there is time for.
    mutating func repeatMissed(_ missed: Int, each: Int) {
      guard !items.contains(where: { if case .next(.missed) = $0.kind { true } else { false } }) else { return }
      let count = min(missed, max(0, left) * 60 / each)
      if count > 0 { add(.next(.missed(count: count)), count * each) }
    }

    /// As many as there is time for, one at least.
    mutating func review(due: Int, each: Int) {
      let count = min(due, max(1, left * 60 / each))
      if count > 0 { items.append(Item(.review(due: count, new: 0), seconds: count * each)) }
    }

    /// New cards join those that are due.
    mutating func begin(_ new: Int, each: Int) {
      let count = min(new, max(0, left) * 60 / each)
      guard count > 0 else { return }
      if case .review(let due, _) = items.first?.kind {
        items[0] = Item(.review(due: due, new: count), seconds: (due + count) * each)
      } else {
        items.append(Item(.review(due: 0, new: count), seconds: count * each))
      }
    }
  }
}

extension Tally {
  /// The share of the answered questions that is right; 0 of nothing.
  fileprivate var rightShare: Double { Share(right, of: answered).value ?? 0 }
  /// How many are asked: those that are open, or all if none is.
  fileprivate var toAnswer: Int { questions > answered ? questions - answered : questions }
}
