import Testing

@testable import Simulation

/// Where a sweep bends, of reports that are made to measure.
@Suite struct `The knee of a sweep` {
  /// A point at which so many of ten callers fail, and the others wait for so long for an answer and for a result.
  private func point(
    _ value: Double, failed: Int = 0, of count: Int = 10, answer: Double = 1, result: Double? = nil
  ) throws -> Sweep.Point {
    let good = Double(count - failed)
    let report = try Scenario(
      .client(named: "good", .burst(.number(good)), does: .work(.number(answer)), .send("orders")),
      .client(named: "bad", .burst(.number(Double(failed))), does: .call("down")),
      .service("down", does: .failWhen(.always)), .queue(visibility: 999),
      .worker(concurrency: 10, does: .work(.number(max(0, (result ?? answer) - answer))))
    ).report()
    return Sweep.Point(value: value, reports: [report])
  }

  private func points(failed: [Int]) throws -> [Sweep.Point] {
    try failed.enumerated().map { try point(Double($0.offset), failed: $0.element) }
  }

  private func points(times: [Double]) throws -> [Sweep.Point] {
    try times.enumerated().map { try point(Double($0.offset), answer: $0.element) }
  }

  @Test func `is where errors begin, or end`() throws {
    let begin = try points(failed: [0, 0, 1, 5])
    #expect(Knee(in: begin) == .errors(good: begin[1], bad: begin[2]))
    let end = try points(failed: [9, 1, 0])
    #expect(Knee(in: end) == .errors(good: end[2], bad: end[1]))
    // It begins well and ends well: the first error counts.
    let between = try points(failed: [0, 3, 0])
    #expect(Knee(in: between) == .errors(good: between[0], bad: between[1]))
  }

  @Test func `is a window where all is well only in the middle`() throws {
    let points = try points(failed: [4, 0, 0, 1])
    #expect(Knee(in: points) == .window(first: points[1], last: points[2]))
    let never = try self.points(failed: [4, 2, 1])
    #expect(Knee(in: never) == .alwaysFails(first: never[0], last: never[2]))
  }

  @Test func `is where the time leaves the straight line most`() throws {
    // 1, 1, 1, 10: on the line it would be 1, 4, 7, 10; the third is 6 of 9 away.
    let bent = try points(times: [1, 1, 1, 10])
    #expect(Knee(in: bent) == .time(.endToEnd, first: bent[0], bend: bent[2], last: bent[3]))
    let early = try points(times: [10, 1, 1, 1])
    #expect(Knee(in: early) == .time(.endToEnd, first: early[0], bend: early[1], last: early[3]))
    let straight = try points(times: [1, 2, 3, 4])
    #expect(Knee(in: straight) == .time(.endToEnd, first: straight[0], bend: nil, last: straight[3]))
    // 1, 1.35, 2: 0.15 from the middle of the line, of 1: just enough. 1, 1.4, 2 is too little.
    let slightly = try points(times: [1, 1.34, 2])
    #expect(Knee(in: slightly) == .time(.endToEnd, first: slightly[0], bend: slightly[1], last: slightly[2]))
    let hardly = try points(times: [1, 1.4, 2])
    #expect(Knee(in: hardly) == .time(.endToEnd, first: hardly[0], bend: nil, last: hardly[2]))
    let two = try points(times: [1, 2])
    #expect(Knee(in: two) == .time(.endToEnd, first: two[0], bend: nil, last: two[1]))
  }

  @Test func `is that of the clock that changes more, and of none that hardly changes`() throws {
    let results = try [1.0, 1, 8].enumerated().map { try point(Double($0.offset), answer: 0.5, result: $0.element) }
    #expect(Knee(in: results) == .time(.endToEnd, first: results[0], bend: results[1], last: results[2]))
    let answers = try [1.0, 1, 1.9].enumerated().map { try point(Double($0.offset), answer: $0.element, result: 2) }
    #expect(Knee(in: answers) == .time(.caller, first: answers[0], bend: answers[1], last: answers[2]))
    #expect(Knee(in: try points(times: [2, 2.5, 2.98])) == .level, "not half as long again")
    #expect(Knee(in: try points(times: [2, 2.5, 3.02])) != .level)
  }

  @Test func `of a single point, or where nobody came, is not known`() throws {
    #expect(Knee(in: []) == .unknown)
    #expect(Knee(in: try points(times: [2])) == .unknown)
    #expect(Knee(in: [try point(0, of: 0), try point(1, of: 0), try point(2)]) == .unknown)
    #expect(try point(0, of: 0).failedShare == nil)
    #expect(try point(0, failed: 3).failedShare == 0.3)
  }

  @Test func `leaves out runs that were broken off`() throws {
    let circle = try Scenario(
      .client(.burst(1), does: .send("echo")), .function("echo", does: .send("echo"))
    ).report()
    let broken = Sweep.Point(value: 9, reports: [circle])
    #expect(broken.isBroken)
    let points = try points(failed: [0, 0, 1])
    #expect(Knee(in: points + [broken]) == Knee(in: points))
  }
}

