import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The stage in sizes that nobody chose, and what is said when one is too small.
struct DrawingTests {
  @Test func `the stage is drawn in a hundred sizes at any instant`() throws {
    var random = SeededGenerator(seed: 11)
    for id in Shipped.scenarioIDs {
      let stage = try Shipped.stage(id, at: 12.4)
      for _ in 0..<50 {
        let (columns, rows) = (
          Int.random(in: 0...200, using: &random), Int.random(in: 0...60, using: &random)
        )
        var surface = Surface(Size(columns: columns, rows: rows))
        stage.draw(into: &surface, in: surface.bounds)
        #expect(surface.cells.count == columns * rows)
      }
    }
  }

  @Test func `a terminal too small is told what is needed and what there is`() throws {
    let text = try Shipped.app(watching: "traffic-leveling", Size(columns: 50, rows: 17)).draw().text
    #expect(text.contains("60 x 18") && text.contains("50 x 17"))
  }

  @Test func `a run waits while nobody can see it and goes on afterwards`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    app.handle(.key(.character(" ")))
    app.handle(.resized(Size(columns: 1, rows: 1)))
    #expect(!app.isAnimating)
    app.handle(.resized(Size(columns: 80, rows: 24)))
    #expect(app.isAnimating)
  }
}
