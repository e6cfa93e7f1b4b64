import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Frames that somebody has looked at: text above, roles below.
struct GoldenFrameTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private func complaint(_ app: App, _ name: String, _ size: Size, _ glyphs: GlyphSet) -> String? {
    let surface = app.draw()
    let text = surface.text + "\n\n" + surface.roles
    return Golden.complaint(about: text, against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
  }

  @Test(arguments: sizes, [GlyphSet.unicode, .ascii])
  func `home looks as it was approved`(size: Size, glyphs: GlyphSet) throws {
    var app = App(try Shipped.context(), size: size, glyphs: glyphs)
    // Once the flood is in.
    app.advance(by: WeirPicture.length)
    let complaint = complaint(app, "home", size, glyphs)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test(arguments: Shipped.scenarioIDs + ["fan-out"], sizes)
  func `the stage shortly after 12 s looks as it was approved`(id: String, size: Size) throws {
    for glyphs in [GlyphSet.unicode, .ascii] {
      var app = try Shipped.app(watching: id, size, glyphs)
      for _ in 0..<124 {
        if !app.isAnimating { app.handle(.key(.character(" "))) }
        app.advance(by: 0.1)
      }
      let complaint = complaint(app, id, size, glyphs)
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }

  @Test(arguments: sizes, [GlyphSet.unicode, .ascii])
  func `the twin of the flash sale at 75 s looks as it was approved`(size: Size, glyphs: GlyphSet) throws {
    var app = App(try Shipped.context(), size: size, glyphs: glyphs)
    app.push(try TwinTests.screen(at: 75))
    let complaint = complaint(app, "twin", size, glyphs)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test(arguments: sizes)
  func `the twin in an outage looks as it was approved`(size: Size) throws {
    var app = App(try Shipped.context(), size: size, glyphs: .unicode)
    app.push(try TwinTests.screen(["arrival_rate": 5, "outage": 60], at: 80))
    let complaint = complaint(app, "twin-outage", size, .unicode)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  /// From before the first event to after the last, by way of what each system is there to show.
  private static let instants: [(id: String, seconds: [Double])] = [
    ("fire-and-forget", [0, 0.006, 3.5, 12, 30]), ("traffic-leveling", [0, 9.5, 10.2, 60, 200]),
    ("dead-letter-queue", [0, 0.3, 61, 120.6, 200]),
  ]

  @Test(arguments: instants)
  func `five instants of a run look as they were approved`(id: String, seconds: [Double]) throws {
    let size = Size(columns: 100, rows: 30)
    for instant in seconds {
      var screen = StageScreen(try Shipped.run(id), in: try Shipped.context())
      screen.take(.seek(Instant(seconds: instant)))
      var app = App(try Shipped.context(), size: size, glyphs: .unicode)
      app.push(screen)
      let complaint = complaint(app, "\(id)-at-\(NumberFormat.number(instant))", size, .unicode)
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
