import CourseContent
import Foundation
import FrameExport
import Simulation
import StudyProgress
import StudyScreens
import TerminalSurface

/// Frames and recordings made without a terminal, from a script: the learner's progress is neither read nor written, nor
/// is anything set but what the command line names.
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
    let configuration = Configuration(common, themes: themes.choices, variable: nil)
    configuration.problems.forEach(StandardError.line)
    theme = try themes.theme(named: configuration.fixed.value(of: "theme") ?? ThemeFile.automatic, on: .dark)
    context = StudyContext(
      course: course, progress: ProgressStore(inMemory: ProgressLocation.clock), themes: themes.choices,
      fixed: configuration.fixed, keys: configuration.keys)
  }

  private var glyphs: GlyphSet { common.ascii ? .ascii : .unicode }

  /// One frame of a page, after its keys and its time.
  func frame(at route: Route, to path: String) throws {
    try writing(path) { file in
      var app = App(context, at: route, size: options.surfaceSize, glyphs: glyphs)
      for key in try options.keys { app.handle(.key(key)) }
      if let least = app.missingSize {
        throw CommandFailure(.usage, "--frame takes a --size of \(least.columns)x\(least.rows) or more for this page.")
      }
      app.settle()
      for _ in 0..<Int(((options.wait ?? 0) * 30).rounded()) { app.advance(by: 1.0 / 30) }
      let frame = app.draw()
      let text =
        path.hasSuffix(".svg") ? FrameSVG.document(of: frame, theme: theme, title: Self.title) : frame.text + "\n"
      try file.write(Data(text.utf8))
      try file.keep()
    }
  }

  private static let title = "weir"

  /// A run from where its timeline stands, as a recording.
  /// - Parameters:
  ///   - speed: simulated seconds a second of the recording.
  ///   - end: where the recording ends, unless the run does so before.
  func record(_ timeline: Timeline, speed: Double, until end: Instant, to path: String) throws {
    var playback = HeadlessPlayback(
      timeline, in: context, size: options.surfaceSize, glyphs: glyphs, speed: speed,
      framesPerSecond: common.fps ?? 30, until: end)
    try writing(path) { file in
      var recording = try RecordingFile(
        file, title: timeline.run.scenario.title, theme: theme, size: options.surfaceSize, at: 0)
      do {
        while let (frame, seconds) = playback.next() { try recording.add(frame, at: seconds) }
        try recording.end()
      } catch let problem as FileError {
        throw try cut(recording, for: problem)
      }
      try file.keep()
    }
  }

  /// Keeps the lines that were written, unless something stands in their place that would be lost for them.
  private func cut(_ recording: RecordingFile, for problem: FileError) throws -> CommandFailure {
    guard recording.length > 0, !recording.file.isPlaceTaken else { throw problem }
    try recording.file.keep()
    return CommandFailure(
      .wrong,
      "\(problem.description); it ends after \(NumberFormat.seconds(recording.length)), so make room and record it "
        + "again.")
  }

  /// Makes a file that is kept whole or not at all.
  private func writing(_ path: String, _ write: (NewFile) throws -> Void) throws {
    do {
      let file = try NewFile(at: path, overwriting: options.overwrite)
      do {
        try write(file)
      } catch {
        file.discard()
        throw error
      }
    } catch let problem as FileError {
      let remedy = problem.code == EEXIST ? "name another file, or add --overwrite" : "name another file"
      throw CommandFailure(.wrong, "\(problem.description); \(remedy).")
    }
  }
}
