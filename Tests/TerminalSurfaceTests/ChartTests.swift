import Testing

@testable import TerminalSurface

/// Curves of any values in rectangles of any size.
struct ChartTests {
  static let values: [[Double?]] = [
    [], [nil], [nil, nil, nil], [0], [1, 2, 3, 4], [.nan, 1, .nan], [.infinity, -.infinity, 2],
    [1e308, -1e308],
    [-5, -1, 400, 3], [.leastNonzeroMagnitude], Array(repeating: 7, count: 2000),
  ]
  static let ceilings = [0, -1, 1, 4, 250, 1e-9, 0.00123, 123_456, 987_654_321, 1e300, .nan, .infinity]
  static let sizes = [(0, 0), (1, 1), (3, 2), (6, 3), (7, 1), (8, 4), (12, 3), (20, 8), (60, 14)]

  private func chart(_ values: [Double?], ceiling: Double, span: Double = 60, interval: Double = 1) -> Chart {
    let line = Chart.Series(
      values, interval: interval, role: .synchronous, label: "arrivals of orders",
      cutLabel: { "\($0) at once" })
    let area = Chart.Series(
      values, interval: interval, role: .queue, label: "e\u{301}e\u{301}e\u{301}e\u{301}", form: .area)
    let markers = [0, 30, 60, 1e9, .nan, -1].map {
      Chart.Marker(x: $0, label: "e\u{301}mpty again", role: .attention)
    }
    return Chart(series: [line, area], markers: markers, span: span, ceiling: ceiling)
  }

  /// Draws in the middle of a larger surface, and whether anything was drawn around.
  private func staysInside(_ chart: Chart, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet) -> Bool {
    var surface = Surface(Size(columns: columns + 40, rows: rows + 8), glyphs: glyphs)
    let rect = Rect(column: 20, row: 4, columns: columns, rows: rows)
    chart.draw(into: &surface, in: rect)
    surface.fill(rect)
    return surface == Surface(surface.size, glyphs: glyphs)
  }

  @Test(arguments: values)
  func `nothing is ever drawn outside of the rectangle`(values: [Double?]) {
    for ceiling in Self.ceilings {
      for (columns, rows) in Self.sizes {
        for glyphs in GlyphSet.allCases {
          let isInside = staysInside(chart(values, ceiling: ceiling), columns, rows, glyphs)
          #expect(isInside, "\(columns) x \(rows), ceiling \(ceiling), \(glyphs)")
        }
      }
    }
  }

  @Test(arguments: [0, -1, 1e-300, 1e-9, 0.1, 1e9, .infinity, .nan])
  func `any interval and any span can be drawn`(seconds: Double) {
    #expect(staysInside(chart([1, 2, 3], ceiling: 3, interval: seconds), 40, 10, .unicode))
    #expect(staysInside(chart([1, 2, 3], ceiling: 3, span: seconds), 40, 10, .unicode))
  }

  @Test(arguments: [
    0, 0.00001, 0.00123, 0.0123, 0.5, 9.96, 99.97, 150, 9999.6, 12_345, 123_456, 999_960, 1.5e6,
    123.4e6, 999.96e6, 2e9, 123e9, 1e12, 1e300, .infinity, .nan,
  ])
  func `a number of an axis has at most five characters`(value: Double) {
    #expect(Chart.short(value).count <= 5, "\(Chart.short(value))")
  }

  @Test func `numbers of an axis read well`() {
    #expect(
      [0, 0.5, 2.5, 10, 394, 1500, 12_345, 123_456, 2e6].map(Chart.short)
        == ["0", "0.5", "2.5", "10", "394", "1500", "12.3k", "123k", "2M"])
  }

  @Test(arguments: [0.0001, 0.3, 1, 1.5, 7, 394, 400, 401, 123_456, 1e300])
  func `the top of an axis is round and not below the value`(value: Double) {
    let top = Chart.niceCeiling(value)
    #expect(top >= value * 0.999_99 && top <= value * 2.001)
  }

  @Test(arguments: [0, -3, .nan, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
  func `an impossible top gives a chart all the same`(value: Double) {
    #expect(staysInside(chart([1, 2], ceiling: Chart.niceCeiling(value)), 30, 6, .unicode))
  }

  @Test func `a line is stepped, an area is filled, and labels stand at the end`() {
    var surface = Surface(Size(columns: 26, rows: 6), glyphs: .ascii)
    let chart = Chart(
      series: [.init([0, 0, 4, 4, 1, 1], interval: 10, role: .queue, label: "waiting", form: .area)],
      span: 100,
      ceiling: 4)
    chart.draw(into: &surface, in: surface.bounds)
    let expected = """
          4+    ****
           |    ****
          2+    ****
           |    *******waiting
          0+    ********
            0 s     50 s   100 s
      """
    #expect(surface.text == expected, "\(surface.text)")
  }
}
