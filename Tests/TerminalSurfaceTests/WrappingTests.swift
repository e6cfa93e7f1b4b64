import TerminalSurface
import Testing

@Suite struct WrappingTests {
  private func lines(_ text: StyledText, _ width: Int) -> [String] {
    text.wrapped(to: width).map { $0.spans.map(\.text).joined() }
  }

  @Test(arguments: [
    (1, ["a", "b", "c"]), (2, ["ab", "c"]), (3, ["ab", "c"]), (4, ["ab c"]), (5, ["ab c"]), (0, []), (-1, []),
  ])
  func `two words in every width`(width: Int, expected: [String]) {
    #expect(lines("ab c", width) == expected)
  }

  @Test(arguments: [
    ("abcd", 4, ["abcd"]), ("abcdefgh", 4, ["abcd", "efgh"]), ("abcdefghi", 4, ["abcd", "efgh", "i"]),
    ("ab cdefgh", 4, ["ab", "cdef", "gh"]), ("abcdef gh", 4, ["abcd", "ef", "gh"]),
    ("abcdef g", 4, ["abcd", "ef g"]), ("abcd efgh", 4, ["abcd", "efgh"]),
  ])
  func `a word is broken only where a whole line is too short for it`(text: String, width: Int, expected: [String]) {
    #expect(lines(StyledText(text), width) == expected)
  }

  @Test(arguments: [
    ("  ab", 4, ["  ab"]), ("  ab", 3, ["ab"]), ("a  b", 4, ["a  b"]), ("a  b", 3, ["a", "b"]), ("ab   ", 9, ["ab"]),
    ("   ", 9, []), ("a \n b", 9, ["a", " b"]), ("\na", 9, ["", "a"]), (" \n ", 9, [""]), ("\n\n", 9, ["", ""]),
    ("abcd\nef", 4, ["abcd", "ef"]),
  ])
  func `blanks stay within a line and go at its end`(text: String, width: Int, expected: [String]) {
    #expect(lines(StyledText(text), width) == expected)
  }

  @Test func `a number stays with its unit, whichever blank joins them`() {
    #expect(lines("28\u{a0}s wait", 6) == ["28\u{a0}s", "wait"])
    #expect(lines("28 s wait", 6) == ["28 s", "wait"])
    #expect(lines("ab 28\u{a0}s", 5) == ["ab", "28\u{a0}s"])
    #expect(lines("ab 28 s", 5) == ["ab", "28 s"] && lines("ab 28 % of it", 6) == ["ab", "28 %", "of it"])
    // What only begins like a unit is none.
    #expect(lines("ab 28 so", 5) == ["ab 28", "so"] && lines("ab 28 st", 5) == ["ab 28", "st"])
    #expect(lines("28\u{a0}s wait", 3) == ["28\u{a0}", "s", "wai", "t"])
  }

  @Test func `a mark goes on in the next line`() {
    let text = StyledText([.init("see ", .text), .init("dead letter", .link, mark: 3), .init(".", .text)])
    #expect(
      text.wrapped(to: 8) == [
        StyledText([.init("see ", .text), .init("dead", .link, mark: 3)]),
        StyledText([.init("letter", .link, mark: 3), .init(".", .text)]),
      ])
  }

  @Test func `parts join where role and mark are the same, and only there`() {
    let text = StyledText([
      .init("a", .link, mark: 1), .init("b", .link, mark: 1), .init("c", .link, mark: 2), .init("d", .text, mark: 2),
    ])
    #expect(
      text.wrapped(to: 9) == [
        StyledText([.init("ab", .link, mark: 1), .init("c", .link, mark: 2), .init("d", .text, mark: 2)])
      ])
  }

  @Test func `a blank keeps the role of its part`() {
    let text = StyledText("a ", .code) + StyledText("b", .dim)
    #expect(text.wrapped(to: 3) == [StyledText([.init("a ", .code), .init("b", .dim)])])
  }

  @Test func `a width counts characters as cells do`() {
    #expect(lines("e\u{301}éa", 2) == ["e\u{301}é", "a"])
    #expect(StyledText("e\u{301}é").width == 2)
  }
}
