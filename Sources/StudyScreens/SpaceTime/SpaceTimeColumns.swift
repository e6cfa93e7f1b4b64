import Simulation
import TerminalSurface

/// Where the columns of a diagram stand, and the lanes in them.
struct SpaceTimeColumns {
  /// The middle of each column.
  let centers: [Int]
  /// The middle of each lane, by column.
  let lanes: [[Int]]
  /// How far a bar reaches from the middle of its lane to each side.
  let reach: Int
  /// How many columns of the screen each has.
  let widths: [Int]

  init(of diagram: SpaceTimeDiagram, in rect: Rect) {
    let shares = diagram.columns.map { 2 + $0.lanes.count }
    let whole = max(1, shares.reduce(0, +))
    let narrowest = shares.map { rect.columns * $0 / whole / max(1, $0 - 2) }.min() ?? 0
    reach = narrowest >= 6 ? 1 : 0
    let spacing = 2 * reach + 2
    var (centers, lanes, widths): ([Int], [[Int]], [Int]) = ([], [], [])
    var used = 0
    for (column, share) in zip(diagram.columns, shares) {
      let left = rect.column + rect.columns * used / whole
      used += share
      let right = rect.column + rect.columns * used / whole
      let center = (left + right) / 2
      centers.append(center)
      widths.append(right - left)
      let first = center - (column.lanes.count - 1) * spacing / 2
      lanes.append(column.lanes.indices.map { first + $0 * spacing })
    }
    (self.centers, self.lanes, self.widths) = (centers, lanes, widths)
  }
}
