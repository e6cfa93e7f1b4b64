import Simulation
import Testing

/// A planned fault by which a share of what a component does ends with an error.
@Suite struct `A fault of errors` {
  private func report(share: Quantity, from: Quantity, until: Quantity?, seed: UInt64 = 7) throws -> Report {
    try Scenario(
      .client(.every(0.01, count: 40_000), does: .call("shop")), .service("shop", does: .work(0.005)),
      faults: [.errors("shop", share: share, from: from, until: until)]
    ).report(seed: seed)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `makes its share of the calls fail, once their work is done`(seed: UInt64) throws {
    let report = try report(share: 0.3, from: 0, until: nil, seed: seed)
    let failed = try #require(report["totals.failed"])
    #expect(abs(failed - 12_000) < 4 * (40_000 * 0.3 * 0.7).squareRoot())
    #expect(report["errors.500"] == failed && report["latency.caller.min"] == 0.005)
  }

  @Test func `begins and ends at its instants`() throws {
    // Work that ends at 100.005 to 199.995 s: 10,000 calls.
    #expect(try report(share: 1, from: 100, until: 200)["totals.failed"] == 10_000)
    #expect(try report(share: 0, from: 100, until: 200)["totals.failed"] == 0)
  }

  @Test func `is seen and told, and follows its knob`() throws {
    let scenario = Scenario(
      .client(.every(0.1, count: 300), does: .call("shop")), .service("shop", does: .work(0.01)),
      knobs: [Knob("share", 0.4, in: 0...1)],
      faults: [.errors("shop", share: .of("share"), from: 5, until: 20)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    let shop = try run.node("shop")
    run.advance(to: 6)
    #expect(run.snapshot().nodes[shop].errorShare == 0.4)
    try run.intervene(.turn("share", to: 1), observer: &nobody)
    let before = try #require(run.report()["totals.failed"])
    run.advance(to: 7)
    #expect(run.snapshot().nodes[shop].errorShare == 1)
    #expect(run.report()["totals.failed"] == before + 10)
    run.advance(to: 25)
    #expect(run.snapshot().nodes[shop].errorShare == 0)
    let log = try scenario.log().log.entries.compactMap { entry -> String? in
      if case .faltered(_, let share) = entry.event { "\(entry.at) \(share)" } else { nil }
    }
    #expect(log == ["5.0 0.4", "20.0 0.0"])
  }

  @Test func `gives messages back, and the next receive may do better`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 10), .worker(does: .work(1)),
      faults: [.errors("workers", share: 1, from: 0, until: 15)]
    ).report()
    // Received at 0 and 10, failed at 1 and 11, received at 20.
    #expect(report["drained_at"] == 21 && report["nodes.workers.failed"] == 2)
  }
}
