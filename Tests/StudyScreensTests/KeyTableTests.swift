import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
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
    let top = try entry.app().top
    let keys = (top.hints + top.refusedHints).flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "\(keys.filter { key in keys.count { $0 == key } > 1 }.map(\.name))")
  }

  @Test("every key of the footer does something", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
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

  @Test("a key that cannot be used now says why, and changes nothing", arguments: ScreenCatalogue.all)
  func refusedKeysSayWhy(entry: CatalogueEntry) throws {
    let app = try entry.app()
    let picture = app.draw()
    for hint in app.top.refusedHints {
      for key in hint.keys where !app.top.takesText {
        var pressed = app
        pressed.handle(.key(key))
        let sentence = app.context.keys.shown(hint, in: app.family).refusal
        #expect(pressed.notice == sentence && sentence?.hasSuffix(".") == true, "\(hint.name)")
        pressed.notice = nil
        #expect(pressed.draw() == picture, "\(hint.name)")
      }
    }
  }

  @Test(
    "a key that is none says so, and one that only moves is silent at an end or says that all is in view",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func otherKeys(entry: CatalogueEntry) throws {
    var app = try entry.app()
    guard !app.top.takesText else { return }
    let before = app.draw()
    app.handle(.key(.control("x")))
    // A question says in its own words how it is answered.
    if app.notice == nil, app.draw() != before { return }
    #expect(app.notice == "ctrl-x does nothing here; ? lists the keys that do something.")
    app.handle(.key(.control("l")))
    #expect(app.notice == nil)
    for key in [KeyEvent.up, .down, .home, .end, .pageUp, .pageDown, .character("k"), .character("j")] {
      var moved = app
      for _ in 0..<3 { moved.handle(.key(key)) }
      if moved.top.refusedHints.contains(where: { $0.keys.contains(key) }) { continue }
      #expect([nil, KeyRefusal.allInView].contains(moved.notice), "\(key.name)")
    }
  }

  @Test(
    "where nothing moves, every key that moves elsewhere says so",
    arguments: [
      .character("j"), .character("k"), .character("g"), .character("G"), .character("d"), .down, .end, .pageDown,
    ] as [KeyEvent])
  func allIsInView(key: KeyEvent) throws {
    var app = App(
      try Shipped.context(), at: .glossary(term: "latency"), size: Size(columns: 120, rows: 60), glyphs: .unicode)
    #expect(app.top is TermScreen)
    app.handle(.key(key))
    #expect(app.notice == KeyRefusal.allInView)
  }

  @Test("on questions a key that moves in lists alone says that it does nothing", arguments: ["g", "G"] as [Character])
  func lettersOnQuestions(key: Character) throws {
    var app = App(Shipped.context(of: SampleCourse.course()), size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.open(.question("login"))
    for pressed in [Character("a"), key] { app.handle(.key(.character(pressed))) }
    #expect(app.notice == KeyMap().filled(KeyRefusal.nothing(.character(key)), in: .questions))
  }

  @Test("a page without a way to the sides says so", arguments: [KeyEvent.left, .right])
  func sideways(key: KeyEvent) {
    var app = `The exam on the screen`.app(.sprint, `The review on the screen`.Time().store)
    app.handle(.key(key))
    #expect(app.notice == KeyMap().filled(KeyRefusal.nothing(key), in: .questions))
  }

  @Test("at an end of what lies side by side a key says that it goes no further")
  func endsOfNeighbours() throws {
    let ids = try Shipped.course().manifest.lessonIDs
    let (first, last) = (try #require(ids.first), try #require(ids.last))
    for (id, keys, end) in [
      (first, [KeyEvent.left, .character("h")], "first"), (last, [.right, .character("l")], "last"),
    ] {
      for key in keys {
        var app = App(
          try Shipped.context(), at: .guide(lesson: id), size: Size(columns: 80, rows: 24), glyphs: .unicode)
        app.handle(.key(key))
        #expect(app.notice == "This is the \(end) lesson.", "\(key.name)")
      }
    }
    var stage = try Shipped.app(watching: "traffic-leveling")
    stage.handle(.key(.left))
    #expect(stage.notice != nil)
  }

  @Test("a step to the next thing says that there is none, where there is none")
  func stepsOnPagesWithoutThings() {
    var app = `The exam on the screen`.app(.sprint, `The review on the screen`.Time().store)
    app.handle(.key(.tab))
    #expect(app.notice == KeyMap().filled(KeyRefusal.nothing(.tab), in: .questions))
  }

  @Test("in an empty filter the key of the help opens it, and with words in it it is one of them")
  func helpInFilters() throws {
    for destination in [Destination.comparison, .guide] {
      var app = App(try Shipped.context(), size: Size(columns: 80, rows: 24), glyphs: .unicode)
      app.open(destination)
      for key in "f?" { app.handle(.key(.character(key))) }
      #expect(app.top is HelpOverlay)
      app.handle(.key(.escape))
      #expect(app.top is FilterScreen && app.draw().text.contains("? keys"))
      for key in "a?" { app.handle(.key(.character(key))) }
      #expect(app.top is FilterScreen && !app.draw().text.contains("? keys"))
    }
  }

  @Test("the footer of the comparison has room for the key that reads on")
  func footerOfComparison() throws {
    var app = App(try Shipped.context(), size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.open(.comparison)
    #expect(app.draw().text.contains("space more"))
  }

  // MARK: The help

  private func help(on app: App) throws -> (opened: App, overlay: HelpOverlay) {
    var app = app
    app.handle(.key(.character("?")))
    return (app, try #require(app.top as? HelpOverlay))
  }

  @Test(
    "the help lists every key, those of everywhere too, and presses the chosen one",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func helpPressesKeys(entry: CatalogueEntry) throws {
    let app = try entry.app()
    guard !app.top.takesText else { return }
    let (opened, overlay) = try help(on: app)
    let listed = overlay.entries.map(\.hint.key)
    for hint in app.top.hints { #expect(listed.contains(hint.key), "\(hint.name)") }
    for key in [KeyEvent.character("/"), .character(":"), .character("?"), .control("c"), .control("l")] {
      #expect(listed.filter { $0 == key }.count == 1, "\(key.name)")
    }
    var chosen = opened
    for (index, item) in overlay.entries.enumerated() {
      if index > 0 { chosen.handle(.key(.down)) }
      guard item.hint.refusal == nil, item.hint.key != .control("z") else { continue }
      var (direct, helped) = (app, chosen)
      direct.handle(.key(item.hint.key))
      #expect(helped.draw().text.contains(item.hint.help), "\(item.hint.help)")
      helped.handle(.key(.enter))
      #expect(helped.isOver == direct.isOver)
      if helped.isOver || helped.draw() == direct.draw() { continue }
      // What the first of them kept, the second has met: each begins anew.
      (direct, helped) = (try entry.app(), try help(on: entry.app()).opened)
      direct.handle(.key(item.hint.key))
      for _ in 0..<index { helped.handle(.key(.down)) }
      helped.handle(.key(.enter))
      #expect(helped.draw() == direct.draw(), "\(item.hint.name)")
    }
  }

  @Test("the help shows what cannot be done now, and why", arguments: ScreenCatalogue.all)
  func helpTellsReasons(entry: CatalogueEntry) throws {
    let app = try entry.app()
    guard !app.top.takesText else { return }
    let (opened, overlay) = try help(on: app)
    var chosen = opened
    for (index, item) in overlay.entries.enumerated() {
      if index > 0 { chosen.handle(.key(.down)) }
      guard let refusal = item.hint.refusal else { continue }
      var helped = chosen
      #expect(helped.draw().text.contains(refusal.prefix(40)), "\(refusal)")
      helped.handle(.key(.enter))
      #expect(helped.notice == refusal)
    }
    #expect(app.top.refusedHints.allSatisfy { hint in overlay.entries.contains { $0.hint.key == hint.key } })
  }

  @Test("what is typed filters the help by words in any order, or by the key, and a second ? closes it")
  func helpIsFiltered() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    func press(_ keys: String) { for key in keys { app.handle(.key(.character(key))) } }
    press("?")
    press("once requ")
    #expect((app.top as? HelpOverlay)?.entries.map(\.hint.name) == ["b"])
    app.handle(.key(.enter))
    #expect(try #require(app.top as? StageScreen).timeline.appliedCount == 1)
    press("?q")
    #expect((app.top as? HelpOverlay)?.entries.first?.hint.name == "q")
    app.handle(.key(.backspace))
    press("zeppelin")
    #expect(app.draw().text.contains("No key of this page has these words."))
    app.handle(.key(.enter))
    app.handle(.key(.escape))
    #expect(app.top is StageScreen)
    press("??")
    #expect(app.top is StageScreen)
  }

  @Test("undo is in the footer as soon as there is something to undo, at 80 columns too")
  func undoIsInTheFooter() throws {
    for keys in ["+", "v+"] {
      var app = try Shipped.app(watching: "synchronous-trap", Size(columns: 80, rows: 24))
      for key in keys.dropLast() { app.handle(.key(.character(key))) }
      func footer() -> Substring { app.draw().text.split(separator: "\n").last ?? "" }
      #expect(!footer().contains("undo"))
      for key in keys.suffix(1) { app.handle(.key(.character(key))) }
      #expect(footer().contains("u undo"))
      app.handle(.key(.character("u")))
      #expect(!footer().contains("undo"))
    }
  }
}
