import Simulation
import TerminalSurface

/// A space-time diagram in a text, or two side by side: the first request of a part of a run, as far as it has been
/// played.
struct SpaceTimeFigure: Sendable {
  /// A run, and what stands above it.
  struct Source {
    let title: String
    let run: Run
  }

  let sides: [SpaceTimeSide]

  /// - Parameter span: the part of the runs, in seconds.
  /// - Returns: nil where no request begins in it.
  init?(of sources: [Source], span: ClosedRange<Double>) {
    let inOrder = sources.filter { !$0.run.scenario.isAsynchronous } + sources.filter(\.run.scenario.isAsynchronous)
    sides = inOrder.compactMap { Self.side(of: $0, span: span) }
    guard sides.count == sources.count, !sides.isEmpty else { return nil }
  }

  private static func side(of source: Source, span: ClosedRange<Double>) -> SpaceTimeSide? {
    var timeline = Timeline(source.run)
    timeline.seek(to: Instant(seconds: span.lowerBound))
    let before = timeline.run.value(of: .total(.started)) ?? 0
    timeline.seek(to: Instant(seconds: span.upperBound))
    guard let trace = timeline.trace(of: UInt64(before) + 1), let diagram = SpaceTimeDiagram(of: trace) else {
      return nil
    }
    let role: Role = source.run.scenario.isAsynchronous ? .asynchronous : .synchronous
    return SpaceTimeSide(title: source.title, role: role, diagram, in: timeline.run)
  }

  // MARK: Picture

  /// Below this, sides stand under each other: a column needs that much.
  private static let leastColumns = 8

  private func isSideBySide(in columns: Int) -> Bool {
    columns - SpaceTimePicture.axisColumns >= sides.reduce(0) { $0 + $1.diagram.columns.count } * Self.leastColumns
  }

  /// How many rows it asks for in a text of so many columns.
  static func rows(sides: Int, in size: Size) -> Int {
    let one = max(14, min(24, size.rows - 8))
    return sides > 1 && size.columns < 70 ? 2 * one : one
  }

  /// - Parameter now: up to which moment of the run it has been played, in seconds; the sums follow at the end.
  func draw(into surface: inout Surface, in rect: Rect, until now: Double, isOver: Bool) {
    let (foot, body) = rect.splitBottom(sides.count)
    if isSideBySide(in: rect.columns) {
      draw(sides, into: &surface, in: body, until: now, isOver)
    } else {
      var rest = body
      for (index, side) in sides.enumerated() {
        let (part, below) = rest.splitTop(rest.rows / (sides.count - index))
        draw([side], into: &surface, in: part, until: now, isOver)
        rest = below
      }
    }
    guard isOver else { return }
    for (row, line) in SpaceTimeSums(sides: sides).footLines.enumerated() {
      surface.write(line, at: Point(foot.column + 2, foot.row + row), limit: foot.endColumn)
    }
  }

  private func draw(
    _ sides: [SpaceTimeSide], into surface: inout Surface, in rect: Rect, until now: Double, _ isOver: Bool
  ) {
    var picture = SpaceTimePicture.fitting(sides, in: rect)
    if !isOver {
      let (start, rows) = (sides[0].diagram.startedAt.seconds, picture.rows)
      picture.revealed = rows.rows.indices.prefix { start + rows.begin(of: $0).seconds < now }.count
    }
    picture.draw(into: &surface, in: rect)
  }
}
