public import Simulation
public import StudyProgress

/// Where a sitting begins; home lies below whatever it is.
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

  /// The way in, one screen upon the other.
  var destinations: [Destination] {
    switch self {
    case .home: []
    case .stage(let timeline): [.stage(timeline)]
    case .guide(let lesson): [.guide] + (lesson.map { [.lesson($0)] } ?? [])
    case .glossary(let term): [.glossary] + (term.map { [.term($0)] } ?? [])
    case .compare: [.comparison]
    case .quiz(let request): [.quizMenu] + (request.map { [.quiz($0)] } ?? [])
    case .missions(let id): [.missions] + (id.map { [.mission($0)] } ?? [])
    }
  }
}
