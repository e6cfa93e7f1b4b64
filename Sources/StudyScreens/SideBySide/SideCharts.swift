import Simulation
import TerminalSurface

/// The charts of one side: both clocks on one scale, and the errors on that of the traffic.
struct SideCharts {
  let timeline: Timeline
  /// Of both sides.
  let forecast: Forecast
  let role: Role

  private var history: History { timeline.recorder.history.reaching(timeline.now) }

  /// One ceiling for both clocks of both sides: a wait that moved from one to the other keeps its height.
  private var longest: Double { Chart.niceCeiling(max(1, forecast.longestAnswer, forecast.longestResult)) }

  var acks: Chart { clock(\.latency) }
  var results: Chart { clock(\.straightResult) }

  private func clock(_ wait: (History.Bin) -> SimDuration?) -> Chart {
    let values = Self.joined(
      history.bins.map { wait($0)?.seconds }, longestGap: Int(forecast.span / 10 / history.width.seconds))
    return Chart(
      series: [Chart.Series(values, interval: history.width.seconds, role: role)], span: forecast.span,
      ceiling: longest)
  }

  var waiting: Chart { StageCharts(timeline: timeline, forecast: forecast).waiting }

  var errors: Chart {
    let rates = StageCharts(timeline: timeline, forecast: forecast).rates(\.errorRate)
    return Chart(
      series: [Chart.Series(rates, interval: history.width.seconds, role: .failing)], span: forecast.span,
      ceiling: Chart.niceCeiling(max(1, forecast.usualRate * 1.1)))
  }

  /// Each value until the next, so that results that come in waves make a line. A gap that is longer stays one: in an
  /// outage nobody has a result. After the last value nothing is made up.
  static func joined(_ values: [Double?], longestGap: Int) -> [Double?] {
    var joined = values
    var last: Int?
    for (index, value) in values.enumerated() where value != nil {
      if let last, index - last <= longestGap {
        for gap in last + 1..<index { joined[gap] = values[last] }
      }
      last = index
    }
    return joined
  }
}
