extension Chart {
  /// Draws the chart, axes included. Needs about 16 columns and 3 rows; with less it draws what fits.
  public func draw(into surface: inout Surface, in rect: Rect) {
    let plot = isLarge ? drawLargeAxes(into: &surface, rect) : drawAxes(into: &surface, rect)
    guard !plot.isEmpty else { return }
    var canvas = DotCanvas(plot, glyphs: surface.glyphs)
    for series in series { draw(series, on: &canvas) }
    for spike in spikes { draw(spike, on: &canvas) }
    canvas.draw(into: &surface)
    drawWords(into: &surface, canvas)
  }

  /// The height in dots of a value; what is too high stands in the top row.
  private func height(_ value: Double, _ canvas: DotCanvas) -> Int {
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
    var previous: Int?
    for x in 0..<canvas.width {
      let value = value(of: series, atDot: x, canvas)
      let dot = value.map { height($0, canvas) }
      let y = series.form == .area ? dot : dot.map(canvas.stroked)
      if let y, let value { draw(series, value: value, at: x, from: previous ?? y, to: y, on: &canvas) }
      previous = y
    }
  }

  /// As wide as a cell.
  private func draw(_ spike: Spike, on canvas: inout DotCanvas) {
    let column = column(of: spike.x - origin, canvas.rect)
    for x in column * canvas.dotsAcross..<(column + 1) * canvas.dotsAcross {
      canvas.setColumn(x, 0...max(0, canvas.height - 1), in: spike.role, isArea: true)
    }
  }

  func draw(
    _ series: Series, value: Double, at x: Int, from previous: Int, to y: Int, on canvas: inout DotCanvas
  ) {
    switch series.form {
    case .line: canvas.setColumn(x, min(previous, y)...max(previous, y), in: series.role)
    case .dashed:
      if x % 8 < 5 { canvas.setColumn(x, min(previous, y)...max(previous, y), in: series.role) }
    case .dotted:
      if x.isMultiple(of: 3) { canvas.setColumn(x, y...y, in: series.role) }
    case .area:
      // Dots on the base line would look like a value where there is none.
      if value > 0 { canvas.setColumn(x, 0...y, in: series.role, isArea: true) }
    }
  }
}
