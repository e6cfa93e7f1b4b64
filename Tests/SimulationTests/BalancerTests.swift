import Testing

@testable import Simulation

/// What a balancer does with its targets; the algorithms, the checks and the sessions of the house's list are in the files
/// K54 to K57.
@Suite struct `A balancer` {
  private static func system(
    _ balancer: Component.Balancer, _ traffic: Traffic, targets: Component..., faults: [PlannedFault] = [],
    knobs: [Knob] = [], latency: Double = 0
  ) -> Scenario {
    Scenario(
      components: [.client(traffic, does: .call("door")), .balancer(balancer)] + targets, knobs: knobs,
      faults: faults, latency: latency)
  }

  private static func report(_ scenario: Scenario, at seconds: Double? = nil) throws -> Report {
    var run = try scenario.begin()
    if let seconds { run.advance(to: seconds) } else { run.advanceToEnd() }
    #expect(run.conservationErrors() == [])
    return run.report()
  }

  @Test func `has at most 60 targets`() {
    func problems(_ count: Int) -> [ScenarioProblem] {
      let names = (1...count).map { "t\($0)" }
      let services = names.map { Component.service($0, does: .work(1)) }
      let balancer = Component.Balancer(targets: names.map { .init($0) })
      return Scenario(components: [.client(.burst(1), does: .call("door")), .balancer(balancer)] + services).problems()
    }
    #expect(problems(60) == [])
    #expect(problems(61).map(\.path) == [["components", "door", "targets"]])
  }

  // MARK: Answers

  @Test func `takes a call over a link to its target and the answer back`() throws {
    let scenario = Self.system(
      .init(targets: ["a"]), .burst(1), targets: .service("a", does: .work(1)), latency: 0.5)
    // Client to door, door to target, a second of work, and back.
    #expect(try Self.report(scenario)["latency.caller.max"] == 3)
  }

  @Test func `waits for a target up to its idle timeout, that instant included`() throws {
    let (late, exact) = (
      Self.system(.init(targets: ["a"], timeout: 5), .burst(1), targets: .service("a", does: .work(5.001))),
      Self.system(.init(targets: ["a"], timeout: 5), .burst(1), targets: .service("a", does: .work(5)))
    )
    let report = try Self.report(late)
    #expect(report["errors.504"] == 1 && report["latency.caller.max"] == 5)
    #expect(report["nodes.a.wasted"] == 5.001)
    #expect(try Self.report(exact)["totals.succeeded"] == 1)
  }

  @Test func `answers 502 for a target that is down, and passes on what a target says itself`() throws {
    let full = Component.service("a", slots: 1, backlog: 0, does: .work(1), .failWhen(.always))
    // Two at once: one has the slot and fails, the other one finds the backlog full. The third finds it down.
    let scenario = Self.system(
      .init(targets: ["a"]), .burst(2), targets: full,
      .client(named: "later", .burst(1, at: 5), does: .call("door")), faults: [.down("a", from: 4)])
    let report = try Self.report(scenario)
    #expect(report["errors.500"] == 1 && report["errors.503"] == 1 && report["errors.502"] == 1)
  }

  /// A function that fails, one without a free execution, and one that reaches its own timeout.
  @Test(arguments: [
    Component.function("f", does: .failWhen(.always)), .function("f", concurrency: 0, does: .work(1)),
    .function("f", timeout: 3, does: .work(5)),
  ])
  func `makes 502 of whatever goes wrong in a function`(function: Component) throws {
    let report = try Self.report(Self.system(.init(targets: ["f"]), .burst(1), targets: function))
    #expect(report["errors.502"] == 1)
  }

  @Test func `waits for a function for as long as it takes`() throws {
    let report = try Self.report(
      Self.system(
        .init(targets: ["f"], timeout: 60), .burst(1), targets: .function("f", timeout: 900, does: .work(400))))
    #expect(report["totals.succeeded"] == 1 && report["latency.caller.max"] == 400)
  }

  @Test func `refuses while it is down itself`() throws {
    let report = try Self.report(
      Self.system(
        .init(targets: ["a"]), .every(1, count: 4), targets: .service("a", does: .work(0.1)),
        faults: [.down("door", from: 0.5, until: 2.5)]))
    #expect(report["errors.503"] == 2 && report["nodes.a.completed"] == 2)
  }

  // MARK: Draining

  /// Calls at 0 to a and at 1 to b, of 20 s each; a leaves at 10; then more calls.
  private static func leaving(after delay: Quantity, moment: Quantity = 10, knobs: [Knob] = []) -> Scenario {
    system(
      .init(targets: [.init("a", leaves: moment), "b"], deregistrationDelay: delay), .every(1, count: 2),
      targets: .service("a", does: .work(20)), .service("b", does: .work(20)),
      .client(named: "later", .every(1, from: 11, count: 3), does: .call("door")), knobs: knobs)
  }

