public import CourseContent

extension StudyRecord {
  /// A quiz as it stands, to go on with.
  public func session(_ plan: QuizPlan, questions: [Question]) -> QuizSession {
    QuizSession(plan, questions: questions, answers: answers)
  }

  /// The latest quiz with questions left that the course still has; of that mode, if one is given.
  public func toContinue(_ mode: QuizMode? = nil, questions: [Question]) -> QuizSession? {
    let left = unfinished.map(\.plan).filter { mode == nil || $0.mode == mode }
    guard !left.isEmpty else { return nil }
    // One pass over the answers, however many quizzes were left.
    let names = Set(left.map(\.id))
    let given = Dictionary(grouping: answers.filter { names.contains($0.session) }, by: \.session)
    return left.lazy.map { QuizSession($0, questions: questions, answers: given[$0.id] ?? []) }
      .first { !$0.isFinished }
  }
}
