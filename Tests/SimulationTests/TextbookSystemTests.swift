import Foundation
import Simulation
import Testing

/// Six systems whose answers stand in textbooks, or follow from a small sum; by chance within four standard errors.
@Suite struct TextbookSystemTests {
  private func expectMean(
    _ values: [Double], _ expected: Double, within share: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (mean, error) = meanAndError(of: values, batches: 40)
    #expect(abs(mean - expected) < 4 * error, "\(mean), error \(error)", sourceLocation: sourceLocation)
    #expect(error < expected * share, "the sample says too little", sourceLocation: sourceLocation)
  }

  private func sojourns(_ scenario: Scenario, seed: UInt64) throws -> [Double] {
    var (run, sojourns) = (try scenario.begin(seed: seed), Sojourns())
    run.advance(to: .end, observer: &sojourns)
    return sojourns.values
  }

  private func losses(_ scenario: Scenario, seed: UInt64) throws -> [Double] {
    var (run, losses) = (try scenario.begin(seed: seed), Losses())
    run.advance(to: .end, observer: &losses)
    return losses.values
  }

  // MARK: M/M/c/c

  /// B(c) = a B(c - 1) / (c + a B(c - 1)), B(0) = 1.
  private func erlangB(servers: Int, load: Double) -> Double {
    (1...servers).reduce(1) { load * $0 / (Double($1) + load * $0) }
  }

  // Lost calls depend on the mean of the work only, not on how it is spread.
  @Test(arguments: [WorkTime.exponential(mean: 1), .constant(1), .uniform(0, 2)])
  func `M/M/c/c without a line loses as Erlang B says, whatever the spread of the work`(work: WorkTime) throws {
    // B(5) at 3 erlangs: 1, 3/4, 9/17, 9/26, 27/131, 81/736.
    #expect(abs(erlangB(servers: 5, load: 3) - 81.0 / 736) < 1e-12)
    let scenario = Scenario(
      .client(.poisson(3, count: 40_000), does: .call("server")),
      .service("server", slots: 5, backlog: 0, does: .work(work)), limit: 2e8)
    expectMean(try losses(scenario, seed: 21), erlangB(servers: 5, load: 3), within: 0.06)
  }

  @Test func `a function with a limit of concurrency is M/M/c/c as well`() throws {
    let scenario = Scenario(
      .client(.poisson(9, count: 40_000), does: .call("server")),
      .function("server", concurrency: 10, does: .work(.exponential(mean: 1))), limit: 2e8)
    expectMean(try losses(scenario, seed: 22), erlangB(servers: 10, load: 9), within: 0.06)
  }

  // MARK: M/H2/1

  @Test func `M/H2/1 with two kinds of requests waits as Pollaczek and Khinchine say`() throws {
    // Four of five take 0.5 s on average, one takes 3 s: E S = 0.8 * 0.5 + 0.2 * 3 = 1 and
    // E S^2 = 0.8 * 2 * 0.25 + 0.2 * 2 * 9 = 4, so the wait is 0.5 * 4 / (2 * (1 - 0.5)) = 2.
    func client(_ tag: String, rate: Quantity) -> Component {
      let traffic = Traffic(.steady(rate: rate), spacing: .poisson, until: 60_000)
      return .client(named: tag, tag: tag, traffic, does: .call("server"))
    }
    let scenario = Scenario(
      client("short", rate: 0.4), client("long", rate: 0.1),
      .service(
        "server", slots: 1, does: .only(tag: "short", .work(.exponential(mean: 0.5))),
        .only(tag: "long", .work(.exponential(mean: 3)))),
      limit: 2e8)
    expectMean(try sojourns(scenario, seed: 23), 3, within: 0.06)
  }

  // MARK: M/D/c

  /// Crommelin: those inside a time D later are the newcomers and those who were not in work, for all who were have left.
  private func meanInside(servers: Int, load: Double) -> Double {
    let size = 60
    let newcomers = poisson(load, count: size)
    var share = [1.0] + [Double](repeating: 0, count: size - 1)
    for _ in 0..<150 {
      var next = [Double](repeating: 0, count: size)
      for (inside, probability) in share.enumerated() where probability > 1e-15 {
        let left = max(0, inside - servers)
        for place in left..<size { next[place] += probability * newcomers[place - left] }
      }
      share = next
    }
    return share.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }

  private func poisson(_ mean: Double, count: Int) -> [Double] {
    var term = exp(-mean)
    return (0..<count).map { k in
      defer { term *= mean / Double(k + 1) }
      return term
    }
  }

  @Test(arguments: [2, 5])
  func `M/D/c holds as many as Crommelin's equations say`(servers: Int) throws {
    // M/D/1 at 0.5: 0.5 inside in work, and 0.25 / (2 * 0.5) = 0.25 in line.
    #expect(abs(meanInside(servers: 1, load: 0.5) - 0.75) < 1e-9)
    let load = 0.8 * Double(servers)
    let scenario = Scenario(
      .client(.poisson(.number(load), count: 40_000), does: .send("orders")), .queue(visibility: 43_200),
      .worker("server", concurrency: .number(Double(servers)), does: .work(1)), limit: 2e8)
    expectMean(try sojourns(scenario, seed: 24), meanInside(servers: servers, load: load) / load, within: 0.06)
  }

  // MARK: Two stations in tandem

