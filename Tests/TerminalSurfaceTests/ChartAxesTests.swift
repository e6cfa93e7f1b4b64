import Testing

@testable import TerminalSurface

@Suite struct ChartAxesTests {
  private func chart(span: Double = 120, ceiling: Double = 8) -> Chart {
    Chart(series: [], span: span, ceiling: ceiling)
  }

  private func drawn(_ columns: Int, _ rows: Int, in glyphs: GlyphSet = .unicode, draw: (inout Surface) -> Void)
    -> String
  {
    var surface = Surface(Size(columns: columns, rows: rows), glyphs: glyphs)
    draw(&surface)
    return surface.text
  }

  @Test(
    arguments: [
      (0, "0"), (1, "1"), (2.5, "2.5"), (2.04, "2"), (99.94, "99.9"), (99.96, "100"), (100, "100"), (149.5, "150"),
      (999.6, "1,000"), (1_000, "1,000"), (9_999, "9,999"), (9_999.7, "10k"),
      (10_000, "10k"), (12_345, "12.3k"), (1e6, "1M"), (2_450_000, "2.5M"), (1e9, "1G"),
      (5e11, "500G"),
      (1e12, "big"), (.infinity, "big"), (-.infinity, "big"), (-1e300, "big"), (-2e9, "-2G"), (-12.5, "-12.5"),
      (-1_234.5, "-1,235"), (0.05, "0.05"),
      (0.0123, "0.012"), (0.01, "0.01"), (0.004, "0.004"), (0.00001, "1e-05"), (.nan, "nan"),
      (2.5e-6, "2.5u"), (-1e-6, "-1u"), (2.5e-7, "250n"), (1e-10, "0"),
    ] as [(Double, String)])
  func `a number at an axis is short`(value: Double, text: String) {
    #expect(Chart.short(value) == text)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 8, 10])
  func `the top of an axis and its half take five columns at most`(step: Int) {
    for power in [0.01, 0.1, 1, 10, 100, 1_000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10] {
      let top = Chart.niceCeiling(Double(step) * power)
      #expect(Chart.short(top).count <= 5 && Chart.short(top / 2).count <= 5, "at \(top)")
    }
  }

  @Test(
    arguments: [
      (1e-9, 1e-9), (0.021, 0.03), (0.03, 0.03), (4.2, 5), (5.5, 6), (7, 8), (8.5, 10), (10, 10), (10.1, 20), (-3, 1),
      (-.infinity, 1), (1e300, 1e300),
    ] as [(Double, Double)])
  func `the top is the next of 1, 2, 3, 4, 5, 6, 8 and 10`(value: Double, top: Double) {
    #expect(abs(Chart.niceCeiling(value) - top) <= 1e-9 * top)
  }

  @Test(arguments: [
    (172_800, "0 s                86.4k s          172.8k s"),
    (604_800, "0 d                 3.5 d                7 d"),
  ])
  func `a time axis counts days where there are more than two`(span: Double, scale: String) {
    #expect(drawn(44, 1) { chart(span: span).drawScale(into: &$0, $0.bounds) } == scale)
  }

  @Test func `an axis of five rows has a label in the middle`() {
    let axis = drawn(6, 5) { chart().drawAxis(into: &$0, $0.bounds) }
    #expect(axis == "    8┤\n     │\n    4┤\n     │\n    0┤")
  }

  @Test func `an axis of four rows has none`() {
    let axis = drawn(6, 4, in: .ascii) { chart(ceiling: 4e5).drawAxis(into: &$0, $0.bounds) }
    #expect(axis == " 400k+\n     |\n     |\n    0+")
  }

  @Test(arguments: [(5, 4), (7, 4), (6, 0)]) func `an axis needs six columns and a row`(columns: Int, rows: Int) {
    let axis = drawn(8, 4) {
      chart().drawAxis(into: &$0, Rect(column: 0, row: 0, columns: columns, rows: rows))
    }
    #expect(axis == "\n\n\n")
  }

  @Test(arguments: [
    (20, "0 s     60 s   120 s"), (16, "0 s   60 s 120 s"), (15, "0 s       120 s"), (8, "0 s120 s"),
  ])
  func `beginning, middle and end are labelled while there is room`(columns: Int, line: String) {
    #expect(drawn(columns, 1) { chart().drawScale(into: &$0, $0.bounds) } == line)
  }

  @Test func `a scale counts from its origin, in its unit`() {
    var chart = chart(span: 60)
    chart.origin = 60
    chart.unit = "/s"
    #expect(drawn(24, 1) { chart.drawScale(into: &$0, $0.bounds) } == "60 /s     90 /s   120 /s")
    chart.unit = ""
    #expect(drawn(15, 1) { chart.drawScale(into: &$0, $0.bounds) } == "60     90   120")
  }

  @Test func `a scale has the labels that it is told`() {
    var chart = chart(span: 10)
    chart.ticks = [0, 2.5, 10]
    chart.unit = ""
    // Widths of 1, 3 and 2 in 21 columns: 0, a quarter of 18, all of 19.
    #expect(drawn(21, 1) { chart.drawScale(into: &$0, $0.bounds) } == "0    2.5           10")
  }

  @Test func `a chart of four rows gives one to its scale, a lower one none`() {
    var surface = Surface(Size(columns: 26, rows: 4))
    #expect(chart().drawAxes(into: &surface, surface.bounds) == Rect(column: 6, row: 0, columns: 20, rows: 3))
    #expect(surface.text == "    8┤\n     │\n    0┤\n      0 s     60 s   120 s")
    surface = Surface(Size(columns: 26, rows: 3))
    #expect(chart().drawAxes(into: &surface, surface.bounds) == Rect(column: 6, row: 0, columns: 20, rows: 3))
    #expect(surface.text == "    8┤\n     │\n    0┤")
  }
}
