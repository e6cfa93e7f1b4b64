public import CourseContent
import Simulation

// Questions whose numbers are drawn, in quizzes and in the review.

extension Course {
  /// So many questions, each of another template, in an order that follows from the seed; where there are more questions
  /// than templates, with the seeds after it. The same for the same seed, whatever was answered.
  func drawn(_ count: Int, seed: UInt64) throws(ContentError) -> [Question] {
    var questions: [Question] = []
    for id in QuestionTemplate.draws(count, from: try templates(), seed: seed) { questions.append(try question(id)) }
    return questions
  }
}

extension QuestionTemplate {
  /// The ids of what a quiz draws: every template once before one of them comes again with the next seed.
  public static func draws(_ count: Int, from templates: [QuestionTemplate], seed: UInt64) -> [Question.ID] {
    var stream = RandomStream(seed: seed, named: "templates")
    let templates = stream.shuffled(templates)
    guard !templates.isEmpty else { return [] }
    return (0..<max(0, count)).map { place in
      Question.id(of: templates[place % templates.count].id, seed: seed &+ UInt64(place / templates.count))
    }
  }
}

extension StudyRecord {
  /// What templates drew and is asked again: in the latest quiz that was left with such questions, and where the latest
  /// answer to a template is wrong. What can be drawn no more is left out.
  public func drawn(in course: Course) -> [Question] {
    let templates = (try? course.templates()) ?? []
    let missed = templates.compactMap { latest[$0.id] }.filter { !$0.isRight }.map(\.question)
    let left = unfinished.lazy.map { $0.plan.questionIDs.filter { Question.draw(named: $0) != nil } }
    let ids = missed + (left.first { !$0.isEmpty } ?? [])
    var seen: Set<Question.ID> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { try? course.question($0) }
  }

  /// With which seed a quiz is drawn where none is asked for.
  public var usualSeed: UInt64 { UInt64(sessions.count + 1) }

  /// With which seed a template is drawn from next: one that it was not answered with.
  public func nextSeed(of template: QuestionTemplate.ID) -> UInt64 {
    nextSeed(of: template, from: usualSeed)
  }

  /// The first seed from one on that a template was not answered with.
  func nextSeed(of template: QuestionTemplate.ID, from first: UInt64) -> UInt64 {
    let taken = Set(
      answers.compactMap { answer in
        Question.draw(named: answer.question).flatMap { $0.template == template ? $0.seed : nil }
      })
    var seed = first
    while taken.contains(seed) { seed &+= 1 }
    return seed
  }

  /// The quiz of one card of the review: its question, or what its template draws next; nil for a term or a prediction,
  /// and for what the course has no more.
  public func quiz(of card: ReviewCard, in course: Course) -> QuizSession? {
    switch card {
    case .term, .prediction: return nil
    case .question(let id):
      guard let question = try? course.question(id) else { return nil }
      return QuizSession(QuizPlan(.review, from: [question], record: self), questions: [question])
    case .template(let id):
      let seed = nextSeed(of: id)
      guard let question = try? course.question(Question.id(of: id, seed: seed)) else { return nil }
      return QuizSession(QuizPlan(.review, from: [question], record: self, seed: seed), questions: [question])
    }
  }
}
