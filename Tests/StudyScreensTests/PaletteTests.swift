import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The palette: commands and pages by their words.
struct PaletteTests {
  private static func app(at route: Route = .home, _ size: Size = Size(columns: 80, rows: 24)) throws -> App {
    App(try Shipped.context(), at: route, size: size, glyphs: .unicode)
  }

  private func type(_ words: String, into app: inout App) {
    for key in ":" + words { app.handle(.key(.character(key))) }
  }

  private func name(of screen: any Screen) -> String { String(describing: Swift.type(of: screen)) }

  @Test(
    "a page is found by words of its title in any order, by their beginnings, by its id and by its other names",
    arguments: [
      ("leveling traffic", "LessonScreen"), ("traf lev", "LessonScreen"), ("latency-problem", "LessonScreen"),
      ("dlq", "TermScreen"), ("DEAD LETTER QUEUE", "TermScreen"), ("visibility", "TermScreen"),
      ("settings", "SettingsScreen"), ("glossary", "GlossaryScreen"), ("missions", "MissionListScreen"),
      ("enough-workers", "StageScreen"), ("home before shop", "StageScreen"), ("flash inventory", "StageScreen"),
      ("compare", "CompareScreen"), ("checkpoint latency", "QuizScreen"), ("drill", "CompareScreen"),
      ("mouse", "SettingsScreen"),
    ])
  func pages(words: String, screen: String) throws {
    var app = try Self.app()
    type(words, into: &app)
    app.handle(.key(.enter))
    #expect(name(of: app.top) == screen, "\(words)")
    // Back leads to where it was asked for, not to the palette.
    for _ in 0..<2 { app.handle(.key(.escape)) }
    #expect(app.top is HomeScreen)
  }

  @Test("a command of the present page is found by its words, and done")
  func commands() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    type("requests once", into: &app)
    app.handle(.key(.enter))
    #expect((app.top as? StageScreen)?.timeline.appliedCount == 1)
    type("undo", into: &app)
    app.handle(.key(.enter))
    #expect((app.top as? StageScreen)?.timeline.appliedCount == 0)
    // What cannot be done now is not offered.
    type("take the last change", into: &app)
    #expect(app.draw().text.contains("Nothing is called so"))
  }

  @Test("without words it lists the commands first, and pages through all that there is")
  func wholeList() throws {
    var app = try Self.app()
    app.handle(.key(.character(":")))
    let top = app.draw().text
    #expect(top.contains("open what is chosen") && !top.contains("a page on") && top.contains("┃"))
    app.handle(.key(.end))
    #expect(app.draw().text.contains("mission"))
    app.handle(.key(.pageUp))
    app.handle(.key(.home))
    #expect(app.draw().text == top)
  }

  @Test("Home and End are those of the list, also when words stand in the field")
  func endsOfTheList() throws {
    var app = try Self.app()
    type("que", into: &app)
    func found() throws -> FilteredList<PaletteScreen.Entry> { try #require(app.top as? PaletteScreen).found }
    app.handle(.key(.end))
    #expect(try found().list.chosen == found().shown.count - 1 && found().shown.count > 5)
    app.handle(.key(.home))
    #expect(try found().list.chosen == 0 && found().field.text == "que")
  }

  @Test("nothing fits, and whatever is typed breaks nothing", arguments: ["zeppelin", "?", ":", "  ", "é中", "\u{301}"])
  func oddWords(words: String) throws {
    var app = try Self.app(at: .home, Size(columns: 40, rows: 12))
    type(words, into: &app)
    #expect(app.draw().size == Size(columns: 40, rows: 12))
    app.handle(.key(.escape))
    #expect(app.top is HomeScreen)
  }

  @Test("it is no key in a field, and closes on a page that opens nothing")
  func fields() throws {
    var app = try Self.app()
    app.handle(.key(.character("/")))
    app.handle(.key(.character(":")))
    #expect(app.top is SearchScreen)
  }
}

