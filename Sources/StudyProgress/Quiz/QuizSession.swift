public import CourseContent
import Simulation

/// A quiz that is being answered: a value, which goes on where its answers end.
public struct QuizSession: Equatable, Sendable, Identifiable {
  /// The questions by their ids, and the seed.
  public let plan: QuizPlan
  /// The answers so far, by the position of their question in the plan.
  public private(set) var answers: [Int: RecordedAnswer]
  private let items: [Item]

  private struct Item: Equatable, Sendable {
    let position: Int
    let question: Question
  }

  /// A quiz with the answers that it has already. A question that the course no longer has is passed over.
  public init(_ plan: QuizPlan, questions: [Question], answers: [RecordedAnswer] = []) {
    let wanted = Set(plan.questionIDs)
    let byID = Dictionary(questions.lazy.filter { wanted.contains($0.id) }.map { ($0.id, $0) }) { first, _ in first }
    self.plan = plan
    items = plan.questionIDs.enumerated().compactMap { position, id in
      byID[id].map { Item(position: position, question: $0) }
    }
    self.answers = Dictionary(
      answers.filter { $0.session == plan.id }.map { ($0.position, $0) }
    ) { first, _ in first }
  }

  /// As the record knows it.
  public var id: String { plan.id }
  /// In the order in which they are asked, those left out that the course no longer has.
  public var questions: [Question] { items.map(\.question) }
  /// What was passed by as not known counts too.
  public var answeredCount: Int { items.count { answers[$0.position] != nil } }
  /// Whether nothing is left to ask.
  public var isFinished: Bool { next == nil }
  /// The first question without an answer.
  public var current: Question? { next?.question }
  /// Its number, from 1; after the last question, one more than there are.
  public var number: Int { (items.firstIndex { answers[$0.position] == nil } ?? items.count) + 1 }

  /// Nil as long as it is open.
  public func answer(to question: Question) -> RecordedAnswer? {
    items.first { $0.question.id == question.id }.flatMap { answers[$0.position] }
  }

  var next: (position: Int, question: Question)? {
    items.first { answers[$0.position] == nil }.map { ($0.position, $0.question) }
  }

  mutating func take(_ answer: RecordedAnswer) {
    if answers[answer.position] == nil { answers[answer.position] = answer }
  }

  /// The options as this quiz shows them: shuffled by its seed, true and false as they are, and never an order or
  /// pairs that are right already.
  public func options(of question: Question) -> [Question.Option] {
    guard !question.isTrueOrFalse else { return question.options.sorted { $0.id > $1.id } }
    var stream = RandomStream(seed: plan.seed, named: question.id)
    let shuffled = stream.shuffled(question.options)
    guard let answer = question.places, shuffled.map(\.id) == answer else { return shuffled }
    return Array(shuffled.dropFirst() + shuffled.prefix(1))
  }
}
