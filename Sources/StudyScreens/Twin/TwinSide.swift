import Simulation
import TerminalSurface

/// One side of a twin: its system, and its clocks on axes that both sides share.
struct TwinSide {
  /// What it is, and who waits in it.
  let title: String
  let role: Role
  let timeline: Timeline
  /// Of both sides, so that the axes are the same.
  let forecast: Forecast
  let hopTime: Double

  /// - Parameter boxRows: what the boxes of either side need; 0 for a line each instead.
  func draw(into surface: inout Surface, in rect: Rect, boxRows: Int) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head, titleRole: role)
    let below = body.rows - (boxRows > 0 ? boxRows + 2 : min(4, components.count))
    let chartCount = below >= 18 ? 3 : 2
    let (charts, system) = body.splitBottom(below / chartCount * chartCount)
    if boxRows > 0 { drawBoxes(into: &surface, system) } else { drawLines(into: &surface, system) }
    drawCharts(chartCount, into: &surface, charts)
  }

  // MARK: System

  private var graph: SystemGraph { SystemGraph(of: timeline.run) }

  /// How many rows its boxes would like in so many columns.
  func boxRows(columns: Int) -> Int {
    SystemLayout.rows(for: graph, lamps: timeline.run.snapshot().lampCounts, columns: columns - 2)
  }

  /// The boxes of both sides stand in the same row, whatever hangs below them.
  private func drawBoxes(into surface: inout Surface, _ rect: Rect) {
    let view = SystemView(
      graph: graph, timeline: timeline, snapshot: timeline.run.snapshot(), forecast: forecast, chosen: nil,
      hopTime: hopTime)
    let (boxes, _) = rect.splitTop(rect.rows - 1).0.splitTop(boxRows(columns: rect.columns) + 2)
    view.draw(into: &surface, in: boxes.inset(columns: -1, rows: 1))
  }

  /// What has a line where there is no room for boxes: who comes, and where somebody or something waits.
  private var components: [NodeIndex] {
    let graph = graph
    return graph.columns.joined().filter { graph.hanging[$0] == nil }
  }

  private func drawLines(into surface: inout Surface, _ rect: Rect) {
    let snapshot = timeline.run.snapshot()
    let width = min(14, components.map { timeline.run.nodes[$0].label.count }.max() ?? 0)
    for (row, node) in components.prefix(rect.rows).enumerated() {
      let place = Point(rect.column + 2, rect.row + row)
      let state = snapshot.nodes[node]
      surface.write(
        shortened(timeline.run.nodes[node].label, to: width), at: place, role: state.isDown ? .failing : .dim)
      surface.write(
        TwinLine(state: state, figures: TwinFigures(of: timeline.run)).text,
        at: Point(place.column + width + 2, place.row),
        limit: rect.endColumn - 1)
    }
  }

  // MARK: Charts

  private func drawCharts(_ count: Int, into surface: inout Surface, _ rect: Rect) {
    let figures = TwinFigures(of: timeline.run)
    let charts = TwinCharts(timeline: timeline, forecast: forecast, role: role)
    let all: [(String, StyledText, Chart)] = [
      ("Time to ack, s", longest(figures.ack), charts.acks),
      ("Time to the result, s", longest(figures.result), charts.results),
      ("Errors, per second", errors(figures), charts.errors),
    ]
    var rest = rect
    for (title, figure, chart) in all.prefix(count) {
      let (place, below) = rest.splitTop(rect.rows / count)
      draw(chart, title, figure, into: &surface, place)
      rest = below
    }
  }

  private func draw(_ chart: Chart, _ title: String, _ figure: StyledText, into surface: inout Surface, _ rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    surface.write(figure, at: Point(head.endColumn - figure.width - 1, head.row))
    chart.draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  private func longest(_ seconds: Double?) -> StyledText {
    guard let seconds else { return StyledText(" none yet ", .dim) }
    return StyledText([.init(" up to ", .dim), .init(Figure.seconds(seconds) + " ", .figure)])
  }

  private func errors(_ figures: TwinFigures) -> StyledText {
    guard figures.failed > 0 else { return StyledText(" none ", .good) }
    let first = timeline.run.value(of: .firstErrorAt).map { ", first at \(Figure.seconds($0))" } ?? ""
    return StyledText([.init(" \(Figure.count(Double(figures.failed)))", .failing), .init(first + " ", .dim)])
  }
}
