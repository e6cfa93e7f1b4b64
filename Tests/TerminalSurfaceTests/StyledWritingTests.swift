import TerminalSurface
import Testing

@Suite struct StyledWritingTests {
  private let text = StyledText([
    .init("ab", .text), .init("cd", .link, mark: 0), .init("ef", .link, mark: 1), .init("g", .dim),
  ])

  private func drawn(_ columns: Int, _ rows: Int, draw: (inout Surface) -> Void) -> Surface {
    var surface = Surface(Size(columns: columns, rows: rows))
    draw(&surface)
    return surface
  }

  @Test func `a literal, an interpolation and a sum are parts in order`() {
    let number = 28
    let literal: StyledText = "wait \(number) s"
    #expect(literal.spans == [.init("wait 28 s", .text)])
    #expect((literal + StyledText("!", .failing)).spans == [.init("wait 28 s", .text), .init("!", .failing)])
    #expect(StyledText().spans.isEmpty && StyledText().width == 0)
    #expect(text.width == 7)
  }

  @Test func `only what bears the chosen mark stands on a selection`() {
    let surface = drawn(8, 1) { $0.write(text, at: Point(0, 0), background: .bar, chosenMark: 1) }
    let grounds = surface.cells.map(\.background)
    #expect(grounds == [.bar, .bar, .bar, .bar, .selection, .selection, .bar, .plain])
  }

  @Test(arguments: [nil, 7]) func `a mark that nothing bears chooses nothing`(mark: Int?) {
    let surface = drawn(7, 1) { $0.write(text, at: Point(0, 0), chosenMark: mark) }
    #expect(surface.cells.allSatisfy { $0.background == .plain })
    #expect(surface.roles == "ttlllld")
  }

  @Test func `a limit cuts across parts and the end is behind the last that was written`() {
    var surface = Surface(Size(columns: 9, rows: 1))
    #expect(surface.write(text, at: Point(1, 0), limit: 4) == 4)
    #expect(surface.text == " abc")
    #expect(surface.write(text, at: Point(-3, 0)) == 4)
    #expect(surface.text == "defg")
  }

  @Test func `a rectangle takes as many lines as it has rows`() {
    var surface = Surface(Size(columns: 12, rows: 4))
    let story = StyledText("the queue ", .queue) + StyledText("holds the rest", .dim)
    #expect(surface.write(story, in: Rect(column: 2, row: 1, columns: 9, rows: 2)) == 2)
    #expect(surface.text == "\n  the queue\n  holds the\n")
    #expect(surface.roles == "\n  qqq qqqqq\n  ddddd ddd\n")
  }

  @Test func `more rows than lines stay as they were, and no width is no line`() {
    var surface = Surface(Size(columns: 8, rows: 3))
    #expect(surface.write("ab cd", in: Rect(column: 0, row: 0, columns: 8, rows: 3)) == 1)
    #expect(surface.write("ab cd", in: Rect(column: 0, row: 1, columns: 0, rows: 3)) == 0)
    #expect(surface.write("ab cd", in: Rect(column: 0, row: 1, columns: 8, rows: 0)) == 0)
    #expect(surface.text == "ab cd\n\n")
  }
}
