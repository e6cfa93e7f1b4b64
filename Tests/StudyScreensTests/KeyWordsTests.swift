import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What the app says of keys names those that the learner has.
struct KeyWordsTests {
  private static let own = KeyMap([
    .open: [.function(2)], .goOn: [.function(6)], .play: [.function(5)], .restart: [.function(7)],
  ])

  // MARK: Sentences

  @Test(
    "with the usual keys a sentence has their names",
    arguments: [
      ("{Open} begins; {back} leaves.", KeyFamily.lists, "Enter begins; q leaves."),
      ("{open} or {go-on}", .text, "enter or space"), ("{Go-on} or {play}", .text, "Space or p"),
      ("{play} plays, {restart} begins again, {Restart} too", .running, "space plays, r begins again, r too"),
      ("{back esc} and {search}; {Back esc}", .lists, "esc and /; Esc"),
      ("{back}, {keys}", .fields, "esc, f1"), ("{previous-thing}, {Next-thing}", .text, "shift-tab, Tab"),
    ])
  func usualKeys(sentence: String, family: KeyFamily, words: String) {
    #expect(KeyMap().filled(sentence, in: family) == words)
  }

  @Test("with the learner's own it has these, and the usual ones where they do not count")
  func ownKeys() {
    let map = KeyMap([
      .open: [.function(2), .character("I")], .back: [.control("x")], .watch: .characters("ö"), .goOn: [.pageUp],
    ])
    #expect(map.filled("{Open} or {open}", in: .questions) == "F2 or f2")
    #expect(map.filled("{back} and {back esc}", in: .lists) == "ctrl-x and ctrl-x")
    #expect(map.filled("{Watch}, {Go-on}", in: .text) == "ö, Page up")
    let letters = KeyMap([.open: .characters("I"), .back: [.character("Q"), .escape]])
    #expect(letters.filled("{open}, {back}", in: .fields) == "enter, esc")
    #expect(letters.filled("{open}, {back}, {back esc}", in: .lists) == "I, Q, esc")
  }

  @Test("what is no key of the family stays, and so do other braces")
  func unknownWords() {
    for sentence in ["{go-on}", "{no-such-key} {", "} {}", "{\"open\": 1}", "{ open }x{", "no braces"] {
      #expect(KeyMap().filled(sentence, in: .fields) == sentence)
    }
    #expect(KeyMap().filled("{ does nothing here; {keys} lists", in: .lists) == "{ does nothing here; ? lists")
  }

  @Test("a key has the name of the learner's own in its place, or its own if that is one of them")
  func namesOfKeys() {
    let map = KeyMap([.play: [.character("p"), .function(5)], .open: [.function(2)]])
    #expect(map.ownKey(for: .character(" "), in: .running) == .character("p"))
    #expect(map.ownKey(for: .character("p"), in: .running) == .character("p"))
    #expect(map.ownKey(for: .character(" "), in: .text) == .character(" "))
    #expect(map.ownKey(for: .enter, in: .fields) == .function(2))
    #expect(map.ownKey(for: .control("x"), in: .lists) == .control("x"))
  }

  @Test("all braces of the sources name a key that some screens have")
  func bracesOfSources() throws {
    let root = "\(Checkout.folder)/Sources/StudyScreens"
    let found = try SwiftText.files(below: root).flatMap { file in
      try String(contentsOfFile: "\(root)/\(file.path)", encoding: .utf8).split(separator: "\n")
        .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { $0.matches(of: Self.braces).map(\.output) }
    }
    #expect(found.count > 80)
    for (words, name, key) in found {
      let meaning = try #require(KeyMeaning(named: name.lowercased()), "\(words)")
      #expect(key.map { key in meaning.keys.contains { $0.name == key } } ?? true, "\(words)")
    }
  }

  private static var braces: Regex<(Substring, Substring, Substring?)> { /\{([A-Za-z][a-z\-]*)(?: ([a-z\-]+))?\}/ }

