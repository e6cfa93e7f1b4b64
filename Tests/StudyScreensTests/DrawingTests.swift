import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Every screen in every size, and what is said when it is too small.
struct DrawingTests {
  static let sizes = [(120, 40), (80, 24), (60, 18), (40, 12), (1, 1), (0, 0)]

  @Test(arguments: sizes)
  func `home and stage are drawn in any size`(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    for glyphs in GlyphSet.allCases {
      let home = App(try Shipped.context(), size: size, glyphs: glyphs).draw()
      let stages = try Shipped.scenarioIDs.map { try Shipped.app(watching: $0, size, glyphs).draw() }
      for surface in [home] + stages {
        #expect(surface.size == size)
        if glyphs == .ascii { #expect(surface.cells.allSatisfy { $0.glyph.isASCII }) }
      }
    }
  }

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
