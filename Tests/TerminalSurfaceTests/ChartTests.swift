import TerminalSurface
import TestSupport
import Testing

@Suite struct ChartTests {
  /// The run of the traffic leveling at t = 74 s, in whole numbers.
  private var arrivals: [Double?] { (0..<74).map { $0 == 10 ? 400 : $0 < 60 ? 3 : 0 } }
  private var completions: [Double?] { (0..<74).map { $0 < 10 ? 3 : 5 } }
  private var depth: [Double?] { (0..<74).map { $0 < 10 ? 0 : 400 - Double($0 - 10) * 2.5 } }

  private var leveling: Chart {
    Chart(
      series: [
        Chart.Series(
          arrivals, interval: 1, role: .synchronous, label: "arrivals", cutLabel: { "\(Int($0)) at once" }),
        Chart.Series(completions, interval: 1, role: .asynchronous, label: "completions: 5 at most"),
      ], span: 120, ceiling: 8)
  }

  private var waiting: Chart {
    Chart(
      series: [Chart.Series(depth, interval: 1, role: .queue, form: .area)],
      markers: [Chart.Marker(x: 90, label: "you: 90 s", role: .attention)], span: 120, ceiling: 400)
  }

  private func drawn(_ chart: Chart, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode) -> Surface {
    var surface = Surface(Size(columns: columns, rows: rows), glyphs: glyphs)
    chart.draw(into: &surface, in: surface.bounds)
    return surface
  }

  @Test(arguments: GlyphSet.allCases) func `curves look as recorded`(glyphs: GlyphSet) {
    let surface = drawn(leveling, 58, 12, glyphs)
    let picture = surface.text + "\n\n" + surface.roles
    let difference = Golden.complaint(about: picture, against: "curves-\(glyphs)")
    #expect(difference == nil)
  }

  @Test(arguments: GlyphSet.allCases) func `levels look as recorded`(glyphs: GlyphSet) {
    let surface = drawn(waiting, 38, 8, glyphs)
    let picture = surface.text + "\n\n" + surface.roles
    let difference = Golden.complaint(about: picture, against: "levels-\(glyphs)")
    #expect(difference == nil)
  }

  /// Beside the spike of what came a curve grows, up to where it is cut.
  @Test func `words of a spike stay where they are while a curve grows into them`() {
    let places = (11...30).map { end -> Int? in
      let grown = (0..<end).map { second -> Double? in second < 10 ? 0 : Double(second - 9) * 3 }
      var chart = Chart(
        series: [Chart.Series(grown, interval: 1, role: .asynchronous, label: "done", cutLabel: { "\(Int($0))" })],
        span: 60, ceiling: 8)
      chart.spikes = [Chart.Spike(x: 9, label: "300 at once", role: .synchronous)]
      let line = drawn(chart, 58, 12).text.split(separator: "\n").first { $0.contains("300 at once") }
      return line.flatMap { line in
        line.firstRange(of: "300 at once").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
      }
    }
    #expect(Set(places).count == 1 && places[0] != nil, "\(places)")
  }

  private var crowded: Chart {
    var chart = waiting
    chart.series += [
      Chart.Series(depth.map { $0.map { $0 * 0.6 } }, interval: 1, role: .synchronous, label: "p95", form: .dashed),
      Chart.Series(depth.map { $0.map { $0 * 0.8 } }, interval: 1, role: .synchronous, label: "p99", form: .dotted),
    ]
    chart.series.removeFirst()
    chart.levels = [Chart.Level(value: 100, label: "you: 100", role: .attention)]
    chart.markers += [(30.0, "down"), (30.5, "up"), (36, "workers 8")].map {
      Chart.Marker(x: $0, label: $1, role: .failing, isMinor: true)
    }
    return chart
  }

  @Test(arguments: GlyphSet.allCases) func `dashes, dots, markers and levels look as recorded`(glyphs: GlyphSet) {
    let surface = drawn(crowded, 58, 12, glyphs)
    let picture = surface.text + "\n\n" + surface.roles
    let difference = Golden.complaint(about: picture, against: "marks-\(glyphs)")
    #expect(difference == nil)
  }

  @Test func `a chart of any size stays inside of it`() {
    for columns in 0...24 {
      for rows in 0...8 {
        for chart in [leveling, waiting, crowded] {
          var surface = Surface(Size(columns: columns + 4, rows: rows + 4))
          let rect = Rect(column: 2, row: 2, columns: columns, rows: rows)
          chart.draw(into: &surface, in: rect)
          surface.fill(rect)
          #expect(surface.cells.allSatisfy { $0 == Cell() }, "at \(columns)x\(rows)")
        }
      }
    }
  }

  @Test func `values that are no numbers are left out`() {
    let values: [Double?] = [1, .nan, .infinity, nil, -.infinity, 2]
    let chart = Chart(
      series: [Chart.Series(values, interval: 1, role: .good, label: "good", cutLabel: { "\($0)" })],
      markers: [Chart.Marker(x: .nan, label: "never", role: .attention)], span: .nan, ceiling: -.infinity)
    let surface = drawn(chart, 40, 8)
    #expect(surface.text.contains("2.0"))
    #expect(!surface.text.contains("never") && !surface.text.contains("inf"))
  }

  @Test func `what is cut says how big it is`() {
    #expect(drawn(leveling, 58, 12).text.contains("400 at once"))
  }

  @Test func `no word hides a curve`() {
    let bare = Chart(
      series: leveling.series.map { Chart.Series($0.values, interval: 1, role: $0.role) }, span: 120,
      ceiling: 8)
    let curves = drawn(bare, 58, 12)
    let words = drawn(leveling, 58, 12)
    for (cell, worded) in zip(curves.cells, words.cells) where cell.glyph.value >= 0x2800 {
      #expect(cell == worded)
    }
  }

  @Test(arguments: [(0, 1), (0.7, 0.8), (1, 1), (9, 10), (11, 20), (395, 400), (.nan, 1), (.infinity, 1)])
  func `the top of an axis is a round number`(value: Double, expected: Double) {
    #expect(abs(Chart.niceCeiling(value) - expected) < 1e-9)
  }
}
