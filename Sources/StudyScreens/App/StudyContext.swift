public import CourseContent
import Simulation
public import StudyProgress
import TerminalSurface

/// What every screen of the app may ask: the course, what the learner did in it, and where links lead.
public struct StudyContext: Sendable {
  let course: Course
  let progress: ProgressStore
  /// The names of the themes to choose from.
  let themes: [String]
  let searches = SearchIndexCache()

  /// A context.
  public init(course: Course, progress: ProgressStore, themes: [String] = []) {
    self.course = course
    self.progress = progress
    self.themes = themes
  }

  /// The ledger; empty where it cannot be read, which the content check reports.
  var facts: FactLedger { (try? course.facts()) ?? FactLedger([]) }

  /// Where a link of the text leads.
  func open(_ link: Prose.Link) -> Navigation {
    switch link {
    case .term(let id): attempt { () throws(ContentError) in TermScreen(try course.term(id), self) }
    case .lesson(let id): attempt { () throws(ContentError) in LessonScreen(try course.lesson(id), self) }
    case .run(let id): watch(RunReference(scenario: id, seed: course.seed))
    case .row(let id): attempt { () throws(ContentError) in try CompareScreen(self, row: id) }
    case .question(let id): ask(id)
    case .mission(let id): mission(id)
    }
  }

  /// The stage with the run that a text speaks of, just before what matters.
  func watch(_ reference: RunReference) -> Navigation {
    attempt { () throws(ContentError) in
      var run = try course.run(reference)
      if let at = reference.at { run.advance(to: Instant(seconds: at)) }
      return stage(run)
    }
  }

  /// The stage with a run, and its twin one key away.
  func stage(_ run: Run) -> StageScreen { StageScreen(run, in: self) }

  /// The stage with a mission.
  func mission(_ id: String) -> Navigation {
    attempt { () throws(ContentError) in try StageScreen(course.mission(id), in: self) }
  }

  /// The system that meets the same traffic in the other way.
  func twin(of scenario: Scenario) -> Scenario? { scenario.twin.flatMap { try? course.scenario($0) } }

  /// Twins, each of them the stage away.
  func sideBySide(_ twin: Twin) -> PairScreen<Twin> {
    PairScreen(twin) { .push(StageScreen($0, in: self)) }
  }

  /// A run beside its twin.
  func sideBySide(_ reference: RunReference) -> Navigation {
    attempt { () throws(ContentError) in
      let run = try course.run(reference)
      guard let other = twin(of: run.scenario), let both = try? Twin(of: run, beside: other) else {
        throw .impossibleRun(scenario: reference.scenario)
      }
      return sideBySide(both)
    }
  }

  /// The first pair of twins of the course.
  func firstTwin() -> Navigation {
    guard let scenarios = try? course.scenarios(), let first = scenarios.first(where: { $0.twin != nil }) else {
      return .push(ErrorScreen(sentences: ["No system of this course has a twin; watch them one by one."]))
    }
    return sideBySide(RunReference(scenario: first.id, seed: course.seed))
  }

  /// A screen, or what kept it from being made.
  func attempt(_ make: () throws(ContentError) -> any Screen) -> Navigation {
    do {
      return .push(try make())
    } catch {
      return .push(ErrorScreen(sentences: error.sentences))
    }
  }

  /// The questions of a lesson.
  func checkpoint(of lesson: Lesson) -> Navigation { quiz(QuizRequest(.checkpoint(lesson: lesson.id))) }

  /// What the learner has set.
  var settings: Settings { Settings(progress.record) }

  /// Whether a lesson was read to its end.
  func isRead(_ lesson: String) -> Bool { progress.record.lessonsRead[lesson] != nil }
}
