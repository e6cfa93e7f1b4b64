import CourseContent
import StudyProgress

/// One thing of a plan as it is shown: what it is, how long it takes, and what opens it.
struct PlanEntry {
  /// `Review`, `Go on` or `Mission`.
  let label: String
  /// What it comes to.
  let title: String
  /// How much of it there is, or why it is here.
  let detail: String
  let destination: Destination
  /// The command that opens it, in lines.
  let command: String
  /// About how long it takes; nil where that is not said.
  var minutes: String?
  /// The same as the course knows it; nil for a review.
  var suggestion: Suggestion?

  init(_ item: StudyPlan.Item, of summary: ProgressSummary, in context: StudyContext) {
    switch item.kind {
    case .review(let due, let new): self.init(due: due, new: new, in: context)
    case .next(let suggestion): self.init(suggestion, of: summary, in: context)
    case .mission(let id): self.init(.mission(id: id), of: summary, in: context)
    }
    minutes = item.shortMinutes
  }

  private init(due: Int, new: Int, in context: StudyContext) {
    label = "Review"
    title = PlanWords.cards(due: due, new: new)
    let record = context.progress.record
    let misjudged = ((try? ReviewDeck(of: context.course, record))?.cards ?? []).count { record.isMisjudged($0) }
    detail =
      misjudged > 0
      ? "\(min(misjudged, due + new)) sure and wrong, which come first"
      : due > 0 ? "before you forget them" : "of what you have read and answered"
    destination = .review(ReviewRequest(count: due + new))
    command = "weir review --count \(due + new)"
  }

  /// - Parameter label: what stands before it; by what it is if nil.
  init(_ suggestion: Suggestion, of summary: ProgressSummary, in context: StudyContext, label: String? = nil) {
    let (course, step) = (context.course, NextStep(suggestion, in: context.course))
    self.suggestion = suggestion
    let part = summary.part(of: suggestion)
    destination = part.map { .quiz($0) } ?? step.destination
    let count = part?.count.map { " --count \($0)" } ?? ""
    func name(_ id: String) -> String { (try? course.lessonTitle(id)) ?? id }
    switch suggestion {
    case .goOn(let session):
      (title, command) = ("the quiz that you left", "weir quiz")
      detail = "question \(session.number) of \(session.questions.count), \(session.plan.mode.title(in: course))"
    case .missed(let number):
      title = part == nil ? step.words : "\(number) of the \(summary.missedCount) questions that you missed"
      (detail, command) = ("the oldest first", "weir quiz --missed" + count)
    case .read(let id):
      let ids = course.manifest.lessonIDs
      title = "lesson \(course.number(ofLesson: id)), \(name(id))"
      (detail, command) = ("\(ids.count(where: context.isRead)) of \(ids.count) lessons read", "weir guide \(id)")
    case .checkpoint(let id):
      let asked = part?.count ?? summary.checkpoint(of: id)?.questions ?? 0
      title = "the checkpoint of \(name(id))"
      detail = "\(asked.questions), lesson \(course.number(ofLesson: id)) of \(course.manifest.lessonIDs.count)"
      command = "weir quiz --lesson \(id)" + count
    case .mission(let id):
      // Where its label does not say that it is one.
      title = (label == nil ? "" : "the mission ") + ((try? course.mission(id).title) ?? id)
      detail = "\(summary.missions.reached) of \(summary.missions.missions) reached so far"
      command = "weir missions \(id)"
    case .mixed:
      (title, command) = (step.words, "weir quiz")
      detail = "\(summary.total.right) of \(summary.total.questions) right so far"
    }
    self.label = label ?? suggestion.label
  }
}

extension ProgressSummary {
  fileprivate func checkpoint(of lesson: String) -> Tally? { lessons.first { $0.id == lesson }?.checkpoint }

  /// What is asked where a suggestion means a part: as many of what was missed as there is time for, and of a checkpoint
  /// what is open. Nil where it means all.
  fileprivate func part(of suggestion: Suggestion) -> QuizRequest? {
    switch suggestion {
    case .missed(let count): return count < missedCount ? QuizRequest(.missed, count: count) : nil
    case .checkpoint(let id):
      guard let tally = checkpoint(of: id), tally.answered > 0, tally.answered < tally.questions else { return nil }
      return QuizRequest(.checkpoint(lesson: id), count: tally.questions - tally.answered)
    case .goOn, .read, .mission, .mixed: return nil
    }
  }
}

extension Suggestion {
  fileprivate var label: String {
    switch self {
    case .goOn, .read, .checkpoint, .mixed: "Go on"
    case .missed: "Repeat"
    case .mission: "Mission"
    }
  }
}
