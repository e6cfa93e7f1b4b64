import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A lesson asks before it shows: its way from the first figure to the next lesson, and what may not be seen before.
@Suite struct `A lesson` {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  static func app(
    _ lesson: String, in context: StudyContext? = nil, _ size: Size = Size(columns: 120, rows: 40)
  ) throws -> App {
    App(try context ?? Shipped.context(), at: .guide(lesson: lesson), size: size, glyphs: .unicode)
  }

  /// Pages on until a question is in view.
  static func goToQuestion(_ app: inout App) {
    for _ in 0..<60 where (app.top as? LessonScreen)?.askingFigure == nil { app.handle(.key(.character(" "))) }
  }

  static func letTellAll(_ app: inout App) {
    for _ in 0..<2_000 where app.isAnimating { app.advance(by: 0.1) }
  }

  // MARK: The way

  /// In a lesson, in its checkpoint, or before what came of it; a mission or the menu is what comes after the last.
  private func isOnTheWay(_ app: App) -> Bool {
    app.top is LessonScreen || app.top is QuizScreen || app.top is QuizResultsScreen
  }

  /// The keys, what they are pressed by turns.
  static let hands: [[KeyEvent]] = [[.character(" ")], [.enter], [.enter, .character(" ")]]

  @Test(arguments: Matrix.rows(Matrix.pairs(hands, sizes), short: 1))
  func `leads to the next, and from the first to the end of the last, by Enter and space alone`(
    keys: [KeyEvent], size: Size
  ) throws {
    let context = try Shipped.context()
    let ids = context.course.manifest.lessonIDs
    var app = try Self.app(ids[0], in: context, size)
    var read: [String] = []
    var before = app.draw()
    for press in 0..<20_000 where isOnTheWay(app) {
      defer {
        let after = app.draw()
        #expect(after != before, "press \(press), \(keys[press % keys.count].name), changed nothing")
        before = after
      }
      guard let screen = app.top as? LessonScreen else {
        // Its checkpoint, question by question, and what came of it.
        app.handle(.key(keys[press % keys.count]))
        continue
      }
      if read.last != screen.lesson.id { read.append(screen.lesson.id) }
      if let open = screen.openFigure, let rows = screen.page.rows(of: open) {
        #expect(screen.page.visible.upperBound <= rows.upperBound, "\(screen.lesson.id)")
      }
      app.handle(.key(keys[press % keys.count]))
    }
    #expect(read == ids)
    #expect(!isOnTheWay(app), "it never came to an end")
    #expect(app.top is QuizMenuScreen || app.top is StageScreen)
    #expect(ids.allSatisfy(context.isRead))
  }

