public import CourseContent
private import Foundation
import Simulation

extension QuizPlan {
  /// Draws a quiz from the questions of a course. The seed is, if none is given, the number of this quiz.
  public init(
    _ mode: QuizMode, from questions: [Question], record: StudyRecord, count: Int? = nil, seed: UInt64? = nil,
    id: String? = nil
  ) {
    let seed = seed ?? record.usualSeed
    let drawn = Self.drawn(mode, from: questions, record: record, seed: seed, isPart: count != nil)
    let limit = count ?? (mode == .mixed ? Self.usualCount : drawn.count)
    self.init(id: id ?? UUID().uuidString, mode: mode, questionIDs: drawn.prefix(max(0, limit)).map(\.id), seed: seed)
  }

  /// How many questions a mixed quiz has: ten minutes' worth.
  public static let usualCount = 10

  private static func drawn(
    _ mode: QuizMode, from questions: [Question], record: StudyRecord, seed: UInt64, isPart: Bool
  ) -> [Question] {
    var stream = RandomStream(seed: seed, named: "questions")
    switch mode {
    case .checkpoint(let lesson):
      let own = questions.filter { $0.lesson == lesson }
      return isPart ? record.openFirst(own) : own
    case .review, .exam, .drawn: return questions
    case .missed: return record.missed(among: questions)
    case .topic(let topic): return stream.shuffled(questions.filter { $0.topic == topic })
    case .mixed: return record.openFirst(stream.shuffled(questions))
    }
  }
}

extension StudyRecord {
  /// Questions in their order, those that were never answered before the others.
  fileprivate func openFirst(_ questions: [Question]) -> [Question] {
    questions.filter { latest[$0.id] == nil } + questions.filter { latest[$0.id] != nil }
  }
}
