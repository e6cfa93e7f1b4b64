import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// Where a learner is, and what comes next.
@Suite struct `The summary` {
  private let store = ProgressStore(inMemory: .counting())

  private var summary: ProgressSummary {
    ProgressSummary(store.record, lessonIDs: SampleCourse.lessonIDs, topics: SampleCourse.topics)
  }

  @Test func `counts the latest answer to each question, by lesson and by topic`() {
    _ = store.quiz(.topic("patterns"), rightly: false)
    _ = store.quiz(.checkpoint(lesson: "waiting"))
    store.markRead(lesson: "waiting")
    #expect(summary.total == Tally(questions: 6, answered: 3, right: 2))
    #expect(summary.topics.map(\.tally.answered) == [3, 0])
    #expect(summary.lessons.map(\.checkpoint.right) == [2, 0])
    #expect(summary.lessons.map(\.isRead) == [true, false])
    #expect(summary.missedCount == 1)
  }

  @Test func `suggests to go on, then the missed, then the next lesson and its checkpoint, then a mixture`() {
    #expect(summary.suggestion == .read(lesson: "waiting"))
    store.markRead(lesson: "waiting")
    #expect(summary.suggestion == .checkpoint(lesson: "waiting"))
    var checkpoint = store.quiz(.checkpoint(lesson: "waiting"), answering: 1, rightly: false)
    #expect(summary.suggestion == .goOn(checkpoint))
    store.answer(&checkpoint)
    #expect(summary.suggestion == .missed(count: 1))
    _ = store.quiz(.missed)
    #expect(summary.suggestion == .read(lesson: "queues"))
    store.markRead(lesson: "queues")
    #expect(summary.suggestion == .checkpoint(lesson: "queues"))
    _ = store.quiz(.checkpoint(lesson: "queues"))
    #expect(summary.suggestion == .mixed)
  }
}
