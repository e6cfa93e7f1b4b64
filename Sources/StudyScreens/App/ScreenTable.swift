import CourseContent
import Simulation
import StudyProgress

/// Why a destination cannot be shown, in sentences for the learner.
struct OpeningError: Error {
  let sentences: [String]
}

/// Which screen shows what: the only place that knows them all.
struct ScreenTable: Sendable {
  private let context: StudyContext

  init(_ context: StudyContext) { self.context = context }

  /// What the learner studies.
  var course: Course { context.course }

  /// The screen that lies below all others.
  var home: any Screen { HomeScreen(context) }

  /// Makes a screen; the course is read as far as the screen needs it.
  func screen(for destination: Destination) throws(OpeningError) -> any Screen {
    switch destination {
    case .guide: try made { () throws(ContentError) in try GuideScreen(context) }
    case .glossary: try made { () throws(ContentError) in try GlossaryScreen(context) }
    case .comparison: try made { () throws(ContentError) in try CompareScreen(context) }
    case .quizMenu: try made { () throws(ContentError) in try QuizMenuScreen(context) }
    case .systems: try made { () throws(ContentError) in try WatchScreen(context) }
    case .missions: try made { () throws(ContentError) in try MissionListScreen(context) }
    case .settings: SettingsScreen(context)
    case .search: SearchScreen(context, index: context.searches.index(of: context.course))
    case .lesson(let id): try made { () throws(ContentError) in LessonScreen(try context.course.lesson(id), context) }
    case .lessonSeen(let id, let percent):
      try made { () throws(ContentError) in
        LessonScreen(try context.course.lesson(id), context, at: percent)
      }
    case .term(let id): try made { () throws(ContentError) in TermScreen(try context.course.term(id), context) }
    case .service(let id): try term(ofService: id)
    case .comparisonRow(let id): try made { () throws(ContentError) in try CompareScreen(context, row: id) }
    case .mission(let id): try stage(ofMission: id)
    case .design(let id, let timeline):
      try made { () throws(ContentError) in StageScreen(try context.course.mission(id), timeline, in: context) }
    case .question(let id): try quiz(QuizRequest(question: id))
    case .quiz(let request): try quiz(request)
    case .review(let request): try made { () throws(ContentError) in try ReviewScreen(request, context) }
    case .exam(let request): try exam(request)
    case .examResult(let id): try examResult(id)
    case .plan(let minutes): try made { () throws(ContentError) in try PlanScreen(context, minutes: minutes) }
    case .progress: try made { () throws(ContentError) in try ProgressScreen(context) }
    case .run(let reference): try stage(of: reference)
    case .stage(let timeline): StageScreen(timeline, in: context)
    case .predictions(let timeline):
      PredictionScreen(of: timeline, span: Lookahead(of: timeline).forecast.span, thenPlay: true, context.keys)
    case .twin(let reference): try twin(of: reference)
    case .twinOf(let run, let instant): try twin(of: run, at: instant ?? run.now)
    case .firstTwin: try firstTwin()
    case .bill(let timeline): BillScreen(of: timeline, context.facts)
    case .fork(let timeline):
      PairScreen(Fork(of: timeline), isForRoom: context.settings.presents, keys: context.keys) { .answer(.goOn($0)) }
    }
  }

  private func twin(of reference: RunReference) throws(OpeningError) -> any Screen {
    try twin(of: made { () throws(ContentError) in try context.course.run(reference) }, at: .start)
  }

  private func made<Made>(_ make: () throws(ContentError) -> Made) throws(OpeningError) -> Made {
    do {
      return try make()
    } catch {
      throw OpeningError(sentences: error.sentences)
    }
  }

  private func term(ofService id: String) throws(OpeningError) -> any Screen {
    try made { () throws(ContentError) in
      TermScreen(try context.course.term(try context.course.service(id).term), context)
    }
  }

  // MARK: Questions

  private func quiz(_ request: QuizRequest) throws(OpeningError) -> any Screen {
    let session = try made { () throws(ContentError) in try request.session(in: context.course, context.progress.record)
    }
    guard let screen = QuizScreen(session, context) else {
      throw OpeningError(sentences: [session.plan.mode.nothingToAsk])
    }
    return screen
  }

  private func exam(_ request: ExamRequest) throws(OpeningError) -> any Screen {
    let opening = try made { () throws(ContentError) in
      try request.opening(in: context.course, context.progress.record, at: context.progress.now.seconds)
    }
    guard let screen = ExamScreen(opening, context, askedSeed: request.seed) else {
      throw OpeningError(sentences: [request.kind.tooFew(opening)])
    }
    return screen
  }

  private func examResult(_ id: String) throws(OpeningError) -> any Screen {
    let result = try made { () throws(ContentError) in try ExamResultScreen(id, context) }
    guard let result else { throw OpeningError(sentences: ["There is no exam of this name that was judged."]) }
    return result
  }

  // MARK: Runs

  /// A system as its file has it is gone on with where it was left.
  private func stage(of reference: RunReference) throws(OpeningError) -> any Screen {
    let isPlain = reference == RunReference(scenario: reference.scenario, seed: context.course.seed)
    if isPlain, let left = context.left.take(.system(reference.scenario)) { return left }
    return StageScreen(try timeline(of: reference), in: context)
  }

  private func stage(ofMission id: String) throws(OpeningError) -> any Screen {
    if let left = context.left.take(.mission(id)) { return left }
    return try made { () throws(ContentError) in try StageScreen(context.course.mission(id), in: context) }
  }

  /// The run that a text speaks of, at its moment and with all that was before it: charts and marks begin where the run
  /// does.
  private func timeline(of reference: RunReference) throws(OpeningError) -> Timeline {
    var timeline = Timeline(try made { () throws(ContentError) in try context.course.run(reference) })
    if let at = reference.at, at > 0 { timeline.seek(to: Instant(seconds: at)) }
    return timeline
  }

  /// A run beside its twin, both at one instant; either of them can be opened on the stage.
  private func twin(of run: Run, at instant: Instant) throws(OpeningError) -> any Screen {
    let order = context.course.manifest.scenarioIDs
    guard let other = context.twin(of: run.scenario) else {
      throw OpeningError(sentences: ContentError.impossibleRun(scenario: run.scenario.id).sentences)
    }
    let isLater = (order.firstIndex(of: run.scenario.id) ?? 0) > (order.firstIndex(of: other.id) ?? 0)
    guard var both = try? Twin(of: run, beside: other, isLater: isLater) else {
      throw OpeningError(sentences: ContentError.impossibleRun(scenario: run.scenario.id).sentences)
    }
    both.pair.seek(to: instant)
    return PairScreen(both, isForRoom: context.settings.presents, keys: context.keys) { .open(.stage($0)) }
  }

  private func firstTwin() throws(OpeningError) -> any Screen {
    guard let first = context.firstWithTwin else {
      throw OpeningError(sentences: ["No system of this course has a twin; watch them one by one."])
    }
    return try screen(for: .twin(RunReference(scenario: first.id, seed: context.course.seed)))
  }
}
