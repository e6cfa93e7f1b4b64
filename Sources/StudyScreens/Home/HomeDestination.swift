import CourseContent
import StudyProgress

/// A way from home into the course.
struct HomeDestination: Sendable {
  let key: Character
  let name: String
  let promise: String
  let open: @Sendable (StudyContext) -> Navigation
  /// Where the learner stands in there.
  let standing: @Sendable (StudyContext, ProgressSummary?) -> String

  init(
    _ key: Character, _ name: String, _ promise: String,
    standing: @escaping @Sendable (StudyContext, ProgressSummary?) -> String = { _, _ in "" },
    open: @escaping @Sendable (StudyContext) -> Navigation
  ) {
    self.key = key
    self.name = name
    self.promise = promise
    self.standing = standing
    self.open = open
  }

  static let all: [HomeDestination] = [
    HomeDestination("g", "Guide", "lessons whose figures are runs", standing: lessonsRead) { context in
      context.attempt { () throws(ContentError) in try GuideScreen(context) }
    },
    HomeDestination("t", "Terms", "the glossary, linked") { context in
      context.attempt { () throws(ContentError) in try GlossaryScreen(context) }
    },
    HomeDestination("c", "Compare", "synchronous beside asynchronous, measured") { context in
      context.attempt { () throws(ContentError) in try CompareScreen(context) }
    },
    HomeDestination("z", "Quiz", "questions that explain themselves", standing: answered) { context in
      context.attempt { () throws(ContentError) in try QuizMenuScreen(context) }
    },
    HomeDestination("w", "Watch", "systems that you can touch while they run", standing: systems) { context in
      context.attempt { () throws(ContentError) in try WatchScreen(context) }
    },
    HomeDestination("m", "Missions", "reach a goal with as little as you can", standing: reached) { context in
      context.attempt { () throws(ContentError) in try MissionListScreen(context) }
    },
    HomeDestination("v", "Twin", "the same flood twice: waited for, and queued") { $0.firstTwin() },
    HomeDestination("s", "Settings", "theme and motion") { .push(SettingsScreen($0)) },
  ]

  private static func lessonsRead(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    let ids = context.course.manifest.lessonIDs
    return "\(ids.count { context.isRead($0) }) of \(ids.count) read"
  }

  private static func answered(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    summary.map { "\($0.total.right) of \($0.total.questions) right" } ?? ""
  }

  private static func reached(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    guard let tally = summary?.missions, tally.missions > 0 else { return "" }
    return "\(tally.reached) of \(tally.missions) reached" + (tally.atPar > 0 ? ", \(tally.atPar) at par" : "")
  }

  private static func systems(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    "\(context.course.manifest.scenarioIDs.count) systems"
  }
}
