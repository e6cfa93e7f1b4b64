public import CourseContent
private import Foundation
import Simulation

/// What a quiz is drawn from.
public enum QuizMode: Hashable, Sendable {
  /// The questions of a lesson, in their order.
  case checkpoint(lesson: String)
  /// Questions of all topics, those never answered first.
  case mixed
  /// The questions of a topic.
  case topic(String)
  /// Those whose latest answer is wrong, the oldest first.
  case missed
}

/// A quiz before its first answer: which questions, in which order, shuffled by which seed.
public struct QuizPlan: Equatable, Sendable, Identifiable {
  /// Its name in the store; no two quizzes have the same.
  public let id: String
  /// What it was drawn from.
  public let mode: QuizMode
  /// The questions, in the order in which they are asked.
  public let questionIDs: [String]
  /// What the options are shuffled by.
  public let seed: UInt64

  /// A plan as it is kept.
  public init(id: String, mode: QuizMode, questionIDs: [String], seed: UInt64) {
    self.id = id
    self.mode = mode
    self.questionIDs = questionIDs
    self.seed = seed
  }

  /// Draws a quiz from the questions of a course. The seed is, if none is given, the number of this quiz.
  public init(
    _ mode: QuizMode, from questions: [Question], record: StudyRecord, count: Int? = nil, seed: UInt64? = nil,
    id: String? = nil
  ) {
    let seed = seed ?? UInt64(record.sessions.count + 1)
    let drawn = Self.drawn(mode, from: questions, record, seed)
    let limit = count ?? (mode == .mixed ? Self.usualCount : drawn.count)
    self.init(id: id ?? UUID().uuidString, mode: mode, questionIDs: drawn.prefix(max(0, limit)).map(\.id), seed: seed)
  }

  /// How many questions a mixed quiz has: ten minutes' worth.
  public static let usualCount = 10

  private static func drawn(
    _ mode: QuizMode, from questions: [Question], _ record: StudyRecord, _ seed: UInt64
  ) -> [Question] {
    var stream = RandomStream(seed: seed, named: "questions")
    switch mode {
    case .checkpoint(let lesson): return questions.filter { $0.lesson == lesson }
    case .missed: return record.missed(among: questions)
    case .topic(let topic): return stream.shuffled(questions.filter { $0.topic == topic })
    case .mixed:
      let shuffled = stream.shuffled(questions)
      return shuffled.filter { record.latest[$0.id] == nil } + shuffled.filter { record.latest[$0.id] != nil }
    }
  }
}

extension RandomStream {
  /// The elements in a random order (Fisher and Yates), the same with every compiler.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return elements
  }
}
