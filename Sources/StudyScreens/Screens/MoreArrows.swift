import TerminalSurface

extension Surface {
  /// Draws an arrow beside the first row of a rectangle if there is more above what it shows, and one beside the last if
  /// there is more below.
  /// - Parameter column: where the arrows stand, by the column of the surface.
  mutating func drawArrows(above: Bool, below: Bool, beside rect: Rect, at column: Int) {
    if above { write("↑", at: Point(column, rect.row), role: .attention) }
    if below { write("↓", at: Point(column, rect.endRow - 1), role: .attention) }
  }
}
