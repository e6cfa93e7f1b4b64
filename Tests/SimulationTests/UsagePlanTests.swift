import Testing

@testable import Simulation

/// What a gateway allows each API key.
@Suite struct `A usage plan` {
  private static func gateway(_ rate: Quantity = 1, knobs: [Knob] = [], throttle: Throttle? = nil) -> Scenario {
    Scenario(
      .client(named: "a", .every(0.25, count: 9), does: .call("api")),
      .client(named: "b", .every(0.25, count: 9), does: .call("middle")),
      .client(named: "staff", .every(0.25, count: 9), does: .call("api")),
      .service("middle", does: .call("api")),
      .gateway(
        throttle: throttle,
        plans: [UsagePlan("basic", throttle: .init(rate: rate, burst: 2), clients: ["a", "b"])],
        does: .call("backend")),
      .service("backend", does: .work(0.1)), knobs: knobs)
  }

  @Test func `gives each of its clients a bucket of its own, also through another component`() throws {
    let report = try Self.gateway().report()
    // Two at once and one more after 1 s and 2 s; nine calls until 2 s.
    #expect(report["nodes.a.completed"] == 4 && report["nodes.b.completed"] == 4)
    #expect(report["nodes.staff.completed"] == 9 && report["nodes.api.throttled"] == 10)
  }

  @Test func `is seen with what it has refused`() throws {
    var run = try Self.gateway().begin()
    run.advance(to: 10)
    let view = try #require(run.snapshot().nodes[try run.node("api")].view as? GatewayView)
    #expect(view.keys.map { "\(run.nodes[$0.client].name) \($0.refused)" } == ["a 5", "b 5"])
  }

  @Test func `is asked first, and what it refuses takes no token of the gateway`() throws {
    let report = try Self.gateway(throttle: .init(rate: 0.001, burst: 12)).report()
    // At each instant a comes first, then b, then the staff: 2 + 2 + 2 at 0 and 0.25, then only the staff until 1 s: two
    // more; at 1 s one each, and one of the staff after that.
    #expect(report["nodes.a.completed"] == 3 && report["nodes.b.completed"] == 3)
    #expect(report["nodes.staff.completed"] == 6)
  }

  @Test func `follows its knob, and keeps the tokens that were taken`() throws {
    var (run, nobody) = (
      try Self.gateway(.of("rate"), knobs: [Knob("rate", 0.001, in: 0.001...10)]).begin(), Nobody()
    )
    run.advance(to: 1)
    #expect(run.report()["nodes.a.completed"] == 2)
    try run.intervene(.turn("rate", to: 10), observer: &nobody)
    run.advance(to: 10)
    // Two tokens are missing, and now come back within 0.2 s: four more calls, at 1.25 to 2 s.
    #expect(run.report()["nodes.a.completed"] == 6)
  }
}
