import TestSupport
import Testing

@testable import TerminalSurface

/// Charts with their title and legend.
struct ChartPanelTests {
  private func head(_ chart: Chart, _ title: String, columns: Int = 40, _ glyphs: GlyphSet = .unicode) -> String {
    var surface = Surface(Size(columns: columns, rows: 4), glyphs: glyphs)
    chart.draw(under: title, into: &surface, in: surface.bounds)
    return String(surface.text.split(separator: "\n", omittingEmptySubsequences: false)[0])
  }

  private func rates(_ arrivals: [Double?], _ done: [Double?]) -> Chart {
    Chart(
      series: [
        Chart.Series(arrivals, interval: 1, role: .synchronous, label: "arrivals", form: .area),
        Chart.Series(done, interval: 1, role: .asynchronous, label: "done"),
      ], span: 10, ceiling: 8)
  }

  @Test func `the legend stands in the title, with a piece of each curve`() {
    #expect(head(rates([], []), "Per second", columns: 36) == "─ Per second  █ arrivals  ⠛⠛ done ──")
    #expect(head(rates([], []), "Per second", .ascii).contains("# arrivals"))
  }

  @Test(arguments: [GlyphSet.unicode, .block, .ascii])
  func `the legend does not move with the curves, and none is missing`(glyphs: GlyphSet) {
    let heads = (0...8).map { level in
      head(rates(Array(repeating: Double(level), count: level), [nil, 8]), "Per second", glyphs)
    }
    #expect(Set(heads).count == 1)
    #expect(heads[0].contains("arrivals") && heads[0].contains("done"))
  }

  @Test func `names without room are left out from the last on`() {
    let narrow = head(rates([], []), "Per second", columns: 28)
    #expect(narrow.contains("arrivals") && !narrow.contains("done"))
    #expect(!head(rates([], []), "Per second", columns: 20).contains("arrivals"))
  }

  @Test func `names that have no room beside each other move together`() {
    let chart = Chart(
      series: ["p99", "p95", "p50"].map { .init([], interval: 1, role: .synchronous, label: $0) }, span: 1, ceiling: 1)
    #expect(head(chart, "Answer after, s") == "─ Answer after, s ⠛⠛ p99 ⠛⠛ p95 ⠛⠛ p50 ─")
    #expect(head(chart, "Answer after, s", columns: 37) == "─ Answer after, s ⠛⠛p99 ⠛⠛p95 ⠛⠛p50 ─")
    // Where one is left out anyhow, the others stand apart.
    #expect(head(chart, "Answer after, s", columns: 34) == "─ Answer after, s ⠛⠛ p99 ⠛⠛ p95 ──")
  }

  @Test func `a curve without a name is in no legend`() {
    let chart = Chart(series: [.init([1], interval: 1, role: .queue)], span: 1, ceiling: 1)
    #expect(head(chart, "Waiting", columns: 14) == "─ Waiting ────")
  }

  @Test(arguments: 0...6, 0...4) func `it traps at no size`(columns: Int, rows: Int) {
    var surface = Surface(Size(columns: 6, rows: 4))
    rates([1], [2]).draw(under: "Rates", into: &surface, in: Rect(column: 0, row: 0, columns: columns, rows: rows))
  }

  private func plot(_ chart: Chart, _ glyphs: GlyphSet = .unicode) -> [Substring] {
    var surface = Surface(Size(columns: 12, rows: 4), glyphs: glyphs)
    chart.draw(into: &surface, in: surface.bounds)
    return surface.text.split(separator: "\n").prefix(3).map { $0.dropFirst(6) }
  }

  @Test func `a spike is a column through the whole chart`() {
    var chart = Chart(series: [], span: 6, ceiling: 8)
    chart.spikes = [.init(x: 3, label: "", role: .synchronous)]
    #expect(plot(chart) == ["  █", "  █", "  █"])
  }

  @Test func `where a line goes through an area it alone is drawn`() {
    let series = [
      Chart.Series([8, 8], interval: 3, role: .synchronous, form: .area),
      Chart.Series([4, 4], interval: 3, role: .asynchronous),
    ]
    #expect(plot(Chart(series: series, span: 6, ceiling: 8)) == ["██████", "⠛⠛⠛⠛⠛⠛", "██████"])
  }

  @Test func `a line goes through a shade without a hole, and below the edge it is light`() {
    let series = [
      Chart.Series([8, 8], interval: 3, role: .synchronous, form: .shade),
      Chart.Series([4, 4], interval: 3, role: .asynchronous),
    ]
    let chart = Chart(series: series, span: 6, ceiling: 8)
    #expect(plot(chart) == ["⠛⠛⠛⠛⠛⠛", "⠛⠛⠛⠛⠛⠛", "░░░░░░"])
    #expect(plot(chart, .ascii) == ["------", "------", "......"])
  }

  @Test func `in a row that both go through, an edge and a line take turns`() {
    let series = [
      Chart.Series([2.7, 2.7], interval: 3, role: .synchronous, form: .shade),
      Chart.Series([0.3, 0.3], interval: 3, role: .asynchronous),
    ]
    #expect(plot(Chart(series: series, span: 6, ceiling: 24)) == ["", "", "⣤⠶⣤⠶⣤⠶"])
  }

  @Test func `a line of nothing takes no row of a shade, and all of it where there is none`() {
    let none = Chart.Series([0, 0], interval: 3, role: .asynchronous)
    let shade = Chart.Series([2.7, 2.7], interval: 3, role: .synchronous, form: .shade)
    #expect(plot(Chart(series: [shade, none], span: 6, ceiling: 24)) == ["", "", "⠶⠶⠶⠶⠶⠶"])
    #expect(plot(Chart(series: [none], span: 6, ceiling: 24)) == ["", "", "⣤⣤⣤⣤⣤⣤"])
  }

  @Test func `a spike is before the lines that rise in it`() {
    var chart = Chart(series: [.init([8, 0], interval: 3, role: .asynchronous)], span: 6, ceiling: 8)
    chart.spikes = [.init(x: 3, label: "", role: .synchronous)]
    #expect(plot(chart).map { Array($0)[2] } == ["█", "█", "█"])
  }

  @Test func `a sample of a dash ends`() {
    let names = [("p95", Chart.Series.Form.dashed), ("p50", .line)]
    let series = names.map { Chart.Series([], interval: 1, role: .synchronous, label: $0.0, form: $0.1) }
    let title = head(Chart(series: series, span: 1, ceiling: 1), "s")
    #expect(title.contains("⠛  p95") && title.contains("⠛⠛ p50"))
  }

  @Test func `axes that keep their numbers to themselves say the zero only`() {
    var chart = rates([8], [1])
    chart.hidesScale = true
    var surface = Surface(Size(columns: 40, rows: 8))
    chart.draw(into: &surface, in: surface.bounds)
    #expect(!surface.text.contains { "123456789".contains($0) } && surface.text.contains("0 s"))
    chart.isLarge = true
    surface = Surface(Size(columns: 40, rows: 8))
    chart.draw(into: &surface, in: surface.bounds)
    #expect(!surface.text.contains { "123456789".contains($0) } && surface.text.contains("0 s"))
  }
}
