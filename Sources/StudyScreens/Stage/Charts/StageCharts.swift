import Simulation
import TerminalSurface

/// The charts below the system; at first what came and what was done, and what waits for it.
struct StageCharts {
  let timeline: Timeline
  let forecast: Forecast
  /// Which of the groups that stand side by side is shown.
  var group = 0
  /// What is marked on a chart beside its figures: the reader's predictions.
  var ghosts: [StageChart: Ghost] = [:]

  /// Marked moments and values of one chart.
  struct Ghost: Sendable {
    var markers: [Chart.Marker] = []
    var levels: [Chart.Level] = []
  }

  private var history: History { timeline.recorder.history }

  func draw(into surface: inout Surface, in rect: Rect) {
    let kinds = StageChart.group(group, of: timeline.run, columns: rect.columns)
    var room = rect
    for (index, kind) in kinds.enumerated() {
      let (place, rest) = room.splitLeft(room.columns / (kinds.count - index))
      draw(marked(kind), kind.title, into: &surface, in: place)
      room = rest
    }
  }

  private func draw(_ chart: Chart, _ title: String, into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    chart.draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  /// How many bins of time have begun, also those after the last event.
  var begun: Int { Int(timeline.now.nanoseconds / history.width.nanoseconds) + 1 }

  var ended: Int {
    min(history.bins.count, begun)
  }

  /// A value for each bin up to now; 0 for those after the last event.
  private func values(_ value: (History.Bin) -> Double?) -> [Double?] {
    let known = history.bins.prefix(ended).map(value)
    return known + Array(repeating: 0, count: max(0, begun - known.count))
  }

  /// How many bins a figure is taken over: enough for a calm line.
  var window: Int {
    max(1, Int((max(1, (forecast.span / 60).rounded(.up)) / history.width.seconds).rounded()))
  }

  /// A level for each bin up to now; after the last event it stays where it was.
  func levels(_ level: (History.Bin) -> Int) -> [Double?] {
    let known = history.bins.prefix(ended).map { Double(level($0)) }
    return known + Array(repeating: known.last ?? 0, count: max(0, begun - known.count))
  }

  /// Counts as a rate, over a window wide enough that evenly spaced arrivals make a level line.
  func rate(_ count: (History.Bin) -> Int) -> [Double?] {
    let width = history.width.seconds
    // The present bin has only begun; it would make every curve seem to fall.
    let counts = values { Double(count($0)) }.dropLast().map { $0 ?? 0 }
    var sum = 0.0
    return counts.indices.map { index in
      sum += counts[index]
      if index >= window { sum -= counts[index - window] }
      return sum / (Double(window) * width)
    }
  }

  var rates: Chart {
    let arrivals = rate(\.arrivals)
    let completions = rate(\.completions)
    let usual = max(forecast.usualRate * 1.6, 0.5)
    var chart = Chart(
      series: [
        Chart.Series(
          arrivals, interval: history.width.seconds, role: .synchronous, label: "arrivals",
          cutLabel: { [burst = largestBurst] _ in "\(burst) at once" }),
        Chart.Series(completions, interval: history.width.seconds, role: .asynchronous, label: "completions"),
      ], span: forecast.span, ceiling: Chart.niceCeiling(usual))
    chart.valueUnit = "/s"
    return chart
  }

  /// The most requests that ever came in one bin: about so many, for the steady ones are among them.
  private var largestBurst: String {
    let most = Double(history.bins.map(\.arrivals).max() ?? 0)
    return most < 100 ? NumberFormat.count(most) : "about \(NumberFormat.count((most / 10).rounded() * 10))"
  }

  var waiting: Chart {
    var chart = Chart(
      series: [Chart.Series(levels(\.waitingAtEnd), interval: history.width.seconds, role: .queue, form: .area)],
      span: forecast.span, ceiling: Chart.niceCeiling(max(5, forecast.mostWaiting)))
    chart.valueUnit = "messages"
    return chart
  }
  var answers: Chart {
    var last: Double?
    let latencies = values { bin -> Double? in
      last = bin.latency?.seconds ?? last
      return last
    }
    let held = latencies.enumerated().map { index, value in index < history.bins.count ? value : last }
    return Chart(
      series: [
        Chart.Series(held, interval: history.width.seconds, role: .synchronous, label: "time to an answer")
      ], span: forecast.span, ceiling: Chart.niceCeiling(max(1, forecast.longestAnswer)))
  }
}
