import CourseContent
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The quiz told in lines.
@Suite struct `A quiz in lines` {
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  private func ask(_ request: QuizRequest, _ answers: [String]) throws -> [String] {
    var (lines, left) = ([String](), answers[...])
    try PlainQuiz.ask(request, in: SampleCourse.course(), store, read: { left.popFirst() }, write: { lines.append($0) })
    return lines
  }

  @Test func `asks every kind, and a right answer is right`() throws {
    let request = QuizRequest(.checkpoint(lesson: "queues"), seed: 5)
    let session = try request.session(in: SampleCourse.course(), store.record)
    func numbers(_ question: Question) -> String {
      let shown = session.options(of: question).map(\.id)
      return question.rightOptionIDs.map { "\((shown.firstIndex(of: $0) ?? 0) + 1)" }.joined(separator: " ")
    }
    let answers = [numbers(SampleCourse.steps), numbers(SampleCourse.choose), "dlq", "125"]
    let lines = try ask(request, answers.map { "S " + $0 })
    #expect(lines.count { $0.hasPrefix("Right. You were sure.") } == 4, "\(lines)")
    #expect(lines.contains("Right. You were sure. The answer: Dead-letter queue (DLQ)."))
    #expect(lines.contains("Right. You were sure. The answer: 125 s."))
    #expect(lines.contains("4 of 4 right."))
  }

  @Test func `tells every option's reason, and the near miss that was met`() throws {
    let lines = try ask(
      QuizRequest(.topic("queues"), seed: 1),
      Array(repeating: ["g 1 2", "g delay queue", "g 60"], count: 9).flatMap { $0 })
    #expect(
      lines.contains { $0.contains("It loses faster.") }
        && lines.contains { $0.contains("It keeps what nobody can handle.") })
  }

  @Test func `pairs are asked with both lists, answered by a letter for each item, and told item by item`() throws {
    var (lines, left) = ([String](), ["a b", "a b b", "1 2 3"][...])
    let course = Course(
      title: "One", topics: [QuizTopic(id: "one", title: "One", questions: [SampleCourse.match])], seed: 1)
    try PlainQuiz.ask(
      QuizRequest(.mixed, seed: 3), in: course, store, read: { left.popFirst() }, write: { lines.append($0) })
    let items = try #require(lines.firstIndex(of: "  - SQS"))
    #expect(Array(lines[items...].prefix(3)) == ["  - SQS", "  - SNS", "  - Step Functions"])
    #expect(["  a  ", "  b  ", "  c  "].allSatisfy { letter in lines[items...].contains { $0.hasPrefix(letter) } })
    #expect(lines.count { $0.hasPrefix("Find the pairs: ") } == 3)
    #expect(store.record.answers.map(\.given.optionIDs.count) == [3])
    #expect(lines.contains { $0.contains("Step Functions") && $0.contains(": The state of the work") }, "\(lines)")
  }

  @Test(arguments: [("true", "true"), ("f", "false"), ("1", "true"), ("b", "false")])
  func `true and false may be said by word, letter or number`(line: String, id: String) throws {
    let form = PlainAnswerForm(SampleCourse.trueFalse, options: SampleCourse.trueFalse.options)
    #expect(form.answer(line)?.answer.text == id)
  }

  @Test(arguments: ["", "9", "0", "1 1", "-1", "e", "1 2 3"])
  func `what is no answer is none`(line: String) {
    #expect(
      PlainAnswerForm(SampleCourse.choose, options: SampleCourse.choose.options).answer(line) == nil || line == "e")
    #expect(PlainAnswerForm(SampleCourse.login, options: SampleCourse.login.options).answer(line) == nil)
  }

  @Test func `a number may stand right behind S and g, and S3 is a term all the same`() {
    let number = PlainAnswerForm(SampleCourse.predict, options: [])
    for (line, confidence) in [("S20", AnswerConfidence.sure), ("S 20", .sure), ("g20", .guess), ("20", .unsure)] {
      #expect(number.answer(line)?.answer.text == "20" && number.answer(line)?.confidence == confidence, "\(line)")
    }
    let term = PlainAnswerForm(SampleCourse.fill, options: []).answer("S3")
    #expect(term?.answer.text == "S3" && term?.confidence == .unsure)
  }

  @Test func `two empty lines ask to see the answer, which is not known then`() throws {
    let lines = try ask(QuizRequest(.checkpoint(lesson: "waiting")), ["", "x", "", "", "b"])
    #expect(lines.count { $0.hasSuffix("Another empty line shows the answer: not known.") } == 2)
    #expect(lines.contains("Not known.") && lines.contains { $0.hasPrefix("Right. ") || $0.hasPrefix("Wrong. ") })
    #expect(store.record.answers.map(\.isNone) == [true, false])
  }

  @Test func `at its end it says what is next, and how often one was right when sure`() throws {
    let lines = try ask(QuizRequest(.checkpoint(lesson: "waiting")), ["A", "B"])
    #expect(lines.last == "Next: weir guide queues is the next lesson.")
    let right = store.record.answers.count(where: \.isRight)
    #expect(lines.contains("When you were sure you were right in \(right) of 2."))
    let progress = try PlainProgress.lines(of: store, in: SampleCourse.course())
    #expect(progress.contains("When you were sure you were right in \(right) of 2."))
  }

  @Test func `with confidence switched off it is neither asked nor told`() throws {
    store.set(Settings.confidenceKey, to: "off")
    let lines = try ask(QuizRequest(.checkpoint(lesson: "waiting")), ["A", "b"])
    #expect(!lines.contains { $0.contains("sure") || $0.contains("guess") }, "\(lines)")
    #expect(store.record.answers.map(\.confidence) == [nil, nil])
  }

  @Test func `a slip in a written answer is taken for the word, and it is said`() throws {
    let lines = try ask(QuizRequest(question: "fill"), ["dead leter queue"])
    #expect(lines.contains { $0.hasPrefix("Right. Taken as \"Dead-letter queue\".") }, "\(lines)")
    #expect(store.record.answers.last?.isRight == true)
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40)])
  func `opened straight on a screen it says what it is made of, until its first answer`(
    columns: Int, rows: Int
  ) throws {
    var app = App(
      StudyContext(course: SampleCourse.course(), progress: store), at: .quiz(QuizRequest(.topic("patterns"), seed: 3)),
      size: Size(columns: columns, rows: rows), glyphs: .unicode)
    let words = columns < 60 ? "3 not seen yet." : "It asks 3 questions that you have not seen yet."
    #expect(app.draw().text.contains(words))
    for _ in 0..<3 { app.handle(.key(.enter)) }
    #expect(!app.draw().text.contains("not seen yet"))
  }
}
