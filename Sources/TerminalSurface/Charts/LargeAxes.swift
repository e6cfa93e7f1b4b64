// The axes of a chart that has the room to itself: a label at every round number, and what is counted.

extension Chart {
  /// Draws both axes and gives the room that they leave.
  func drawLargeAxes(into surface: inout Surface, _ rect: Rect) -> Rect {
    let values = hidesScale ? [0] : Self.multiples(from: 0, to: ceiling, atMost: max(2, rect.rows / 3))
    let labels = values.map { Self.short($0) }
    let top = valueUnit.isEmpty ? Self.short(ceiling) : "\(Self.short(ceiling)) \(valueUnit)"
    let width = (labels + [top]).reduce(0) { max($0, $1.columns) } + 2
    let (left, right) = rect.splitLeft(width)
    let (bottom, plot) = right.splitBottom(2)
    let axis = left.splitTop(plot.rows).0
    guard !plot.isEmpty else { return plot }
    for row in 0..<axis.rows { surface.write("│", at: Point(axis.endColumn - 1, axis.row + row), role: .faint) }
    for (value, label) in zip(values, labels).dropLast(values.last == ceiling ? 1 : 0) {
      mark(label, at: row(of: value, axis), into: &surface, axis)
    }
    if !hidesScale { mark(top, at: 0, into: &surface, axis) }
    surface.write("└", at: Point(axis.endColumn - 1, bottom.row), role: .faint)
    drawTimes(into: &surface, bottom)
    return plot
  }

  private func row(of value: Double, _ axis: Rect) -> Int {
    Int((Double(axis.rows - 1) * (1 - min(1, value / ceiling))).rounded())
  }

  private func mark(_ label: String, at row: Int, into surface: inout Surface, _ axis: Rect) {
    let line = axis.endColumn - 1
    surface.write(label, at: Point(line - label.columns, axis.row + row), role: .dim)
    surface.write("┤", at: Point(line, axis.row + row), role: .faint)
  }

  /// The x axis: a line, and below it a label at every round number that has room.
  private func drawTimes(into surface: inout Surface, _ rect: Rect) {
    surface.write(String(repeating: "─", count: rect.columns), at: rect.origin, role: .faint)
    let marks =
      hidesScale
      ? [origin] : self.ticks ?? Self.multiples(from: origin, to: origin + span, atMost: max(2, rect.columns / 10))
    var free = 0
    for value in marks {
      let text = unit.isEmpty ? Self.short(value) : "\(Self.short(value)) \(unit)"
      let column = Int(min(1, max(0, (value - origin) / span)) * Double(rect.columns - 1))
      let start = min(max(0, column - text.columns / 2), rect.columns - text.columns)
      guard start >= free else { continue }
      surface.write("┬", at: Point(rect.column + column, rect.row), role: .faint)
      surface.write(text, at: Point(rect.column + start, rect.row + 1), role: .dim)
      free = start + text.columns + 2
    }
  }

  /// The multiples of a round step, 1, 2 or 5 times a power of ten, between two numbers, both included; at most `most`
  /// steps.
  static func multiples(from first: Double, to last: Double, atMost most: Int) -> [Double] {
    let least = (last - first) / Double(max(1, most))
    guard least.isFinite, least > 0 else { return [first] }
    let step = roundNumber(above: least, steps: [1, 2, 5])
    let from = (first / step - 1e-6).rounded(.up)
    let to = (last / step + 1e-6).rounded(.down)
    return stride(from: from, through: to, by: 1).map { $0 * step }
  }
}
