import CourseContent
import Simulation
import TestSupport
import Testing

@testable import StudyProgress

/// Predictions of runs that come back in the review.
@Suite struct `A prediction as a card` {
  private let scenario: Scenario
  private let course: Course
  private let store = ProgressStore(inMemory: .counting())

  init() throws {
    scenario = try Course(ContentFolder(path: "\(Checkout.folder)/content"), seed: 7).scenario("traffic-leveling")
    course = SampleCourse.course(scenarios: [scenario])
  }

  private func predict(_ count: Int) throws {
    var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
    run.advanceToEnd()
    for prediction in scenario.predictions.prefix(count) { store.judge(GivenAnswer("1"), of: prediction, in: run) }
  }

  @Test func `has a name that is read again, and no other is`() {
    let card = ReviewCard.prediction(scenario: "shop", "drained/late")
    #expect(card.name == "prediction:shop/drained/late" && ReviewCard(card.name) == card)
    for name in ["prediction:shop", "prediction:/drained", "prediction:shop/", "prediction:"] {
      #expect(ReviewCard(name) == nil, "\(name)")
    }
  }

  @Test func `begins once it was made, stands behind all others, and is there once`() throws {
    #expect(try ReviewDeck(of: course, store.record).cards.count == 7)
    try predict(1)
    try predict(1)
    let deck = try ReviewDeck(of: course, store.record)
    let card = ReviewCard.prediction(scenario: "traffic-leveling", try #require(scenario.predictions.first).id)
    #expect(deck.cards.count == 8 && deck.cards.last == card && deck.ready == [card])
    #expect(try ReviewDeck(of: course, store.record, lesson: "waiting").cards.contains(card) == false)
    let queue = ReviewQueue(deck, store.record, at: StudyMoment(seconds: 5_000), within: ReviewLimits())
    #expect(queue.cards == [card] && queue.new == 1)
  }

  @Test func `is left out where the course has it no more`() throws {
    try predict(1)
    #expect(try ReviewDeck(of: SampleCourse.course(), store.record).cards.count == 7)
  }

  @Test func `is kept with its grade`() throws {
    let folder = try TemporaryFolder()
    let card = ReviewCard.prediction(scenario: "traffic-leveling", "drained")
    _ = folder.store().review(card, .good)
    #expect(folder.store().record.schedule.entries[card]?.reviews == 1)
  }
}