  @Test func `gives no more calls to a target that leaves, and lets it end what it has`() throws {
    let scenario = Self.leaving(after: 30)
    let report = try Self.report(scenario)
    #expect(report["nodes.a.completed"] == 1 && report["nodes.b.completed"] == 4 && report["totals.failed"] == 0)
    let early = try Self.report(scenario, at: 12)
    #expect(early["nodes.door.healthy"] == 1 && early["nodes.door.unhealthy"] == 0)
  }

  @Test func `cuts off what is not over at the end of the deregistration delay`() throws {
    let report = try Self.report(Self.leaving(after: 5))
    #expect(report["errors.502"] == 1 && report["first_error_at"] == 15 && report["totals.succeeded"] == 4)
    #expect(report["nodes.a.wasted"] == 20)
    // What ends at that very instant is in time.
    #expect(try Self.report(Self.leaving(after: 10))["totals.failed"] == 0)
  }

  @Test func `cuts off at once when a knob ends the deregistration delay in the past`() throws {
    let knob = Knob("delay", 100, in: 1...100)
    var (run, nobody) = (try Self.leaving(after: .of("delay"), knobs: [knob]).begin(), Nobody())
    run.advance(to: 17)
    try run.intervene(.turn("delay", to: 3), observer: &nobody)
    run.advanceToEnd()
    #expect(run.report()["errors.502"] == 1 && run.report()["first_error_at"] == 17)
  }

  @Test func `answers 503 when all its targets have left`() throws {
    let report = try Self.report(
      Self.system(
        .init(targets: [.init("a", leaves: 1.5)]), .every(1, count: 4), targets: .service("a", does: .work(0.1))))
    #expect(report["totals.succeeded"] == 2 && report["errors.503"] == 2)
  }

  @Test func `lets a target leave at another time when its knob is turned`() throws {
    let knob = Knob("leave", 10, in: 5...100)
    var (run, nobody) = (try Self.leaving(after: 5, moment: .of("leave"), knobs: [knob]).begin(), Nobody())
    run.advance(to: 12)
    try run.intervene(.turn("leave", to: 50), observer: &nobody)
    run.advanceToEnd()
    // Calls at 11 and 12 went to b; at 13 it is the turn of a, which is back.
    #expect(run.report()["totals.failed"] == 0 && run.report()["nodes.a.completed"] == 2)
  }

  // MARK: Sticky visitors

  @Test func `keeps a visitor at the new target when the old one is back`() throws {
    let scenario = Self.system(
      .init(
        targets: ["a", "b"], healthCheck: .init(every: 1, timeout: 1, unhealthy: 1, healthy: 1), visitors: 1,
        isSticky: 1, sessions: SessionPlace.inTarget.quantity), .every(10, count: 4),
      targets: .service("a", does: .work(0)), .service("b", does: .work(0)), faults: [.down("a", from: 5, until: 15)])
    let report = try Self.report(scenario)
    // At a at 0, at b at 10, 20 and 30: one session lost.
    #expect(report["nodes.a.completed"] == 1 && report["nodes.b.completed"] == 3)
    #expect(report["nodes.door.lost_sessions"] == 1)
  }

  @Test func `does not move its round robin for a visitor who stays`() throws {
    // Visitors 1 and 2 stay at a and b. The third comes first at the sixth request, after three sticky ones.
    let scenario = Self.system(
      .init(targets: ["a", "b", "c"], visitors: 3, isSticky: 1), .every(1, count: 9),
      targets: .service("a", does: .work(0)), .service("b", does: .work(0)), .service("c", does: .work(0)))
    let report = try Self.report(scenario)
    #expect(["a", "b", "c"].map { report["nodes.\($0).completed"] } == [3, 3, 3])
  }

  @Test func `counts no session where nobody says where they are kept`() throws {
    let report = try Self.report(
      Self.system(.init(targets: ["a"], visitors: 2), .every(1, count: 4), targets: .service("a", does: .work(0))))
    #expect(report["nodes.door.lost_sessions"] == nil)
  }

  // MARK: What is seen

  @Test func `is seen with its targets, and says when one is judged otherwise`() throws {
    let scenario = Self.system(
      .init(targets: ["a", "b"], healthCheck: .init(every: 10, timeout: 5, unhealthy: 2, healthy: 3)),
      .every(1, from: 0.5, count: 30), targets: .service("a", does: .work(0.7)), .service("b", does: .work(0.7)),
      faults: [.down("a", from: 5)])
    let log = try scenario.log().log.entries.compactMap { entry -> String? in
      guard case .targetJudged(_, let target, let isHealthy) = entry.event else { return nil }
      return "\(entry.at) \(target) \(isHealthy)"
    }
    #expect(log == ["20.0 2 false"])
    var run = try scenario.begin()
    run.advance(to: 20.6)
    let view = try #require(run.snapshot().nodes[try run.node("door")].view as? BalancerView)
    #expect(view.targets.map(\.condition) == [.unhealthy, .healthy])
    #expect(view.targets.map(\.open) == [0, 1] && view.open == 1)
  }
}
