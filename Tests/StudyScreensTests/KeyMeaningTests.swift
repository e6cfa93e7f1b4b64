import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// One meaning a key in each family of screens, and the page that lists them.
struct KeyMeaningTests {
  /// Keys that mean something else on one screen, and why.
  private struct Exception {
    let type: String
    let keys: Set<KeyEvent>
    let reason: String
  }

  private static let exceptions = [
    Exception(
      type: "LessonScreen", keys: Set([KeyEvent].characters("a", "b", "c", "d", "e", "f")),
      reason: "while a figure asks, a letter answers"),
    Exception(
      type: "HomeScreen", keys: Set(HomeEntry.all.map { .character($0.key) }),
      reason: "the letter in front of a row takes the row"),
    Exception(
      type: "CaptureScreen", keys: Set([KeyEvent].characters("r", "t", "s", "f")),
      reason: "the letter in front of a row takes the row"),
    Exception(
      type: "SettingsScreen", keys: [.left, .right, .character("h"), .character("l"), .enter, .character(" ")],
      reason: "a row is a value: to the sides are the values before and after"),
    Exception(
      type: "CompareScreen", keys: [.left, .right, .character("h"), .character("l")],
      reason: "in the drill the cells stand side by side"),
    Exception(
      type: "QuizScreen",
      keys: Set([KeyEvent].characters(" ", "e", "l", "h", "s", "g", "u", "t", "f") + [.left, .right]),
      reason: "an answer is marked or picked up, and how sure one is said, until it is handed in"),
    Exception(
      type: "ExamScreen", keys: [.left, .right, .character(" ")],
      reason: "to the sides are the questions before and after, and space chooses what the cursor is on"),
  ]

  /// A key of a screen in some state.
  private struct Use {
    let type: String
    let family: KeyFamily
    let key: KeyEvent
    let hint: KeyHint

    var meaning: KeyMeaning? { KeyMeaning.all.first { $0.usualKeys(in: family).contains(key) } }
    var isException: Bool { exceptions.contains { $0.type == type && $0.keys.contains(key) } }
  }

  private static func uses(of entry: CatalogueEntry) throws -> [Use] {
    let top = try entry.app().top
    let family = top.takesText ? .fields : top.family
    var copy = top
    let list = KeyList(
      top.hints + top.refusedHints, in: family, leaps: copy.leap(.home, page: 1), others: [.copy(.home)], map: KeyMap())
    // In a field characters are text, whatever a binding names beside its first key.
    func arrives(_ key: KeyEvent) -> Bool { if case .character = key { family != .fields } else { true } }
    return list.entries.flatMap { item in
      item.hint.keys.filter(arrives).map { Use(type: entry.type, family: family, key: $0, hint: item.hint) }
    }
  }

  @Test("in a family no key has two meanings, and no two meanings have a name", arguments: KeyFamily.allCases)
  func oneMeaning(family: KeyFamily) {
    var meanings: [KeyEvent: String] = [:]
    for meaning in KeyMeaning.all {
      for key in meaning.usualKeys(in: family) {
        #expect(meanings[key] == nil, "\(key.name): \(meaning.name) and \(meanings[key] ?? "")")
        meanings[key] = meaning.name
      }
    }
    #expect(Set(KeyMeaning.all.map(\.name)).count == KeyMeaning.all.count)
  }