/// Lists of a thousand rows, by the keys of every list.
struct LongListTests {
  /// A list of a thousand rows, each of which has its number in its name.
  private struct LongList: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let destination: Destination
  }

  private static let lists: [LongList] = [
    LongList(testDescription: "terms", destination: .glossary),
    LongList(testDescription: "lessons", destination: .guide),
    LongList(testDescription: "systems", destination: .systems),
    LongList(testDescription: "missions", destination: .missions),
  ]

  private static func app(_ list: LongList, _ size: Size) throws -> App {
    let shipped = try Shipped.course()
    let numbers = (0..<1_000).map { "row \(1_000 + $0)" }
    let terms = numbers.map { Term(id: $0, name: $0, meaning: Prose([]), example: Prose([])) }
    let lesson = try shipped.lesson("latency-problem")
    let lessons = numbers.map { name in
      var other = lesson
      (other.id, other.title) = (name, name)
      return other
    }
    let system = try shipped.scenario("traffic-leveling")
    let systems = numbers.map { name in
      var other = system
      (other.id, other.title) = (name, name)
      return other
    }
    let mission = try shipped.mission("enough-workers")
    let missions = numbers.map { name in
      var other = mission
      (other.id, other.title) = (name, name)
      return other
    }
    let course = Course(
      title: "Long", lessons: lessons, glossary: Glossary(terms), scenarios: systems, missions: missions, seed: 7)
    var app = App(Shipped.context(of: course), size: size, glyphs: .unicode)
    app.open(list.destination)
    return app
  }

  /// The number in the chosen row.
  private static func chosen(in surface: Surface) -> Int? {
    guard let focus = surface.focus else { return nil }
    let row = surface.text.split(separator: "\n", omittingEmptySubsequences: false)[focus.row]
    return row.firstMatch(of: /row (1[0-9]{3})/).flatMap { Int($0.1) }.map { $0 - 1_000 }
  }

  @Test(
    "a thousand rows: a page is what is in view, the ends are one key away, and a bar shows where one is",
    arguments: lists, [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  private func thousandRows(list: LongList, size: Size) throws {
    var app = try Self.app(list, size)
    func place(after key: KeyEvent) -> Int? {
      app.handle(.key(key))
      return Self.chosen(in: app.draw())
    }
    #expect(place(after: .home) == 0)
    let page = app.draw().entriesInView
    #expect(page >= 3 && app.draw().text.contains("┃"))
    #expect(place(after: .pageDown) == page)
    #expect(place(after: .pageUp) == 0)
    #expect(place(after: .end) == 999 && place(after: .pageDown) == 999)
    #expect(place(after: .character("g")) == 0 && place(after: .character("G")) == 999)
    #expect(place(after: .character("k")) == 998 && place(after: .character("j")) == 999)
  }

  @Test("a thousand requests in a component are paged through to the last")
  func thousandRequests() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    for key in "bbb" { app.handle(.key(.character(key))) }
    for _ in 0..<3 { app.handle(.key(.character("."))) }
    app.handle(.key(.character(" ")))
    for _ in 0..<20 { app.advance(by: 0.1) }
    app.handle(.key(.enter))
    app.handle(.key(.end))
    let last = app.draw()
    var pages = 0
    app.handle(.key(.home))
    while app.draw() != last, pages < 200 {
      app.handle(.key(.pageDown))
      pages += 1
    }
    #expect(last.entriesInView > 5 && pages > 20 && pages < 200)
  }

  @Test("every screen that draws a list goes far in it", arguments: ScreenCatalogue.all)
  func everyListLeaps(entry: CatalogueEntry) throws {
    let app = try entry.app(Size(columns: 80, rows: 24))
    // What lies over another page has that page's list in its picture.
    guard !app.top.isOverlay, app.draw().entriesInView > 0 else { return }
    var top = app.top
    let leaps = top.leap(.pageDown, page: 1)
    #expect(leaps)
  }

  @Test("every list goes to its ends and back by the same keys", arguments: ScreenCatalogue.all)
  func ends(entry: CatalogueEntry) throws {
    var app = try entry.app(Size(columns: 80, rows: 24))
    var copy = app.top
    guard copy.leap(.home, page: 1), !app.top.takesText else { return }
    func press(_ key: KeyEvent) -> Surface {
      app.handle(.key(key))
      return app.draw()
    }
    let last = press(.end)
    #expect(press(.down) == last && press(.pageDown) == last && press(.character("G")) == last)
    let first = press(.home)
    #expect(press(.up) == first && press(.pageUp) == first)
    // On home a letter takes its row.
    if entry.type != "HomeScreen" { #expect(press(.end) == last && press(.character("g")) == first) }
  }
}
