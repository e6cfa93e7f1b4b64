import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The names of pages in the first line, as a way back.
struct BreadcrumbTests {
  private let size = Size(columns: 80, rows: 24)

  @Test("a click on what a page lies in goes back, and the first page is in nothing", arguments: ScreenCatalogue.all)
  func breadcrumbs(entry: CatalogueEntry) throws {
    let app = try entry.app()
    let touch = app.touchable.click(at: Point(1, 0))
    if case .page = touch {
      var clicked = app
      clicked.click(at: Point(1, 0))
      #expect(!clicked.isOver && clicked.draw() != app.draw())
    } else {
      #expect(touch == nil && ["HomeScreen", "HelpOverlay"].contains(entry.type) || app.isOnlyPage)
    }
  }

  @Test func `a click on weir in the page that the command line asked for says that nothing is behind it`() throws {
    var app = App(
      try Shipped.context(), at: .guide(lesson: "synchronous"), size: size, glyphs: .unicode)
    app.click(at: Point(1, 0))
    #expect(app.notice == "There is no page behind this one; q leaves." && !app.isOver)
  }

  @Test func `a click on a name in the first line goes back to that page, and on weir to the first of all`() throws {
    var app = App(try Shipped.context(), size: size, glyphs: .unicode)
    app.open(.systems)
    app.open(.run(RunReference(scenario: "synchronous-trap")))
    let stage = app.top.breadcrumbs
    app.press(.character("i"))
    let path = app.top.breadcrumbs
    #expect(path.first == stage.last && path.count == 2)
    func clicked(on name: String) throws -> App {
      var copy = app
      let line = try #require(copy.draw().text.split(separator: "\n").first)
      let place = try #require(line.firstRange(of: name)).lowerBound
      copy.click(at: Point(line.distance(from: line.startIndex, to: place), 0))
      return copy
    }
    #expect(try clicked(on: path[0]).top.breadcrumbs == stage)
    #expect(try clicked(on: "weir").top is HomeScreen)
    app.press(.escape)
    #expect(try clicked(on: "Watch").top is WatchScreen)
  }
}
