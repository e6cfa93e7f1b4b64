import CourseContent
import Foundation
import TestSupport
import Testing

@testable import StudyProgress

/// Questions whose numbers are drawn, from the command to the disk and back in the review.
@Suite struct `A drawn quiz` {
  private let folder: TemporaryFolder
  private let drawn: DrawnCourse
  private var course: Course { drawn.course }

  init() throws { (folder, drawn) = (try TemporaryFolder(), try DrawnCourse()) }

  private func session(_ request: QuizRequest, _ store: ProgressStore) throws -> QuizSession {
    try request.session(in: course, store.record)
  }

  private func answer(_ session: inout QuizSession, rightly: Bool = true, _ count: Int = 1, _ store: ProgressStore) {
    for _ in 0..<count { store.answer(GivenAnswer(rightly ? "right" : "mistake-1"), .sure, in: &session) }
  }

  @Test func `asks each template once by the same seed, then goes on with the next seeds`() throws {
    let store = folder.store()
    let quiz = try session(QuizRequest(.drawn, count: 5, seed: 4711), store)
    #expect(quiz.plan.mode == .drawn && quiz.plan.seed == 4711)
    let draws = quiz.plan.questionIDs.compactMap { Question.draw(named: $0) }
    #expect(draws.map(\.seed) == [4711, 4711, 4712, 4712, 4713])
    #expect(Set(draws.prefix(2).map(\.template)) == ["last-one", "longest-line"])
    #expect(quiz.questions.count == 5)
  }

  @Test func `is repeated by its seed whatever was answered meanwhile, and is another without one`() throws {
    let store = folder.store()
    var quiz = try session(QuizRequest(.drawn, count: 2, seed: 9), store)
    let (questions, options) = (quiz.questions, quiz.questions.map { quiz.options(of: $0) })
    answer(&quiz, rightly: false, 2, store)
    let again = try session(QuizRequest(.drawn, count: 2, seed: 9), store)
    #expect(again.questions == questions && again.questions.map { again.options(of: $0) } == options)
    let first = try session(QuizRequest(.drawn, isNew: true), store)
    var other = first
    answer(&other, 1, store)
    #expect(try session(QuizRequest(.drawn, isNew: true), store).questions != first.questions)
  }

  @Test func `goes on where it was left, also after a new start`() throws {
    let store = folder.store()
    var quiz = try session(QuizRequest(.drawn), store)
    #expect(quiz.questions.count == QuizPlan.usualCount)
    answer(&quiz, 3, store)
    let again = folder.store()
    #expect(again.record == store.record)
    let left = try QuizRequest(.drawn).session(in: course, again.record)
    #expect(left == quiz && left.number == 4)
    #expect(try QuizRequest().session(in: course, again.record) == quiz)
    let summary = try ProgressSummary(again.record, course: course)
    #expect(summary.next == .goOn(quiz))
  }

  @Test func `counts by its templates, and not among the questions of a topic`() throws {
    let store = folder.store()
    var quiz = try session(QuizRequest(.drawn, count: 4, seed: 1), store)
    answer(&quiz, rightly: false, 2, store)
    answer(&quiz, rightly: true, 1, store)
    let summary = try ProgressSummary(store.record, course: course)
    #expect(summary.templates == Tally(questions: 2, answered: 2, right: 1))
    #expect(summary.total == Tally(questions: 1, answered: 0, right: 0) && summary.topics.first?.tally.answered == 0)
    let results = QuizResults(quiz)
    #expect(results.tally == Tally(questions: 4, answered: 3, right: 1) && results.topics.map(\.id) == ["lines"])
  }

  @Test func `gives what was wrong at last back among the missed, with the same numbers`() throws {
    let store = folder.store()
    var quiz = try session(QuizRequest(.drawn, count: 2, seed: 5), store)
    let wrong = try #require(quiz.current)
    answer(&quiz, rightly: false, 1, store)
    answer(&quiz, 1, store)
    #expect(try ProgressSummary(store.record, course: course).missedCount == 1)
    var missed = try session(QuizRequest(.missed), store)
    #expect(missed.questions == [wrong])
    answer(&missed, 1, store)
    #expect(try session(QuizRequest(.missed), store).questions == [])
    #expect(try ProgressSummary(store.record, course: course).missedCount == 0)
  }

