import TerminalSurface

/// A way between boxes that only stand in line: out of the lower or the upper edge of the sender, along a row of air,
/// and from it into the receiver. It never passes the side of a box, so that it seems to come from no other. Where there
/// are several rows of air, what goes to the boxes above takes the upper one and what goes to those below the lower one.
struct SnakeDetour {
  private let from, to: Rect
  private let isBelow, entersFromAbove: Bool

  /// Nil where a way along one row of air does not lead there.
  init?(from: Rect, to: Rect, boxes: some Collection<Rect>) {
    (self.from, self.to) = (from, to)
    let rows = Set(boxes.map(\.row)).sorted()
    guard let start = rows.firstIndex(of: from.row), let end = rows.firstIndex(of: to.row), abs(start - end) <= 1 else {
      return nil
    }
    entersFromAbove = end > start || end == start && start + 1 == rows.count
    isBelow = end > start || end == start && !entersFromAbove
  }

  /// From the edge of the sender to that of the receiver, beside their middles, where arrows from one row to the next end.
  var path: [Point] {
    let air = entersFromAbove ? to.row - 1 : to.endRow
    let edge = isBelow ? from.endRow : from.row - 1
    let step = to.column > from.column ? 1 : -1
    let exit = (from.column + from.endColumn) / 2 + 3 * step
    // The box above and the one below have their heads in the same row of air.
    let entry = (to.column + to.endColumn) / 2 + (entersFromAbove ? 2 : -2)
    let way = stride(from: edge, to: air, by: air > edge ? 1 : -1).map { Point(exit, $0) }
    return way + stride(from: exit, through: entry, by: step).map { Point($0, air) }
  }

  var head: String { entersFromAbove ? Glyph.arrowDown : "↑" }
}
