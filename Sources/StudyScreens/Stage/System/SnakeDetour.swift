import Simulation
import TerminalSurface

/// A way past other boxes where they only stand in line: out to the side, along the row of air below or above its own row
/// of boxes, and from there into the receiver.
struct SnakeDetour {
  private let from, to: Rect
  /// The rows in which boxes begin.
  private let rows: [Int]
  /// Where the way turns, between its own box and the next.
  private let elbow: Int
  private let entersFromAbove: Bool

  /// Nil where a way along one row of air does not lead there.
  init?(from: Rect, to: Rect, boxes: some Collection<Rect>) {
    (self.from, self.to) = (from, to)
    rows = Set(boxes.map(\.row)).sorted()
    guard let start = rows.firstIndex(of: from.row), let end = rows.firstIndex(of: to.row), abs(start - end) <= 1 else {
      return nil
    }
    entersFromAbove = end > start || end == start && start + 1 == rows.count
    let leadsRight = to.column > from.column
    let beside = boxes.filter { $0.row == from.row && ($0.column > from.column) == leadsRight && $0 != from }
    guard let next = beside.min(by: { abs($0.column - from.column) < abs($1.column - from.column) }) else { return nil }
    elbow = leadsRight ? (from.endColumn + next.column - 1) / 2 : (from.column - 1 + next.endColumn) / 2
  }

  /// From the edge of the sender to that of the receiver.
  var path: [Point] {
    let row = from.row + (from.rows - 1) / 2
    let isBelow = to.row > from.row || to.row == from.row && !entersFromAbove
    let air = isBelow ? from.endRow : from.row - 1
    // Beside the middle, where arrows from one row to the next end.
    let entry = (to.column + to.endColumn) / 2 + (entersFromAbove ? 2 : -2)
    let edge = to.column > from.column ? from.endColumn : from.column - 1
    let corners = [Point(edge, row), Point(elbow, row), Point(elbow, air), Point(entry, air)]
    return corners.prefix(1) + zip(corners, corners.dropFirst()).flatMap(Self.cells)
  }

  var head: String { entersFromAbove ? "▼" : "↑" }

  /// The cells behind one up to another of the same row or column.
  private static func cells(after start: Point, to end: Point) -> [Point] {
    let length = max(abs(end.row - start.row), abs(end.column - start.column))
    let (across, down) = ((end.column - start.column).signum(), (end.row - start.row).signum())
    return (0..<length).map { Point(start.column + ($0 + 1) * across, start.row + ($0 + 1) * down) }
  }
}
