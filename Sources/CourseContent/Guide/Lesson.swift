/// One lesson: what it is for, and its text with figures that are runs.
public struct Lesson: Equatable, Sendable, Identifiable {
  /// Its name in links and on the command line.
  public var id: String
  /// What stands above it.
  public var title: String
  /// The objectives of the course that it serves.
  public var objectives: [String]
  /// The part of the study guide that it serves.
  public var serves: String
  /// What the reader will be able to do, each beginning with a verb.
  public var able: [String]
  /// Its text.
  public var prose: Prose

  /// A lesson.
  public init(id: String, title: String, objectives: [String], serves: String, able: [String], prose: Prose) {
    self.id = id
    self.title = title
    self.objectives = objectives
    self.serves = serves
    self.able = able
    self.prose = prose
  }

  /// The figures of its text, in order.
  public var figures: [LessonFigure] {
    prose.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
