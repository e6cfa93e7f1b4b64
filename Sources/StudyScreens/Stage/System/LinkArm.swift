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
}
