import Simulation
import Testing

@Suite struct `A tag` {
  private let scenario = Scenario(
    .client(named: "books", tag: "books", .burst(2), does: .send("orders")),
    .client(named: "music", tag: "music", .burst(1), does: .send("orders")),
    .client(named: "plain", .burst(1), does: .send("orders")), .queue(),
    .worker(
      concurrency: 4, does: .only(tag: "books", .work(5)), .only(tag: "music", .work(7)),
      .only(tag: "music", .failWhen(.always)), .work(1)))

  @Test func `says which steps a request takes`() throws {
    let report = try scenario.report(at: 20)
    #expect(report["latency.end_to_end.count"] == 3)
    #expect(report["latency.end_to_end.max"] == 6)
    #expect(report["latency.end_to_end.min"] == 1)
    #expect(report["nodes.workers.failed"] == 1)
    #expect(try scenario.report(at: 7)["nodes.workers.failed"] == 1)
    #expect(try scenario.report(at: 6.9)["nodes.workers.failed"] == 0)
  }

  @Test func `goes with the request through every call`() throws {
    let report = try Scenario(
      .client(named: "books", tag: "books", .burst(1), does: .call("first")),
      .client(named: "plain", .burst(1), does: .call("first")),
      .service("first", does: .only(tag: "books", .work(1)), .call("second")),
      .service("second", does: .work(2), .only(tag: "books", .work(4)))
    ).report()
    #expect(report["latency.caller.max"] == 7)
    #expect(report["latency.caller.min"] == 2)
  }

  @Test func `what is only done for a tag is checked like any step`() {
    let scenario = Scenario(
      .client(.burst(1), does: .only(tag: "books", .failWhen(.probability(.number(2))))))
    #expect(throws: ScenarioError.self) { try scenario.begin() }
  }
}
