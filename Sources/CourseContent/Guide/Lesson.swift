/// One lesson: what it is for, and its text with figures that are runs.
public struct Lesson: Equatable, Sendable, Identifiable {
  /// Its name in links and on the command line.
  public var id: String
  /// Its title, plain text.
  public var title: String
  /// The ids of the objectives of the course that it serves.
  public var objectives: [String]
  /// What the reader will be able to do, each beginning with a verb; in a file two to four.
  public var able: [String]
  /// Its text, figures included.
  public var prose: Prose

  /// A lesson of these parts; nothing is checked.
  public init(id: String, title: String, objectives: [String], able: [String], prose: Prose) {
    self.id = id
    self.title = title
    self.objectives = objectives
    self.able = able
    self.prose = prose
  }

  /// The figures of its text, in order; in a file at least one.
  public var figures: [LessonFigure] {
    prose.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
