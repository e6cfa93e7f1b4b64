// A chart below a rule with its title. The legend stands in the title, always all of it and in the order of the series:
// nothing that is read moves with the curves.

extension Chart {
  /// Draws the chart with its title and its legend above it. Names that have no room are left out from the last on.
  public func draw(under title: String, into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    drawLegend(into: &surface, in: head, from: head.column + (title.isEmpty ? 1 : title.columns + 3))
    draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  private func drawLegend(into surface: inout Surface, in rect: Rect, from start: Int) {
    var column = start
    for series in series where !series.label.isEmpty {
      let sample = series.form == .area ? 1 : 2
      let length = sample + 2 + series.label.columns + 1
      guard rect.rows > 0, column + length < rect.endColumn else { return }
      surface.write(String(repeating: " ", count: length), at: Point(column, rect.row), role: .text)
      drawSample(of: series, into: &surface, in: Rect(column: column + 1, row: rect.row, columns: sample, rows: 1))
      surface.write(series.label, at: Point(column + sample + 2, rect.row), role: series.role)
      column += length
    }
  }

  /// A short piece of a curve, as it is drawn in the chart.
  private func drawSample(of series: Series, into surface: inout Surface, in rect: Rect) {
    var canvas = DotCanvas(rect, glyphs: surface.glyphs)
    if series.form == .area { canvas.fill(0, eighths: 8, in: series.role) }
    let middle = canvas.stroked(canvas.height / 2)
    for x in 0..<canvas.width { draw(series, at: x, from: middle, to: middle, on: &canvas) }
    canvas.draw(into: &surface)
  }
}
