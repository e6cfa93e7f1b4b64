import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What opens where, and what is said when nothing does.
struct DestinationTests {
  private static let size = Size(columns: 80, rows: 24)

  private func app(_ context: StudyContext) -> App { App(context, size: Self.size, glyphs: .unicode) }

  @Test("a route leads to what was asked for, and from there out by q alone")
  func routes() throws {
    let context = try Shipped.context()
    let ways: [(Route, String)] = [
      (.guide(lesson: "latency-problem"), "LessonScreen"), (.guide(lesson: nil), "GuideScreen"),
      (.missions("enough-workers"), "StageScreen"),
      (.missions(nil), "MissionListScreen"), (.quiz(QuizRequest(.mixed)), "QuizScreen"), (.quiz(nil), "QuizMenuScreen"),
      (.stage(Timeline(try Shipped.run("traffic-leveling"))), "StageScreen"), (.compare, "CompareScreen"),
      (.home, "HomeScreen"), (.systems, "WatchScreen"), (.glossary(term: "sqs"), "TermScreen"),
      (.glossary(term: nil), "GlossaryScreen"),
    ]
    for (route, screen) in ways {
      var app = App(context, at: route, size: Self.size, glyphs: .unicode)
      for key in [KeyEvent.escape, .left] { app.handle(.key(key)) }
      #expect("\(type(of: app.top))" == screen, "\(route)")
      #expect(!app.isOver, "\(route)")
      app.handle(.key(.character("q")))
      #expect(app.isOver, "\(route)")
    }
  }

  @Test("the prediction that the stage asks first leads back to the stage, by Escape as by q")
  func predictionFirst() throws {
    for key in [KeyEvent.escape, .character("q")] {
      let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
      var app = App(
        context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: Self.size, glyphs: .unicode)
      app.handle(.key(.character(" ")))
      #expect(app.top is PredictionScreen)
      app.handle(.key(key))
      #expect(app.top is StageScreen && !app.isOver)
      app.handle(.key(.character("q")))
      #expect(app.isOver)
    }
  }

  @Test("nobody is asked for a prediction whose answer was to be seen before", arguments: [".", "f"])
  func seenBefore(key: Character) throws {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    var app = App(
      context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: Self.size, glyphs: .unicode)
    app.handle(.key(.character(key)))
    if app.top is StageScreen { app.handle(.key(.home)) } else { app.handle(.key(.character("q"))) }
    app.handle(.key(.character(" ")))
    #expect((app.top as? StageScreen)?.isPlaying == true)
  }

  @Test("what is not there is told in a sentence, over the screen where it was asked for, which stays")
  func whatCannotBeOpenedIsSaid() throws {
    let destinations: [Destination] = [
      .lesson("nowhere"), .term("nowhere"), .comparisonRow("nowhere"), .question("nowhere"), .mission("nowhere"),
      .run(RunReference(scenario: "nowhere")), .twin(RunReference(scenario: "nowhere")),
      .twinOf(try Shipped.run("traffic-leveling")),
    ]
    for destination in destinations {
      for insteadOfTop in [false, true] {
        var app = app(try Shipped.context())
        app.open(destination, insteadOfTop: insteadOfTop)
        let error = try #require(app.top as? ErrorScreen, "\(destination)")
        #expect(!error.sentences.isEmpty && error.sentences.allSatisfy { !$0.isEmpty }, "\(destination)")
        #expect(app.draw().text.contains("This cannot be shown"))
        app.handle(.key(.escape))
        #expect(app.top is HomeScreen && !app.isOver)
      }
    }
  }

  @Test("a course without questions says so instead of asking")
  func nothingToAsk() {
    let course = Course(
      title: "Empty", lessons: [], glossary: Glossary([]), topics: [], scenarios: [], seed: 7)
    var app = app(Shipped.context(of: course))
    app.open(.quiz(QuizRequest(.mixed)))
    #expect((app.top as? ErrorScreen)?.sentences == ["The course has no questions yet."])
  }

  @Test("what opens instead of a screen is left to the screen below that one")
  func insteadOfTop() throws {
    var app = app(try Shipped.context())
    app.open(.guide)
    app.open(.settings, insteadOfTop: true)
    #expect(app.top is SettingsScreen)
    app.handle(.key(.escape))
    #expect(app.top is HomeScreen)
  }

  @Test("every link of the course leads to a screen")
  func linksLeadSomewhere() throws {
    let context = try Shipped.context()
    let table = ScreenTable(context)
    let lessons = try context.course.lessons()
    let links = Set(lessons.flatMap { ProseLayout($0.prose, width: 76, facts: context.facts).links.map(\.target) })
    #expect(links.count > 20)
    for link in links {
      #expect(throws: Never.self, "\(link)") { try table.screen(for: context.destination(of: link)) }
    }
  }

  @Test("a run opens just before the moment that a text speaks of")
  func runsOpenAtTheirMoment() throws {
    let table = ScreenTable(try Shipped.context())
    let screen = try table.screen(for: .run(RunReference(scenario: "traffic-leveling", at: 12)))
    let stage = try #require(screen as? StageScreen)
    #expect(stage.timeline.now == Instant(seconds: 12) && !stage.isPlaying)
  }
}
