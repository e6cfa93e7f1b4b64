import Simulation
import TerminalSurface

// How long they waited, as percentiles, and how much is worked on at once.

extension StageCharts {
  /// The median solid, p95 dashed and p99 dotted, so that they are told apart without colour.
  private static let percentiles: [(percent: Double, label: String, form: Chart.Series.Form)] = [
    (99, "p99", .dotted), (95, "p95", .dashed), (50, "p50", .line),
  ]

  /// The percentiles of one clock, over the same sliding window as the rates.
  func percentiles(of latency: Metric.Latency) -> Chart {
    let history = self.history
    let role: Role = latency == .caller ? .synchronous : .asynchronous
    let ceiling = latency == .caller ? forecast.longestAnswer : forecast.longestResult
    let values = history.percentiles(
      Self.percentiles.map(\.percent), of: latency, over: window, inFirst: ended)
    let series = zip(Self.percentiles, values).map { line, values in
      Chart.Series(values, interval: history.width.seconds, role: role, label: line.label, form: line.form)
    }
    var chart = Chart(series: series, span: span, ceiling: Chart.niceCeiling(max(0.01, ceiling * 1.1)))
    chart.valueUnit = "s"
    return chart
  }

  /// Calls and messages in work. The axis is that of the forecast and does not move; what outgrows it is cut with its
  /// value written there.
  var concurrency: Chart {
    let busy = Chart.Series(
      calm(levels(history.meanBusy, atEnd: \.busyAtEnd)), interval: history.width.seconds, role: .good, form: .area,
      cutLabel: { "\(NumberFormat.count($0)) at once" })
    var chart = Chart(
      series: [busy], span: span, ceiling: Self.ceiling(ofCount: forecast.mostBusy))
    chart.valueUnit = "at once"
    return chart
  }
}
