// A chart below a rule with its title. The legend stands in the title, always all of it and in the order of the series:
// nothing that is read moves with the curves.

extension Chart {
  /// Draws the chart with its title and its legend above it. Where the names are too long for their room they move
  /// together, and what has no room then is left out from the last on.
  public func draw(under title: String, into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    drawLegend(into: &surface, in: head, from: head.column + (title.isEmpty ? 1 : title.columns + 3))
    draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  /// Draws the legend at the end of a row, as far as it has room behind so many columns.
  public func drawLegend(into surface: inout Surface, in rect: Rect, behind taken: Int) {
    let length = series.filter { !$0.label.isEmpty }.reduce(0) { $0 + Self.sample(of: $1) + $1.label.columns + 3 }
    drawLegend(into: &surface, in: rect, from: rect.column + max(taken, rect.columns - length - 3))
  }

  private func drawLegend(into surface: inout Surface, in rect: Rect, from start: Int) {
    let named = series.filter { !$0.label.isEmpty }
    let roomy = named.reduce(0) { $0 + Self.sample(of: $1) + $1.label.columns + 3 }
    // A blank on either side of a sample, and one behind the name; or one before each of both alone.
    let (before, behind) = start + roomy < rect.endColumn ? (1, 1) : (0, 0)
    var column = start
    for series in named {
      let sample = Self.sample(of: series)
      let length = before + sample + 1 + series.label.columns + behind
      guard rect.rows > 0, column + length <= rect.endColumn - behind else { return }
      surface.write(String(repeating: " ", count: length), at: Point(column, rect.row), role: .text)
      let place = Rect(column: column + before, row: rect.row, columns: sample, rows: 1)
      drawSample(of: series, into: &surface, in: place)
      surface.write(series.label, at: Point(place.endColumn + 1 - (1 - behind), rect.row), role: series.role)
      column += length
    }
  }

  /// How many columns show how it is drawn.
  private static func sample(of series: Series) -> Int { series.form == .area ? 1 : 2 }

  /// A short piece of a curve, as it is drawn in the chart.
  private func drawSample(of series: Series, into surface: inout Surface, in rect: Rect) {
    var canvas = DotCanvas(rect, glyphs: surface.glyphs)
    switch series.form {
    case .area: canvas.fill(0, eighths: 8, in: series.role)
    case .shade: for column in 0..<rect.columns { canvas.shade(column, upTo: 0, in: series.role) }
    case .line, .dashed, .dotted:
      let middle = canvas.stroked(canvas.height / 2)
      // A dash is seen as one where it ends.
      let phase = series.form == .dashed ? 5 - canvas.dotsAcross : 0
      for x in 0..<canvas.width { draw(series, at: x, from: middle, to: middle, phase: phase, on: &canvas) }
    }
    canvas.draw(into: &surface)
  }
}
