import Testing

@testable import TerminalSurface

/// The words of a theme file.
struct StyleTests {
  @Test func `colours go by number or by name`() throws {
    #expect(try Style(parsing: "255").color == 255)
    #expect(try Style(parsing: "0").color == 0)
    #expect(try Style(parsing: "cyan").color == 6)
    #expect(try Style(parsing: "default").color == nil)
    #expect(try Style(parsing: "") == Style())
  }

  @Test func `attributes stand beside a colour in any order`() throws {
    let style = try Style(parsing: "bold 12 underline")
    #expect(style.color == 12 && style.isBold && style.isUnderlined && !style.isDim && !style.isReversed)
    let other = try Style(parsing: "reverse dim")
    #expect(other.color == nil && other.isReversed && other.isDim && !other.isBold)
  }

  @Test(arguments: ["256", "-1", "99999", "teal", "Bold", "bold,12", "\u{1b}[31m", "NaN"])
  func `a word that means nothing is named`(word: String) {
    #expect(throws: StyleError(word: word)) { try Style(parsing: "bold \(word)") }
  }

  @Test func `a theme knows every role and ground on every ladder`() {
    var (asked, grounds) = (0, 0)
    let theme = Theme(
      name: "test",
      roles: { role, ladder in
        asked += 1
        var style = Style()
        style.color = Int16(role.rawValue)
        style.isBold = ladder == .mono
        return style
      },
      grounds: { ground, _ in
        grounds += 1
        var style = Style()
        style.color = Int16(100 + ground.rawValue)
        return style
      })
    #expect(asked == Role.allCases.count * 3 && grounds == Ground.allCases.count * 3)
    for role in Role.allCases { #expect(theme.style(of: role, .mono).color == Int16(role.rawValue)) }
    #expect(theme.style(of: Role.dim, .mono).isBold && !theme.style(of: Role.dim, .colors8).isBold)
    #expect(theme.style(of: Ground.well, .colors256).color == 103)
  }

  @Test func `a theme that cannot be read throws what its style says`() {
    #expect(throws: StyleError(word: "teal")) {
      try Theme(name: "test", roles: { _, _ in try Style(parsing: "teal") }, grounds: { _, _ in Style() })
    }
  }

  @Test func `every role has a letter and a name of its own`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Ground.allCases.map(\.name) == ["plain", "bar", "selection", "well"])
  }
}
