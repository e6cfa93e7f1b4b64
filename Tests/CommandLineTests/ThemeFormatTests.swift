import Foundation
import TerminalSurface
import TestSupport
import Testing

/// What the description of the content format says of themes; its keys are compared with the readers elsewhere.
@Suite struct `The description of a theme` {
  private let section: String

  init() throws {
    let page = try String(contentsOfFile: Checkout.folder + "/docs/content-format.md", encoding: .utf8)
    section = page.components(separatedBy: "\n## ").first { $0.hasPrefix("Theme:") } ?? ""
  }

  private func names(in row: String) -> [String] {
    let line = section.split(separator: "\n").first { $0.hasPrefix("| `\(row)`") } ?? ""
    return line.matches(of: /`([^`]+)`/).dropFirst().map { String($0.1) }
  }

  @Test func `names every role, ground and depth of colour`() {
    #expect(names(in: "roles") == Role.allCases.map { "\($0)" })
    #expect(names(in: "grounds") == Background.allCases.map { "\($0)" })
    #expect(Theme.ColorDepth.allCases.allSatisfy { section.contains("`\($0.rawValue)`") })
  }
}
