import Simulation
import Testing

/// Rules of calls that wait whose outcome can be worked out by hand; K numbers name the case in the house's list.
@Suite struct KnownAnswersCallTests {
  private func inventory(requests: Quantity, slots: Quantity) -> Scenario {
    Scenario(
      .client(.burst(requests), does: .call("api")), .gateway(does: .call("inventory")),
      .service("inventory", slots: slots, does: .work(5)))
  }

  @Test func `K19 with a slot for each nobody waits for more than the work`() throws {
    let report = try inventory(requests: 10, slots: 10).report()
    #expect(report["latency.caller.min"] == 5)
    #expect(report["latency.caller.max"] == 5)
    #expect(report["totals.succeeded"] == 10)
    #expect(report["errors.504"] == 0)
    #expect(report["first_error_at"] == nil)
  }

  @Test func `K19 one slot for ten requests answers five and wastes 25 seconds of work`() throws {
    let (run, log) = try inventory(requests: 10, slots: 1).log()
    let report = run.report()
    #expect(log.answers(.ok) == [5, 10, 15, 20, 25])
    #expect(log.answers(.gatewayTimeout) == [29, 29, 29, 29, 29])
    #expect(report["nodes.inventory.wasted"] == 25)
    #expect(report["first_error_at"] == 29)
    #expect(report["drained_at"] == 50)
  }

  @Test func `K19 ten slots for a hundred requests answer fifty and waste 250 seconds of work`() throws {
    let report = try inventory(requests: 100, slots: 10).report()
    #expect(report["totals.succeeded"] == 50)
    #expect(report["errors.504"] == 50)
    #expect(report["nodes.inventory.wasted"] == 250)
    #expect(report["drained_at"] == 50)
  }

  @Test(arguments: [(1, 3), (2, 7), (4, 20), (5, 23), (7, 40)])
  func `K19 the k-th of a burst is answered after 5 times k over c, rounded up, or at 29`(
    slots: Int, calls: Int
  )
    throws
  {
    let scenario = inventory(requests: .number(Double(calls)), slots: .number(Double(slots)))
    let (_, log) = try scenario.log()
    let answered = min(calls, 5 * slots)
    var expected: [Double] = []
    for k in 1...answered { expected.append(Double(5 * ((k + slots - 1) / slots))) }
    #expect(log.answers(.ok) == expected)
    #expect(log.answers(.gatewayTimeout) == Array(repeating: 29, count: calls - answered))
  }

  private func chain(_ depth: Quantity) -> Scenario {
    Scenario(
      .client(.burst(1), does: .call("api")), .gateway(does: .call("service")),
      .service("service", chain: depth, does: .work(4)))
  }

  @Test func `K21 seven services of four seconds answer at 28`() throws {
    let report = try chain(7).report()
    #expect(report["totals.succeeded"] == 1)
    #expect(report["latency.caller.max"] == 28)
    #expect(report["nodes.service-7.wasted"] == 0)
  }

