import TestSupport
import Testing

@testable import TerminalSurface

/// The words in a plot without axes and curves, so that every place is free and can be worked out by hand.
@Suite struct ChartWordsTests {
  private func drawn(_ chart: Chart, _ size: (columns: Int, rows: Int)) -> Surface {
    var surface = Surface(Size(columns: size.columns, rows: size.rows))
    chart.drawWords(into: &surface, DotCanvas(surface.bounds, glyphs: .unicode))
    return surface
  }

  private func marked(_ markers: [Chart.Marker], span: Double = 19) -> Chart {
    Chart(series: [], markers: markers, span: span, ceiling: 8)
  }

  // MARK: Markers

  @Test func `a marker has its words in the middle above its line`() {
    let surface = drawn(marked([.init(x: 10, label: "half", role: .attention)]), (20, 3))
    #expect(surface.text == "        half\n          ┊\n          ┊")
    #expect(surface.roles == "        !!!!\n          !\n          !")
  }

  @Test(arguments: [(0, "down\n┊"), (19, "                down\n                   ┊")])
  func `the words of a marker at an edge are moved inside`(x: Double, text: String) {
    #expect(drawn(marked([.init(x: x, label: "down", role: .failing)]), (20, 2)).text == text)
  }

  @Test(arguments: [-0.1, 19.1, .nan, .infinity, -.infinity])
  func `a marker outside is not drawn`(x: Double) {
    let surface = drawn(marked([.init(x: x, label: "down", role: .failing)]), (20, 2))
    #expect(surface == Surface(Size(columns: 20, rows: 2)))
  }

  @Test func `a marker counts from the origin`() {
    var chart = marked([.init(x: 105, label: "x", role: .failing), .init(x: 5, label: "no", role: .failing)])
    chart.origin = 100
    #expect(drawn(chart, (20, 2)).text == "     x\n     ┊")
  }

  @Test func `words that are too long are shortened to the plot`() {
    let surface = drawn(marked([.init(x: 0, label: "workers 8", role: .failing)]), (8, 1))
    #expect(surface.text == "worker..")
  }

  @Test func `the second of two markers at one place has its words beside the first`() {
    let twice = ["first", "later"].map { Chart.Marker(x: 10, label: $0, role: .attention) }
    // Six columns to the left cost 6; a row down, past the line of the first, would cost 3 and 4.
    #expect(drawn(marked(twice), (20, 3)).text == "  later first\n          ┊\n          ┊")
  }

  @Test func `minor words stand beside their line where there is room`() {
    let right = marked([.init(x: 4, label: "down", role: .failing, isMinor: true)])
    #expect(drawn(right, (20, 2)).text == "    ┊ down\n    ┊")
    let left = marked([.init(x: 16, label: "down", role: .failing, isMinor: true)])
    #expect(drawn(left, (20, 2)).text == "           down ┊\n                ┊")
  }

  @Test func `minor lines that touch are all drawn, and words without room go over them or are left out`() {
    let minors = [(3.0, "down"), (5, "up"), (6, "in")].map {
      Chart.Marker(x: $0, label: $1, role: .failing, isMinor: true)
    }
    #expect(drawn(marked(minors), (20, 2)).text == "   ┊ ┊┊ in\n   ┊ down")
  }

