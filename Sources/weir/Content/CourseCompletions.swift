import ArgumentParser
import CourseContent
import Simulation

/// What Tab offers that only the course knows. Each press asks a new process, which reads no more than the names need;
/// where there is no course, or it has a mistake, nothing is offered and nothing is said.
extension CompletionKind {
  static let scenarios = names { course, _ in course.manifest.scenarioIDs }
  static let lessons = names { course, _ in course.manifest.lessonIDs }
  static let topics = names { course, _ in course.manifest.topicIDs }
  static let terms = names { course, _ in try course.glossary().terms.map(\.id) }
  static let rows = names { course, _ in try course.comparison().map(\.id) }
  static let questions = names { course, _ in try course.questions().map(\.id) + course.templates().map(\.id) }
  static let missions = names { course, _ in try course.missions().map(\.id) }
  static let knobs = names { course, words in try knobs(in: words, of: course).map(\.name) }
  /// The knobs with their usual values, so that what is offered is whole.
  static let settings = names { course, words in
    try knobs(in: words, of: course).map { "\($0.name)=\(NumberFormat.exact($0.value))" }
  }
  static let themes = CompletionKind.custom { words, _, _ in
    (try? ContentPlaces.named(CommandWords.content(in: words))).map { ThemeFile($0).choices } ?? []
  }

  private static func names(_ list: @escaping @Sendable (Course, [String]) throws -> [String]) -> CompletionKind {
    .custom { words, _, _ in
      let content = try? Content(named: CommandWords.content(in: words))
      return (try? content.map { try list($0.course(seed: RunOptions.usualSeed), words) }) ?? []
    }
  }

  /// The knobs of the first scenario that the words name.
  private static func knobs(in words: [String], of course: Course) throws -> [Knob] {
    try words.first(where: course.manifest.scenarioIDs.contains).map { try course.scenario($0).knobs } ?? []
  }
}
