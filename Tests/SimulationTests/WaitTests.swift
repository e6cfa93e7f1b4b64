import Testing

@testable import Simulation

/// Who waits for how long at most, and when a line is too long.
@Suite struct `Who waits` {
  private func limits(_ scenario: Scenario) throws -> (run: Run, limits: WaitLimits) {
    let run = try scenario.begin()
    return (run, run.read { WaitLimits(of: $0) })
  }

  private func limit(_ seconds: Double, _ status: Status) -> WaitLimit {
    WaitLimit(after: SimDuration(seconds: seconds), status: status)
  }

  @Test func `gives up by its own timeout or by that of whom it calls, whichever is earlier`() throws {
    let scenario = Scenario(
      .client(named: "patient", .burst(1), does: .call("api")),
      .client(named: "hasty", .burst(1), timeout: 2, does: .call("api")),
      .gateway(timeout: 20, does: .call("resize")), .function("resize", timeout: 3, does: .work(1)))
    let (run, limits) = try limits(scenario)
    // The gateway is told of the function's timeout, and tells 502; the clients are told of the gateway's.
    #expect(limits.ofCallers[try run.node("patient")] == limit(20, .gatewayTimeout))
    #expect(limits.ofCallers[try run.node("hasty")] == limit(2, .clientTimeout))
    #expect(limits.ofCallers[try run.node("api")] == limit(3, .badGateway))
    #expect(limits.ofCalled[try run.node("resize")] == limit(2, .clientTimeout))
  }

