import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Moving in time, and stopping there.
struct TimeTests {
  private static let size = Size(columns: 120, rows: 40)

  private func stage(of app: App) throws -> StageScreen { try #require(app.top as? StageScreen) }

  private func type(_ text: String, into app: inout App) {
    for key in text { app.handle(.key(.character(key))) }
  }

  private func press(_ keys: KeyEvent..., in app: inout App) {
    for key in keys { app.handle(.key(key)) }
  }

  // MARK: Jumps

  @Test func `e goes to the first error and on, E back, and each says which it is`() throws {
    var stage = try Shipped.stage("synchronous-trap")
    stage.press("e")
    let first = stage.timeline.now
    #expect(stage.timeline.run.value(of: .firstErrorAt) == first.seconds)
    #expect(stage.message == "Error number 1, at \(NumberFormat.decimals(first.seconds, 3)) s.")
    stage.press("e")
    #expect(stage.message?.hasPrefix("Error number ") == true)
    #expect(stage.timeline.now >= first && !stage.isPlaying)
    stage.press("E")
    #expect(stage.timeline.now == first)
    #expect(!stage.hints.contains { $0.name == "E" })
  }

  @Test func `d goes to the dead letters, t to the retries before them`() throws {
    var stage = try Shipped.stage("dead-letter-queue")
    stage.press("d")
    #expect(stage.timeline.run.report()["totals.dead_lettered"] == 1)
    stage.press("T")
    #expect(stage.message?.hasPrefix("Retry number ") == true)
    #expect(stage.timeline.run.report()["totals.dead_lettered"] == 0)
  }

  @Test func `where nothing of a kind comes, the stage says so and stays`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("d")
    #expect(stage.message == "No dead letter from here to the end, as things stand.")
    #expect(stage.timeline.now == Instant(seconds: 5))
  }

  @Test func `the footer offers a kind of jump once one was seen, and gives nothing away before`() throws {
    var stage = try Shipped.stage("synchronous-trap")
    #expect(!stage.hints.contains { $0.title == "error" })
    stage.press("eE")
    #expect(stage.hints.contains { $0.title == "error" })
  }

