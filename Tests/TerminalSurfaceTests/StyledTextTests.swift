import TerminalSurface
import Testing

@Suite struct StyledTextTests {
  private func lines(_ text: StyledText, _ width: Int) -> [String] {
    text.wrapped(to: width).map { $0.spans.map(\.text).joined() }
  }

  @Test func `text breaks between words`() {
    #expect(lines("the queue holds the rest", 9) == ["the queue", "holds the", "rest"])
  }

  @Test func `a word longer than a line is broken where it must be`() {
    #expect(lines("a ReceiptHandle", 5) == ["a", "Recei", "ptHan", "dle"])
  }

  @Test func `a part without a space stays joined to the one before`() {
    let text = StyledText("done in ", .text) + StyledText("61 s", .figure) + StyledText(", none lost", .text)
    #expect(lines(text, 40) == ["done in 61 s, none lost"])
    #expect(lines(text, 12) == ["done in", "61 s, none", "lost"])
    #expect(text.wrapped(to: 12)[1].spans == [.init("61 s", .figure), .init(", none", .text)])
  }

  @Test func `a line feed ends a line and two leave one empty`() {
    #expect(lines("one\ntwo\n\nthree\n", 10) == ["one", "two", "", "three"])
  }

  @Test func `without a width or a text there is no line`() {
    #expect(lines("text", 0).isEmpty)
    #expect(lines("", 5).isEmpty)
  }

  @Test func `no line is wider than it may be, and no letter is lost`() {
    let text: StyledText = "Every caller has its ack in 8 ms: the queue holds the rest, café × ✓."
    for width in 1...80 {
      let lines = lines(text, width)
      #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
      #expect(lines.joined().filter { $0 != " " } == text.spans[0].text.filter { $0 != " " })
    }
  }
}
