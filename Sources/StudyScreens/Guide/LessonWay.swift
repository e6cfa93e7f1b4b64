import CourseContent
import StudyProgress
import TerminalSurface

/// Where a lesson goes on when it is over.
enum LessonWay: Equatable, Sendable {
  /// The questions of the lesson, none of which was ever answered.
  case checkpoint
  case lesson(id: String, title: String)
  /// After the last lesson: the questions of all topics.
  case quiz

  init(from lesson: Lesson, wasAtCheckpoint: Bool, _ context: StudyContext) {
    let questions = wasAtCheckpoint ? [] : (try? context.course.checkpoint(of: lesson.id)) ?? []
    let latest = context.progress.record.latest
    if !questions.isEmpty, !questions.contains(where: { latest[$0.id] != nil }) {
      self = .checkpoint
    } else if let next = context.course.manifest.lesson(1, after: lesson.id) {
      self = .lesson(id: next, title: (try? context.course.lessonTitle(next)) ?? next)
    } else {
      self = .quiz
    }
  }

  /// A word or two for the footer.
  var title: String {
    switch self {
    case .checkpoint: "checkpoint"
    case .lesson: "next lesson"
    case .quiz: "quiz"
    }
  }

  var help: String {
    switch self {
    case .checkpoint: "the checkpoint of this lesson"
    case .lesson(_, let title): "the next lesson, \(title)"
    case .quiz: "the quiz; this was the last lesson"
    }
  }

  func navigation(from lesson: Lesson) -> Navigation {
    switch self {
    case .checkpoint: .open(.quiz(QuizRequest(.checkpoint(lesson: lesson.id))))
    case .lesson(let id, _): .openInstead(.lesson(id))
    case .quiz: .open(.quizMenu)
    }
  }
}

extension Manifest {
  /// The id of the lesson so many places after another; nil beyond the first and the last.
  func lesson(_ step: Int, after id: String) -> String? {
    guard let index = lessonIDs.firstIndex(of: id), lessonIDs.indices.contains(index + step) else { return nil }
    return lessonIDs[index + step]
  }
}

// The last line of a lesson: how many figures have told, where the next key leads, and what the lesson is called on the
// command line.
extension LessonScreen {
  func drawWay(into surface: inout Surface, in rect: Rect) {
    let asked = figures.filter { $0.question != nil }
    var column = rect.column
    if !asked.isEmpty {
      let told = asked.count(where: \.isTold)
      column = surface.write(String(repeating: Glyph.busy, count: told), at: rect.origin, role: .good)
      let open = String(repeating: Glyph.idle, count: asked.count - told)
      column = surface.write(open, at: Point(column, rect.row), role: .faint) + 1
    }
    let words = wayWords
    let text =
      words.width <= rect.endColumn - column
      ? words : StyledText(shortened(words.plain, to: rect.endColumn - column), .dim)
    let end = surface.write(
      text, at: Point(column, rect.row), background: isReminded ? .selection : .plain, limit: rect.endColumn)
    let start = rect.endColumn - lesson.id.columns
    if end + 2 <= start { surface.write(lesson.id, at: Point(start, rect.row), role: .faint) }
  }

  private var wayWords: StyledText {
    guard message.isEmpty else { return StyledText(message, .attention) }
    if let figure = openFigure, figures[figure].isAsking, page.isAtEnd || askingFigure != nil {
      let letters = figures[figure].question?.lettersInWords ?? ""
      return isReminded
        ? StyledText(" \(waitingWords) ", .title)
        : keyed("\(letters)", filled("is your guess; {open} \(opensLink ? "opens the link" : "shows it without")"))
    }
    switch step {
    case .page: return keyed(filled("{go-on}"), "reads on")
    case .finish: return keyed(filled("{go-on}"), "brings the run to its end")
    case .goOn: return keyed(filled(opensLink ? "{go-on}" : "{open}"), way.help)
    case .remind, .show: return StyledText()
    }
  }

  /// What is said to whoever wants to go on where a question waits.
  var waitingWords: String {
    let letters = openFigure.flatMap { figures[$0].question?.lettersInWords } ?? ""
    return filled("Answer \(letters) first; \(opensLink ? "{go-on}" : "{Open} or {go-on}") shows it without.")
  }

  /// Whether Enter follows a chosen link, and does not go on.
  private var opensLink: Bool { page.chosenLink != nil }

  private func filled(_ sentence: String) -> String { context.keys.filled(sentence, in: family) }

  private func keyed(_ key: String, _ words: String) -> StyledText {
    StyledText([.init(key, .title), .init(" \(words)", .dim)])
  }
}
