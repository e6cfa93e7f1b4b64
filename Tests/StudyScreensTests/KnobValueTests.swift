import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// A knob takes a typed value: on the stage, on a twin, on a sweep, in a mission.
struct KnobValueTests {
  private func press(_ keys: String, on app: inout App) {
    for key in keys { app.handle(.key(.character(key))) }
  }

  private func knob(_ app: App) -> Double? {
    (app.top as? StageScreen).map { $0.timeline.run.knobs.values[$0.selection.knob] }
  }

  @Test func `a knob is turned by its step, however small that is, and to what a person would write`() {
    let tiny = Knob(name: "w", value: 1e-6, unit: "s", range: 1e-7...1e-5, step: 1e-7)
    #expect(tiny.turned(from: 1e-6, by: 1) == 1.1e-6 && tiny.turned(from: 1e-6, by: -1) == 9e-7)
    #expect(tiny.turned(from: 1e-5, by: 1) == 1e-5)
    let usual = Knob(name: "w", value: 0.1, unit: "s", range: 0...1, step: 0.1)
    #expect(usual.turned(from: 0.1, by: 2) == 0.3)
  }

  @Test("digits begin a value, which enter sets, and undo takes back")
  func digits() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    let before = try #require(knob(app))
    press("37", on: &app)
    #expect(app.top is KnobValueScreen && app.draw().text.contains("burst = 37"))
    app.handle(.key(.enter))
    #expect(knob(app) == 37)
    press("u", on: &app)
    #expect(knob(app) == before)
    press("#", on: &app)
    #expect(app.draw().text.contains("burst =") && app.draw().text.contains("now "))
    press("12", on: &app)
    app.handle(.key(.escape))
    #expect(knob(app) == before && app.top is StageScreen)
  }

  @Test(
    "what cannot be a value is told in a sentence, and nothing is set",
    arguments: [
      ("", "Write a value. burst goes from"), ("99999999", "burst goes from"), ("1.5", "burst counts things"),
      ("-3", "burst goes from"), ("-", "Write a value."), (".", "Write a value."),
      ("7x", "Only a number can stand here."),
      ("1-1", "Write a value."),
    ])
  func badInput(typed: String, sentence: String) throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    let before = knob(app)
    press("#" + typed, on: &app)
    if !typed.hasSuffix("x") { app.handle(.key(.enter)) }
    #expect(app.draw().text.contains(sentence), "\(app.draw().text)")
    app.handle(.key(.escape))
    #expect(app.top is StageScreen && knob(app) == before)
  }

  @Test("a pasted number is taken, and a pasted text is not")
  func pasted() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    press("#", on: &app)
    app.handle(.pasted("48 requests"))
    app.handle(.key(.enter))
    #expect(knob(app) == 48)
  }

  @Test("a mission bounds it as the mission says, and begins the run again")
  func mission() throws {
    var app = App(
      try Shipped.context(), at: .missions("enough-workers"), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    press("6", on: &app)
    app.handle(.key(.enter))
    #expect(knob(app) == 6 && (app.top as? StageScreen)?.timeline.run.eventCount == 0)
    press("999", on: &app)
    app.handle(.key(.enter))
    #expect(app.top is KnobValueScreen && app.draw().text.contains("workers goes from"))
  }

  @Test("on a twin it turns the knob of both")
  func twin() throws {
    var app = try Shipped.app(watching: "synchronous-trap", Size(columns: 120, rows: 40))
    press("v17", on: &app)
    app.handle(.key(.enter))
    let screen = try #require(app.top as? PairScreen<Twin>)
    let name = screen.subject.knobs[screen.chosenKnob].name
    #expect(screen.subject.synchronous.run.knobs[name] == 17 && screen.subject.asynchronous.run.knobs[name] == 17)
  }

  @Test("in a lesson it turns the knob of the figure in view")
  func lesson() throws {
    var app = try `A lesson`.app("traffic-leveling")
    func figure() throws -> PageFigure? {
      let screen = try #require(app.top as? LessonScreen)
      return screen.figureInView.map { screen.figures[$0] }
    }
    for _ in 0..<60 where try figure()?.knob == nil {
      app.handle(.key(.enter))
      `A lesson`.letTellAll(&app)
    }
    let knob = try #require(try figure()?.knob)
    press("#" + NumberFormat.exact(knob.knob.range.upperBound), on: &app)
    #expect(app.top is KnobValueScreen)
    app.handle(.key(.enter))
    #expect(try figure()?.knob?.value == knob.knob.range.upperBound)
  }

  @Test("in the comparison it turns the knob of the row, and both runs are measured again")
  func comparison() throws {
    var app = App(try Shipped.context(), at: .compare, size: Size(columns: 120, rows: 40), glyphs: .unicode)
    func dial() throws -> (knob: Knob, value: Double)? {
      let screen = try #require(app.top as? CompareScreen)
      return screen.row.flatMap(screen.evidence.dial)
    }
    for _ in 0..<30 where try dial() == nil { app.handle(.key(.down)) }
    let knob = try #require(try dial()).knob
    press("#" + NumberFormat.exact(knob.range.upperBound), on: &app)
    app.handle(.key(.enter))
    #expect(try dial()?.value == knob.range.upperBound && app.isAnimating)
  }

  @Test("on a sweep the cursor goes to the nearest value that was run")
  func sweep() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 120, rows: 40))
    press("o", on: &app)
    let values = try #require(app.top as? SweepScreen).sweep.values.values
    press("#" + String(Int(values[3])), on: &app)
    app.handle(.key(.enter))
    #expect(try #require(app.top as? SweepScreen).cursor == 3)
    press("#99999999", on: &app)
    app.handle(.key(.enter))
    #expect(app.draw().text.contains("goes from"))
  }
}
