import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// What an answer is worth.
@Suite struct `Grading` {
  private func verdict(_ question: Question, _ answer: String) -> Verdict {
    question.verdict(on: GivenAnswer(answer))
  }

  @Test(arguments: SampleCourse.ofEveryKind)
  func `the right answer is right, whatever the kind`(question: Question) {
    #expect(verdict(question, SampleCourse.rightAnswer(to: question)) == .right)
  }

  @Test(arguments: SampleCourse.ofEveryKind, ["", " ", "z", "a b c d e", "true false", "🙂"])
  func `nonsense is wrong, whatever the kind`(question: Question, answer: String) {
    #expect(verdict(question, answer) == .wrong)
  }

  @Test(arguments: [("a c", Verdict.right), ("c a", .right), ("a", .wrong), ("a b c", .wrong), ("a c c", .wrong)])
  func `several are all or nothing`(answer: String, expected: Verdict) {
    #expect(verdict(SampleCourse.choose, answer) == expected)
  }

  @Test(arguments: [("a c", 2), ("a b", 1), ("c", 1), ("b d", 0), ("", 0), ("a a", 1)])
  func `of several it is told how many are right`(answer: String, right: Int) {
    let part = SampleCourse.choose.partlyRight(GivenAnswer(answer))
    #expect(part == PartlyRight(right: right, wanted: 2))
  }

  @Test(arguments: [("c b a", 3), ("a b c", 1), ("c a b", 1), ("b a c", 0), ("c b", 2), ("", 0)])
  func `of an order it is told how many are in their places`(answer: String, right: Int) {
    #expect(SampleCourse.steps.partlyRight(GivenAnswer(answer)) == PartlyRight(right: right, wanted: 3))
  }

  @Test(arguments: [
    ("a b c", 3), ("a c b", 1), ("b c a", 0), ("a b", 2), ("a", 1), ("", 0), ("a a a", 1), ("a b c a", 3),
  ])
  func `of pairs it is told how many are right`(answer: String, right: Int) {
    #expect(SampleCourse.match.partlyRight(GivenAnswer(answer)) == PartlyRight(right: right, wanted: 3))
  }

  @Test(arguments: [SampleCourse.login, SampleCourse.trueFalse, SampleCourse.fill, SampleCourse.predict])
  func `all else is right or wrong as a whole`(question: Question) {
    #expect(question.partlyRight(GivenAnswer("a")) == nil)
  }

  @Test(arguments: [("c b a", Verdict.right), ("c a b", .wrong), ("c b", .wrong)])
  func `an order is right when all stand in their places`(answer: String, expected: Verdict) {
    #expect(verdict(SampleCourse.steps, answer) == expected)
  }

  @Test(arguments: [
    ("a b c", Verdict.right), ("a c b", .wrong), ("b a c", .wrong), ("a b", .wrong), ("a b c c", .wrong),
    ("a a a", .wrong),
  ])
  func `pairs are right when all of them are`(answer: String, expected: Verdict) {
    #expect(verdict(SampleCourse.match, answer) == expected)
  }

  @Test(arguments: [
    "Dead-letter queue (DLQ)", "dead-letter queue", "dead letter queue", "DEADLETTERQUEUE", " dlq. ",
    "a dead-letter queue",
    "the DLQ", "Dead Letter",
  ])
  func `a term may be written in any case, with any spaces and points`(answer: String) {
    #expect(verdict(SampleCourse.fill, answer) == .right)
  }

  /// A term with a neighbour one letter away, another two, and a near miss.
  private static let term: Question = {
    var question = SampleCourse.fill
    question.kind = .fill(
      accepted: ["Asynchronous communication", "504 responses"], rationale: SampleCourse.prose("So."),
      nearMisses: [.init(answer: "Asynchronous commutation", rationale: SampleCourse.prose("No."))])
    question.rivals = ["Synchronous communication", "Dead-letter queue (DLQ)"]
    return question
  }()