  @Test func `goes to its checkpoint first, and to the next lesson once that was seen`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.lessonsAskKey, to: Settings.lessonsAsk[1])
    var app = try Self.app("synchronous", in: context)
    app.handle(.key(.end))
    #expect(app.draw().text.contains("enter the checkpoint of this lesson"))
    app.handle(.key(.enter))
    #expect(app.top is QuizScreen)
    app.handle(.key(.character("q")))
    let next = try #require(context.course.manifest.lesson(1, after: "synchronous"))
    #expect(app.draw().text.contains("enter the next lesson, \(try context.course.lessonTitle(next))"))
    app.handle(.key(.character(" ")))
    #expect((app.top as? LessonScreen)?.lesson.id == next)
  }

  @Test func `follows a link that was chosen, also while a figure asks`() throws {
    var app = try Self.app("learning-objectives")
    Self.goToQuestion(&app)
    app.handle(.key(.tab))
    app.handle(.key(.enter))
    #expect(app.top is TermScreen)
  }

  @Test func `turns to the next and to the one before by n and N`() throws {
    var app = try Self.app("synchronous")
    let ids = try Shipped.course().manifest.lessonIDs
    let place = try #require(ids.firstIndex(of: "synchronous"))
    app.handle(.key(.character("n")))
    #expect((app.top as? LessonScreen)?.lesson.id == ids[place + 1])
    for _ in 0..<2 { app.handle(.key(.character("N"))) }
    #expect((app.top as? LessonScreen)?.lesson.id == ids[place - 1])
  }

  // MARK: Asking

  @Test func `says at the first space that a question waits, and shows its answer at the second`() throws {
    let context = try Shipped.context()
    var app = try Self.app("learning-objectives", in: context)
    Self.goToQuestion(&app)
    app.handle(.key(.character(" ")))
    #expect(app.draw().text.contains("Answer a, b or c first; Enter or space shows it without."))
    #expect(!app.isAnimating)
    app.handle(.key(.character(" ")))
    #expect(app.isAnimating)
    Self.letTellAll(&app)
    #expect(app.draw().text.contains("✓ b 3 s"))
    #expect(context.progress.record.predictions.isEmpty)
  }

  @Test(arguments: [KeyEvent.down, .character("j"), .pageDown, .character("d"), .end, .character("G")])
  func `says that a question waits to whoever wants to read on below it`(key: KeyEvent) throws {
    var app = try Self.app("learning-objectives", Size(columns: 80, rows: 24))
    Self.goToQuestion(&app)
    app.handle(.key(.end))
    app.handle(.key(.escape))
    let before = try #require(app.top as? LessonScreen).page.top
    app.handle(.key(key))
    #expect(app.notice == "Answer a, b or c first; Enter or space shows it without.")
    #expect(try #require(app.top as? LessonScreen).page.top == before)
  }

  @Test func `says so to the wheel too`() throws {
    var app = try Self.app("learning-objectives", Size(columns: 80, rows: 24))
    Self.goToQuestion(&app)
    app.handle(.key(.end))
    let surface = app.touchable
    let text = try #require(PointerTests.cells(of: surface).first { surface.wheel(1, at: $0) != nil })
    app.handle(.pointer(.init(.wheelDown, at: text)))
    #expect((app.top as? LessonScreen)?.isReminded == true)
    app.handle(.pointer(.init(.wheelUp, at: text)))
    #expect((app.top as? LessonScreen)?.isReminded == false)
  }

  @Test func `is left by escape once no link is chosen, and by q at once`() throws {
    for (keys, isLeft) in [([KeyEvent.escape], false), ([.escape, .escape], true), ([.character("q")], true)] {
      var app = App(
        try Shipped.context(), at: .guide(lesson: nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
      app.open(.lesson("latency-problem"))
      app.handle(.key(.tab))
      #expect((app.top as? LessonScreen)?.page.chosenLink != nil)
      for key in keys { app.handle(.key(key)) }
      #expect((app.top is GuideScreen) == isLeft)
      if let lesson = app.top as? LessonScreen { #expect(lesson.page.chosenLink == nil) }
    }
  }

  @Test func `says that Enter opens the link as soon as one is chosen, and space what it did`() throws {
    var app = try Self.app("latency-problem")
    Self.goToQuestion(&app)
    #expect(app.draw().text.contains("is your guess; enter shows it without"))
    app.handle(.key(.tab))
    try #require((app.top as? LessonScreen)?.page.chosenLink != nil)
    #expect(app.draw().text.contains("enter open") && !app.draw().text.contains("enter shows it without"))
    guard (app.top as? LessonScreen)?.askingFigure != nil else { return }
    #expect(app.draw().text.contains("is your guess; enter opens the link"))
    app.handle(.key(.character(" ")))
    #expect(app.draw().text.contains("Answer a, b or c first; space shows it without."))
  }

  @Test(arguments: ["b": Verdict.right, "2": .right, "a": .wrong, "1": .wrong] as [Character: Verdict])
  func `takes a letter or a digit, keeps it at once, and tells when the run has played`(
    key: Character, verdict: Verdict
  ) throws {
    let context = try Shipped.context()
    var app = try Self.app("learning-objectives", in: context)
    Self.goToQuestion(&app)
    app.handle(.key(.character(key)))
    let kept = try #require(context.progress.record.predictions.last)
    #expect(kept.prediction == "learning-objectives/wait-or-not" && kept.scenario == "request-response")
    #expect(kept.verdict == verdict && kept.measured == "b")
    #expect(app.isAnimating && !app.draw().text.contains("✓ b 3 s"))
    Self.letTellAll(&app)
    let text = app.draw().text
    #expect(text.contains(verdict == .right ? "✓ b 3 s   as you said" : "✓ b 3 s   the run says"))
    #expect(text.contains("× a 2 s   you said") == (verdict == .wrong))
  }

  @Test(arguments: ["a", "b", "c", "1", "3"] as [Character])
  func `takes no second answer while the run answers, and leads nowhere by its letter, but says why`(
    key: Character
  ) throws {
    let context = try Shipped.context()
    var app = try Self.app("learning-objectives", in: context)
    Self.goToQuestion(&app)
    app.handle(.key(.character("b")))
    app.handle(.key(.character(key)))
    #expect(app.top is LessonScreen && app.isAnimating)
    #expect(app.notice == "The run is answering; once it has, r asks again.")
    #expect(context.progress.record.predictions.map(\.given.text) == ["b"])
    Self.letTellAll(&app)
    app.handle(.key(.character("c")))
    #expect(app.top is QuizScreen)
  }

  @Test func `can be answered where its figure is larger than the screen`() throws {
    let context = try Shipped.context()
    var app = try Self.app("traffic-leveling", in: context, Size(columns: 40, rows: 12))
    for key in [KeyEvent.end, .character("b"), .enter] { app.handle(.key(key)) }
    #expect(context.progress.record.predictions.map(\.verdict) == [.right])
    #expect((app.top as? LessonScreen)?.figures[0].isTold == true)
  }

  @Test func `shows what was answered when it is opened again, and asks again by r`() throws {
    let context = try Shipped.context()
    var first = try Self.app("learning-objectives", in: context)
    Self.goToQuestion(&first)
    first.handle(.key(.character("c")))
    var app = try Self.app("learning-objectives", in: context)
    #expect(!app.isAnimating && app.draw().text.contains("× c 6 s   you said"))
    app.handle(.key(.character("r")))
    #expect(!app.draw().text.contains("you said") && app.draw().text.contains("What will it show?"))
    app.handle(.key(.character("b")))
    #expect(context.progress.record.predictions.map(\.given.text) == ["c", "b"])
  }

  @Test func `asks again what was kept for other answers than it has now`() throws {
    let context = try Shipped.context()
    let run = try context.course.run(RunReference(scenario: "request-response"))
    let other = Prediction(
      id: "learning-objectives/wait-or-not", question: "", kind: .number(.init(path: "drained_at", unit: "")))
    context.progress.judge(GivenAnswer("7"), of: other, in: run)
    let screen = try #require(try Self.app("learning-objectives", in: context).top as? LessonScreen)
    #expect(screen.figures[0].isAsking)
  }

  @Test func `tells all at once to those who want no questions, and a figure plays as it comes into view`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.lessonsAskKey, to: Settings.lessonsAsk[1])
    var app = try Self.app("latency-problem", in: context)
    #expect(app.isAnimating)
    let screen = try #require(app.top as? LessonScreen)
    #expect(screen.openFigure == nil && screen.figures.allSatisfy { $0.isTold && $0.question == nil })
    #expect(!app.draw().text.contains("What will it show?"))
    app.handle(.key(.character("p")))
    #expect(!app.isAnimating)
  }

  @Test func `has nothing moving before an answer, and with calm motion none after it`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.motionKey, to: Settings.Motion.calm.rawValue)
    var app = try Self.app("learning-objectives", in: context)
    Self.goToQuestion(&app)
    app.handle(.key(.character("b")))
    #expect(!app.isAnimating && app.draw().text.contains("as you said"))
    app.handle(.key(.character("p")))
    #expect(app.isAnimating)
  }

  @Test func `can turn the knob of a figure that has told, and says where the text has it`() throws {
    var app = try Self.app("learning-objectives")
    Self.goToQuestion(&app)
    app.handle(.key(.character("+")))
    #expect(!app.isAnimating)
    app.handle(.key(.character("c")))
    Self.letTellAll(&app)
    // Five steps of 0.1 s: 2 s of the table and 1.5 s of the function.
    app.press(.character("+"), times: 5)
    #expect(app.isAnimating)
    Self.letTellAll(&app)
    #expect(app.draw().text.contains("think time 1.5 s   now it is 3.5 s   the text speaks of 1 s"))
    for _ in 0..<5 { app.handle(.key(.character("-"))) }
    #expect(!app.draw().text.contains("the text speaks of"))
    app.press(.character("-"), times: 99)
    app.handle(.key(.character("-")))
    #expect(app.draw().text.contains("think time goes from 0 to 60."))
  }
}

