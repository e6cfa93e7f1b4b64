import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What can be clicked, dragged and turned, on every screen.
struct PointerTests {
  static let sizes = [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)]

  /// The first cell of each touch that a click can be.
  static func clicks(on surface: Surface) -> [(point: Point, touch: Touch)] {
    var seen: Set<Touch> = []
    return cells(of: surface).compactMap { point in
      guard let touch = surface.click(at: point), seen.insert(touch).inserted else { return nil }
      return (point, touch)
    }
  }

  /// The cells that can be taken hold of.
  static func lines(on surface: Surface) -> [Point] { cells(of: surface).filter { surface.line(at: $0) != nil } }

  static func cells(of surface: Surface) -> [Point] {
    (0..<surface.size.rows).flatMap { row in (0..<surface.size.columns).map { Point($0, row) } }
  }

  @Test("the picture that clicks are looked up in is the one that is shown", arguments: ScreenCatalogue.all)
  func samePicture(entry: CatalogueEntry) throws {
    let app = try entry.app()
    #expect(app.touchable.cells == app.draw().cells)
  }

  @Test(
    "a click on a row of a list chooses it, and it stays under the pointer for the second",
    arguments: ScreenCatalogue.all)
  func rows(entry: CatalogueEntry) throws {
    for size in Self.sizes {
      let app = try entry.app(size)
      let rows = Self.clicks(on: app.touchable).filter { if case .entry = $0.touch { true } else { false } }
      for (point, touch) in [rows.first, rows.last].compactMap(\.self) {
        var clicked = app
        clicked.click(at: point)
        #expect(clicked.touchable.click(at: point) == .key(.enter), "\(touch) at \(point)")
      }
    }
  }

  @Test(
    "screens with a list offer its rows",
    arguments: ScreenCatalogue.all.filter {
      [
        "HomeScreen", "GuideScreen", "GlossaryScreen", "CompareScreen", "WatchScreen", "SettingsScreen", "SearchScreen",
        "MissionListScreen", "QuizMenuScreen", "InspectScreen", "TraceScreen", "SpaceTimeScreen", "CaptureScreen",
        "BreakpointScreen", "HelpOverlay",
      ].contains($0.type)
    })
  func listsAreOffered(entry: CatalogueEntry) throws {
    let clicks = Self.clicks(on: try entry.app().touchable)
    #expect(clicks.contains { if case .entry = $0.touch { true } else { false } })
    #expect(clicks.contains { $0.touch == .key(.enter) })
  }

  @Test("a click outside of everything changes nothing", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func outside(entry: CatalogueEntry) throws {
    let size = Self.sizes[1]
    let app = try entry.app(size)
    let (surface, before) = (app.touchable, app.draw())
    let idle = Self.cells(of: surface).filter { surface.click(at: $0) == nil }
    let beyond = [Point(-1, 3), Point(3, -1), Point(size.columns, 3), Point(3, size.rows), Point(32_767, 32_767)]
    for point in beyond + idle.filter({ ($0.column + $0.row * 7) % 211 == 0 }) {
      var clicked = app
      for kind in [PointerEvent.Kind.press, .drag, .release, .drag] { clicked.handle(.pointer(.init(kind, at: point))) }
      #expect(!clicked.isOver && clicked.draw() == before, "\(point)")
    }
  }

  @Test("a page that is too small takes no click", arguments: ScreenCatalogue.all)
  func tooSmall(entry: CatalogueEntry) throws {
    var app = try entry.app()
    app.handle(.resized(Size(columns: 38, rows: 8)))
    let before = app.draw()
    for row in 0..<8 { for column in 0..<38 { app.click(at: Point(column, row)) } }
    #expect(!app.isOver && app.draw() == before)
  }

  @Test(
    "under what lies over a page nothing of the page can be touched",
    arguments: ScreenCatalogue.all.filter {
      ["CaptureScreen", "BreakpointScreen", "PredictionScreen", "SourcesScreen", "ErrorScreen"].contains($0.type)
    })
  func overlays(entry: CatalogueEntry) throws {
    for size in Self.sizes {
      let surface = try entry.app(size).touchable
      for (point, touch) in Self.clicks(on: surface) where (1..<size.rows - 1).contains(point.row) {
        switch touch {
        case .part, .knob, .chart: Issue.record("\(touch) at \(point)")
        case .key, .page, .entry, .link, .position, .slide, .rows, .scroll: break
        }
      }
    }
  }

  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)])
  func `a click on an answered question of a quiz looks at it once more, and the way back goes on`(size: Size) throws {
    let context = Shipped.context(of: SampleCourse.course())
    let ids = [SampleCourse.login.id, SampleCourse.trueFalse.id, SampleCourse.predict.id]
    let plan = QuizPlan(id: "q", mode: .mixed, questionIDs: ids, seed: 1)
    var app = App(context, size: size, glyphs: .unicode)
    app.push(try #require(QuizScreen(QuizSession(plan, questions: SampleCourse.questions), context)))
    #expect(!Self.clicks(on: app.touchable).contains { if case .part = $0.touch { true } else { false } })
    app.press(.character("a"))
    for _ in 0..<5 where (app.top as? QuizScreen)?.question.id == ids[0] { app.press(.enter) }
    let before = app.draw()
    let cell = try #require(Self.clicks(on: app.touchable).first { $0.touch == .part(0) })
    app.click(at: cell.point)
    #expect((app.top as? QuizScreen)?.isReview == true)
    app.press(.escape)
    #expect(app.draw() == before)
  }

  @Test("a click on an option of a question is its letter", arguments: ["b", "c"] as [Character])
  func options(letter: Character) throws {
    for question in SampleCourse.ofEveryKind where question.options.count > 2 {
      func app() -> App {
        var app = App(
          Shipped.context(of: SampleCourse.course(adding: SampleCourse.later)), size: Self.sizes[1],
          glyphs: .unicode)
        app.open(.question(question.id))
        return app
      }
      var (clicked, pressed) = (app(), app())
      let click = try #require(
        Self.clicks(on: clicked.touchable).first { $0.touch == .key(.character(letter)) && $0.point.row > 0 })
      clicked.click(at: click.point)
      pressed.handle(.key(.character(letter)))
      #expect(clicked.draw() == pressed.draw(), "\(question.id)")
    }
  }

  @Test func `a click on a link opens it, also in a term beside the list`() throws {
    for (route, type) in [(Route.guide(lesson: "latency-problem"), "LessonScreen"), (.glossary(term: nil), "Glossary")]
    {
      var app = App(try Shipped.context(), at: route, size: Self.sizes[0], glyphs: .unicode)
      let before = app.top.breadcrumbs
      var link: Point?
      for _ in 0..<40 where link == nil {
        link = Self.clicks(on: app.touchable).first { if case .link = $0.touch { true } else { false } }?.point
        if link == nil { app.handle(.key(.down)) }
      }
      app.click(at: try #require(link))
      #expect(app.top.breadcrumbs != before && !(app.top is ErrorScreen), "\(type)")
    }
  }

  // MARK: The stage

  private func played() throws -> App {
    var app = try Shipped.app(watching: "traffic-leveling")
    app.press(.end)
    return app
  }

  @Test func `the time line seeks by a click and by dragging, and beyond the window it is at its end`() throws {
    var app = try played()
    let end = try #require(app.stage).timeline.now.seconds
    let span = try #require(app.stage).forecast.span
    let line = Self.lines(on: app.touchable)
    let (first, last) = (try #require(line.first), try #require(line.last))
    func seconds() throws -> Double { try #require(app.stage).timeline.now.seconds }
    app.handle(.pointer(.init(.press, at: first)))
    #expect(try seconds() == 0)
    app.handle(.pointer(.init(.drag, at: Point((first.column + last.column) / 2, 0))))
    #expect(abs(try seconds() / span - 0.5) < 0.02)
    app.handle(.pointer(.init(.drag, at: Point(9_999, -20))))
    #expect(try seconds() == end)
    app.handle(.pointer(.init(.drag, at: Point(-9_999, 900))))
    #expect(try seconds() == 0)
    app.handle(.pointer(.init(.release, at: first)))
    app.handle(.pointer(.init(.drag, at: last)))
    #expect(try seconds() == 0, "what was let go is held no more")
  }

  @Test func `the arrow of the time line stands where it was clicked`() throws {
    let app = try played()
    let line = Self.lines(on: app.touchable)
    for place in [0, 1, line.count / 3, line.count / 2] {
      var clicked = app
      clicked.click(at: line[place])
      #expect(clicked.draw()[line[place].column, line[place].row].text == "►", "\(place)")
    }
  }

  @Test func `a component is chosen by a click and looked into by the next`() throws {
    for component in 0..<3 {
      var app = try played()
      let place = try #require(Self.clicks(on: app.touchable).first { $0.touch == .part(component) }).point
      app.click(at: place)
      #expect(app.stage?.selection.node == component)
      app.click(at: place)
      #expect((app.top as? InspectScreen)?.node == component)
    }
  }

  @Test func `a chart is enlarged by a click, and the next leads back`() throws {
    let app = try played()
    let charts = Self.clicks(on: app.touchable).filter { if case .chart = $0.touch { true } else { false } }
    #expect(charts.count == 2)
    for (index, chart) in charts.enumerated() {
      var clicked = app
      let title = app.draw().text.split(separator: "\n", omittingEmptySubsequences: false)[chart.point.row]
        .dropFirst(chart.point.column + 2).prefix(9)
      clicked.click(at: chart.point)
      #expect(clicked.draw().text.contains("\(title)") && clicked.draw().text.contains("(chart \(index + 1) of"))
      clicked.click(at: Point(30, 10))
      #expect(clicked.draw() == app.draw())
    }
  }

  @Test func `a knob is chosen by a click and turned at its ends`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    let knobs = Self.clicks(on: app.touchable).filter { if case .knob = $0.touch { true } else { false } }
    #expect(knobs.count > 1)
    for (index, knob) in knobs.enumerated() {
      app.click(at: knob.point)
      #expect(app.stage?.selection.knob == index)
      let value = try #require(app.stage).timeline.run.knobs.values[index]
      for (key, isMore) in [("+", true), ("-", false)] as [(Character, Bool)] {
        var turned = app
        let end = Self.clicks(on: app.touchable).first {
          $0.touch == .key(.character(key)) && $0.point.row == knob.point.row
        }
        turned.click(at: try #require(end).point)
        let now = try #require(turned.stage).timeline.run.knobs.values[index]
        #expect(isMore ? now >= value : now <= value, "\(key)")
      }
    }
  }

  @Test func `a value of a sweep is chosen by a click on a chart`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    app.press(.character("o"))
    let line = Self.lines(on: app.touchable)
    let (first, last) = (try #require(line.first), try #require(line.last))
    app.handle(.pointer(.init(.press, at: last)))
    let sweep = try #require(app.top as? SweepScreen)
    #expect(sweep.cursor == sweep.sweep.count - 1)
    app.handle(.pointer(.init(.drag, at: first)))
    #expect((app.top as? SweepScreen)?.cursor == 0)
  }

  @Test func `a number is predicted by a click on its axis`() throws {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    var app = App(
      context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: Self.sizes[1], glyphs: .unicode)
    app.press(.character(" "))
    let line = Self.lines(on: app.touchable)
    try #require(!line.isEmpty, "the first question is about a number")
    let middle = Point((line[0].column + line[line.count - 1].column) / 2, line[0].row)
    app.click(at: middle)
    #expect(app.draw().text.contains("Enter") || app.top.hints.contains { $0.key == .enter })
  }

  @Test func `what stands beside a list has no bar of its own`() throws {
    var app = App(try Shipped.context(), at: .glossary(term: nil), size: Size(columns: 100, rows: 16), glyphs: .unicode)
    let first = app.draw().text
    #expect(first.contains("..."))
    app.handle(.pointer(.init(.press, at: Point(99, 13))))
    #expect(app.draw().text == first)
  }

  // MARK: The wheel

  @Test("the wheel goes through a list, three entries a notch", arguments: [(1, 3), (2, 6), (1_000, 3_000)])
  func wheelInList(notches: Int, expected: Int) throws {
    var app = App(try Shipped.context(), at: .guide(lesson: nil), size: Self.sizes[0], glyphs: .unicode)
    app.press(.home)
    app.point(.init(.wheelDown, at: Point(10, 10)), times: notches)
    let lessons = try Shipped.course().lessons()
    let chosen = min(expected, lessons.count - 1)
    #expect(app.draw().text.contains(lessons[chosen].able[0].prefix(20)))
    app.point(.init(.wheelUp, at: Point(10, 10)), times: notches)
    #expect(app.draw().text.contains(lessons[0].able[0].prefix(20)))
  }

  @Test func `the wheel reads on in a lesson, and the end of it has been read`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.lessonsAskKey, to: Settings.lessonsAsk[1])
    var app = App(context, at: .guide(lesson: "latency-problem"), size: Self.sizes[1], glyphs: .unicode)
    let before = app.draw()
    app.handle(.pointer(.init(.wheelDown, at: Point(30, 10))))
    #expect(app.draw() != before)
    app.handle(.pointer(.init(.wheelUp, at: Point(30, 10))))
    #expect(app.draw().text == before.text)
    app.point(.init(.wheelDown, at: Point(30, 10)), times: 1_000)
    #expect(context.isRead("latency-problem"))
  }

  @Test func `the scroll bar of a lesson is dragged to its end and back`() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.lessonsAskKey, to: Settings.lessonsAsk[1])
    var app = App(context, at: .guide(lesson: "latency-problem"), size: Self.sizes[1], glyphs: .unicode)
    let before = app.draw().text
    let bar = try #require(Self.lines(on: app.touchable).first)
    app.handle(.pointer(.init(.press, at: bar)))
    app.handle(.pointer(.init(.drag, at: Point(0, 500))))
    #expect(context.isRead("latency-problem"))
    app.handle(.pointer(.init(.drag, at: Point(0, -500))))
    #expect(app.draw().text == before)
  }

  // MARK: The loop

  private func run(_ app: App, _ events: [TerminalEvent]) -> (ScriptedTerminal, App) {
    let clock = ManualTime()
    let terminal = ScriptedTerminal(Self.sizes[1], clock: clock, cues: [.init(at: 1, events)])
    var loop = AppLoop(app, in: terminal, clock: clock, framesPerSecond: 30)
    _ = loop.run()
    return (terminal, loop.app)
  }

  @Test func `a thousand notches at once, up and down, are drawn once`() throws {
    let app = App(try Shipped.context(), at: .guide(lesson: nil), size: Self.sizes[1], glyphs: .unicode)
    let places = (0..<1_000).map { Point(10, 5 + $0 % 3) }
    let (terminal, after) = run(
      app,
      places.map { .pointer(.init(.wheelDown, at: $0)) } + places.dropFirst().map { .pointer(.init(.wheelUp, at: $0)) }
        + [.pointer(.init(.wheelDown, at: places[0]))])
    #expect(terminal.frames.count == 2)
    var once = app
    once.point(.init(.wheelDown, at: places[0]), times: 1_000)
    once.point(.init(.wheelUp, at: places[0]), times: 999)
    once.point(.init(.wheelDown, at: places[0]))
    #expect(after.draw() == once.draw())
  }

  @Test func `of places that were dragged over at once the last counts`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Self.sizes[1])
    app.press(.end)
    let line = Self.lines(on: app.touchable)
    let drags = line.map { TerminalEvent.pointer(.init(.drag, at: $0)) }
    let (terminal, after) = run(app, [.pointer(.init(.press, at: line[0]))] + drags + drags.reversed().dropLast(10))
    #expect(terminal.frames.count == 2)
    app.click(at: line[10])
    #expect(after.stage?.timeline.now == app.stage?.timeline.now)
  }

  @Test func `the terminal is asked for the mouse until the learner wants it back`() throws {
    let context = try Shipped.context()
    let clock = ManualTime()
    let terminal = ScriptedTerminal(
      Self.sizes[1], clock: clock,
      cues: [
        .init(at: 1, keys: .character("s")), .init(at: 2, keys: .end, .up, .up, .up, .up, .up, .up),
        .init(at: 3, keys: .right),
        .init(at: 4, keys: .right),
      ])
    var loop = AppLoop(
      App(context, size: Self.sizes[1], glyphs: .unicode), in: terminal, clock: clock, framesPerSecond: 30)
    _ = loop.run()
    #expect(terminal.pointerWishes == [true, false, true])
  }
}

extension App {
  /// Presses and lets go.
  mutating func click(at point: Point) {
    handle(.pointer(.init(.press, at: point)))
    handle(.pointer(.init(.release, at: point)))
  }

  var stage: StageScreen? { top as? StageScreen }
}
