public import Simulation
public import TerminalSurface

/// A stage that plays without a terminal and without a learner, frame by frame: for recordings made from scripts.
public struct HeadlessPlayback {
  private var app: App
  private let frameTime: Double
  private let end: Instant
  private var seconds = 0.0
  private var isOver = false

  /// How long a frame at which the narration pauses is held, in seconds.
  private static let pause = 2.5

  /// A playback of a run from the present moment of its timeline on.
  /// - Parameters:
  ///   - size: `leastSize` or more.
  ///   - speed: simulated seconds for each real second; the nearest of `speeds` is taken.
  ///   - end: the moment of the run at which playback ends, unless the run ends before.
  public init(
    _ timeline: Timeline, in context: StudyContext, size: Size, glyphs: GlyphSet, speed: Double,
    framesPerSecond: Int, until end: Instant
  ) {
    var stage = StageScreen(timeline, in: context)
    stage.playback.setPace { $0 = PlaybackSpeed(factor: speed) }
    // Nobody is there to answer.
    stage.predictions.wasAsked = true
    app = App(context, size: size, glyphs: glyphs)
    app.push(stage)
    app.settle()
    frameTime = 1 / Double(max(1, framesPerSecond))
    self.end = end
  }

  /// The speeds that a stage can play at, in simulated seconds for each real second, the slowest first.
  public static var speeds: [Double] { PlaybackSpeed.factors }

  /// The smallest stage; on a smaller one nothing plays, and a playback would have no end.
  public static var leastSize: Size { StageScreen.leastSize }

  /// The next frame and its moment in real seconds since the first; nil after the last.
  public mutating func next() -> (frame: Surface, seconds: Double)? {
    guard !isOver, let stage = app.top as? StageScreen else { return nil }
    let frame = (app.draw(), seconds)
    isOver = stage.timeline.run.isOver || stage.timeline.now >= end
    if !stage.isPlaying, !isOver {
      // A reader needs a moment, at the start as at every pause. It is played whatever key somebody has chosen for that.
      app.act(on: .character(" "))
      seconds += Self.pause
    } else {
      app.advance(
        by: min(frameTime, max(1e-6, (end.seconds - stage.timeline.now.seconds) / stage.playback.pace.factor)))
      seconds += frameTime
    }
    return frame
  }
}
