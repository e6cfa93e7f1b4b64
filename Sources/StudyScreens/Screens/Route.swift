public import Simulation
public import StudyProgress

/// Where a sitting begins, and with that page it ends.
public enum Route: Sendable {
  /// At home.
  case home
  /// At the stage, with a run and what will be done to it.
  case stage(Timeline)
  /// At the list of lessons, or in one.
  case guide(lesson: String?)
  /// At the glossary, or with a term open.
  case glossary(term: String?)
  /// At the comparison.
  case compare
  /// At the ways into the quiz, or in one.
  case quiz(QuizRequest?)
  /// At the missions, or in one.
  case missions(String?)

  /// Its page, upon what must lie below it.
  var destinations: [Destination] {
    switch self {
    case .home: []
    case .stage(let timeline): [.stage(timeline)]
    case .guide(let lesson): [lesson.map { .lesson($0) } ?? .guide]
    // A term is shown over the list.
    case .glossary(let term): [.glossary] + (term.map { [.term($0)] } ?? [])
    case .compare: [.comparison]
    case .quiz(let request): [request.map { .quiz($0) } ?? .quizMenu]
    case .missions(let id): [id.map { .mission($0) } ?? .missions]
    }
  }
}
