import Simulation
import Testing

/// Systems of a size or a shape that nobody means: they end, in memory and time that fit, and lose nothing.
@Suite struct HostileTests {
  @Test func `a burst of a hundred thousand requests is turned away at once`() throws {
    let report = try Scenario(
      .client(.burst(100_000), does: .call("api")),
      .gateway(throttle: .init(rate: 1, burst: 1), does: .call("backend")),
      .service("backend", does: .work(1))
    ).report()
    #expect(report["totals.started"] == 100_000)
    #expect(report["errors.429"] == 99_999)
    #expect(report["drained_at"] == 1)
  }

  @Test func `a million messages at once wait, and all are counted`() throws {
    let report = try Scenario(
      .client(.burst(1_000_000), does: .send("orders")), .queue(visibility: 43_200),
      .worker(concurrency: 1024, does: .work(100))
    ).report(at: 99)
    #expect(report["nodes.orders.depth"] == 998_976)
    #expect(report["nodes.orders.in_flight"] == 1024)
    #expect(report["nodes.workers.utilization"] == 1)
  }

  @Test func `a thousand services that call one another answer`() throws {
    let depth = 1000
    var components: [Component] = [.client(.burst(2), does: .call("service-1"))]
    for number in 1..<depth {
      components.append(.service("service-\(number)", does: .work(0.001), .call("service-\(number + 1)")))
    }
    components.append(.service("service-\(depth)", does: .work(0.001)))
    let report = try Scenario(components: components).report()
    #expect(report["totals.succeeded"] == 2)
    #expect(report["latency.caller.max"] == 1)
  }

  @Test func `a chain of a hundred services without any work answers in no time`() throws {
    let report = try Scenario(
      .client(.burst(50), does: .call("service")), .service("service", slots: 1, chain: 100)
    ).report()
    #expect(report["totals.succeeded"] == 50)
    #expect(report["latency.caller.max"] == 0)
    #expect(report["ended_at"] == 0)
  }

  @Test func `a worker has 1024 slots, and lights the lowest that is free`() throws {
    var run = try Scenario(
      .client(.burst(1023), .burst(1, at: 5), .burst(10, at: 6), does: .send("orders")), .queue(),
      .worker(concurrency: 1024, does: .work(10))
    ).begin()
    func lit() throws -> [Int] {
      let node = try run.node("workers")
      let slots = try #require(run.snapshot().nodes[node].view as? WorkerView).slots
      #expect(slots.count == 1024)
      return slots.indices.filter { slots[$0].progress != nil }
    }
    run.advance(to: 1)
    #expect(try lit() == Array(0..<1023))
    run.advance(to: 7)
    #expect(try lit() == Array(0..<1024))
    run.advance(to: 10)
    #expect(try lit() == Array(0..<10) + [1023])
    run.advanceToEnd()
    #expect(try lit() == [])
    #expect(run.report()["nodes.workers.completed"] == 1034)
  }

  @Test func `a retention shorter than everything else loses every message and says so`() throws {
    let (run, log) = try Scenario(
      .client(.every(1, count: 20), does: .send("orders")),
      .queue(visibility: 30, retention: 0.001, delay: 5), .worker(does: .work(1))
    ).log()
    #expect(log.receives.isEmpty)
    #expect(run.report()["totals.expired"].map { $0 >= 19 } == true)
    #expect(run.report()["totals.succeeded"] == 20)
    #expect(run.conservationErrors() == [])
  }

  @Test func `a retention shorter than the work expires what is in flight`() throws {
    let (run, log) = try Scenario(
      .client(.every(1, count: 20), does: .send("orders")), .queue(retention: 0.001),
      .worker(does: .work(0.5))
    ).log()
    #expect(log.receives.count == 20)
    #expect(log.expirations.count == 20)
    #expect(log.deletions.isEmpty)
    #expect(run.report()["latency.end_to_end.count"] == 20)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a system of a thousand components and one of far too many are looked over at once`() {
    func clients(_ count: Int) -> [Component] {
      (1...count).map { .client(named: "client \($0)", .burst(1), does: .call("service 1")) }
    }
    var row = (1..<500).map { Component.service("service \($0)", does: .call("service \($0 + 1)")) }
    row.append(.service("service 500", does: .work(1)))
    #expect(Scenario(components: clients(500) + row).review().warnings.isEmpty)
    let large = Scenario(components: clients(20_000) + [.service("service 1", does: .work(1))])
    #expect(large.problems().map(\.path) == [["components"]])
    #expect(large.review().contradictions.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func `a name of a million letters is near to none`() {
    #expect(nearestNames(to: String(repeating: "a", count: 1_000_000), among: ["a", "totals.started"]) == [])
  }

