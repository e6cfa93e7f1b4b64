// A chart below a rule with its title. The legend stands in the title, always all of it and in the order of the series:
// nothing that is read moves with the curves.

extension Chart {
  /// Draws the chart with its title and its legend above it. Where the names are too long for their room they move
  /// together; where that is not enough, what has no room is left out from the last on.
  public func draw(under title: String, into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    drawLegend(into: &surface, in: head, from: head.column + (title.isEmpty ? 1 : title.columns + 3))
    draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  /// Draws the legend at the end of a row, as far as it has room behind so many columns.
  public func drawLegend(into surface: inout Surface, in rect: Rect, behind taken: Int) {
    let glyphs = surface.glyphs
    let length = series.filter { !$0.label.isEmpty }
      .reduce(0) { $0 + Self.sample(of: $1, glyphs) + $1.label.columns + 3 }
    drawLegend(into: &surface, in: rect, from: rect.column + max(taken, rect.columns - length - 3))
  }

  private func drawLegend(into surface: inout Surface, in rect: Rect, from start: Int) {
    let glyphs = surface.glyphs
    let named = series.filter { !$0.label.isEmpty }
    let spacing = LegendSpacing.allCases.first { spacing in
      let end = named.reduce(start) { $0 + spacing.columns(sample: Self.sample(of: $1, glyphs), $1.label) }
      return spacing == .roomy ? end < rect.endColumn : end <= rect.endColumn
    }
    // What has no room in any case is left out, and not glued together as well.
    let chosen = spacing ?? .close
    var column = start
    for series in named {
      let sample = Self.sample(of: series, glyphs)
      let length = chosen.columns(sample: sample, series.label)
      guard rect.rows > 0, column + length <= rect.endColumn else { return }
      surface.write(String(repeating: " ", count: length), at: Point(column, rect.row), role: .text)
      let place = Rect(column: column + chosen.before, row: rect.row, columns: sample, rows: 1)
      drawSample(of: series, into: &surface, in: place)
      surface.write(series.label, at: Point(place.endColumn + chosen.between, rect.row), role: series.role)
      column += length
    }
  }

  /// Blanks before a sample, between it and its name, and behind that.
  private enum LegendSpacing: CaseIterable {
    case roomy, close, glued

    var before: Int { self == .roomy ? 1 : 0 }
    var between: Int { self == .glued ? 0 : 1 }

    func columns(sample: Int, _ name: String) -> Int { before + sample + between + name.columns + 1 }
  }

  /// How many columns show how it is drawn: where a cell is one dot wide, dashes and dots need three to differ.
  private static func sample(of series: Series, _ glyphs: GlyphSet) -> Int {
    switch series.form {
    case .area: 1
    case .line, .shade: 2
    case .dashed, .dotted: glyphs == .unicode ? 2 : 3
    }
  }

  /// A short piece of a curve, as it is drawn in the chart.
  private func drawSample(of series: Series, into surface: inout Surface, in rect: Rect) {
    var canvas = DotCanvas(rect, glyphs: surface.glyphs)
    switch series.form {
    case .area: canvas.fill(0, eighths: 8, in: series.role)
    case .shade: for column in 0..<rect.columns { canvas.shade(column, upTo: 0, in: series.role) }
    case .line, .dashed, .dotted:
      let middle = canvas.stroked(canvas.height / 2)
      // A dash is seen as one where it ends: behind two dots.
      let phase = series.form == .dashed ? 3 : 0
      for x in 0..<canvas.width { draw(series, at: x, from: middle, to: middle, phase: phase, on: &canvas) }
    }
    canvas.draw(into: &surface)
  }
}
