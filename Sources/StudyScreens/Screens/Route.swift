public import Simulation
public import StudyProgress

/// Where a sitting begins, and with that page it ends.
public enum Route: Sendable {
  /// The first page of the app.
  case home
  /// At the list of systems to watch.
  case systems
  /// At the stage, with a run and what will be done to it.
  case stage(Timeline)
  /// At the list of lessons, or in one, perhaps where so many of a hundred parts have been seen.
  case guide(lesson: String?, percent: Int? = nil)
  /// At the glossary, or with a term open.
  case glossary(term: String?)
  /// At the comparison, or at a row of it.
  case compare, comparisonRow(String)
  /// At the ways into the quiz, or in one.
  case quiz(QuizRequest?)
  /// With its first card.
  case review(ReviewRequest)
  /// At its first page, or where it was left.
  case exam(ExamRequest)
  /// At the plan for so many minutes, or for those of a day.
  case plan(minutes: Int?)
  /// By the id of one; nil for the list.
  case missions(String?)
  /// In a mission, with the run of a design.
  case mission(String, Timeline)
  /// At the predictions of a run, above the stage.
  case predictions(Timeline)
  /// At a run beside its twin, both at a moment.
  case twin(Run, at: Instant)
  /// At a page that has no verb of its own.
  case page(StudyPage)

  /// Its page, upon what must lie below it.
  var destinations: [Destination] {
    switch self {
    case .home: []
    case .systems: [.systems]
    case .predictions(let timeline): [.stage(timeline), .predictions(timeline)]
    case .twin(let run, let instant): [.twinOf(run, at: instant)]
    case .page(let page): [page.destination]
    case .stage(let timeline): [.stage(timeline)]
    case .guide(let lesson?, let percent?): [.lessonSeen(lesson, percent: percent)]
    case .guide(let lesson, _): [lesson.map { .lesson($0) } ?? .guide]
    // A term is shown over the list.
    case .glossary(let term): [.glossary] + (term.map { [.term($0)] } ?? [])
    case .compare: [.comparison]
    case .comparisonRow(let id): [.comparisonRow(id)]
    case .quiz(let request): [request.map { .quiz($0) } ?? .quizMenu]
    case .review(let request): [.review(request)]
    case .exam(let request): [.exam(request)]
    case .plan(let minutes): [.plan(minutes: minutes)]
    case .missions(let id): [id.map { .mission($0) } ?? .missions]
    case .mission(let id, let timeline): [.design(mission: id, timeline)]
    }
  }

  /// Whether its first page counts, chooses or plans questions.
  public var needsQuestions: Bool {
    switch self {
    case .home, .quiz, .review, .exam, .plan, .page(.progress): true
    case .systems, .stage, .predictions, .twin, .guide, .glossary, .compare, .comparisonRow, .missions, .mission,
      .page:
      false
    }
  }

  /// Whether what was asked for lies over another page, which was not.
  var isLeftFromOverlay: Bool { if case .glossary(_?) = self { true } else { false } }

  /// Whether home lies below it.
  var isUponHome: Bool {
    switch self {
    case .home, .page: true
    case .systems, .stage, .predictions, .twin, .guide, .glossary, .compare, .comparisonRow, .quiz, .review, .exam,
      .plan, .missions, .mission:
      false
    }
  }
}

/// A page that no verb opens; its raw value is its name on the command line.
public enum StudyPage: String, Sendable, CaseIterable {
  /// The list of systems to watch.
  case systems
  /// Settings that the store keeps.
  case settings
  /// How sure, how right and how ready the learner is.
  case progress
  /// The field that finds words anywhere in the course.
  case search

  var destination: Destination {
    switch self {
    case .systems: .systems
    case .settings: .settings
    case .progress: .progress
    case .search: .search
    }
  }
}
