import CourseContent
import StudyProgress

/// A way from home into the course.
struct HomeEntry: Sendable {
  let key: Character
  let name: String
  let tagline: String
  let destination: Destination
  /// What people call it who look for it, or for what is done there.
  let otherNames: [String]
  /// How far the learner is in there, in a few words; empty where there is nothing to say.
  let standing: @Sendable (StudyContext, ProgressSummary?) -> String

  init(
    _ key: Character, name: String, tagline: String, otherNames: [String] = [],
    standing: @escaping @Sendable (StudyContext, ProgressSummary?) -> String = { _, _ in "" },
    to destination: Destination
  ) {
    self.key = key
    self.name = name
    self.tagline = tagline
    self.otherNames = otherNames
    self.standing = standing
    self.destination = destination
  }

  static let all: [HomeEntry] = [
    HomeEntry(
      "g", name: "Guide", tagline: "lessons whose figures are runs", otherNames: ["lessons", "course"],
      standing: lessonsRead, to: .guide),
    HomeEntry("t", name: "Terms", tagline: "the glossary, linked", otherNames: ["glossary", "words"], to: .glossary),
    HomeEntry(
      "c", name: "Compare", tagline: "synchronous beside asynchronous, measured", otherNames: ["drill", "table"],
      to: .comparison),
    HomeEntry(
      "z", name: "Quiz", tagline: "questions that explain themselves", otherNames: ["questions", "test"],
      standing: answered, to: .quizMenu),
    HomeEntry(
      "r", name: "Review", tagline: "what you are about to forget", otherNames: ["cards", "cram", "repeat"],
      standing: due, to: .review(ReviewRequest())),
    HomeEntry(
      "p", name: "Progress", tagline: "how sure, and how ready you are", otherNames: ["calibration", "readiness"],
      standing: known, to: .progress),
    HomeEntry(
      "w", name: "Watch", tagline: "systems that you can touch while they run",
      otherNames: ["scenarios", "simulation"], standing: systems, to: .systems),
    HomeEntry(
      "m", name: "Missions", tagline: "reach a goal with as little as you can", standing: reached, to: .missions),
    HomeEntry("v", name: "Twin", tagline: "the same flood twice: waited for, and queued", to: .firstTwin),
    HomeEntry(
      "s", name: "Settings", tagline: "exam day, minutes a day, theme",
      otherNames: ["mouse", "motion", "colours", "confidence"], to: .settings),
  ]

  private static func lessonsRead(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    guard context.progress.news.isRead else { return "" }
    let ids = context.course.manifest.lessonIDs
    return "\(ids.count { context.isRead($0) }) of \(ids.count) read"
  }

  private static func answered(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    summary.map { "\($0.total.right) of \($0.total.questions) right" } ?? ""
  }

  private static func due(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    summary == nil ? "" : context.reviewQueue?.description ?? ""
  }

  private static func known(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    guard summary != nil, let readiness = context.readiness(), !readiness.objectives.isEmpty else { return "" }
    // Before that the interval goes from nothing to everything.
    guard readiness.objectives.contains(where: { $0.reviewed > 0 }) else { return "nothing reviewed yet" }
    return "\(readiness.interval.percent) known"
  }

  private static func reached(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    guard let tally = summary?.missions, tally.missions > 0 else { return "" }
    return "\(tally.reached) of \(tally.missions) reached" + (tally.gold > 0 ? ", \(tally.gold) with gold" : "")
  }

  private static func systems(_ context: StudyContext, _ summary: ProgressSummary?) -> String {
    "\(context.course.manifest.scenarioIDs.count) systems"
  }
}