  @Test func `a run that stops at its limit can be looked at and goes no further`() throws {
    var run = try Scenario(
      .client(Traffic(.steady(rate: 1000), until: 1000), does: .call("backend")),
      .service("backend", slots: 1, does: .work(1)), limit: 2
    ).begin()
    run.advanceToEnd()
    let json = run.report().json
    #expect(run.stopReason == .limit)
    #expect(run.conservationErrors() == [])
    run.advanceToEnd()
    #expect(run.report().json == json)
  }

  @Test(arguments: [
    Scenario(),
    Scenario(.client()),
    Scenario(.client(.burst(0), does: .call("nobody"))),
    Scenario(.client(.burst(3))),
    Scenario(.client(Traffic(.pieces([.init(rate: 0, duration: 1)]), until: 5))),
    Scenario(.client(Traffic(.steady(rate: 0), until: 5))),
    Scenario(.client(Traffic(.steady(rate: 5), from: 5, until: 2))),
    Scenario(.client(.burst(2), does: .send("orders")), .queue()),
    Scenario(.client(.burst(2), does: .send("orders")), .queue(), .worker()),
    Scenario(.client(.burst(2), does: .call("api")), .gateway()),
    Scenario(.client(.burst(2), does: .call("backend")), .service("backend", slots: 1, backlog: 0)),
    Scenario(
      .client(.burst(2), does: .call("a")), .service("a", slots: 1), faults: [.down("a", from: 3, until: 1)]),
    Scenario(.client(.burst(1)), limit: 0),
  ])
  func `what is empty or makes no sense is refused or ends at once`(scenario: Scenario) {
    guard var run = try? scenario.begin() else { return }
    run.advanceToEnd()
    #expect(run.now <= Instant(seconds: 1_209_600))
    #expect(run.conservationErrors() == [])
    #expect(run.report()["totals.pending"] == 0)
  }

  @Test func `numbers at the edge of time do not overflow`() throws {
    #expect(SimDuration(seconds: -5) == .zero)
    #expect(Instant.end + SimDuration(nanoseconds: .max / 2) == .end)
    #expect(Instant(seconds: 0.1 + 0.2).nanoseconds == 300_000_000)
    let report = try Scenario(
      .client(.burst(1), does: .call("slow")), .service("slow", does: .work(1e7)), limit: 2.8e8
    ).report()
    #expect(report["latency.caller.max"] == 1e7)
  }

  @Test func `a chain of any length at all is refused in a sentence`() {
    for length in [-1e300, 0, 1e300] {
      let scenario = Scenario(
        .client(.burst(1), does: .call("service")), .service("service", chain: .number(length), does: .work(1)))
      let reasons = scenario.problems().map(\.reason)
      #expect(reasons.contains(.outOfBounds(value: length, allowed: 1...100)), "\(length)")
    }
  }

  @Test func `more of anything than the engine counts in 16 bits is refused in a sentence`() {
    let crowd = Component.Client(traffic: Array(repeating: .burst(1), count: 61), steps: [.call("service")])
    let calls = Array(repeating: ParallelCall("service"), count: 61)
    var large = Scenario(.client(.burst(1), does: .call("service 1")))
    large.components += (1...1_050).map { .service("service \($0)", does: .work(1)) }
    var long = Scenario(.client(.burst(1), does: .call("service 1")))
    long.components += (1...11).map { .service("service \($0)", chain: 100, does: .work(1)) }
    let service = Component.service("service", does: .work(1))
    let systems: [(Scenario, String)] = [
      (Scenario(Component(name: "callers", label: "", kind: .client(crowd)), service), "traffic"),
      (Scenario(.client(.burst(1), does: .parallel(calls)), service), "parallel"), (large, "components"),
      (long, "components"),
    ]
    for (scenario, what) in systems {
      #expect(scenario.problems().contains { if case .tooMany = $0.reason { $0.path.contains(what) } else { false } })
    }
  }

  @Test func `calls inside of one another that one event could not end are refused in a sentence`() {
    func problems(_ depth: Int) -> [ScenarioProblem.Reason] {
      var components: [Component] = [.client(.burst(1), does: .call("service 1"))]
      components += (1...depth).map { number -> Component in
        let calls = Array(repeating: ParallelCall("service \(number + 1)"), count: 16)
        return .service("service \(number)", does: .parallel(calls))
      }
      components.append(.service("service \(depth + 1)", does: .work(1)))
      return Scenario(components: components).problems().map(\.reason)
    }
    #expect(problems(4) == [])
    #expect(problems(5) == [.tooMany(kind: "calls inside of one another", most: 1_000_000)])
  }

