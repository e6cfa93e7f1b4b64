import Simulation
import TerminalSurface

/// One side of a twin: its system, and its clocks on axes that both sides share.
struct TwinSide {
  let name: String
  let role: Role
  let timeline: Timeline
  /// Of both sides, so that the axes are the same.
  let forecast: Forecast
  let hopTime: Double

  private static let boxRows = 8

  func draw(into surface: inout Surface, in rect: Rect, drawsBoxes: Bool) {
    let (head, body) = rect.splitTop(1)
    surface.rule("\(name): \(timeline.run.scenario.title)", in: head, titleRole: role)
    let (system, charts) = body.splitTop(drawsBoxes ? Self.boxRows : min(4, components.count))
    if drawsBoxes { drawBoxes(into: &surface, system) } else { drawLines(into: &surface, system) }
    drawCharts(into: &surface, charts)
  }

  // MARK: System

  private func drawBoxes(into surface: inout Surface, _ rect: Rect) {
    let view = SystemView(
      graph: SystemGraph(of: timeline.run), timeline: timeline, snapshot: timeline.run.snapshot(), forecast: forecast,
      chosen: nil, hopTime: hopTime)
    view.draw(into: &surface, in: rect)
  }

  /// What has a line where there is no room for boxes: who comes, and where somebody or something waits.
  private var components: [NodeIndex] {
    let graph = SystemGraph(of: timeline.run)
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

  private func drawCharts(into surface: inout Surface, _ rect: Rect) {
    let figures = TwinFigures(of: timeline.run)
    let charts = TwinCharts(timeline: timeline, forecast: forecast, role: role)
    var all: [(String, StyledText, Chart)] = [
      ("Time to ack, s", longest(figures.ack), charts.acks),
      ("Time to the result, s", longest(figures.result), charts.results),
    ]
    if rect.rows >= 18 { all.append(("Errors, per second", errors(figures), charts.errors)) }
    var rest = rect
    for (index, (title, figure, chart)) in all.enumerated() {
      let (place, below) = rest.splitTop(rest.rows / (all.count - index))
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
    return StyledText([.init(" at most ", .dim), .init(Figure.seconds(seconds) + " ", .figure)])
  }

  private func errors(_ figures: TwinFigures) -> StyledText {
    guard figures.failed > 0 else { return StyledText(" none ", .good) }
    let first = timeline.run.value(of: .firstErrorAt).map { ", first at \(Figure.seconds($0))" } ?? ""
    return StyledText([.init(" \(Figure.count(Double(figures.failed)))", .failing), .init(first + " ", .dim)])
  }
}