  @Test(
    "every key of every screen means what it means in its family, but for the exceptions",
    arguments: ScreenCatalogue.all)
  func screensAgree(entry: CatalogueEntry) throws {
    for use in try Self.uses(of: entry) where !use.isException {
      let meaning = try #require(
        use.meaning, "\(use.key.name) has no meaning in \(use.family.rawValue): \(use.hint.help)")
      guard let said = KeyMeaning(named: use.hint.meaning), use.key == use.hint.key else { continue }
      #expect(said == meaning, "\(use.key.name)")
    }
  }

  @Test("keys of one binding that names no meaning go together", arguments: ScreenCatalogue.all)
  func bindingsGoTogether(entry: CatalogueEntry) throws {
    let going: Set<KeyGroup> = [.open, .move, .choose, .everywhere]
    let undeclared = try Self.uses(of: entry).filter { $0.hint.meaning.isEmpty && !$0.isException }
    for (_, uses) in Dictionary(grouping: undeclared, by: { $0.hint.key.name }) {
      let groups = Set(uses.compactMap { $0.meaning?.group })
      #expect(groups.count == 1 || groups.isSubset(of: going), "\(uses[0].hint.help): \(uses.map(\.key.name))")
    }
  }

  @Test(
    "these mean the same in every family, but where e answers",
    arguments: [.character("e"), .tab, .character("s"), .character("v"), .end] as [KeyEvent])
  func sameEverywhere(key: KeyEvent) {
    let meanings = KeyFamily.allCases.flatMap { family in
      KeyMeaning.all.filter { $0.usualKeys(in: family).contains(key) && $0.name != KeyMeaning.answer.name }
    }
    // At the end of a list is its last row, and at that of a run its end.
    let names = Set(meanings.map { $0.name == KeyMeaning.toEnd.name ? KeyMeaning.last.name : $0.name })
    #expect(names.count == 1, "\(names)")
  }

  @Test("no exception is left that no screen needs")
  func exceptionsAreNeeded() throws {
    let uses = try ScreenCatalogue.all.flatMap { try Self.uses(of: $0) }
    for exception in Self.exceptions {
      #expect(uses.contains { $0.type == exception.type && exception.keys.contains($0.key) }, "\(exception.type)")
    }
  }

  @Test("docs/keys.md says what the keys of all screens are")
  func document() throws {
    let file = "\(Checkout.folder)/docs/keys.md"
    let present = try Self.page()
    let approved = try? String(contentsOfFile: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try present.write(toFile: file, atomically: true, encoding: .utf8)
    }
    #expect(approved == present, "RECORD=1 writes docs/keys.md anew; look at it and test again.")
  }

  // MARK: The page

  private static func page() throws -> String {
    let uses = try ScreenCatalogue.all.flatMap { try Self.uses(of: $0) }
    return """
      # Keys

      Made by a test from the keys of all screens (`RECORD=1 swift test --filter KeyMeaningTests` writes it anew). A key
      has one meaning in each family of screens; what is not as in this table stands below as an exception. What a key
      does on the page before you, and what it does not do now and why, `?` says.

      \(table(uses))

      ## Exceptions

      In fields every key with a character is text. On questions letters and digits are answers, so that `g` and `G` go
      nowhere there, but on the page of all questions of an exam.

      | screen | keys | why |
      |---|---|---|
      \(exceptions.map { "| \($0.type) | \(names($0.keys)) | \($0.reason) |" }.joined(separator: "\n"))

      ## Names

      What a file of keys calls them: `keys: {play: [p, space]}`.

      | name | keys | what it does |
      |---|---|---|
      \(KeyMeaning.all.map { "| \($0.name) | \(names($0.keys)) | \($0.sentence) |" }.joined(separator: "\n"))

      ## Each screen

      \(screens(uses))

      """
  }

  private static func names(_ keys: some Collection<KeyEvent>) -> String {
    let named = keys.map { "`\($0.name)`" }
    return (keys is [KeyEvent] ? named : named.sorted()).joined(separator: " ")
  }

  private static func table(_ uses: [Use]) -> String {
    let keys = KeyMeaning.all.flatMap(\.keys)
    let order = keys.indices.filter { keys[..<$0].firstIndex(of: keys[$0]) == nil }.map { keys[$0] }
    let rows = order.compactMap { key -> String? in
      let cells = KeyFamily.allCases.map { family in
        uses.first { $0.family == family && $0.key == key && !$0.isException }?.meaning?.sentence ?? ""
      }
      return cells.allSatisfy(\.isEmpty) ? nil : "| `\(key.name)` | \(cells.joined(separator: " | ")) |"
    }
    let head = KeyFamily.allCases.map(\.rawValue).joined(separator: " | ")
    return (["| key | \(head) |", "|---|" + KeyFamily.allCases.map { _ in "---|" }.joined()] + rows)
      .joined(separator: "\n")
  }

  private static func isEverywhere(_ hint: KeyHint) -> Bool {
    KeyList.everywhere.contains { $0.keys.contains(hint.key) }
  }

  private static func screens(_ uses: [Use]) -> String {
    let types = Set(uses.map(\.type)).sorted()
    return types.map { type in
      var lines: [String] = []
      for use in uses where use.type == type && use.hint.key == use.key {
        // How much a burst sends, and which value a sweep is at, differs from state to state.
        let line = "- \(names(use.hint.keys)) \(use.hint.help.replacing(/[0-9][0-9.,]*/, with: "so many"))"
        if !lines.contains(line), !isEverywhere(use.hint) { lines.append(line) }
      }
      return "### \(type)\n\n" + lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

/// Keys that a learner has chosen.
struct KeyMapTests {
  private static func app(_ keys: [KeyMeaning: [KeyEvent]]) throws -> App {
    let base = try Shipped.context()
    let context = StudyContext(course: base.course, progress: base.progress, keys: KeyMap(keys))
    return App(
      context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: Size(columns: 120, rows: 40),
      glyphs: .unicode)
  }

  @Test("own keys do what the usual ones did, which do nothing any more, and footer and help show them")
  func ownKeys() throws {
    var app = try Self.app([.burst: .characters("B", "ö"), .play: [.enter], .open: .characters("I")])
    for key in "Bö" { app.handle(.key(.character(key))) }
    #expect((app.top as? StageScreen)?.timeline.appliedCount == 2)
    app.handle(.key(.character("b")))
    #expect((app.top as? StageScreen)?.timeline.appliedCount == 2)
    #expect(app.notice == "b does nothing here; ? lists the keys that do something.")
    #expect(app.draw().text.contains(" B burst"))
    app.handle(.key(.enter))
    #expect((app.top as? StageScreen)?.isPlaying == true)
    app.press(.character("I"), times: 1)
    #expect(app.top is InspectScreen)
    for key in "q?requests once" { app.handle(.key(.character(key))) }
    #expect((app.top as? HelpOverlay)?.entries.map(\.hint.name) == ["B"])
    app.press(.control("c"), times: 1)
    #expect(app.isOver)
  }

  @Test("what has other keys is still done from help and palette", arguments: ["?once requ", ":once requ"])
  func fromLists(keys: String) throws {
    var app = try Self.app([.burst: .characters("B")])
    for key in keys { app.handle(.key(.character(key))) }
    app.handle(.key(.enter))
    #expect((app.top as? StageScreen)?.timeline.appliedCount == 1)
  }

  @Test("in a field a letter is text, whatever it was chosen for")
  func fields() throws {
    var app = try Self.app([.next: .characters("n")])
    app.handle(.key(.character("/")))
    for key in "n" { app.handle(.key(.character(key))) }
    #expect(app.draw().text.contains("Search n"))
  }

  @Test("where none of its own keys counts it has the usual ones, and that is what is shown")
  func usualInOtherFamilies() throws {
    let back = KeyHint(key: .escape, name: "esc", footerName: "esc", title: "close", help: "", meaning: "back")
    let map = KeyMap([.back: [.character("q"), .escape], .next: .characters("n"), .play: .characters(" ")])
    #expect(map.shown(back, in: .fields).name == "esc" && map.shown(back, in: .lists).name == "q")
    #expect(map.usual(.down, in: .fields) == .down && map.usual(.down, in: .lists) == nil)
    #expect(map.usual(.character("p"), in: .text) == .character("p"))
    #expect(map.usual(.character("p"), in: .running) == nil)
  }

  @Test("the letter in front of a row takes the row, whatever else has other keys or this one")
  func lettersOfRows() throws {
    let base = try Shipped.context()
    let keys = KeyMap([.first: [.home], .checkpoint: .characters("e"), .next: .characters("g")])
    let context = StudyContext(course: base.course, progress: base.progress, keys: keys)
    var app = App(context, at: .home, size: Size(columns: 120, rows: 40), glyphs: .unicode)
    app.handle(.key(.character("?")))
    #expect(app.draw().text.contains("Guide: lessons"))
    app.handle(.key(.escape))
    app.handle(.key(.character("g")))
    #expect(app.top.breadcrumbs == ["Guide"])
  }

  @Test("two actions of one family on a key clash; in different families they do not")
  func clashes() {
    #expect(KeyMap().clashes.isEmpty)
    #expect(KeyMap([.burst: .characters("x")]).clashes.map(\.other) == [.breakOrMend])
    #expect(KeyMap([.burst: .characters("x"), .breakOrMend: .characters("b")]).clashes.isEmpty)
    #expect(KeyMap([.filter: .characters("x")]).clashes.isEmpty)
    #expect(KeyMap([.watch: .characters("?")]).clashes.map(\.other) == [.keys])
    #expect(KeyMap([.sources: .characters("b")]).clashes.count == 1)
  }
}
