import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Thousands of keys and sizes that nobody would think of.
struct RandomKeysTests {
  static let keys: [KeyEvent] =
    " .,[]bxs+-urhjklcCpnveotdETDP?1234é中 .,[]bxs+-urhjklcCpnveotdETDP:#/fgGNmwz".map { .character($0) } + [
      .enter, .enter, .enter, .enter, .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .backspace,
      .delete,
    ]
  private static let length = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1" ? 100_000 : 2_000

  @Test func `no key and no size can break anything`() throws {
    let seed = UInt64(ProcessInfo.processInfo.environment["WEIR_SEED"] ?? "") ?? .random(in: 1...999_999)
    print("Random keys with WEIR_SEED=\(seed)")
    var random = SeededGenerator(seed: seed)
    for id in Shipped.scenarioIDs {
      var app = try Shipped.app(watching: id, Size(columns: 80, rows: 24), .unicode)
      for _ in 0..<Self.length / 2 { step(&app, &random) }
      #expect(!app.isOver, "seed \(seed)")
      guard let stage = app.top as? StageScreen else { continue }
      #expect(stage.timeline.run.conservationErrors().isEmpty, "seed \(seed)")
    }
  }

  @Test func `no key and no size can break a twin`() throws {
    let seed = UInt64.random(in: 1...999_999)
    print("Random keys on a twin with seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var app = try Shipped.app(watching: "synchronous-trap", Size(columns: 80, rows: 24), .unicode)
    app.push(try TwinTests.screen())
    for _ in 0..<Self.length / 10 { step(&app, &random) }
    #expect(!app.isOver, "seed \(seed)")
    guard let screen = app.top as? PairScreen<Twin> else { return }
    #expect(screen.subject.synchronous.run.conservationErrors().isEmpty, "seed \(seed)")
    #expect(screen.subject.asynchronous.run.conservationErrors().isEmpty, "seed \(seed)")
  }

  /// Anything at any cell, and some beyond the edges.
  static func pointer(_ random: inout SeededGenerator) -> PointerEvent {
    let kinds: [PointerEvent.Kind] = [.press, .press, .drag, .release, .wheelUp, .wheelDown]
    let point = Point(Int.random(in: -2...90, using: &random), Int.random(in: -2...26, using: &random))
    return PointerEvent(kinds.randomElement(using: &random) ?? .press, at: point)
  }

  private func step(_ app: inout App, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      let columns = Int.random(in: 0...140, using: &random)
      app.handle(.resized(Size(columns: columns, rows: Int.random(in: 0...50, using: &random))))
    case 1: app.handle(.resized(Size(columns: 80, rows: 24)))
    case 2...4: app.advance(by: Double.random(in: 0...0.25, using: &random))
    case 5: #expect(app.draw().cells.count >= 0)
    case 6: app.handle(.pointer(Self.pointer(&random)))
    default: app.handle(.key(Self.keys.randomElement(using: &random) ?? .tab))
    }
  }
}
