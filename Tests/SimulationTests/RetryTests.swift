import Simulation
import Testing

@Suite struct `A call that is repeated` {
  @Test(arguments: [(3, 27), (5, 243)])
  func `K23 at every layer is made three times as often at each`(layers: Int, calls: Int) throws {
    var scenario = Scenario(
      .client(.burst(1), does: .call("layer-0", attempts: 3)),
      .service("bottom", does: .failWhen(.always)))
    for layer in 0..<(layers - 1) {
      let next = layer == layers - 2 ? "bottom" : "layer-\(layer + 1)"
      scenario.components.append(.service("layer-\(layer)", does: .call(next, attempts: 3)))
    }
    let report = try scenario.report()
    #expect(report["nodes.bottom.failed"] == Double(calls))
    #expect(report["totals.failed"] == 1)
  }

  @Test func `K23 needs 1,75 attempts on average where half of them fail and three are made`() throws {
    let report = try Scenario(
      .client(.every(0.01, count: 40_000), does: .call("coin", attempts: 3)),
      .service("coin", does: .failWhen(.probability(0.5)))
    ).report()
    let calls = try #require(report["nodes.coin.completed"]) + (try #require(report["nodes.coin.failed"]))
    // The variance of the attempts is 0.6875.
    #expect(abs(calls / 40_000 - 1.75) < 4 * (0.6875 / 40_000).squareRoot())
    #expect(report["nodes.callers.retries"] == calls - 40_000)
  }

  @Test func `waits longer each time, up to the cap`() throws {
    let retry = RetryPolicy(attempts: 5, backoff: 1, factor: 2, cap: 3)
    let report = try Scenario(
      .client(.burst(1), does: .call("down", writing: nil, retry: retry)), .service("down", does: .failWhen(.always))
    ).report()
    #expect(report["latency.caller.max"] == 9)
  }

  @Test func `makes a call again that took longer than the caller waits`() throws {
    // Given up at 6, again at 10, given up at 16, again at 24 after twice the wait, given up for good at 30. Nobody tells
    // the shop: it works for 10 s each time, until 10, 20 and 34.
    let retry = RetryPolicy(attempts: 3, backoff: 4)
    let report = try Scenario(
      .client(.burst(1), timeout: 6, does: .call("shop", writing: nil, retry: retry)), .service("shop", does: .work(10))
    ).report()
    #expect(report["errors.client_timeout"] == 1 && report["latency.caller.max"] == 30)
    #expect(report["nodes.callers.timed_out"] == 3 && report["nodes.callers.retries"] == 2)
    #expect(report["nodes.shop.completed"] == 3 && report["nodes.shop.wasted"] == 30)
    #expect(report["ended_at"] == 34)
  }

  @Test func `succeeds when a later attempt is answered in time`() throws {
    // Slow until 7: the attempt of 0 would take 10 s and is given up at 4, that of 5 takes 10 s too; that of 11 takes 2.
    let retry = RetryPolicy(attempts: 3, backoff: 1)
    let report = try Scenario(
      .client(.burst(1), timeout: 4, does: .call("shop", writing: nil, retry: retry)), .service("shop", does: .work(2)),
      faults: [.slow("shop", by: 5, from: 0, until: 7)]
    ).report()
    #expect(report["totals.succeeded"] == 1 && report["latency.caller.max"] == 13)
    #expect(report["nodes.callers.timed_out"] == 2)
  }
}
