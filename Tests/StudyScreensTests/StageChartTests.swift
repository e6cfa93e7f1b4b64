import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// What the charts of the stage say beside their curves.
struct StageChartTests {
  private func charts(of stage: StageScreen) -> StageCharts {
    StageCharts(timeline: stage.timeline, forecast: stage.forecast)
  }

  private func text(of stage: StageScreen) -> String {
    var surface = Surface(Size(columns: 80, rows: 24))
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test func `what was done to the system is marked in the order of time`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("bxxs")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "up", "4x slow", "burst 400"])
    stage.press("uu")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "burst 400"])
  }

  @Test(arguments: [60, 80, 200, 300])
  func `every chart comes once before one comes again, with no empty place`(columns: Int) throws {
    for id in Shipped.scenarioIDs {
      let run = try Shipped.stage(id, at: 0).timeline.run
      var shown: [StageChart] = []
      var group = 0
      while shown.count < StageChart.all(of: run).count {
        shown += StageChart.group(group, of: run, columns: columns)
        group += 1
      }
      #expect(shown == StageChart.all(of: run))
      #expect(StageChart.group(group, of: run, columns: columns) == StageChart.group(0, of: run, columns: columns))
    }
  }

  @Test func `an enlarged chart takes the place of the system, and the run goes on under the same keys`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("zb ")
    #expect(text(of: stage).contains("(chart 1 of") && !text(of: stage).contains("System"))
    #expect(stage.isPlaying && charts(of: stage).marks.map(\.label) == ["burst 400"])
    stage.press("g")
    #expect(text(of: stage).contains("Waiting in the queue (chart 2 of") && text(of: stage).contains("messages"))
    stage.press("q")
    #expect(text(of: stage).contains("System"))
  }

  @Test func `percentiles that end at one place share a label`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 5)
    let chart = charts(of: stage).percentiles(of: .caller)
    #expect(chart.jointLabel(["p99", "p95"]) == "p95, p99")
    var surface = Surface(Size(columns: 60, rows: 12))
    chart.draw(into: &surface, in: surface.bounds)
    #expect(surface.text.contains("p50 to p99"))
  }

  @Test func `the axis of what is worked on at once keeps still`() throws {
    var stage = try Shipped.stage("synchronous-trap", at: 1)
    let before = charts(of: stage).concurrency.ceiling
    stage.playback.timeline.seek(to: Instant(seconds: 60))
    #expect(charts(of: stage).concurrency.ceiling == before)
  }

  @Test func `a ghost is drawn only on its chart`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 5)
    var charts = charts(of: stage)
    charts.ghosts[.depth] = .init(levels: [Chart.Level(value: 3, label: "you: 3", role: .attention)])
    #expect(charts.marked(.depth).levels.map(\.label) == ["you: 3"])
    #expect(charts.marked(.rates).levels.isEmpty)
  }

  @Test func `axes grow with what the reader does, and never shrink`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 12)
    let before = stage.forecast
    stage.selection.node = stage.timeline.run.nodes.firstIndex { $0.kind == .worker }
    stage.press("x")
    #expect(stage.forecast.span >= before.span && stage.forecast.mostWaiting >= before.mostWaiting)
    stage.press("b")
    #expect(stage.forecast.mostWaiting > before.mostWaiting)
  }

  @Test func `a rate does not fall because a bin has only begun`() throws {
    let stage = try Shipped.stage("synchronous-chain", at: 13)
    let last = charts(of: stage).rates.series.map { $0.values.last }
    #expect(last == [1, 1])
  }

  @Test func `what has emptied does not get older after the last event`() throws {
    var stage = try Shipped.stage("fan-out", at: 0)
    stage.take(.seek(Instant(seconds: 30)))
    #expect(charts(of: stage).oldestAge.series.allSatisfy { $0.values.last == 0 })
    var broken = try Shipped.stage("traffic-leveling")
    broken.take(.seek(Instant(seconds: 12)))
    broken.selection.node = broken.timeline.run.nodes.firstIndex { $0.kind == .worker }
    broken.press("x")
    broken.take(.seek(Instant(seconds: 60)))
    let age = try #require(charts(of: broken).oldestAge.series.first?.values.last ?? nil)
    #expect(age > 45)
  }
}