/// No figure of the course tells before it is answered.
@Suite struct `A figure that asks` {
  @Test(arguments: Matrix.rows(try Shipped.course().manifest.lessonIDs, short: 12))
  func `has its caption after the answer only, at any size`(id: String) throws {
    let context = try Shipped.context()
    for (place, figure) in try context.course.lesson(id).figures.enumerated() {
      let question = try #require(AskedQuestion(of: figure, in: id, context.course), "\(id)/\(figure.id)")
      var asking = PageFigure(figure, asks: question, answered: nil)
      asking.prepare(context.course)
      var answering = asking
      answering.answer(0, moves: true, keepingIn: context.progress)
      var told = answering
      told.finish()
      for columns in [36, 74, 76] {
        let caption = figure.caption.description(context.facts)
        let words = [asking, answering, told].map { self.words(of: $0, columns, context.facts) }
        let isAtOnce = figure.subject == .words
        #expect(!words[0].contains(caption.suffix(40)) && (isAtOnce || !words[1].contains(caption.suffix(40))))
        #expect(words[2].contains(caption), "\(id)/\(figure.id): \(words[2])")
        #expect(words.allSatisfy { $0.contains(question.ask.description(context.facts)) }, "\(id) \(place)")
        #expect(words[2].contains("the run says") || words[2].contains("as you said"))
        // The end of the figure may be what is asked.
        #expect(!words[0].contains(" of \(NumberFormat.number(figure.span.upperBound)) s"))
      }
    }
  }

