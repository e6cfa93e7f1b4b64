import Simulation
import Testing

/// A knob that is turned before anything has happened gives the run that would have been built with it.
@Suite struct TurnedKnobTests {
  private func expectSame(
    _ components: Component..., faults: [PlannedFault] = [], turning value: Double, from first: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scenario = Scenario(
      components: components, knobs: [Knob("knob", first, in: min(first, value)...max(first, value))],
      faults: faults)
    let built = try Self.end(scenario.begin(["knob": value]))
    var (run, nobody) = (try scenario.begin(), Nobody())
    try run.intervene(.turn("knob", to: value), observer: &nobody)
    #expect(try Self.end(run).json == built.json, sourceLocation: sourceLocation)
  }

  private static func end(_ run: Run) throws -> Report {
    var run = run
    run.advanceToEnd()
    return run.report()
  }

  private let calls = Component.client(.every(1, count: 20), does: .call("api"))
  private let sends = Component.client(.every(1, count: 20), does: .send("orders"))

  @Test func `the rate of even arrivals`() throws {
    try expectSame(
      .client(Traffic(.steady(rate: .of("knob")), count: 30), does: .call("backend")),
      .service("backend", slots: 1, does: .work(0.7)), turning: 3, from: 1)
  }

  @Test func `what a balancer does, and how workers follow the load`() throws {
    let targets = [Component.service("a", does: .work(0.7)), .service("b", does: .work(2))]
    func expectSame(_ balancer: Component.Balancer, turning value: Double, from first: Double) throws {
      try self.expectSame(
        calls, .balancer(balancer, named: "api"), targets[0], targets[1],
        faults: [.down("a", from: 5, until: 9)], turning: value, from: first)
    }
    try expectSame(.init(targets: ["a", "b"], timeout: .of("knob")), turning: 1, from: 5)
    try expectSame(
      .init(targets: ["a", "b"], healthCheck: .init(every: .of("knob"), timeout: 1)), turning: 2, from: 8)
    try expectSame(
      .init(targets: ["a", .init("b", leaves: .of("knob"))], deregistrationDelay: 1), turning: 4, from: 30)
    try expectSame(
      .init(
        targets: ["a", "b"], visitors: 3, isSticky: .of("knob"), sessions: SessionPlace.inTarget.quantity), turning: 1,
      from: 0)
    for scaling in [
      Component.Scaling(every: .of("knob"), backlog: 2, most: 4), .init(every: 2, backlog: .of("knob"), most: 4),
      .init(every: 2, backlog: 2, least: .of("knob"), most: 6),
    ] {
      try self.expectSame(
        sends, .queue(), .worker(scaling: scaling, does: .work(3)), turning: 5, from: 1)
    }
  }

  @Test func `when arrivals end, and how many there are`() throws {
    try expectSame(
      .client(Traffic(.steady(rate: 2), until: .of("knob")), does: .call("backend")),
      .service("backend", does: .work(1)), turning: 12, from: 5)
    try expectSame(
      .client(Traffic(.steady(rate: 2), count: .of("knob")), does: .call("backend")),
      .service("backend", does: .work(1)), turning: 12, from: 5)
  }

  @Test func `the size and the instant of a burst to come`() throws {
    try expectSame(
      .client(.burst(.of("knob"), at: 3), does: .send("orders")), .queue(), .worker(does: .work(1)),
      turning: 17, from: 5)
    try expectSame(
      .client(.burst(9, at: .of("knob")), does: .send("orders")), .queue(), .worker(does: .work(1)),
      turning: 8, from: 3)
  }

  @Test func `the patience of clients`() throws {
    try expectSame(
      .client(.every(1, count: 20), timeout: .of("knob"), does: .call("backend")),
      .service("backend", slots: 1, does: .work(1.5)), turning: 4, from: 20)
  }

  @Test func `the timeout of a gateway`() throws {
    try expectSame(
      calls, .gateway(timeout: .of("knob"), does: .call("backend")),
      .service("backend", slots: 1, does: .work(2)), turning: 5, from: 29)
  }

  @Test func `rate and size of a token bucket`() throws {
    try expectSame(
      calls, .gateway(throttle: .init(rate: .of("knob"), burst: 2), does: .call("backend")),
      .service("backend", does: .work(2)), turning: 0.5, from: 10)
    try expectSame(
      calls, .gateway(throttle: .init(rate: 0.5, burst: .of("knob")), does: .call("backend")),
      .service("backend", does: .work(2)), turning: 4, from: 1)
  }

