import CourseContent
import Foundation
import FrameExport
import Simulation
import StudyProgress
import StudyScreens
import TerminalSurface

/// Frames and recordings made without a terminal, from a script: the learner's progress is neither read nor written.
struct HeadlessRenderer {
  private let common: CommonOptions
  private let options: PictureOptions
  private let context: StudyContext
  private let theme: Theme

  init(
    _ content: Content, _ course: Course, common: CommonOptions, pictures options: PictureOptions
  ) throws {
    let themes = ThemeFile(content.places)
    self.common = common
    self.options = options
    theme = try themes.theme(named: common.theme ?? "dark")
    context = StudyContext(
      course: course, progress: ProgressStore(inMemory: ProgressLocation.clock), themes: themes.names)
  }

  private var glyphs: GlyphSet { common.ascii ? .ascii : .unicode }

  /// One frame of a page, after its keys and its time.
  func frame(at route: Route, to path: String) throws {
    var app = App(context, at: route, size: options.size.size, glyphs: glyphs)
    for key in try options.keys { app.handle(.key(key)) }
    for _ in 0..<Int((options.wait * 30).rounded()) { app.advance(by: 1.0 / 30) }
    let frame = app.draw()
    let text =
      path.hasSuffix(".svg") ? FrameSVG.document(of: frame, theme: theme, title: Self.title) : frame.text + "\n"
    try writing { try NewFile(at: path).write(Data(text.utf8)) }
  }

  private static let title = "weir"

  /// A run from where its timeline stands, as a recording.
  /// - Parameters:
  ///   - speed: simulated seconds a second of the recording.
  ///   - end: where the recording ends, unless the run does so before.
  func record(_ timeline: Timeline, speed: Double, until end: Instant, to path: String) throws {
    var playback = HeadlessPlayback(
      timeline, in: context, size: options.size.size, glyphs: glyphs, speed: speed,
      framesPerSecond: common.fps ?? 30, until: end)
    try writing {
      var recording = try RecordingFile(
        NewFile(at: path), title: timeline.run.scenario.title, theme: theme, size: options.size.size, at: 0)
      while let (frame, seconds) = playback.next() { try recording.add(frame, at: seconds) }
      try recording.end()
    }
  }

  private func writing(_ write: () throws -> Void) throws {
    do {
      try write()
    } catch let problem as FileError {
      throw CommandFailure(.wrong, "\(problem.description); name another file.")
    }
  }
}
