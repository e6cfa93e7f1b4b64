import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What a light or dark terminal, a magnifier and a list of windows make of every screen.
struct GroundTests {
  private static let size = Size(columns: 80, rows: 24)

  /// The role of lines has less contrast than letters need; that of all others is computed with the themes.
  @Test(arguments: ScreenCatalogue.all)
  func `no word is written in the role of lines`(entry: CatalogueEntry) throws {
    var app = try entry.app(Self.size)
    for size in [Self.size, Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] {
      app.handle(.resized(size))
      let surface = app.draw()
      let words = surface.cells.filter { $0.role == .rule && ($0.glyph.properties.isAlphabetic || $0.glyph.isDigit) }
      #expect(words.isEmpty, "\(size.columns): \(words.map(\.text).joined())")
    }
  }

  @Test(arguments: ScreenCatalogue.all)
  func `the window has the name of the page`(entry: CatalogueEntry) throws {
    let app = try entry.app()
    #expect(app.draw().title == (["weir"] + app.top.breadcrumbs).joined(separator: " > "))
  }

  @Test(arguments: ScreenCatalogue.all)
  func `where something is chosen the cursor stands on it`(entry: CatalogueEntry) throws {
    let surface = try entry.app().draw()
    let isSelection = surface.cells.map { $0.background == .selection }
    #expect((surface.focus == nil) == !isSelection.contains(true))
    if let focus = surface.focus { #expect(surface[focus.column, focus.row].background == .selection) }
  }

  // MARK: The answer of the terminal

  private func themes(_ cues: [ScriptedTerminal.Cue], set: String? = nil) throws -> (names: [String], frames: [Double])
  {
    let clock = ManualTime()
    let terminal = ScriptedTerminal(Self.size, clock: clock, cues: cues)
    // The weir of home moves for some seconds otherwise.
    let context = try Shipped.context()
    context.progress.set(Settings.motionKey, to: "calm")
    let app = App(context, size: Self.size, glyphs: .unicode)
    var loop = AppLoop(
      app, in: terminal, clock: clock, framesPerSecond: 30, on: .unknown,
      theme: { name, ground in
        Theme(name: "\(name ?? "auto") \(ground)", roles: { _, _ in Style() }, backgrounds: { _, _ in Style() })
      })
    _ = loop.run()
    return (terminal.themes, terminal.frames.map(\.at))
  }

  @Test func `the first picture does not wait for the ground, and the answer changes it once`() throws {
    let (names, frames) = try themes([.init(at: 7, [.ground(.light)]), .init(at: 8, keys: .down)])
    #expect(names == ["auto light"])
    #expect(frames == [0, 7, 8])
  }

  @Test func `what is known already, or never told, changes nothing`() throws {
    #expect(try themes([.init(at: 7, keys: .down)]).names == [])
    #expect(try themes([.init(at: 7, [.ground(.unknown)])]).names == [])
    let news = [KnownGround.dark, .dark, .light].enumerated()
    #expect(
      try themes(news.map { .init(at: Double($0) + 1, [.ground($1)]) }).names == ["auto dark", "auto light"])
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }
}
