import CourseContent
import Foundation
import Synchronization
import TestSupport

@testable import StudyProgress

extension StudyClock {
  /// A clock that goes on by a second each time it is asked, from 1,000.
  static func counting() -> StudyClock {
    let count = Counter()
    return StudyClock(seconds: { count.next() }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
  }
}

private final class Counter: Sendable {
  private let value = Mutex(999)
  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { "\(path)/progress.sqlite" }
  func store() -> ProgressStore { ProgressStore(path: database, clock: .counting()) }
  /// What is in each file.
  var contents: [String: Data] {
    get throws {
      try Dictionary(
        uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: URL(filePath: "\(path)/\($0)"))) })
    }
  }
  var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

extension ProgressStore {
  /// A quiz, answered in part or whole: the first so many, rightly or not.
  func quiz(
    _ mode: QuizMode = .topic("patterns"), answering count: Int = .max, rightly: Bool = true, seed: UInt64 = 3,
    _ confidence: AnswerConfidence = .sure
  ) -> QuizSession {
    let plan = QuizPlan(mode, from: SampleCourse.questions, record: record, seed: seed)
    var session = record.session(plan, questions: SampleCourse.questions)
    answer(&session, count, rightly: rightly, confidence)
    return session
  }

  func answer(
    _ session: inout QuizSession, _ count: Int = .max, rightly: Bool = true, _ confidence: AnswerConfidence = .sure
  ) {
    var left = count
    while left > 0, let question = session.current {
      answer(GivenAnswer(rightly ? SampleCourse.rightAnswer(to: question) : "none"), confidence, in: &session)
      left -= 1
    }
  }
}
