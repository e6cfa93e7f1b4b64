import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// A share, and what it tells.
@Suite struct `A share` {
  /// The interval of Wilson at 95 %, as it stands in tables.
  @Test(arguments: [
    (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (0, 1, 0.0, 0.7935), (1, 1, 0.2065, 1.0),
    (81, 263, 0.2553, 0.3662),
  ])
  func `lies within the interval of Wilson`(count: Int, all: Int, low: Double, high: Double) {
    let interval = Share(count, of: all).interval
    #expect(abs(interval.lowerBound - low) < 1e-4 && abs(interval.upperBound - high) < 1e-4)
  }

  @Test func `of nothing may be anything, and none is below 0 or above 1`() {
    #expect(Share(0, of: 0).value == nil && Share(0, of: 0).interval == 0...1)
    #expect(Share(7, of: 3) == Share(3, of: 3) && Share(-1, of: -2) == Share(0, of: 0))
    for all in [1, 2, 3, 50, 1_000_000] {
      for count in Set([0, 1, all / 2, all - 1, all]) {
        let share = Share(count, of: all)
        let isSound = share.value.map { share.interval.contains($0) && (0...1).contains(share.interval.lowerBound) }
        #expect(isSound == true && share.interval.upperBound <= 1, "\(count) of \(all)")
      }
    }
  }
}

@Suite struct `What a word promises` {
  private func fit(_ confidence: AnswerConfidence, _ right: Int, _ answers: Int) -> Calibration.Fit {
    Calibration.Level(confidence: confidence, answers: answers, right: right).fit
  }

  @Test func `is kept, or not beyond chance, or unknown with few answers`() {
    // 31 of 38: 67 to 91 %, which reaches nine of ten; 49 of 68: 60 to 81 %, which does not.
    #expect(fit(.sure, 31, 38) == .kept && fit(.sure, 49, 68) == .less)
    // 22 of 37: 43 to 74 %; 5 of 30: 7 to 34 %; 98 of 100: 93 to 99 %.
    #expect(fit(.unsure, 22, 37) == .kept && fit(.unsure, 5, 30) == .less && fit(.unsure, 98, 100) == .more)
    // 3 of 6: 19 to 81 %, from which nothing follows; 20 of 25: 61 to 91 %.
    #expect(fit(.sure, 3, 6) == .unknown && fit(.sure, 0, 1) == .unknown)
    #expect(fit(.guess, 20, 25) == .more && fit(.guess, 0, 40) == .kept)
    for confidence in AnswerConfidence.allCases { #expect(fit(confidence, 0, 0) == .unknown) }
    #expect(fit(.sure, 1, 2) == .unknown && fit(.sure, 0, 20) == .less)
  }

  @Test func `is not overlapped by another word's, and together they are all`() {
    #expect(AnswerConfidence.guess.promise.upperBound == AnswerConfidence.unsure.promise.lowerBound)
    #expect(AnswerConfidence.unsure.promise.upperBound == AnswerConfidence.sure.promise.lowerBound)
    #expect(AnswerConfidence.guess.promise.lowerBound == 0 && AnswerConfidence.sure.promise.upperBound == 1)
  }
}

/// Answers as they are kept, one a second.
struct AnswerLog {
  private(set) var record = StudyRecord()

  mutating func answer(_ question: String, isRight: Bool, _ confidence: AnswerConfidence?, given: String = "a") {
    let at = record.answers.count
    record.apply(
      .answer(
        RecordedAnswer(
          session: "s", position: at, question: question, given: GivenAnswer(given),
          verdict: isRight ? .right : .wrong, confidence: confidence, seed: 1, at: at)))
  }
}

@Suite struct `Sure and wrong, twice` {
  private func found(_ answers: [(String, Bool, AnswerConfidence?)]) -> [Misconception] {
    var log = AnswerLog()
    for answer in answers { log.answer(answer.0, isRight: answer.1, answer.2) }
    return Misconception.all(in: log.record, among: SampleCourse.questions, lessons: SampleCourse.lessonIDs)
  }

  @Test func `on one question is a misconception with its lesson and its run, until it is right`() throws {
    #expect(found([("predict", false, .sure)]).isEmpty)
    let twice = try #require(found([("predict", false, .sure), ("predict", false, .sure)]).first)
    #expect(twice.id == .question("predict") && twice.times == 2 && twice.lesson == "queues")
    #expect(twice.run?.scenario == "traffic-leveling")
    #expect(found([("login", false, .sure), ("login", true, .guess), ("login", false, .sure)]).first?.times == 2)
    #expect(found([("login", false, .sure), ("login", false, .sure), ("login", true, .unsure)]).isEmpty)
  }

