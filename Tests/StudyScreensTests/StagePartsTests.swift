import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// The values that the stage is made of, without the stage.
struct StagePartsTests {
  private func playback(at seconds: Double = 0) throws -> StagePlayback {
    var timeline = Timeline(try Shipped.run("traffic-leveling"))
    timeline.seek(to: Instant(seconds: seconds))
    return StagePlayback(timeline)
  }

  @Test("at the start time goes on only")
  func startAllowsOnlyForward() throws {
    let playback = try playback()
    #expect(!playback.hasStarted && !playback.isOver && !playback.canUndo)
    for action in [StagePlayback.Action.playPause, .step, .forward, .toEnd, .next(.error), .slower, .faster] {
      #expect(playback.allows(action), "\(action)")
    }
    for action in [StagePlayback.Action.stepBack, .back, .toStart, .previous(.burst)] {
      #expect(!playback.allows(action), "\(action)")
    }
  }

  @Test("at the end time goes back only")
  func endAllowsOnlyBack() throws {
    var playback = try playback()
    playback.playToEnd()
    #expect(playback.isOver && playback.hasStarted && !playback.isPlaying)
    for action in [StagePlayback.Action.playPause, .step, .forward, .toEnd, .next(.error)] {
      #expect(!playback.allows(action), "\(action)")
    }
    for action in [StagePlayback.Action.stepBack, .back, .toStart, .previous(.burst)] {
      #expect(playback.allows(action), "\(action)")
    }
  }

  @Test("every way to another moment pauses")
  func movingPauses() throws {
    for action in [
      StagePlayback.Action.step, .stepBack, .back, .forward, .toStart, .toEnd, .next(.error), .previous(.error),
    ] {
      var playback = try playback(at: 20)
      playback.isPlaying = true
      _ = playback.perform(action)
      #expect(!playback.isPlaying, "\(action)")
    }
  }

  @Test("an arrow goes a fiftieth of the run, and not before its start")
  func arrowsGoAFiftieth() throws {
    var playback = try playback(at: 20)
    _ = playback.perform(.forward)
    #expect(abs(playback.timeline.now.seconds - (20 + playback.forecast.span / 50)) < 1e-6)
    _ = playback.perform(.back)
    #expect(abs(playback.timeline.now.seconds - 20) < 1e-6)
    for _ in 0..<60 { _ = playback.perform(.back) }
    #expect(playback.timeline.now == .start)
  }

  @Test("real time goes by at the pace, and time after the end does not")
  func advancing() throws {
    var playback = try playback()
    playback.setPace { $0 = PlaybackSpeed(factor: 2) }
    playback.isPlaying = true
    let stopped = playback.advance(by: 0.25)
    #expect(stopped == nil && playback.timeline.now.seconds == 0.5 && playback.isPlaying && playback.hasStarted)
    playback.playToEnd()
    playback.isPlaying = true
    _ = playback.advance(by: 0.25)
    #expect(!playback.isPlaying)
  }

  @Test("a marker that is not there is told, and one that is there is counted")
  func markers() throws {
    var playback = try playback()
    #expect(!playback.hasSeen(.burst))
    #expect(playback.perform(.next(.deadLetter))?.hasPrefix("No dead letter") == true)
    #expect(playback.perform(.previous(.error)) == "No error before this moment.")
  }

  @Test("what was seen before going back is known, and still is not before the present")
  func markersAheadArePassedAgain() throws {
    var playback = try playback(at: 30)
    #expect(playback.hasSeen(.burst) && playback.allows(.previous(.burst)))
    _ = playback.perform(.toStart)
    #expect(playback.hasSeen(.burst) && !playback.allows(.previous(.burst)))
  }

  @Test("of the timelines that were left eight are kept, the latest first")
  func earlierTimelines() throws {
    var playback = try playback()
    for second in 1...10 {
      var next = playback.timeline
      next.seek(to: Instant(seconds: Double(second)))
      playback.replace(with: next)
    }
    for second in (2...9).reversed() {
      let undone = playback.undo()
      #expect(undone == .run && playback.timeline.now.seconds == Double(second))
    }
    let undone = playback.undo()
    #expect(undone == .nothing && !playback.canUndo)
  }

  @Test("a run that is begun anew is at its start and leaves nothing to undo")
  func beginning() throws {
    var playback = try playback(at: 30)
    playback.isPlaying = true
    playback.begin(try Shipped.run("traffic-leveling"))
    #expect(playback.timeline.now == .start && !playback.isPlaying && !playback.hasStarted && !playback.canUndo)
  }

  @Test("the choice goes round its components and knobs, both ways, and begins at an end")
  func selection() throws {
    let run = try Shipped.run("traffic-leveling")
    var selection = StageSelection(of: run)
    #expect(selection.node == nil && run.knobs.knobs[selection.knob].name == "burst")
    var seen: [NodeIndex?] = []
    for _ in 0..<4 {
      selection.perform(.nextNode, among: [3, 1, 2], knobs: [])
      seen.append(selection.node)
    }
    #expect(seen == [3, 1, 2, 3])
    selection.perform(.previousNode, among: [3, 1, 2], knobs: [])
    #expect(selection.node == 2)
    selection.node = 9
    selection.perform(.previousNode, among: [3, 1, 2], knobs: [])
    #expect(selection.node == 2, "one that is gone is like none")
    selection.knob = 4
    selection.perform(.nextKnob, among: [], knobs: [4, 7])
    #expect(selection.knob == 7)
    selection.perform(.nextKnob, among: [], knobs: [4, 7])
    #expect(selection.knob == 4)
    selection.perform(.previousKnob, among: [], knobs: [5, 7])
    #expect(selection.knob == 4, "a knob that may not be turned stays chosen")
  }

  @Test("charts are enlarged from the first of the group, stepped through, and made small again")
  func charts() {
    var charts = ChartSelection()
    charts.perform(.nextGroup)
    #expect(charts.group == 1 && charts.enlarged == nil)
    charts.perform(.enlarge)
    #expect(charts.enlarged == 0)
    charts.perform(.next)
    charts.perform(.next)
    charts.perform(.previous)
    #expect(charts.enlarged == 1)
    charts.perform(.shrink)
    #expect(charts.enlarged == nil && charts.group == 1)
  }
}
