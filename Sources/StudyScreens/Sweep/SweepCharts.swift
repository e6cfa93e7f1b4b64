public import Simulation
public import TerminalSurface

/// Measurements against a knob: the points that there are, each as wide as the step to the next.
public struct SweepCharts: Sendable {
  let sweep: Sweep
  let points: [Sweep.Point]
  /// The value that is marked, if any.
  var cursor: Double?

  /// - Parameter points: from the smallest value up, as far as they are known.
  public init(of sweep: Sweep, _ points: [Sweep.Point]) { (self.sweep, self.points) = (sweep, points) }

  /// What 95 in 100 wait for their answer and for their result.
  var times: Chart {
    chart([
      series(.synchronous, label: "answer") { $0.p95(.caller) },
      series(.asynchronous, label: "result") { $0.p95(.endToEnd) },
    ])
  }

  /// The share of requests that fail, in percent.
  var failures: Chart {
    let fails = points.contains { $0.failedShare ?? 0 > 0 }
    var failures = chart(
      fails ? [series(.failing, form: .area) { $0.failedShare.map { $0 * 100 } }] : [], ceiling: 100)
    failures.emptyWords = "no request fails"
    return failures
  }

  /// One field of the reports.
  func chart(of path: String) -> Chart {
    let isFailure = ["failed", "errors.", "dead_lettered"].contains { path.contains($0) }
    let role: Role = isFailure ? .failing : path.hasPrefix("latency.caller") ? .synchronous : .asynchronous
    return chart([series(role) { $0[path] }])
  }

  /// One chart for each field, one below the other with an empty line between, as lines of text; empty without fields.
  public func lines(showing paths: [String], columns: Int, glyphs: GlyphSet) -> [String] {
    let rows = 10
    var surface = Surface(Size(columns: columns, rows: rows * paths.count), glyphs: glyphs)
    for (index, path) in paths.enumerated() {
      let room = Rect(column: 0, row: index * rows, columns: columns, rows: rows - 1)
      chart(of: path).draw(under: "\(path) against \(sweep.knob.name)", into: &surface, in: room)
    }
    return surface.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  // MARK: Parts

  private func series(
    _ role: Role, label: String = "", form: Chart.Series.Form = .line, _ value: (Sweep.Point) -> Double?
  ) -> Chart.Series {
    Chart.Series(points.map(value), interval: sweep.values.step, role: role, label: label, form: form)
  }

  private func chart(_ series: [Chart.Series], ceiling: Double? = nil) -> Chart {
    let values = sweep.values.values
    let most = series.flatMap(\.values).compactMap(\.self).max() ?? 0
    let markers = cursor.map { [Chart.Marker(x: $0, label: NumberFormat.setting($0), role: .attention)] } ?? []
    var chart = Chart(
      series: series, markers: markers, span: sweep.values.step * Double(values.count),
      ceiling: ceiling ?? Chart.niceCeiling(most))
    chart.takesPositions = true
    chart.origin = (values.first ?? 0) - sweep.values.step / 2
    chart.ticks = values.count < 3 ? values : [values[0], values[values.count / 2], values[values.count - 1]]
    chart.unit = sweep.knob.unit == "s" ? "s" : sweep.knob.unit == "per second" ? "/s" : ""
    return chart
  }
}
