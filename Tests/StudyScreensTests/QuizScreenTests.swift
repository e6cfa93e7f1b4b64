import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The quiz on the screen, key by key.
@Suite struct `The quiz on the screen` {
  static let sizes = [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  private func context() throws -> StudyContext {
    StudyContext(
      course: SampleCourse.course(scenarios: [try Shipped.run("traffic-leveling").scenario]), progress: store)
  }

  private func app(
    asking ids: String..., size: Size = Size(columns: 80, rows: 24), glyphs: GlyphSet = .unicode
  ) throws -> App {
    // A quiz with answers is no other's: its name is not taken again.
    let plan = QuizPlan(id: "test \(store.record.sessions.count)", mode: .mixed, questionIDs: ids, seed: 3)
    let session = QuizSession(plan, questions: SampleCourse.ofEveryKind)
    var app = App(try context(), at: .quiz(nil), size: size, glyphs: glyphs)
    app.push(try #require(QuizScreen(session, context())))
    return app
  }

  private var latest: RecordedAnswer? { store.record.answers.last }

  @Test func `a letter answers, says how sure, and only then it is kept and told`() throws {
    var app = try app(asking: "login", "ack")
    #expect(store.record.answers.isEmpty && !app.text.contains("Why") && !app.text.contains(" login"))
    app.press("B")
    #expect(latest?.confidence == .sure)
    #expect(app.text.contains("Why") && app.text.contains("your answer") && app.text.contains(" login"))
    app.press(.enter)
    #expect(app.text.contains("2 of 2") && app.text.contains("True"))
  }

  @Test func `once it is answered the capital letter of an option opens its run, and so does a click`() throws {
    var question = SampleCourse.login
    guard case .one(var options, let answer) = question.kind else { return }
    let run = RunReference(scenario: "traffic-leveling")
    options[1].run = run
    question.kind = .one(options: options, answer: answer)
    let plan = QuizPlan(id: "runs", mode: .mixed, questionIDs: ["login"], seed: 3)
    let session = QuizSession(plan, questions: [question])
    let place = try #require(session.options(of: question).firstIndex { $0.id == "b" })
    let key = QuizAnswering.runKey(ofOption: place)
    var screen = try #require(QuizScreen(session, context()))
    screen.fit(Size(columns: 80, rows: 40))
    #expect(!screen.bindings.hints.contains { $0.title == "its run" })
    _ = screen.handle(.character("a"))
    #expect(screen.bindings.hints.contains { $0.title == "its run" })
    guard case .open(.run(run)) = screen.handle(key) else {
      Issue.record("\(key) does not open the run of its option")
      return
    }
    var surface = Surface(Size(columns: 80, rows: 40))
    surface.takeOffers()
    screen.draw(into: &surface, in: surface.bounds)
    let words = "see what \(QuizAnswering.letter(place)) does: when would it be right?"
    let lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains(words) })
    #expect(surface.click(at: Point(10, row)) == .key(key))
  }