  @Test func `is in the export under the name of the draw, with the mistake that was made`() throws {
    let store = folder.store()
    var quiz = try session(QuizRequest(.drawn, count: 1, seed: 77), store)
    let id = try #require(quiz.current?.id)
    #expect(id.hasSuffix("@77"))
    answer(&quiz, rightly: false, 1, store)
    let csv = ProgressExport(of: folder.store().record).csv.joined(separator: "\n")
    #expect(csv.contains(",\(id),") && csv.contains("mistake-1"))
  }

  @Test func `one question is asked by the name of its template, or of a draw`() throws {
    let store = folder.store()
    let fresh = try session(QuizRequest(question: "last-one"), store)
    let seed = try #require(fresh.current.flatMap { Question.draw(named: $0.id) }).seed
    #expect(fresh.plan.seed == seed)
    let named = try session(QuizRequest(question: "last-one@\(seed)"), store)
    #expect(named.questions == fresh.questions && named.plan.seed == seed)
    let seeded = try session(QuizRequest(question: "last-one", seed: 12), store)
    #expect(seeded.plan.questionIDs == ["last-one@12"])
    #expect(throws: ContentError.self) { try self.session(QuizRequest(question: "none@3"), store) }
  }
}

@Suite struct `The card of a template` {
  private let folder: TemporaryFolder
  private let drawn: DrawnCourse
  private var course: Course { drawn.course }
  private let card = ReviewCard.template("last-one")

  init() throws { (folder, drawn) = (try TemporaryFolder(), try DrawnCourse()) }

  @Test func `has a name that is read again`() {
    #expect(card.name == "template:last-one" && ReviewCard(card.name) == card)
  }

  @Test func `comes behind the questions of its lesson, and begins with the lesson or an answer to any draw`() throws {
    let store = folder.store()
    let deck = try ReviewDeck(of: course, store.record)
    #expect(deck.cards == [.question("who"), .template("last-one"), .template("longest-line")] && deck.ready == [])
    var quiz = try QuizRequest(question: "last-one@3").session(in: course, store.record)
    store.answer(GivenAnswer("right"), .sure, in: &quiz)
    #expect(try ReviewDeck(of: course, store.record).ready == [card])
    store.markRead(lesson: "one")
    #expect(try ReviewDeck(of: course, store.record).ready == Set(deck.cards))
  }

  @Test func `draws a new seed each time, the same until it is answered`() throws {
    let store = folder.store()
    var seen: Set<Question.ID> = []
    for _ in 0..<10 {
      var quiz = try #require(store.record.quiz(of: card, in: course))
      #expect(store.record.quiz(of: card, in: course)?.questions == quiz.questions)
      let question = try #require(quiz.current)
      #expect(seen.insert(question.id).inserted && Question.draw(named: question.id)?.template == "last-one")
      #expect(quiz.plan.mode == .review)
      store.answer(GivenAnswer("right"), .unsure, in: &quiz)
    }
    // A seed that was answered by its name is passed over.
    let next = store.record.nextSeed(of: "last-one")
    var named = try QuizRequest(question: "last-one@\(next + 1)").session(in: course, store.record)
    store.answer(GivenAnswer("right"), .unsure, in: &named)
    #expect(store.record.nextSeed(of: "last-one") == next + 2)
  }

  @Test func `comes first when its latest draw was answered wrong and sure`() throws {
    let store = folder.store()
    var quiz = try #require(store.record.quiz(of: card, in: course))
    store.answer(GivenAnswer("mistake-2"), .sure, in: &quiz)
    #expect(store.record.isMisjudged(card))
    let deck = try ReviewDeck(of: course, store.record, isWhole: true)
    #expect(ReviewQueue(deck, store.record, at: store.now, within: ReviewLimits()).cards.first == card)
    _ = store.review(card, .again)
    #expect(!store.record.isMisjudged(card))
    #expect(folder.store().record.schedule.entries[card]?.reviews == 1)
  }
}
