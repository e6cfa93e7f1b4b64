import TerminalSurface
import Testing

/// A value on its range.
struct SliderTests {
  private func surface(_ slider: Slider, columns: Int, in size: Size? = nil) -> Surface {
    var surface = Surface(size ?? Size(columns: columns, rows: 1))
    slider.draw(into: &surface, in: Rect(column: 0, row: 0, columns: columns, rows: 1), as: 3)
    return surface
  }

  @Test(
    "the handle stands at the nearest column of the range, both ends among them",
    arguments: [(0.0, 0), (0.1, 1), (0.5, 5), (0.94, 9), (0.96, 10), (1, 10), (-2, 0), (7, 10), (.nan, 0)])
  func handle(share: Double, column: Int) {
    let text = surface(Slider(share: share), columns: 11).text
    #expect(text == String(repeating: "━", count: column) + "●" + String(repeating: "─", count: 10 - column))
  }

  @Test("the usual value is marked, and the handle covers the mark")
  func usual() {
    #expect(surface(Slider(share: 0.2, usual: 0.8), columns: 11).text == "━━●─────┼──")
    #expect(surface(Slider(share: 0.9, usual: 0.1), columns: 11).text == "━┼━━━━━━━●─")
    #expect(surface(Slider(share: 0.5, usual: 0.5), columns: 11).text == "━━━━━●─────")
  }

  @Test("it can be dragged along its one row, and nowhere else")
  func touching() {
    var surface = Surface(Size(columns: 9, rows: 3))
    surface.takeOffers()
    Slider(share: 0.5).draw(into: &surface, in: Rect(column: 2, row: 1, columns: 5, rows: 2), as: 3)
    #expect(surface.text == "\n  ━━●──\n")
    let places = (0..<3).flatMap { row in (0..<9).map { Point($0, row) } }
    #expect(places.filter { surface.click(at: $0) != nil } == (2..<7).map { Point($0, 1) })
    #expect(surface.click(at: Point(3, 1)) == .slide(3, to: 0.25) && surface.click(at: Point(6, 1)) == .slide(3, to: 1))
  }

  @Test("nothing is drawn outside", arguments: [(0, 0), (1, 1), (3, 1)])
  func smallSizes(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    #expect(surface(Slider(share: 1), columns: 12, in: size).text == String(repeating: "━", count: columns))
    #expect(surface(Slider(share: 1), columns: columns, in: size).text.hasSuffix(columns > 0 ? "●" : ""))
    #expect(surface(Slider(share: 0.5), columns: 0, in: size).text.isEmpty)
  }
}
