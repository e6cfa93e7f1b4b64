import CourseContent
import StudyProgress

/// A way from home into the course.
struct HomeDestination: Sendable {
  let key: Character
  let name: String
  let promise: String
  let destination: Destination
  /// Where the learner stands in there.
  let standing: @Sendable (StudyContext, ProgressSummary?) -> String

  init(
    _ key: Character, name: String, promise: String,
    standing: @escaping @Sendable (StudyContext, ProgressSummary?) -> String = { _, _ in "" },
    to destination: Destination
  ) {
    self.key = key
    self.name = name
    self.promise = promise
    self.standing = standing
    self.destination = destination
  }

  static let all: [HomeDestination] = [
    HomeDestination("g", name: "Guide", promise: "lessons whose figures are runs", standing: lessonsRead, to: .guide),
    HomeDestination("t", name: "Terms", promise: "the glossary, linked", to: .glossary),
    HomeDestination("c", name: "Compare", promise: "synchronous beside asynchronous, measured", to: .comparison),
    HomeDestination("z", name: "Quiz", promise: "questions that explain themselves", standing: answered, to: .quizMenu),
    HomeDestination(
      "w", name: "Watch", promise: "systems that you can touch while they run", standing: systems, to: .systems),
    HomeDestination(
      "m", name: "Missions", promise: "reach a goal with as little as you can", standing: reached, to: .missions),
    HomeDestination("v", name: "Twin", promise: "the same flood twice: waited for, and queued", to: .firstTwin),
    HomeDestination("s", name: "Settings", promise: "theme and motion", to: .settings),
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
