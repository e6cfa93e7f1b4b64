import Foundation
import Simulation
import Testing

/// Each of these failed once.
@Suite struct RegressionTests {
  // MARK: Callers that give up in the midst of work or of a send

  @Test
  func `a client that gives up before its acknowledgement is answered once and its message is worked on`()
    async
  {
    await #expect(processExitsWith: .success) {
      let (run, log) = try Scenario(
        .client(.every(1, count: 5), timeout: 0.15, does: .send("orders")), .queue(),
        .worker(does: .work(0.5)),
        latency: 0.1
      ).log()
      try expectBalance(of: run, "")
      #expect(log.answers(.clientTimeout) == [0.15, 1.15, 2.15, 3.15, 4.15])
      #expect(run.report()["nodes.orders.deleted"] == 5)
    }
  }

  @Test func `a gateway whose own work takes longer than its timeout answers 504 at the timeout`() async {
    await #expect(processExitsWith: .success) {
      let (run, log) = try Scenario(
        .client(.every(1, count: 3), does: .call("api")),
        .gateway(timeout: 2, does: .work(5), .call("backend")),
        .service("backend", does: .work(1))
      ).log()
      try expectBalance(of: run, "")
      #expect(log.answers(.gatewayTimeout) == [2, 3, 4])
      #expect(run.report()["nodes.backend.completed"] == 0)
    }
  }

  @Test func `a client whose own work takes longer than its patience gives up at its timeout`() async {
    await #expect(processExitsWith: .success) {
      let (run, log) = try Scenario(
        .client(.every(1, count: 3), timeout: 2, does: .work(5), .call("backend")),
        .service("backend", does: .work(1))
      ).log()
      try expectBalance(of: run, "")
      #expect(log.answers(.clientTimeout) == [2, 3, 4])
    }
  }

  @Test func `a gateway that sends to a distant queue may time out before the acknowledgement`() async {
    await #expect(processExitsWith: .success) {
      let (run, log) = try Scenario(
        .client(.burst(2), does: .call("api")), .gateway(timeout: 1.5, does: .send("orders")), .queue(),
        .worker(does: .work(1)), latency: 1
      ).log()
      try expectBalance(of: run, "")
      #expect(log.answers(.gatewayTimeout) == [3.5, 3.5])
      #expect(run.report()["nodes.orders.deleted"] == 2)
    }
  }

  // MARK: Time that went back

  @Test func `a dead letter that is older than its new queue keeps it expires when it is moved`() throws {
    let (run, log) = try Scenario(
      .client(.burst(1), .burst(1, at: 100), does: .send("orders")),
      .queue(deadLetter: .init(queue: "failed", maxReceiveCount: 1)), .queue("failed", retention: 10),
      .worker(does: .failWhen(.always))
    ).log(until: 100)
    #expect(log.moves == [30])
    #expect(log.expirations == [30])
    #expect(log.entries.map(\.at) == log.entries.map(\.at).sorted())
    #expect(run.conservationErrors() == [])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `time never goes back when the rate of random arrivals is turned`(seed: UInt64) throws {
    let scenario = Scenario(
      .client(.poisson(.of("rate"), count: 100)), knobs: [Knob("rate", 0.1, in: 0.1...20)])
    var (run, log) = (try scenario.begin(seed: seed), Log())
    for rate in [0.5, 5, 0.2, 20] {
      run.advance(to: run.now + SimDuration(seconds: 7), observer: &log)
      try run.intervene(.turn("rate", to: rate), observer: &log)
    }
    run.advance(to: .end, observer: &log)
    #expect(log.entries.map(\.at) == log.entries.map(\.at).sorted(), "seed \(seed)")
  }

  // MARK: Knobs

  @Test func `a knob turned before the start moves where even arrivals begin`() throws {
    try expectTurnedEqualsBuilt(
      .client(Traffic(.steady(rate: 2), from: .of("knob"), count: 9), does: .call("backend")),
      .service("backend", does: .work(1)), turning: 4, from: 2)
  }

  @Test func `a knob turned before the start sets the rate of random arrivals`() throws {
    try expectTurnedEqualsBuilt(
      .client(.poisson(.of("knob"), count: 20), does: .call("backend")),
      .service("backend", does: .work(1)), turning: 4, from: 2)
  }

  @Test func `a knob turned before the start sets the size of a burst at the start`() throws {
    try expectTurnedEqualsBuilt(
      .client(.burst(.of("knob")), does: .call("backend")), .service("backend", does: .work(1)), turning: 4,
      from: 2)
  }

  @Test func `a knob turned before the start keeps the order of two clients at one instant`() throws {
    try expectTurnedEqualsBuilt(
      .client(named: "left", Traffic(.steady(rate: .of("knob")), count: 5), does: .call("backend")),
      .client(named: "right", .every(1, count: 5), timeout: 1.5, does: .call("backend")),
      .service("backend", slots: 1, does: .work(1)), turning: 1, from: 2)
  }

  @Test func `a knob turned before the start moves a planned fault`() throws {
    let client = Component.client(.every(1, count: 20), does: .send("orders"))
    try expectTurnedEqualsBuilt(
      client, .queue(), .worker(does: .work(0.1)), faults: [.down("workers", from: 2, until: .of("knob"))],
      turning: 9, from: 4)
    try expectTurnedEqualsBuilt(
      client, .queue(), .worker(does: .work(0.1)),
      faults: [.slow("workers", by: .of("knob"), from: 2, until: 5)], turning: 9, from: 4)
  }

  @Test func `a knob turned during an outage moves its end`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)),
      knobs: [Knob("outage", 5)],
      faults: [.down("workers", until: .of("outage"))])
    var (run, log) = (try scenario.begin(), Log())
    run.advance(to: Instant(seconds: 2), observer: &log)
    try run.intervene(.turn("outage", to: 8), observer: &log)
    run.advance(to: .end, observer: &log)
    #expect(log.receives == [8])
  }

  @Test func `a rate turned in a silence does not bring the next arrivals forward`() throws {
    let scenario = Scenario(
      .client(
        Traffic(
          .pieces([
            .init(rate: .of("rate"), duration: 2), .init(rate: 0, duration: 3), .init(rate: 1, duration: 4),
          ]), until: 9)), knobs: [Knob("rate", 1)])
    var (run, log) = (try scenario.begin(), Log())
    run.advance(to: Instant(seconds: 3), observer: &log)
    try run.intervene(.turn("rate", to: 2), observer: &log)
    run.advance(to: .end, observer: &log)
    #expect(log.times { if case .requestStarted = $0 { true } else { false } } == [0, 1, 5, 6, 7, 8])
  }

  private func expectTurnedEqualsBuilt(
    _ components: Component..., faults: [PlannedFault] = [], turning value: Double, from first: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scenario = Scenario(
      components: components, knobs: [Knob("knob", first, in: min(first, value)...max(first, value))],
      faults: faults)
    var (turned, built, nobody) = (try scenario.begin(), try scenario.begin(["knob": value]), Nobody())
    try turned.intervene(.turn("knob", to: value), observer: &nobody)
    turned.advanceToEnd()
    built.advanceToEnd()
    #expect(turned.report().json == built.report().json, sourceLocation: sourceLocation)
  }

  // MARK: Faults

  @Test func `when a queue works again its messages are received`() throws {
    let (run, log) = try Scenario(
      .client(.burst(3), does: .send("orders")), .queue(delay: 1), .worker(does: .work(1)),
      faults: [.down("orders", from: 0.5, until: 10)]
    ).log()
    #expect(log.receives == [10, 11, 12])
    #expect(run.report()["nodes.orders.deleted"] == 3)
  }

  @Test func `of two outages that overlap the component is down until the later one ends`() throws {
    let (_, log) = try Scenario(
      .client(.burst(1, at: 2), does: .send("orders")), .queue(), .worker(does: .work(1)),
      faults: [.down("workers", from: 1, until: 5), .down("workers", from: 3, until: 8)]
    ).log()
    #expect(log.receives == [8])
  }

  // MARK: Queue and gateway

  @Test func `the delay of a message goes before the delay of its queue, also when it is shorter`() throws {
    let (_, log) = try Scenario(
      .client(.burst(1), does: .send("orders", delay: 0)),
      .client(named: "later", .burst(1), does: .send("orders")),
      .queue(delay: 5), .worker(concurrency: 2, does: .work(1))
    ).log()
    #expect(log.receives == [0, 5])
  }

  @Test func `a bucket of many tokens at a low rate holds that many and no more`() throws {
    let report = try Scenario(
      .client(.burst(12_000), does: .call("api")),
      .gateway(throttle: .init(rate: 0.000001, burst: 10_000), does: .call("backend")), .service("backend")
    ).report()
    #expect(report["totals.succeeded"] == 10_000)
    #expect(report["errors.429"] == 2_000)
  }

  // MARK: What cannot be

  @Test func `no moment and no length is beyond the end of time`() {
    #expect(Instant(seconds: 1e300) == .end)
    #expect(SimDuration(seconds: .infinity).nanoseconds == Instant.end.nanoseconds)
  }

  @Test func `a factor that is no finite number makes no assertion`() {
    for factor in ["inf", "-inf", "nan", "infinity"] {
      #expect(Assertion(parsing: "latency.caller.mean < latency.end_to_end.mean * \(factor)") == nil)
    }
  }

  @Test func `traffic of no pieces is refused, or is no traffic`() async {
    await #expect(processExitsWith: .success) {
      guard let report = try? Scenario(.client(Traffic(.pieces([]), until: 5))).report() else { return }
      #expect(report["totals.started"] == 0)
    }
  }

  @Test(arguments: [1, -1, 99])
  func `a burst at no client is refused`(node: Int) async {
    await #expect(processExitsWith: .success) { [node] in
      let scenario = Scenario(.client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)))
      var (run, nobody) = (try scenario.begin(), Nobody())
      #expect(throws: InterventionError.self) {
        try run.intervene(.burst(node, count: 5), observer: &nobody)
      }
    }
  }

  @Test(arguments: [-1, 99])
  func `an intervention at no component is refused`(node: Int) async {
    await #expect(processExitsWith: .success) { [node] in
      let scenario = Scenario(.client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)))
      var (run, nobody) = (try scenario.begin(), Nobody())
      for intervention in [Intervention.breakDown(node), .restore(node), .slow(node, factor: 2)] {
        #expect(throws: InterventionError.self) { try run.intervene(intervention, observer: &nobody) }
      }
    }
  }
}

