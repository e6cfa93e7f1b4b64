import Foundation
import Simulation
import Testing

/// Queueing theory, within four standard errors, with fixed seeds; each system once as a service that callers wait
/// for, and once as a queue with workers.
@Suite struct TheoryTests {
  /// How a system serves its requests.
  enum Form: String, CaseIterable, Sendable { case service, queue }

  private static let count = 20_000

  private func system(
    _ form: Form, rate: Double, variation: Double = 1, servers: Quantity, _ work: WorkTime
  ) -> Scenario {
    let traffic = Traffic(
      .steady(rate: .number(rate)), variation: .number(variation), count: .number(Double(Self.count)))
    return switch form {
    case .service:
      Scenario(
        .client(traffic, does: .call("server")), .service("server", slots: servers, does: .work(work)),
        limit: 2e8)
    case .queue:
      Scenario(
        .client(traffic, does: .send("orders")), .queue(visibility: 43_200),
        .worker("server", concurrency: servers, does: .work(work)), limit: 2e8)
    }
  }

  /// The mean time in the system is `expected`: four standard errors, by batch means because waits that follow one
  /// another are alike.
  private func expectSojourn(
    _ expected: Double, _ scenario: Scenario, seed: UInt64, share: Double = 0.06,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var (run, sojourns) = (try scenario.begin(seed: seed), Sojourns())
    run.advance(to: .end, observer: &sojourns)
    #expect(sojourns.values.count == Self.count, sourceLocation: sourceLocation)
    let (mean, error) = meanAndError(of: sojourns.values, batches: 40)
    #expect(abs(mean - expected) < 4 * error, "\(mean), error \(error)", sourceLocation: sourceLocation)
    #expect(error < expected * share, "the sample says too little", sourceLocation: sourceLocation)
  }

  @Test(arguments: Form.allCases) func `M/M/1 at half load stays for 1 over mu minus lambda`(form: Form)
    throws
  {
    let scenario = system(form, rate: 0.5, servers: 1, .exponential(mean: 1))
    try expectSojourn(2, scenario, seed: 11)
  }

  @Test func `M/M/1 at half load waits for 1, within the error that theory gives`() throws {
    let (rho, n) = (0.5, Double(Self.count))
    let variance = rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / pow(1 - rho, 4)
    var (run, waits) = (
      try system(.service, rate: rho, servers: 1, .exponential(mean: 1)).begin(seed: 5), Waits()
    )
    run.advance(to: .end, observer: &waits)
    #expect(abs(waits.mean - rho / (1 - rho)) < 4 * (variance / n).squareRoot())
  }

  @Test(arguments: Form.allCases) func `M/M/2 stays as Erlang C says`(form: Form) throws {
    let scenario = system(form, rate: 1.2, servers: 2, .exponential(mean: 1))
    try expectSojourn(1 + erlangWait(servers: 2, load: 1.2), scenario, seed: 12)
  }

  @Test(arguments: Form.allCases) func `M/M/10 stays as Erlang C says`(form: Form) throws {
    let scenario = system(form, rate: 8, servers: 10, .exponential(mean: 1))
    try expectSojourn(1 + erlangWait(servers: 10, load: 8), scenario, seed: 13)
  }

  @Test(arguments: Form.allCases) func `M/D/1 waits half as long as M/M/1`(form: Form) throws {
    try expectSojourn(1 + 0.5, system(form, rate: 0.5, servers: 1, .constant(1)), seed: 14)
  }

  @Test(arguments: Form.allCases)
  func `M/G/1 with uniform work waits as Pollaczek and Khinchine say`(form: Form) throws {
    let (rate, low, high) = (0.6, 0.2, 1.8)
    let secondMoment = (low * low + low * high + high * high) / 3
    let wait = rate * secondMoment / (2 * (1 - rate))
    let scenario = system(form, rate: rate, servers: 1, .uniform(.number(low), .number(high)))
    try expectSojourn(1 + wait, scenario, seed: 15)
  }

  @Test(arguments: Form.allCases, [0.0, 0.25, 0.5, 1])
  func `M/G/1 with work of any randomness waits as Pollaczek and Khinchine say`(form: Form, variation: Double) throws {
    let rate = 0.7
    let wait = rate * (1 + variation * variation) / (2 * (1 - rate))
    let work = WorkTime.varied(mean: 1, variation: .number(variation))
    try expectSojourn(1 + wait, system(form, rate: rate, servers: 1, work), seed: 21)
  }

  @Test func `M/G/1 with log-normal work stays as K51 says`() throws {
    let work = WorkTime.logNormal(mean: 1, variation: 2)
    try expectSojourn(3.5, system(.service, rate: 0.5, servers: 1, work), seed: 3, share: 0.12)
  }

  @Test(arguments: Form.allCases, [0.25, 0.5])
  func `G/M/1 with gamma distributed gaps waits as its root says`(form: Form, variation: Double) throws {
    let (rate, shape) = (0.6, 1 / (variation * variation))
    // The root of s = A(1 - s), where A is the transform of the gaps.
    var root = 0.5
    for _ in 0..<10_000 { root = pow(1 + (1 - root) / (shape * rate), -shape) }
    let scenario = system(form, rate: rate, variation: variation, servers: 1, .exponential(mean: 1))
    try expectSojourn(1 / (1 - root), scenario, seed: 22)
  }