  @Test func `two queues in tandem are two M/M/1, each as if it were alone (Burke)`() throws {
    // 0.5 a second through mu = 1 and mu = 0.8: 1 / (1 - 0.5) + 1 / (0.8 - 0.5) = 5.333.
    let scenario = Scenario(
      .client(.poisson(0.5, count: 40_000), does: .send("orders")), .queue(visibility: 43_200),
      .worker("picker", does: .work(.exponential(mean: 1)), .send("parcels")),
      .queue("parcels", visibility: 43_200),
      .worker("packer", reads: "parcels", does: .work(.exponential(mean: 1.25))), limit: 2e8)
    expectMean(try sojourns(scenario, seed: 25), 2 + 10.0 / 3, within: 0.06)
    let report = try scenario.report(seed: 25)
    // In line at each: rho^2 / (1 - rho), 0.25 / 0.5 and 0.390625 / 0.375. The mean over 80,000 s has an error near 2 %.
    #expect(abs(try #require(report["nodes.orders.mean_depth"]) - 0.5) < 0.05)
    #expect(abs(try #require(report["nodes.parcels.mean_depth"]) - 1.0417) < 0.1)
  }

  // MARK: A token bucket

  /// A bucket of K tokens is M/D/1/K: a token that is out comes back after a time D, one after the other. Those that a
  /// departure leaves behind are a Markov chain with states 0...K - 1; of arrivals 1 - 1 / (p0 + rho) are lost.
  private func lossOfBucket(tokens: Int, load: Double) -> Double {
    let newcomers = poisson(load, count: tokens)
    var share = [Double](repeating: 1 / Double(tokens), count: tokens)
    for _ in 0..<300 {
      var next = [Double](repeating: 0, count: tokens)
      for (inside, probability) in share.enumerated() {
        let left = max(0, inside - 1)
        for place in left..<tokens - 1 { next[place] += probability * newcomers[place - left] }
        let others = newcomers.prefix(max(0, tokens - 1 - left)).reduce(0, +)
        next[tokens - 1] += probability * (1 - others)
      }
      share = next
    }
    return 1 - 1 / (share[0] + load)
  }

  @Test(arguments: [(1, 5.0), (3, 5), (3, 9)])
  func `a token bucket under Poisson traffic loses as M/D/1/K does`(tokens: Int, rate: Double) throws {
    // One token is M/D/1/1, Erlang B with one server: load / (1 + load).
    #expect(abs(lossOfBucket(tokens: 1, load: 0.8) - 0.8 / 1.8) < 1e-9)
    let scenario = Scenario(
      .client(.poisson(.number(rate), count: 40_000), does: .call("api")),
      .gateway(throttle: .init(rate: 6, burst: .number(Double(tokens))), does: .work(0)))
    expectMean(try losses(scenario, seed: 26), lossOfBucket(tokens: tokens, load: rate / 6), within: 0.1)
  }

  // MARK: A herd

  private func herd(_ retry: RetryPolicy, size: Quantity = 4) -> Scenario {
    Scenario(
      .client(.burst(size), does: .call("door", writing: nil, retry: retry)),
      .service("door", slots: 1, backlog: 0, does: .work(1)))
  }

  @Test func `a herd with exponential backoff gets through one by one, each at twice the time of the last`() throws {
    // All at 0: one begins, three come back at 1; one begins, two come back at 3; the last comes back at 7.
    let (run, log) = try herd(RetryPolicy(attempts: 4, backoff: 1)).log()
    #expect(log.answers(.ok) == [1, 2, 4, 8])
    let report = run.report()
    #expect(report["nodes.callers.retries"] == 6)  // 3 + 2 + 1
    #expect(report["nodes.door.failed"] == 6)
    #expect(report["latency.caller.mean"] == 3.75)  // 15 / 4
    #expect(report["nodes.door.busy_mean"] == 0.5)  // 4 s of 8
  }

  @Test func `a cap ends the growth of the backoff, and the last attempt ends the patience`() throws {
    // With at most 2 s in between: 0, 1, 3, 5. With three attempts the fourth gives up at 3.
    #expect(try herd(RetryPolicy(attempts: 4, backoff: 1, cap: 2)).log().log.answers(.ok) == [1, 2, 4, 6])
    let log = try herd(RetryPolicy(attempts: 3, backoff: 1)).log().log
    #expect(log.answers(.ok) == [1, 2, 4])
    #expect(log.answers(.unavailable) == [3])
    // Three times as long each time: 0, 1, 4, 13.
    #expect(try herd(RetryPolicy(attempts: 4, backoff: 1, factor: 3)).log().log.answers(.ok) == [1, 2, 5, 14])
  }

  // Waits of 1, 2 and 4 s before the attempts 2 to 4. From 0 to that: 3.5 on average, variance (1 + 4 + 16) / 12; from
  // half of it: 5.25, a quarter of the variance.
  @Test(arguments: [(RetryPolicy.Jitter.full, 3.5, 1.75, 0.0), (.equal, 5.25, 0.4375, 3.5), (.none, 7, 0, 7)])
  func `jitter spreads a herd as its name says`(
    jitter: RetryPolicy.Jitter, mean: Double, variance: Double, least: Double
  ) throws {
    let retry = RetryPolicy(attempts: 4, backoff: 1, jitter: jitter)
    let report = try Scenario(
      .client(.burst(10_000), does: .call("door", writing: nil, retry: retry)),
      .service("door", does: .failWhen(.always))
    ).report()
    let measured = try #require(report["latency.caller.mean"])
    #expect(abs(measured - mean) <= 4 * (variance / 10_000).squareRoot())
    #expect(try #require(report["latency.caller.min"]) >= least)
    #expect(try #require(report["latency.caller.max"]) <= 7)
  }
}

/// Of each call that came, 1 if it was turned away and 0 if it was let in.
private struct Losses: RunObserver {
  private(set) var values: [Double] = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .callRefused: values.append(1)
    case .callBegan: values.append(0)
    default: break
    }
  }
}
