/// Card after card, until nothing is left for now. What comes next is looked up in the record each time, so that an end
/// at any moment loses nothing.
public struct ReviewSession: Sendable {
  /// A card that was graded.
  public struct Step: Equatable, Sendable {
    /// What is asked.
    public let card: ReviewCard
    /// How well it was known.
    public let grade: ReviewGrade
    /// Its review in the store; nil in cramming, which keeps none.
    let review: RecordedReview.ID?
  }

  /// As the learner gave it; it says whether grades are kept.
  public let request: ReviewRequest
  /// The cards that it is about.
  public let deck: ReviewDeck
  /// How many new cards a day brings, and the day of the exam.
  public let limits: ReviewLimits
  /// What was graded and not taken back, in order.
  public private(set) var steps: [Step] = []
  /// What is asked now; nil if nothing is left for now.
  public private(set) var current: ReviewCard?
  /// How many cards are left, the present one too.
  public private(set) var left = 0
  /// The cards that could not be shown, and are not asked in this session.
  public private(set) var passedOver: Set<ReviewCard> = []
  private let crammed: [ReviewCard]

  /// A session at its first card.
  public init(_ request: ReviewRequest, of deck: ReviewDeck, in store: ProgressStore, _ limits: ReviewLimits) {
    (self.request, self.deck) = (request, deck)
    self.limits = ReviewLimits(newCards: request.newCards ?? limits.newCards, exam: limits.exam)
    let record = store.record
    let all = deck.cards.filter { record.schedule.entries[$0] != nil || deck.ready.contains($0) }
    let ordered = all.beginning(with: record.isMisjudged)
    crammed = request.isCramming ? Array(ordered.prefix(request.count ?? ordered.count)) : []
    findNext(in: store)
  }

  /// How many different cards were graded.
  public var cardCount: Int { Set(steps.map(\.card)).count }

  /// What is due now and in the next days.
  public func queue(in store: ProgressStore) -> ReviewQueue {
    ReviewQueue(deck, store.record, at: store.now, within: limits)
  }

  /// Keeps how well the present card was known, and goes on to the next.
  public mutating func grade(_ grade: ReviewGrade, in store: ProgressStore) {
    guard let card = current else { return }
    let review = request.isCramming ? nil : store.review(card, grade)
    steps.append(Step(card: card, grade: grade, review: review))
    findNext(in: store)
  }

  /// Takes the latest grade back, and goes back to its card.
  /// - Returns: what was taken back; nil if there is nothing.
  @discardableResult
  public mutating func undo(in store: ProgressStore) -> Step? {
    guard let step = steps.popLast() else { return nil }
    if let review = step.review { store.undo(review: review) }
    findNext(in: store)
    current = step.card
    return step
  }

  /// Goes on to the next card without a grade, since the present one cannot be shown.
  public mutating func passOver(in store: ProgressStore) {
    if let card = current { passedOver.insert(card) }
    findNext(in: store)
  }

  /// When the present card would come again for each grade, in seconds from now.
  public func outlook(_ grade: ReviewGrade, in store: ProgressStore) -> Int? {
    guard let card = current, !request.isCramming else { return nil }
    let schedule = store.record.schedule
    let now = schedule.moment(at: store.now)
    let next =
      schedule.entries[card]?.memory.reviewed(grade, at: now.seconds) ?? CardMemory(first: grade, at: now.seconds)
    return limits.due(next, now: now) - now.seconds
  }

  private mutating func findNext(in store: ProgressStore) {
    let cards = (request.isCramming ? leftToCram : leftToReview(in: store)).filter { !passedOver.contains($0) }
    (current, left) = (cards.first, cards.count)
  }

  /// Each card once, and those that were not known once more.
  private var leftToCram: [ReviewCard] {
    let seen = Set(steps.map(\.card))
    let again = steps.indices.filter { place in
      steps[place].grade == .again && !steps[..<place].contains { $0.card == steps[place].card }
        && !steps[(place + 1)...].contains { $0.card == steps[place].card }
    }
    return crammed.filter { !seen.contains($0) } + again.map { steps[$0].card }
  }

  private func leftToReview(in store: ProgressStore) -> [ReviewCard] {
    let queue = queue(in: store)
    let seen = Set(steps.map(\.card))
    let room = request.count.map { $0 - seen.count } ?? .max
    let others = queue.cards.filter { !seen.contains($0) }.prefix(max(0, room))
    let cards = queue.cards.filter { seen.contains($0) || others.contains($0) }
    let soon = queue.soon.filter { seen.contains($0) || room > 0 }
    return cards + soon
  }
}
