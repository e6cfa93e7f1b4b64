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
    _ key: Character, _ name: String, _ promise: String,
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
    HomeDestination("g", "Guide", "lessons whose figures are runs", standing: lessonsRead, to: .guide),
    HomeDestination("t", "Terms", "the glossary, linked", to: .glossary),
    HomeDestination("c", "Compare", "synchronous beside asynchronous, measured", to: .comparison),
    HomeDestination("z", "Quiz", "questions that explain themselves", standing: answered, to: .quizMenu),
    HomeDestination("w", "Watch", "systems that you can touch while they run", standing: systems, to: .systems),
    HomeDestination("m", "Missions", "reach a goal with as little as you can", standing: reached, to: .missions),
    HomeDestination("v", "Twin", "the same flood twice: waited for, and queued", to: .firstTwin),
    HomeDestination("s", "Settings", "theme and motion", to: .settings),
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