  /// An outage of a moment: its line and its word are still there when it is over, where they were.
  @Test(arguments: [(10.0, 11.0), (10, 10)])
  func `what began a moment before stays when it ends`(down: Double, up: Double) {
    var minors = [
      Chart.Marker(x: down, label: "down", role: .failing, isMinor: true),
      Chart.Marker(x: up, label: "up", role: .good, isMinor: true),
    ]
    let after = drawn(marked(minors), (24, 3))
    minors[1].isToCome = true
    let before = drawn(marked(minors), (24, 3))
    #expect(after.text.contains("up") && !before.text.contains("up"))
    let place = after.text.split(separator: "\n").map { String($0).firstRange(of: "down") }
    #expect(place.contains { $0 != nil }, "\(after.text)")
    #expect(before.text.split(separator: "\n").map { String($0).firstRange(of: "down") } == place)
    #expect(after.cells.count { $0.glyph == "┊" } == (down == up ? 3 : 6))
    // Of two lines in one column the later one says how things are now.
    if down == up { #expect(after.cells.allSatisfy { $0.glyph != "┊" || $0.role == .good }) }
  }

  @Test func `minor words left of their line stand beside no line before it, and touch no other words`() {
    let minors = [(12.0, "length"), (15, "dead")].map {
      Chart.Marker(x: $0, label: $1, role: .failing, isMinor: true)
    }
    #expect(drawn(marked(minors), (20, 2)).text == "     length ┊  ┊\n            ┊  ┊")
    let close = [(3.0, "slow"), (10, "dead")].map { Chart.Marker(x: $0, label: $1, role: .failing, isMinor: true) }
    #expect(drawn(marked(close), (20, 2)).text == "   ┊ slow ┊ dead\n   ┊      ┊")
  }

  // MARK: Levels

  @Test(arguments: [(8, 0), (4, 2), (0, 4), (99, 0), (-3, 4)])
  func `a level is a dotted line with its words at the end`(value: Double, row: Int) {
    let level = Chart.Level(value: value, label: "you: 4", role: .attention)
    let chart = Chart(series: [], levels: [level], span: 10, ceiling: 8)
    var expected = Array(repeating: "", count: 5)
    expected[row] = "┈ ┈ ┈ you: 4"
    #expect(drawn(chart, (12, 5)).text == expected.joined(separator: "\n"))
  }

  @Test func `a level that is no number is not drawn`() {
    let levels = [Double.nan, .infinity].map { Chart.Level(value: $0, label: "you", role: .attention) }
    #expect(drawn(Chart(series: [], levels: levels, span: 1, ceiling: 1), (12, 5)).text == "\n\n\n\n")
  }

  @Test func `a level without words is a line all the way`() {
    let chart = Chart(series: [], levels: [.init(value: 1, label: "", role: .dim)], span: 1, ceiling: 1)
    #expect(drawn(chart, (5, 1)).text == "┈ ┈ ┈")
  }

  @Test func `a spike says how much it was beside its column`() {
    var chart = Chart(series: [], span: 20, ceiling: 8)
    chart.spikes = [.init(x: 3, label: "400 at once", role: .synchronous)]
    #expect(drawn(chart, (20, 2)).text == "    400 at once\n")
  }

  // MARK: Cuts and empty charts

  @Test func `what is cut says how large it is, behind the place of the cut`() {
    let series = Chart.Series([1, 9, 12, 1], interval: 1, role: .queue, cutLabel: { "\(Int($0)) at once" })
    let surface = drawn(Chart(series: [series], span: 20, ceiling: 8), (20, 2))
    // The first value that is cut ends at 2 of 20, column 1: the words begin three columns behind.
    #expect(surface.text == "    12 at once\n")
    #expect(surface.roles == "    qq qq qqqq\n")
  }

  @Test(arguments: [[8, 1], [Double.infinity, 1], [9, 1]])
  func `what is not cut, or has no words for it, says nothing`(values: [Double]) {
    var series = Chart.Series(values, interval: 1, role: .queue)
    if values[0] != 9 { series.cutLabel = { "\($0)" } }
    #expect(drawn(Chart(series: [series], span: 2, ceiling: 8), (20, 1)).text == "")
  }

  @Test func `an empty chart says so in its middle`() {
    var chart = Chart(series: [.init([nil, nil], interval: 1, role: .good)], span: 2, ceiling: 1)
    chart.emptyWords = "nothing yet"
    #expect(drawn(chart, (21, 5)).text == "\n\n     nothing yet\n\n")
    chart.series[0].values[1] = 0
    #expect(drawn(chart, (21, 5)).text == "\n\n\n\n")
  }

  @Test func `no word of a crowded chart lies on another`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<60 {
      let series = (0..<4).map { number in
        let values = (0..<Int.random(in: 1...30, using: &random)).map { _ in Double.random(in: 0...8, using: &random) }
        return Chart.Series(values, interval: 1, role: Role.allCases[number], label: "curve\(number)")
      }
      let markers = (0..<3).map { Chart.Marker(x: .random(in: 0...30, using: &random), label: "mark\($0)", role: .dim) }
      let levels = [Chart.Level(value: .random(in: 0...8, using: &random), label: "level", role: .attention)]
      let text = drawn(Chart(series: series, markers: markers, levels: levels, span: 30, ceiling: 8), (60, 14)).text
      for word in markers.map(\.label) + ["level"] { #expect(text.contains(word), "\(text)") }
    }
  }
}
