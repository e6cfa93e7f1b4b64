import TerminalSurface
import Testing

/// Curves at exact cells. A chart lower than four rows has an axis of six columns and no scale: the rest is its plot.
@Suite struct CurveTests {
  private func plot(
    _ series: [Chart.Series], span: Double, ceiling: Double, in size: (columns: Int, rows: Int),
    glyphs: GlyphSet = .ascii
  ) -> Surface {
    var surface = Surface(Size(columns: 6 + size.columns, rows: size.rows), glyphs: glyphs)
    Chart(series: series, span: span, ceiling: ceiling).draw(into: &surface, in: surface.bounds)
    var plot = Surface(Size(columns: size.columns, rows: size.rows), glyphs: glyphs)
    for row in 0..<size.rows {
      for column in 0..<size.columns { plot[column, row] = surface[6 + column, row] }
    }
    return plot
  }

  private func curve(
    _ values: [Double?], _ form: Chart.Series.Form = .line, interval: Double = 1, span: Double, ceiling: Double,
    in size: (columns: Int, rows: Int), glyphs: GlyphSet = .ascii
  ) -> String {
    let series = Chart.Series(values, interval: interval, role: .good, form: form)
    return plot([series], span: span, ceiling: ceiling, in: size, glyphs: glyphs).text
  }

  @Test func `a line goes up step by step`() {
    #expect(curve([0, 1, 2, 4], span: 4, ceiling: 4, in: (4, 3)) == "   +\n  ++\n--+")
    #expect(curve([4, 2, 1, 0], span: 4, ceiling: 4, in: (4, 3)) == "-+\n ++\n  +-")
  }

  @Test func `an area is filled from the ground, and nothing is no area`() {
    #expect(curve([0, 1, 2, 4], .area, span: 4, ceiling: 4, in: (4, 3)) == "   #\n  :#\n ###")
  }

  @Test func `a line in braille goes through its dots`() {
    #expect(curve([0, 1, 2, 3], span: 4, ceiling: 3, in: (2, 1), glyphs: .unicode) == "⣴⠟")
    #expect(curve([3, 1], .area, span: 2, ceiling: 3, in: (1, 1), glyphs: .unicode) == "█")
    #expect(curve([1, 0.4], .area, span: 2, ceiling: 1, in: (1, 1), glyphs: .block) == "█")
  }

  @Test(
    arguments: [
      (.line, "------------------"), (.dashed, "-----   -----   --"), (.dotted, "- - - - - - - - -"),
      (.area, "::::::::::::::::::"),
    ] as [(Chart.Series.Form, String)])
  func `each form of a flat curve`(form: Chart.Series.Form, line: String) {
    // Two of three dots high: the middle of a stroke, and the lower two of an area.
    #expect(curve(Array(repeating: 1, count: 18), form, span: 18, ceiling: 2, in: (18, 1)) == line)
  }

  @Test func `a curve is broken where there is no value`() {
    #expect(curve([0, nil, 4, .nan, 0], span: 5, ceiling: 4, in: (5, 3)) == "  -\n\n-   -")
  }

  @Test func `what is too high is in the top row and what is too low at the bottom`() {
    #expect(curve([99, nil, -99, nil, 4], span: 5, ceiling: 4, in: (5, 3)) == "-   -\n\n  -")
    #expect(curve([99, -99], .area, span: 2, ceiling: 4, in: (2, 1)) == "#")
  }

  @Test func `a column stands for the largest of its intervals`() {
    #expect(curve([1, 4, 0, 1], .area, span: 4, ceiling: 4, in: (2, 1)) == "#.")
    #expect(curve([4, nil, nil, 0.1], .area, span: 4, ceiling: 4, in: (2, 1)) == "#.")
  }

  @Test func `an interval of two columns is as wide, and a curve ends where its values do`() {
    #expect(curve([2], interval: 2, span: 4, ceiling: 4, in: (4, 1)) == "--")
    #expect(curve([2, 2, 2, 2, 2, 2], span: 4, ceiling: 4, in: (4, 1)) == "----")
  }

  @Test(arguments: [(0, ""), (-1, ""), (.nan, ""), (1e-300, "#"), (1e300, "####"), (.infinity, "####")])
  func `an interval is as wide as it is, and one that is no length is nothing`(interval: Double, text: String) {
    #expect(curve([4, 4], .area, interval: interval, span: 4, ceiling: 4, in: (4, 1)) == text)
  }

  @Test func `the later series lies above the earlier one`() {
    let below = Chart.Series([1, 1, 1], interval: 1, role: .queue)
    let above = Chart.Series([nil, 1, nil], interval: 1, role: .failing)
    #expect(plot([below, above], span: 3, ceiling: 2, in: (3, 1)).roles == "qxq")
    #expect(plot([above, below], span: 3, ceiling: 2, in: (3, 1)).roles == "qqq")
  }
}
