import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is drawn is named: whoever asks for help on a stage finds each mark that is on the screen.
struct MarksLegendTests {
  /// Lines, frames, heads of arrows, parts of blocks and the dots of curves are what marks stand on.
  private static func isGround(_ glyph: Unicode.Scalar) -> Bool {
    switch glyph.value {
    case 0x2500...0x257f, 0x2580...0x258f, 0x2594, 0x2190...0x21ff, 0x2800...0x28ff: true
    default: "►▼◄▲".unicodeScalars.contains(glyph)
    }
  }

  @Test(arguments: try Shipped.course().manifest.scenarioIDs)
  func `every mark on a stage is in its legend`(id: String) throws {
    var stage = try Shipped.stage(id)
    let known = Set(stage.legend.flatMap { $0.mark.unicodeScalars })
    var unknown: Set<Unicode.Scalar> = []
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)]
    let seconds = Matrix.rows(Array(stride(from: 0.0, through: 120, by: 2.5)), short: 20)
    for (second, size) in Matrix.pairs(seconds, sizes) {
      stage.take(.seek(Instant(seconds: second)))
      var surface = Surface(size)
      stage.draw(into: &surface, in: surface.bounds)
      unknown.formUnion(surface.cells.map(\.glyph).filter { $0.isMark && !known.contains($0) && !Self.isGround($0) })
    }
    #expect(unknown.isEmpty, "\(unknown.map(String.init).sorted())")
  }

  @Test func `all of it stands in the help, also where there is little room`() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var app = try Shipped.app(watching: "traffic-leveling", size)
      app.handle(.key(.character("?")))
      let text = app.draw().text
      for entry in MarksLegend.entries { #expect(text.contains(entry.meaning), "\(entry.meaning), \(size)") }
    }
  }
}
