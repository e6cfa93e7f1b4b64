import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A system in which a message comes back at the instant at which it failed, for ever: time does not go on.
@Suite struct `A run that makes events for ever at one instant` {
  private static let sentence = "Stopped at 5 s: events happen without time going on. Give some step a duration."

  private static func scenario() -> Scenario {
    let latency = Knob(name: "network_latency", value: 0, unit: "s", range: 0...1, step: 0.1)
    var scenario = Scenario(id: "loop", title: "Loop", story: "A message comes back.", knobs: [latency])
    let number = { Quantity.number($0) }
    scenario.components = [
      Component(
        name: "callers", label: "Callers",
        kind: .client(
          .init(traffic: [Traffic(.burst(count: number(1)), from: number(5))], steps: [.send("line", delay: nil)]))),
      Component(name: "line", label: "Line", kind: .queue(.init())),
      Component(
        name: "workers", label: "Workers",
        kind: .worker(.init(reads: "line", onFailure: .handBack, steps: [.failWhen(.always)]))),
    ]
    return scenario
  }

  private static func run() throws -> Run {
    let scenario = scenario()
    return try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
  }

  @Test(arguments: [1, 7, 1_000, 65_536, 50_000_000])
  func `stops after the same events whatever the steps`(step: UInt64) throws {
    var whole = try Self.run()
    whole.advanceToEnd()
    #expect(whole.stopReason == .noProgress && whole.halt == .noProgress && whole.isOver && !whole.isFinished)
    guard step > 7 else { return }
    var run = try Self.run()
    for _ in 0..<2_000 where run.halt == nil { run.advance(to: .end, eventLimit: run.eventCount + step) }
    #expect(run.report().json == whole.report().json)
    run.advanceToEnd()
    #expect(run.eventCount == whole.eventCount && run.stopReason == .noProgress)
  }

  @Test func `goes on when the learner mends it`() throws {
    var run = try Self.run()
    run.advanceToEnd()
    var nobody = NoOne()
    try run.intervene(.breakDown(2), observer: &nobody)
    #expect(run.halt == nil)
    run.advance(to: Instant(seconds: 9))
    #expect(run.stopReason == .finished && run.isFinished && run.halt == nil)
  }

  @Test func `is told on the stage, which stays live`() throws {
    var stage = StageScreen(try Self.run(), in: try Shipped.context())
    stage.press(" ")
    for _ in 0..<400 where stage.isPlaying { stage.advance(by: 0.1) }
    #expect(!stage.isPlaying)
    #expect(stage.message == Self.sentence)
    #expect(stage.status.spans.first?.text == "stopped")
    #expect(!stage.hints.contains { $0.title == "play" })
  }

  @Test func `is told whatever key of time meets it`() throws {
    for key in [KeyEvent.end, .character("e"), .character("n"), .character("d")] {
      var stage = StageScreen(try Self.run(), in: try Shipped.context())
      _ = stage.handle(key)
      for _ in 0..<20 { _ = stage.handle(key) }
      #expect(stage.message == Self.sentence || stage.timeline.run.halt == nil, "\\(key)")
    }
    var timeline = Timeline(try Self.run())
    timeline.seek(to: .end)
    #expect(timeline.run.halt == .noProgress)
    timeline.seek(to: Instant(seconds: 1))
    #expect(timeline.run.halt == nil && timeline.now == Instant(seconds: 1))
  }

  @Test func `is told of either side of a twin and of a fork`() throws {
    let run = try Self.run()
    var twin = PairScreen(try Twin(of: run, beside: Self.scenario())) { _ in .stay }
    _ = twin.handle(.character(" "))
    for _ in 0..<400 where twin.isAnimating { twin.advance(by: 0.1) }
    #expect(!twin.isAnimating && twin.message == Self.sentence)
    #expect(twin.status.spans.first?.text == "stopped")
    var fork = PairScreen(Fork(of: Timeline(run))) { _ in .stay }
    _ = fork.handle(.end)
    #expect(fork.message == Self.sentence)
  }

  @Test func `is a point of a sweep that is told as stopped`() throws {
    let scenario = Self.scenario()
    let sweep = try Sweep(
      scenario, varying: "network_latency", over: SweepValues(from: 0, to: 0.2, step: 0.1),
      knobs: KnobValues(scenario.knobs), seed: 7, until: Instant(seconds: 20))
    var screen = SweepScreen(sweep)
    for _ in 0..<400 where screen.isAnimating { screen.advance(by: 0.1) }
    #expect(screen.points.map(\.reports[0].endedBecause) == [.noProgress, .until, .until])
  }

  @Test func `is told below a figure of a lesson`() throws {
    let figure = LessonFigure(
      id: "loop", title: "Loop", run: RunReference(scenario: "loop"), subject: .rates, span: 0...20, caption: Prose())
    var player = FigurePlayer(figure, run: try Self.run())
    player.playOrPause()
    for _ in 0..<400 where player.state == .playing { player.advance(by: 0.1) }
    var surface = Surface(Size(columns: 100, rows: 14))
    player.draw(FigureAxes(nil, of: .rates, nil, isTold: true), into: &surface, in: surface.bounds)
    #expect(surface.text.contains(Self.sentence))
  }

  @Test func `is told in lines, and ends there`() throws {
    var lines: [String] = []
    let end = PlainWatch.play(Timeline(try Self.run()), until: .end) { lines.append($0) }
    #expect(end.stopReason == .noProgress && lines.contains("Ended at 5 s: events go on at this instant for ever."))
  }
}

private struct NoOne: RunObserver {
  mutating func observe(_ event: RunEvent, at now: Instant) {}
}
