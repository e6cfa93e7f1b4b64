import TerminalSurface
import Testing

/// Charts of numbers that no run would give: nothing may trap, and what can be drawn is.
@Suite struct HostileChartTests {
  private static let numbers: [Double] = [
    0, -0.0, 1, -1, Double.leastNonzeroMagnitude, 1e300, -1e300, .greatestFiniteMagnitude, .infinity, -.infinity, .nan,
  ]

  private func draw(_ chart: Chart) {
    for size in [(0, 0), (1, 1), (7, 1), (6, 9), (30, 8)] {
      for glyphs in GlyphSet.allCases {
        for isLarge in [false, true] {
          var chart = chart
          chart.isLarge = isLarge
          var surface = Surface(Size(columns: size.0, rows: size.1), glyphs: glyphs)
          chart.draw(into: &surface, in: surface.bounds)
        }
      }
    }
  }

  private func chart(_ number: Double) -> Chart {
    let series = Chart.Series([1, number, nil, 2], interval: 1, role: .good, label: "curve", cutLabel: { "\($0)" })
    return Chart(
      series: [series], markers: [.init(x: number, label: "mark", role: .dim)],
      levels: [.init(value: number, label: "level", role: .dim)], span: 4, ceiling: 2)
  }

  @Test(arguments: numbers) func `values, markers and levels may be anything`(number: Double) {
    draw(chart(number))
  }

  @Test(arguments: numbers) func `intervals may be anything`(number: Double) {
    var chart = chart(1)
    chart.series[0].interval = number
    draw(chart)
  }

  @Test(arguments: numbers) func `a span or a top that is no length counts as one`(number: Double) {
    let chart = Chart(series: chart(1).series, span: number, ceiling: number)
    let isLength = number > 0 && number.isFinite
    #expect(chart.span == (isLength ? number : 1) && chart.ceiling == (isLength ? number : 1))
    draw(chart)
  }

  @Test(arguments: numbers) func `a span or a top that is set later is no other`(number: Double) {
    var chart = chart(1)
    chart.span = number
    chart.ceiling = number
    let isLength = number > 0 && number.isFinite
    #expect(chart.span == (isLength ? number : 1) && chart.ceiling == (isLength ? number : 1))
    draw(chart)
  }

  @Test(arguments: numbers) func `origins and labelled places may be anything`(number: Double) {
    var chart = chart(1)
    chart.origin = number
    draw(chart)
    chart.ticks = [number, 0, number]
    draw(chart)
  }
}
