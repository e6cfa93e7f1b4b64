public import CourseContent

extension StudyRecord {
  /// A quiz as it stands, to go on with.
  public func session(_ plan: QuizPlan, questions: [Question]) -> QuizSession {
    QuizSession(plan, questions: questions, answers: answers)
  }

  /// The latest quiz with questions left that the course still has; of that mode, if one is given.
  public func toContinue(_ mode: QuizMode? = nil, questions: [Question]) -> QuizSession? {
    unfinished.lazy.filter { mode == nil || $0.plan.mode == mode }
      .map { session($0.plan, questions: questions) }.first { !$0.isFinished }
  }
}
