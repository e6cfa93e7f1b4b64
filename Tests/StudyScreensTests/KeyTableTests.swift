import TerminalSurface
import Testing

@testable import StudyScreens

/// What the footer promises is true.
struct KeyTableTests {
  /// Keys that are offered although they change nothing in a state: pages where all is in view, a list of one entry, one
  /// knob, an event that no chart shows. No screen may join them by accident.
  private static func mayIdle(_ hint: KeyHint, on entry: CatalogueEntry) -> Bool {
    switch entry.testDescription {
    case "QuizResultsScreen, with an answer chosen", "StageScreen, with a mission": ["down", "up"].contains(hint.name)
    case "StageScreen, with a large chart": hint.name == "."
    default: false
    }
  }

  @Test("no key stands twice on a screen", arguments: ScreenCatalogue.all)
  func keysAreUnique(entry: CatalogueEntry) throws {
    let keys = try entry.app().top.hints.map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test("every key of the footer does something", arguments: ScreenCatalogue.all)
  func keysDoSomething(entry: CatalogueEntry) throws {
    let app = try entry.app()
    #expect(!app.top.hints.isEmpty)
    for hint in app.top.hints where !Self.mayIdle(hint, on: entry) {
      // What is set is kept for all copies of the app.
      let before = app.draw()
      var pressed = app
      pressed.handle(.key(hint.key))
      #expect(pressed.draw() != before || pressed.isOver, "\(hint.name) \(hint.title)")
    }
  }

  @Test("the help lists every key and presses the chosen one", arguments: ScreenCatalogue.all)
  func helpPressesKeys(entry: CatalogueEntry) throws {
    let app = try entry.app()
    guard !app.top.takesText, !(app.top is HelpOverlay) else { return }
    for (index, hint) in app.top.hints.enumerated() {
      var (direct, helped) = (app, app)
      direct.handle(.key(hint.key))
      helped.handle(.key(.character("?")))
      for _ in 0..<index { helped.handle(.key(.down)) }
      #expect(helped.draw().text.contains(hint.help))
      helped.handle(.key(.enter))
      #expect(helped.isOver == direct.isOver)
      #expect(helped.isOver || helped.draw() == direct.draw(), "\(hint.name)")
    }
  }
}
