import Testing

@testable import Simulation

@Suite struct `An alarm` {
  private func alarm(
    _ metric: String, over: Quantity, for breaching: Quantity = 1, of periods: Quantity? = nil, period: Quantity = 10,
    _ statistic: Alarm.Statistic? = nil, missing: Alarm.MissingData = .missing
  ) -> Alarm {
    var alarm = Alarm(name: "a", metric: metric, over: over, breaching: breaching, period: period)
    (alarm.periods, alarm.statistic, alarm.missing) = (periods, statistic, missing)
    return alarm
  }

  private func run(_ scenario: Scenario, _ alarm: Alarm) throws -> Run {
    var scenario = scenario
    scenario.alarms = [alarm]
    return try scenario.begin()
  }

  /// What an alarm did, as `ALARM 60, OK 180`.
  private func changes(_ run: Run) -> String {
    run.alarmChanges.map { "\($0.state.rawValue) \(NumberFormat.number($0.at.seconds))" }.joined(separator: ", ")
  }

  private func changes(of scenario: Scenario, _ alarm: Alarm) throws -> String {
    var run = try run(scenario, alarm)
    run.advanceToEnd()
    return changes(run)
  }

  // MARK: Missing data

  /// The two tables of AWS's page on missing data, the oldest of five periods first: `0` is a value that is not breaching,
  /// `X` one that is, `-` a missing one; then what comes of it if missing data is missing, ignored, breaching and not
  /// breaching. `keep` leaves the state as it was.
  @Test(arguments: [
    (3, "0-X-X", ["OK", "OK", "OK", "OK"]), (3, "0----", ["OK", "OK", "OK", "OK"]),
    (3, "-----", ["INSUFFICIENT_DATA", "keep", "ALARM", "OK"]), (3, "0XX-X", ["ALARM", "ALARM", "ALARM", "ALARM"]),
    (3, "--X--", ["ALARM", "keep", "ALARM", "OK"]), (2, "0-X-X", ["ALARM", "ALARM", "ALARM", "ALARM"]),
    (2, "00X0X", ["ALARM", "ALARM", "ALARM", "ALARM"]), (2, "0-X--", ["OK", "OK", "ALARM", "OK"]),
    (2, "----0", ["OK", "OK", "ALARM", "OK"]), (2, "---X-", ["ALARM", "keep", "ALARM", "OK"]),
  ])
  func `treats missing data as the examples of AWS do`(breaching: Int, points: String, states: [String]) throws {
    let treatments: [Alarm.MissingData] = [.missing, .ignore, .breaching, .notBreaching]
    for (missing, state) in zip(treatments, states) {
      let alarm = alarm("totals.started", over: 5, for: .number(Double(breaching)), of: 3, missing: missing)
      let rule = try run(Scenario(.client(.burst(1), does: .work(1))), alarm).alarms.watches[0].alarm
      let values: [Double?] = points.map { $0 == "-" ? nil : $0 == "X" ? 6 : 5 }
      #expect(rule.verdict(on: values)?.rawValue ?? "keep" == state, "\(points), \(missing)")
    }
  }

  // MARK: What a period comes to

  /// Ten messages at 30 s, one worker, ten seconds each: nine wait from 30 s on, one less every ten seconds, none from
  /// 120 s on. So the maximum of [0, 60) is 9, of [60, 120) 6, and of [120, 180) 0. The last work ends at 130 s.
  private let tenAtOnce = Scenario(
    .client(.burst(10, at: 30), does: .send("orders")), .queue(), .worker(does: .work(10)))

  @Test(arguments: [
    (5, "ALARM 60, OK 180"), (6, "ALARM 60, OK 120"), (8, "ALARM 60, OK 120"), (9, "OK 60"),
  ])
  func `of a level looks at the greatest of each period`(over: Int, changes: String) throws {
    let alarm = alarm("nodes.orders.depth", over: .number(Double(over)), period: 60)
    #expect(try self.changes(of: tenAtOnce, alarm) == changes)
  }

  /// Nine for 10 s, eight for 10 s and seven for 10 s of [0, 60) are 240 / 60 = 4; of [60, 120) 6 + 5 + ... + 1 for 10 s
  /// each are 210 / 60 = 3.5.
  @Test(arguments: [(3.9, "ALARM 60, OK 120"), (4, "OK 60"), (3.4, "ALARM 60, OK 180")])
  func `of a level may look at the average over the time`(over: Double, changes: String) throws {
    let alarm = alarm("nodes.orders.depth", over: .number(over), period: 60, .average)
    #expect(try self.changes(of: tenAtOnce, alarm) == changes)
  }

