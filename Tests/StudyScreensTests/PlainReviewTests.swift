import CourseContent
import Simulation
import StudyProgress
import TestSupport
import Testing

@testable import StudyScreens

/// The review in lines, as in a pipe.
@Suite struct `The review in lines` {
  private let store = `The review on the screen`.Time().store

  private func lines(_ input: String..., request: ReviewRequest = ReviewRequest(isWhole: true)) throws -> [String] {
    let course = SampleCourse.course(scenarios: [try Shipped.run("traffic-leveling").scenario])
    var (input, output): (ArraySlice<String>, [String]) = (input[...], [])
    try withoutActuallyEscaping({ output.append($0) }) { write in
      try withoutActuallyEscaping({ input.popFirst() }) { read in
        try PlainReview.ask(request, in: course, store, read: read, write: write)
      }
    }
    return output
  }

  /// The letter of an option of the login question as this review shows it.
  private func letter(_ id: String) throws -> String {
    let plan = QuizPlan(.review, from: [SampleCourse.login], record: store.record)
    let shown = QuizSession(plan, questions: [SampleCourse.login]).options(of: SampleCourse.login)
    return QuizAnswering.letter(try #require(shown.firstIndex { $0.id == id }))
  }

  @Test func `shows the front, then the back, and asks how well it was known, with the dates`() throws {
    let told = try lines("", "4", "", request: ReviewRequest(count: 1, isWhole: true))
    #expect(told.first == "Review: 1 card.")
    #expect(told.contains("1 left  (dead-letter-queue)") && told.contains("Where messages go that keep failing."))
    #expect(
      told.contains(
        "1 again (in 1 minute), 2 hard (in 6 minutes), 3 good (in 10 minutes), 4 easy (in 8 days, on 30 November)."))
    #expect(told.contains("An empty line says good; u takes the latest back."))
    #expect(told.contains("1 card reviewed: 1 easy."))
    #expect(store.record.reviews.map(\.grade) == [.easy])
  }

  @Test func `a question is answered as in the quiz, and an empty line takes what is proposed`() throws {
    let wrong = try letter("a").uppercased()
    let told = try lines("", "good", wrong, "", request: ReviewRequest(count: 2, isWhole: true))
    #expect(told.contains("Wrong. You were sure."))
    #expect(store.record.reviews.map(\.grade) == [.good, .again])
    #expect(store.record.answers.map(\.question) == ["login"])
    #expect(told.contains("Sure and wrong: look at these first:"))
  }

  @Test func `u takes the latest grade back, and the back is not asked for anew`() throws {
    let told = try lines("", "1", try letter("c"), "u", "4")
    #expect(told.contains("Taken back: Dead-letter queue (DLQ)"))
    #expect(store.record.schedule.entries.mapValues(\.memory.phase) == [.term("dead-letter-queue"): .review])
    #expect(told.count { $0 == "Where messages go that keep failing." } == 1)
  }

  @Test func `the end of the lines ends it at any place, and what was graded is kept`() throws {
    #expect(try lines().contains { $0.hasPrefix("7 cards left; weir review") })
    #expect(try lines("").last == "7 cards left; weir review --all goes on with them.")
    #expect(store.record.reviews.isEmpty)
    _ = try lines("", "u", "what", "3")
    #expect(store.record.reviews.map(\.grade) == [.good])
    _ = try lines(try letter("c"))
    #expect(store.record.reviews.count == 1 && store.record.answers.count == 1)
  }

  @Test func `with nothing to ask it says why, and asks nothing`() throws {
    let told = try lines("1", "2", request: ReviewRequest())
    #expect(
      told == [
        "", "No card has begun.", "Cards come with the lessons that you read; weir review --all begins with any.",
      ])
  }

  @Test func `tells of an exam, and that it is over`() throws {
    store.set(ReviewLimits.examKey, to: "2026-11-25")
    #expect(try lines().contains("Your exam is in 3 days: cards that would come after it come before."))
    store.set(ReviewLimits.examKey, to: "2026-11-21")
    #expect(try lines().contains { $0.contains("2026-11-21, is over") })
    store.set(ReviewLimits.examKey, to: "none")
    #expect(try !lines().contains { $0.contains("exam") })
  }
}
