import TestSupport
import Testing

@testable import CourseContent
@testable import StudyProgress

/// Where a learner is, and what comes next.
@Suite struct `The summary` {
  private let store = ProgressStore(inMemory: .counting())

  private var missions: [Mission] = []

  private var summary: ProgressSummary {
    ProgressSummary(
      store.record, lessonIDs: SampleCourse.lessonIDs, topics: SampleCourse.topics, missions: missions)
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

  @Test mutating func `suggests the missions one by one when all is read and answered`() {
    missions = ["easy", "hard"].map(mission)
    for lesson in SampleCourse.lessonIDs {
      store.markRead(lesson: lesson)
      _ = store.quiz(.checkpoint(lesson: lesson))
    }
    #expect(summary.suggestion == .mission(id: "easy"))
    store.markReached(mission: "easy", cost: 3, knobs: "", hints: 0)
    #expect(summary.suggestion == .mission(id: "hard") && summary.missions.description == "1 of 2 reached, 0 with gold")
    store.markReached(mission: "hard", cost: 2, knobs: "", hints: 0)
    #expect(summary.suggestion == .mixed && summary.missions.gold == 1)
  }

  private func mission(_ id: String) -> Mission {
    Mission(
      id: id, tier: 1, title: id, story: "", start: RunReference(scenario: "shop"), dials: [], goals: [], cost: [],
      costUnit: "workers", par: 2, hints: [], solution: [], because: "")
  }

  @Test func `after a checkpoint comes the lesson that follows, after all else what is open`() {
    _ = store.quiz(.checkpoint(lesson: "waiting"), rightly: false)
    #expect(summary.next(after: .checkpoint(lesson: "waiting")) == .read(lesson: "queues"))
    for lesson in SampleCourse.lessonIDs { store.markRead(lesson: lesson) }
    #expect(summary.next(after: .checkpoint(lesson: "waiting")) == .read(lesson: "queues"))
    #expect(summary.next(after: .checkpoint(lesson: "queues")) == .checkpoint(lesson: "queues"))
    #expect(summary.next(after: .mixed) == summary.next && summary.next(after: .missed) == summary.next)
    #expect(summary.next(after: .checkpoint(lesson: "gone")) == summary.next)
  }

  @Test func `counts the latest verdict on each prediction`() {
    var record = StudyRecord()
    for (scenario, verdict, at) in [("sale", Verdict.wrong, 1), ("shop", .near, 2), ("sale", .right, 3)] {
      record.apply(
        .judge(
          JudgedPrediction(
            scenario: scenario, prediction: "drained", knobs: "", seed: 7, given: GivenAnswer("5"), measured: "6",
            verdict: verdict, at: at)))
    }
    #expect(PredictionTally(of: record).description == "1 right, 1 near, 0 wrong")
  }
}
