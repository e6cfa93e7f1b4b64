import Testing

@testable import Simulation

/// A timeline with more checkpoints than it keeps, and with interventions before, between and after them.
@Suite struct `A long timeline` {
  /// Some 70,000 events in about 5,500 s: checkpoints are thinned out, history and markers have outgrown their bins.
  private static func scenario() throws -> Scenario {
    var scenario = Scenario(
      .client(.poisson(.of("rate"), count: 14_000), does: .call("api")),
      .gateway(timeout: 3, does: .call("shop")),
      .service("shop", slots: 3, backlog: 20, does: .work(.exponential(mean: 0.9)), .send("orders")),
      .queue(visibility: 3), .worker(concurrency: 4, does: .work(.exponential(mean: .of("time")))),
      knobs: [Knob("rate", 2.5), Knob("time", 1)], latency: 0.01)
    scenario.narration = [
      Narration(moment: .at(1_000), sentence: "A thousand seconds.", pauses: false),
      Narration(
        moment: .when(try #require(Assertion(parsing: "totals.failed >= 50"))), sentence: "{totals.failed} failed.",
        pauses: true),
    ]
    return scenario
  }

  private static let interventions: [(at: Double, what: Intervention)] = [
    (3, .burst(0, count: 30)), (700.5, .turn("rate", to: 3)), (701.25, .slow(2, factor: 1.5)),
    (1_500, .breakDown(4)), (1_500, .burst(0, count: 50)), (1_540, .restore(4)), (2_900, .turn("time", to: 0.7)),
    (3_300.125, .slow(2, factor: 1)), (4_000, .turn("rate", to: 2)),
  ]

  private func played() throws -> Timeline {
    var timeline = Timeline(try Self.scenario().begin())
    for (moment, intervention) in Self.interventions {
      while timeline.advance(to: Instant(seconds: moment)) {}
      try timeline.intervene(intervention)
    }
    while timeline.advance(to: .end) {}
    return timeline
  }

  /// The same run without a timeline: what it and its recorder come to at a moment.
  private func plain(at moment: Instant) throws -> (report: String, recorder: Recorder) {
    var run = try Self.scenario().begin()
    var recorder = Recorder(of: run)
    for (instant, intervention) in Self.interventions.map({ (Instant(seconds: $0.at), $0.what) })
    where instant <= moment {
      go(&run, to: instant, &recorder)
      try run.intervene(intervention, observer: &recorder)
      recorder.reach(run)
    }
    go(&run, to: moment, &recorder)
    return (run.report().json, recorder)
  }

  private func go(_ run: inout Run, to moment: Instant, _ recorder: inout Recorder) {
    while run.now < moment {
      let (before, sentence) = (run.eventCount, recorder.narrator.nextInstant ?? moment)
      let target = max(run.now, min(sentence, moment))
      run.advance(to: target, observer: &recorder)
      recorder.reach(run)
      if run.eventCount == before && run.now < target { return }
    }
  }

  private func expectSame(
    _ timeline: Timeline, _ expected: (report: String, recorder: Recorder),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let moment = Comment(rawValue: "\(timeline.now.seconds) s")
    #expect(timeline.run.report().json == expected.report, moment, sourceLocation: sourceLocation)
    #expect(timeline.recorder.history == expected.recorder.history, moment, sourceLocation: sourceLocation)
    #expect(timeline.recorder.markers == expected.recorder.markers, moment, sourceLocation: sourceLocation)
    #expect(
      timeline.recorder.narrator.lines == expected.recorder.narrator.lines, moment, sourceLocation: sourceLocation)
    #expect(timeline.recorder.notable == expected.recorder.notable, moment, sourceLocation: sourceLocation)
  }

  @Test func `is at any moment what a plain run is there, by whatever way it comes`() throws {
    var timeline = try played()
    try #require(timeline.run.eventCount > 66_000, "or no checkpoint is thinned out")
    let end = timeline.now.seconds
    // Far back, just before and just after interventions, at them, and forward again.
    for moment in [0.5, end - 1, 1_500, 1_499.99, 1_500.01, 3, 2.99, 4_000.5, 700.5, 1_000, 999.9, 3_300.125, end] {
      timeline.seek(to: Instant(seconds: moment))
      let expected = try plain(at: timeline.now)
      expectSame(timeline, expected)
    }
  }

