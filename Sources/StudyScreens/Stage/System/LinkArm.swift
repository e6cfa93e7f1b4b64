import TerminalSurface

/// Where lines leave a cell, as a set of bits: left 1, right 2, up 4, down 8.
enum LinkArm {
  /// Towards a cell beside it.
  static func arm(from point: Point, to next: Point) -> Int {
    point.row == next.row ? (next.column < point.column ? 1 : 2) : (next.row < point.row ? 4 : 8)
  }

  /// Towards the edge of the sender that a line begins at.
  static func arm(from start: Point, to box: Rect) -> Int {
    if start.row >= box.endRow { return 4 }
    if start.row < box.row { return 8 }
    return start.column >= box.endColumn ? 1 : 2
  }

  /// Adds those of a way, or of a part of it that begins at its sender.
  static func add(_ path: some Collection<Point>, from box: Rect?, to arms: inout [Point: Int]) {
    if let start = path.first, let box { arms[start, default: 0] |= arm(from: start, to: box) }
    for (point, next) in zip(path, path.dropFirst()) {
      arms[point, default: 0] |= arm(from: point, to: next)
      arms[next, default: 0] |= arm(from: next, to: point)
    }
  }
}
