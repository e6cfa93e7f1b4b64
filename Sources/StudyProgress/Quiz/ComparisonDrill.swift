/// A drill through the rows of the comparison: first what was not known last time, then what was known in part, then
/// what was never asked, then what has been known, the longest ago first. What is not known comes once more at the end.
public struct ComparisonDrill: Equatable, Sendable {
  /// A row that is shown with its sides hidden.
  public struct Card: Equatable, Sendable {
    /// The row's id.
    public let row: String
    /// Whether it was shown before in this drill.
    public let isAgain: Bool
  }

  /// What is shown, in order; it grows by what has to come again.
  public private(set) var cards: [Card]
  /// How well the first of the cards were known.
  public private(set) var recalls: [Recall] = []

  /// A drill of these rows, whose order decides where the record does not.
  public init(rows: [String], record: StudyRecord) {
    func urgency(_ place: Int) -> (Int, Int, Int) {
      guard let latest = record.latestRecall[rows[place]] else { return (2, 0, place) }
      return switch latest.recall {
      case .unknown: (0, 0, place)
      case .partly: (1, 0, place)
      case .known: (3, latest.at, place)
      }
    }
    cards = rows.indices.sorted { urgency($0) < urgency($1) }.map { Card(row: rows[$0], isAgain: false) }
  }

  /// How well rows were known in the latest drill: not, in part, never asked, and whole.
  public struct Mix: Equatable, Sendable {
    /// How many rows of each; together all rows of the comparison.
    public let unknown, partly, unseen, known: Int

    /// The mix of some rows.
    public init(of rows: [String], in record: StudyRecord) {
      let recalls = rows.compactMap { record.latestRecall[$0]?.recall }
      (unknown, partly) = (recalls.count { $0 == .unknown }, recalls.count { $0 == .partly })
      (unseen, known) = (rows.count - recalls.count, recalls.count { $0 == .known })
    }
  }

  /// What is shown now; nil at the end.
  public var current: Card? { recalls.count < cards.count ? cards[recalls.count] : nil }

  /// Goes on to the next card.
  public mutating func take(_ recall: Recall) {
    guard let card = current else { return }
    recalls.append(recall)
    if recall != .known, !card.isAgain { cards.append(Card(row: card.row, isAgain: true)) }
  }

  /// Goes back to the card before, to be answered anew; does nothing at the first.
  public mutating func goBack() {
    guard let last = recalls.popLast() else { return }
    if last != .known, !cards[recalls.count].isAgain { cards.removeLast() }
  }

  /// How well the rows were known when they came first, in the order of the drill.
  public var firstRecalls: [(row: String, recall: Recall)] {
    zip(cards, recalls).filter { !$0.0.isAgain }.map { ($0.row, $1) }
  }

  /// The rows that were not known whole, at their last showing.
  public var unknown: [String] {
    var latest: [String: Recall] = [:]
    for (card, recall) in zip(cards, recalls) { latest[card.row] = recall }
    return cards.filter { !$0.isAgain && latest[$0.row].map { $0 != .known } ?? false }.map(\.row)
  }
}