  @Test func `goes back event by event, also over interventions and checkpoints`() throws {
    var timeline = try played()
    for moment in [4_000.0, 1_500.5, 701.3] {
      timeline.seek(to: Instant(seconds: moment))
      let count = timeline.run.eventCount
      var reports: [UInt64: [Report.Entry]] = [:]
      for _ in 0..<25 {
        reports[timeline.run.eventCount] = timeline.run.report().entries
        timeline.stepBack()
      }
      #expect(timeline.run.eventCount == count - 25)
      for _ in 0..<24 {
        timeline.step()
        let known = try #require(reports[timeline.run.eventCount])
        #expect(timeline.run.report().entries == known, "event \(timeline.run.eventCount), \(timeline.now.seconds) s")
      }
    }
  }

  @Test func `forgets what comes after when something else is done in its midst`() throws {
    var timeline = try played()
    timeline.seek(to: Instant(seconds: 1_600))
    try timeline.intervene(.burst(0, count: 7))
    #expect(timeline.interventions.count == 7)
    #expect(timeline.appliedCount == 7)
    timeline.advance(to: Instant(seconds: 3_000))
    var run = try Self.scenario().begin()
    var nobody = Nobody()
    for (moment, intervention) in Self.interventions.prefix(6) {
      run.advance(to: moment)
      try run.intervene(intervention, observer: &nobody)
    }
    run.advance(to: 1_600)
    try run.intervene(.burst(0, count: 7), observer: &nobody)
    run.advance(to: 3_000)
    #expect(timeline.run.report().json == run.report().json)
    #expect(
      timeline.interventions.map(\.intervention) == Self.interventions.prefix(6).map(\.what) + [.burst(0, count: 7)])
  }

  @Test func `takes back one intervention at a time, down to the run that nobody touched`() throws {
    var timeline = try played()
    timeline.seek(to: Instant(seconds: 3_000))
    for (_, intervention) in Self.interventions.prefix(7).reversed() { #expect(timeline.undo() == intervention) }
    #expect(timeline.undo() == nil)
    var run = try Self.scenario().begin()
    run.advance(to: 3_000)
    #expect(timeline.now == run.now)
    #expect(timeline.run.report().json == run.report().json)
  }

  @Test func `is saved and played again to the last bit`() throws {
    var timeline = try played()
    timeline.seek(to: Instant(seconds: 1_510))
    let replay = Replay(of: timeline)
    #expect(replay.interventions.count == Self.interventions.count, "what lies ahead as well")
    var again = try replay.timeline(of: Self.scenario())
    again.seek(to: Instant(seconds: 1_510))
    #expect(again.run.report().json == timeline.run.report().json)
    while again.advance(to: .end) {}
    while timeline.advance(to: .end) {}
    #expect(again.run.report().json == timeline.run.report().json)
    #expect(again.recorder.markers == timeline.recorder.markers)
  }

  @Test func `finds errors across many checkpoints, forward and back`() throws {
    var timeline = try played()
    timeline.seek(to: Instant(seconds: 1_500))
    var places: [(eventCount: UInt64, instant: Instant)] = []
    for _ in 0..<20 where timeline.seek(toNext: .error) == .found {
      places.append((timeline.run.eventCount, timeline.now))
    }
    try #require(places.count == 20)
    #expect(places.map(\.eventCount) == places.map(\.eventCount).sorted())
    for place in places.dropLast().reversed() {
      let isFound = timeline.seek(toPrevious: .error)
      #expect(isFound && timeline.run.eventCount == place.eventCount && timeline.now == place.instant)
    }
  }

  @Test func `goes through all events of a moment, though checkpoints fall between them`() throws {
    let scenario = Scenario(
      .client(.burst(3_000, at: 5), .burst(1, at: 9), does: .call("shop")), .service("shop", does: .work(0)))
    var timeline = Timeline(try scenario.begin())
    timeline.advance(to: Instant(seconds: 5))
    #expect(timeline.run.report()["totals.succeeded"] == 3_000 && timeline.now.seconds == 5)
    timeline.advance(to: .end)
    timeline.seek(to: Instant(seconds: 5))
    #expect(timeline.run.report()["totals.succeeded"] == 3_000 && timeline.now.seconds == 5)
  }
}
