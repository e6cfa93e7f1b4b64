import Testing

@testable import Simulation

/// How a worker asks, and what it pays for asking in vain: beside the known answers the ends of waits, outages and knobs.
@Suite struct `A worker that polls` {
  private static func system(
    _ polling: Component.Polling, at moment: Quantity, slots: Quantity = 1, knobs: [Knob] = [],
    faults: [PlannedFault] = []
  ) -> Scenario {
    Scenario(
      .client(.burst(1, at: moment), does: .send("orders")), .queue(),
      .worker(concurrency: slots, polling: polling, does: .work(1)), knobs: knobs, faults: faults, limit: 100)
  }

  private func report(_ scenario: Scenario, at seconds: Double, _ path: String) throws -> Double? {
    var run = try scenario.begin()
    run.advance(to: seconds)
    return run.value(of: try #require(Metric(path: path, among: run.nodes)))
  }

  @Test func `gets a message that comes at the very end of its wait`() throws {
    let scenario = Self.system(.init(waitTime: 20), at: 20)
    #expect(try report(scenario, at: 20, "nodes.orders.empty_receives") == 0)
    #expect(try report(scenario, at: 21, "nodes.orders.deleted") == 1)
    // Asks again at 21, in vain until 41 and until 61.
    #expect(try report(scenario, at: 61, "nodes.orders.receive_calls") == 3)
  }

  @Test func `is seen to wait at its queue with each idle slot, and not while it works or is down`() throws {
    let faults = [PlannedFault.down("workers", from: 40, until: 50)]
    var run = try Self.system(.init(waitTime: 20), at: 12, slots: 2, faults: faults).begin()
    func polls(at seconds: Double) throws -> [Double?] {
      run.advance(to: seconds)
      let view = run.snapshot().nodes.compactMap { $0.view as? WorkerView }.first
      return try #require(view).slots.map { $0.poll?.elapsed.seconds }
    }
    #expect(try polls(at: 5) == [5, 5])
    // At 12 one of them gets the message, works for a second and asks again.
    #expect(try polls(at: 12.5) == [nil, 12.5])
    #expect(try polls(at: 15) == [2, 15])
    // The other came back empty at 20.
    #expect(try polls(at: 23) == [10, 3])
    #expect(try polls(at: 45) == [nil, nil])
    #expect(try polls(at: 51) == [1, 1])
    var short = try Self.system(.init(every: 2), at: 50).begin()
    short.advance(to: 5)
    let view = short.snapshot().nodes.compactMap { $0.view as? WorkerView }.first
    #expect(view?.slots.allSatisfy { $0.poll == nil } == true)
  }

  @Test func `asks with each idle slot`() throws {
    let scenario = Self.system(.init(every: 2), at: 50, slots: 3)
    // At 0, 2, ... 10.
    #expect(try report(scenario, at: 10, "nodes.orders.empty_receives") == 18)
  }

  @Test func `asks for nothing while it is down, and at once when it is up`() throws {
    let faults = [PlannedFault.down("workers", from: 4.5, until: 9.5)]
    let short = Self.system(.init(every: 1), at: 9.2, faults: faults)
    // At 0 to 4; then at 9.5 the message, and at 10.5.
    #expect(try report(short, at: 9.4, "nodes.orders.empty_receives") == 5)
    #expect(try report(short, at: 10.5, "nodes.orders.deleted") == 1)
    #expect(try report(short, at: 11, "nodes.orders.empty_receives") == 6)
    // The wait that begins at 0 is cut off and counts nowhere; the next one begins at 9.5.
    let long = Self.system(.init(waitTime: 10), at: 50, faults: faults)
    #expect(try report(long, at: 19.4, "nodes.orders.empty_receives") == 0)
    #expect(try report(long, at: 19.5, "nodes.orders.empty_receives") == 1)
  }

  @Test func `adopts another way of asking at once`() throws {
    let knobs = [Knob("wait", 20, in: 0...20), Knob("slots", 1, in: 1...4)]
    // Received at 1, deleted at 2, when the next long poll begins.
    let scenario = Self.system(.init(waitTime: .of("wait")), at: 1, slots: .of("slots"), knobs: knobs)
    var run = try scenario.begin()
    run.advance(to: 5.5)
    var nobody = Nobody()
    try run.intervene(.turn("wait", to: 0), observer: &nobody)
    let empty = try #require(Metric(path: "nodes.orders.empty_receives", among: run.nodes))
    #expect(run.value(of: empty) == 0)
    run.advance(to: 10.5)
    // At 5.5, 6.5, ... 10.5.
    #expect(run.value(of: empty) == 6)
    try run.intervene(.turn("slots", to: 2), observer: &nobody)
    run.advance(to: 12.5)
    // The first at 11.5 and 12.5, the second at 10.5, 11.5 and 12.5.
    #expect(run.value(of: empty) == 11)
  }

  @Test func `is refused with over-limit by a short poll, and hears nothing by a long one`() throws {
    func system(_ polling: Component.Polling) -> Scenario {
      Scenario(
        .client(.burst(2), does: .send("orders")), .queue(inFlightLimit: 1),
        .worker(concurrency: 2, polling: polling, does: .work(3.5)), limit: 100)
    }
    // The second slot asks at 0, 1, 2 and 3 while the first works until 3.5.
    #expect(try report(system(.init(every: 1)), at: 3.4, "nodes.orders.over_limit") == 4)
    #expect(try report(system(.init(every: 1)), at: 3.4, "nodes.orders.empty_receives") == 0)
    #expect(try report(system(.init(waitTime: 20)), at: 3.4, "nodes.orders.receive_calls") == 1)
    #expect(try report(system(.init(waitTime: 20)), at: 7, "nodes.orders.deleted") == 2)
  }

  @Test func `has no empty receives where it polls without a pause`() throws {
    let scenario = Scenario(.client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)))
    #expect(try report(scenario, at: 5, "nodes.orders.empty_receives") == nil)
    #expect(try report(scenario, at: 5, "nodes.orders.receive_calls") == 1)
  }
}