  @Test func `K21 the eighth service runs from 28 to 32 although the caller has its 504 at 29`() throws {
    let (run, log) = try chain(8).log()
    let report = run.report()
    #expect(log.answers(.gatewayTimeout) == [29])
    let eighth = try run.node("service-8")
    #expect(log.times { $0 == .callBegan(node: eighth, request: 1, hasWaited: false) } == [28])
    #expect(log.times { $0 == .callEnded(node: eighth, request: 1, status: .ok) } == [32])
    var wasted = 0.0
    for member in 1...8 { wasted += try #require(report["nodes.service-\(member).wasted"]) }
    #expect(wasted == 32)
    #expect(report["nodes.service-8.wasted"] == 4)
    #expect(report["drained_at"] == 32)
  }

  @Test func `a service of a chain holds its slot while it waits for the next`() throws {
    let report = try chain(7).report()
    #expect(report["nodes.service-1.busy_mean"] == 1)
    #expect(report["nodes.service-7.busy_mean"] == 4.0 / 28)
  }

  private func throttled(_ traffic: Traffic, rate: Quantity, burst: Quantity) -> Scenario {
    Scenario(
      .client(traffic, does: .call("api")),
      .gateway(throttle: .init(rate: rate, burst: burst), does: .call("backend")),
      .service("backend", does: .work(0.01)))
  }

  @Test func `K22 a bucket of 5000 tokens lets 5000 of 8000 simultaneous requests through`() throws {
    let report = try throttled(.burst(8000), rate: 10_000, burst: 5000).report()
    #expect(report["totals.succeeded"] == 5000)
    #expect(report["errors.429"] == 3000)
    #expect(report["nodes.api.throttled"] == 3000)
  }

  @Test func `K22 at twice the rate of a bucket of five the tenth request is the first to get 429`() throws {
    let (run, log) = try throttled(.every(0.05, count: 40), rate: 10, burst: 5).log()
    #expect(run.report()["totals.succeeded"] == 24)
    #expect(run.report()["errors.429"] == 16)
    #expect(log.answers(.throttled).first == 0.45)
  }

  @Test func `an answer at exactly the limit of the gateway is an answer`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("backend")),
      .service("backend", does: .work(3)))
    #expect(try scenario.report()["totals.succeeded"] == 1)
    #expect(try scenario.report()["latency.caller.max"] == 3)
    #expect(try scenario.report()["errors.504"] == 0)
  }

  @Test func `an answer one nanosecond after the limit of the gateway is a 504 at the limit`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("backend")),
      .service("backend", does: .work(3.000000001)))
    let report = try scenario.report()
    #expect(report["errors.504"] == 1)
    #expect(report["latency.caller.max"] == 3)
    #expect(report["nodes.backend.wasted"] == 3.000000001)
  }

  @Test func `an answer at exactly the patience of the client is an answer`() throws {
    func report(work: Double) throws -> Report {
      try Scenario(
        .client(.burst(1), timeout: 2, does: .call("backend")),
        .service("backend", does: .work(.number(work)))
      ).report()
    }
    #expect(try report(work: 2)["totals.succeeded"] == 1)
    #expect(try report(work: 2.5)["errors.client_timeout"] == 1)
    #expect(try report(work: 2.5)["latency.caller.max"] == 2)
    #expect(try report(work: 2.5)["nodes.backend.wasted"] == 2.5)
  }

  @Test func `a slot that becomes free goes to the waiting line before an arrival of the same instant`()
    throws
  {
    let scenario = Scenario(
      .client(named: "first", .burst(2), does: .call("backend")),
      .client(named: "second", .burst(1, at: 1), does: .call("backend")),
      .service("backend", slots: 1, does: .work(1)))
    let (run, log) = try scenario.log()
    let second = try run.node("second")
    #expect(
      log.times { if case .requestAnswered(second, _, _, _) = $0 { true } else { false } } == [3])
  }

  @Test func `a full backlog turns the next call away with 503`() throws {
    let report = try Scenario(
      .client(.burst(10), does: .call("backend")),
      .service("backend", slots: 2, backlog: 3, does: .work(1))
    ).report()
    #expect(report["totals.succeeded"] == 5)
    #expect(report["errors.503"] == 5)
    #expect(report["nodes.backend.max_waiting"] == 3)
    #expect(report["drained_at"] == 3)
  }

  @Test func `a call to a service that is down is refused with 503 and what was begun is finished`() throws {
    let (_, log) = try Scenario(
      .client(.every(1, count: 4), does: .call("backend")), .service("backend", does: .work(1.5)),
      faults: [.down("backend", from: 0.5, until: 2.5)]
    ).log()
    #expect(log.answers(.ok) == [1.5, 4.5])
    #expect(log.answers(.unavailable) == [1, 2])
  }

  @Test func `the network takes its time on each link, once for the call and once for the answer`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .call("api")), .gateway(does: .call("backend")),
      .service("backend", does: .work(1)), latency: 0.004
    ).report()
    #expect(report["latency.caller.max"] == 1.016)
  }

  @Test func `work during a slow-down takes so many times as long, from its beginning on`() throws {
    let (_, log) = try Scenario(
      .client(.every(1, count: 3), does: .call("backend")), .service("backend", does: .work(0.5)),
      faults: [.slow("backend", by: 3, from: 0.25, until: 1.25)]
    ).log()
    #expect(log.answers(.ok) == [0.5, 2.5, 2.5])
  }
}
