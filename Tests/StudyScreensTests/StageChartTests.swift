import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// What the charts of the stage say beside their curves.
struct StageChartTests {
  private func charts(of stage: StageScreen) -> StageCharts {
    StageCharts(timeline: stage.timeline, forecast: stage.forecast)
  }

  @Test func `what was done to the system is marked in the order of time`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("bxxs")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "up", "4x slow", "burst 400"])
    stage.press("uu")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "burst 400"])
  }

  @Test func `no chart comes twice before all have come`() throws {
    for id in Shipped.scenarioIDs {
      let run = try Shipped.stage(id, at: 0).timeline.run
      let all = StageChart.pair(0, of: run) + StageChart.pair(1, of: run) + StageChart.pair(2, of: run)
      let count = Set(all).count
      #expect(Set(all.prefix(count)).count == count && StageChart.pair((count + 1) / 2, of: run) == Array(all[..<2]))
    }
  }

  @Test func `a ghost is drawn only on its chart`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 5)
    var charts = charts(of: stage)
    charts.ghosts[.depth] = .init(levels: [Chart.Level(value: 3, label: "you: 3", role: .attention)])
    #expect(charts.marked(.depth).levels.map(\.label) == ["you: 3"])
    #expect(charts.marked(.rates).levels.isEmpty)
  }
}
