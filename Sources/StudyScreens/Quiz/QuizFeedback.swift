import CourseContent
import StudyProgress

/// Why an answer is right or wrong, option by option: the learner's own first, then the right ones, then the rest.
struct QuizFeedback: Equatable, Sendable {
  /// What an option was in this answer.
  enum Standing: Equatable, Sendable {
    case right, chosenWrongly, other
  }

  /// Why one option, or a text, is right or wrong.
  struct Reason: Equatable, Sendable {
    /// The option's place as it was shown, from 0; nil where a text was asked for.
    let place: Int?
    /// What it was in this answer.
    let standing: Standing
    /// The reason itself.
    let prose: Prose
    /// The run that shows what this option does; nil if none does.
    var run: RunReference?
  }

  let verdict: Verdict
  /// How sure the learner was; nil where nobody asked.
  let confidence: AnswerConfidence?
  /// How much of a wrong answer is right; nil where that cannot be said.
  let part: PartlyRight?
  /// Whether the learner wanted to see the answer without giving one.
  let isNone: Bool
  /// Whether it was asked in an exam, where no answer is one that was not given.
  let isExam: Bool
  let reasons: [Reason]

  init?(_ question: Question, in session: QuizSession) {
    guard let answer = session.answer(to: question) else { return nil }
    verdict = answer.verdict
    confidence = answer.confidence
    isNone = answer.isNone
    isExam = if case .exam = session.plan.mode { true } else { false }
    part = answer.isRight || answer.isNone ? nil : question.partlyRight(answer.given)
    reasons =
      question.rationale.map { Self.reasons(for: question, rationale: $0, answer: answer) }
      ?? Self.reasons(for: question, options: session.options(of: question), chosen: answer.given.optionIDs)
  }

  private static func reasons(
    for question: Question, options: [Question.Option], chosen: [String]
  ) -> [Reason] {
    let all = options.enumerated().map { place, option in
      Reason(
        place: place, standing: question.standing(of: option.id, in: chosen),
        prose: question.reason(for: option, in: chosen), run: option.run)
    }
    if let answer = question.places {
      let place = Dictionary(options.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
      return answer.compactMap { id in place[id].map { all[$0] } }
    }
    return [.chosenWrongly, .right, .other].flatMap { standing in all.filter { $0.standing == standing } }
  }

  private static func reasons(for question: Question, rationale: Prose, answer: RecordedAnswer) -> [Reason] {
    let miss = answer.isRight || answer.isNone ? nil : question.nearMiss(of: answer.given)
    let others = question.nearMisses.filter { $0 != miss }
    return (miss.map { [Reason(place: nil, standing: .chosenWrongly, prose: $0.named)] } ?? [])
      + [Reason(place: nil, standing: .right, prose: rationale)]
      + others.map { Reason(place: nil, standing: .other, prose: $0.named) }
  }
}

extension Question {
  /// What an option was in an answer. In an order, and beside an item, it is right where it stands.
  func standing(of id: String, in chosen: [String]) -> QuizFeedback.Standing {
    if let answer = places, !chosen.isEmpty {
      return answer.firstIndex(of: id) == chosen.firstIndex(of: id) ? .right : .chosenWrongly
    }
    if rightOptionIDs.contains(id) { return .right }
    return chosen.contains(id) ? .chosenWrongly : .other
  }

  /// Why an option is right or wrong; where it belongs to an item with that in front, and with the one where it was put.
  fileprivate func reason(for option: Option, in chosen: [String]) -> Prose {
    guard let place = places?.firstIndex(of: option.id), items.indices.contains(place) else { return option.rationale }
    let put = chosen.firstIndex(of: option.id) ?? place
    let other = put != place && items.indices.contains(put) ? ", not \(items[put])" : ""
    let head: [Prose.Inline] = [.strong([.text(items[place])]), .text("\(other): ")]
    return Prose([.paragraph(head + option.rationale.inlines)])
  }

  fileprivate var nearMisses: [NearMiss] {
    switch kind {
    case .one, .several, .order, .match: []
    case .fill(_, _, let misses): misses
    case .predict(let prediction): prediction.nearMisses
    }
  }
}

extension Question.NearMiss {
  /// The reason with what it speaks of in front.
  fileprivate var named: Prose {
    Prose([.paragraph([.strong([.text(answer)]), .text(": ")] + rationale.inlines)])
  }
}
