import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A run on the stage is the run that `simulate` measures, whatever the pace and the frame rate.
struct SameRunTests {
  private func headless(_ id: String) throws -> String {
    var run = try Shipped.run(id)
    run.advanceToEnd()
    return run.report().json
  }

  /// Plays a scenario through the whole loop; pauses are answered by the space bar.
  private func stage(_ id: String, pace: Double, framesPerSecond: Int) throws -> StageScreen {
    let clock = ManualTime()
    let size = Size(columns: 80, rows: 24)
    // A stage begins at a pace of its own: down to the slowest, and up from there.
    let steps = try #require(PlaybackSpeed.factors.firstIndex(of: pace))
    let keys =
      Array(repeating: KeyEvent.character("["), count: PlaybackSpeed.factors.count)
      + Array(repeating: .character("]"), count: steps) + [.character(" ")]
    let terminal = ScriptedTerminal(
      size, clock: clock, cues: [.init(at: 0, keys.map { .key($0) })],
      whenIdle: Array(repeating: .character(" "), count: 10))
    var loop = AppLoop(
      try Shipped.app(watching: id, size), in: terminal, clock: clock, framesPerSecond: framesPerSecond)
    #expect(loop.run() == .inputClosed)
    return try #require(loop.app.top as? StageScreen)
  }

  @Test(arguments: Shipped.scenarioIDs, [1.0, 50])
  func `a run on the stage ends with the report of a headless run, byte for byte`(
    id: String, pace: Double
  ) throws {
    let stage = try stage(id, pace: pace, framesPerSecond: 7)
    #expect(stage.playback.pace.factor == pace)
    #expect(stage.timeline.run.isFinished && !stage.isAnimating)
    #expect(try stage.timeline.run.report().json == headless(id))
  }

  @Test(arguments: Shipped.scenarioIDs)
  func `what is said is said at the same instants at any frame rate`(id: String) throws {
    let slow = try stage(id, pace: 100, framesPerSecond: 7)
    let quick = try stage(id, pace: 100, framesPerSecond: 60)
    let lines = slow.timeline.recorder.narrator.lines
    #expect(lines == quick.timeline.recorder.narrator.lines)
    #expect(!lines.isEmpty)
  }

  @Test(arguments: [1, 7, 30, 120])
  func `the stage pauses at the same instant at any frame rate`(framesPerSecond: Int) throws {
    var stage = try Shipped.stage("traffic-leveling")
    stage.press(" ")
    for _ in 0..<(60 * framesPerSecond) where stage.isPlaying {
      stage.advance(by: 1 / Double(framesPerSecond))
    }
    #expect(!stage.isPlaying)
    let pause = try #require(stage.timeline.recorder.narrator.lines.last)
    #expect(pause.pauses && pause.at == stage.timeline.now)
    #expect(stage.timeline.now == Instant(seconds: 11.004))
  }
}
