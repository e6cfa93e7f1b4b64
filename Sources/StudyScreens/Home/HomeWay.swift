import CourseContent
import StudyProgress

/// What home proposes to do now, and the way there.
struct HomeWay {
  /// What it comes to.
  let title: String
  /// How much of it there is; empty where that is not known.
  let detail: String
  let destination: Destination
  /// The same as the course knows it; nil as long as nothing is known of the learner.
  let suggestion: Suggestion?

  /// The ways of a learner: to go on, and to repeat what was missed, if anything was.
  static func all(_ summary: ProgressSummary?, _ context: StudyContext, isFirstVisit: Bool) -> [HomeWay] {
    guard let summary else {
      return [HomeWay(title: "Begin with the guide", detail: "", destination: .guide, suggestion: nil)]
    }
    let again = summary.missedCount > 0 ? [Suggestion.missed(count: summary.missedCount)] : []
    return ([summary.next] + again).map { HomeWay($0, of: summary, in: context, isFirstVisit: isFirstVisit) }
  }

  private init(title: String, detail: String, destination: Destination, suggestion: Suggestion?) {
    (self.title, self.detail, self.destination, self.suggestion) = (title, detail, destination, suggestion)
  }

  private init(_ suggestion: Suggestion, of summary: ProgressSummary, in context: StudyContext, isFirstVisit: Bool) {
    func lesson(_ id: String) -> String { (try? context.course.lessonTitle(id)) ?? id }
    func number(_ id: String) -> String {
      let place = (context.course.manifest.lessonIDs.firstIndex(of: id) ?? 0) + 1
      return "lesson \(place) of \(context.course.manifest.lessonIDs.count)"
    }
    func questions(_ id: String) -> Tally? { summary.lessons.first { $0.id == id }?.checkpoint }
    switch suggestion {
    case .goOn(let session):
      self.init(
        title: "Go on with the quiz that you left",
        detail: "question \(session.number) of \(session.questions.count), "
          + session.plan.mode.title(in: context.course),
        destination: .quiz(QuizRequest()), suggestion: suggestion)
    case .missed(let count):
      self.init(
        title: "Ask again the \(count == 1 ? "question" : "\(count) questions") that you missed",
        detail: "the oldest first", destination: .quiz(QuizRequest(.missed)), suggestion: suggestion)
    case .read(let id):
      self.init(
        title: (isFirstVisit ? "Begin here: " : "Read next: ") + lesson(id), detail: number(id),
        destination: .lesson(id), suggestion: suggestion)
    case .checkpoint(let id):
      let left = questions(id).map { $0.questions - $0.answered } ?? 0
      self.init(
        title: "Answer the checkpoint of: " + lesson(id), detail: "\(left.questions), \(number(id))",
        destination: .quiz(QuizRequest(.checkpoint(lesson: id))), suggestion: suggestion)
    case .mission(let id):
      self.init(
        title: "Reach the mission: " + ((try? context.course.mission(id).title) ?? id),
        detail: "\(summary.missions.reached) of \(summary.missions.missions) reached so far",
        destination: .mission(id), suggestion: suggestion)
    case .mixed:
      self.init(
        title: "Ten questions from everywhere",
        detail: "\(summary.total.right) of \(summary.total.questions) right so far",
        destination: .quiz(QuizRequest()), suggestion: suggestion)
    }
  }
}
