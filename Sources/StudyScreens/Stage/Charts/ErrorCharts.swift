import Simulation
import TerminalSurface

// What goes wrong: how old the oldest message has become, and which errors callers see.

extension StageCharts {
  /// The age of what waits; the axis does not move, and what outgrows it is cut with its value written there.
  var oldestAge: Chart {
    let history = self.history
    let width = history.width.seconds
    let known = history.bins.prefix(ended).map { $0.oldestAge.seconds }
    let last = known.last ?? 0
    // What nobody touches only gets older.
    let waits = history.bins.prefix(ended).last.map { $0.waitingAtEnd > 0 } ?? false
    let later = (0..<max(0, begun - known.count)).map { waits ? last + Double($0 + 1) * width : 0 }
    let series = Chart.Series(
      known + later, interval: width, role: .attention, form: .area, cutLabel: { NumberFormat.seconds($0) })
    let hasWaited = (known + later).contains { $0 > 0 }
    var chart = Chart(
      series: hasWaited ? [series] : [], span: span, ceiling: Chart.niceCeiling(max(1, forecast.oldestAge)))
    chart.valueUnit = "s"
    chart.emptyWords = "nothing has waited"
    return chart
  }

  private static let forms: [Chart.Series.Form] = [.line, .dashed, .dotted]

  /// A curve for each kind of error that is seen in this run.
  var errorsByKind: Chart {
    let series = forecast.errorKinds.enumerated().map { index, kind in
      Chart.Series(
        rates { $0.errorRate(kind) }, interval: history.width.seconds, role: .failing,
        label: String(kind.name.map { $0 == "_" ? " " : $0 }), form: Self.forms[index % Self.forms.count])
    }
    var chart = Chart(
      series: series, span: span, ceiling: Chart.niceCeiling(max(0.5, forecast.mostErrors * 1.2)))
    chart.spikes = errorsAtOnce
    chart.valueUnit = "/s"
    chart.emptyWords = "no errors"
    return chart
  }

  /// Errors that came together, and none before or after them: they have no rate.
  private var errorsAtOnce: [Chart.Spike] {
    history.bins.prefix(ended).compactMap { bin in
      let count = bin.errorsAtOnce
      guard let moment = bin.firstErrorAt, count > 0 else { return nil }
      return Chart.Spike(
        x: moment.seconds, label: NumberFormat.count(Double(count)) + (count > 1 ? " at once" : ""), role: .failing)
    }
  }
}
