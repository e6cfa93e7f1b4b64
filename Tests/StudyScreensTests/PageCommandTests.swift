import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens
@testable import weir

/// The command line that shows a page: what the learner takes along.
struct PageCommandTests {
  private static let size = Size(columns: 120, rows: 40)
  private static let content = ["--content", "\(Checkout.folder)/content"]

  /// The page that a command opens, nil if it answers in lines alone, and the keys that it presses then.
  private func page(of command: PageCommand) throws -> (route: Route?, keys: [KeyEvent]) {
    switch try Weir.command(of: command.words + Self.content) {
    case let verb as StudyCommand: return (verb.route, [])
    case let verb as GuideCommand: return (.guide(lesson: verb.lesson, percent: verb.at), [])
    case let verb as GlossaryCommand: return (.glossary(term: verb.term), [])
    case let verb as CompareCommand: return (CompareCommand.route(to: verb.row), try verb.pictures.keys)
    case let verb as QuizCommand: return (try verb.route(in: Shipped.course()), [])
    case let verb as ReviewCommand: return (try verb.route(in: Shipped.course()), [])
    case let verb as PlanCommand: return (verb.route, [])
    case let verb as MissionsCommand:
      let content = try Content(verb.common)
      let course = content.course(seed: RunOptions.usualSeed)
      guard let id = verb.mission, verb.at != nil else {
        return (verb.settings.isEmpty ? .missions(verb.mission) : nil, [])
      }
      return (try verb.route(of: course.mission(id), content, course), [])
    case let verb as WatchCommand:
      let content = try Content(verb.common)
      let course = content.course(seed: verb.runOptions.seed)
      var timeline = try verb.timeline(try #require(verb.scenario), content, of: course)
      if let at = verb.at { timeline.seek(to: Instant(seconds: at)) }
      let route = try verb.route(of: timeline, in: course)
      return (route, try verb.pictures.keys)
    case is SweepCommand, is SimulateCommand, is ProgressCommand: return (nil, [])
    case let other: throw CommandFailure(.usage, "\(other) shows no page")
    }
  }

  @Test("--press takes keys by the names that the help has, and by three others")
  func pressedKeys() throws {
    let words = "shift-tab ctrl-l f1 backspace esc page-up escape pagedown x"
    let verb = try #require(try Weir.command(of: ["watch", "traffic-leveling", "--press", words]) as? WatchCommand)
    let keys: [KeyEvent] = [
      .backTab, .control("l"), .function(1), .backspace, .escape, .pageUp, .escape, .pageDown, .character("x"),
    ]
    #expect(try verb.pictures.keys == keys)
  }

  private func name(_ screen: any Screen) -> String {
    String(String(describing: type(of: screen)).prefix { $0 != "<" })
  }

  @Test(
    "every screen has a command, which the command line can read",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func everyScreen(entry: CatalogueEntry) throws {
    let command = try entry.app().command
    #expect(command.text.count <= PageCommand.longest && command.text.hasPrefix("weir"))
    #expect(command.text.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) })
    let isLines = ["SweepScreen", "TraceScreen", "BillScreen", "QuizResultsScreen", "ExamResultScreen"].contains(
      entry.type)
    #expect(try (page(of: command).route == nil) == isLines, "\(command.text)")
  }

  /// Screens that are shown by the command of the page below, some of which say so.
  private static let upon: Set = [
    "CaptureScreen", "BreakpointScreen", "SourcesScreen", "ErrorScreen", "HelpOverlay", "PaletteScreen", "FilterScreen",
    "KnobValueScreen", "DayScreen",
  ]

  @Test("every screen has a command of its own, but those that lie upon another", arguments: ScreenCatalogue.all)
  func ownCommands(entry: CatalogueEntry) throws {
    let app = try entry.app()
    #expect((app.top.command == nil) == Self.upon.contains(entry.type))
    #expect((app.command.omits == "the page upon it") == (entry.type == "SourcesScreen"))
  }

  @Test(
    "what the command of a page opens is that page, with the same command",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func samePage(entry: CatalogueEntry) throws {
    let app = try entry.app()
    let (route, keys) = try page(of: app.command)
    guard let route else { return }
    let page = try #require(app.screens.last { $0.command != nil })
    var again = App(app.context, at: route, size: Self.size, glyphs: .unicode)
    for key in keys { again.handle(.key(key)) }
    #expect(again.command == app.command || app.command.omits != nil)
    #expect(name(again.top) == name(page))
    if app.command.omits == nil { #expect(page.breadcrumbs.starts(with: again.top.breadcrumbs)) }
  }

  // MARK: The same picture

  /// Draws a page when all is known that it works out by itself.
  private func picture(_ route: Route, _ context: StudyContext) -> (Surface, PageCommand) {
    var app = App(context, at: route, size: Self.size, glyphs: .unicode)
    for _ in 0..<200 where app.isAnimating { app.advance(by: 0.1) }
    return (app.draw(), app.command)
  }

  private func run(_ id: String, _ knobs: [KnobSetting], seed: UInt64) throws -> Run {
    let scenario = try Shipped.course().scenario(id)
    var values = KnobValues(scenario.knobs)
    for knob in knobs { try values.set(knob.name, to: knob.value) }
    return try Run(scenario, knobs: values, seed: seed)
  }

  private func timeline(
    _ id: String, _ knobs: [KnobSetting] = [], seed: UInt64 = 7, at seconds: Double
  ) throws -> Timeline {
    var timeline = Timeline(try run(id, knobs, seed: seed))
    timeline.seek(to: Instant(seconds: seconds))
    return timeline
  }

  @Test("the picture is the same: a page of each kind, a run at a moment with its knobs and seed")
  func samePicture() throws {
    let workers = [KnobSetting(name: "workers", value: 6), KnobSetting(name: "service_time", value: 0.3)]
    var twin = try run("synchronous-trap", [KnobSetting(name: "inventory_slots", value: 60)], seed: 3)
    twin.advance(to: Instant(seconds: 20))
    let routes: [Route] = [
      .home, .guide(lesson: nil), .guide(lesson: "latency-problem"), .glossary(term: nil), .glossary(term: "latency"),
      .compare, .comparisonRow("coupling"), .missions(nil), .missions("enough-workers"), .quiz(nil),
      .quiz(QuizRequest(question: try Shipped.course().questions()[5].id, seed: 12)), .page(.systems), .page(.settings),
      .page(.search), .stage(try timeline("traffic-leveling", at: 0)),
      .stage(try timeline("traffic-leveling", workers, seed: 3, at: 51.25)),
      .stage(try timeline("visibility-too-short", [KnobSetting(name: "idempotent", value: 1)], at: 20.000_000_001)),
      .predictions(try timeline("traffic-leveling", workers, at: 0)), .twin(twin, at: twin.now),
      .guide(lesson: "latency-problem", percent: 12),
    ]
    for route in routes {
      let context = try Shipped.context()
      let (expected, command) = picture(route, context)
      #expect(command.omits == nil)
      let again = try #require(try self.page(of: command).route, "\(command.text)")
      #expect(picture(again, context).0 == expected, "\(command.text)")
    }
  }

  // MARK: What it says

  private func command(_ keys: String, at seconds: Double = 5) throws -> PageCommand {
    var app = App(
      try Shipped.context(), at: .stage(try timeline("traffic-leveling", seed: 3, at: seconds)), size: Self.size,
      glyphs: .unicode)
    for key in keys { app.handle(.key(.character(key))) }
    return app.command
  }

  @Test("a run names its scenario, what is turned, its seed and its moment, and says what it leaves out")
  func words() throws {
    #expect(try command("").text == "weir watch traffic-leveling --seed 3 --at 5")
    #expect(try command("", at: 0).text == "weir watch traffic-leveling --seed 3")
    let turned = try command("+", at: 0)
    #expect(turned.text == "weir watch traffic-leveling --set burst=450 --seed 3" && turned.omits == nil)
    #expect(try command("+").omits == "what you did to the run")
    let bill = try command("+$", at: 0)
    #expect(bill.text == "weir simulate traffic-leveling --bill --set burst=450 --seed 3 --until 0")
    #expect(bill.omits == nil)
    let touched = try command("b")
    #expect(touched.text == "weir watch traffic-leveling --seed 3 --at 5")
    #expect(touched.omits == "what you did to the run" && touched.copied.contains("(without what you did to the run)"))
    let fork = try command("f")
    #expect(fork.text == "weir watch traffic-leveling --seed 3 --at 5 --press f" && fork.omits == nil)
    #expect(try command("fG").text == "weir watch traffic-leveling --seed 3 --at 5 --press 'f end'")
    #expect(try command("f+").omits == "what you changed in the second future")
    #expect(try command("inn").text == "weir watch traffic-leveling --seed 3 --at 5 --press 'i n n'")
    #expect(try command("mN").text == "weir watch traffic-leveling --seed 3 --at 5 --press 'm N'")
    #expect(try command("m++").text == "weir watch traffic-leveling --seed 3 --at 5 --press 'm + +'")
    #expect(try command("z").omits == "the charts that you chose")
    let sweep = try command("o").text
    #expect(sweep.hasPrefix("weir sweep traffic-leveling --vary burst=0..") && sweep.hasSuffix(" --seed 3"))
  }

  @Test("a sweep is made again with the same values, knobs and seed", arguments: ["workers", "service_time", "burst"])
  func sweeps(name: String) throws {
    let run = try run("traffic-leveling", [KnobSetting(name: "base_rate", value: 4)], seed: 3)
    let knob = try #require(run.knobs.knobs.first { $0.name == name })
    let values = SweepValues(around: knob.value, of: knob)
    let screen = SweepScreen(
      try Sweep(run.scenario, varying: name, over: values, knobs: run.knobs, seed: run.seed))
    let words = try #require(screen.command).words + Self.content
    let verb = try #require(try Weir.command(of: words) as? SweepCommand)
    #expect(try verb.vary.values(of: knob, around: 0) == values && verb.runOptions.seed == 3)
    #expect(try verb.runOptions.knobs(of: run.scenario).turned == run.knobs.turned)
  }

  @Test("a mission has its own command, with the design where it is another one")
  func missions() throws {
    var app = App(try Shipped.context(), at: .missions("enough-workers"), size: Self.size, glyphs: .unicode)
    #expect(app.command.text == "weir missions enough-workers")
    for key: Character in ["+", "+"] { app.handle(.key(.character(key))) }
    #expect(app.command.text == "weir missions enough-workers --set workers=7 --at 0")
    for _ in 0..<3 { app.handle(.key(.right)) }
    #expect(app.command.text.hasPrefix("weir missions enough-workers --set workers=7 --at "))
    #expect(app.command.omits == nil)
    let again = try picture(#require(page(of: app.command).route), Shipped.context())
    #expect(again.1 == app.command)
  }

  @Test(
    "numbers are exact and without commas, words are quoted for a shell, and what is not ASCII or too long is refused")
  func shell() {
    let settings = [KnobSetting(name: "a", value: 10_000), KnobSetting(name: "b", value: 0.000_1)]
    #expect(
      PageCommand(watching: "x", knobs: settings, seed: 7)?.text == "weir watch x --set a=10000 --set b=0.0001")
    #expect(PageCommand(["guide", "it's; rm"])?.text == "weir guide 'it'\\''s; rm'")
    #expect(PageCommand(["guide", "\u{1b}]52"]) == nil && PageCommand(["guide", "é"]) == nil)
    #expect(PageCommand(["guide", String(repeating: "x", count: 2_000)]) == nil)
  }

  @Test("of a system that the course does not have, the command asks for its file")
  func files() {
    let command = PageCommand(watching: "mine", knobs: [], seed: 7)?.naming(only: ["traffic-leveling"])
    #expect(command?.text == "weir watch FILE" && command?.omits == "the name of your file")
  }

  // MARK: The key

  private func copying(hasClipboard: Bool) throws -> (copies: [String], last: String) {
    let clock = ManualTime()
    let terminal = ScriptedTerminal(
      Size(columns: 80, rows: 24), clock: clock,
      cues: [.init(at: 1, keys: .character("Y")), .init(at: 2, keys: .control("c"))])
    terminal.hasClipboard = hasClipboard
    var loop = AppLoop(
      App(try Shipped.context(), at: .guide(lesson: "latency-problem"), size: terminal.size, glyphs: .unicode),
      in: terminal, clock: clock, framesPerSecond: 30)
    _ = loop.run()
    let shown = terminal.frames.last { $0.at >= 1 && $0.at < 2 }
    let words = (shown?.surface.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (terminal.copies, words)
  }

  @Test("Y copies it and says so; where the terminal takes nothing, the words stand there to be selected")
  func key() throws {
    let (copies, words) = try copying(hasClipboard: true)
    #expect(copies == ["weir guide latency-problem"])
    #expect(words.contains("To the clipboard, where your terminal takes it: weir guide latency-problem"))
    let (none, shown) = try copying(hasClipboard: false)
    #expect(none.isEmpty && shown.contains("weir guide latency-problem (this terminal takes no clipboard: select it)"))
  }

  @Test("in a field Y is a letter, and the help and the list of what can be taken along show the command")
  func places() throws {
    var app = App(try Shipped.context(), at: .page(.search), size: Self.size, glyphs: .unicode)
    app.handle(.key(.character("Y")))
    #expect(app.wantedCommand == nil)
    var stage = try Shipped.app(watching: "traffic-leveling")
    stage.handle(.key(.character("c")))
    #expect(stage.draw().text.contains("weir watch traffic-leveling"))
    stage.handle(.key(.character("Y")))
    #expect(stage.wantedCommand?.text == "weir watch traffic-leveling" && stage.top is StageScreen)
    stage.handle(.key(.character("?")))
    stage.handle(.key(.end))
    #expect(stage.draw().text.contains("copy the command that shows this: weir watch traffic-leveling"))
  }
}
