public import CourseContent

/// Where a learner is: what is answered, what is right at the latest try, what is read, and what to do next.
public struct ProgressSummary: Equatable, Sendable {
  /// Whether it was read, and how its checkpoint went.
  public struct Lesson: Equatable, Sendable, Identifiable {
    /// The lesson's id.
    public let id: String
    /// To its end, at any time.
    public let isRead: Bool
    /// The questions of its checkpoint.
    public let checkpoint: Tally
  }

  /// How many of its questions were tried and are right.
  public struct Topic: Equatable, Sendable, Identifiable {
    /// The topic's id.
    public let id: String
    /// The title of the topic in the course.
    public let title: String
    /// Right at the latest try, of all in it.
    public let tally: Tally
  }

  /// Right at the latest try, of the whole bank.
  public let total: Tally
  /// In the order of the course.
  public let lessons: [Lesson]
  /// In the order of the course.
  public let topics: [Topic]
  /// Questions whose latest answer is wrong.
  public let missedCount: Int
  /// The templates: how many there are, and the latest answers to what they drew.
  public let templates: Tally
  /// How many were reached, and with which medal.
  public let missions: MissionTally
  /// What was predicted of runs.
  public let predictions: PredictionTally
  /// How often the learner was right when sure, unsure or guessing.
  public let calibration: Calibration
  /// What to do in the next ten minutes.
  public let suggestion: Suggestion
  /// How to go on, whatever was missed.
  public let next: Suggestion

  /// The summary of a record over what a course has.
  /// - Parameter drawn: what templates drew and is asked again.
  public init(
    _ record: StudyRecord, lessonIDs: [String], topics: [QuizTopic], missions: [Mission] = [],
    templates: [QuestionTemplate] = [], drawn: [Question] = []
  ) {
    let questions = topics.flatMap(\.questions)
    let checkpoints = Dictionary(grouping: questions, by: \.lesson)
    lessons = lessonIDs.map { id in
      Lesson(
        id: id, isRead: record.lessonsRead[id] != nil,
        checkpoint: Tally(of: (checkpoints[id] ?? []).map(\.id), in: record))
    }
    self.topics = topics.map { Topic(id: $0.id, title: $0.title, tally: Tally(of: $0.questions.map(\.id), in: record)) }
    total = Tally(of: questions.map(\.id), in: record)
    missedCount = record.missed(among: questions + drawn).count
    self.templates = Tally(of: templates.map(\.id), in: record)
    self.missions = MissionTally(of: missions, in: record)
    predictions = PredictionTally(of: record)
    calibration = Calibration(of: record.answers)
    let unfinished = record.toContinue(questions: questions + drawn)
    suggestion = Suggestion(
      unfinished: unfinished, missed: missedCount, lessons: lessons, mission: self.missions.next)
    next = Suggestion(unfinished: unfinished, missed: 0, lessons: lessons, mission: self.missions.next)
  }

  /// Cost: O(answers + questions); the topics are read for it.
  public init(_ record: StudyRecord, course: Course) throws(ContentError) {
    // What is wrong with the missions and templates is told to those who open them.
    let missions = (try? course.missions()) ?? []
    self.init(
      record, lessonIDs: course.manifest.lessonIDs, topics: try course.topics(), missions: missions,
      templates: (try? course.templates()) ?? [], drawn: record.drawn(in: course))
  }
}

extension ProgressSummary {
  /// How to go on after a quiz: after a checkpoint with the lesson that follows in the course, else as ever.
  public func next(after mode: QuizMode) -> Suggestion {
    guard case .checkpoint(let id) = mode, let place = lessons.firstIndex(where: { $0.id == id }),
      lessons.indices.contains(place + 1)
    else { return next }
    return .read(lesson: lessons[place + 1].id)
  }
}

/// What to do in the next ten minutes.
public enum Suggestion: Equatable, Sendable {
  /// With open questions.
  case goOn(QuizSession)
  /// Ask again what was missed.
  case missed(count: Int)
  /// By its id.
  case read(lesson: String)
  /// Answer the questions of a lesson that was read.
  case checkpoint(lesson: String)
  /// Reach the next mission, once all is read and answered.
  case mission(id: String)
  /// Questions from everywhere.
  case mixed

  init(unfinished: QuizSession?, missed: Int, lessons: [ProgressSummary.Lesson], mission: Mission?) {
    let next = lessons.first { !$0.isRead || $0.checkpoint.answered < $0.checkpoint.questions }
    if let unfinished {
      self = .goOn(unfinished)
    } else if missed > 0 {
      self = .missed(count: missed)
    } else if let next {
      self = next.isRead ? .checkpoint(lesson: next.id) : .read(lesson: next.id)
    } else if let mission {
      self = .mission(id: mission.id)
    } else {
      self = .mixed
    }
  }
}

extension Tally {
  /// The latest answers to some questions.
  init(of questions: [Question.ID], in record: StudyRecord) {
    let latest = questions.compactMap { record.latest[$0] }
    self.init(questions: questions.count, answered: latest.count, right: latest.count(where: \.isRight))
  }
}
