import Simulation
import Testing

@Suite struct `A planned fault` {
  private func scenario(_ fault: PlannedFault) -> Scenario {
    Scenario(
      .client(.every(1, count: 40), does: .call("service")), .service("service", chain: .of("length"), does: .work(0)),
      .service("other", does: .work(0)), knobs: [Knob("length", 3), Knob("broken", 1, in: 0...2), Knob("time", 10)],
      faults: [fault])
  }

  @Test func `may break one member of a chain, for a time, and so all that stand before it`() throws {
    let fault = PlannedFault(components: ["service-2"], effect: .down, from: 5, end: .after(.of("time")))
    let report = try scenario(fault).report()
    #expect(report["errors.503"] == 10)
    #expect(report["nodes.service-3.failed"] == 0)
    #expect(report["nodes.service-3.completed"] == 30)
  }

  @Test func `leaves what was done by hand to the component otherwise`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 40), does: .call("service")), .service("service", does: .work(0.1)),
      faults: [.slow("service", by: 2, from: 10, until: 20), .errors("service", share: 1, from: 30, until: 35)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: 5.5)
    try run.intervene(.breakDown(run.node("service")), observer: &nobody)
    run.advanceToEnd()
    #expect(run.report()["totals.succeeded"] == 6)
    run = try scenario.begin()
    run.advance(to: 25.5)
    try run.intervene(.slow(run.node("service"), factor: 5), observer: &nobody)
    run.advance(to: 36.4)
    #expect(run.report()["nodes.service.busy"] == 1, "the call of 36 s takes 0.5 s")
  }

  @Test func `of a member that the chain does not have, or of no length, does not happen`() throws {
    let absent = PlannedFault(components: ["service-7"], effect: .down, from: 5)
    #expect(try scenario(absent).report()["totals.failed"] == 0)
    var short = scenario(PlannedFault(components: ["service-2"], effect: .down, from: 5, end: .after(0)))
    #expect(try short.report()["totals.failed"] == 0)
    short.faults[0].end = .at(5)
    #expect(try short.report()["totals.failed"] == 0)
  }

  @Test func `may be of the first few of a list, and follow a knob while it lasts`() throws {
    let fault = PlannedFault(components: ["other", "service-1"], first: .of("broken"), effect: .down, from: 0)
    let (scenario, nobody) = (scenario(fault), Nobody())
    var (run, observer) = (try scenario.begin(), nobody)
    run.advance(to: 9.5)
    #expect(run.report()["totals.failed"] == 0)
    #expect(run.snapshot().nodes.map(\.isDown) == [false, false, false, false, true])
    try run.intervene(.turn("broken", to: 2), observer: &observer)
    run.advance(to: 19.5)
    #expect(run.report()["errors.503"] == 10)
    try run.intervene(.turn("broken", to: 0), observer: &observer)
    run.advanceToEnd()
    #expect(run.report()["errors.503"] == 10)
    #expect(run.snapshot().nodes.allSatisfy { !$0.isDown })
  }

  @Test func `whose plan a knob changes before it begins or after its end leaves alone what the learner broke`() throws
  {
    for (from, moment) in [(30.0, 5.5), (1.0, 15.5)] {
      let fault = PlannedFault(
        components: ["other", "service-1"], first: .of("broken"), effect: .down, from: Quantity(floatLiteral: from),
        end: .after(9))
      var (run, observer) = (try scenario(fault).begin(), Nobody())
      run.advance(to: Instant(seconds: moment))
      let node = try #require(run.nodes.firstIndex { $0.name == "service-1" })
      try run.intervene(.breakDown(node), observer: &observer)
      try run.intervene(.turn("broken", to: 2), observer: &observer)
      #expect(run.snapshot().nodes[node].isDown)
    }
  }
}
