/// What all reviews come to: the memory of each card. A function of the log alone.
///
/// Clocks are set back and forth; the log is in order all the same. A review whose clock is behind that of an earlier one
/// is placed after that, as much later as the clock has gone since the review before. So nothing that was reviewed is due
/// again because a clock was wrong, and no card waits until a clock that was ahead is caught up with.
public struct ReviewSchedule: Equatable, Sendable {
  /// A card that was reviewed at least once.
  public struct Entry: Equatable, Sendable {
    /// Its memory, by the time of the log.
    public let memory: CardMemory
    /// When it was reviewed first and last by the clock.
    public let firstAt, lastAt: Int
    /// From 1.
    public let reviews: Int
    /// How often it was forgotten once it had been learnt.
    public let lapses: Int

    /// Whether it is forgotten again and again, so that something else than one more review is wanted.
    public var isLeech: Bool { lapses >= ReviewSchedule.leech }
  }

  /// After how many lapses a card is a leech.
  public static let leech = 4

  /// A card that was never reviewed is not in it.
  public private(set) var entries: [ReviewCard: Entry] = [:]
  /// The latest review by the clock, and its place in the time of the log.
  private var latest: Latest?

  private struct Latest: Equatable, Sendable {
    let clock, moment: Int
  }

  init() {}

  /// Replays the reviews from the first on. Cost: O(reviews).
  init(of log: [RecordedReview]) {
    for review in log { take(review) }
  }

  mutating func take(_ review: RecordedReview) {
    let moment = moment(at: review.at)
    latest = Latest(clock: review.at, moment: moment)
    let before = entries[review.card]
    let isLapse = before?.memory.phase == .review && review.grade == .again
    entries[review.card] = Entry(
      memory: before?.memory.reviewed(review.grade, at: moment) ?? CardMemory(first: review.grade, at: moment),
      firstAt: before?.firstAt ?? review.at, lastAt: review.at, reviews: (before?.reviews ?? 0) + 1,
      lapses: (before?.lapses ?? 0) + (isLapse ? 1 : 0))
  }

  /// The time of the log when the clock says so, in seconds since 1970.
  public func moment(at clock: Int) -> Int {
    guard let latest, clock < latest.moment else { return clock }
    return latest.moment + max(0, clock - latest.clock)
  }

  /// The same with the learner's hours.
  func moment(at clock: StudyMoment) -> StudyMoment {
    StudyMoment(seconds: moment(at: clock.seconds), secondsFromUTC: clock.secondsFromUTC)
  }
}
