extension Chart {
  /// Draws both axes and gives the room that they leave.
  func drawAxes(into surface: inout Surface, _ rect: Rect) -> Rect {
    let (axis, plotAndScale) = rect.splitLeft(6)
    let (scale, plot) = plotAndScale.splitBottom(rect.rows >= 4 ? 1 : 0)
    drawAxis(into: &surface, axis.splitTop(plot.rows).0)
    drawScale(into: &surface, scale)
    return plot
  }

  /// The y axis, six columns wide: a line with three labels, the number in the middle as round as the top allows.
  func drawAxis(into surface: inout Surface, _ rect: Rect) {
    guard rect.columns == 6, rect.rows > 0 else { return }
    let line = rect.endColumn - 1
    for row in 0..<rect.rows { surface.write("│", at: Point(line, rect.row + row), role: .faint) }
    var ticks = [(rect.rows - 1, 0.0), (0, ceiling)]
    if rect.rows >= 5 { ticks.append(((rect.rows - 1) / 2, ceiling / 2)) }
    if hidesScale { ticks.removeLast(ticks.count - 1) }
    for (row, value) in ticks {
      let text = Self.short(value)
      surface.write(text, at: Point(line - text.columns, rect.row + row), role: .dim)
      surface.write("┤", at: Point(line, rect.row + row), role: .faint)
    }
  }

  /// The x axis with its labels; where they have no room the first and the last are left.
  func drawScale(into surface: inout Surface, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    let ticks = self.ticks ?? [0, 0.5, 1].map { origin + span * $0 }
    let texts = ticks.map(label)
    let room = rect.columns - texts.reduce(0) { $0 + $1.count } - 2
    for (index, text) in texts.enumerated() where index == 0 || !hidesScale && (index == texts.count - 1 || room >= 2) {
      let place = (Double(rect.columns - text.columns) * (ticks[index] - origin) / span).rounded()
      let column = Int(min(Double(rect.columns), max(0, place)))
      surface.write(text, at: Point(rect.column + column, rect.row), role: .dim, limit: rect.endColumn)
    }
  }

  /// A place on the x axis with its unit; seconds are days where there are more than two.
  private func label(_ value: Double) -> String {
    if unit == "s" && origin + span > 172_800 { return "\(Self.short(value / 86_400)) d" }
    return unit.isEmpty ? Self.short(value) : "\(Self.short(value)) \(unit)"
  }

  /// A number in at most five characters.
  static func short(_ value: Double) -> String {
    func rounded(_ value: Double, _ suffix: String) -> String {
      let tenths = (value * 10).rounded() / 10
      return (tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") + suffix
    }
    switch abs(value) {
    case 1e9...: return abs(value) < 1e12 ? rounded(value / 1e9, "G") : "big"
    case 1e6...: return rounded(value / 1e6, "M")
    case 9_999.5...: return rounded(value / 1e3, "k")
    case 999.5...:
      let (thousands, rest) = Int(abs(value).rounded()).quotientAndRemainder(dividingBy: 1_000)
      return (value < 0 ? "-" : "") + "\(thousands),\(String(1_000 + rest).dropFirst())"
    case 100...: return "\(Int(value.rounded()))"
    case 1..., 0: return rounded(value, "")
    case 0.01...: return "\((value * 1000).rounded() / 1000)"
    case 0.000_01...: return "\((value * 1e5).rounded() / 1e5)"
    case 1e-6...: return rounded(value * 1e6, "u")
    case 1e-9...: return rounded(value * 1e9, "n")
    default: return value.isNaN ? "nan" : "0"
    }
  }
}