  @Test func `counts neither what was unsure nor what was not answered`() {
    #expect(found([("login", false, .sure), ("login", false, .unsure), ("login", false, nil)]).isEmpty)
    var log = AnswerLog()
    for _ in 1...3 { log.answer("login", isRight: false, .sure, given: GivenAnswer.none.text) }
    #expect(Misconception.all(in: log.record, among: SampleCourse.questions, lessons: SampleCourse.lessonIDs).isEmpty)
  }

  @Test func `on two questions of a term names the term, and not beside a question that says so alone`() {
    let term = found([("login", false, .sure), ("predict", false, .sure)])
    #expect(term.map(\.id) == [.term("dead-letter-queue")] && term.first?.times == 2)
    #expect(term.first?.lesson == "queues" && term.first?.run?.scenario == "traffic-leveling")
    #expect(found([("login", false, .sure), ("predict", false, .unsure)]).isEmpty)
    let both = found([
      ("login", false, .sure), ("login", false, .sure), ("login", false, .sure), ("ack", false, .sure),
      ("fill", false, .sure), ("fill", false, .sure),
    ])
    #expect(both.map(\.id) == [.question("login"), .question("fill")])
  }

  @Test func `on a term is shown by the term's own run`() throws {
    var log = AnswerLog()
    for question in ["login", "predict"] { log.answer(question, isRight: false, .sure) }
    let term = Term(
      id: "dead-letter-queue", name: "DLQ", meaning: Prose(), example: Prose(),
      run: RunReference(scenario: "dead-letter-queue"))
    let found = Misconception.all(
      in: log.record, among: SampleCourse.questions, lessons: SampleCourse.lessonIDs, terms: Glossary([term]))
    #expect(found.first?.run?.scenario == "dead-letter-queue")
  }

  @Test func `on a term is explained by a lesson that leads to it`() {
    var log = AnswerLog()
    for question in ["login", "predict"] { log.answer(question, isRight: false, .sure) }
    let found = Misconception.all(
      in: log.record, among: SampleCourse.questions, lessons: SampleCourse.lessonIDs,
      leads: { $0 == "waiting" ? ["dead-letter-queue"] : [] })
    #expect(found.map(\.lesson) == ["waiting"])
  }

  @Test func `on a term is explained by the lesson that the glossary names`() {
    var log = AnswerLog()
    for question in ["login", "predict"] { log.answer(question, isRight: false, .sure) }
    let term = Term(
      id: "dead-letter-queue", name: "DLQ", meaning: Prose(), example: Prose(), lesson: "letters")
    let found = Misconception.all(
      in: log.record, among: SampleCourse.questions, lessons: SampleCourse.lessonIDs, terms: Glossary([term]),
      leads: { $0 == "waiting" ? ["dead-letter-queue"] : [] })
    #expect(found.map(\.lesson) == ["letters"])
  }

  @Test func `of a question that the course has no more is forgotten`() {
    #expect(found([("gone", false, .sure), ("gone", false, .sure)]).isEmpty)
  }
}

@Suite struct `How much is known` {
  /// Seventy questions, which belong to three objectives in turn.
  private static let questions = (0..<70).map { number in
    Question(
      id: number < 10 ? "q00\(number)" : "q0\(number)", topic: "t", lesson: "l", objective: "o\(number % 3)", terms: [],
      ask: SampleCourse.prose("?"), kind: .one(options: [], answer: "a"), run: nil)
  }
  private static let objectives = (0..<3).map { Manifest.Objective(id: "o\($0)", text: "Objective \($0).") }
  private static let deck = ReviewDeck(cards: questions.map { .question($0.id) })

  private func readiness(_ record: StudyRecord, at moment: Int) -> Readiness {
    Readiness(
      of: Self.deck, questions: Self.questions, objectives: Self.objectives, in: record, at: moment)
  }

