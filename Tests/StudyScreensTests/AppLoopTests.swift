import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Events in, time on, picture out.
struct AppLoopTests {
  private static let size = Size(columns: 80, rows: 24)
  private let clock = ManualTime()

  private func terminal(_ cues: [ScriptedTerminal.Cue]) -> ScriptedTerminal {
    ScriptedTerminal(Self.size, clock: clock, cues: cues)
  }

  private func loop(_ terminal: ScriptedTerminal, fps: Int = 30) throws -> AppLoop<
    ScriptedTerminal, ManualTime
  > {
    let app = try Shipped.app(watching: "traffic-leveling", Self.size)
    return AppLoop(app, in: terminal, clock: clock, framesPerSecond: fps)
  }

  private func home(_ terminal: ScriptedTerminal) throws -> AppLoop<ScriptedTerminal, ManualTime> {
    let app = App(try Shipped.context(), size: Self.size, glyphs: .unicode)
    return AppLoop(app, in: terminal, clock: clock, framesPerSecond: 30)
  }

  @Test func `four hundred keys at once are drained and then drawn once`() throws {
    let keys = Array(repeating: TerminalEvent.key(.tab), count: 400)
    let terminal = terminal([.init(at: 1, keys)])
    var loop = try loop(terminal)
    #expect(loop.run() == .inputClosed)
    #expect(terminal.frames.count == 2)
  }

  @Test func `an idle screen waits for ever and draws nothing`() throws {
    let terminal = terminal([.init(at: 1000, keys: .down), .init(at: 5000, keys: .up)])
    var loop = try home(terminal)
    #expect(loop.run() == .inputClosed)
    #expect(terminal.patiences == [nil, nil, nil])
    #expect(terminal.frames.map(\.at) == [0, 1000, 5000])
  }

  @Test func `a moving screen is drawn thirty times a second, evenly`() throws {
    let terminal = terminal([.init(at: 0, keys: .character(" ")), .init(at: 5, [.inputClosed])])
    var loop = try loop(terminal)
    _ = loop.run()
    let moments = terminal.frames.dropFirst(2).map(\.at)
    #expect((148...151).contains(moments.count), "\(moments.count)")
    let gaps = zip(moments.dropFirst(), moments).map { $0 - $1 }
    #expect(gaps.allSatisfy { abs($0 - 1.0 / 30) < 1e-9 })
  }

  @Test func `keys between frames do not make time go faster`() throws {
    let taps = (1...200).map { ScriptedTerminal.Cue(at: Double($0) * 0.0213, keys: .tab) }
    let terminal = terminal([.init(at: 0, keys: .character(" "))] + taps + [.init(at: 5, [.inputClosed])])
    var loop = try loop(terminal)
    _ = loop.run()
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(abs(stage.timeline.now.seconds - 5) < 0.001)
  }

  @Test func `after a long suspension a run goes on where it was`() throws {
    let terminal = terminal([
      .init(at: 0, keys: .character(" ")), .init(at: 2, keys: .control("z")), .init(at: 3603, [.inputClosed]),
    ])
    terminal.suspension = (3600, Size(columns: 100, rows: 30))
    var loop = try loop(terminal)
    _ = loop.run()
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(terminal.suspensions == 1)
    #expect(stage.timeline.now.seconds < 3.5)
    #expect(terminal.frames.last?.surface.size == Size(columns: 100, rows: 30))
  }

  @Test(arguments: [
    (TerminalEvent.interrupted(signal: 15), LoopEnd.signal(15)), (.interrupted(signal: 1), .signal(1)),
    (.inputClosed, .inputClosed), (.key(.control("c")), .left), (.key(.character("q")), .left),
    (.key(.escape), .left),
  ])
  func `whatever ends the loop is told`(event: TerminalEvent, expected: LoopEnd) throws {
    let terminal = terminal([.init(at: 1, [event, .key(.tab)])])
    var loop = try home(terminal)
    #expect(loop.run() == expected)
  }

  @Test(arguments: [
    (TerminalEvent.interrupted(signal: 15), LoopEnd.signal(15)), (.inputClosed, .inputClosed),
    (.key(.control("c")), .left),
  ])
  func `a run that plays can be left at any time`(event: TerminalEvent, expected: LoopEnd) throws {
    let terminal = terminal([.init(at: 0, keys: .character(" ")), .init(at: 1.5, [event])])
    var loop = try loop(terminal)
    #expect(loop.run() == expected)
  }

  @Test func `a resize is drawn at once in the new size and the run goes on`() throws {
    let terminal = terminal([
      .init(at: 0, keys: .character(" ")), .init(at: 1, [.resized(Size(columns: 1, rows: 1))]),
      .init(at: 2, [.resized(Size(columns: 200, rows: 60))]), .init(at: 3, [.inputClosed]),
    ])
    var loop = try loop(terminal)
    _ = loop.run()
    let sizes = Set(terminal.frames.map(\.surface.size.columns))
    #expect(sizes == [80, 1, 200])
    // A screen that nobody can see waits.
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(abs(stage.timeline.now.seconds - 2) < 0.001)
  }
}