/// Zero-time loops, each in a process of its own with an alarm, because they did not end.
@Suite struct ZeroTimeLoopTests {
  private static func expectNoProgress(_ scenario: Scenario) throws {
    alarm(60)
    var run = try scenario.begin()
    run.advanceToEnd()
    #expect(run.stopReason == .noProgress)
    #expect(run.now == .start)
    #expect(run.conservationErrors() == [])
  }

  @Test func `a message that is handed back at once for ever stops the run`() async {
    await #expect(processExitsWith: .success) {
      try Self.expectNoProgress(
        Scenario(
          .client(.burst(1), does: .send("orders")), .queue(),
          .worker(onFailure: .handBack, does: .failWhen(.always))))
    }
  }

  @Test func `a failing message that is never hidden stops the run`() async {
    await #expect(processExitsWith: .success) {
      try Self.expectNoProgress(
        Scenario(
          .client(.burst(1), does: .send("orders")), .queue(visibility: 0), .worker(does: .failWhen(.always)))
      )
    }
  }

  @Test func `a worker that feeds its own queue in no time stops the run`() async {
    await #expect(processExitsWith: .success) {
      try Self.expectNoProgress(
        Scenario(.client(.burst(1), does: .send("orders")), .queue(), .worker(does: .send("orders"))))
    }
  }
}
