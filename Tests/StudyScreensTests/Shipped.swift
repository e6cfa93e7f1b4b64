import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport

@testable import StudyScreens

/// What is shipped, for the tests of this folder.
enum Shipped {
  /// The keys of the learner, for a test that chooses some.
  @TaskLocal static var keys = KeyMap()

  static let scenarioIDs = ["synchronous-chain", "traffic-leveling"]

  /// One for all tests, its questions read: in a debug build that takes a while.
  static func course() throws -> Course { try shared.get() }

  private static let shared = Result {
    let course = Course(try ContentFolder(path: "\(Checkout.folder)/content"), seed: 7)
    _ = try course.topics()
    return course
  }

  private static let searches = SearchIndexCache()

  /// A learner who has done nothing yet, with the course of all tests and what a search looks in.
  static func context() throws -> StudyContext {
    var context = context(of: try course())
    context.searches = searches
    return context
  }

  static func context(of course: Course, asksFirst: Bool = false) -> StudyContext {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    let progress = ProgressStore(inMemory: clock)
    if !asksFirst { progress.set(Settings.askFirstKey, to: Settings.askFirst[1]) }
    return StudyContext(
      course: course, progress: progress, themes: ["auto", "dark", "either", "high-contrast", "light"], keys: keys)
  }

  static func run(_ id: String, _ values: [String: Double] = [:]) throws -> Run {
    let scenario = try course().scenario(id)
    var knobs = KnobValues(scenario.knobs)
    for (name, value) in values { try knobs.set(name, to: value) }
    return try Run(scenario, knobs: knobs, seed: 7)
  }

  /// A stage at the pace of real time, whatever its own is: tests count its seconds.
  static func stage(_ id: String, _ values: [String: Double] = [:]) throws -> StageScreen {
    var stage = StageScreen(try run(id, values), in: try context())
    stage.playback.setPace { $0 = PlaybackSpeed(factor: 1) }
    return stage
  }

  static func stage(_ id: String, _ values: [String: Double] = [:], at seconds: Double) throws -> StageScreen {
    var stage = try stage(id, values)
    stage.play(to: seconds)
    return stage
  }

  /// What a stage shows once its run, with these knobs, has been brought to a moment.
  static func picture(
    of id: String, _ values: [String: Double] = [:], at seconds: Double, _ size: Size = Size(columns: 120, rows: 38)
  ) throws -> String {
    var stage = StageScreen(try run(id, values), in: try context())
    stage.take(.seek(Instant(seconds: seconds)))
    var surface = Surface(size)
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  static func app(
    watching id: String, _ size: Size = Size(columns: 120, rows: 40), _ glyphs: GlyphSet = .unicode
  ) throws -> App {
    var app = App(try context(), at: .stage(Timeline(try run(id))), size: size, glyphs: glyphs)
    app.setPace(to: 1)
    return app
  }
}

extension App {
  /// Presses what the learner has in the place of a usual key.
  mutating func pressOwn(_ usual: KeyEvent) { handle(.key(context.keys.ownKey(for: usual, in: family))) }

  /// Brings a stage to a pace: it begins at one of its own.
  mutating func setPace(to factor: Double) {
    guard var stage = top as? StageScreen else { return }
    stage.playback.setPace { $0 = PlaybackSpeed(factor: factor) }
    top = stage
  }
}

extension HelpOverlay {
  /// What is listed, in its order.
  var entries: [KeyList.Entry] { keys.shown }
}

extension StageScreen {
  init(_ run: Run, in context: StudyContext) { self.init(Timeline(run), in: context) }

  /// Plays, a tenth of a second at a time, as if nobody minded the pauses.
  mutating func play(to seconds: Double) {
    while timeline.now.seconds < seconds - 1e-9, !timeline.run.isFinished {
      if !isPlaying { _ = handle(.character(" ")) }
      advance(by: min(0.1, (seconds - timeline.now.seconds) / playback.pace.factor))
    }
    if isPlaying { _ = handle(.character(" ")) }
  }

  mutating func press(_ keys: KeyEvent...) {
    for key in keys { _ = handle(key) }
  }

  mutating func press(_ keys: String) {
    for key in keys { _ = handle(.character(key)) }
  }
}
