import Testing

@testable import TerminalSurface

/// Texts are broken between words, and never wider than asked.
struct StyledTextTests {
  private func lines(_ text: StyledText, _ width: Int) -> [String] {
    text.wrapped(to: width).map { $0.spans.map(\.text).joined() }
  }

  @Test func `lines break between words`() {
    #expect(lines("the queue holds the rest", 10) == ["the queue", "holds the", "rest"])
    #expect(lines("the queue", 9) == ["the queue"])
  }

  @Test func `a word wider than the line is broken where it must be`() {
    #expect(lines("a nanoseconds b", 4) == ["a", "nano", "seco", "nds", "b"])
    #expect(lines("abcd", 1) == ["a", "b", "c", "d"])
  }

  @Test func `no width and no words give no lines`() {
    #expect(lines("some words", 0).isEmpty && lines("some words", -3).isEmpty)
    #expect(lines("", 10).isEmpty && lines("   ", 10).isEmpty)
  }

  @Test func `roles survive a break`() {
    let text = StyledText("Think first:", .attention) + StyledText("when is it empty?", .dim)
    let wrapped = text.wrapped(to: 14)
    #expect(wrapped.first?.spans.allSatisfy { $0.role == .attention } == true)
    #expect(wrapped.dropFirst().allSatisfy { $0.spans.allSatisfy { $0.role == .dim } })
  }

  @Test(arguments: [1, 2, 3, 7, 20])
  func `no line is wider than asked, whatever the characters`(width: Int) {
    let hostile = "e\u{301}e\u{301}e\u{301}e\u{301} 👩‍👩‍👧‍👦 z\u{300}\u{301}\u{302}\u{303}\u{304} 中文字 plain"
    let wrapped = StyledText(hostile).wrapped(to: width)
    #expect(wrapped.allSatisfy { $0.width <= width })
    let letters = wrapped.flatMap(\.spans).flatMap { $0.text.unicodeScalars }.filter { $0 != " " }
    #expect(letters == hostile.unicodeScalars.filter { $0 != " " })
  }

  @Test func `a text in a rectangle takes as many rows as it needs and no more than there are`() {
    var surface = Surface(Size(columns: 10, rows: 5))
    #expect(surface.write("one two three four", in: Rect(column: 2, row: 1, columns: 5, rows: 2)) == 2)
    #expect(surface.text == "\n  one\n  two\n\n")
  }

  @Test func `parts follow each other in one row`() {
    var surface = Surface(Size(columns: 10, rows: 1))
    let end = surface.write(StyledText([.init("ab", .title), .init("cd", .dim)]), at: Point(1, 0), limit: 4)
    #expect(end == 4 && surface.text == " abc" && surface.roles == " TTd")
  }
}
