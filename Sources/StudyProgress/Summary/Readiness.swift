public import CourseContent

/// What of the course would be known at a moment, as an interval: the memory of the cards that were reviewed is known, of
/// all others nothing but how often new questions were right.
///
/// - At least: the sum of the chances (FSRS-6) that each card is known, divided by the number of all cards. A card that was
///   never reviewed counts as not known.
/// - At most: such a card counts as known as often as a question was right at its first answer, at the upper end of that
///   share's interval. Without any answer that is always.
/// - The whole is the mean of the objectives by their weights.
///
/// It is an estimate of memory and no promise of a result, and of this course alone.
public struct Readiness: Equatable, Sendable {
  /// One objective of the course.
  public struct Objective: Equatable, Sendable, Identifiable {
    /// Its id in the course.
    public let id: String
    /// What the learner is to be able to do.
    public let text: String
    /// How much it counts.
    public let weight: Double
    /// How many cards it has, at least one, and how many of them were reviewed.
    public let cards, reviewed: Int
    /// How many of its cards are known: the sum of their chances.
    public let known: Double
    /// What share of the others may be known.
    let unseen: Double

    /// The share that is known at least, from 0 to 1.
    public var atLeast: Double { known / Double(cards) }
    /// The share that is known at most, from 0 to 1, not below `atLeast`.
    public var atMost: Double { (known + Double(cards - reviewed) * unseen) / Double(cards) }
  }

  /// The objectives that have cards, in the order of the course.
  public let objectives: [Objective]
  /// How many questions were right at their first answer.
  public let firstSight: Share
  /// How many predictions of the deck belong to no objective, and are not counted.
  public let leftOut: Int

  /// What is known of these objectives.
  init(_ objectives: [Objective], firstSight: Share, leftOut: Int) {
    (self.objectives, self.firstSight, self.leftOut) = (objectives, firstSight, leftOut)
  }

  /// What would be known at a moment in the time of the log (`ReviewSchedule.moment`). A question and a template belong to
  /// their objective, a term to that of the first question that names it, and a prediction to that of the first question
  /// whose run is of the same system, or else of the first that has an option with such a run.
  public init(
    of deck: ReviewDeck, questions: [Question], templates: [QuestionTemplate] = [], objectives: [Manifest.Objective],
    in record: StudyRecord, at moment: Int
  ) {
    var cards: [String: [ReviewCard]] = [:]
    let owners = Self.objectives(of: deck, questions, templates)
    let leftOut = deck.cards.count { if case .prediction = $0 { owners[$0] == nil } else { false } }
    for (card, objective) in owners {
      cards[objective, default: []].append(card)
    }
    let entries = record.schedule.entries
    let firstSight = Self.firstSight(in: record, of: questions)
    let known: [Objective] = objectives.compactMap { objective in
      guard let own = cards[objective.id] else { return nil }
      let memories = own.compactMap { entries[$0]?.memory }
      return Objective(
        id: objective.id, text: objective.text, weight: objective.weight, cards: own.count,
        reviewed: memories.count,
        known: memories.reduce(0) { $0 + $1.retrievability(at: moment) }, unseen: firstSight.interval.upperBound)
    }
    self.init(known, firstSight: firstSight, leftOut: leftOut)
  }

  /// What would be known of a course at a moment in the time of the log.
  public init(of course: Course, in record: StudyRecord, at moment: Int) throws(ContentError) {
    self.init(
      of: try ReviewDeck(of: course, record), questions: try course.questions(), templates: try course.templates(),
      objectives: course.manifest.objectives, in: record, at: moment)
  }

  private static func objectives(
    of deck: ReviewDeck, _ questions: [Question], _ templates: [QuestionTemplate]
  ) -> [ReviewCard: String] {
    var all = Dictionary(questions.map { (ReviewCard.question($0.id), $0.objective) }) { first, _ in first }
    for question in questions {
      for term in question.terms where all[.term(term)] == nil { all[.term(term)] = question.objective }
    }
    for template in templates { all[.template(template.id)] = template.objective }
    for case .prediction(let scenario, let id) in deck.cards {
      all[.prediction(scenario: scenario, id)] = objective(ofScenario: scenario, questions)
    }
    let known = Set(deck.cards)
    return all.filter { known.contains($0.key) }
  }

  private static func objective(ofScenario id: String, _ questions: [Question]) -> String? {
    let asked =
      questions.first { $0.run?.scenario == id }
      ?? questions.first { $0.options.contains { $0.run?.scenario == id } }
    return asked?.objective
  }

  private static func firstSight(in record: StudyRecord, of questions: [Question]) -> Share {
    let names = Set(questions.map(\.id))
    var first: [String: Bool] = [:]
    for answer in record.answers where names.contains(answer.question) && first[answer.question] == nil {
      first[answer.question] = answer.isRight
    }
    return Share(first.values.count { $0 }, of: first.count)
  }

  // MARK: All of it

  /// The weighted mean of what is known at least, from 0 to 1.
  public var atLeast: Double { mean(\.atLeast) }
  /// The weighted mean of what is known at most.
  public var atMost: Double { mean(\.atMost) }

  private func mean(_ value: (Objective) -> Double) -> Double {
    let weight = objectives.reduce(0) { $0 + $1.weight }
    return weight > 0 ? objectives.reduce(0) { $0 + $1.weight * value($1) } / weight : 0
  }

  /// The objective of which least is known, of equal ones the heaviest; nil if none has cards.
  public var weakest: Objective? {
    objectives.enumerated().min {
      ($0.element.atLeast, -$0.element.weight, $0.offset) < ($1.element.atLeast, -$1.element.weight, $1.offset)
    }?.element
  }
}
