import CourseContent
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
}

extension StudyContext {
  /// The way in, screen upon screen.
  func way(to entrance: Route) -> [Navigation] {
    switch entrance {
    case .home: []
    case .stage(let timeline): [.push(StageScreen(timeline, in: self))]
    case .guide(let lesson):
      [attempt { () throws(ContentError) in try GuideScreen(self) }] + (lesson.map { [open(.lesson($0))] } ?? [])
    case .glossary(let term):
      [attempt { () throws(ContentError) in try GlossaryScreen(self) }] + (term.map { [open(.term($0))] } ?? [])
    case .compare: [attempt { () throws(ContentError) in try CompareScreen(self) }]
    case .missions(let id):
      [attempt { () throws(ContentError) in try MissionListScreen(self) }] + (id.map { [mission($0)] } ?? [])
    case .quiz(let request):
      [attempt { () throws(ContentError) in try QuizMenuScreen(self) }] + (request.map { [quiz($0)] } ?? [])
    }
  }
}