  @Test func `has its right answer now here, now there`() throws {
    let course = try Shipped.course()
    var places: [Int] = []
    for lesson in try course.lessons() {
      let rights = try lesson.figures.map { figure in
        var run = try course.run(figure.run)
        run.advance(to: Instant(seconds: figure.span.upperBound))
        return try #require(AskedQuestion(of: figure, in: lesson.id, course)?.right(in: run))
      }
      #expect(Set(rights).count > 1, "\(lesson.id): always \(rights)")
      places += rights
    }
    // Whoever always takes one letter is right in half of the cases at most.
    for place in 0..<3 { #expect(places.count { $0 == place } <= places.count / 2, "\(places)") }
  }

  /// What is drawn, without frames and with single spaces.
  private func words(of figure: PageFigure, _ columns: Int, _ facts: FactLedger) -> String {
    let size = Size(columns: columns, rows: figure.rows(in: Size(columns: columns, rows: 20), facts: facts))
    var surface = Surface(size)
    figure.draw(into: &surface, as: 0, facts: facts)
    #expect(!surface.text.contains("enlarge the terminal"))
    return surface.text.filter { !"┃│".contains($0) }.split { $0.isWhitespace || $0 == "\u{a0}" }.joined(separator: " ")
  }

  @Test func `marks its values on the axis, and shows no scale where its words would be told by it`() throws {
    let context = try Shipped.context()
    let lesson = try context.course.lesson("traffic-leveling")
    func text(_ id: String, _ place: Int?) throws -> String {
      let figure = try #require(lesson.figures.first { $0.id == id })
      let question = AskedQuestion(of: figure, in: lesson.id, context.course)
      var page = PageFigure(figure, asks: question, answered: nil)
      page.prepare(context.course)
      if let place {
        page.answer(place, moves: true, keepingIn: context.progress)
        page.finish()
      }
      var surface = Surface(Size(columns: 76, rows: page.rows(in: Size(columns: 76, rows: 36), facts: context.facts)))
      page.draw(into: &surface, as: 0, facts: context.facts)
      return surface.text
    }
    // 200 s is the last value: 230 s with some room, and the next round number is 300.
    #expect(try text("reservoir", nil).contains("300 s"))
    #expect(try text("reservoir", 2).contains("you"))
    #expect(try !text("flood", nil).contains("122 s"))
  }

  @Test func `may ask a prediction of its scenario, one with choices`() throws {
    let course = try Shipped.course()
    func asked(_ id: String) -> AskedQuestion? {
      let run = RunReference(scenario: "visibility-too-short")
      let figure = LessonFigure(
        id: "figure", title: "", run: run, subject: .system, span: 0...60, asks: .prediction(id), caption: Prose())
      return AskedQuestion(of: figure, in: "lesson", course)
    }
    let question = try #require(asked("repeated"))
    #expect(question.ask == SampleCourse.prose("Is the card charged once, or more than once?"))
    #expect(question.letters == ["a", "b"] && question.prediction.id == "lesson/figure")
    #expect(asked("no-such-prediction") == nil)
  }

  @Test func `asks in lines first, then the run, the answer and the caption`() throws {
    let course = try Shipped.course()
    let lines = try PlainGuide.lines(of: course.lesson("learning-objectives"), in: course)
    func place(_ part: String) throws -> Int { try #require(lines.firstIndex { $0.contains(part) }, "\(part)") }
    let places = [
      try place("[Figure: Three parts in a row]"), try place("How long does the person wait?"), try place("b  3 s"),
      try place("Answer: b  3 s"), try place("Whoever waits, waits for everything"), try place("Run it: weir watch"),
    ]
    #expect(places == places.sorted() && Set(places).count == places.count)
  }
}
