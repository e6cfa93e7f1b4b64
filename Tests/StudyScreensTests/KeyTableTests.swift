import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// What the footer promises is true.
struct KeyTableTests {
  private static func apps() throws -> [App] {
    let size = Size(columns: 120, rows: 40)
    var home = App(try Shipped.context(), size: size, glyphs: .unicode)
    // From the second line the cursor can go both ways.
    home.handle(.key(.down))
    var played = try Shipped.app(watching: "traffic-leveling", size)
    played.handle(.key(.character(" ")))
    for _ in 0..<50 { played.advance(by: 0.1) }
    var twin = home
    twin.push(try TwinTests.screen(at: 30))
    twin.press("+[")
    var breakpoint = played
    breakpoint.press("worders.")
    breakpoint.handle(.key(.down))
    return [home, try Shipped.app(watching: "synchronous-chain", size), played, twin, breakpoint] + (try reading(size))
  }

  /// One app for each page that is read, somewhere in its middle.
  private static func reading(_ size: Size) throws -> [App] {
    let ways: [(Route, [KeyEvent])] = [
      (.guide(lesson: nil), [.down]), (.guide(lesson: "latency-problem"), [.down, .tab]),
      (.glossary(term: nil), [.down]), (.glossary(term: nil), [.escape, .down]),
      (.glossary(term: "latency"), [.tab]), (.compare, [.down, .tab]), (.compare, [.down, .character("d"), .right]),
      (.home, [.character("w"), .down]), (.home, [.character("s")]),
      (.home, [.character("/"), .character("q"), .character("u"), .down]),
      (.guide(lesson: "latency-problem"), [.character("i")]),
    ]
    return try ways.map { entrance, keys in
      var app = App(try Shipped.context(), at: entrance, size: size, glyphs: .unicode)
      for key in keys { app.handle(.key(key)) }
      return app
    }
  }

  @Test func `no key stands twice on a screen`() throws {
    for app in try Self.apps() {
      let keys = app.top.hints.map(\.key)
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func `every key of the footer does something`() throws {
    for app in try Self.apps() {
      for hint in app.top.hints {
        // What is set is kept for all copies of the app.
        let before = app.draw()
        var pressed = app
        pressed.handle(.key(hint.key))
        #expect(pressed.draw() != before || pressed.isOver, "\(app.top.crumbs): \(hint.name) \(hint.title)")
      }
    }
  }

  @Test func `the help lists every key and presses the chosen one`() throws {
    for app in try Self.apps() where !app.top.takesText {
      for (index, hint) in app.top.hints.enumerated() {
        var (direct, helped) = (app, app)
        direct.handle(.key(hint.key))
        helped.handle(.key(.character("?")))
        #expect(helped.draw().text.contains(hint.help))
        for _ in 0..<index { helped.handle(.key(.down)) }
        helped.handle(.key(.enter))
        #expect(helped.isOver == direct.isOver)
        #expect(helped.isOver || helped.draw() == direct.draw(), "\(hint.name)")
      }
    }
  }
}
