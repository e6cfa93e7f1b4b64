import Testing

@testable import Simulation

/// Users who wait for their answer before they ask again.
@Suite struct `Closed traffic` {
  private static func users(_ users: Quantity, until: Quantity = 100, knobs: [Knob] = []) -> Scenario {
    Scenario(
      .client(.users(users, think: 3, until: until), does: .call("shop")), .service("shop", does: .work(1)),
      knobs: knobs)
  }

  private func thinking(_ run: Run) throws -> Int? {
    (run.snapshot().nodes[try run.node("callers")].view as? ClientView)?.thinking
  }

  @Test func `never has more requests at once than users, however slow the system is`() throws {
    let report = try Scenario(
      .client(.users(12, think: 1, until: 200), does: .call("shop")),
      .service("shop", slots: 1, does: .work(2))
    ).report()
    // Throughput 1 / 2 s; an answer takes n / X - z = 24 - 1 s once all are in the line, and at most n * 2 s.
    #expect(report["nodes.shop.max_waiting"] == 11 && report["latency.caller.max"] == 24)
    #expect(report["latency.caller.p50"].map { abs($0 - 23) < 0.3 } == true)
  }

  @Test func `tells how many of its users think`() throws {
    var run = try Self.users(5).begin()
    run.advance(to: 0.5)
    #expect(try thinking(run) == 0)
    run.advance(to: 2)
    #expect(try thinking(run) == 5)
    let open = try Scenario(.client(.burst(1), does: .call("shop")), .service("shop", does: .work(1))).begin()
    #expect(try thinking(open) == nil)
  }

  @Test func `gains users at once when a knob is turned, and loses them as they come back`() throws {
    var (run, nobody) = (
      try Self.users(.of("users"), knobs: [Knob("users", 4, in: 0...20)]).begin(), Nobody()
    )
    run.advance(to: 2)
    try run.intervene(.turn("users", to: 7), observer: &nobody)
    run.advance(to: 2.5)
    #expect(run.report()["totals.started"] == 7)
    // 4 and 3 come back at 4 and 6, again at 8 and 10.
    run.advance(to: 7)
    #expect(run.report()["totals.started"] == 14)
    try run.intervene(.turn("users", to: 2), observer: &nobody)
    run.advance(to: 11)
    // Of the four who come back at 8 none may stay but those that bring the number down to two: seven less five.
    #expect(run.report()["totals.started"] == 16)
    run.advance(to: 13)
    #expect(run.report()["totals.started"] == 16)
    #expect(try thinking(run) == 2)
  }

  @Test func `thinks on while its client is down, and loses nobody`() throws {
    let scenario = Scenario(
      .client(.users(3, think: 3, until: 20), does: .call("shop")), .service("shop", does: .work(1)),
      faults: [.down("callers", from: 2, until: 5)])
    // At 0; at 4 they are down and think until 7; at 11, 15 and 19.
    #expect(try scenario.report()["totals.started"] == 15)
  }

  @Test func `takes an error for an answer`() throws {
    let report = try Scenario(
      .client(.users(2, think: 1, until: 10), does: .call("shop")), .service("shop", does: .failWhen(.always))
    ).report()
    #expect(report["totals.failed"] == 20)
  }

  @Test func `of random times to think has their mean`() throws {
    let scenario = Scenario(
      .client(
        Traffic(.closed(users: 50, think: 2, ramp: 0), variation: 1, until: 2_000), does: .call("shop")),
      .service("shop", does: .work(0.5)))
    // A renewal of mean 2.5 and deviation 2 for each user: 40,000 starts, deviation 50 * 2,000 * 4 / 2.5^3.
    let started = try #require(try scenario.report(seed: 3)["totals.started"])
    let deviation = (50.0 * 2_000 * 4 / 15.625).squareRoot()
    #expect(abs(started - 40_000) < 4 * deviation + 50)
    #expect(try scenario.begin().hasChance)
    #expect(try !Self.users(3).begin().hasChance)
  }
}
