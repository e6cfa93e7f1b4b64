import CourseContent
import StudyProgress

/// What to do in the next ten minutes, in words, and the way there.
struct HomeSuggestion {
  private let suggestion: Suggestion?
  private let context: StudyContext

  init(_ summary: ProgressSummary?, _ context: StudyContext) {
    suggestion = summary?.suggestion
    self.context = context
  }

  func sentence(isFirstVisit: Bool) -> String {
    switch suggestion {
    case .goOn: "Go on with the quiz that you left"
    case .missed(let count): "Ask again the \(count == 1 ? "question" : "\(count) questions") that you missed"
    case .read(let id): (isFirstVisit ? "Begin here: " : "Read next: ") + title(id)
    case .checkpoint(let id): "Answer the checkpoint of: " + title(id)
    case .mission(let id): "Reach the mission: " + ((try? context.course.mission(id).title) ?? id)
    case .mixed: "Ten questions from everywhere"
    case nil: "Begin with the guide"
    }
  }

  private func title(_ id: String) -> String { (try? context.course.lesson(id).title) ?? id }

  var destination: Destination {
    switch suggestion {
    case .read(let id): .lesson(id)
    case .goOn, .mixed: .quiz(QuizRequest())
    case .missed: .quiz(QuizRequest(.missed))
    case .mission(let id): .mission(id)
    case .checkpoint(let id): .quiz(QuizRequest(.checkpoint(lesson: id)))
    case nil: .guide
    }
  }
}
