import Simulation
import TerminalSurface

/// One side of a pair: its system, and its clocks on axes that both sides share.
struct PairSide {
  /// Its name, and who waits in it; once nothing is left to do, since when.
  let title: String
  let role: Role
  let timeline: Timeline
  /// Of both sides, so that the axes are the same.
  let forecast: Forecast
  let hopTime: Double
  let isForRoom: Bool
  /// Whether nothing more comes in it.
  private let isOver: Bool
  private let graph: SystemGraph
  private let snapshot: Snapshot
  private let figures: SideFigures

  /// - Parameters:
  ///   - isChosen: whether Enter opens it.
  ///   - isForRoom: whether it is looked at from afar: then with large axes, and no more than two charts.
  init(
    title name: SideTitle, isChosen: Bool, timeline: Timeline, forecast: Forecast, hopTime: Double, isForRoom: Bool
  ) {
    self.isForRoom = isForRoom
    isOver = timeline.run.isFinished && timeline.run.eventCount > 0
    title =
      (isChosen ? Glyph.arrowRight + " " : "") + "\(name.name): "
      + (isOver ? "over at \(NumberFormat.moment(timeline.now.seconds, places: nil))" : name.manner)
    (role, self.timeline, self.forecast) = (name.role, timeline, forecast)
    // Once a system is over time stands still, and a pulse would stay on its link for ever.
    self.hopTime = isOver ? 0 : hopTime
    graph = SystemGraph(of: timeline.run)
    snapshot = timeline.run.snapshot()
    figures = SideFigures(of: timeline.run)
  }

  /// - Parameter systemRows: the rows of the system, the same on both sides; the charts share what is left.
  func draw(into surface: inout Surface, in rect: Rect, systemRows: Int, drawsBoxes: Bool, showsQueue: Bool) {
    let (head, all) = rect.splitTop(1)
    surface.rule(title, in: head, titleRole: role)
    // A third row for what happens, unless it costs a chart.
    let isLong = all.rows >= 30 && all.rows - 3 - systemRows >= Self.threeCharts
    let (words, body) = all.splitBottom(isLong ? 3 : all.rows >= 24 ? 2 : 0)
    drawNewest(into: &surface, in: words)
    let below = body.rows - systemRows
    let chartCount = below >= Self.threeCharts && !isForRoom ? 3 : 2
    let (charts, system) = body.splitBottom(below / chartCount * chartCount)
    if drawsBoxes { drawBoxes(into: &surface, in: system) } else { drawLines(into: &surface, in: system) }
    drawCharts(chartCount, showsQueue, into: &surface, in: charts)
  }

  /// How many rows three charts take.
  private static let threeCharts = 18

  /// The newest of what has happened in it.
  private func drawNewest(into surface: inout Surface, in rect: Rect) {
    guard rect.rows > 0, let newest = EventLine.all(of: timeline).last else { return }
    let text = StyledText([
      .init(NumberFormat.moment(newest.at.seconds) + "  ", .attention), .init(newest.sentence, .text),
    ])
    surface.write(text, in: rect.inset(columns: 2, rows: 0))
  }

  /// Whether it has a queue that workers read.
  var hasQueue: Bool { graph.nodes.contains(where: \.traits.readsQueue) }

  // MARK: System

  /// How many rows its boxes would like in so many columns, with some air.
  func boxRows(columns: Int) -> Int {
    SystemLayout.rows(for: graph, faces: snapshot.faces, columns: columns - 2) + 2
  }

  /// How many rows it takes with a line for each component; what comes last is left out first.
  var lineRows: Int { min(4, graph.columns.joined().count) }

  /// The boxes of both sides stand in the same row, whatever hangs below them.
  private func drawBoxes(into surface: inout Surface, in rect: Rect) {
    let view = SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: hopTime,
      holdTime: hopTime)
    let (boxes, _) = rect.splitTop(min(rect.rows, boxRows(columns: rect.columns)))
    view.draw(into: &surface, in: boxes.inset(columns: -1, rows: 1))
  }

  private func drawLines(into surface: inout Surface, in rect: Rect) {
    let components = graph.columns.joined()
    let width = min(14, components.map { graph.nodes[$0].label.columns }.max() ?? 0)
    let gap = rect.columns < 45 ? 1 : 2
    for (row, node) in components.prefix(rect.rows).enumerated() {
      let place = Point(rect.column + 2, rect.row + row)
      let state = snapshot.nodes[node]
      surface.write(shortened(graph.nodes[node].label, to: width), at: place, role: state.isDown ? .failing : .dim)
      surface.write(
        FaceLine(state: state, failed: figures.failed).text, at: Point(place.column + width + gap, place.row),
        limit: rect.endColumn - 1)
    }
  }

  // MARK: Charts

  private func drawCharts(_ count: Int, _ showsQueue: Bool, into surface: inout Surface, in rect: Rect) {
    let charts = SideCharts(timeline: timeline, forecast: forecast, role: role)
    let onlyErrors = figures.ack == nil && figures.failed > 0
    let acks = (
      "Time to ack, s", onlyErrors ? StyledText(" only errors ", .failing) : longest(figures.ack), charts.acks
    )
    let results = ("Time to the result, s", longest(figures.result), charts.results)
    // Where nobody waits for an answer, what waits in the queue tells more.
    let all =
      showsQueue
      ? [results, (StageChart.depth.title(in: timeline.run), StyledText(), charts.waiting), acks]
      : [acks, results, ("Errors, per second", errors, charts.errors)]
    var rest = rect
    for (title, figure, chart) in all.prefix(count) {
      let (place, below) = rest.splitTop(rect.rows / count)
      draw(chart, title: title, figure: figure, into: &surface, in: place)
      rest = below
    }
  }

  private func draw(_ chart: Chart, title: String, figure: StyledText, into surface: inout Surface, in rect: Rect) {
    var chart = chart
    (chart.takesPositions, chart.isLarge) = (true, isForRoom)
    chart.draw(under: title, into: &surface, in: rect)
    surface.write(figure, at: Point(rect.endColumn - figure.width - 1, rect.row))
  }

  private func longest(_ seconds: Double?) -> StyledText {
    guard let seconds else { return StyledText(isOver ? " none " : " none yet ", .dim) }
    return StyledText([.init(" up to ", .dim), .init(NumberFormat.seconds(seconds) + " ", .figure)])
  }

  private var errors: StyledText {
    guard figures.failed > 0 else { return StyledText(" none ", .good) }
    let first = timeline.run.value(of: .firstErrorAt).map { ", first at \(NumberFormat.seconds($0))" } ?? ""
    return StyledText([.init(" \(NumberFormat.count(Double(figures.failed)))", .failing), .init(first + " ", .dim)])
  }
}
