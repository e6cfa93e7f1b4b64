import Testing

@testable import TerminalSurface

@Suite struct LargeAxesTests {
  private func chart(span: Double = 60, ceiling: Double = 8, unit: String = "orders") -> Chart {
    var chart = Chart(series: [], span: span, ceiling: ceiling)
    chart.isLarge = true
    chart.valueUnit = unit
    return chart
  }

  private func drawn(_ chart: Chart, _ size: (columns: Int, rows: Int), in glyphs: GlyphSet = .unicode) -> Surface {
    var surface = Surface(Size(columns: size.columns, rows: size.rows), glyphs: glyphs)
    chart.draw(into: &surface, in: surface.bounds)
    return surface
  }

  @Test(
    arguments: [
      (0, 8, 4, [0, 2, 4, 6, 8]), (0, 7, 3, [0, 5]), (3, 17, 5, [5, 10, 15]), (0, 100, 4, [0, 50, 100]),
      (-10, 10, 4, [-10, -5, 0, 5, 10]), (0, 0.3, 3, [0, 0.1, 0.2, 0.3]),
      (0, 90, 10, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]),
      (12, 13, 1, [12, 13]), (0, 8, 0, [0]), (5, 5, 4, [5]), (8, 0, 4, [8]), (0, .infinity, 4, [0]),
    ] as [(Double, Double, Int, [Double])])
  func `round numbers lie between two numbers`(first: Double, last: Double, most: Int, expected: [Double]) {
    let multiples = Chart.multiples(from: first, to: last, atMost: most)
    #expect(multiples.count == expected.count)
    for (multiple, value) in zip(multiples, expected) { #expect(abs(multiple - value) < 1e-9) }
  }

  @Test func `no number of steps is passed, and each is 1, 2 or 5 times a power of ten`() {
    for most in 1...12 {
      for last in [0.7, 1, 3.3, 8, 12, 47, 90, 120, 3_600, 86_400] {
        let multiples = Chart.multiples(from: 0, to: last, atMost: most)
        #expect(multiples.count <= most + 1, "\(most) steps to \(last)")
        guard multiples.count > 1 else { continue }
        var digit = multiples[1]
        while digit >= 9.99 { digit /= 10 }
        while digit < 0.999 { digit *= 10 }
        #expect([1, 2, 5].contains { abs(digit - $0) < 1e-6 }, "a step of \(multiples[1])")
      }
    }
  }

  @Test func `axes of eight rows look as drawn by hand`() {
    let expected = """
       8 orders┤
               │
              5┤
               │
               │
              0┤
               └┬────────┬─────────┬─────────┬
                0 s    20 s      40 s     60 s
      """
    #expect(drawn(chart(), (40, 8)).text == expected)
  }

  @Test func `ASCII axes look as drawn by hand`() {
    let expected = """
       8+
        |
       5+
        |
        |
       0+
        ++--------+---------+---------+
         0 s    20 s      40 s     60 s
      """
    #expect(drawn(chart(unit: ""), (33, 8), in: .ascii).text == expected)
  }

  @Test func `the top is labelled once, with its unit`() {
    // Nine rows have two steps at most: 0, 5 and 10.
    let text = drawn(chart(ceiling: 10, unit: "/s"), (30, 9)).text
    #expect(text.hasPrefix(" 10 /s┤\n"))
    #expect(text.split(separator: "\n").count { $0.contains("10") } == 1)
  }

  @Test func `times are labelled where they are told to be, while there is room`() {
    var chart = chart(span: 10, unit: "")
    chart.origin = 5
    chart.ticks = [5, 5.5, 10, 15]
    chart.unit = ""
    let lines = drawn(chart, (23, 6)).text.split(separator: "\n", omittingEmptySubsequences: false)
    // A plot of 20 columns: 5 at 0, 5.5 has no room beside it, 10 at 9 and 15 at 19.
    #expect(lines[4] == "  └┬────────┬─────────┬")
    #expect(lines[5] == "   5       10        15")
  }

  @Test func `two blanks part the labels of times`() {
    var chart = chart(span: 16, unit: "")
    chart.ticks = [0, 3, 5, 6]
    chart.unit = ""
    let lines = drawn(chart, (20, 6)).text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[5] == "   0  3  6")
  }

  @Test func `without room for a plot nothing is drawn`() {
    #expect(drawn(chart(), (10, 8)) == Surface(Size(columns: 10, rows: 8)))
    #expect(drawn(chart(), (40, 2)) == Surface(Size(columns: 40, rows: 2)))
  }

  @Test func `large charts of any size stay inside of it`() {
    for columns in 0...30 {
      for rows in 0...9 {
        var surface = Surface(Size(columns: columns + 4, rows: rows + 4))
        let rect = Rect(column: 2, row: 2, columns: columns, rows: rows)
        chart().draw(into: &surface, in: rect)
        surface.fill(rect)
        #expect(surface.cells.allSatisfy { $0 == Cell() }, "at \(columns)x\(rows)")
      }
    }
  }
}
