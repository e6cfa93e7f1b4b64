import CourseContent
import TerminalSurface
import Testing

@testable import StudyScreens

@Suite struct `A course that lacks a part` {
  private let context = Shipped.context(of: Course(title: "Bare", seed: 1))

  private func text(of screen: some Screen) -> String {
    var surface = Surface(Size(columns: 80, rows: 22))
    screen.draw(into: &surface, in: surface.bounds)
    return screen.status.spans.map(\.text).joined() + "\n" + surface.text
  }

  @Test func `says so where its rows would be, and counts none`() throws {
    let text = text(of: try CompareScreen(context))
    #expect(text.contains("compares nothing; add rows to comparison.yaml") && !text.contains("of 0"))
  }

  @Test func `says so where its terms would be, and blames no filter`() throws {
    let text = text(of: try GlossaryScreen(context))
    #expect(text.contains("has no terms; add some to glossary.yaml") && !text.contains("in its name"))
  }

  @Test func `says so where its missions would be`() throws {
    #expect(text(of: try MissionListScreen(context)).contains("has no missions; add some to missions.yaml"))
  }
}
