import StudyProgress
import Synchronization

/// What a page of counts, plans and estimates depends on. Nothing is ever taken out of a record, so that its counts say
/// whether it has changed.
struct Standing: Equatable, Sendable {
  private let counts: [Int]
  private let settings: [String: String]
  private let minute: Int

  init(_ record: StudyRecord, settings: [String: String], at now: StudyMoment) {
    counts = [
      record.answers.count, record.sessions.count, record.lessonsRead.count, record.reached.count,
      record.reviews.count, record.undone.count, record.predictions.count, record.exams.all.count,
      record.exams.steps.count, record.exams.all.count { $0.ending != nil }, record.exams.shown.values.reduce(0, +),
    ]
    self.settings = settings
    minute = now.seconds / 60
  }
}

/// What follows from the record, worked out once for as long as nothing is done, nothing is set, and the minute is the
/// same: every picture of home asks for it.
final class StandingCache<Value: Sendable>: Sendable {
  private struct Kept {
    let standing: Standing
    let value: Value
  }

  private let kept = Mutex<Kept?>(nil)

  /// - Parameter make: works it out; what could not be is tried again.
  func value(_ standing: Standing, _ make: () -> Value?) -> Value? {
    if let known = kept.withLock({ $0?.standing == standing ? $0?.value : nil }) { return known }
    let made = make()
    kept.withLock { $0 = made.map { Kept(standing: standing, value: $0) } }
    return made
  }
}
