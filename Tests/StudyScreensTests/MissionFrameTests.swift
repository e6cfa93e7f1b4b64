import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Predictions and missions as somebody has looked at them.
struct MissionFrameTests {
  private static let size = Size(columns: 80, rows: 24)

  private func expect(_ app: App, _ name: String, _ glyphs: GlyphSet) {
    let surface = app.draw()
    let complaint = Golden.complaint(
      about: surface.text + "\n\n" + surface.roles,
      against: "\(name)-\(Self.size.columns)x\(Self.size.rows)-\(glyphs.rawValue)")
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  private func press(_ keys: KeyEvent..., in app: inout App) { for key in keys { app.handle(.key(key)) } }

  private func type(_ text: String, in app: inout App) {
    for key in text { app.handle(.key(.character(key))) }
  }

  private func asking(_ id: String, _ glyphs: GlyphSet) throws -> App {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    return App(context, at: .stage(Timeline(try Shipped.run(id))), size: Self.size, glyphs: glyphs)
  }

  @Test(arguments: ["traffic-leveling", "synchronous-trap", "fan-out"], [GlyphSet.unicode, .ascii])
  func `a number, a choice and an order are asked for as approved`(id: String, glyphs: GlyphSet) throws {
    var app = try asking(id, glyphs)
    type(" ", in: &app)
    press(.right, in: &app)
    if id != "traffic-leveling" { press(.enter, .down, in: &app) }
    if id == "fan-out" { type(" ", in: &app) }
    expect(app, "predict-\(id)", glyphs)
  }

  @Test(arguments: ["121.1", "120", "90"], [GlyphSet.unicode, .ascii])
  func `what a prediction was worth is told as approved`(given: String, glyphs: GlyphSet) throws {
    var app = try asking("traffic-leveling", glyphs)
    type(" " + given, in: &app)
    press(.enter, .end, in: &app)
    expect(app, "predicted-\(given)", glyphs)
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func `the list of missions looks as it was approved`(glyphs: GlyphSet) throws {
    let context = try Shipped.context()
    context.progress.markReached(mission: "enough-workers", cost: 7, knobs: "workers=7", hints: 0)
    context.progress.markReached(mission: "slots-for-the-sale", cost: 120, knobs: "inventory_slots=120", hints: 0)
    expect(App(context, at: .missions(nil), size: Self.size, glyphs: glyphs), "missions", glyphs)
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func `a mission with a hint, missed and reached looks as it was approved`(glyphs: GlyphSet) throws {
    var app = App(try Shipped.context(), at: .missions("enough-workers"), size: Self.size, glyphs: glyphs)
    type("H", in: &app)
    expect(app, "mission-hint", glyphs)
    press(.end, in: &app)
    expect(app, "mission-missed", glyphs)
    type("++", in: &app)
    press(.end, in: &app)
    expect(app, "mission-reached", glyphs)
  }
}