  /// Two requests at 5 s and two at 25 s, so the periods of ten seconds count 2, 0, 2, 0, 0 and so on.
  @Test(arguments: [
    (1, 1, 1, "ALARM 10, OK 20, ALARM 30, OK 40"), (2, 3, 1, "OK 10, ALARM 30, OK 40"), (2, 2, 1, "OK 10"),
    (1, 2, 1, "ALARM 10, OK 50"), (1, 1, 2, "OK 10"),
  ])
  func `of a count looks at what each period counted, M of N`(
    breaching: Int, periods: Int, over: Int, changes: String
  ) throws {
    let twice = Scenario(.client(.burst(2, at: 5), .burst(2, at: 25), does: .work(1)))
    let alarm = alarm(
      "totals.started", over: .number(Double(over)), for: .number(Double(breaching)), of: .number(Double(periods)))
    #expect(try self.changes(of: twice, alarm) == changes)
  }

  @Test func `gives what happens at the end of a period to the next`() throws {
    let atTen = Scenario(.client(.burst(2, at: 10), does: .work(1)))
    #expect(try changes(of: atTen, alarm("totals.started", over: 1)) == "OK 10, ALARM 20, OK 30")
  }

  /// A message that nobody reads, sent at 0 s, is 10 s old at the end of the first period.
  @Test(arguments: [(9, "ALARM 10"), (10, "OK 10, ALARM 20"), (15, "OK 10, ALARM 20")])
  func `of an age sees it grow where nothing happens`(over: Int, changes: String) throws {
    let unread = Scenario(.client(.burst(1), does: .send("orders")), .queue())
    let alarm = alarm("nodes.orders.oldest_age", over: .number(Double(over)))
    #expect(try self.changes(of: unread, alarm) == changes)
  }

  /// Three calls at 0 s, one slot, a second each: 1, 2 and 3 s. Then no data comes, and after three periods without any
  /// there is not enough.
  @Test(arguments: [
    ("p50", 1.9, "ALARM 10, INSUFFICIENT_DATA 40"), ("p50", 2, "OK 10, INSUFFICIENT_DATA 40"),
    ("mean", 1.99, "ALARM 10, INSUFFICIENT_DATA 40"), ("mean", 2, "OK 10, INSUFFICIENT_DATA 40"),
    ("p99", 2.9, "ALARM 10, INSUFFICIENT_DATA 40"), ("max", 3, "OK 10, INSUFFICIENT_DATA 40"),
    ("min", 0.9, "ALARM 10, INSUFFICIENT_DATA 40"), ("count", 2, "ALARM 10, OK 20"),
  ])
  func `of latencies looks at those that ended in the period`(
    statistic: String, over: Double, changes: String
  ) throws {
    let line = Scenario(.client(.burst(3), does: .call("api")), .service("api", slots: 1, does: .work(1)))
    #expect(try self.changes(of: line, alarm("latency.caller.\(statistic)", over: .number(over))) == changes)
  }

  @Test func `takes no data for too few where that is said`() throws {
    let line = Scenario(.client(.burst(3), does: .call("api")), .service("api", slots: 1, does: .work(1)))
    let quiet = { missing in
      try self.changes(of: line, self.alarm("latency.caller.max", over: 3, missing: missing))
    }
    #expect(try quiet(.notBreaching) == "OK 10")
    #expect(try quiet(.breaching) == "OK 10, ALARM 40")
    #expect(try quiet(.ignore) == "OK 10")
  }

  // MARK: The run

  @Test func `tells since when, when first and how often`() throws {
    var run = try run(
      Scenario(.client(.burst(2, at: 5), .burst(2, at: 25), does: .work(1))), alarm("totals.started", over: 1))
    run.advance(to: Instant(seconds: 9.9))
    #expect(run.report()["alarms.a.since"] == nil && run.report()["alarms.a.times"] == 0)
    run.advance(to: Instant(seconds: 10))
    #expect(run.report()["alarms.a.since"] == 10 && run.report()["alarms.a.first"] == 10)
    run.advanceToEnd()
    let report = run.report()
    #expect(report["alarms.a.since"] == nil && report["alarms.a.first"] == 10 && report["alarms.a.times"] == 2)
    #expect(report["ended_at"] == 40 && run.isFinished && run.stopReason == .finished)
  }

