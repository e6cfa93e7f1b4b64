import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Frames of the quiz that somebody has looked at.
@Suite struct `The quiz looks as it was approved` {
  static let sizes = [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]
  private static let names = [
    "quiz-menu", "quiz-one", "quiz-order", "quiz-guess", "quiz-why", "quiz-near", "quiz-results", "quiz-won",
    "quiz-match", "quiz-match-why",
  ]

  @Test(arguments: names, sizes)
  func `at every step`(name: String, size: Size) throws {
    for glyphs in [GlyphSet.unicode, .ascii] {
      var app = try app(at: name, size, glyphs)
      app.handle(.resized(size))
      let surface = app.draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles,
        against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }

  private func app(at name: String, _ size: Size, _ glyphs: GlyphSet) throws -> App {
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    let course = SampleCourse.course(scenarios: [try Shipped.run("traffic-leveling").scenario])
    let context = StudyContext(course: course, progress: ProgressStore(inMemory: clock))
    // How many questions there are is in every frame: a kind that came later has a quiz of its own.
    let ids = name.hasPrefix("quiz-match") ? ["match"] : ["login", "steps", "predict", "ack"]
    let plan = QuizPlan(id: "quiz", mode: .checkpoint(lesson: "waiting"), questionIDs: ids, seed: 4)
    var app = App(context, at: .quiz(nil), size: size, glyphs: glyphs)
    app.push(try #require(QuizScreen(QuizSession(plan, questions: SampleCourse.ofEveryKind), context)))
    for key in try #require(Self.keys[name]) {
      app.handle(.key(key == "\n" ? .enter : key == "\u{1b}" ? .escape : .character(key)))
    }
    return app
  }

  /// How to get there.
  private static let keys = [
    "quiz-menu": "A\n\u{1b}", "quiz-one": "j", "quiz-order": "A\nc", "quiz-guess": "jg", "quiz-why": "A",
    "quiz-near": "A\nacbg\n130\n", "quiz-results": "A\nacbg\n130\n\nF\n", "quiz-won": "A\ncbaS\n125\n\nF\n",
    "quiz-match": "bj", "quiz-match-why": "bacS",
  ]
}