  @Test func `behind a balancer waits for a function as long as it takes, and not for a server`() throws {
    let scenario = Scenario(
      .client(named: "readers", .burst(1), does: .call("door")),
      .client(named: "visitors", .burst(1), does: .call("gate")),
      .balancer(.init(targets: ["report"], timeout: 60)), .function("report", timeout: 900, does: .work(1)),
      .balancer(.init(targets: ["report", "server"], timeout: 60), named: "gate"), .service("server", does: .work(1)))
    let (run, limits) = try limits(scenario)
    #expect(limits.ofCallers[try run.node("readers")] == nil)
    #expect(limits.ofCallers[try run.node("visitors")] == limit(60, .gatewayTimeout))
    let doors = try ["door", "gate"].map { try #require(run.snapshot().nodes[try run.node($0)].view as? BalancerView) }
    #expect(doors.map(\.timeout) == [nil, SimDuration(seconds: 60)])
  }

  @Test func `in line waits for as long as the most impatient of those before it, however far away`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 20, does: .call("a")),
      .service("a", does: .call("b")), .service("b", does: .call("shop")), .service("shop", slots: 1, does: .work(4)))
    let (run, limits) = try limits(scenario)
    for name in ["a", "b", "shop"] { #expect(limits.ofCalled[try run.node(name)] == limit(20, .gatewayTimeout)) }
    #expect(limits.ofCalled[try run.node("callers")] == nil)
  }

  @Test func `waits for ever where nobody has a timeout`() throws {
    let scenario = Scenario(.client(.burst(1), does: .call("shop")), .service("shop", slots: 1, does: .work(4)))
    var run = try scenario.begin()
    run.advance(to: 3)
    let view = try #require(run.snapshot().nodes[try run.node("callers")].view as? ClientView)
    #expect(view.blocked.limit == nil && view.blocked.ages.isEmpty && view.blocked.share == nil)
    #expect(view.blocked.count == 1 && view.blocked.oldest == SimDuration(seconds: 3))
  }

  @Test func `is counted by age, in sixtieths of the limit`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 9), does: .call("api")), .gateway(timeout: 6, does: .call("shop")),
      .service("shop", does: .work(100)))
    var run = try scenario.begin()
    run.advance(to: 4.55)
    let waits = try #require(run.snapshot().nodes[try run.node("callers")].view as? ClientView).blocked
    // They came at 0, 1, 2, 3 and 4.
    #expect(waits.count == 5 && waits.oldest == SimDuration(seconds: 4.55))
    #expect(waits.ages.indices.filter { waits.ages[$0] > 0 } == [5, 15, 25, 35, 45])
    #expect(waits.ages.count == Waits.parts && waits.ages.reduce(0, +) == 5)
  }

  @Test func `pauses without an age before it calls again`() throws {
    let retry = RetryPolicy(attempts: 2, backoff: 6)
    let scenario = Scenario(
      .client(.burst(3), timeout: 9, does: .call("shop", writing: nil, retry: retry)),
      .service("shop", does: .work(1), .failWhen(.always)))
    var run = try scenario.begin()
    run.advance(to: 4)
    let waits = try #require(run.snapshot().nodes[try run.node("callers")].view as? ClientView).blocked
    #expect(waits.count == 3 && waits.pausing == 3 && waits.asking == 0 && waits.oldest == .zero)
    #expect(run.snapshot().held.isEmpty)
  }

  @Test func `holds each link on which it has no answer, from the moment of its call`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 9), does: .call("api")), .gateway(timeout: 20, does: .call("shop")),
      .service("shop", slots: 1, does: .work(100)), latency: 0.5)
    var run = try scenario.begin()
    run.advance(to: 2.25)
    let held = run.snapshot().held
    // Called at 0, 1 and 2, and by the gateway half a second later.
    #expect(held.map(\.waiting) == [3, 2])
    #expect(held.map(\.oldest) == [SimDuration(seconds: 2.25), SimDuration(seconds: 1.75)])
    #expect(held.map(\.from) == [try run.node("callers"), try run.node("api")])
    #expect(held.map(\.to) == [try run.node("api"), try run.node("shop")])
  }

  // MARK: A line that is too long

  private func level(slots: Quantity, backlog: Quantity? = nil, work: Quantity, timeout: Quantity?) throws -> WaitLevel?
  {
    let service = Component.Service(slots: slots, backlog: backlog, steps: [.work(.constant(work))])
    let scenario = Scenario(
      .client(.burst(1), timeout: timeout, does: .call("shop")),
      Component(name: "shop", label: "shop", kind: .service(service)))
    let node = try scenario.begin().snapshot().nodes[1]
    return (node.view as? ServiceView)?.errorLevel(work: node.meanWork)
  }

  @Test func `is too long where slots, work and patience say so, or the backlog`() throws {
    // 24 s are left for the wait, in which 50 slots of 5 s each end 240.
    #expect(try level(slots: 50, work: 5, timeout: 29) == WaitLevel(count: 240, status: .clientTimeout))
    #expect(try level(slots: 50, backlog: 100, work: 5, timeout: 29) == WaitLevel(count: 100, status: .unavailable))
    #expect(try level(slots: 50, backlog: 300, work: 5, timeout: 29) == WaitLevel(count: 240, status: .clientTimeout))
    #expect(try level(slots: 1, work: 29, timeout: 29) == WaitLevel(count: 0, status: .clientTimeout))
    // Everybody gets the error, whoever stands in line.
    #expect(try level(slots: 1, work: 40, timeout: 29) == nil)
    #expect(try level(slots: 1, work: 0, timeout: 29) == nil)
    #expect(try level(slots: 1, work: 1, timeout: nil) == nil)
  }

  @Test(arguments: [(50.0, 5.0), (10, 2), (4, 1.5)])
  func `whoever joins a longer line gets the error, and whoever joins a shorter one does not`(
    slots: Double, work: Double
  )
    throws
  {
    let service = Component.Service(slots: .number(slots), steps: [.work(.constant(.number(work)))])
    let scenario = Scenario(
      .client(.every(work / slots / 2, count: 900), does: .call("api")),
      .gateway(timeout: 29, does: .call("shop")),
      Component(name: "shop", label: "shop", kind: .service(service)))
    let (run, log) = try scenario.log()
    let view = try #require(run.snapshot().nodes[try run.node("shop")].view as? ServiceView)
    let level = try #require(view.errorLevel(work: SimDuration(seconds: work))).count
    var (line, found, late): (Int, [UInt64: Int], Set<UInt64>) = (0, [:], [])
    for entry in log.entries {
      switch entry.event {
      case .callWaits(_, let request):
        found[request] = line
        line += 1
      case .callBegan(_, _, let hasWaited): line -= hasWaited ? 1 : 0
      case .requestAnswered(_, let request, let status, _): if status == .gatewayTimeout { late.insert(request) }
      default: break
      }
    }
    #expect(found.values.contains { $0 > level + Int(slots) } && late.count > 10)
    // All slots become free at nearly the same moments, so that the wait is a whole number of works.
    for (request, others) in found {
      if others > level + Int(slots) { #expect(late.contains(request), "behind \(others)") }
      if others < level - Int(slots) { #expect(!late.contains(request), "behind \(others)") }
    }
  }

  // MARK: Peaks

  @Test func `at most at one place is kept beside the run`() throws {
    let scenario = Scenario(
      .client(named: "a", .burst(3), .burst(4, at: 9), does: .call("shop")),
      .client(named: "b", .burst(2, at: 9.5), does: .call("shop")),
      .service("shop", slots: 2, does: .work(1)))
    var timeline = Timeline(try scenario.begin())
    timeline.advance(to: .end)
    // Four come at 9, and two more before any of them is done.
    let peaks = timeline.recorder.peaks
    #expect(peaks.callers == 6 && peaks.calls == 2)
  }
}
