import Simulation
import Testing

/// Memory is constant in the number of finished requests: whoever is done is forgotten.
@Suite struct `A finished run` {
  private func expectNothingLeft(
    in components: Component..., faults: [PlannedFault] = [], latency: Double = 0, dead: Int = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let end = try EndState(of: Scenario(components: components, faults: faults, latency: latency))
    #expect(end.activities == 0, "activities", sourceLocation: sourceLocation)
    #expect(end.messages == dead, "messages", sourceLocation: sourceLocation)
    #expect(end.requests == dead, "requests", sourceLocation: sourceLocation)
  }

  @Test(arguments: Specimen.all, 1...4 as ClosedRange<UInt64>)
  func `holds only the dead letters that nobody reads`(specimen: Specimen, seed: UInt64) throws {
    let end = try EndState(of: specimen.scenario, seed: seed)
    #expect(end.activities == 0)
    #expect(end.messages == end.held)
    #expect(end.requests <= end.messages, "each of them is kept for a message")
    #expect((end.requests == 0) == (end.messages == 0))
    #expect(end.armedTimers == 0 && end.workToCome == 0)
    #expect(end.conservationErrors == [])
  }

  @Test(arguments: [0, 0.1])
  func `has forgotten calls that were answered, refused, repeated or given up`(latency: Double) throws {
    try expectNothingLeft(
      in: .client(.every(0.2, count: 50), does: .call("api", attempts: 2)),
      .gateway(timeout: 1, throttle: .init(rate: 4, burst: 2), does: .call("shop")),
      .service("shop", slots: 2, backlog: 2, does: .work(0.7), .call("stock")),
      .service("stock", does: .work(0.5)), faults: [.down("stock", from: 3, until: 5)], latency: latency)
  }

  @Test(arguments: [0, 0.1])
  func `has forgotten messages whose sender gave up, that nobody took, and that came twice`(latency: Double) throws {
    try expectNothingLeft(
      in: .client(.every(0.5, count: 20), timeout: 0.15, does: .send("orders"), .send("orders")),
      .queue(visibility: 2), .worker(concurrency: 4, does: .work(1.5)),
      faults: [.down("orders", from: 3, until: 5), .slow("workers", by: 2, from: 0, until: 4)], latency: latency)
  }

  @Test(arguments: [0, 0.1])
  func `has forgotten messages that expired in every place`(latency: Double) throws {
    // Delayed until 5 they expire at 4; with a worker they expire at 4, and the worker is done at 6.
    try expectNothingLeft(
      in: .client(.burst(3), does: .send("orders", delay: 5), .send("orders")),
      .queue(visibility: 30, retention: 4), .worker(concurrency: 1, does: .work(6)), latency: latency)
  }

  @Test(arguments: [0, 0.1])
  func `has forgotten what a FIFO queue recognised as sent before`(latency: Double) throws {
    try expectNothingLeft(
      in: .client(.burst(4), does: .send("orders", delay: nil, group: "all", deduplicationID: "one")),
      .queue(isFIFO: true), .worker(does: .work(1)), latency: latency)
  }

  @Test(arguments: [0, 0.1])
  func `has forgotten events that were run, lost and moved, and copies`(latency: Double) throws {
    try expectNothingLeft(
      in: .client(named: "us", tag: "us", .burst(3), does: .send("events")),
      .topic("events", .init(to: "resize"), .init(to: "mail"), .init(to: "never", filter: "none")),
      .client(named: "none", tag: "none", .burst(1, at: 1)),
      .queue("never"), .queue("mail"), .worker(reads: "mail", does: .work(1)),
      .function("resize", timeout: 2, concurrency: 2, coldStart: 0.5, retries: 1, does: .work(3)), latency: latency)
    try expectNothingLeft(
      in: .client(.burst(3), does: .send("resize")), .function("resize", onFailure: "failed", does: .failWhen(.always)),
      .queue("failed"), latency: latency, dead: 3)
  }
}
