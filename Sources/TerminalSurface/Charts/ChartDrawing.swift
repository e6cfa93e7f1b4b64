extension Chart {
  /// Draws the chart, axes included. Needs about 16 columns and 3 rows; with less it draws what fits.
  public func draw(into surface: inout Surface, in rect: Rect) {
    let plot = isLarge ? drawLargeAxes(into: &surface, rect) : drawAxes(into: &surface, rect)
    guard !plot.isEmpty else { return }
    if takesPositions { surface.offerLine(in: plot) }
    var canvas = DotCanvas(plot, glyphs: surface.glyphs)
    for series in series { draw(series, on: &canvas) }
    for spike in spikes { draw(spike, on: &canvas) }
    canvas.draw(into: &surface)
    drawWords(into: &surface, canvas)
  }

  /// The height in dots of a value; what is too high stands in the top row.
  func height(_ value: Double, _ canvas: DotCanvas) -> Int {
    let share = min(1, max(0, value / ceiling))
    return Int((share * Double(canvas.height - 1)).rounded())
  }

  /// The largest value among the intervals that a column of dots stands for.
  private func value(of series: Series, atDot x: Int, _ canvas: DotCanvas) -> Double? {
    let intervalsADot = span / Double(canvas.width) / series.interval
    let count = Double(series.values.count)
    let first = Int(min(count, Double(x) * intervalsADot))
    let last = max(first + 1, Int(min(count, Double(x + 1) * intervalsADot)))
    guard first < series.values.count else { return nil }
    var largest: Double?
    for case let value? in series.values[first..<min(last, series.values.count)] where value.isFinite {
      largest = max(largest ?? value, value)
    }
    return largest
  }

  private func draw(_ series: Series, on canvas: inout DotCanvas) {
    guard series.interval > 0 else { return }
    switch series.form {
    case .area: return fill(series, on: &canvas)
    case .shade: return shade(series, on: &canvas)
    case .line, .dashed, .dotted: break
    }
    let hidesNone = self.series.contains { $0.form == .shade }
    var (previous, last): (Int?, Double?) = (nil, nil)
    for x in 0..<canvas.width {
      let value = value(of: series, atDot: x, canvas)
      let y = value.map { canvas.stroked(height($0, canvas)) }
      // Over what is shaded a line along the bottom would only take the lowest row of it.
      let isNone = hidesNone && value == 0 && (last ?? 0) == 0
      last = value
      if let y, !isNone { draw(series, at: x, from: previous ?? y, to: y, on: &canvas) }
      previous = y
    }
  }

  /// An area is as high as the largest of the values in a column of cells. Where nothing is, nothing is filled.
  private func fill(_ series: Series, on canvas: inout DotCanvas) {
    for column in 0..<canvas.rect.columns {
      let dots = column * canvas.dotsAcross..<(column + 1) * canvas.dotsAcross
      let value = dots.compactMap { self.value(of: series, atDot: $0, canvas) }.max() ?? 0
      guard value > 0 else { continue }
      let eighths = min(1, value / ceiling) * Double(canvas.rect.rows * 8)
      canvas.fill(column, eighths: max(1, Int(eighths.rounded())), in: series.role)
    }
  }

  /// Where nothing is, nothing is shaded, and no edge goes down to it.
  private func shade(_ series: Series, on canvas: inout DotCanvas) {
    var previous: Int?
    for x in 0..<canvas.width {
      guard let value = value(of: series, atDot: x, canvas), value > 0 else {
        previous = nil
        continue
      }
      let y = canvas.stroked(height(value, canvas))
      let from = previous ?? y
      stroke(series.role, at: x, from: min(from, y), to: max(from, y), isEdge: true, on: &canvas)
      canvas.shade(x / canvas.dotsAcross, upTo: y, in: series.role)
      previous = y
    }
  }

  /// As wide as a cell, and before all lines: what came at one instant is more than any of them.
  private func draw(_ spike: Spike, on canvas: inout DotCanvas) {
    canvas.cover(column(of: spike.x - origin, canvas.rect), in: spike.role)
  }

  /// One column of dots of a line that comes from another height; gaps lie so many dots further left than usual.
  func draw(
    _ series: Series, at x: Int, from previous: Int, to y: Int, phase: Int = 0, on canvas: inout DotCanvas
  ) {
    let (low, high) = (min(previous, y), max(previous, y))
    switch series.form {
    case .line: stroke(series.role, at: x, from: low, to: high, on: &canvas)
    case .dashed: if (x + phase) % 8 < 5 { stroke(series.role, at: x, from: low, to: high, on: &canvas) }
    case .dotted: if x.isMultiple(of: canvas.dotsAcross + 1) { canvas.setColumn(x, y...y, in: series.role) }
    case .area, .shade: break
    }
  }

  /// The last dot of a thick line goes below the first where above would be another cell: it hides one row only.
  private func stroke(
    _ role: Role, at x: Int, from low: Int, to high: Int, isEdge: Bool = false, on canvas: inout DotCanvas
  ) {
    let more = canvas.strokeHeight - 1
    let isAtTop = high % canvas.dotsDown == canvas.dotsDown - 1
    canvas.setColumn(
      x, (isAtTop ? min(low, high - more) : low)...(isAtTop ? high : high + more), in: role, isEdge: isEdge)
  }
}
