/// What is to be reviewed at a moment, and what comes in the next days: a function of what the learner did and of the
/// time.
public struct ReviewQueue: Equatable, Sendable {
  /// The cards to ask, in this order: those that were answered wrong and sure, those that are due, the longest waiting
  /// first, and new ones.
  public let cards: [ReviewCard]
  /// How many of them were reviewed before, and how many are new.
  public let due, new: Int
  /// Cards in their first minutes that come within a third of an hour: asked when nothing else is left.
  public let soon: [ReviewCard]
  /// How many reviewed cards come on each of seven days, today first; what has waited counts for today.
  public let week: [Int]
  /// When the next card comes that is not due yet, in the time of the log; nil if there is none.
  public let next: Int?
  /// Cards that are forgotten again and again.
  public let leeches: [ReviewCard]

  /// How far ahead cards in their first minutes are asked, in seconds.
  private static let ahead = 20 * 60

  /// What is due at a moment, within the limits. Cost: O(cards + reviews).
  public init(_ deck: ReviewDeck, _ record: StudyRecord, at clock: StudyMoment, within limits: ReviewLimits) {
    let schedule = record.schedule
    let now = schedule.moment(at: clock)
    let misjudged = Set(deck.cards.filter { record.isMisjudged($0) })
    let known = deck.cards.compactMap { card in
      schedule.entries[card].map { (card: card, entry: $0, due: limits.due($0.memory, now: now)) }
    }.sorted { $0.due < $1.due }
    let waiting = known.filter { $0.due <= now.seconds || misjudged.contains($0.card) }
    let allowed = max(0, limits.newCards - schedule.entries.values.count { clock.day(of: $0.firstAt) == clock.day })
    let fresh = deck.cards.filter { deck.ready.contains($0) && schedule.entries[$0] == nil }
    let beginning = fresh.beginning(with: misjudged.contains).prefix(allowed)
    cards = (waiting.map(\.card) + beginning).beginning(with: misjudged.contains)
    (due, new) = (waiting.count, beginning.count)
    let later = known.filter { $0.due > now.seconds && !misjudged.contains($0.card) }
    soon = later.filter { $0.entry.memory.phase != .review && $0.due <= now.seconds + Self.ahead }.map(\.card)
    next = later.first?.due
    leeches = known.filter(\.entry.isLeech).map(\.card)
    var week = Array(repeating: 0, count: 7)
    week[0] = waiting.count
    for card in later {
      let day = now.day(of: card.due) - now.day
      if week.indices.contains(day) { week[day] += 1 }
    }
    self.week = week
  }
}

extension [ReviewCard] {
  /// Those of which this is true before the others, each part in its order.
  func beginning(with comesFirst: (ReviewCard) -> Bool) -> [ReviewCard] {
    filter(comesFirst) + filter { !comesFirst($0) }
  }
}

extension StudyRecord {
  /// Whether the latest answer to a card's question was wrong and sure, and came after its latest review.
  public func isMisjudged(_ card: ReviewCard) -> Bool {
    guard let id = card.questionID, let answer = latest[id], !answer.isRight, answer.confidence == .sure else {
      return false
    }
    return schedule.entries[card].map { answer.at > $0.lastAt } ?? true
  }
}