  // MARK: Screens

  /// All that an app says of keys: page and footer, the help, and what a key does or why it does nothing.
  private static func texts(of app: App) -> [String] {
    var texts = [app.draw().text]
    var helped = app
    helped.act(on: .function(1))
    if let help = helped.top as? HelpOverlay {
      texts += [helped.draw().text]
      texts += help.entries.map { [$0.hint.name, $0.hint.title, $0.hint.help, $0.hint.refusal ?? ""] }.joined()
    }
    let refused = app.top.takesText ? [] : app.top.refusedHints.map(\.key)
    for key in refused + [.enter, .character(" "), .escape] {
      var pressed = app
      pressed.pressOwn(key)
      texts += [pressed.notice ?? "", pressed.draw().text]
    }
    return texts
  }

  /// Words that name a key although another one has its meaning.
  private static func names(_ words: Set<String>, in texts: [String]) -> [String] {
    texts.flatMap { text in
      text.split { !$0.isLetter && $0 != "-" }.map(String.init).filter(words.contains).map { "\($0): \(text)" }
    }
  }

  /// Why a word is no key with another meaning; nil if it has to be one.
  private static func reason(for word: String, on app: App) -> String? {
    // With a hyphen it is a word of its own: space-time.
    word == "space" && app.top.takesText
      ? "in a field, space is no key of the text, and goes on as long as it is empty"
      : nil
  }

  @Test(
    "no screen names a key that has another meaning's place", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func ownKeysEverywhere(entry: CatalogueEntry) throws {
    let app = try Shipped.$keys.withValue(Self.own) { try entry.app() }
    let words = Set(["Enter", "enter", "Space", "space"].filter { Self.reason(for: $0, on: app) == nil })
    let found = Self.names(words, in: Self.texts(of: app))
    #expect(found.isEmpty, "\(found.first ?? "")")
  }

  @Test("no screen names Escape once another key leads back", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func ownWayBack(entry: CatalogueEntry) throws {
    let app = try Shipped.$keys.withValue(KeyMap([.back: [.function(9)]])) { try entry.app() }
    let found = Self.names(["Esc", "esc"], in: Self.texts(of: app))
    #expect(found.isEmpty, "\(found.first ?? "")")
  }

  @Test("no sentence keeps its braces", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func nothingIsLeft(entry: CatalogueEntry) throws {
    for keys in [KeyMap(), Self.own] {
      let app = try Shipped.$keys.withValue(keys) { try entry.app() }
      for text in Self.texts(of: app) {
        let left = text.firstMatch(of: Self.braces)?.output.0
        #expect(left == nil, "\(left ?? ""): \(text)")
      }
    }
  }

  @Test(
    "a footer that stands for several meanings names the learner's key",
    arguments: [
      (Route.page(.settings), "f2 change"), (.page(.progress), "f6 read on"),
    ])
  func footers(route: Route, words: String) throws {
    let context = try Shipped.$keys.withValue(Self.own) { try Shipped.context() }
    let app = App(context, at: route, size: Size(columns: 80, rows: 24), glyphs: .unicode)
    #expect(app.draw().text.split(separator: "\n").last?.contains(words) == true, "\(app.draw().text)")
  }

  @Test("a key that does nothing is called as it was pressed")
  func refusals() throws {
    let context = try Shipped.$keys.withValue(KeyMap([.keys: [.function(3)], .nextThing: [.function(4)]])) {
      try Shipped.context()
    }
    var app = App(context, at: .quiz(nil), size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.handle(.key(.character("X")))
    #expect(app.notice == "X does nothing here; f3 lists the keys that do something.")
    app.handle(.key(.tab))
    #expect(app.notice == "tab does nothing here; f3 lists the keys that do something.")
    #expect(app.draw().text.split(separator: "\n").last?.hasSuffix("f3 keys") == true)
  }
}
