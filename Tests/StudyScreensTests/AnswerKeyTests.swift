import CourseContent
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// How an answer also says how sure one is: every kind of question, every way, on the screen and in lines, asked or not.
@Suite struct `An answer says how sure one is` {
  /// A way to answer: what is pressed on the screen, what is written in lines, and what that says.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let question: Question
    let keys: [KeyEvent]
    /// Nil where the way is one of the screen alone.
    let line: String?
    let confidence: AnswerConfidence
    /// What is kept.
    let given: String
    /// Whether it does anything where nobody asks how sure one is.
    var isForAll = true
  }

  private static let seed: UInt64 = 3

  /// The right answer as the options' letters, in small letters, capitals or digits.
  private static func names(_ question: Question) -> (small: String, large: String, digits: String) {
    let plan = QuizPlan(id: "q", mode: .mixed, questionIDs: [question.id], seed: seed)
    let shown = QuizSession(plan, questions: SampleCourse.ofEveryKind).options(of: question).map(\.id)
    let places = question.rightOptionIDs.compactMap { shown.firstIndex(of: $0) }
    let small = places.map(QuizAnswering.letter).joined()
    return (small, small.uppercased(), places.map { "\($0 + 1)" }.joined())
  }

  private static func keys(_ text: String) -> [KeyEvent] {
    text.map { $0 == "\n" ? .enter : $0 == "\u{1b}" ? .escape : .character($0) }
  }

  private static func way(
    _ question: Question, _ name: String, _ keys: String, _ line: String?, _ confidence: AnswerConfidence,
    isForAll: Bool = true
  ) -> Way {
    let given = question.options.isEmpty ? "" : SampleCourse.rightAnswer(to: question)
    return Way(
      testDescription: "\(question.id), \(name)", question: question, keys: Self.keys(keys), line: line,
      confidence: confidence, given: given, isForAll: isForAll)
  }

  private static let one = [SampleCourse.login, SampleCourse.trueFalse].flatMap { question -> [Way] in
    let (small, large, digits) = names(question)
    return [
      way(question, "letter", small, small, .unsure), way(question, "capital", large, large, .sure),
      way(question, "guess", "g" + small, "g \(small)", .guess),
      way(question, "digit", digits, digits, .unsure),
      way(question, "sure by digit", "S" + digits, "S \(digits)", .sure),
      way(question, "guess by digit", "g" + digits, "g \(digits)", .guess),
      way(question, "guess taken back", "gg" + small, nil, .unsure),
    ]
  }

  private static let many = [SampleCourse.choose, SampleCourse.steps, SampleCourse.match].flatMap { question -> [Way] in
    let (small, large, digits) = names(question)
    func spaced(_ text: String) -> String { text.map(String.init).joined(separator: " ") }
    return [
      way(question, "letters", small + "\n", spaced(small), .unsure),
      way(question, "capitals", large + "\n", nil, .unsure),
      way(question, "in lines, capitals", small + "S", spaced(large), .sure, isForAll: false),
      way(question, "guess", small + "g", "g " + spaced(small), .guess, isForAll: false),
      way(question, "digits", digits + "\n", spaced(digits), .unsure),
      way(question, "sure by digits", digits + "S", "S " + spaced(digits), .sure, isForAll: false),
    ]
  }

  private static let written = [
    ("fill", "dlq", "\u{1b}"), ("predict", "125", ""), ("predict", "125 s", ""), ("predict", "125s", ""),
  ].flatMap { id, text, leaving -> [Way] in
    let question = SampleCourse.ofEveryKind.first { $0.id == id } ?? SampleCourse.fill
    return [
      ("enter", text + "\n", text, AnswerConfidence.unsure), ("sure", text + leaving + "S", "S " + text, .sure),
      ("guess", text + leaving + "g", "g " + text, .guess),
    ].map { name, keys, line, confidence in
      Way(
        testDescription: "\(id), \(text), \(name)", question: question, keys: Self.keys(keys), line: line,
        confidence: confidence, given: text, isForAll: confidence == .unsure)
    }
  }

  private static let ways = one + many + written

  private func store(asks: Bool) -> ProgressStore {
    let store = ProgressStore(
      inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    if !asks { store.set(Settings.confidenceKey, to: Settings.confidence[1]) }
    return store
  }

  private func app(_ question: Question, _ store: ProgressStore) throws -> App {
    let context = StudyContext(course: SampleCourse.course(), progress: store)
    let plan = QuizPlan(id: "q", mode: .mixed, questionIDs: [question.id], seed: Self.seed)
    var app = App(context, at: .quiz(nil), size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.push(try #require(QuizScreen(QuizSession(plan, questions: SampleCourse.ofEveryKind), context)))
    return app
  }

  @Test(arguments: ways, [true, false])
  func `on the screen`(way: Way, asks: Bool) throws {
    let store = store(asks: asks)
    var app = try app(way.question, store)
    for key in way.keys { app.handle(.key(key)) }
    guard asks || way.isForAll else {
      #expect(store.record.answers.isEmpty && app.draw().text.contains("Nobody asks how sure you are"))
      return
    }
    let answer = try #require(store.record.answers.last)
    #expect(answer.given.text == way.given && answer.verdict == .right)
    #expect(answer.confidence == (asks ? way.confidence : nil))
    #expect(app.draw().text.contains(way.confidence.past) == asks)
  }

  @Test(arguments: ways.filter { $0.line != nil }, [true, false])
  func `in lines`(way: Way, asks: Bool) throws {
    let plan = QuizPlan(id: "q", mode: .mixed, questionIDs: [way.question.id], seed: Self.seed)
    let options = QuizSession(plan, questions: SampleCourse.ofEveryKind).options(of: way.question)
    let text = try #require(way.line)
    let line = PlainAnswerForm(way.question, options: options, asksConfidence: asks).answer(text)
    #expect(line?.confidence == (asks ? way.confidence : nil))
    // A claim that nobody asked for is no part of an answer, but for words, which may be any.
    let isClaim = text.hasPrefix("g ") || text.hasPrefix("S ")
    let expected = asks || !isClaim ? way.given : way.question.id == "fill" ? text : nil
    #expect(line?.answer.text == expected)
  }

  @Test(arguments: SampleCourse.ofEveryKind)
  func `nothing is chosen before a key chooses it, and Enter says what is missing`(question: Question) throws {
    let store = store(asks: true)
    var app = try app(question, store)
    let answering = try #require((app.top as? QuizScreen)?.answering)
    #expect(answering.cursor == nil && answering.marked.isEmpty && answering.placed == 0)
    let selected = app.draw().cells.filter { $0.background == .selection }
    // The cell of a field's cursor.
    #expect(selected.count == (question.options.isEmpty ? 1 : 0))
    app.handle(.key(.enter))
    #expect(store.record.answers.isEmpty && app.draw().text.contains(question.instruction))
    #expect(app.draw().text.contains("Enter again shows the answer"))
  }

  @Test(arguments: SampleCourse.ofEveryKind, [40, 60, 79, 80])
  func `what a second Enter does is said whole in every width`(question: Question, columns: Int) throws {
    var app = try app(question, store(asks: true))
    app.handle(.resized(Size(columns: columns, rows: 24)))
    app.handle(.key(.enter))
    let text = app.draw().text
    let ends = ["Enter again shows the answer.", "Enter again shows the answer: not known."]
    #expect(ends.contains { text.contains($0) }, "\(text)")
  }

  @Test(arguments: SampleCourse.ofEveryKind, [KeyEvent.enter, .character(" ")])
  func `Enter or Space a second time shows the answer, which is not known; another key between does not`(
    question: Question, key: KeyEvent
  ) throws {
    let store = store(asks: true)
    var app = try app(question, store)
    app.handle(.key(key))
    app.handle(.key(.home))
    app.handle(.key(key))
    #expect(store.record.answers.isEmpty)
    app.handle(.key(key))
    let answer = try #require(store.record.answers.last)
    #expect(answer.isNone && answer.verdict == .wrong && answer.confidence == nil)
    #expect(app.draw().text.contains("Not known.") && !app.draw().text.contains("your answer"))
  }

  @Test func `letters that make no number say so and change nothing`() throws {
    let store = store(asks: true)
    var app = try app(SampleCourse.predict, store)
    for key in Self.keys("12x5") { app.handle(.key(key)) }
    #expect((app.top as? QuizScreen)?.answering?.field.text == "125")
    app.handle(.key(.character("m")))
    #expect(app.draw().text.contains("m is no part of a number. Write a number, in s."))
    for key in Self.keys(" seconds\n") { app.handle(.key(key)) }
    #expect(store.record.answers.last?.verdict == .right)
  }

  @Test func `an order is built letter by letter, and a letter said again is taken back`() throws {
    let session = QuizSession(
      QuizPlan(id: "q", mode: .mixed, questionIDs: ["steps"], seed: Self.seed), questions: SampleCourse.ofEveryKind)
    let shown = session.options(of: SampleCourse.steps).map(\.id)
    var answering = QuizAnswering(SampleCourse.steps, in: session)
    for (letter, order, placed) in [
      ("c", [2, 0, 1], 1), ("b", [2, 1, 0], 2), ("c", [1, 2, 0], 1), ("a", [1, 0, 2], 2), ("c", [1, 0, 2], 3),
    ] {
      if case .success = answering.answer { Issue.record("an order that is not whole is none") }
      _ = answering.choose(Character(letter))
      #expect(answering.options.map(\.id) == order.map { shown[$0] } && answering.placed == placed, "\(letter)")
    }
    #expect(try answering.answer.get() == GivenAnswer(options: [1, 0, 2].map { shown[$0] }))
  }

  @Test(arguments: [40, 60, 80, 100, 120])
  func `what is made of an answer is told whole or not at all`(columns: Int) throws {
    let store = store(asks: true)
    var app = try app(SampleCourse.choose, store)
    app.handle(.resized(Size(columns: columns, rows: 24)))
    for key in Self.keys("bdS") { app.handle(.key(key)) }
    let text = app.draw().text
    #expect(text.contains("You were sure."))
    #expect(text.contains("Sure and wrong") == text.contains("come back to this one soon."))
  }

  @Test func `a letter that no option has says which there are`() throws {
    let store = store(asks: true)
    var app = try app(SampleCourse.login, store)
    app.handle(.key(.character("e")))
    #expect(app.draw().text.contains("There is no e here: press a to d.") && store.record.answers.isEmpty)
  }

  @Test(arguments: [
    (SampleCourse.choose, ["a", "b"], "1 of 2 right"), (SampleCourse.choose, ["b", "d"], "0 of 2 right"),
    (SampleCourse.steps, ["a", "b", "c"], "1 of 3 right"), (SampleCourse.match, ["a", "c", "b"], "1 of 3 right"),
    (SampleCourse.match, ["b", "c", "a"], "0 of 3 right"),
  ])
  func `a wrong one of several says how much of it was right, on the screen, among the results and in lines`(
    question: Question, chosen: [String], words: String
  ) throws {
    let store = store(asks: true)
    var app = try app(question, store)
    let session = try #require((app.top as? QuizScreen)?.session)
    let shown = session.options(of: question).map(\.id)
    let letters = chosen.compactMap { shown.firstIndex(of: $0) }.map(QuizAnswering.letter)
    for key in Self.keys(letters.joined() + "\n") { app.handle(.key(key)) }
    #expect(app.draw().text.contains("Wrong: \(words). You were unsure."))
    app.handle(.key(.enter))
    #expect(app.top is QuizResultsScreen && app.draw().text.contains("\(words), unsure"))
    var (lines, left) = ([String](), [letters.joined(separator: " ")][...])
    let course = Course(
      title: "One", topics: [QuizTopic(id: "one", title: "One", questions: [question])], seed: 1)
    try PlainQuiz.ask(
      QuizRequest(.mixed, seed: Self.seed), in: course, self.store(asks: true), read: { left.popFirst() },
      write: { lines.append($0) })
    #expect(lines.contains { $0.hasPrefix("Wrong: \(words). You were unsure.") }, "\(lines)")
  }
}
