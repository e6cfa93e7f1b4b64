import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Every screen of the app, each in a state in which its keys have something to do. What all screens must do is tested
/// with these; a screen that is missing fails a test.
struct CatalogueEntry: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The name of the screen's type, without generic parameters.
  let type: String
  /// Its keys are the usual ones, and pressed as the learner has them.
  private let steps: @Sendable (Size, GlyphSet) throws -> App

  init(
    _ type: String, state: String = "", steps: @escaping @Sendable (Size, GlyphSet) throws -> App
  ) {
    self.type = type
    testDescription = state.isEmpty ? type : "\(type), \(state)"
    self.steps = steps
  }

  /// A screen of the shipped course, reached from a route by keys.
  init(
    _ type: String, state: String = "", at route: @escaping @Sendable () throws -> Route = { .home },
    _ keys: KeyEvent...
  ) {
    self.init(type, state: state) { size, glyphs in
      var app = App(try Shipped.context(), at: try route(), size: size, glyphs: glyphs)
      for key in keys { app.pressOwn(key) }
      return app
    }
  }

  func app(_ size: Size = Size(columns: 120, rows: 40), _ glyphs: GlyphSet = .unicode) throws -> App {
    try steps(size, glyphs)
  }
}

enum ScreenCatalogue {
  static let all = reading + questions + runs + overlays

  private static let reading: [CatalogueEntry] = [
    CatalogueEntry("HomeScreen", .down),
    CatalogueEntry("GuideScreen", at: { .guide(lesson: nil) }, .down),
    CatalogueEntry("LessonScreen", at: { .guide(lesson: "latency-problem") }, .down, .tab),
    CatalogueEntry("LessonScreen", state: "asking", at: { .guide(lesson: "learning-objectives") }, .end),
    CatalogueEntry("LessonScreen", state: "told", at: { .guide(lesson: "traffic-leveling") }, .end, .enter, .enter),
    CatalogueEntry("GlossaryScreen", state: "typing", at: { .glossary(term: nil) }, .character("f"), .down),
    CatalogueEntry("GlossaryScreen", state: "choosing", at: { .glossary(term: nil) }, .down),
    CatalogueEntry("TermScreen", at: { .glossary(term: "latency") }, .tab),
    CatalogueEntry("CompareScreen", at: { .compare }, .down, .tab),
    CatalogueEntry("DrillScreen", at: { .compare }, .character("d"), .enter, .character("c")),
    CatalogueEntry("DrillScreen", state: "with both sides", at: { .compare }, .character("d"), .enter),
    CatalogueEntry("DrillScreen", state: "at its end") { size, glyphs in
      var app = App(try Shipped.context(), at: .compare, size: size, glyphs: glyphs)
      app.pressOwn(.character("d"))
      for _ in 0..<100 where (app.top as? DrillScreen)?.drill.current != nil {
        for key in [KeyEvent.enter, .character("b")] { app.pressOwn(key) }
      }
      return app
    },
    CatalogueEntry("WatchScreen", .character("w"), .down),
    CatalogueEntry("SettingsScreen", .character("s"), .down),
    CatalogueEntry("DayScreen", .character("s"), .end, .up, .enter),
    CatalogueEntry("PlanScreen", at: { .plan(minutes: 40) }, .down),
    CatalogueEntry("ProgressScreen", .character("p")),
    CatalogueEntry("SearchScreen", .character("/"), .character("q"), .character("u"), .down),
    CatalogueEntry("MissionListScreen", at: { .missions(nil) }, .down),
    CatalogueEntry("QuizMenuScreen", at: { .quiz(nil) }, .down),
  ]

  private static let questions =
    [
      asked(SampleCourse.login, "with an option", [.down]),
      asked(SampleCourse.choose, "with several options", [.down, .character(" ")]),
      asked(SampleCourse.steps, "with an order", [.character(" "), .down]),
      asked(SampleCourse.match, "with pairs", [.character("b"), .down]),
      asked(SampleCourse.fill, "with a term", [.character("d")]),
      asked(SampleCourse.predict, "with a number", [.character("9"), .escape]),
      asked(SampleCourse.login, "untouched", []),
      asked(SampleCourse.login, "with a guess announced", [.character("g")]),
      asked(SampleCourse.login, "with its reasons", [.character("a")]),
      asked(SampleCourse.login, "", [.character("a"), .enter], type: "QuizResultsScreen"),
      asked(
        SampleCourse.login, "with an answer chosen", [.character("a"), .enter, .down], type: "QuizResultsScreen"),
    ] + exams + reviews

  private static let exams = [
    examined("at its first page", ""), examined("with a question", "\nbjm"), examined("with all questions", "\nanmo"),
    examined("about to end", "\no", "x"), examined("at its end", "\noxx"),
    examined("", "\nAnBoxx\n", type: "ExamResultScreen"),
    CatalogueEntry("ExamScreen", state: "that is running") { size, glyphs in
      let store = `The review on the screen`.Time().store
      var app = `The exam on the screen`.app(.sprint, store, size: size, glyphs: glyphs)
      for key in [KeyEvent.enter, .character("a")] { app.pressOwn(key) }
      return `The exam on the screen`.app(.sprint, store, size: size, glyphs: glyphs)
    },
  ]

