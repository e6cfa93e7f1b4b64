import StudyProgress

/// One of the rows at the top of home: what the plan of today has, how to go on, and what to repeat.
struct HomeWay {
  /// `Review`, `Go on`, `Begin`, `Mission` or `Repeat`.
  let label: String
  /// What it comes to.
  let title: String
  /// How much of it there is; empty where that is not known.
  let detail: String
  /// About how long it takes; empty where it is not in the plan.
  let minutes: String
  let destination: Destination
  /// The same as the course knows it; nil for a review, where nothing is known of the learner, or nothing is to be done.
  let suggestion: Suggestion?

  /// The lesson that is to be read, or whose questions are to be answered; nil if it is none.
  var lesson: String? {
    switch suggestion {
    case .read(let id), .checkpoint(let id): id
    case .goOn, .missed, .mission, .mixed, nil: nil
    }
  }

  /// The most ways that there are.
  static let most = 4

  /// The ways of a learner: what is planned, in its order, with how to go on among it in any case; and what to repeat,
  /// which is there from the beginning.
  static func all(
    _ summary: ProgressSummary?, _ plan: StudyPlan?, in context: StudyContext, isFirstVisit: Bool
  ) -> [HomeWay] {
    guard let summary else {
      return [HomeWay("Go on", title: "the lessons", detail: "", to: .guide), nothingToRepeat]
    }
    let repeating = repeating(summary, context)
    if let running = runningExam(context) { return [running, repeating] }
    // What was missed has a row of its own in any case.
    let items = (plan?.items ?? []).filter { if case .next(.missed) = $0.kind { false } else { true } }
    // Who is here for the first time begins with one thing.
    let planned = items.prefix(isFirstVisit ? 1 : HomeWay.most).map { item in
      HomeWay(PlanEntry(item, of: summary, in: context), isFirstVisit: isFirstVisit)
    }
    let next = HomeWay(PlanEntry(summary.next, of: summary, in: context, label: "Go on"), isFirstVisit: isFirstVisit)
    let ways = planned.contains { $0.suggestion != nil && $0.label != "Mission" } ? planned : planned + [next]
    return ways + [repeating]
  }

  /// An exam that is running comes before all that is planned.
  private static func runningExam(_ context: StudyContext) -> HomeWay? {
    let record = context.progress.record
    guard let running = try? record.runningExam(in: context.course) else { return nil }
    let answered = running.questions.count - running.open.count
    return HomeWay(
      "Go on", title: "the \(running.plan.kind == .exam ? "practice exam" : "sprint") that is running",
      detail: "\(answered) of \(running.questions.count) answered, \(running.timeLeft)",
      to: .exam(ExamRequest(running.plan.kind)))
  }

  private static func repeating(_ summary: ProgressSummary, _ context: StudyContext) -> HomeWay {
    guard summary.missedCount > 0 else { return nothingToRepeat }
    let missed = PlanEntry(.missed(count: summary.missedCount), of: summary, in: context)
    return HomeWay(missed, isFirstVisit: false)
  }

  /// Leads to the questions all the same.
  private static let nothingToRepeat = HomeWay(
    "Repeat", title: "nothing yet", detail: "questions that you miss come back here", to: .quizMenu)

  private init(_ label: String, title: String, detail: String, to destination: Destination) {
    (self.label, self.title, self.detail, self.destination) = (label, title, detail, destination)
    (minutes, suggestion) = ("", nil)
  }

  private init(_ entry: PlanEntry, isFirstVisit: Bool) {
    label = isFirstVisit && entry.label == "Go on" ? "Begin" : entry.label
    (title, detail, minutes) = (entry.title, entry.detail, entry.minutes ?? "")
    (destination, suggestion) = (entry.destination, entry.suggestion)
  }
}
