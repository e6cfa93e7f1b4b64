import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A run that is left is not lost.
@Suite struct `A stage that was left` {
  private func app(_ destination: Destination) throws -> App {
    var app = App(try Shipped.context(), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    app.open(destination)
    return app
  }

  private func now(_ app: App) throws -> Instant { try #require(app.top as? StageScreen).timeline.now }

  private static let plain = Destination.run(RunReference(scenario: "traffic-leveling", seed: 7))

  @Test(arguments: [plain, .mission("enough-workers")])
  func `is gone on with where it was, until somebody else's system or its start is wanted`(destination: Destination)
    throws
  {
    var app = try app(destination)
    app.handle(.key(.character(".")))
    for _ in 0..<20 { app.handle(.key(.right)) }
    let left = try now(app)
    #expect(left > .start)
    app.handle(.key(.escape))
    #expect(!(app.top is StageScreen))
    app.open(destination)
    #expect(try now(app) == left && app.draw().text.contains("As you left it; home goes to its start."))
    app.handle(.key(.home))
    #expect(try now(app) == .start)
    app.handle(.key(.escape))
    app.open(.run(RunReference(scenario: "fan-out", seed: 7)))
    #expect(try now(app) == .start)
  }

  @Test func `begins anew where a text names a moment or knobs, or nothing had happened`() throws {
    var app = try app(Self.plain)
    app.handle(.key(.escape))
    app.open(Self.plain)
    #expect(!app.draw().text.contains("As you left it"))
    for _ in 0..<20 { app.handle(.key(.right)) }
    app.handle(.key(.escape))
    app.open(.run(RunReference(scenario: "traffic-leveling", seed: 8)))
    #expect(try now(app) == .start)
  }

  @Test func `the twin that home offers shows one side that waits and one that does not`() throws {
    let app = try app(.firstTwin)
    #expect((app.top as? PairScreen<Twin>)?.subject.areAlike == false)
  }
}
