import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What of the footer can be clicked, on every screen.
struct FooterTouchTests {
  /// The columns of entries that name several keys, where a click may be none.
  private static func idle(in app: App, _ line: Substring) -> Set<Int> {
    let several = app.top.hints.filter { !$0.title.isEmpty && $0.namesSeveral }
    return several.reduce(into: []) { columns, hint in
      guard let words = line.firstRange(of: "\(hint.footerName) \(hint.title)") else { return }
      let start = line.distance(from: line.startIndex, to: words.lowerBound)
      columns.formUnion(start..<start + line.distance(from: words.lowerBound, to: words.upperBound))
    }
  }

  @Test(
    "every word of the footer can be clicked, and is a key of the screen",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func footer(entry: CatalogueEntry) throws {
    for size in PointerTests.sizes {
      let app = try entry.app(size)
      guard app.top.hasFooter else { continue }
      let (shown, row) = (app.touchable, size.rows - 1)
      let idle = Self.idle(in: app, shown.text.split(separator: "\n", omittingEmptySubsequences: false)[row])
      for column in 0..<size.columns where shown[column, row].glyph != " " {
        guard case .key(let key) = shown.click(at: Point(column, row)) else {
          if idle.contains(column) { continue }
          Issue.record("column \(column) of \(size.columns)")
          continue
        }
        let names = app.top.hints.filter { !$0.title.isEmpty }.map(\.footerName) + ["?", "f"]
        let isSign = names.contains { $0.split(separator: " ").contains { key == .character($0.first ?? " ") } }
        #expect(isSign || app.top.hints.contains { $0.key == key }, "\(key)")
      }
    }
  }

  @Test("a click on a key of the footer does what the key does", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func footerClicked(entry: CatalogueEntry) throws {
    var (clicked, pressed) = (try entry.app(), try entry.app())
    guard let hint = clicked.top.hints.first(where: { !$0.title.isEmpty }), clicked.top.hasFooter else { return }
    let before = clicked.draw()
    clicked.click(at: Point(1, 39))
    // Of several that are named together as a range none is meant.
    if hint.namesSeveral, !hint.footerName.contains(" ") {
      #expect(clicked.draw() == before)
      return
    }
    pressed.handle(.key(hint.key))
    #expect(clicked.isOver == pressed.isOver && clicked.draw() == pressed.draw(), "\(hint.name)")
  }
}