  @Test func `is as the reference counts it, on each morning of a fortnight and a week later`() throws {
    let fortnight = try ReferenceVectors.read().fortnight
    let log = fortnight.reviews
    #expect(log.count == fortnight.log.count && fortnight.mornings.count == 14)
    for morning in fortnight.mornings {
      var record = StudyRecord()
      for review in log where review.at < morning.at { record.apply(.review(review)) }
      for (days, expected) in [(0, morning.known), (7, morning.later)] {
        let readiness = readiness(record, at: morning.at + days * 86_400)
        #expect(readiness.objectives.map(\.cards) == [24, 23, 23])
        #expect(readiness.objectives.map(\.reviewed) == expected.map(\.reviewed))
        for (objective, wanted) in zip(readiness.objectives, expected) {
          #expect(abs(objective.known - wanted.known) < 1e-6, "\(morning.at): \(objective.id)")
          #expect(abs(objective.atLeast - wanted.known / Double(objective.cards)) < 1e-6)
          // Nobody has answered anything: what was not reviewed may be known.
          let most = (wanted.known + Double(objective.cards - wanted.reviewed)) / Double(objective.cards)
          #expect(abs(objective.atMost - most) < 1e-6)
        }
      }
    }
  }

  @Test func `of nothing is from none to all, and says that no question was seen`() {
    let readiness = readiness(StudyRecord(), at: 0)
    #expect(readiness.atLeast == 0 && readiness.atMost == 1 && readiness.firstSight == Share(0, of: 0))
    #expect(readiness.weakest?.id == "o0")
  }

  @Test func `takes for cards that were not reviewed how often questions were right at their first answer`() {
    var log = AnswerLog()
    for number in 0..<10 {
      log.answer("q00\(number)", isRight: number < 5, .unsure)
      log.answer("q00\(number)", isRight: true, .unsure)
    }
    log.answer("gone", isRight: true, .unsure)
    let readiness = readiness(log.record, at: 0)
    // Five of ten: at most 0.7634.
    #expect(readiness.firstSight == Share(5, of: 10))
    #expect(readiness.atLeast == 0 && abs(readiness.atMost - 0.7634) < 1e-4)
  }

  @Test func `is the mean by weight, and the weakest is what is least known, of equals the heaviest`() {
    func objective(_ id: String, weight: Double, known: Double) -> Readiness.Objective {
      Readiness.Objective(id: id, text: id, weight: weight, cards: 4, reviewed: 2, known: known, unseen: 0.5)
    }
    let readiness = Readiness(
      [objective("a", weight: 3, known: 2), objective("b", weight: 1, known: 1), objective("c", weight: 2, known: 1)],
      firstSight: Share(0, of: 0), leftOut: 0)
    // (3 * 2/4 + 1 * 1/4 + 2 * 1/4) / 6, and one card of four more.
    #expect(abs(readiness.atLeast - 0.375) < 1e-12 && abs(readiness.atMost - 0.625) < 1e-12)
    #expect(readiness.weakest?.id == "c")
    #expect(Readiness([], firstSight: Share(0, of: 0), leftOut: 0).atMost == 0)
  }

  @Test func `counts a term to the objective of the first question that names it`() throws {
    let course = Course(
      title: "",
      objectives: [Manifest.Objective(id: "patterns", text: "P."), Manifest.Objective(id: "none", text: "N.")],
      lessons: try SampleCourse.course().lessons(), glossary: try SampleCourse.course().glossary(),
      topics: SampleCourse.topics, seed: 1)
    let readiness = try Readiness(of: course, in: StudyRecord(), at: 0)
    #expect(readiness.objectives.map(\.id) == ["patterns"] && readiness.objectives.first?.cards == 7)
  }

  @Test func `is an interval within none and all for any record`() {
    var random = SeededGenerator(seed: 9)
    for _ in 1...50 {
      var log = AnswerLog()
      for _ in 1...Int.random(in: 1...40, using: &random) {
        let question = Self.questions.randomElement(using: &random) ?? Self.questions[0]
        log.answer(question.id, isRight: Bool.random(using: &random), .sure)
      }
      var record = log.record
      for number in 1...Int.random(in: 1...60, using: &random) {
        let card = Self.deck.cards.randomElement(using: &random) ?? Self.deck.cards[0]
        record.apply(
          .review(
            RecordedReview(id: "\(number)", card: card, grade: .good, at: Int.random(in: 0...9_999_999, using: &random))
          ))
      }
      let readiness = readiness(record, at: Int.random(in: 0...99_999_999, using: &random))
      let isSound = readiness.objectives.allSatisfy {
        0 <= $0.atLeast && $0.atLeast <= $0.atMost && $0.atMost <= 1 + 1e-12
      }
      #expect(isSound && readiness.atLeast <= readiness.atMost)
    }
  }
}