  @Test(arguments: [
    // Missing, wrong, doubled, swapped; in the first word and in the second.
    ("asynchronus communication", "Asynchronous communication"),
    ("asynchronous comunication", "Asynchronous communication"),
    ("Asynchronous-Communicatiom", "Asynchronous communication"),
    ("an asynchronous communiccation", "Asynchronous communication"),
    ("asynchronous communicatoin", "Asynchronous communication"),
    ("assynchronous communication", "Asynchronous communication"), ("504 respones", "504 responses"),
  ])
  func `one slip in a long word is taken for the word, and it is said`(answer: String, meant: String) {
    #expect(verdict(Self.term, answer) == .right && Self.term.takenAs(GivenAnswer(answer)) == meant)
  }

  @Test(arguments: [
    // The other term, or as near to it; two slips; a letter that is no doubled one; the near miss, and as near to it.
    "synchronous communication", "ssynchronous communication", "asinchronus communication",
    "asynchronousx communication", "asynchronous commutation",
    // Numbers are as they are, and so are short words.
    "503 responses", "5044 responses", "50 responses", "540 responses", "", "asynchronous",
  ])
  func `what is further off, as near to something else, or another number is wrong`(answer: String) {
    #expect(verdict(Self.term, answer) == .wrong && Self.term.takenAs(GivenAnswer(answer)) == nil)
  }

  @Test(arguments: ["deadletter queu", "dead letter quuee", "dlp", "deed letter queue"])
  func `a slip in a short word is wrong`(answer: String) {
    #expect(verdict(SampleCourse.fill, answer) == .wrong)
  }

  @Test func `what is spelt as it should be is taken as nothing else`() {
    #expect(Self.term.takenAs(GivenAnswer("asynchronous communication")) == nil)
    #expect(SampleCourse.fill.takenAs(GivenAnswer("dead leter queue")) == "Dead-letter queue")
    #expect(SampleCourse.login.takenAs(GivenAnswer("a")) == nil)
  }

  @Test(arguments: ["dead", "queue", "the", "dlqs", "delay queue", "()"])
  func `another word is another word`(answer: String) {
    #expect(verdict(SampleCourse.fill, answer) == .wrong)
  }

  @Test(arguments: [
    ("125", Verdict.right), ("125 s", .right), ("125.0", .right), ("125.00001", .right), ("1.25e2", .wrong),
    ("124.9", .near),
    ("137.5", .near), ("112.5", .near), ("137.6", .wrong), ("112", .wrong), ("-125", .wrong), ("1,25", .wrong),
    ("about 125", .wrong),
  ])
  func `a number is right, near or wrong`(answer: String, expected: Verdict) {
    #expect(verdict(SampleCourse.predict, answer) == expected)
  }

  @Test(arguments: [
    ("33.3333333", Verdict.right), ("33.33", .right), ("33.333", .right), ("33.3", .wrong), ("33.334", .wrong),
    ("33", .wrong),
  ])
  func `a number need not be given finer than it is shown`(answer: String, expected: Verdict) {
    let prediction = Question.Prediction(
      value: 100.0 / 3, unit: "s", near: 0, rationale: Prose(), nearMisses: [])
    var question = SampleCourse.predict
    question.kind = .predict(prediction)
    #expect(prediction.shownValue == "33.33 s")
    #expect(verdict(question, answer) == expected)
  }

  @Test(arguments: [
    ("12", 12.0), ("  1,200 orders", 1200), ("1,234,567.5", 1_234_567.5), ("0,5", 0.5), ("0,500", 0.5), ("40%", 40),
    ("+3", 3), ("1,2", 1.2),
  ])
  func `a number is understood as people write it`(text: String, value: Double) {
    #expect(PredictedNumber(text)?.value == value)
  }

  @Test(arguments: ["", "s", ".", "1.2.3", "--2", "one", "٣"])
  func `what is no number is none`(text: String) { #expect(PredictedNumber(text) == nil) }

  @Test func `a near miss that somebody thought of is found`() {
    #expect(SampleCourse.fill.nearMiss(of: GivenAnswer("Delay-Queue"))?.answer == "delay queue")
    #expect(SampleCourse.predict.nearMiss(of: GivenAnswer("60 s"))?.answer == "60")
    #expect(SampleCourse.predict.nearMiss(of: GivenAnswer("61")) == nil)
    #expect(SampleCourse.login.nearMiss(of: GivenAnswer("a")) == nil)
  }
}
