import Simulation
import TerminalSurface

/// The charts of one side: both clocks on one scale, and the errors on that of the traffic.
struct TwinCharts {
  let timeline: Timeline
  /// Of both sides.
  let forecast: Forecast
  let role: Role

  private var history: History { timeline.recorder.history }

  /// One ceiling for both clocks of both sides: a wait that moved from one to the other keeps its height.
  private var longest: Double { Chart.niceCeiling(max(1, forecast.longestAnswer, forecast.longestResult)) }

  var acks: Chart { clock(\.latency) }
  var results: Chart { clock(\.result) }

  private func clock(_ wait: (History.Bin) -> Span?) -> Chart {
    let values = Self.joined(history.bins.map { wait($0)?.seconds })
    return Chart(
      series: [Chart.Series(values, interval: history.width.seconds, role: role)], span: forecast.span,
      ceiling: longest)
  }

  var errors: Chart {
    let rates = StageCharts(timeline: timeline, forecast: forecast).rate(\.errors)
    return Chart(
      series: [Chart.Series(rates, interval: history.width.seconds, role: .failing)], span: forecast.span,
      ceiling: Chart.niceCeiling(max(1, forecast.usualRate)))
  }

  /// Each value until the next: gaps inside are closed, before the first and after the last nothing is made up.
  static func joined(_ values: [Double?]) -> [Double?] {
    var joined = values
    guard let end = values.lastIndex(where: { $0 != nil }) else { return joined }
    for index in joined.indices.prefix(end).dropFirst() { joined[index] = joined[index] ?? joined[index - 1] }
    return joined
  }
}