  @Test func `end and home are the ends of the run`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press(.end)
    #expect(stage.timeline.run.isFinished)
    let report = stage.timeline.run.report()
    stage.press(.home)
    #expect(stage.timeline.now == .start)
    stage.press(.end)
    #expect(stage.timeline.run.report() == report)
  }

  @Test(arguments: Shipped.scenarioIDs)
  func `a thousand seeks show the same frames and reports as one way through`(id: String) throws {
    var app = try Shipped.app(watching: id, Self.size)
    var stage = try stage(of: app)
    stage.press(.end)
    let end = stage.timeline.now.seconds
    var random = SeededGenerator(seed: 7)
    let moments =
      [.start, stage.timeline.now] + (0..<18).map { _ in Instant(seconds: .random(in: 0...end, using: &random)) }
    func picture(_ stage: StageScreen) -> (String, Surface) {
      var surface = Surface(Self.size)
      stage.draw(into: &surface, in: surface.bounds)
      return (stage.timeline.run.report().json, surface)
    }
    let clock = ContinuousClock()
    var reports: [Instant: (String, Surface)] = [:]
    var slowest = Duration.zero
    for turn in 0..<1_000 {
      let moment = turn % 10 == 0 ? moments[turn / 10 % 2] : moments.randomElement(using: &random) ?? .start
      slowest = max(slowest, clock.measure { stage.playback.timeline.seek(to: moment) })
      #expect(stage.timeline.now == moment)
      guard turn % 5 == 0 || reports[moment] == nil else { continue }
      let now = picture(stage)
      let known = reports[moment] ?? now
      #expect(now.0 == known.0 && now.1 == known.1)
      reports[moment] = known
    }
    for (moment, known) in reports {
      var run = try Shipped.run(id)
      if moment > .start { run.advance(to: moment) }
      #expect(run.report().json == known.0)
    }
    print("\(id): the slowest of 1,000 seeks took \(slowest)")
    app.handle(.interrupted(signal: 2))
  }

  // MARK: Breakpoints

  @Test func `a breakpoint is written in words, stops the run, and is removed again`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Self.size)
    type("w", into: &app)
    #expect(app.top is BreakpointScreen)
    type("waiting now", into: &app)
    #expect(app.draw().text.contains("Orders queue: messages waiting now"))
    press(.down, .up, in: &app)
    type(" queue", into: &app)
    press(.enter, in: &app)
    #expect(app.draw().text.contains("nodes.orders.depth is 0 now"))
    type(">= 3", into: &app)
    #expect(app.draw().text.contains("Not true yet."))
    type("00", into: &app)
    press(.enter, in: &app)
    #expect(try stage(of: app).message == "The run stops when nodes.orders.depth >= 300 becomes true.")
    type(" ", into: &app)
    for _ in 0..<200 { app.advance(by: 0.1) }
    var stage = try stage(of: app)
    #expect(!stage.isPlaying)
    #expect(stage.timeline.now == Instant(seconds: 10.004))
    #expect(stage.message == "Stopped at 10.004 s: nodes.orders.depth >= 300 has become true.")
    #expect(stage.timeline.run.report()["nodes.orders.depth"] == 300)
    stage.press("r")
    #expect(stage.timeline.breakpoints.map(\.text) == ["nodes.orders.depth >= 300"])
    type("w", into: &app)
    press(.enter, .escape, in: &app)
    stage = try self.stage(of: app)
    #expect(stage.timeline.breakpoints.isEmpty && stage.message == "The breakpoint is gone.")
  }

  @Test(arguments: [
    ("", "Type words for what is measured, or choose it and press enter."),
    ("nodes.order.depth >= 3", "There is no measurement nodes.order.depth; did you mean nodes.orders.depth?"),
    ("errors.504 > $brst", "There is no knob $brst; did you mean $burst?"),
    ("errors.504 is 3", "After the measurement comes one of < <= == != >= >"),
    (
      "errors.504 > often",
      "There is no measurement often in this system."
    ),
    (
      "errors.504 > 3 4",
      "On the right stands a number, a knob as $name, or a measurement; or one of the last two * a number."
    ),
  ])
  func `what is wrong with a breakpoint is said in a sentence`(text: String, sentence: String) throws {
    let editor = BreakpointEditor(text: text, run: try Shipped.run("traffic-leveling"))
    switch editor.verdict {
    case .unfinished(let said), .wrong(let said): #expect(KeyMap().filled(said, in: .fields) == sentence)
    case .fine, .alarm: Issue.record("\(text) is fine")
    }
  }

  @Test(arguments: [
    (">300", ">"), ("> 300", ">"), (">= 300", ">="), (">=300", ">="), ("<5", "<"), ("=5", "=="), ("!= 5", "!="),
    ("< >300", ">"), ("= 5", "=="),
  ])
  func `a relation is understood with blanks and without, and the later of two`(typed: String, sign: String) throws {
    let text = "nodes.orders.depth \(typed)"
    let editor = BreakpointEditor(text: text, run: try Shipped.run("traffic-leveling"))
    guard case .fine(let assertion, _) = editor.verdict else {
      Issue.record("\(editor.verdict)")
      return
    }
    #expect(assertion.relation.rawValue == sign && assertion.path == "nodes.orders.depth")
  }

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 120, rows: 40)])
  func `an Enter that can take nothing says why`(size: Size) throws {
    var app = try Shipped.app(watching: "traffic-leveling", size)
    type("wnodes.orders.depth is much", into: &app)
    #expect(!app.draw().text.contains("Nothing to take yet."))
    press(.enter, in: &app)
    #expect(app.top is BreakpointScreen && app.draw().text.contains("Nothing to take yet. After the measurement"))
    type("x", into: &app)
    #expect(!app.draw().text.contains("Nothing to take yet."))
  }

  @Test func `relations and knobs are offered where they may stand`() throws {
    let run = try Shipped.run("traffic-leveling")
    #expect(
      BreakpointEditor(text: "errors.504 ", run: run).candidates.map(\.text) == ["<", "<=", "==", "!=", ">=", ">"])
    #expect(BreakpointEditor(text: "errors.504 > $bu", run: run).candidates.first?.text == "$burst")
    #expect(BreakpointEditor(text: "errors.504 > burst", run: run).candidates.first?.text == "$burst")
    #expect(
      BreakpointEditor(text: "errors.504 > $bu", run: run).completed(with: .init(text: "$burst", description: ""))
        == "errors.504 > $burst")
  }

  @Test(arguments: ["callers waiting now", "now waiting callers", "nodes.inventory.waiting", "CALLERS now"])
  func `what is measured is found by its words or by its path, in any order`(text: String) throws {
    let run = try Shipped.run("synchronous-trap")
    let found = BreakpointEditor(text: text, run: run).candidates
    #expect(
      found.contains { $0.text == "nodes.inventory.waiting" && $0.description == "Inventory: callers waiting now" })
  }

  @Test func `everything that can be measured has words of its own`() throws {
    for id in try Shipped.course().manifest.scenarioIDs {
      let run = try Shipped.run(id)
      let words = Metric.all(among: run.nodes).map { $0.description(among: run.nodes) }
      #expect(words.allSatisfy { !$0.isEmpty && !$0.contains("_") })
      #expect(Set(words).count == words.count, "\(id)")
    }
  }

  // MARK: Narration

  @Test func `P keeps the narration from pausing the run, and that is remembered`() throws {
    let context = try Shipped.context()
    var stage = StageScreen(try Shipped.run("traffic-leveling"), in: context)
    stage.press("P ")
    for _ in 0..<200 { stage.advance(by: 0.1) }
    #expect(stage.isPlaying && stage.timeline.now > Instant(seconds: 15))
    #expect(stage.timeline.recorder.narrator.lines.contains { $0.pauses })
    let next = StageScreen(try Shipped.run("traffic-leveling"), in: context)
    #expect(!next.timeline.pausesAtSentences)
    stage.press("P")
    #expect(context.settings.narration == .pauses)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), size], [GlyphSet.unicode, .ascii])
  func `a run that pauses to be read says so in a bar above its sentence, with the key that goes on`(
    size: Size, glyphs: GlyphSet
  ) throws {
    var app = try Shipped.app(watching: "traffic-leveling", size, glyphs)
    type(" ", into: &app)
    while try stage(of: app).isPlaying { app.advance(by: 0.1) }
    let lines = app.draw().text.split(separator: "\n")
    let bar = try #require(lines.firstIndex { $0.contains("Paused to read   space goes on") })
    #expect(lines[(bar + 1)...].contains { $0.contains(" s  ") })
    type(" ", into: &app)
    #expect(!app.draw().text.contains("Paused to read"))
  }

  // MARK: Pictures

  private func complaint(_ app: App, _ name: String, _ size: Size, _ glyphs: GlyphSet) -> String? {
    let surface = app.draw()
    return Golden.complaint(
      about: surface.text + "\n\n" + surface.roles,
      against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
  }

  @Test(arguments: GoldenFrameTests.sizes, [GlyphSet.unicode, .ascii])
  func `the time line after going back from the end looks as it was approved`(size: Size, glyphs: GlyphSet) throws {
    var app = try Shipped.app(watching: "dead-letter-queue", size, glyphs)
    press(.end, in: &app)
    for _ in 0..<25 { press(.left, in: &app) }
    let complaint = complaint(app, "time-line", size, glyphs)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test(arguments: GoldenFrameTests.sizes)
  func `a breakpoint being written looks as it was approved`(size: Size) throws {
    var app = try Shipped.app(watching: "traffic-leveling", size)
    press(.right, .right, in: &app)
    type("worders.", into: &app)
    let complaint = complaint(app, "breakpoint", size, .unicode)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test func `a low terminal goes without the time line`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 20))
    press(.right, in: &app)
    #expect(!app.draw().text.contains("┈"))
    app.handle(.resized(Size(columns: 80, rows: 24)))
    #expect(app.draw().text.contains("┈"))
  }
}
