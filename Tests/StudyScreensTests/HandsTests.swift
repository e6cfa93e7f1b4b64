import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What hands try that know other programs: lists that can be filtered, a page that opens where it was left, things that
/// can be dragged and clicked wherever they are shown.
@Suite struct `Hands that know other programs` {
  static let small = Size(columns: 80, rows: 24)
  static let large = Size(columns: 200, rows: 60)

  static func press(_ text: String, in app: inout App) {
    for character in text { app.handle(.key(.character(character))) }
  }

  // MARK: Keys that can do nothing

  /// A page, what is pressed there, and what is said.
  private static let refusals: [(route: Route, keys: String, words: String)] = [
    (.glossary(term: "purge"), "w", "No run shows this term."),
    (.guide(lesson: "latency-problem"), "c", "A figure is about to ask, and this key may be its answer."),
    (.guide(lesson: "exam-tip"), "n", "This is the last lesson."),
    (.guide(lesson: "learning-objectives"), "N", "This is the first lesson."),
    (.quiz(QuizRequest(question: "only-eu", seed: 1)), "AB", "This option has no run of its own."),
  ]

  @Test(arguments: refusals.indices)
  func `are told why a key that is known from elsewhere does nothing`(place: Int) throws {
    let (route, keys, words) = Self.refusals[place]
    var app = App(try Shipped.context(), at: route, size: Self.small, glyphs: .unicode)
    Self.press(keys, in: &app)
    #expect(app.notice == words)
    #expect(app.top.refusedHints.contains { $0.refusal == words }, "the help lists it")
  }

  @Test func `are told of a question without a run, of the ends of the glossary, and of events on a twin`() throws {
    let course = try Shipped.course()
    let question = try #require(course.questions().first { $0.run == nil && $0.options.count > 1 })
    let request = QuizRequest(question: question.id, seed: 1)
    var quiz = App(try Shipped.context(), at: .quiz(request), size: Self.small, glyphs: .unicode)
    quiz.handle(.key(.enter))
    quiz.handle(.key(.enter))
    Self.press("w", in: &quiz)
    #expect(quiz.notice == "No run shows this question.")
    let terms = try course.glossary().terms
    for (term, key, words) in [(terms[0], "N", "the first term"), (terms[terms.count - 1], "n", "the last term")] {
      var app = App(try Shipped.context(), at: .glossary(term: term.id), size: Self.small, glyphs: .unicode)
      Self.press(key, in: &app)
      #expect(app.notice == "This is \(words).")
    }
    var twin = try Shipped.app(watching: "synchronous-trap", Self.large)
    Self.press("v,", in: &twin)
    #expect(twin.notice?.hasPrefix("Two runs go on together here;") == true)
  }

  @Test(arguments: [small, large])
  func `read the comparison to its end by space or Enter, and then the drill`(size: Size) throws {
    for key in [KeyEvent.character(" "), .enter] {
      var app = App(try Shipped.context(), at: .compare, size: size, glyphs: .unicode)
      app.handle(.key(.end))
      var pages: Set<String> = []
      while app.top is CompareScreen {
        #expect(pages.insert(app.draw().text).inserted, "nothing comes twice")
        guard pages.count < 20 else { break }
        app.handle(.key(key))
      }
      #expect(app.top is DrillScreen)
    }
  }