  @Test func `an answered question keeps its first line and its way out, however long its reasons are`() throws {
    let course = try Shipped.course()
    let size = Size(columns: 80, rows: 24)
    var longer = 0
    for question in Matrix.rows(try course.questions().filter { $0.rightOptionIDs.count == 1 }, short: 60) {
      var app = App(Shipped.context(of: course), size: size, glyphs: .unicode)
      app.open(.question(question.id))
      let firstLine = app.draw().text.split(separator: "\n", omittingEmptySubsequences: false)[3]
      app.press("a")
      guard let quiz = app.top as? QuizScreen, case .feedback = quiz.stage else { continue }
      for _ in 0..<3 {
        let lines = app.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[3].hasPrefix(firstLine.prefix(60)), "\(question.id): \(lines[3])")
        #expect(lines[23].contains(" q leave"), "\(question.id): \(lines[23])")
        if app.top.hints.contains(where: { $0.help == "read on" }) { longer += 1 }
        app.press(.down)
      }
    }
    // Some have more reasons than there is room for, or nothing was tested.
    #expect(longer > 10)
  }

  @Test func `arrows and Enter do as much`() throws {
    var app = try app(asking: "ack")
    app.press(.down, .down, .enter)
    #expect(latest?.given.text == "false" && latest?.confidence == .unsure && latest?.verdict == .right)
    app.press(.enter)
    #expect(app.top is QuizResultsScreen && app.text.contains("1 of 1"))
  }

  @Test func `several are marked, and too few are said`() throws {
    var app = try app(asking: "choose")
    app.press(.down)
    app.press(" ")
    app.press(.enter)
    #expect(app.text.contains("Choose 2: 1 chosen so far."))
    app.press(.down)
    app.press(" g")
    #expect(latest?.given.optionIDs.count == 2)
  }

  @Test func `an order is made by picking up and putting down`() throws {
    var app = try app(asking: "steps")
    let before = QuizSession(
      QuizPlan(id: "test", mode: .mixed, questionIDs: ["steps"], seed: 3), questions: SampleCourse.questions
    )
    .options(of: SampleCourse.steps).map(\.id)
    app.press(.down)
    app.press(" ")
    app.press(.down)
    app.press(" ")
    app.press(.enter)
    #expect(latest?.given.optionIDs == [before[1], before[0], before[2]])
  }

  @Test func `pairs are made by letters, one for each item, in every size`() throws {
    for size in Self.sizes {
      var app = try app(asking: "match", size: size)
      let shown = try #require((app.top as? QuizScreen)?.session.options(of: SampleCourse.match).map(\.id))
      app.press("b")
      app.press(.enter)
      // Where there is no room for both, what a second Enter does is said alone.
      let missing = size.columns > 40 ? "Pair all of them: 1 of 3 so far. " : ""
      #expect(app.text.contains(missing + "Enter again shows the answer"), "\(app.text)")
      app.press("ac")
      app.press(.enter)
      #expect(latest?.given.optionIDs == [1, 0, 2].map { shown[$0] })
      #expect(app.text.contains("Why"))
    }
  }

  @Test func `once it is answered the facts of its options are among the sources`() throws {
    var question = SampleCourse.login
    guard case .one(var options, let answer) = question.kind else { return }
    (options[1].facts, options[3].facts) = (["poll-max"], ["poll-max", "partition-key"])
    question.kind = .one(options: options, answer: answer)
    let plan = QuizPlan(id: "facts", mode: .mixed, questionIDs: ["login"], seed: 3)
    var screen = try #require(QuizScreen(QuizSession(plan, questions: [question]), context()))
    screen.fit(Size(columns: 80, rows: 40))
    #expect(screen.page.factIDs.isEmpty)
    #expect(!screen.bindings.hints.contains { $0.title == "sources" })
    _ = screen.handle(.character("a"))
    #expect(screen.page.factIDs == ["poll-max", "partition-key"])
    #expect(screen.bindings.hints.contains { $0.title == "sources" })
  }

  @Test(arguments: sizes)
  func `a wrong pair says what belongs to its item, and where the rest belongs`(size: Size) throws {
    let answer = GivenAnswer("a c b")
    let plan = QuizPlan(id: "pairs", mode: .mixed, questionIDs: ["match"], seed: 3)
    var session = QuizSession(plan, questions: SampleCourse.ofEveryKind)
    _ = store.answer(answer, .sure, in: &session)
    let page = QuizPage(SampleCourse.match, in: session, width: size.columns - 4, try context())
    let rows = page.rows.map { ($0.text.words, $0.remark.words) }
    let letters = session.options(of: SampleCourse.match)
    func letter(_ id: String) -> String { QuizAnswering.letter(letters.firstIndex { $0.id == id } ?? 9) }
    for (item, remark) in [("SQS", ""), ("SNS", letter("b")), ("Step Functions", letter("c"))] {
      let row = rows.first { $0.0.dropFirst(2).hasPrefix(item) }
      #expect(row?.1 == (remark.isEmpty ? "" : "\(remark) belongs here"), "\(rows)")
      #expect(row?.0.hasPrefix(remark.isEmpty ? Glyph.right : Glyph.failed) == true)
    }
    let reasons = rows.map(\.0).joined(separator: " ")
    #expect(reasons.contains("\(letter("a")) SQS: What is received"))
    #expect(reasons.contains("\(letter("b")) SNS, not Step Functions: "))
    #expect(reasons.contains("\(letter("c")) Step Functions, not SNS: "))
  }

  @Test func `a field takes every printable key, and Escape leaves it`() throws {
    var app = try app(asking: "fill")
    app.press("dead-letter q?/gus")
    #expect(app.text.contains("dead-letter q?/gus"))
    for _ in 0..<4 { app.press(.backspace) }
    app.press("ueue")
    app.press(.enter)
    #expect(latest?.given.text == "dead-letter q?ueue" && latest?.verdict == .right)
    var other = try self.app(asking: "predict")
    other.press("soon")
    other.press(.enter)
    #expect(other.text.contains("Write a number, in s."))
    other.press(.escape)
    other.press("q")
    #expect(other.top is QuizMenuScreen)
  }

  @Test func `a number that is near is told as near, and the run opens just before what decides`() throws {
    var app = try app(asking: "predict")
    app.press("130 s")
    app.press(.enter)
    #expect(latest?.verdict == .near && app.text.contains("near: counts as wrong") && app.text.contains("125 s"))
    app.press("w")
    let stage = try #require(app.top as? StageScreen)
    #expect(stage.timeline.now.seconds == 100)
    app.press("q")
    #expect(app.text.contains("Why"))
  }

  @Test func `the menu offers what was left, and goes on there`() throws {
    var app = try app(asking: "login", "ack", "steps")
    app.press("A")
    app.press(.enter, .escape)
    #expect(app.text.contains("Go on: ") && app.text.contains("question 2 of 3"))
    app.press(.enter)
    #expect((app.top as? QuizScreen)?.session.number == 2)
  }

  @Test func `results put sure and wrong first, and show why again`() throws {
    var app = try app(asking: "ack", "login")
    app.press("gt")
    app.press(.enter)
    let shown = try #require(app.top as? QuizScreen).session.options(of: SampleCourse.login)
    let wrong = try #require(shown.firstIndex { $0.id != "c" })
    app.press(QuizAnswering.letter(wrong).uppercased())
    app.press(.enter)
    let text = app.text
    let sure = try #require(text.firstRange(of: "Sure and wrong")?.lowerBound)
    let other = try #require(text.firstRange(of: "─ Wrong ")?.lowerBound)
    #expect(sure < other)
    app.press(.down, .enter)
    #expect(app.text.contains("Request-response") && app.text.contains("Why"))
    app.press(.enter)
    app.press("m")
    #expect((app.top as? QuizScreen)?.session.plan.mode == .missed)
  }

  @Test(arguments: SampleCourse.ofEveryKind.map(\.id), sizes)
  func `every kind can be answered by arrows and Enter in every size, in bare ASCII`(id: String, size: Size) throws {
    var app = try app(asking: id, size: size, glyphs: .ascii)
    let question = try #require(SampleCourse.ofEveryKind.first { $0.id == id })
    switch question.kind {
    case .one: app.press(.down, .down, .enter)
    case .several, .order, .match: app.press(.down, .character(" "), .down, .character(" "), .enter)
    case .fill, .predict:
      app.press("12")
      app.press(.enter)
    }
    #expect(app.draw().cells.allSatisfy { $0.glyph.isASCII })
    #expect(store.record.answers.count == 1, "\(app.text)")
    #expect(app.text.contains("Wrong") || app.text.contains("Right."))
    app.press(.end, .enter)
    #expect(app.top is QuizResultsScreen)
  }

  @Test func `no key and no size can break anything, and every answer has its place`() throws {
    var random = SeededGenerator(seed: 5)
    let keys: [KeyEvent] =
      "abcdetfgSABjkl mw12.".map { .character($0) } + [
        .enter, .enter, .enter, .up, .down, .left, .right, .tab, .escape,
      ]
    var app = try app(asking: "login", "choose", "steps", "match", "fill", "predict", "ack")
    for _ in 0..<6000 {
      app.handle(.key(keys.randomElement(using: &random) ?? .enter))
      if app.top is HomeScreen || app.isOver { app = try self.app(asking: "login", "steps", "match", "predict") }
      guard Int.random(in: 0..<8, using: &random) == 0 else { continue }
      let columns = Int.random(in: 0...130, using: &random)
      app.handle(.resized(Size(columns: columns, rows: Int.random(in: 0...45, using: &random))))
      #expect(app.draw().cells.count >= 0)
    }
    #expect(store.record.answers.count > 20)
    for session in store.record.sessions {
      let positions = store.record.answers.filter { $0.session == session.plan.id }.map(\.position)
      #expect(positions == Array(0..<positions.count))
    }
  }

  @Test func `every question of the course can be read and answered at 40 x 12`() throws {
    let context = try Shipped.context()
    for question in try context.course.questions() {
      var app = App(context, size: Size(columns: 40, rows: 12), glyphs: .ascii)
      app.open(.question(question.id))
      #expect((app.top as? QuizScreen)?.session.current?.id == question.id)
      #expect(!app.text.contains("This page needs"))
    }
  }

  @Test func `the list of quizzes keeps its cursor on an entry, whatever comes before it meanwhile`() {
    let size = Size(columns: 80, rows: 24)
    var app = App(Shipped.context(of: SampleCourse.course()), at: .quiz(nil), size: size, glyphs: .unicode)
    app.press(.end, .up)
    #expect(app.text.contains("► The two patterns"))
    app.press(.enter, .enter, .enter)
    app.press("q")
    #expect(app.text.contains("Go on: ") && app.text.contains("► The two patterns"))
  }
}

extension App {
  fileprivate var text: String { draw().text }
  mutating func press(_ keys: String) { for key in keys { handle(.key(.character(key))) } }
  mutating func press(_ keys: KeyEvent...) { for key in keys { handle(.key(key)) } }
}

extension StyledText {
  fileprivate var words: String { spans.map(\.text).joined() }
}
