import Foundation
import TerminalSurface
import Testing

@testable import StudyScreens

/// The page that says why something cannot be shown.
@Suite struct `A page that cannot be shown` {
  private func text(_ sentences: [String], _ size: Size) -> String {
    var surface = Surface(size)
    ErrorScreen(sentences: sentences).draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  private func sentences(_ count: Int) -> [String] {
    (1...count).map { "glossary.yaml:\($0): means: a number by hand stands in the words of this; say it in words" }
  }

  @Test(arguments: [Size(columns: 40, rows: 10), Size(columns: 80, rows: 22), Size(columns: 120, rows: 38)])
  func `says how many reasons there are no rows for, and cuts none in two`(size: Size) throws {
    let words = text(sentences(1_000), size).split { $0.isWhitespace || "│─┌┐└┘".contains($0) }.joined(separator: " ")
    let shown = (1...1_000).prefix { words.contains("glossary.yaml:\($0): ") }.count
    #expect(shown > 0 && words.contains("And \(1_000 - shown) more: weir check"))
    #expect(words.components(separatedBy: "say it in words").count - 1 == shown)
  }

  @Test func `of very many reasons takes apart no more than can be seen`() {
    let (reasons, size) = (sentences(50_000), Size(columns: 80, rows: 22))
    #expect(ErrorScreen(sentences: reasons).blocks(in: Surface(size).bounds).count == 22)
    #expect(text(reasons, size).contains("more: weir check"))
  }

  @Test func `says no more than its reasons where they all fit`() {
    let text = text(sentences(3), Size(columns: 80, rows: 22))
    #expect(text.contains("glossary.yaml:3:") && !text.contains("more: weir check"))
  }
}
