import Simulation
import Testing

/// A run says whether it is one of many.
@Suite struct ChanceTests {
  private func hasChance(_ traffic: Traffic, _ steps: Step..., jitter: RetryPolicy? = nil) throws -> Bool {
    let call = Step.call("server", writing: nil, retry: jitter)
    let server = Component(
      name: "server", label: "Server", kind: .service(Component.Service(steps: steps)))
    return try Scenario(.client(traffic, does: call), server, limit: 100).begin(seed: 1).hasChance
  }

  @Test func `an even run is the only one`() throws {
    #expect(try !hasChance(.every(1, count: 5), .work(2), .failWhen(.poison)))
    #expect(try !hasChance(Traffic(.steady(rate: 1), variation: 0, count: 5), .work(.varied(mean: 1, variation: 0))))
    #expect(try !hasChance(.every(1, count: 5), .failWhen(.probability(0)), .failWhen(.probability(1))))
    #expect(try !hasChance(.every(1, count: 5), .work(.uniform(2, 2)), .work(.exponential(mean: 0))))
  }

  @Test(arguments: [
    WorkTime.exponential(mean: 1), .uniform(1, 2), .varied(mean: 1, variation: 0.1),
    .logNormal(mean: 1, variation: 2),
  ])
  func `work that varies makes a run one of many`(work: WorkTime) throws {
    #expect(try hasChance(.every(1, count: 5), .work(work)))
  }

  @Test func `so do arrivals, failures and jitter`() throws {
    #expect(try hasChance(.poisson(1, count: 5)))
    #expect(try hasChance(Traffic(.steady(rate: 1), variation: 0.3, count: 5)))
    #expect(try hasChance(.every(1, count: 5), .failWhen(.probability(0.5))))
    var retry = RetryPolicy(attempts: 3)
    (retry.backoff, retry.jitter) = (1, RetryPolicy.Jitter.full.quantity)
    #expect(try hasChance(.every(1, count: 5), jitter: retry))
    retry.attempts = 1
    #expect(try !hasChance(.every(1, count: 5), jitter: retry))
  }

  @Test(arguments: [1e-300, 1e-200, 1e-20, 1e-9, 0.9e-4]) func `a variation that no number can show is none`(
    variation: Double
  ) throws {
    let traffic = Traffic(.steady(rate: 1), variation: .number(variation), count: 5)
    #expect(try !hasChance(traffic, .work(.varied(mean: 1, variation: .number(variation)))))
  }

  @Test func `the least variation that counts is drawn, and comes to an end`() throws {
    let traffic = Traffic(.steady(rate: 1), variation: 1e-4, count: 2_000)
    let report = try Scenario(
      .client(traffic, does: .call("server")), .service("server", does: .work(.varied(mean: 1, variation: 1e-4))),
      limit: 1e5
    ).report()
    let mean = try #require(report["latency.caller.mean"])
    #expect(report["totals.succeeded"] == 2_000 && abs(mean - 1) < 1e-4 && mean != 1)
  }

  /// All specimens: two seeds give the same report exactly where no chance is told, as far as one draw shows.
  @Test func `a run without chance is the same for every seed`() throws {
    for specimen in Specimen.all where try !specimen.scenario.begin(seed: 1).hasChance {
      #expect(
        try specimen.scenario.report(seed: 1).entries == specimen.scenario.report(seed: 2).entries, "\(specimen)")
    }
  }
}
