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

  /// Signs that have a meaning by their colour. Where that is faint or dim there is none of what they stand for.
  private static let signs = "■□○×◊▪✓".unicodeScalars

  private struct Sign: Hashable {
    let glyph: Unicode.Scalar
    let role: Role
  }

  private static func signs(in surface: Surface) -> Set<Sign> {
    Set(
      surface.cells.filter { signs.contains($0.glyph) && ![.faint, .dim].contains($0.role) }.map {
        Sign(glyph: $0.glyph, role: $0.role)
      })
  }

  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func `every mark on a stage is in its legend`(id: String) throws {
    var stage = try Shipped.stage(id)
    let known = Set(stage.legend.flatMap { $0.mark.unicodeScalars })
    let knownSigns = Set(
      stage.legend.flatMap { entry in entry.mark.unicodeScalars.map { Sign(glyph: $0, role: entry.role) } })
    var (unknown, unknownSigns) = (Set<Unicode.Scalar>(), Set<Sign>())
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)]
    let seconds = Matrix.rows(Array(stride(from: 0.0, through: 120, by: 2.5)), short: 20)
    for (second, size) in Matrix.pairs(seconds, sizes) {
      stage.take(.seek(Instant(seconds: second)))
      var surface = Surface(size)
      stage.draw(into: &surface, in: surface.bounds)
      unknown.formUnion(surface.cells.map(\.glyph).filter { $0.isMark && !known.contains($0) && !Self.isGround($0) })
      unknownSigns.formUnion(Self.signs(in: surface).subtracting(knownSigns))
    }
    #expect(unknown.isEmpty, "\(unknown.map(String.init).sorted())")
    #expect(unknownSigns.isEmpty, "\(unknownSigns.map { "\($0.glyph) \($0.role)" }.sorted())")
  }

  private func meanings(of id: String, _ glyph: String, _ role: Role) throws -> [String] {
    try Shipped.stage(id).legend.filter { $0.mark == glyph && $0.role == role }.map(\.meaning)
  }

  /// The same glyph in another colour, or in another box, is another mark.
  @Test func `marks of one kind of component are named where there is one, and nowhere else`() throws {
    #expect(try meanings(of: "gathered-into-files", "▒", .asynchronous) == ["a batch is gathered"])
    #expect(try meanings(of: "gathered-into-files", "▒", .attention) == [])
    #expect(try meanings(of: "filters-of-a-topic", "►►►", .asynchronous) == ["one for a receiver"])
    #expect(try meanings(of: "only-mine", "►►►", .asynchronous) == ["one for a receiver"])
    #expect(try meanings(of: "one-target-down", "■", .good) == ["at work", "target is healthy"])
    #expect(try meanings(of: "one-target-down", "×", .failing) == ["an error", "target is unhealthy"])
    #expect(try meanings(of: "wait-for-approval", "►", .dim) == ["may lead there"])
    #expect(try meanings(of: "wait-for-approval", "└", .dim) == ["may come from above"])
    #expect(try meanings(of: "wait-for-approval", "○", .asynchronous).contains("waits for its token"))
    #expect(try meanings(of: "too-many-connections", "↑", .asynchronous) == ["more than is drawn"])
    let own = Set(["▒", "►►►", "►", "└", "·", "[ ]"])
    #expect(try Shipped.stage("traffic-leveling").legend.allSatisfy { !own.contains($0.mark) })
  }

  @Test(arguments: ["traffic-leveling", "wait-for-approval", "one-target-down"])
  func `all of it stands in the help, also where there is little room`(id: String) throws {
    let legend = try Shipped.stage(id).legend
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var app = try Shipped.app(watching: id, size)
      app.handle(.key(.character("?")))
      let text = app.draw().text
      for entry in legend { #expect(text.contains(entry.meaning), "\(entry.meaning), \(size)") }
    }
  }
}
