import TerminalSurface
import Testing

@Suite struct StyleTests {
  @Test func `a style is a colour and attributes in any order`() throws {
    let style = try Style(parsing: "bold 215 underline")
    #expect(style.color == .palette(215) && style.isBold && style.isUnderlined && !style.isReversed)
    #expect(try Style(parsing: "cyan").color == .palette(6))
    #expect(try Style(parsing: "default") == Style())
  }

  @Test(arguments: ["256", "-1", "pink", "on"]) func `an unknown word is named`(word: String) {
    let error = #expect(throws: StyleError.self) { try Style(parsing: "bold \(word)") }
    #expect(error?.word == word)
  }
}
