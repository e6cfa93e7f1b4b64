import TerminalSurface
import Testing

@testable import weir

@Suite struct `A theme file` {
  private static let assets: String = {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(tests)/assets"
  }()

  private func themes(in assets: String) -> ThemeFile {
    ThemeFile(Locator.Places(content: "", assets: assets))
  }

  @Test func `is shipped three times`() {
    #expect(themes(in: Self.assets).names == ["dark", "high-contrast", "light"])
  }

  @Test(arguments: ["dark", "high-contrast", "light"])
  func `says how every role and background looks on every terminal`(name: String) throws {
    let theme = try themes(in: Self.assets).theme(named: name)
    #expect(theme.name == name)
    for role in Role.allCases where role != .text {
      #expect(theme.style(of: role, .colors256) != Style(), "\(role)")
    }
    for depth in [Theme.ColorDepth.colors8, .mono] {
      #expect(theme.style(of: .selection, depth) != theme.style(of: .plain, depth))
      #expect(Role.allCases.allSatisfy { (theme.style(of: $0, depth).color ?? 0) < 8 })
    }
    #expect(Role.allCases.allSatisfy { theme.style(of: $0, .mono).color == nil })
  }

  @Test func `that is not there is told with those that are`() {
    let failure = #expect(throws: CommandFailure.self) { try themes(in: Self.assets).theme(named: "pink") }
    #expect(failure?.code == .usage)
    #expect(failure?.messages == ["there is no theme pink; there are dark, high-contrast, light."])
  }

  @Test(arguments: [
    ("name: mine\nroles: {}\ngrounds: {}\n", " says nothing of title with 256; add it."),
    (
      "name: mine\nroles: {title: {256: pink}}\ngrounds: {}\n",
      " has \"pink\" for title; write a colour or an attribute."
    ),
    (
      "name: mine\nroles: {title: {256: 300}}\ngrounds: {}\n",
      " has \"300\" for title; write a colour or an attribute."
    ),
    ("name: mine\nroles: []\ngrounds: {}\n", ":2: roles: this is a list, should be a group of keys"),
    (
      "name: mine\nroles: {title: bold}\ngrounds: {}\n",
      ":2: roles.title: this is \"bold\", should be a group of keys"
    ),
    ("name: mine\nroles: {}\n", ":1: grounds is missing; add it"),
  ])
  func `that is wrong is one sentence`(text: String, sentence: String) throws {
    let assets = try TemporaryFolder(["themes/mine.yaml": text])
    let failure = #expect(throws: CommandFailure.self) { try themes(in: assets.path).theme(named: "mine") }
    #expect(failure?.code == .wrong)
    #expect(failure?.messages == ["\(assets.path)/themes/mine.yaml\(sentence)"])
  }
}