  @Test func `gaps of no variation are even, and of variation 1 those of a Poisson process`() throws {
    let numbers = [(0.0, Traffic.Spacing.even), (1, .poisson)]
    for (variation, spacing) in numbers {
      let traffic = [
        Traffic(.steady(rate: 3), variation: .number(variation), count: 50),
        Traffic(.steady(rate: 3), spacing: spacing, count: 50),
      ]
      let reports = try traffic.map { traffic in
        try Scenario(.client(traffic, does: .call("server")), .service("server", does: .work(1)), limit: 2e8)
          .report(seed: 5)
      }
      #expect(reports[0] == reports[1])
    }
  }

  @Test func `gaps count what is due where the rate changes, and nothing comes at rate 0`() throws {
    let pieces = [(40.0, 50.0), (0, 50), (4, 50)].map {
      Traffic.Piece(rate: .number($0.0), duration: .number($0.1))
    }
    let traffic = Traffic(.pieces(pieces), variation: 0.5, until: .number(15_000))
    let scenario = Scenario(.client(traffic, does: .call("server")), .service("server", does: .work(0)), limit: 2e4)
    var (run, arrivals) = (try scenario.begin(seed: 9), Arrivals())
    run.advance(to: .end, observer: &arrivals)
    let places = arrivals.instants.map { $0.truncatingRemainder(dividingBy: 150) }
    // 100 rounds of 2,000, 0 and 200; a count in a time has about the variance 0.25 of its mean.
    #expect(abs(Double(places.count { $0 < 50 }) - 200_000) < 4 * (200_000.0 * 0.25).squareRoot() + 400)
    #expect(!places.contains { $0 >= 50 && $0 < 100 })
    #expect(abs(Double(places.count { $0 >= 100 }) - 20_000) < 4 * (20_000.0 * 0.25).squareRoot() + 400)
  }

  @Test func `the load of the servers is arrivals times work`() throws {
    for form in Form.allCases {
      let report = try system(form, rate: 6, servers: 10, .exponential(mean: 1)).report(seed: 16)
      let utilization = try #require(report["nodes.server.utilization"])
      // Arrivals and works are independent: two relative errors of 1 over root n.
      #expect(abs(utilization - 0.6) < 4 * 0.6 * (2 / Double(Self.count)).squareRoot(), "\(form)")
    }
  }

  @Test(arguments: Form.allCases)
  func `Little's law holds exactly: those inside are arrivals times their time inside`(form: Form) throws {
    var run = try system(form, rate: 0.8, servers: 1, .exponential(mean: 1)).begin(seed: 17)
    var waits = Waits()
    run.advance(to: .end, observer: &waits)
    let report = run.report()
    let end = try #require(report["ended_at"])
    let arrivals = Double(Self.count) / end
    let stay = try #require(report["latency.end_to_end.mean"])
    let busy = try #require(report["nodes.server.busy_mean"])
    let waiting =
      form == .queue ? try #require(report["nodes.orders.mean_depth"]) : waits.mean * arrivals
    #expect(abs(busy + waiting - arrivals * stay) < 1e-9 * stay)
  }

  @Test func `Little's law holds for callers too: those who wait are arrivals times their latency`() throws {
    let report = try system(.service, rate: 0.8, servers: 1, .exponential(mean: 1)).report(seed: 18)
    let (end, latency) = (try #require(report["ended_at"]), try #require(report["latency.caller.mean"]))
    let waiting = try #require(report["nodes.callers.busy_mean"])
    #expect(abs(waiting - Double(Self.count) / end * latency) < 1e-9 * waiting)
  }

  @Test func `the percentiles of M/M/1 are those of an exponential time`() throws {
    let report = try system(.service, rate: 0.5, servers: 1, .exponential(mean: 1)).report(seed: 19)
    for (field, share) in [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)] {
      let expected = -2 * log(1 - share)
      let measured = try #require(report["latency.caller.\(field)"])
      #expect(abs(measured - expected) < 0.1 * expected, "\(field)")
    }
  }

  /// The mean wait for one of `servers` that work 1 s on average, `load` of them busy on average.
  private func erlangWait(servers: Int, load: Double) -> Double {
    var (term, sum) = (1.0, 0.0)
    for k in 0..<servers {
      sum += term
      term *= load / Double(k + 1)
    }
    let (free, c) = (1 - load / Double(servers), Double(servers))
    let delayed = term / free / (sum + term / free)
    return delayed / (c - load)
  }
}

/// When requests came, in seconds.
private struct Arrivals: RunObserver {
  var instants: [Double] = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    if case .requestStarted = event { instants.append(now.seconds) }
  }
}

/// How long calls waited for a slot, on average over all of them.
private struct Waits: RunObserver {
  private var since: [UInt64: Instant] = [:]
  private var total: Int64 = 0
  private var count = 0

  var mean: Double { Double(total) / 1e9 / Double(count) }

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .callWaits(_, let request):
      since[request] = now
    case .callBegan(_, let request, let hasWaited):
      count += 1
      if hasWaited, let start = since.removeValue(forKey: request) { total += (now - start).nanoseconds }
    default:
      break
    }
  }
}
