import TerminalSurface
import Testing

/// A share as a line.
struct GaugeTests {
  private func text(_ gauge: Gauge, _ columns: Int, in size: Size? = nil) -> String {
    var surface = Surface(size ?? Size(columns: columns, rows: 1))
    gauge.draw(into: &surface, at: Point(0, 0), columns: columns)
    return surface.text
  }

  @Test(
    "what is counted is rounded down: only the whole fills the line",
    arguments: [
      (0, 4, 8, 0), (1, 4, 8, 2), (2, 3, 10, 6), (99, 100, 10, 9), (100, 100, 10, 10), (5, 4, 8, 8), (-1, 4, 8, 0),
      (0, 0, 8, 0), (3, 0, 8, 0), (1, 2, 0, 0), (1, 2, -4, 0), (1, 2, 1, 0),
    ])
  func counted(done: Int, all: Int, columns: Int, expected: Int) {
    #expect(Gauge(done, of: all).filled(of: columns) == expected)
  }

  @Test(
    "what is measured goes to the nearest column",
    arguments: [
      (0.0, 10, 0), (0.04, 10, 0), (0.06, 10, 1), (0.96, 10, 10), (1.5, 10, 10), (-0.5, 10, 0), (.nan, 10, 0),
    ])
  func measured(share: Double, columns: Int, expected: Int) {
    #expect(Gauge(share: share).filled(of: columns) == expected)
  }

  @Test("a strong part is done, a thin one is left, and both are as long as asked for")
  func drawing() {
    #expect(text(Gauge(1, of: 4), 8) == "━━──────")
    #expect(text(Gauge(4, of: 4), 3) == "━━━" && text(Gauge(0, of: 4), 3) == "───")
    var surface = Surface(Size(columns: 8, rows: 2))
    let end = Gauge(1, of: 2).draw(
      into: &surface, at: Point(2, 1), columns: 4, role: .asynchronous, background: .selection)
    #expect(surface.text == "\n  ━━──" && surface.roles == "\n  aarr" && end == 6)
    #expect((2..<6).allSatisfy { surface[$0, 1].background == .selection } && surface[6, 1].background == .plain)
  }

  @Test("nothing is drawn outside", arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1)])
  func smallSizes(size: Size) {
    #expect(text(Gauge(share: 0.5), 12, in: size) == String(repeating: "━", count: size.columns))
    #expect(text(Gauge(share: 0.5), 0, in: size).isEmpty && text(Gauge(share: 0.5), -3, in: size).isEmpty)
  }
}
