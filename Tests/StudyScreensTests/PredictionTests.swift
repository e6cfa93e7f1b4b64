import CourseContent
import Foundation
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A guess before a run, and what became of it.
struct PredictionTests {
  private func app(_ id: String = "traffic-leveling", _ size: Size = Size(columns: 120, rows: 40)) throws -> App {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    return App(context, at: .stage(Timeline(try Shipped.run(id))), size: size, glyphs: .unicode)
  }

  private func press(_ keys: KeyEvent..., in app: inout App) { for key in keys { app.handle(.key(key)) } }

  private func type(_ text: String, in app: inout App) {
    for key in text { app.handle(.key(.character(key))) }
  }

  private func text(_ app: App) -> String { app.draw().text }

  @Test(arguments: [KeyEvent.enter, .character(" ")])
  func `Enter or space before an answer says how to answer`(key: KeyEvent) throws {
    var app = try app()
    type(" ", in: &app)
    press(key, in: &app)
    #expect(app.top is PredictionScreen && text(app).contains("Arrows or digits answer; esc goes on without."))
    #expect(!text(app).contains("does nothing here"))
  }

  private func stage(_ app: App) throws -> StageScreen { try #require(app.top as? StageScreen) }

  /// Skips what else is asked, and plays to the end.
  private func finish(_ app: inout App) {
    if app.top is PredictionScreen { press(.escape, in: &app) }
    press(.end, in: &app)
  }

  @Test(arguments: [("121.1", Verdict.right, "right"), ("120", .near, "near"), ("90", .wrong, "wrong")])
  func `a number is asked before play, stays as a ghost, and is judged at the end`(
    given: String, verdict: Verdict, word: String
  ) throws {
    var app = try app()
    type(" ", in: &app)
    #expect(app.top is PredictionScreen)
    type(given, in: &app)
    press(.enter, in: &app)
    if app.top is PredictionScreen { press(.escape, in: &app) }
    #expect(try stage(app).isPlaying)
    #expect(try stage(app).predictions.ghosts[.rates]?.markers.first?.x == Double(given))
    app.advance(by: 1)
    #expect(text(app).contains("your prediction: \(given) s") && text(app).contains("you: \(given) s"))
    finish(&app)
    let stage = try stage(app)
    let kept = try #require(stage.context.progress.record.predictions.first)
    #expect(kept.verdict == verdict && kept.given.text == given && kept.scenario == "traffic-leveling")
    #expect(stage.predictionVerdicts.first?.contains("\(word).") == true, "\(stage.predictionVerdicts)")
    #expect(text(app).contains("You said \(given) s"))
    app.handle(.resized(Size(columns: 80, rows: 24)))
    #expect(text(app).contains("You said \(given) s"))
  }

  @Test func `a guess that is true is right, also where the knobs have made another one true`() throws {
    var run = try Shipped.run("traffic-leveling")
    run.advance(to: .end)
    func choice(_ text: String, _ when: String) throws -> Prediction.Choice {
      Prediction.Choice(text: text, condition: try #require(Assertion(parsing: when)))
    }
    let choices = try [
      choice("None", "totals.failed > 0"), choice("All", "totals.succeeded > 500"),
      choice("Some of them", "totals.succeeded > 0"),
    ]
    let prediction = Prediction(id: "several", question: "How many?", kind: .choice(choices))
    let outcome = prediction.outcome(in: run)
    #expect(outcome.letters == ["b", "c"])
    #expect(["a", "b", "c"].map { prediction.verdict(on: GivenAnswer($0), outcome) } == [.wrong, .right, .right])
    let judged = try #require(try Shipped.context().progress.judge(GivenAnswer("c"), of: prediction, in: run))
    #expect(prediction.sentence(on: judged, in: run, isTouched: false).hasPrefix("You said Some of them: right."))
  }

  @Test func `where nothing of what was asked happened nobody is right or wrong, and nothing is kept`() throws {
    var run = try Shipped.run("fan-out", ["subscribers_down": 3])
    run.advance(to: .end)
    let order = try #require(run.scenario.predictions.first { $0.id == "order" })
    let progress = try Shipped.context().progress
    let told = order.verdict(on: GivenAnswer("a b c"), in: run, isTouched: false, keepingIn: progress)
    #expect(told.hasSuffix("nothing of it happened in this run, so nobody is right or wrong."))
    #expect(progress.record.predictions.isEmpty)
  }

  @Test func `home and the plain form tell how many were right`() throws {
    var app = try app()
    type(" 120", in: &app)
    press(.enter, in: &app)
    finish(&app)
    let context = try stage(app).context
    let status = HomeScreen(context).status.spans.map(\.text).joined()
    #expect(status == "predictions: 0 right, 1 near, 0 wrong")
    let lines = try PlainProgress.lines(of: context.progress, in: context.course)
    #expect(
      lines.contains("Predictions: 0 right, 1 near, 0 wrong.") && lines.contains { $0.hasPrefix("Missions: 0 of 32") })
  }

  /// From 0 to 300 seconds, in steps of a hundredth.
  @Test(arguments: [
    (KeyEvent.right, "153"), (.up, "153"), (.character("l"), "153"), (.character("k"), "153"), (.left, "147"),
    (.down, "147"), (.character("h"), "147"), (.character("j"), "147"), (.character("+"), "180"),
  ])
  func `the first arrow sets the mark in the middle, the others move it, and Enter takes it`(
    key: KeyEvent, given: String
  ) throws {
    var app = try app()
    type(" ", in: &app)
    press(key, in: &app)
    #expect(text(app).contains("150 s") && text(app).contains("Enter takes it."))
    press(key, .enter, in: &app)
    finish(&app)
    #expect(try stage(app).context.progress.record.predictions.first?.given.text == given)
  }

  @Test(arguments: [KeyEvent.enter, .character(" ")])
  func `nothing is chosen before the learner has, and a key that takes nothing says what does`(key: KeyEvent) throws {
    var app = try app()
    type(" ", in: &app)
    #expect(!text(app).contains("150 s"))
    press(key, in: &app)
    #expect(app.top is PredictionScreen && text(app).contains("Arrows or digits answer; esc goes on without."))
  }

  @Test func `what was typed and taken back is no answer`() throws {
    var app = try app()
    type(" 9", in: &app)
    press(.backspace, .enter, in: &app)
    #expect(app.top is PredictionScreen && text(app).contains("Arrows or digits answer"))
  }

  /// All predictions of the course, by what is asked for, each at the start of its run.
  private static func forms(_ isWanted: (Prediction.Kind) -> Bool) throws -> [PredictionForm] {
    let course = try Shipped.course()
    return try course.manifest.scenarioIDs.flatMap { id -> [PredictionForm] in
      let wanted = try course.scenario(id).predictions.filter { isWanted($0.kind) }
      guard let first = wanted.first else { return [] }
      return [PredictionForm(first, ahead: Timeline(try Shipped.run(id)), span: 60)]
    }
  }

  @Test func `nothing is chosen before a key chooses it, and a letter or a digit does`() throws {
    let forms = try Self.forms { if case .choice = $0 { true } else { false } }
    #expect(!forms.isEmpty)
    for form in forms {
      #expect(!form.hasChosen && form.answer == nil)
      for name in ["b", "2", "B"] {
        var form = form
        let isThere = form.choose(called: Character(name))
        #expect(isThere && form.answer?.text == "b")
      }
      var other = form
      let isThere = other.choose(called: "z")
      #expect(!isThere && other.answer == nil)
      other.move(1)
      #expect(other.answer?.text == "a")
    }
  }

  @Test func `an order is none before it is made, by letters in turn or by picking up`() throws {
    let forms = try Self.forms { if case .order = $0 { true } else { false } }
    #expect(!forms.isEmpty)
    for form in forms {
      var built = form
      let letters = form.prediction.options.indices.map(Prediction.letter).reversed()
      for letter in letters {
        #expect(built.answer == nil)
        _ = built.choose(called: Character(letter))
      }
      #expect(built.answer?.optionIDs == Array(letters))
      _ = built.choose(called: "a")
      #expect(built.answer == nil && built.placed == letters.count - 1)
      var moved = form
      moved.hold()
      #expect(moved.answer == nil)
      moved.move(1)
      moved.hold()
      moved.move(1)
      moved.hold()
      #expect(moved.answer?.optionIDs.prefix(2) == ["b", "a"])
    }
  }

  @Test func `a number takes its unit behind it, and no other letter`() throws {
    var app = try app()
    type(" 12m5 s", in: &app)
    #expect(app.draw().text.contains("125 s"))
    type("x", in: &app)
    press(.enter, in: &app)
    if app.top is PredictionScreen { press(.escape, in: &app) }
    finish(&app)
    #expect(try stage(app).context.progress.record.predictions.first?.given.text == "125 s")
  }

  @Test(arguments: ["90", "90 s", "90s", "90 seconds"])
  func `lines take a number with its unit or without`(line: String) throws {
    var plain = PlainPredictions(of: try Shipped.run("traffic-leveling"))
    #expect(plain.take(line) == nil)
    var other = PlainPredictions(of: try Shipped.run("traffic-leveling"))
    #expect(other.take("90 m")?.contains("Write a number") == true)
  }

  @Test func `escape skips, and the question does not come again by itself`() throws {
    var app = try app()
    type(" ", in: &app)
    press(.escape, in: &app)
    #expect(try stage(app).isPlaying && stage(app).predictions.entries.isEmpty)
    type(" ", in: &app)
    press(.home, in: &app)
    type(" ", in: &app)
    #expect(app.top is StageScreen)
  }

  @Test func `a asks before anything has happened, and not afterwards`() throws {
    var app = try app()
    type("a", in: &app)
    #expect(app.top is PredictionScreen)
    press(.escape, in: &app)
    #expect(try !stage(app).isPlaying)
    type(" ", in: &app)
    app.advance(by: 1)
    #expect(try !stage(app).hints.contains { $0.name == "a" })
  }

  @Test func `a change after the prediction does not void it, and is told`() throws {
    var app = try app()
    type(" 125", in: &app)
    press(.enter, in: &app)
    if app.top is PredictionScreen { press(.escape, in: &app) }
    app.advance(by: 1)
    type("b", in: &app)
    finish(&app)
    #expect(try stage(app).predictionVerdicts.first?.contains("with your changes") == true)
  }

  @Test func `what was said of one system is not judged on another, into which a knob has made it`() throws {
    var app = try app("one-down-all-down")
    type("a50", in: &app)
    press(.enter, in: &app)
    #expect(try stage(app).predictions.entries.count == 1)
    press(.down, in: &app)
    type("+", in: &app)
    #expect(try stage(app).message == "Another system: the run begins again.")
    #expect(try stage(app).predictions.entries.isEmpty)
    finish(&app)
    #expect(try stage(app).isOver && stage(app).predictionVerdicts.isEmpty)
    #expect(try stage(app).context.progress.record.predictions.isEmpty)
  }

  @Test func `lines judge it too, and refuse what is no answer`() throws {
    var run = try Shipped.run("traffic-leveling")
    var plain = PlainPredictions(of: run)
    #expect(plain.take("soon")?.contains("Write a number") == true)
    #expect(plain.take("nothing=4")?.hasPrefix("there is no prediction nothing") == true)
    #expect(plain.take("90") == nil)
    run.advanceToEnd()
    var lines: [String] = []
    let progress = try Shipped.context().progress
    plain.judge(run, isTouched: false, keepingIn: progress) { lines.append($0) }
    #expect(lines.first?.contains("You said 90 s; it was 121.1 s: wrong.") == true, "\(lines)")
    #expect(progress.record.predictions.map(\.verdict) == [.wrong])
  }

  @Test func `lines refuse a second answer, and tell of what the run did not decide`() throws {
    var run = try Shipped.run("traffic-leveling")
    var plain = PlainPredictions(of: run)
    #expect(plain.take("drained=90") == nil)
    #expect(plain.take("100") == "drained is predicted twice; leave one answer out.")
    run.advance(to: Instant(seconds: 20))
    var lines: [String] = []
    let progress = try Shipped.context().progress
    plain.judge(run, isTouched: false, keepingIn: progress) { lines.append($0) }
    #expect(lines == ["When is the queue empty again? That was not decided when the run ended."])
    #expect(progress.record.predictions.isEmpty)
  }

  @Test func `lines ask until there is an answer or an empty line`() throws {
    var plain = PlainPredictions(of: try Shipped.run("traffic-leveling"))
    var answers = ["what?", "120"][...]
    var lines: [String] = []
    plain.ask(read: { answers.popFirst() }) { lines.append($0) }
    #expect(lines.first == "When is the queue empty again?")
    #expect(lines.count { $0.hasPrefix("Write a number") } == 2)
  }

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `the question is whole at every size`(size: Size) throws {
    var app = try app("traffic-leveling", size)
    type(" ", in: &app)
    press(.right, in: &app)
    #expect(text(app).contains("When is the queue empty again?") && text(app).contains(Glyph.moving))
  }

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `the question stands on the screen once, before it is asked and while it is`(size: Size) throws {
    var app = try app("traffic-leveling", size)
    func count() -> Int { text(app).components(separatedBy: "When is the queue empty again?").count - 1 }
    #expect(count() == 1)
    type(" ", in: &app)
    #expect(count() == 1 && !text(app).contains("Think first"))
    press(.escape, in: &app)
    type("r", in: &app)
    #expect(count() == 1)
  }

  // MARK: Another run than the one of the words

  /// The run that a link to another value of a knob leads to.
  private func departing() throws -> Run {
    let knobs = [KnobSetting(name: "workers", value: 10), KnobSetting(name: "network_latency", value: 0)]
    return try Shipped.course().run(RunReference(scenario: "traffic-leveling", knobs: knobs))
  }

  private static let departure = "In this run: workers 10, not 5."

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `where a knob is turned, story and question say so`(size: Size) throws {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    var app = App(context, at: .stage(Timeline(try departing())), size: size, glyphs: .unicode)
    #expect(text(app).contains(Self.departure))
    type("a", in: &app)
    let asked = try #require(app.top as? PredictionScreen)
    var surface = Surface(size)
    asked.draw(into: &surface, in: surface.bounds)
    #expect(surface.text.contains(Self.departure) && surface.text.contains("When is the queue empty again?"))
    #expect(try !text(self.app("traffic-leveling", size)).contains("In this run"))
  }

  @Test func `lines say so too`() throws {
    var lines: [String] = []
    var plain = PlainPredictions(of: try departing())
    plain.ask(read: { nil }) { lines.append($0) }
    #expect(lines.first == "When is the queue empty again? \(Self.departure)")
    lines = []
    _ = PlainWatch.play(Timeline(try departing()), until: .start) { lines.append($0) }
    #expect(lines.contains(Self.departure))
  }

  @Test(
    "of the choices of a prediction one comes true, also a step of any knob away",
    arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 8))
  func oneChoice(id: String) throws {
    let scenario = try Shipped.course().scenario(id)
    let choices = scenario.predictions.filter { if case .choice = $0.kind { true } else { false } }
    guard !choices.isEmpty else { return }
    for knob in scenario.knobs {
      for direction in [-1.0, 1] {
        let value = min(knob.range.upperBound, max(knob.range.lowerBound, knob.turned(from: knob.value, by: direction)))
        guard value != knob.value else { continue }
        var run = try Shipped.run(id, [knob.name: value])
        run.advance(to: .end)
        for prediction in choices {
          guard case .choices(let right) = prediction.outcome(in: run) else { continue }
          #expect(right.count == 1, "\(id), \(prediction.id), \(knob.name) \(value)")
        }
      }
    }
  }
}