@Suite struct `A sweep` {
  /// One server that is asked 0.9 times a second for work of 1 s, which varies as the knob says.
  private var varied: Scenario {
    Scenario(
      .client(
        Traffic(.steady(rate: 0.9), variation: .of("randomness"), count: 100), timeout: 8, does: .call("shop")),
      .service("shop", slots: 1, does: .work(.varied(mean: 1, variation: .of("randomness")))),
      knobs: [Knob("randomness", 0, in: 0...1)])
  }

  @Test func `runs each value with twenty seeds where anything is random`() throws {
    let values = try SweepValues(from: 0, to: 1, step: 1)
    let sweep = try Sweep(varied, varying: "randomness", over: values, knobs: KnobValues(varied.knobs), seed: 3)
    #expect(sweep.seeds == Array(3..<23) && sweep.count == 2 && sweep.runCount == 40)
    let reports = try (0..<40).map { try #require(sweep.report(at: $0)) }
    #expect(reports.map(\.seed) == Array(3..<23) + Array(3..<23))
    #expect(Set(reports.prefix(20).map { $0["latency.caller.mean"] }).count == 1)
    #expect(Set(reports.suffix(20).map { $0["latency.caller.mean"] }).count == 20)
    #expect(sweep.points(of: Array(reports.prefix(39))).count == 1)
    let points = sweep.points(of: reports)
    #expect(points.map(\.value) == [0, 1] && points[0].failedRuns == 0)
    let failed = reports.suffix(20).count { $0["totals.failed"] ?? 0 > 0 }
    #expect(points[1].failedRuns == failed && (10...20).contains(failed))
    let sorted = reports.suffix(20).compactMap { $0["latency.caller.p95"] }.sorted()
    #expect(points[1].p95(.caller) == sorted[9])
  }

  @Test func `says of how many runs the knee is that of their medians, a value more or less`() throws {
    let scenario = Scenario(
      .client(Traffic(.steady(rate: .of("rate")), variation: 1, count: 400), does: .call("shop")),
      .service("shop", slots: 1, does: .work(.varied(mean: 1, variation: 1))), knobs: [Knob("rate", 0.5, in: 0...1)])
    let values = try SweepValues(from: 0.5, to: 0.95, step: 0.05)
    let sweep = try Sweep(scenario, varying: "rate", over: values, knobs: KnobValues(scenario.knobs), seed: 1)
    let points = sweep.points(of: (0..<sweep.runCount).compactMap { sweep.report(at: $0) })
    func bend(of points: [Sweep.Point]) -> Int? {
      guard case .time(_, _, let bend?, _) = Knee(in: points) else { return nil }
      return points.firstIndex { $0.value == bend.value }
    }
    let place = try #require(bend(of: points))
    let alone = (0..<20).map { run in points.map { Sweep.Point(value: $0.value, reports: [$0.reports[run]]) } }
    let agreeing = alone.count { points in bend(of: points).map { abs($0 - place) <= 1 } ?? false }
    #expect(Knee.runsThatAgree(in: points) == agreeing && agreeing > 5)
    #expect(Knee.runsThatAgree(in: alone[0]) == nil, "one run")
  }

  @Test func `runs each value once where nothing is`() throws {
    var knobs = KnobValues(varied.knobs)
    try knobs.set("randomness", to: 0)
    let values = try SweepValues(from: 0, to: 0, step: 1)
    let sweep = try Sweep(varied, varying: "randomness", over: values, knobs: knobs, seed: 3)
    #expect(sweep.seeds == [3] && sweep.runCount == 1)
  }

  @Test func `runs each of its values, up to a moment if there is one`() throws {
    let scenario = Scenario(
      .client(.burst(.of("k")), does: .call("shop")), .service("shop", slots: 1, does: .work(1)),
      knobs: [Knob("k", 3, in: 1...9)])
    let values = try SweepValues(from: 2, to: 6, step: 2)
    let whole = try Sweep(scenario, varying: "k", over: values, knobs: KnobValues(scenario.knobs), seed: 1)
    #expect(whole.count == 3 && whole.presentValue == 3)
    #expect((0..<3).map { whole.report(at: $0)?["ended_at"] } == [2, 4, 6])
    #expect(whole.report(at: 3) == nil && whole.report(at: -1) == nil)
    let cut = try Sweep(
      scenario, varying: "k", over: values, knobs: KnobValues(scenario.knobs), seed: 1, until: Instant(seconds: 3))
    #expect((0..<3).map { cut.report(at: $0)?["totals.succeeded"] } == [2, 3, 3])
    #expect(throws: SweepError.self) {
      try Sweep(
        scenario, varying: "k", over: SweepValues(from: 5, to: 10, step: 5), knobs: KnobValues(scenario.knobs), seed: 1)
    }
  }

  @Test func `of a scenario that cannot run is refused`() throws {
    let scenario = Scenario(.client(.burst(.of("k")), does: .call("nobody")), knobs: [Knob("k", 3, in: 1...9)])
    try #require(!scenario.problems().isEmpty)
    #expect(throws: SweepError.self) {
      try Sweep(
        scenario, varying: "k", over: SweepValues(from: 1, to: 3, step: 1), knobs: KnobValues(scenario.knobs), seed: 1)
    }
  }
}
