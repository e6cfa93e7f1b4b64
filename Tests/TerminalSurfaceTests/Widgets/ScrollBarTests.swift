import TerminalSurface
import Testing

/// Which part of something long is in view.
struct ScrollBarTests {
  private func text(_ bar: ScrollBar, _ rows: Int, columns: Int = 1) -> String {
    var surface = Surface(Size(columns: columns, rows: rows))
    bar.draw(into: &surface, in: surface.bounds)
    return surface.text.filter { $0 != "\n" }
  }

  @Test(
    "the thumb is as long as the share in view, and where the view is",
    arguments: [
      (0..<10, 100, 10, 0..<1), (90..<100, 100, 10, 9..<10), (45..<55, 100, 10, 4..<5), (0..<5, 10, 6, 0..<3),
      (5..<10, 10, 6, 3..<6), (2..<7, 10, 6, 1..<4), (0..<1, 1_000, 5, 0..<1), (999..<1_000, 1_000, 5, 4..<5),
    ])
  func thumb(visible: Range<Int>, count: Int, rows: Int, expected: Range<Int>) {
    #expect(ScrollBar(visible: visible, of: count).thumb(rows: rows) == expected)
  }

  @Test("the thumb moves one way only, and is at the end only when the view is")
  func thumbIsMonotonic() {
    let thumbs = (0...80).map { ScrollBar(visible: $0..<$0 + 20, of: 100).thumb(rows: 10) }
    #expect(zip(thumbs, thumbs.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound && $1.count == 2 })
    #expect(thumbs.firstIndex { $0.upperBound == 10 } == 80 && thumbs[0].lowerBound == 0)
  }

  @Test("what is in view as a whole needs no bar, and has none")
  func notNeeded() {
    let whole = ScrollBar(visible: 0..<5, of: 5)
    #expect(!whole.isNeeded && whole.thumb(rows: 4) == 0..<4 && text(whole, 5) == "")
    #expect(ScrollBar(visible: 0..<0, of: 0).thumb(rows: 0) == 0..<0)
  }

  @Test("the bar is drawn from three rows on, in one column")
  func drawing() {
    let bar = ScrollBar(visible: 0..<5, of: 10)
    #expect(text(bar, 4) == "┃┃││" && text(bar, 3, columns: 4) == "┃││")
    #expect(text(bar, 2) == "" && text(bar, 1) == "" && text(bar, 0) == "" && text(bar, 5, columns: 0) == "")
    var surface = Surface(Size(columns: 1, rows: 4))
    bar.draw(into: &surface, in: surface.bounds)
    #expect(surface.roles == "d\nd\nr\nr")
  }
}
