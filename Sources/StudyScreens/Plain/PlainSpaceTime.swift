import Simulation
import TerminalSurface

/// Space-time diagrams as lines: what went from whom to whom, each with its moment, then the drawing and its sums.
enum PlainSpaceTime {
  /// The drawing is as wide as a text, and as high as it must be, but no higher than a page.
  private static let size = Size(columns: ReadingPage.measure, rows: 40)

  /// All that is to be said of a figure.
  static func lines(of figure: SpaceTimeFigure) -> [String] {
    figure.sides.flatMap { [$0.title] + sentences(of: $0) + [""] } + drawing(of: figure)
  }

  /// The diagram of one request, drawn, with its sums.
  static func drawing(of diagram: SpaceTimeDiagram, in run: Run) -> [String] {
    let side = SpaceTimeSide(title: "Request \(diagram.request)", role: .title, diagram, in: run)
    return drawing(of: [side])
  }

  private static func sentences(of side: SpaceTimeSide) -> [String] {
    side.diagram.arrows.map { arrow in
      let time = NumberFormat.fixed((arrow.departure - side.diagram.startedAt).seconds, 3) + " s"
      let words = arrow.sentence(from: side.label(of: arrow.from), to: side.label(of: arrow.to))
      return time.leftPadded(to: 12) + "  " + words + "."
    }
  }

  private static func drawing(of figure: SpaceTimeFigure) -> [String] { drawing(of: figure.sides) }

  private static func drawing(of sides: [SpaceTimeSide]) -> [String] {
    var surface = Surface(size)
    let picture = SpaceTimePicture.fitting(sides, in: surface.bounds)
    picture.draw(into: &surface, in: surface.bounds)
    let rows = min(size.rows, picture.headRows(columns: size.columns) + picture.rows.rows.count + 1)
    let lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(rows).map(String.init)
    return lines + SpaceTimeSums(sides: sides).footLines.map { "  " + $0.plain }
  }
}
