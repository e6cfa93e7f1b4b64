import CourseContent
import StudyProgress

/// One of the two rows at the top of home: how to go on, and what to repeat.
struct HomeWay {
  /// `Go on`, `Begin` or `Repeat`.
  let label: String
  /// What it comes to.
  let title: String
  /// How much of it there is; empty where that is not known.
  let detail: String
  let destination: Destination
  /// The same as the course knows it; nil where nothing is known of the learner, or nothing is to be done.
  let suggestion: Suggestion?

  /// The two ways of a learner. There are always two, so that nothing moves when something is missed.
  static func all(_ summary: ProgressSummary?, _ context: StudyContext, isFirstVisit: Bool) -> [HomeWay] {
    guard let summary else {
      return [HomeWay("Go on", title: "the lessons", detail: "", to: .guide), nothingToRepeat]
    }
    let record = context.progress.record
    if record.exams.running != nil, let questions = try? context.course.questions(),
      let running = record.runningExam(questions: questions)
    {
      let way = HomeWay(
        "Go on", title: "the \(running.plan.kind == .exam ? "practice exam" : "sprint") that is running",
        detail:
          "\(running.questions.count - running.open.count) of \(running.questions.count) answered, \(running.timeLeft)",
        to: .exam(ExamRequest(running.plan.kind)))
      return [way, repeating(summary, context)]
    }
    let next = HomeWay(isFirstVisit ? "Begin" : "Go on", summary.next, of: summary, in: context)
    return [next, repeating(summary, context)]
  }

  private static func repeating(_ summary: ProgressSummary, _ context: StudyContext) -> HomeWay {
    summary.missedCount > 0
      ? HomeWay("Repeat", .missed(count: summary.missedCount), of: summary, in: context) : nothingToRepeat
  }

  /// Leads to the questions all the same.
  private static let nothingToRepeat = HomeWay(
    "Repeat", title: "nothing yet", detail: "questions that you miss come back here", to: .quizMenu)

  private init(_ label: String, title: String, detail: String, to destination: Destination) {
    (self.label, self.title, self.detail, self.destination) = (label, title, detail, destination)
    suggestion = nil
  }

  private init(_ label: String, _ suggestion: Suggestion, of summary: ProgressSummary, in context: StudyContext) {
    self.label = label
    self.suggestion = suggestion
    let step = NextStep(suggestion, in: context.course)
    destination = step.destination
    (title, detail) = Self.words(for: suggestion, step, of: summary, in: context)
  }

  private static func words(
    for suggestion: Suggestion, _ step: NextStep, of summary: ProgressSummary, in context: StudyContext
  ) -> (title: String, detail: String) {
    let ids = context.course.manifest.lessonIDs
    func number(_ id: String) -> Int { (ids.firstIndex(of: id) ?? 0) + 1 }
    func title(_ id: String) -> String { (try? context.course.lessonTitle(id)) ?? id }
    switch suggestion {
    case .goOn(let session):
      return (
        "the quiz that you left",
        "question \(session.number) of \(session.questions.count), \(session.plan.mode.title(in: context.course))"
      )
    case .missed: return (step.words, "the oldest first")
    case .read(let id):
      return ("lesson \(number(id)), \(title(id))", "\(ids.count(where: context.isRead)) of \(ids.count) lessons read")
    case .checkpoint(let id):
      let tally = summary.lessons.first { $0.id == id }?.checkpoint
      let left = tally.map { $0.questions - $0.answered } ?? 0
      return ("the checkpoint of \(title(id))", "\(left.questions), lesson \(number(id)) of \(ids.count)")
    case .mission(let id):
      let tally = summary.missions
      return (
        "the mission \((try? context.course.mission(id).title) ?? id)",
        "\(tally.reached) of \(tally.missions) reached so far"
      )
    case .mixed:
      return (step.words, "\(summary.total.right) of \(summary.total.questions) right so far")
    }
  }
}
