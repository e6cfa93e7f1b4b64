import CourseContent
import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// How fast a stage begins.
struct StagePaceTests {
  private static func stage(_ id: String) throws -> StageScreen {
    StageScreen(try Shipped.run(id), in: try Shipped.context())
  }

  @Test(
    "every stage begins at the pace at which it ends nearest to 40 s",
    arguments: try Shipped.course().manifest.scenarioIDs)
  func usualPace(id: String) throws {
    var run = try Shipped.run(id)
    run.advanceToEnd()
    func miss(_ pace: Double) -> Double { abs(run.now.seconds / pace - 40) }
    var stage = try Self.stage(id)
    // A long run is looked ahead at in pieces.
    while stage.isAnimating { stage.advance(by: 0) }
    let pace = stage.playback.pace.factor
    #expect(PlaybackSpeed.factors.allSatisfy { miss(pace) <= miss($0) })
    // Nobody waits for a minute, and nothing is over at once.
    #expect((24...60).contains(run.now.seconds / pace))
  }

  @Test("of some lengths the pace is known by hand")
  func paces() {
    // 121.1 s: 40.4 s at 3x, 24.2 s at 5x. 180 s: 36 s at 5x, 60 s at 3x. 5 s: 50 s at 0.1x, 25 s at 0.2x.
    let expected: [(seconds: Double, factor: Double)] = [
      (121.1, 3), (180, 5), (5, 0.1), (40, 1), (22, 0.5), (0.1, 0.01), (1e9, 20_000), (0, 0.01),
    ]
    for (seconds, factor) in expected { #expect(PlaybackSpeed(showing: seconds).factor == factor, "\(seconds) s") }
  }

  @Test("a pace that the learner chose stays, whatever run begins")
  func chosenPace() throws {
    var stage = try Self.stage("synchronous-chain")
    let usual = stage.playback.pace.factor
    stage.press("]]")
    let chosen = stage.playback.pace.factor
    #expect(chosen > usual)
    // Another depth is another system, and its run another length.
    stage.press("++r")
    #expect(stage.playback.pace.factor == chosen)
  }

  @Test("before it begins the pace follows the run; once it plays nothing goes faster by itself")
  func followsTheRun() throws {
    var stage = try Self.stage("traffic-leveling")
    let usual = stage.playback.pace
    while stage.timeline.run.knobs.knobs[stage.selection.knob].name != "workers" { stage.press(.down) }
    // One worker needs five times as long.
    stage.press("----")
    #expect(stage.playback.pace.factor > usual.factor)
    stage.press("++++ ")
    stage.advance(by: 0.1)
    stage.press("----")
    #expect(stage.playback.pace == usual)
  }
}
