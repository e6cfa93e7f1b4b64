import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Two systems under the same traffic.
struct TwinTests {
  static func twin(_ knobs: [String: Double] = [:], of id: String = "synchronous-trap") throws -> Twin {
    let scenario = try Shipped.course().scenario(id)
    var values = KnobValues(scenario.knobs)
    for (name, value) in knobs { try values.set(name, to: value) }
    let course = try Shipped.course()
    let other = try course.scenario(try #require(scenario.twin))
    let order = course.manifest.scenarioIDs
    let isLater = try #require(order.firstIndex(of: id)) > #require(order.firstIndex(of: other.id))
    return try Twin(of: Run(scenario, knobs: values, seed: 7), beside: other, isLater: isLater)
  }

  static func screen(_ knobs: [String: Double] = [:], at seconds: Double = 0) throws -> PairScreen<Twin> {
    var twin = try twin(knobs)
    if seconds > 0 { twin.pair.seek(to: Instant(seconds: seconds)) }
    return PairScreen(twin) { .open(.stage($0)) }
  }

  /// When each request of a run begins.
  private func arrivals(_ timeline: Timeline) -> [Instant] {
    struct Watcher: RunObserver {
      var instants: [Instant] = []
      mutating func observe(_ event: RunEvent, at now: Instant) {
        if case .requestStarted = event { instants.append(now) }
      }
    }
    var (run, watcher) = (timeline.run, Watcher())
    run.advance(to: .end, observer: &watcher)
    return watcher.instants
  }

  @Test func `a burst that would be too many requests is refused on both sides, with why`() throws {
    var twin = try Self.twin()
    #expect(twin.burst(of: Timeline.mostBurstRequests) == nil)
    var screen = PairScreen(twin) { .open(.stage($0)) }
    _ = screen.handle(.character("b"))
    #expect(screen.message == InterventionError.tooManyRequests.sentence)
    _ = screen.handle(.character("b"), times: 3)
    #expect(screen.message == InterventionError.tooManyRequests.sentence)
    #expect(screen.subject.pair.left.appliedCount == 1 && screen.subject.pair.right.appliedCount == 1)
  }

  @Test(arguments: [["arrival_rate": 20], ["arrival_rate": 7, "outage": 30], ["inventory_slots": 5]])
  func `the same requests reach both at the same instants`(knobs: [String: Double]) throws {
    let twin = try Self.twin(knobs)
    let instants = arrivals(twin.synchronous)
    #expect(!instants.isEmpty)
    #expect(instants == arrivals(twin.asynchronous))
  }

  @Test func `every scenario that names a twin is named by it, and the calls or what comes first stand left`() throws {
    let twins = try Shipped.course().scenarios().filter { $0.twin != nil }
    let pairs = [
      "synchronous-trap": "asynchronous-solution", "functions-in-a-row": "functions-on-queues",
      "saga": "orchestra-or-dance", "waits-for-the-result": "pushed-result",
      "who-keeps-the-session": "session-in-a-table", "two-readers": "two-queues",
      "gathered-into-files": "files-by-hand", "fan-out": "one-queue-for-all", "only-mine": "filters-of-a-topic",
      "fire-and-forget": "pictures-by-queue", "letters-put-aside": "letters-told-of",
      "long-poll-short-poll": "the-patient-question",
      "reminder-standard": "reminder-express", "reserved-morning": "provisioned-morning",
      "refused-at-the-door": "nobody-answers",
    ]
    #expect(Set(twins.map(\.id)) == Set(pairs.keys).union(pairs.values))
    for scenario in twins {
      let twin = try Self.twin(of: scenario.id)
      #expect(pairs[twin.synchronous.run.scenario.id] == twin.asynchronous.run.scenario.id)
    }
  }

  @Test func `two of the same kind are compared by what they count, the one that the course shows first left`() throws {
    #expect(try Self.twin(of: "session-in-a-table").names.left.name == "Who keeps the session?")
    var twin = try Self.twin(of: "who-keeps-the-session")
    #expect(twin.names.left.name == "Who keeps the session?" && twin.names.right.name == "Everybody knows you")
    #expect(twin.verdict == "So far no figure of the two differs.")
    twin.pair.seek(to: Instant(seconds: 200))
    // Four people lose their session in one, nobody in the other; two requests fail in both.
    #expect(twin.verdict.hasPrefix("Left against right: lost sessions 4 against 0; "))
    #expect(!twin.verdict.contains("failed"))
  }

  @Test(arguments: [("reminder-standard", "a million requests cost"), ("long-poll-short-poll", "found nothing")])
  func `what two neighbours cost and ask in vain is told beside what they do`(id: String, figure: String) throws {
    var twin = try Self.twin(of: id)
    twin.pair.seek(to: Instant(seconds: 100_000))
    #expect(twin.verdict.contains(figure), "\(twin.verdict)")
  }

  @Test func `both begin with the knobs of the run they are opened from`() throws {
    let twin = try Self.twin(of: "asynchronous-solution")
    #expect(twin.synchronous.run.knobs["outage"] == 60 && twin.asynchronous.run.knobs["outage"] == 60)
    let wide = try Self.twin(["inventory_slots": 5000])
    #expect(wide.synchronous.run.knobs["inventory_slots"] == 1000, "no more than both allow")
    #expect(wide.asynchronous.run.knobs["inventory_slots"] == 1000)
  }

  @Test func `both are at the same moment, whichever is over first`() throws {
    var screen = try Self.screen()
    screen.press(" ]]]]]")
    while screen.isPlaying {
      screen.advance(by: 0.1)
      let (one, other) = (screen.subject.synchronous, screen.subject.asynchronous)
      #expect(one.run.isFinished || one.now == screen.pair.now)
      #expect(other.run.isFinished || other.now == screen.pair.now)
    }
    #expect(screen.pair.isOver)
    #expect(screen.subject.asynchronous.run.report()["drained_at"] ?? 0 <= screen.pair.now.seconds)
  }

  @Test func `a twin that was played is the run of each side alone`() throws {
    var screen = try Self.screen()
    screen.press(" ]]]]")
    while screen.isPlaying { screen.advance(by: 0.07) }
    for timeline in [screen.subject.synchronous, screen.subject.asynchronous] {
      var alone = try Run(timeline.run.scenario, knobs: timeline.run.knobs, seed: 7)
      alone.advanceToEnd()
      #expect(timeline.run.report().json == alone.report().json)
    }
  }

  @Test func `plus and minus turn the chosen knob of both, and undo turns it back`() throws {
    var screen = try Self.screen(at: 5)
    let before = screen.subject.synchronous.run.report().json
    screen.press("++-")
    #expect(screen.subject.synchronous.run.knobs["arrival_rate"] == 25)
    #expect(screen.subject.asynchronous.run.knobs["arrival_rate"] == 25)
    #expect(arrivals(screen.subject.synchronous) == arrivals(screen.subject.asynchronous))
    screen.press("uuu")
    #expect(screen.subject.synchronous.run.report().json == before)
    #expect(!screen.hints.contains { $0.name == "u" })
  }

  @Test func `a burst reaches both`() throws {
    var screen = try Self.screen(at: 5)
    let before = SideFigures(of: screen.subject.synchronous.run).started
    screen.press("b")
    #expect(SideFigures(of: screen.subject.synchronous.run).started == before + 20)
    #expect(SideFigures(of: screen.subject.asynchronous.run).started == before + 20)
  }

  @Test func `x breaks what does the work on both sides, and mends it`() throws {
    var screen = try Self.screen(["arrival_rate": 5], at: 10)
    screen.press("x")
    screen.press(.right, .right)
    #expect(SideFigures(of: screen.subject.synchronous.run).failed > 0)
    #expect(SideFigures(of: screen.subject.asynchronous.run).failed == 0)
    #expect(screen.hints.contains { $0.title == "mend" })
    // Long after the last caller of the synchronous side has gone, the messages still wait for the mended worker.
    screen.press(.end, .character("x"), .end)
    #expect(TwinVerdict(of: screen.subject).sentence.contains("requests failed, asynchronously none."))
    #expect(SideFigures(of: screen.subject.asynchronous.run).results == 300)
  }

  @Test func `arrows go back and on, and r begins again with the knobs as they are`() throws {
    var screen = try Self.screen(at: 60)
    let there = screen.subject.asynchronous.run.report().json
    screen.press(.left, .left, .right, .right)
    #expect(screen.subject.asynchronous.run.report().json == there)
    screen.press("+r")
    #expect(screen.pair.now == .start && !screen.pair.hasStarted)
    #expect(screen.subject.asynchronous.run.knobs["arrival_rate"] == 25)
  }

  @Test func `a knob at its end says so`() throws {
    var screen = try Self.screen()
    screen.press(String(repeating: "-", count: 10))
    #expect(screen.message == "arrival rate goes from 0.1 to 1,000.")
  }

  @Test func `v opens the twin from the stage, with the knobs of the stage, and q comes back`() throws {
    var app = App(
      try Shipped.context(), at: .stage(Timeline(try Shipped.run("asynchronous-solution"))),
      size: Size(columns: 80, rows: 24),
      glyphs: .unicode)
    app.press("+v")
    let screen = try #require(app.top as? PairScreen<Twin>)
    #expect(screen.subject.synchronous.run.knobs["arrival_rate"] == 25)
    app.press("q")
    #expect(app.top is StageScreen)
  }

  @Test func `tab chooses the side that enter opens, the right one first`() throws {
    for (keys, expected) in [([KeyEvent.enter], "asynchronous-solution"), ([.tab, .enter], "synchronous-trap")] {
      var app = App(
        try Shipped.context(), at: .stage(Timeline(try Shipped.run("asynchronous-solution"))),
        size: Size(columns: 120, rows: 40), glyphs: .unicode)
      app.press("v")
      #expect(app.draw().text.contains("► Asynchronous"))
      for key in keys { app.handle(.key(key)) }
      #expect((app.top as? StageScreen)?.timeline.run.scenario.id == expected)
    }
  }

  @Test func `a stage without a twin does not offer one`() throws {
    #expect(try !Shipped.stage("traffic-leveling").hints.contains { $0.name == "v" })
    #expect(try Shipped.stage("synchronous-trap").hints.contains { $0.name == "v" })
  }

  @Test func `home and the comparison open a twin with one key`() throws {
    for entrance in [Route.home, .compare] {
      var app = App(try Shipped.context(), at: entrance, size: Size(columns: 80, rows: 24), glyphs: .unicode)
      app.press("v")
      #expect(app.top is PairScreen<Twin>, "\(entrance)")
    }
  }

  @Test func `every row of the comparison that offers a twin opens it with the row's knob`() throws {
    var app = App(try Shipped.context(), at: .compare, size: Size(columns: 120, rows: 40), glyphs: .unicode)
    var opened = 0
    for _ in try Shipped.course().comparison() {
      if app.top.hints.contains(where: { $0.name == "v" }) {
        app.press("v")
        #expect(app.top is PairScreen<Twin>)
        app.press("q")
        opened += 1
      }
      app.press("j")
    }
    #expect(opened >= 5)
    for _ in 0..<20 { app.press("k") }
    app.press("+v")
    let screen = try #require(app.top as? PairScreen<Twin>)
    #expect(screen.subject.asynchronous.run.knobs["arrival_rate"] == 25)
  }

  @Test func `short gaps of a curve are closed, long ones and its end stay open`() {
    let joined = SideCharts.joined([nil, 1, nil, 2, nil, nil, nil, 3, nil], longestGap: 2)
    #expect(joined == [nil, 1, 1, 2, nil, nil, nil, 3, nil])
  }

  @Test func `a course without twins says so`() throws {
    let context = Shipped.context(of: SampleCourse.course())
    var app = App(context, size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.press("v")
    #expect(app.top is ErrorScreen && app.draw().text.contains("No system of this course has a twin"))
    app.handle(.key(.escape))
    #expect(app.top is HomeScreen)
  }

  @Test func `two without a knob in common say so, and no key of a knob leads anywhere`() throws {
    func scenario(latency: ClosedRange<Double>) -> Scenario {
      let knob = Knob(name: "network_latency", value: latency.lowerBound, unit: "s", range: latency, step: 0.1)
      var scenario = Scenario(id: "made", title: "Made", story: "", knobs: [knob])
      let traffic = Traffic(.steady(rate: .number(1)), until: .number(5))
      scenario.components = [
        Component(
          name: "clients", label: "Clients", kind: .client(.init(traffic: [traffic], steps: [.call("web")]))),
        Component(name: "web", label: "Web", kind: .service(.init(steps: []))),
      ]
      return scenario
    }
    let near = scenario(latency: 0...0.1)
    let run = try Run(near, knobs: KnobValues(near.knobs), seed: 7)
    var screen = PairScreen(try Twin(of: run, beside: scenario(latency: 1...2))) { _ in .stay }
    #expect(screen.subject.knobs.isEmpty)
    screen.press(.down, .up)
    screen.press("jk+-#5")
    #expect(screen.chosenKnob == 0 && screen.subject.pair.left.appliedCount == 0)
    #expect(screen.refusedHints.contains { $0.refusal == "The two have no knob in common." })
  }
}

extension PairScreen<Twin> {
  mutating func press(_ keys: KeyEvent...) {
    for key in keys { _ = handle(key) }
  }

  mutating func press(_ keys: String) {
    for key in keys { _ = handle(.character(key)) }
  }
}