  @Test func `changes nothing of what happens`() throws {
    for moment in [0, 29.9, 30, 60, 77, 130] {
      var (with, without) = (
        try run(tenAtOnce, alarm("nodes.orders.depth", over: 5)), try tenAtOnce.begin()
      )
      with.advance(to: Instant(seconds: moment))
      without.advance(to: Instant(seconds: moment))
      #expect(with.eventCount == without.eventCount)
      #expect(with.report().entries.filter { !$0.path.hasPrefix("alarms") } == without.report().entries)
    }
  }

  @Test func `says the same in steps of any size, and in a copy`() throws {
    var whole = try run(tenAtOnce, alarm("nodes.orders.depth", over: 3, for: 2, of: 3, period: 7))
    var small = whole
    whole.advanceToEnd()
    var copy: Run?
    while !small.isFinished {
      small.advance(to: Instant(seconds: small.now.seconds + 0.7))
      if copy == nil, small.now > Instant(seconds: 33) { copy = small }
    }
    copy?.advanceToEnd()
    #expect(!whole.alarmChanges.isEmpty && whole.alarmChanges == small.alarmChanges)
    #expect(copy?.alarmChanges == whole.alarmChanges && copy?.report() == whole.report())
  }

  @Test func `takes another threshold from the end of the period on, and other periods only in a new run`() throws {
    var scenario = Scenario(
      .client(.burst(10, at: 30), does: .send("orders")), .queue(), .worker(does: .work(10)),
      knobs: [Knob("most", 9, in: 1...20), Knob("length", 60, in: 10...100)])
    scenario.alarms = [alarm("nodes.orders.depth", over: .of("most"), period: .of("length"))]
    var run = try scenario.begin()
    run.advance(to: Instant(seconds: 40))
    var observer = NoObserver()
    try run.intervene(.turn("most", to: 5), observer: &observer)
    #expect(throws: InterventionError.needsNewRun(knob: "length")) {
      try run.intervene(.turn("length", to: 20), observer: &observer)
    }
    run.advance(to: Instant(seconds: 60))
    #expect(changes(run) == "ALARM 60")
  }

  // MARK: Stopping

  @Test(arguments: [0.3, 7, 1000])
  func `stops a run that is watched at the end of the period, and marks the place`(step: Double) throws {
    var timeline = Timeline(try run(tenAtOnce, alarm("nodes.orders.depth", over: 5, period: 50)))
    var stops: [Double] = []
    while !timeline.run.isFinished {
      if timeline.advance(to: Instant(seconds: timeline.now.seconds + step)) {
        stops.append(timeline.now.seconds)
        #expect(timeline.stop == .alarm("a"))
      }
    }
    #expect(stops == [50])
    #expect(timeline.recorder.markers.latest(.alarm)?.instant == Instant(seconds: 50))
    #expect(timeline.recorder.notable.map(\.what) == [.alarm("a", .alarm), .alarm("a", .ok)])
    timeline.seek(to: Instant(seconds: 45))
    #expect(timeline.recorder.markers.latest(.alarm) == nil)
    let stopsAgain = timeline.advance(to: .end)
    #expect(stopsAgain && timeline.now == Instant(seconds: 50))
    timeline.seek(to: .start)
    timeline.quietAlarms = ["a"]
    let stopsQuiet = timeline.advance(to: .end)
    #expect(!stopsQuiet)
  }

  @Test func `can be added later, and then was there from the start`() throws {
    var timeline = Timeline(try tenAtOnce.begin())
    timeline.advance(to: Instant(seconds: 40))
    try timeline.intervene(.burst(0, count: 20))
    timeline.advance(to: Instant(seconds: 70))
    let watched = try #require(timeline.adding(alarm("nodes.orders.depth", over: 20, period: 30)))
    #expect(watched.now == timeline.now && watched.run.eventCount == timeline.run.eventCount)
    // 28 wait from 40 s on, and 26 at 60 s.
    #expect(changes(watched.run) == "OK 30, ALARM 60")
    #expect(watched.recorder.history == timeline.recorder.history)
    #expect(watched.adding(alarm("nodes.orders.depth", over: 1)) == nil, "the name is taken")
    #expect(timeline.adding(alarm("nodes.orders.max_depth", over: 1)) == nil, "it is said of the whole run")
  }
}