  /// A sprint with some keys upon it, Enter among them.
  private static func examined(_ state: String, _ keys: String..., type: String = "ExamScreen") -> CatalogueEntry {
    CatalogueEntry(type, state: state) { size, glyphs in
      var app = `The exam on the screen`.app(
        .sprint, `The review on the screen`.Time().store, size: size, glyphs: glyphs)
      for key in keys.joined() { app.pressOwn(key == "\n" ? .enter : .character(key)) }
      return app
    }
  }

  private static let reviews = [
    reviewed("with a term", []),
    reviewed("with what a term means", [.enter]),
    reviewed("with a question", [.enter, .character("3")]),
    reviewed("with the reasons of a question", [.enter, .character("3"), .character("a")]),
    reviewed("at its end", [.enter, .character("4")], count: 1),
  ]

  private static func reviewed(_ state: String, _ keys: [KeyEvent], count: Int? = nil) -> CatalogueEntry {
    CatalogueEntry("ReviewScreen", state: state) { size, glyphs in
      let request = ReviewRequest(count: count, isWhole: true)
      var app = try `The review on the screen`.app(
        `The review on the screen`.Time().store, request, size: size, glyphs: glyphs)
      for key in keys { app.pressOwn(key) }
      return app
    }
  }

  private static let runs = [
    watched("StageScreen", "at its start", for: 0, []),
    watched("StageScreen", "played", for: 5, []),
    watched("StageScreen", "with a large chart", for: 5, [.character("z")]),
    CatalogueEntry("StageScreen", state: "with a mission", at: { .missions("enough-workers") }, .down),
    watched("PairScreen", "a twin", "synchronous-trap", for: 1, ["v", "+", "["].map { .character($0) } + [.right]),
    watched("PairScreen", "a fork", for: 5, ["f", "+", "["].map { .character($0) } + [.right]),
    watched("SweepScreen", for: 5, [.character("o"), .right]),
    watched("InspectScreen", for: 12, [.enter, .down]),
    watched("DialsScreen", for: 12, [.enter, .character("M"), .down]),
    watched("BillScreen", "", "functions-in-a-row", for: 12, [.character("$")]),
    watched("TraceScreen", for: 12, [.character("y"), .down]),
    watched(
      "SpaceTimeScreen", "of one request", "synchronous-chain", for: 12, [.character("m"), .character("N"), .down]),
    watched(
      "SpaceTimeScreen", "of all requests", "synchronous-chain", for: 12, ["m", "N", "a", "j"].map { .character($0) }),
    watched(
      "SpaceTimeScreen", "of a twin", "synchronous-trap", for: 1,
      [.character("v"), .end, .character("m"), .character("N"), .down]),
  ]

  private static let overlays = [
    watched("CaptureScreen", for: 5, [.character("c"), .down]),
    watched("BreakpointScreen", for: 5, ["w", "o", "r", "d"].map { .character($0) } + [.down]),
    CatalogueEntry("PredictionScreen") { size, glyphs in
      let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
      var app = App(context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: size, glyphs: glyphs)
      for key in [KeyEvent.character(" "), .right] { app.pressOwn(key) }
      return app
    },
    CatalogueEntry("FilterScreen", at: { .guide(lesson: nil) }, .character("f"), .character("e"), .down),
    CatalogueEntry("SourcesScreen", at: { .guide(lesson: "latency-problem") }, .character("i")),
    CatalogueEntry("ErrorScreen") { size, glyphs in
      var app = App(try Shipped.context(), size: size, glyphs: glyphs)
      app.open(.lesson("no-such-lesson"))
      return app
    },
    CatalogueEntry("HelpOverlay", .character("?"), .down),
    CatalogueEntry("PaletteScreen", .character(":"), .down),
    watched("KnobValueScreen", for: 5, [.character("7")]),
  ]

  /// A question of the small course, with some keys upon it.
  private static func asked(
    _ question: Question, _ state: String, _ keys: [KeyEvent], type: String = "QuizScreen"
  ) -> CatalogueEntry {
    CatalogueEntry(type, state: state) { size, glyphs in
      let others = SampleCourse.questions.contains(question) ? [] : [question]
      var app = App(Shipped.context(of: SampleCourse.course(adding: others)), size: size, glyphs: glyphs)
      app.open(.question(question.id))
      for key in keys { app.pressOwn(key) }
      return app
    }
  }

  /// A system of the shipped course that was played for some seconds, with some keys upon it.
  private static func watched(
    _ type: String, _ state: String = "", _ id: String = "traffic-leveling", for seconds: Double, _ keys: [KeyEvent]
  ) -> CatalogueEntry {
    CatalogueEntry(type, state: state) { size, glyphs in
      var app = try Shipped.app(watching: id, size, glyphs)
      app.play(for: seconds)
      for key in keys { app.pressOwn(key) }
      return app
    }
  }
}

extension App {
  /// Plays the stage, whatever pauses it, and leaves it paused.
  fileprivate mutating func play(for seconds: Double) {
    guard seconds > 0 else { return }
    for _ in 0..<Int(seconds * 10) {
      if !isAnimating { pressOwn(.character(" ")) }
      advance(by: 0.1)
    }
    if isAnimating { pressOwn(.character(" ")) }
  }
}
