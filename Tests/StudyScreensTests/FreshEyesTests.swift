import Foundation
import Simulation
import StudyProgress
import TerminalSurface
import Testing

@testable import StudyScreens

/// What a first look found: words cut, units lost, curves torn.
struct FreshEyesTests {
  @Test(
    arguments: [
      (1, "parcels", "1 parcel"), (2, "parcels", "2 parcels"), (1, "batches", "1 batch"), (1, "retries", "1 retry"),
      (1, "dollars a month", "1 dollar a month"), (1, "attempts allowed", "1 attempt allowed"), (1, "s", "1 s"),
      (1, "orders/s", "1 orders/s"), (1, "of calls", "1 of calls"), (1, "executions", "1"),
      (1_000, "executions", "1,000"),
      (0, "variation", "0"), (3, "", "3"),
    ] as [(Double, String, String)])
  func `a value stands with what it counts, one thing as one`(value: Double, unit: String, words: String) {
    let knob = Knob(name: "executions", value: value, unit: unit, range: 0...2_000, step: 1)
    #expect(knob.amount(for: value) == words)
  }

  @Test(arguments: [
    ("s", "s"), ("h", "h"), ("KB", "KB"), ("per second", "/s"), ("records/s", "/s"), ("orders", ""), ("", ""),
  ])
  func `a line of knobs keeps the units that a number means nothing without`(unit: String, short: String) {
    var knob = Knob(name: "outage", value: 1, unit: unit, range: 0...9, step: 1)
    #expect(knob.shortUnit(for: 0) == short)
    knob.names = ["none"]
    #expect(knob.shortUnit(for: 0) == "" && knob.amount(for: 0) == "none", "what has a name is no number")
    #expect(knob.shortUnit(for: 1) == short)
  }

  @Test(
    arguments: [
      "one-target-down", "finds-its-shards", "gathered-into-files", "replay-last-week", "hot-shard", "traffic-leveling",
    ], [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `at its end a run answers its question whole, or leaves it out`(id: String, size: Size) throws {
    var app = try Shipped.app(watching: id, size)
    app.handle(.key(.end))
    let stage = try #require(app.top as? StageScreen)
    let run = stage.timeline.run
    try #require(run.isFinished)
    let prediction = try #require(run.scenario.predictions.first)
    let text = app.draw().text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: " ")
    let ending = prediction.question.split(separator: ". ").last.map(String.init) ?? ""
    let answer = prediction.description(for: prediction.outcome(in: run))
    let beginning = ending.prefix(20)
    #expect(text.contains(beginning) == text.contains("\(ending) \(answer)"), "\(text)")
  }

  @Test(arguments: [("hot-shard", Chart.Series.Form.dashed), ("traffic-leveling", .shade), ("retry-storm", .dashed)])
  func `arrivals are a line where what is done goes up and down through them`(
    id: String, form: Chart.Series.Form
  ) throws {
    let timeline = Timeline(try Shipped.run(id))
    let charts = StageCharts(timeline: timeline, forecast: Forecast(from: timeline))
    #expect(charts.rates.series.first?.form == form)
  }

  @Test(arguments: [200, 60, 44, 30, 12, 0])
  func `a plan is told in as much room as there is, and never cut within a part`(columns: Int) throws {
    let context = try Shipped.context()
    let plan = try #require(context.plan())
    let whole = plan.headline(in: context.course)
    let told = plan.headline(in: context.course, columns: columns)
    #expect(told.columns <= columns || !told.contains(":"))
    #expect(told == whole || told.hasSuffix("more thing") || told.hasSuffix("more things") || !told.contains(":"))
  }

  @Test func `a narrow box of callers says a number that it has room for`() throws {
    var surface = Surface(Size(columns: 120, rows: 40))
    var screen = try TwinTests.screen(["arrival_rate": 40], at: 200)
    screen.advance(by: 1)
    screen.draw(into: &surface, in: Rect(surface.size))
    #expect(!surface.text.contains("wai│") && !surface.text.contains("wa│"))
  }

  @Test(arguments: [(40, true), (60, false)])
  func `home says with an arrow that there are more lessons than it has rows for`(rows: Int, hasMore: Bool) throws {
    let app = App(try Shipped.context(), size: Size(columns: 120, rows: rows), glyphs: .unicode)
    #expect(app.draw().text.contains("↓") == hasMore)
  }

  private func text(of stage: StageScreen) -> String {
    var surface = Surface(Size(columns: 120, rows: 38))
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  /// At moments at which a flow has just stopped, at the pace at which its pulses are still on the link.
  @Test(arguments: [("asynchronous-solution", 60.2, 5.0), ("hot-shard", 0.8, 0.5), ("poller-meets-throttle", 90.2, 5)])
  func `no link is full of what does not flow any more`(id: String, moment: Double, pace: Double) throws {
    var stage = try Shipped.stage(id)
    stage.playback.setPace { $0 = PlaybackSpeed(factor: pace) }
    stage.take(.seek(Instant(seconds: moment)))
    let text = text(of: stage)
    #expect(!["░0/s", "▒0/s", "▓0/s"].contains { text.contains($0) })
  }

  @Test func `what comes twice an hour is counted by the hour, and its moments have days`() throws {
    var stage = try Shipped.stage("replay-last-week")
    while stage.isAnimating { stage.advance(by: 0) }
    stage.take(.seek(Instant(seconds: 87_360)))
    let text = text(of: stage)
    #expect(text.contains("Per hour") && text.contains("2 /h"))
    #expect(text.contains("1 d 00:15:00") && !text.contains("87300") && !text.contains("662,460"))
    #expect(stage.status.spans.map(\.text).joined().contains("t 1 d 00:16:00.00"))
  }

  @Test func `every title in the list of systems is whole at 120 columns`() throws {
    var screen = try WatchScreen(Shipped.context())
    screen.fit(Size(columns: 120, rows: 38))
    for title in screen.entryNames {
      var surface = Surface(Size(columns: 120, rows: 38))
      screen.draw(into: &surface, in: surface.bounds)
      let list = surface.text.split(separator: "\n").map { $0.prefix(60) }
      #expect(list.contains { $0.contains(title) }, "\(title)")
      _ = screen.handle(.down)
    }
  }
}
