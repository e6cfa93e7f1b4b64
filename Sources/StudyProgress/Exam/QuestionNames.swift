public import CourseContent

/// Which questions a course has: those of its own, and whatever its templates draw.
public struct QuestionNames: Equatable, Sendable {
  private let names: Set<String>

  /// The names of these.
  public init(_ questions: [Question], _ templates: [QuestionTemplate]) {
    names = Set(questions.map(\.id) + templates.map(\.id))
  }

  /// Whether a question is there, or the template of a draw.
  public func contains(_ id: Question.ID) -> Bool { names.contains(Question.draw(named: id)?.template ?? id) }
}

extension Course {
  /// The names of its questions.
  public func questionNames() throws(ContentError) -> QuestionNames {
    QuestionNames(try questions(), try templates())
  }
}
