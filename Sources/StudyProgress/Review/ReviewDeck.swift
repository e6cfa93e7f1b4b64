public import CourseContent
private import Simulation

/// The cards that a course has, in its order: for each lesson its terms, its questions, and its templates. The terms of a
/// lesson are those that its questions name and no earlier lesson's do. Behind them stand the predictions that the learner
/// has made.
public struct ReviewDeck: Equatable, Sendable {
  /// In the order of the course, predictions behind all others.
  public let cards: [ReviewCard]
  /// Those that may begin: of lessons that were read, and questions that were answered.
  public let ready: Set<ReviewCard>

  /// The deck of a course.
  /// - Parameters:
  ///   - lesson: only the cards of that lesson, all of which may begin.
  ///   - isWhole: whether any card may begin.
  public init(
    of course: Course, _ record: StudyRecord, lesson: String? = nil, isWhole: Bool = false
  ) throws(ContentError) {
    let glossary = try course.glossary()
    let questions = Dictionary(grouping: try course.questions(), by: \.lesson)
    // What is wrong with the templates is told to those who ask for them.
    let templates = Dictionary(grouping: (try? course.templates()) ?? [], by: \.lesson)
    var seen: Set<String> = []
    var (cards, ready): ([ReviewCard], Set<ReviewCard>) = ([], [])
    for id in course.manifest.lessonIDs {
      let own = questions[id] ?? []
      let terms = own.flatMap(\.terms).filter { glossary[$0] != nil && seen.insert($0).inserted }
      guard lesson == nil || lesson == id else { continue }
      let asked =
        own.map { (id: $0.id, card: ReviewCard.question($0.id)) }
        + (templates[id] ?? []).map { (id: $0.id, card: ReviewCard.template($0.id)) }
      let all = terms.map { ReviewCard.term($0) } + asked.map(\.card)
      cards += all
      let begins = isWhole || lesson != nil || record.lessonsRead[id] != nil
      ready.formUnion(
        begins ? all : asked.filter { record.latest[$0.id] != nil }.map(\.card))
    }
    let predictions = lesson == nil ? Self.predictions(in: record, of: course) : []
    self.init(cards: cards + predictions, ready: ready.union(predictions))
  }

  /// What was predicted, once each, in the order in which it was first; what the course has no more is left out.
  private static func predictions(in record: StudyRecord, of course: Course) -> [ReviewCard] {
    var seen: Set<ReviewCard> = []
    return record.predictions.compactMap { made in
      let card = ReviewCard.prediction(scenario: made.scenario, made.prediction)
      guard seen.insert(card).inserted,
        let scenario = try? course.scenario(made.scenario),
        scenario.predictions.contains(where: { $0.id == made.prediction })
      else { return nil }
      return card
    }
  }

  /// A deck of these cards.
  init(cards: [ReviewCard], ready: Set<ReviewCard> = []) { (self.cards, self.ready) = (cards, ready) }
}
