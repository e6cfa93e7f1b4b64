import StudyProgress
import Synchronization

/// What follows from the record, worked out once for as long as nothing is done, nothing is set, and the minute is the
/// same: every picture of home asks for it.
final class StandingCache: Sendable {
  /// What it depends on. Nothing is ever taken out of a record, so that its counts say whether it has changed.
  struct Key: Equatable, Sendable {
    private let counts: [Int]
    private let settings: [String: String]
    private let minute: Int

    init(_ record: StudyRecord, settings: [String: String], at now: StudyMoment) {
      counts = [
        record.answers.count, record.sessions.count, record.lessonsRead.count, record.reached.count,
        record.reviews.count, record.undone.count, record.predictions.count,
      ]
      self.settings = settings
      minute = now.seconds / 60
    }
  }

  private struct Kept: Sendable {
    var key: Key?
    var plan: StudyPlan?
    var readiness: Readiness?
  }

  private let kept = Mutex(Kept())

  /// The plan of the day.
  func plan(_ key: Key, _ make: () -> StudyPlan?) -> StudyPlan? { value(\.plan, of: key, make) }
  /// What is known now.
  func readiness(_ key: Key, _ make: () -> Readiness?) -> Readiness? { value(\.readiness, of: key, make) }

  private func value<Value: Sendable>(
    _ place: any WritableKeyPath<Kept, Value?> & Sendable, of key: Key, _ make: () -> Value?
  ) -> Value? {
    let known = kept.withLock { $0.key == key ? $0[keyPath: place] : nil }
    if let known { return known }
    let made = make()
    kept.withLock {
      if $0.key != key { $0 = Kept(key: key) }
      $0[keyPath: place] = made
    }
    return made
  }
}
