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

  private func readiness(_ questions: [Question]) throws -> Readiness {
    let sample = SampleCourse.course(scenarios: [scenario])
    let course = Course(
      title: "", objectives: ["patterns", "buffers"].map { Manifest.Objective(id: $0, text: $0) },
      lessons: try sample.lessons(), glossary: try sample.glossary(),
      topics: [QuizTopic(id: "all", title: "", questions: questions)], scenarios: [scenario], seed: 7)
    return try Readiness(of: course, in: store.record, at: 0)
  }

  @Test func `counts for the objective of the first question about its system, and else for none, which is told`()
    throws
  {
    try predict(1)
    var other = SampleCourse.login
    (other.id, other.objective) = ("other", "buffers")
    let (before, none) = (try readiness([SampleCourse.login]), try readiness([SampleCourse.login, other]))
    #expect(before.leftOut == 1 && none.leftOut == 1)
    #expect(none.objectives.map(\.cards) == [2, 1])
    other.run = RunReference(scenario: "traffic-leveling")
    let own = try readiness([SampleCourse.login, other])
    #expect(own.leftOut == 0 && own.objectives.map(\.cards) == [2, 2])
    // A run of an option, where no question has one.
    guard case .one(var options, let answer) = SampleCourse.login.kind else { return }
    options[1].run = RunReference(scenario: "traffic-leveling")
    var asked = SampleCourse.login
    asked.kind = .one(options: options, answer: answer)
    #expect(try readiness([asked]).objectives.map(\.cards) == [3])
    #expect(try readiness([asked, other]).objectives.map(\.cards) == [2, 2])
  }
}
