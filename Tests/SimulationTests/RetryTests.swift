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

  @Test func `ends with the patience of the caller`() throws {
    let retry = RetryPolicy(attempts: 5, backoff: 4)
    let report = try Scenario(
      .client(.burst(1), timeout: 6, does: .call("down", writing: nil, retry: retry)),
      .service("down", does: .failWhen(.always))
    ).report()
    #expect(report["errors.client_timeout"] == 1)
    #expect(report["nodes.down.failed"] == 2)
    #expect(report["ended_at"] == 6)
  }
}