  @Test func `a burst whose calls one event could not end is refused in a sentence, and by hand`() throws {
    func scenario(_ burst: Quantity) -> Scenario {
      let many = Array(repeating: ParallelCall("last"), count: 60)
      return Scenario(
        components: [
          .client(.burst(burst), does: .parallel(Array(repeating: ParallelCall("first"), count: 60))),
          .service("first", does: .parallel(many)), .service("last", does: .work(0)),
        ], knobs: [Knob("k", 1, in: 0...100_000)])
    }
    // Each makes 60 calls that make 60 each: with the request 3,661.
    let refusal = ScenarioProblem.Reason.tooMany(kind: "calls at one instant", most: 100_000_000)
    #expect(scenario(27_314).problems().isEmpty)
    #expect(scenario(27_315).problems().map(\.reason) == [refusal])
    #expect(scenario(.of("k")).problems().map(\.reason) == [refusal])
    var (run, log) = (try scenario(.knob("k", factor: 0.1)).begin(), Log())
    #expect(throws: InterventionError.outOfBounds(value: 30_000, allowed: 0...27_314)) {
      try run.intervene(.burst(0, count: 30_000), observer: &log)
    }
  }

  @Test func `calls in more branches than one event could end are refused in a sentence`() {
    func problems(_ items: Quantity) -> [ScenarioProblem.Reason] {
      func service(_ name: String, calling next: String) -> Component {
        var service = Component.service(name, does: .work(0))
        service.kind = .service(.init(steps: Array(repeating: .call(next), count: 40)))
        return service
      }
      let components = [
        Component.client(.burst(1), does: .send("flow")),
        .workflow(
          "flow", WorkflowState("all", .map("one", items: items, atOnce: 0)),
          WorkflowState("one", .task("first", timeout: nil))),
        service("first", calling: "second"), service("second", calling: "last"), .service("last", does: .work(1)),
      ]
      return Scenario(components: components).problems().map(\.reason)
    }
    #expect(problems(100) == [])
    #expect(problems(1_000) == [.tooMany(kind: "calls inside of one another", most: 1_000_000)])
  }

  @Test func `work that together is more than the clock goes is added up all the same`() throws {
    // 2,000 times 1e7 s are 2e19 ns, and 64 bits hold 9.2e18.
    let wasted = try Scenario(
      .client(.burst(2_000), does: .call("slow")), .service("slow", does: .work(1e7), .failWhen(.always)), limit: 2.8e8
    ).report()
    #expect(wasted["nodes.slow.wasted"] == 2e10)
    let function = Component.Function(memory: 1_024, steps: [.work(1e7)])
    let metered = Scenario(
      .client(.burst(2_000), does: .call("slow")),
      Component(name: "slow", label: "slow", kind: .function(function)), limit: 2.8e8)
    for (moment, billed) in [(9e6, 1.8e10), (2e7, 2e10)] {
      let report = try metered.report(at: moment)
      #expect(report["nodes.slow.gb_seconds"] == billed)
      #expect(report["nodes.slow.idle"] == 0)
    }
  }

  @Test func `an alarm with more periods than a run can count is refused in a sentence`() {
    var scenario = Scenario(.client(.burst(1), does: .work(1)), limit: 2.8e8)
    scenario.alarms = [Alarm(name: "a", metric: "totals.started", over: 0, breaching: 1, period: 1)]
    #expect(scenario.problems().map(\.path) == [["alarms", "0", "period"]])
    scenario.alarms[0].period = 150
    #expect(scenario.problems().isEmpty)
  }

  @Test func `pieces in which hardly anything comes are looked at up to the end of the run, and no further`() throws {
    for variation in [nil, 0.5] as [Quantity?] {
      let traffic = Traffic(
        .pieces([.init(rate: 1e-9, duration: 0.001)]), spacing: .poisson, variation: variation, count: 5)
      var run = try Scenario(.client(traffic, does: .work(1)), limit: 100).begin()
      run.advanceToEnd()
      #expect(run.stopReason == .limit)
      #expect(run.report()["totals.started"] == 0)
    }
  }

  @Test func `the longest work, as slow as can be, is shown as all the time that there is`() throws {
    // 1e7 s * 1e6 are 1e22 ns, and the clock goes up to 2^58 ns.
    var run = try Scenario(
      .client(.burst(1), does: .call("slow")), .service("slow", does: .work(1e7)),
      faults: [.slow("slow", by: 1_000_000, from: 0, until: nil)]
    ).begin()
    run.advance(to: 1)
    #expect(run.snapshot().nodes[1].meanWork.seconds > 2.88e8)
  }

  @Test func `a learner's absurd factor of slowness neither stops nor breaks a run`() throws {
    for factor in [0, 1e-300, 1e300, .infinity, -1, .nan] {
      var run = try Scenario(
        .client(.every(1, count: 5), does: .call("backend")), .service("backend", does: .work(1)), limit: 100
      ).begin()
      var nobody = Nobody()
      _ = try? run.intervene(.slow(1, factor: factor), observer: &nobody)
      run.advanceToEnd()
      #expect(run.conservationErrors() == [], "\(factor)")
      #expect(run.report()["totals.started"] == 5, "\(factor)")
    }
  }
}
