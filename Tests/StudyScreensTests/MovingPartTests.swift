import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Between two whole pictures of a run that plays only its system is drawn.
struct MovingPartTests {
  private static let size = Size(columns: 120, rows: 40)

  private func playing(_ id: String, from seconds: Double) throws -> App {
    var app = try Shipped.app(watching: id, Self.size)
    app.press(.character(" "))
    if app.top is PredictionScreen { app.press(.escape) }
    for _ in 0..<Int(seconds * 30) { app.advance(by: 1.0 / 30) }
    return app
  }

  /// The rows from the rule above the system to the next rule.
  private func systemRows(of surface: Surface) -> Range<Int> {
    let rules = (1..<surface.size.rows).filter { surface[0, $0].glyph == "─" }
    return rules[0]..<rules[1]
  }

  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 12))
  func `the system is as in a whole picture, and all else as it was`(id: String) throws {
    for moment in [2.0, 9, 21] {
      var app = try playing(id, from: moment)
      var picture = app.draw()
      let before = picture
      app.advance(by: 1.0 / 30)
      let whole = app.draw()
      guard app.redrawMovingPart(of: &picture) else { continue }
      let system = systemRows(of: whole)
      #expect(system == systemRows(of: before))
      let moving = Set(system).union([0])
      #expect(picture.rows(otherThanIn: whole).isDisjoint(with: moving), "\(id) after \(moment) s")
      #expect(picture.rows(otherThanIn: before).isSubset(of: moving), "\(id) after \(moment) s")
    }
  }

  @Test func `a run that stands still, an enlarged chart and what lies over the stage are drawn whole`() throws {
    var app = try playing("traffic-leveling", from: 5)
    var picture = app.draw()
    #expect(app.redrawMovingPart(of: &picture))
    app.press(.character("z"))
    #expect(!app.redrawMovingPart(of: &picture))
    app.press(.character("z"))
    app.press(.character("?"))
    #expect(!app.redrawMovingPart(of: &picture))
    app.press(.escape)
    app.press(.character(" "))
    #expect(!app.redrawMovingPart(of: &picture))
  }

  @Test func `what does not move fast is renewed ten times a second at most, and at once after a key`() throws {
    let clock = ManualTime()
    let keys: [ScriptedTerminal.Cue] = [
      .init(at: 0, keys: .character(" ")), .init(at: 3.05, keys: .tab), .init(at: 6, [.inputClosed]),
    ]
    let terminal = ScriptedTerminal(Self.size, clock: clock, cues: keys)
    var loop = AppLoop(
      try Shipped.app(watching: "traffic-leveling", Self.size), in: terminal, clock: clock, framesPerSecond: 30)
    _ = loop.run()
    let frames = Array(terminal.frames.dropFirst())
    let renewed = zip(frames, frames.dropFirst()).filter { before, frame in
      let below = Set(systemRows(of: frame.surface).upperBound..<Self.size.rows)
      return !frame.surface.rows(otherThanIn: before.surface).isDisjoint(with: below)
    }.map(\.1.at)
    let gaps = zip(renewed, renewed.dropFirst()).map { $1 - $0 }
    #expect(renewed.count > 5 && gaps.allSatisfy { $0 > 0.095 }, "\(gaps)")
    let key = try #require(frames.firstIndex { $0.at == 3.05 })
    #expect(frames[key].surface != frames[key - 1].surface)
  }
}
