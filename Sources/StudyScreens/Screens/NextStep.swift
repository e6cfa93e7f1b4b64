import CourseContent
import StudyProgress

/// Where Enter leads at an end: of a checkpoint, a quiz, a drill.
struct NextStep {
  /// What is next, to be read behind the key that leads there.
  let words: String
  /// The same in a word or two, for the footer.
  let title: String
  let destination: Destination

  init(words: String, title: String, destination: Destination) {
    (self.words, self.title, self.destination) = (words, title, destination)
  }

  /// `Enter: the next lesson, About queues.`
  func sentence(_ keys: KeyMap, in family: KeyFamily) -> String { keys.filled("{Open}: ", in: family) + words + "." }

  init(_ suggestion: Suggestion, in course: Course) {
    func lesson(_ id: String) -> String { (try? course.lessonTitle(id)) ?? id }
    switch suggestion {
    case .goOn:
      (words, title, destination) = ("the quiz that you left", "go on", .quiz(QuizRequest()))
    case .missed(let count):
      (words, title) = ("the \(count == 1 ? "question" : "\(count) questions") that you missed", "missed")
      destination = .quiz(QuizRequest(.missed))
    case .read(let id):
      (words, title, destination) = ("the next lesson, \(lesson(id))", "next lesson", .lesson(id))
    case .checkpoint(let id):
      (words, title) = ("the checkpoint of \(lesson(id))", "checkpoint")
      destination = .quiz(QuizRequest(.checkpoint(lesson: id)))
    case .mission(let id):
      (words, title) = ("the next mission, \((try? course.mission(id).title) ?? id)", "mission")
      destination = .mission(id)
    case .mixed:
      (words, title, destination) = ("questions from everywhere", "more", .quiz(QuizRequest(.mixed)))
    }
  }
}