  @Test func `read what a drill came to, to its last row, before space goes on`() throws {
    var app = App(try Shipped.context(), at: .compare, size: Self.small, glyphs: .unicode)
    Self.press("d", in: &app)
    for _ in 0..<100 where (app.top as? DrillScreen)?.drill.current != nil {
      app.handle(.key(.enter))
      Self.press("a", in: &app)
    }
    let rows = try #require(app.top as? DrillScreen).drill.firstRecalls.map(\.row)
    let names = try rows.map { try Shipped.course().comparisonRow($0).feature.prefix(20) }
    let (first, last) = (try #require(names.first), try #require(names.last))
    #expect(app.draw().text.contains(first) && !app.draw().text.contains(last))
    app.handle(.key(.end))
    #expect(app.draw().text.contains(last))
    app.handle(.key(.home))
    #expect(app.draw().text.contains(first))
    for _ in 0..<rows.count where !app.draw().text.contains(last) { Self.press(" ", in: &app) }
    #expect(app.top is DrillScreen && app.draw().text.contains(last))
    Self.press(" ", in: &app)
    #expect(!(app.top is DrillScreen))
  }

  @Test func `find a key in the help by the reason why it does nothing now`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Self.small)
    Self.press("?changed", in: &app)
    #expect((app.top as? HelpOverlay)?.keys.shown.map(\.hint.name) == ["u"])
  }

  // MARK: Lists

  @Test(arguments: ScreenCatalogue.all, [small, large])
  func `find an entry of every list by f and some of its words, and choose it by Enter`(
    entry: CatalogueEntry, size: Size
  ) throws {
    var app = try entry.app(size)
    let names = app.top.entryNames
    guard let last = names.last, let index = names.firstIndex(of: last) else { return }
    var expected = app
    expected.follow(expected.top.touch(.entry(index, row: nil)))
    app.handle(.key(.character("f")))
    #expect(app.top is FilterScreen, "\(entry)")
    Self.press(last, in: &app)
    app.handle(.key(.enter))
    #expect(app.draw().text == expected.draw().text, "\(entry)")
  }

  @Test(arguments: ScreenCatalogue.all)
  func `filter every list that does not fit`(entry: CatalogueEntry) throws {
    let app = try entry.app(Size(columns: 60, rows: 18))
    let surface = app.draw()
    let filters = app.top.takesText || !app.top.entryNames.isEmpty
    let isList = app.touchable.cells == surface.cells && surface.entriesInView > 0
    // A list that scrolls has a bar, and a place to click on it.
    let hasBar = PointerTests.lines(on: app.touchable).contains { point in
      if case .scroll = app.touchable.line(at: point)?.touch(at: point) { true } else { false }
    }
    // A text is searched and not filtered, and rows of time have no names.
    guard isList, hasBar, app.isLargeEnough, app.top.family == .lists, entry.type != "SpaceTimeScreen" else { return }
    // Terms are filtered in their place.
    #expect(filters || entry.type == "HomeScreen" || entry.type == "GlossaryScreen", "\(entry)")
  }

  @Test(arguments: ["two-readers", "kinesis"])
  func `find a system by its name on the command line, and by a service in it`(words: String) throws {
    var app = App(try Shipped.context(), at: .home, size: Size(columns: 80, rows: 24), glyphs: .unicode)
    for key in [KeyEvent.character("w"), .character("f")] { app.handle(.key(key)) }
    Self.press(words, in: &app)
    #expect(app.draw().text.contains("Two readers, two places"))
  }

  @Test func `go through a thousand rows as through ten`() {
    let names = (1...1_000).map { "row \($0) of them" }
    var screen = FilterScreen(names, below: ["List"])
    for character in "row 777" { _ = screen.handle(.character(character)) }
    guard case .backAndChoose(let entry) = screen.handle(.enter) else {
      Issue.record("nothing was chosen")
      return
    }
    #expect(entry == 776)
    for _ in 0..<7 { _ = screen.handle(.backspace) }
    func shown() -> String {
      var surface = Surface(Self.small)
      screen.draw(into: &surface, in: surface.bounds)
      return surface.text
    }
    #expect(screen.leap(.end, page: 10) && shown().contains("row 1000 of them"))
    #expect(screen.leap(.pageUp, page: 10) && shown().contains("row 990 of them"))
    #expect(screen.leap(.home, page: 10) && shown().contains("► row 1 of them"))
    _ = screen.touch(.scroll(0.5))
    #expect(shown().contains("row 500 of them"))
  }

  // MARK: Coming back

  /// In a lesson without questions, some pages down.
  private func reading(_ context: StudyContext, _ size: Size, pages: Int = 3) throws -> App {
    context.progress.set(Settings.lessonsAskKey, to: Settings.lessonsAsk[1])
    context.progress.set(Settings.motionKey, to: Settings.Motion.calm.rawValue)
    var app = App(context, at: .guide(lesson: "synchronous-trap"), size: size, glyphs: .unicode)
    for _ in 0..<pages { app.handle(.key(.pageDown)) }
    return app
  }

  @Test(arguments: [KeyEvent.character("q"), .control("c"), .character("n"), .escape])
  func `find a lesson where they left it, whatever the way out`(key: KeyEvent) throws {
    let context = try Shipped.context()
    var app = try reading(context, Self.small)
    let before = try #require(app.top as? LessonScreen)
    app.handle(.key(key))
    // Escape does not leave the only page; a signal does.
    if key == .escape { app.handle(.interrupted(signal: 15)) }
    let again = try reading(context, Self.small, pages: 0)
    let page = try #require(again.top as? LessonScreen).page
    #expect(page.top == before.page.top && page.top > 0)
    #expect(again.draw().text.contains("You left off here; home goes to the beginning."))
  }

  @Test func `find it in the same paragraph at another width`() throws {
    let context = try Shipped.context()
    var app = try reading(context, Size(columns: 50, rows: 24))
    let block = try #require(app.top as? LessonScreen).page.place.block
    app.handle(.key(.character("q")))
    let again = try reading(context, Self.small, pages: 0)
    #expect(try #require(again.top as? LessonScreen).page.place.block == block)
  }

  @Test func `begin a lesson anew that was read to its end`() throws {
    let context = try Shipped.context()
    var app = try reading(context, Self.small)
    app.handle(.key(.character("q")))
    app = try reading(context, Self.small, pages: 0)
    app.handle(.key(.end))
    app.handle(.key(.character("q")))
    #expect(try #require(try reading(context, Self.small, pages: 0).top as? LessonScreen).page.isAtTop)
  }

  @Test(arguments: ["", "x", "3", "-1 5", "3 -1", "9999999999999999999999 1", "99999 99999", "3 4 5"])
  func `come to no harm by what stands in the file of progress instead of a place`(odd: String) throws {
    let context = try Shipped.context()
    context.progress.set("place in synchronous-trap", to: odd)
    let app = try reading(context, Self.small, pages: 0)
    #expect(app.draw().text.contains("After this lesson you will be able to"))
  }

  // MARK: Twin and fork

  private func pair(_ key: Character) throws -> App {
    var app = try Shipped.app(watching: key == "v" ? "synchronous-trap" : "traffic-leveling")
    app.handle(.key(.character(key)))
    return app
  }

  private func side(_ app: App) -> Int? {
    if let twin = app.top as? PairScreen<Twin> { return twin.chosenSide == .left ? 0 : 1 }
    return (app.top as? PairScreen<Fork>).map { $0.chosenSide == .left ? 0 : 1 }
  }

  private func now(_ app: App) -> Double? {
    ((app.top as? PairScreen<Twin>)?.pair ?? (app.top as? PairScreen<Fork>)?.pair)?.now.seconds
  }

  @Test(arguments: ["v", "f"] as [Character])
  func `choose a side of a pair by a click, and open it by the second`(key: Character) throws {
    var app = try pair(key)
    for place in [0, 1, 0] {
      let click = try #require(PointerTests.clicks(on: app.touchable).first { $0.touch == .part(place) })
      app.click(at: click.point)
      #expect(side(app) == place)
    }
    let click = try #require(PointerTests.clicks(on: app.touchable).first { $0.touch == .part(0) })
    app.click(at: click.point)
    #expect(app.top is StageScreen)
  }

  @Test(arguments: ["v", "f"] as [Character])
  func `seek by a click into a chart of a pair, and drag along it`(key: Character) throws {
    var app = try pair(key)
    let line = PointerTests.lines(on: app.touchable)
    let row = try #require(line.first).row
    let first = line.filter { $0.row == row }
    app.handle(.pointer(.init(.press, at: first[first.count / 4])))
    let quarter = try #require(now(app))
    #expect(quarter > 0)
    app.handle(.pointer(.init(.drag, at: Point(-5, 0))))
    #expect(try #require(now(app)) == 0)
  }

  // MARK: Home

  private func home() throws -> App {
    let context = try Shipped.context()
    var app = App(context, size: Self.large, glyphs: .unicode)
    for _ in 0..<60 { app.advance(by: 0.1) }
    return app
  }

  @Test func `open a lesson, a topic and a mission from the progress on Home`() throws {
    let app = try home()
    let parts = PointerTests.clicks(on: app.touchable).filter { if case .part = $0.touch { true } else { false } }
    var opened: Set<String> = []
    for part in parts {
      var clicked = app
      clicked.click(at: part.point)
      opened.insert(String(describing: type(of: clicked.top)))
    }
    #expect(opened == ["LessonScreen", "QuizScreen", "StageScreen"])
  }

  @Test func `follow a link in the preview of a lesson`() throws {
    var app = try home()
    let link = PointerTests.clicks(on: app.touchable).first { if case .link = $0.touch { true } else { false } }
    app.click(at: try #require(link).point)
    #expect(app.top is TermScreen)
  }

  // MARK: Keys

  @Test(arguments: [KeyEvent.right, .left])
  func `hold a key of time down for sixty presses at the price of one`(key: KeyEvent) throws {
    for open in [nil, Character("v"), "f"] {
      var start = try Shipped.app(watching: open == "v" ? "synchronous-trap" : "traffic-leveling")
      if let open { start.handle(.key(.character(open))) }
      for _ in 0..<30 { start.handle(.key(.right)) }
      var (held, pressed) = (start, start)
      held.press(key, times: 10)
      for _ in 0..<10 { pressed.handle(.key(key)) }
      let seconds = [held, pressed].map { $0.stage?.timeline.now.seconds ?? now($0) ?? -1 }
      #expect(abs(seconds[0] - seconds[1]) < 1e-6 && seconds[0] >= 0, "\(seconds)")
      var isOne = held
      #expect(isOne.top.handle(key, times: 60) != nil)
    }
  }

  @Test func `press F1 for the keys, and again to be rid of them, also in a field`() throws {
    for route in [Route.home, .page(.search), .glossary(term: nil)] {
      var app = App(try Shipped.context(), at: route, size: Self.small, glyphs: .unicode)
      let before = app.draw()
      app.handle(.key(.function(1)))
      #expect(app.top is HelpOverlay)
      app.handle(.key(.function(1)))
      #expect(app.draw() == before)
    }
  }

  @Test func `bind a function key to what it means elsewhere`() throws {
    let course = try Shipped.course()
    let plain = Shipped.context(of: course)
    let filter = try #require(KeyMeaning(named: "filter"))
    let context = StudyContext(
      course: course, progress: plain.progress, keys: KeyMap([filter: [.function(4), .character("f")]]))
    var app = App(context, at: .guide(lesson: nil), size: Self.small, glyphs: .unicode)
    app.handle(.key(.function(4)))
    #expect(app.top is FilterScreen)
  }

  // MARK: What they see

  @Test(arguments: [(120, 40), (120, 50), (140, 40), (140, 50), (140, 60), (160, 45), (180, 50), (200, 60)])
  func `read the whole names of both sides of a twin at every size`(columns: Int, rows: Int) throws {
    let run = try Shipped.run("synchronous-trap")
    let app = App(
      try Shipped.context(), at: .twin(run, at: Instant(seconds: 20)), size: Size(columns: columns, rows: rows),
      glyphs: .unicode)
    let text = app.draw().text
    #expect(text.ranges(of: "Inventory").count >= 2, "\(text)")
    #expect(text.contains("Orders queue") && text.contains("Dead letters"))
  }

  // MARK: A room

  @Test func `show a twin to a room with large axes and without keys`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.presenterKey, to: "on")
    let run = try Shipped.run("synchronous-trap")
    let app = App(
      context, at: .twin(run, at: Instant(seconds: 30)), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(!app.top.hasFooter && !app.draw().text.contains("? keys"))
  }
}
