import CourseContent
import Foundation
import GRDB
import TestSupport
import Testing

@testable import StudyProgress

/// Which questions an exam has.
@Suite struct `An exam is drawn` {
  private static let day = 86_400
  private let time = SetClock(100 * day)
  private let store: ProgressStore

  init() { store = ProgressStore(inMemory: time.clock()) }

  private func draw(
    _ kind: ExamKind = .exam, of count: Int = 40, at now: Int = 100 * day, seed: UInt64? = nil
  ) -> ExamDraw? {
    ExamDraw(
      kind, from: ExamCourse.questions(count), by: ExamCourse.objectives, store.record, at: now, seed: seed)
  }

  private func counts(_ draw: ExamDraw?) -> [Int] {
    ExamCourse.objectiveIDs.map { id in draw?.plan.questionIDs.count { $0.hasPrefix(id) } ?? 0 }
  }

  @Test func `by weights, what is left to the largest fractions`() {
    // 65 by 26, 34, 20, 20 of 100: 16.9, 22.1, 13, 13; the one that is left goes to the first.
    #expect(counts(draw()) == [17, 22, 13, 13])
    // 10: 2.6, 3.4, 2, 2.
    #expect(counts(draw(.sprint)) == [3, 3, 2, 2])
  }

  @Test(arguments: [
    // What the second has no room for, 12 of its 22, goes to the others by 26, 20, 20 of 66: 4.7, 3.6, 3.6.
    (65, [26.0, 34, 20, 20], [90, 10, 90, 90], [22, 10, 17, 16]),
    // Equal fractions: the first. Weights need not come to a hundred.
    (10, [1, 1, 1], [9, 9, 9], [4, 3, 3]), (10, [3, 3, 3], [9, 9, 9], [4, 3, 3]),
    (7, [5, 1], [2, 9], [2, 5]), (5, [1, 1], [2, 2], [2, 2]), (0, [1, 2], [3, 3], [0, 0]), (3, [], [], []),
  ])
  func `and nobody gets more than there is`(seats: Int, weights: [Double], room: [Int], expected: [Int]) {
    #expect(ExamSeats(seats, weights: weights, room: room).counts == expected)
  }

  @Test func `without a question twice, in another order with another seed, in the same with the same`() {
    let plan = draw(seed: 5)?.plan
    #expect(plan?.questionIDs.count == 65 && Set(plan?.questionIDs ?? []).count == 65)
    #expect(plan?.questionIDs == draw(seed: 5)?.plan.questionIDs)
    #expect(plan?.questionIDs != draw(seed: 6)?.plan.questionIDs)
    #expect(plan?.seconds == 7_800 && draw(.sprint)?.plan.seconds == 1_200)
  }

  @Test func `of the exam's forms alone`() {
    #expect(SampleCourse.questions.filter(\.isExamForm).map(\.id) == ["login", "choose"])
  }

  @Test func `from a bank that is too small it is none`() {
    #expect(draw(of: 16) == nil)
    #expect(draw(of: 17) != nil && draw(.sprint, of: 3) != nil && draw(.sprint, of: 2) == nil)
  }

  /// Begins an exam, lets so many of its questions be shown, and gives it up.
  private func seen(_ count: Int, at now: Int, of bank: Int = 40) throws -> ExamPlan {
    let plan = try #require(draw(of: bank, at: now)).plan
    time.seconds = now
    #expect(store.begin(plan))
    var exam = ExamSession(plan, questions: ExamCourse.questions(bank))
    for place in 0..<count { exam.show(place, for: 1_000) }
    // What is given up was seen, too; and only one exam runs at a time.
    store.end(&exam, .givenUp)
    return plan
  }

  @Test func `without those that were seen in the last three days, also by a clock that was set back`() throws {
    let now = 100 * Self.day
    let first = try seen(65, at: now, of: 60)
    let seen = Set(first.questionIDs)
    for later in [now + 1, now + 3 * Self.day, now - 365 * Self.day] {
      let next = try #require(draw(of: 60, at: later))
      #expect(next.seenLately == 0 && seen.isDisjoint(with: next.plan.questionIDs), "\(later)")
    }
    // Three days and a second later they may come again.
    let again = (1...20).compactMap { draw(of: 60, at: now + 3 * Self.day + 1, seed: $0) }
    #expect(again.contains { !seen.isDisjoint(with: $0.plan.questionIDs) } && again.allSatisfy { $0.seenLately == 0 })
  }

  @Test func `when too few others are left those come that were seen the longest ago, and it is counted`() throws {
    let now = 100 * Self.day
    let first = try seen(65, at: now)
    let second = try seen(65, at: now + 60)
    let third = try #require(draw(at: now + 120))
    let services = third.plan.questionIDs.filter { $0.hasPrefix("services") }
    // Of 40 services the first exam had 22; 18 were left for the second, which took 4 again. Now all were seen, and the 18
    // of the first alone come before 4 of the second.
    let both = Set(first.questionIDs).intersection(second.questionIDs)
    #expect(both.count == 4 && services.count { second.questionIDs.contains($0) } == 4)
    // Patterns: 6 are fresh, 11 were seen; services: none and 22; the others have 14 fresh ones for 13.
    #expect(third.seenLately == 11 + 22)
    #expect(counts(third) == [17, 22, 13, 13])
  }

  @Test func `and what was answered in a quiz was seen`() {
    let store = ProgressStore(inMemory: .counting())
    let questions = ExamCourse.questions()
    var session = QuizSession(QuizPlan(.mixed, from: questions, record: store.record), questions: questions)
    while let question = session.current { store.answer(GivenAnswer(question.rightOptionIDs[0]), nil, in: &session) }
    let next = ExamDraw(.exam, from: questions, by: ExamCourse.objectives, store.record, at: 2_000)
    #expect(next.map { Set($0.plan.questionIDs).isDisjoint(with: store.record.latest.keys) } == true)
  }
}
