import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// A quiz as a value.
@Suite struct `A quiz` {
  private let store = ProgressStore(inMemory: .counting())
  private let questions = SampleCourse.questions

  private func plan(_ mode: QuizMode, count: Int? = nil, seed: UInt64 = 3) -> QuizPlan {
    QuizPlan(mode, from: questions, record: store.record, count: count, seed: seed)
  }

  @Test func `a checkpoint asks the questions of its lesson in their order`() {
    #expect(plan(.checkpoint(lesson: "queues")).questionIDs == ["steps", "choose", "fill", "predict"])
  }

  @Test func `a part of a checkpoint is what was not answered yet, and then the rest`() {
    var session = store.quiz(.checkpoint(lesson: "queues"), answering: 2)
    func part(_ count: Int) -> [String] {
      QuizPlan(.checkpoint(lesson: "queues"), from: questions, record: store.record, count: count).questionIDs
    }
    #expect(part(2) == ["fill", "predict"] && part(3) == ["fill", "predict", "steps"])
    store.answer(&session, 1)
    #expect(part(1) == ["predict"])
  }

  @Test func `a mixed quiz is drawn by its seed, and begins with what was never answered`() {
    let all = (0..<20).map { plan(.mixed, seed: $0).questionIDs }
    #expect(Set(all).count > 10)
    #expect(all.allSatisfy { Set($0) == Set(questions.map(\.id)) })
    #expect(plan(.mixed, seed: 4).questionIDs == all[4])
    _ = store.quiz(.topic("patterns"))
    #expect(Set(plan(.mixed, count: 3).questionIDs) == ["choose", "fill", "predict"])
  }

  @Test(arguments: [(0, 0), (2, 2), (99, 3), (-1, 0)])
  func `a topic gives as many as are asked for and there are`(count: Int, expected: Int) {
    let drawn = plan(.topic("queues"), count: count).questionIDs
    #expect(drawn.count == expected)
    #expect(Set(drawn).isSubset(of: ["choose", "fill", "predict"]))
  }

  @Test func `what was missed comes back until it is right`() {
    _ = store.quiz(.topic("patterns"), rightly: false)
    #expect(Set(plan(.missed).questionIDs) == ["login", "ack", "steps"])
    var again = store.record.session(plan(.missed), questions: questions)
    store.answer(&again, 1)
    #expect(plan(.missed).questionIDs.count == 2)
  }

  @Test func `options are shuffled by the seed, the same each time`() {
    let orders = (0..<40).map { seed in
      QuizSession(plan(.mixed, seed: seed), questions: questions).options(of: SampleCourse.login).map(\.id)
    }
    #expect(Set(orders).count > 12)
    #expect(orders.allSatisfy { $0.sorted() == ["a", "b", "c", "d"] })
    #expect(
      orders[5] == QuizSession(plan(.mixed, seed: 5), questions: questions).options(of: SampleCourse.login).map(\.id))
  }

  @Test func `every place is as likely for the right option`() {
    let places = (0..<400).map { seed in
      QuizSession(plan(.mixed, seed: seed), questions: questions).options(of: SampleCourse.login).firstIndex {
        $0.id == "c"
      }
    }
    for place in 0..<4 { #expect((60...140).contains(places.count { $0 == place })) }
  }

  @Test func `true stands before false, and no order is right from the beginning`() {
    for seed in 0..<50 as Range<UInt64> {
      let session = QuizSession(plan(.mixed, seed: seed), questions: questions)
      #expect(session.options(of: SampleCourse.trueFalse).map(\.id) == ["true", "false"])
      #expect(session.options(of: SampleCourse.steps).map(\.id) != ["c", "b", "a"])
    }
  }

  @Test func `what belongs to items is shuffled, and never right from the beginning`() {
    let orders = (0..<60).map { seed in
      QuizSession(plan(.mixed, seed: seed), questions: questions).options(of: SampleCourse.match).map(\.id)
    }
    #expect(Set(orders).count == 5 && !orders.contains(["a", "b", "c"]))
    #expect(orders.allSatisfy { $0.sorted() == ["a", "b", "c"] })
  }

  @Test func `it goes on where its answers end`() {
    let begun = store.quiz(.mixed, answering: 2)
    let resumed = store.record.toContinue(questions: questions)
    #expect(resumed == begun)
    #expect(resumed?.number == 3 && resumed?.answeredCount == 2)
    #expect(store.record.toContinue(.missed, questions: questions) == nil)
  }

  @Test func `a question that the course no longer has is passed over`() {
    let begun = store.quiz(.mixed, answering: 1)
    let left = questions.filter { $0.id != begun.current?.id }
    let resumed = store.record.session(begun.plan, questions: left)
    #expect(resumed.questions.count == 5 && resumed.current?.id == begun.plan.questionIDs[2])
    #expect(store.record.toContinue(questions: []) == nil)
  }

  @Test func `a finished quiz takes no more answers`() {
    var done = store.quiz(.mixed)
    #expect(done.isFinished && done.current == nil)
    #expect(store.answer(GivenAnswer("a"), .sure, in: &done) == nil)
    #expect(store.record.answers.count == 6 && store.record.unfinished.isEmpty)
  }

  @Test func `the results list sure and wrong first, guessed and right second`() {
    let plan = QuizPlan(
      id: "q", mode: .mixed, questionIDs: ["login", "ack", "steps", "choose", "fill"], seed: 1)
    var session = QuizSession(plan, questions: questions)
    store.answer(&session, 1, rightly: true, .sure)
    store.answer(&session, 1, rightly: false, .guess)
    store.answer(&session, 1, rightly: true, .guess)
    store.answer(&session, 1, rightly: false, .sure)
    let results = QuizResults(session)
    #expect(results.entries.map(\.question.id) == ["choose", "steps", "ack", "login"])
    #expect(results.tally == Tally(questions: 5, answered: 4, right: 2))
    #expect(results.topics.map(\.id) == ["patterns", "queues"])
    #expect(results.topics.map(\.tally.right) == [2, 0])
  }
}
