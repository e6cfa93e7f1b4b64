import CourseContent

/// What a quiz is made of before it begins: how its questions stand at their latest answers.
public struct QuizMix: Equatable, Sendable {
  /// Wrong at the latest answer, never answered, and right at the latest answer.
  public let missed, unseen, known: Int

  /// The mix of some questions, by their ids.
  public init(of questions: some Sequence<String>, in record: StudyRecord) {
    var counts = [0, 0, 0]
    for id in questions { counts[record.latest[id].map { $0.isRight ? 2 : 0 } ?? 1] += 1 }
    (missed, unseen, known) = (counts[0], counts[1], counts[2])
  }

  /// The mix of what templates draw, by how their latest draw was answered.
  public init(ofDrawn questions: some Sequence<String>, in record: StudyRecord) {
    self.init(of: questions.map { Question.draw(named: $0)?.template ?? $0 }, in: record)
  }

  /// The mix of what a quiz still asks.
  public init(of session: QuizSession, in record: StudyRecord) {
    self.init(of: session.questions.filter { session.answer(to: $0) == nil }.map(\.id), in: record)
  }
}
