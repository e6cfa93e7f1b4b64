import CourseContent
import Simulation
import StudyProgress
import StudyScreens
import TerminalSurface

/// What the stage costs: a frame while it plays, and going to another moment.
enum StageFrames {
  private static let framesPerSecond = 30.0

  /// Processor time of each frame in milliseconds, the advance and the drawing, for so many seconds of playing, so many
  /// steps of speed above the usual one.
  static func costs(of run: Run, in course: Course, fasterBy steps: Int, seconds: Double) -> [Double] {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 1, day: 1) })
    let context = StudyContext(course: course, progress: ProgressStore(inMemory: clock))
    var app = App(context, at: .stage(Timeline(run)), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    for _ in 0..<steps { app.handle(.key(.character("]"))) }
    return (0..<Int(seconds * framesPerSecond)).map { _ in
      // A sentence or a question that stops the run is passed over.
      if !app.isAnimating { app.handle(.key(.character(" "))) }
      return 1_000
        * Resources.time {
          app.advance(by: 1 / framesPerSecond)
          _ = app.draw()
        }
    }
  }

  /// Processor time in milliseconds of so many leaps to random moments of a whole run.
  static func seeks(in run: Run, count: Int) -> [Double] {
    var timeline = Timeline(run)
    timeline.seek(to: .end)
    let end = timeline.now.seconds
    var random = RandomStream(seed: 1, named: "seeks")
    return (0..<count).map { _ in
      let moment = Instant(seconds: random.unit() * end)
      return 1_000 * Resources.time { timeline.seek(to: moment) }
    }
  }
}
