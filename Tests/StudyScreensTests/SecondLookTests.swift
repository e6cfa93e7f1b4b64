import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What the pictures still hid when they were looked at a second time.
struct SecondLookTests {
  private static let rooms = [Size(columns: 76, rows: 10), Size(columns: 116, rows: 18)]

  private func timeline(_ id: String, _ values: [String: Double] = [:], at seconds: Double) throws -> Timeline {
    var timeline = Timeline(try Shipped.run(id, values))
    timeline.seek(to: Instant(seconds: seconds))
    return timeline
  }

  private func picture(
    of timeline: Timeline, in size: Size, standing: StandingLayout? = nil
  ) -> (surface: Surface, graph: SystemGraph, layout: SystemLayout) {
    let (graph, snapshot) = (SystemGraph(of: timeline.run), timeline.run.snapshot())
    var surface = Surface(size)
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: Forecast(from: timeline), chosen: nil,
      hopTime: 0.5,
      holdTime: 0.5, standing: standing
    ).draw(into: &surface, in: surface.bounds)
    return (surface, graph, SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0)))
  }

  // MARK: Links

  /// The marks of the links that only what failed takes, but for those of a link that others take, too.
  private func lastResorts(of timeline: Timeline, in size: Size) -> [Cell] {
    let (surface, _, layout) = picture(of: timeline, in: size)
    let usual = Set(layout.routes.filter { !$0.link.isForFailures }.flatMap(\.path))
    let own = layout.routes.filter(\.link.isForFailures).flatMap(\.path).filter { !usual.contains($0) }
    return own.map { surface[$0.column, $0.row] }
  }

  @Test(
    arguments: [
      ("letters-told-of", 2.0, 190.0), ("letters-put-aside", 2, 190), ("refused-at-the-door", 0, 5),
      ("dead-letter-queue", 1, 160), ("blocked-shard", 1, 199),
    ], rooms)
  func `the way of what failed is broken, and red once something has gone it`(
    system: (id: String, before: Double, after: Double), size: Size
  ) throws {
    let values = system.id == "blocked-shard" ? ["retries": 3.0] : [:]
    let start = lastResorts(of: try timeline(system.id, values, at: system.before), in: size)
    let broken: Set = [Glyph.lastResort, Glyph.lastResortDown]
    #expect(!start.isEmpty && start.allSatisfy { $0.role == .rule })
    #expect(start.contains { broken.contains($0.text) } || start.count < 3, "\(start.map(\.text))")
    let end = lastResorts(of: try timeline(system.id, values, at: system.after), in: size)
    #expect(end.contains { $0.role == .failing }, "\(end.map(\.text))")
  }

  @Test func `the usual way is never broken`() throws {
    for id in try Shipped.course().manifest.scenarioIDs {
      let timeline = try timeline(id, at: 0)
      guard !SystemGraph(of: timeline.run).links.contains(where: \.isForFailures) else { continue }
      let text = picture(of: timeline, in: Self.rooms[1]).surface.text
      #expect(!text.contains(Glyph.lastResort) && !text.contains(Glyph.lastResortDown), "\(id)")
    }
  }

  @Test(arguments: rooms) func `a question that waits at a queue is a mark beside it`(size: Size) throws {
    let (surface, graph, layout) = picture(of: try timeline("the-patient-question", at: 300), in: size)
    let worker = try #require(graph.nodes.firstIndex { $0.label == "Workers" })
    let start = try #require(layout.routes.first { $0.link.to == worker }?.path.first)
    #expect(surface[start.column, start.row].text == Glyph.waiting)
    let short = picture(of: try timeline("long-poll-short-poll", at: 60.5), in: size)
    #expect(!short.surface.text.contains(Glyph.waiting + "─"))
  }

  /// The bills are down from 20 s on: their reader has the batch in hand, and makes it anew each second.
  @Test func `a batch that is repeated does not leave the stream again`() throws {
    for seconds in stride(from: 40.0, to: 48, by: 0.25) {
      let (surface, graph, layout) = picture(of: try timeline("two-readers", at: seconds), in: Self.rooms[1])
      let bills = try #require(graph.nodes.firstIndex { $0.label == "To bills" })
      let path = try #require(layout.routes.first { $0.link.to == bills }).path
      let own = path.suffix(4).dropLast().map { surface[$0.column, $0.row] }
      #expect(own.allSatisfy { $0.role == .rule }, "\(seconds) s: \(own.map(\.text))")
    }
  }

  // MARK: What stands where

  /// A system that is drawn with places that are kept is drawn as without, also after a knob was turned.
  @Test(arguments: ["saga", "traffic-leveling", "more-hands", "letters-told-of"])
  func `what is kept of a layout is that of the present knobs and room`(id: String) throws {
    var stage = try Shipped.stage(id, at: 3)
    for (size, keys) in [
      (Size(columns: 120, rows: 38), ""), (Size(columns: 80, rows: 22), "\t"), (Size(columns: 120, rows: 38), "++"),
      (Size(columns: 120, rows: 38), "u\t"),
    ] {
      stage.press(keys)
      var other = StageScreen(stage.timeline, in: stage.context)
      (other.playback, other.selection, other.message) = (stage.playback, stage.selection, stage.message)
      var (kept, fresh) = (Surface(size), Surface(size))
      stage.draw(into: &kept, in: kept.bounds)
      other.draw(into: &fresh, in: fresh.bounds)
      #expect(kept.cells == fresh.cells, "\(keys) in \(size)\n\(kept.text)\n\(fresh.text)")
    }
  }

  // MARK: Charts

  @Test func `what is in flight does not lie on the bottom of the axis of all receives`() throws {
    let charts = try Shipped.stage("follow-the-changes", at: 15)
    let chart = StageCharts(timeline: charts.timeline, forecast: charts.forecast).inFlight
    #expect(chart.series.count == 1 && chart.ceiling <= 4)
    let batch = try Shipped.stage("half-a-batch", at: 32)
    let both = StageCharts(timeline: batch.timeline, forecast: batch.forecast)
    #expect(both.inFlight.series.map(\.label) == ["in flight", "receives"] && both.shown.first == .inFlight)
    #expect(both.inFlight.series[0].values.compactMap(\.self).max() == 10)
  }

  @Test(arguments: ["table-overrun", "one-down-all-down"])
  func `where all answers take the same time errors come before them`(id: String) throws {
    let stage = try Shipped.stage(id, at: 1)
    let shown = StageCharts(timeline: stage.timeline, forecast: stage.forecast).shown
    let (errors, answers) = (shown.firstIndex(of: .errors), shown.firstIndex(of: .callerLatency))
    #expect(try #require(errors) < #require(answers), "\(shown)")
  }

  // MARK: Pages

  @Test func `a click beside a term closes it, and one into it does not`() throws {
    var app = App(try Shipped.context(), at: .glossary(term: nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    app.press(.enter)
    #expect(app.top is TermScreen)
    let rows = app.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let frame = try #require(rows.firstIndex { $0.contains(/┌─ [^│]+ ─+┐/) })
    app.click(at: Point(60, frame + 2))
    #expect(app.top is TermScreen)
    app.click(at: Point(3, 20))
    #expect(app.top is GlossaryScreen)
  }

  @Test func `the key that opened the twin leaves it`() throws {
    var app = try Shipped.app(watching: "synchronous-trap")
    app.press(.character("v"))
    #expect(app.top is PairScreen<Twin>)
    app.press(.character("v"))
    #expect(app.top is StageScreen)
  }

  @Test(arguments: ["w", "ww"]) func `a letter that is no answer is refused once`(keys: String) throws {
    let store = ProgressStore(
      inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    var app = `The exam on the screen`.begun(.sprint, store)
    for key in keys { app.press(.character(key)) }
    #expect(app.notice == nil && app.draw().text.contains("There is no w here"))
  }

  @Test func `x on a question of an exam says where it ends`() throws {
    let store = ProgressStore(
      inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    var app = `The exam on the screen`.begun(.sprint, store)
    app.press(.character("x"))
    #expect(app.notice == "The exam ends on the page of all questions: o, then x.")
  }

  @Test func `on a small screen the list of settings ends where the page does, and the chosen one is explained`() throws
  {
    var app = App(try Shipped.context(), size: Size(columns: 40, rows: 12), glyphs: .unicode)
    app.open(.settings)
    let names = SettingsScreen.rows(of: try Shipped.context()).map(\.name)
    for name in names {
      let text = app.draw().text
      #expect(text.contains("► \(name)"), "\(text)")
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows[rows.count - 2 - (rows.last?.isEmpty == true ? 1 : 0)].count < 40, "\(text)")
      app.press(.down)
    }
  }

  @Test func `a figure is wider than the text where there is room, and its words are not`() throws {
    for lesson in ["latency-problem", "traffic-leveling"] {
      var widths: [Int: Int] = [:]
      for columns in [120, 200] {
        var app = App(
          try Shipped.context(), at: .guide(lesson: lesson), size: Size(columns: columns, rows: 60), glyphs: .unicode)
        `A lesson`.goToQuestion(&app)
        let lines = app.draw().text.split(separator: "\n")
        widths[columns] = lines.filter { $0.contains("┏") }.map { $0.trimmingPrefix(" ").count }.max()
        for line in lines where line.contains("┃") {
          let words = line.split(separator: "┃")[1...].first?.split(separator: " ").joined(separator: " ") ?? ""
          #expect(words.count <= ReadingPage.widest)
        }
      }
      #expect(try #require(widths[200]) > #require(widths[120]), "\(widths)")
    }
  }
}