  @Test func `slots, backlog and work of a service`() throws {
    let front = Component.gateway(does: .call("backend"))
    try expectSame(calls, front, .service("backend", slots: .of("knob"), does: .work(3)), turning: 2, from: 1)
    try expectSame(
      calls, front, .service("backend", slots: 1, backlog: .of("knob"), does: .work(3)), turning: 4, from: 1)
    try expectSame(calls, front, .service("backend", slots: 1, does: .work(.of("knob"))), turning: 2, from: 1)
    try expectSame(
      calls, front, .service("backend", slots: 1, does: .work(.exponential(mean: .of("knob")))), turning: 2,
      from: 1)
    try expectSame(
      calls, front, .service("backend", does: .work(1), .failWhen(.probability(.of("knob")))), turning: 0.5,
      from: 0)
  }

  @Test func `visibility timeout, retention and delays of a queue`() throws {
    let failing = Component.worker(concurrency: 2, does: .work(1), .failWhen(.probability(0.5)))
    try expectSame(sends, .queue(visibility: .of("knob")), failing, turning: 3, from: 30)
    try expectSame(sends, .queue(visibility: 5, retention: .of("knob")), failing, turning: 6, from: 60)
    try expectSame(sends, .queue(visibility: 5, delay: .of("knob")), failing, turning: 6, from: 1)
    try expectSame(
      .client(.every(1, count: 20), does: .send("orders", delay: .of("knob"))), .queue(), failing, turning: 6,
      from: 1)
  }

  @Test func `the receives before a message is moved`() throws {
    try expectSame(
      sends, .queue(visibility: 3, deadLetter: .init(queue: "failed", maxReceiveCount: .of("knob"))),
      .queue("failed"), .worker(does: .failWhen(.probability(0.7))), turning: 2, from: 6)
  }

  @Test func `the concurrency of a worker`() throws {
    try expectSame(sends, .queue(), .worker(concurrency: .of("knob"), does: .work(4)), turning: 5, from: 1)
  }

  @Test func `the time on the network`() throws {
    let scenario = Scenario(
      calls, .gateway(does: .call("backend")), .service("backend", does: .work(1)), latency: 0.5)
    var (run, nobody) = (try scenario.begin(), Nobody())
    try run.intervene(.turn("network_latency", to: 0.004), observer: &nobody)
    #expect(try Self.end(run).json == Self.end(scenario.begin(["network_latency": 0.004])).json)
  }

  @Test func `a knob that shapes the system needs a new run and leaves this one as it was`() throws {
    let scenario = Scenario(
      calls, .gateway(does: .call("service")), .service("service", chain: .of("knob"), does: .work(1)),
      knobs: [Knob("knob", 2, in: 1...5)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    #expect(throws: InterventionError.needsNewRun(knob: "knob")) {
      try run.intervene(.turn("knob", to: 3), observer: &nobody)
    }
    #expect(run.knobs["knob"] == 2)
    #expect(try Self.end(run).json == Self.end(scenario.begin()).json)
  }

  @Test func `a knob that does not exist, or a value out of its range, is refused by name`() throws {
    let knob = Knob(name: "rate", value: 1, unit: "", range: 0...5, step: 1)
    let scenario = Scenario(
      .client(Traffic(.steady(rate: .of("rate")), count: 3)), knobs: [knob])
    var (run, nobody) = (try scenario.begin(), Nobody())
    #expect(throws: InterventionError.knob(.unknown(name: "rat", nearest: ["rate"]))) {
      try run.intervene(.turn("rat", to: 3), observer: &nobody)
    }
    #expect(throws: InterventionError.knob(.outOfRange(knob: knob, value: 6))) {
      try run.intervene(.turn("rate", to: 6), observer: &nobody)
    }
    #expect(throws: InterventionError.self) {
      try run.intervene(.turn("rate", to: .nan), observer: &nobody)
    }
  }

  @Test func `a rate that is turned while arrivals come holds from the last arrival on`() throws {
    let scenario = Scenario(
      .client(Traffic(.steady(rate: .of("rate")), until: 12)), knobs: [Knob("rate", 0.5, in: 0.5...2)])
    var (run, log) = (try scenario.begin(), Log())
    run.advance(to: Instant(seconds: 4.25), observer: &log)
    try run.intervene(.turn("rate", to: 2), observer: &log)
    run.advance(to: Instant(seconds: 6), observer: &log)
    #expect(
      log.times { if case .requestStarted = $0 { true } else { false } } == [0, 2, 4, 4.5, 5, 5.5, 6])
  }

  @Test func `more workers begin at once, fewer finish what they have`() throws {
    let scenario = Scenario(
      .client(.burst(10), does: .send("orders")), .queue(),
      .worker(concurrency: .of("workers"), does: .work(2)), knobs: [Knob("workers", 1, in: 1...4)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: 1)
    try run.intervene(.turn("workers", to: 4), observer: &nobody)
    run.advance(to: 1)
    #expect(run.report()["nodes.workers.busy"] == 4)
    try run.intervene(.turn("workers", to: 1), observer: &nobody)
    run.advance(to: 3)
    #expect(run.report()["nodes.workers.completed"] == 4)
    #expect(run.report()["nodes.workers.busy"] == 1)
  }
}
