import Simulation
import TerminalSurface

// How long they waited, as percentiles, and how much is worked on at once.

extension StageCharts {
  /// The median solid, p95 dashed and p99 dotted, so that they are told apart without colour.
  private static let percentiles: [(percent: Double, label: String, form: Chart.Series.Form)] = [
    (99, "p99", .dotted), (95, "p95", .dashed), (50, "p50", .line),
  ]

  /// The percentiles of one clock, over the same sliding window as the rates.
  func percentiles(of clock: History.Clock) -> Chart {
    let history = timeline.recorder.history
    let role: Role = clock == .caller ? .synchronous : .asynchronous
    let ceiling = clock == .caller ? forecast.longestAnswer : forecast.longestResult
    let series = Self.percentiles.map { percent, label, form in
      let values = (0..<ended).map { bin in
        history.percentile(percent, of: clock, in: max(0, bin - window + 1)...bin)
      }
      return Chart.Series(values, interval: history.width.seconds, role: role, label: label, form: form)
    }
    return Chart(series: series, span: forecast.span, ceiling: Chart.niceCeiling(max(0.01, ceiling)))
  }

  /// Calls and messages in work.
  var concurrency: Chart {
    let history = timeline.recorder.history
    let most = history.bins.map(\.mostBusy).max() ?? 0
    let busy = levels(\.busyAtEnd)
    return Chart(
      series: [Chart.Series(busy, interval: history.width.seconds, role: .good, form: .area)], span: forecast.span,
      ceiling: Chart.niceCeiling(max(5, forecast.mostBusy, Double(most))))
  }
}
