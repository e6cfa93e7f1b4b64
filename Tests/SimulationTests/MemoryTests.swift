import Testing

@testable import Simulation

/// What memory adds up to over time, and what of it was only waiting.
@Suite struct `The memory of a function` {
  private func function(
    _ name: String, memory: Quantity? = 512, timeout: Quantity? = nil, coldStart: Quantity? = nil,
    provisioned: Quantity? = nil, _ steps: Step...
  ) -> Component {
    Component(
      name: name, label: name,
      kind: .function(
        Component.Function(
          timeout: timeout, provisionedConcurrency: provisioned, coldStart: coldStart, memory: memory, steps: steps)))
  }

  /// Two calls at 0: a works 1 s and calls b, which works 2 s.
  private func pair(_ memory: Quantity = 512, timeout: Quantity? = nil, coldStart: Quantity? = nil) -> Scenario {
    Scenario(
      .client(.burst(2), does: .call("a")),
      function("a", memory: memory, timeout: timeout, coldStart: coldStart, .work(1), .call("b")),
      function("b", memory: memory, .work(2)))
  }

  @Test func `is counted for as long as it runs, and for the part in which it waits`() throws {
    let report = try pair().report()
    // Two executions of 3 s with half a GB are 3 GB-s; 2 s of each are waiting.
    #expect(report["nodes.a.memory"] == 512)
    #expect(report["nodes.a.gb_seconds"] == 3)
    #expect(report["nodes.a.idle"] == 4)
    #expect(report["nodes.a.idle_gb_seconds"] == 2)
    #expect(report["nodes.b.gb_seconds"] == 2)
    #expect(report["nodes.b.idle"] == 0)
  }

  @Test(arguments: [(0.5, 0.5, 0.0), (1.0, 1.0, 0.0), (1.5, 1.5, 0.5), (3.0, 3.0, 2.0), (9.0, 3.0, 2.0)])
  func `is counted up to the present moment`(at: Double, billed: Double, idle: Double) throws {
    let report = try pair().report(at: at)
    #expect(report["nodes.a.gb_seconds"] == billed)
    #expect(report["nodes.a.idle"] == 2 * idle)
  }

  @Test func `is never given back, also while an answer is on its way`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .call("a")), function("a", timeout: 30, .work(1), .call("b")),
      .service("b", does: .work(2)), latency: 1)
    var last = 0.0
    for at in stride(from: 0, through: 12, by: 0.25) {
      let idle = try #require(try scenario.report(at: at)["nodes.a.idle"])
      #expect(idle >= last, "\(at) s")
      last = idle
    }
    #expect(last == 8, "two executions wait 4 s each")
  }

  @Test func `is counted apart for environments that are there beforehand, used or not`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 9), does: .call("a")), function("a", provisioned: .of("ready"), .work(1)),
      knobs: [Knob("ready", 4, in: 0...10)])
    #expect(try scenario.report(at: 1)["nodes.a.provisioned_gb_seconds"] == 2)
    #expect(try pair().report(at: 1)["nodes.a.provisioned_gb_seconds"] == 0)
    // Four for three seconds, then two for one.
    var run = try scenario.begin()
    var nobody = Nobody()
    run.advance(to: 3)
    try run.intervene(.turn("ready", to: 2), observer: &nobody)
    run.advance(to: 4)
    #expect(run.report()["nodes.a.provisioned_gb_seconds"] == 7)
  }

  @Test(arguments: [(0.25, 0.0), (0.5, 0.0), (1.5, 0.0), (2.5, 2.0), (9.0, 4.0)])
  func `counts a cold start as work`(at: Double, idle: Double) throws {
    // Ready at 0.5, own work until 1.5, waiting until 3.5.
    let report = try pair(coldStart: 0.5).report(at: at)
    #expect(report["nodes.a.idle"] == idle)
  }

  @Test func `counts what was done before a timeout as work`() throws {
    // Gives up at 0.75, in its own work.
    let early = try pair(timeout: 0.75).report()
    #expect(early["nodes.a.gb_seconds"] == 0.75)
    #expect(early["nodes.a.idle"] == 0)
    // Gives up at 2, after 1 s of waiting.
    let late = try pair(timeout: 2).report()
    #expect(late["nodes.a.gb_seconds"] == 2)
    #expect(late["nodes.a.idle"] == 2)
  }

  @Test func `counts what was before with the memory of then when it is turned`() throws {
    var scenario = pair(.of("memory"))
    scenario.knobs.append(Knob("memory", 512, in: 128...10_240))
    var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
    run.advance(to: Instant(seconds: 2))
    var nobody = Nobody()
    try run.intervene(.turn("memory", to: 1_024), observer: &nobody)
    run.advanceToEnd()
    // 2 s with 0.5 GB and 1 s with 1 GB, twice; of these 1 s and 1 s are waiting.
    #expect(run.report()["nodes.a.gb_seconds"] == 4)
    #expect(run.report()["nodes.a.idle_gb_seconds"] == 3)
    #expect(run.report()["nodes.a.memory"] == 1_024)
  }

  @Test func `that nobody gives is not counted`() throws {
    let report = try Scenario(.client(.burst(1), does: .call("a")), function("a", memory: nil, .work(1))).report()
    for field in ["memory", "idle", "gb_seconds", "idle_gb_seconds"] { #expect(report["nodes.a.\(field)"] == nil) }
    #expect(report["nodes.a.billed"] == 1)
  }

  @Test func `of a worker is counted as well`() throws {
    let worker = Component(
      name: "w", label: "w",
      kind: .worker(Component.Worker(reads: "orders", concurrency: 2, memory: 256, steps: [.work(4), .call("b")])))
    let report = try Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), worker, function("b", .work(4))
    ).report()
    // Two of 8 s with a quarter of a GB, half of it waiting.
    #expect(report["nodes.w.gb_seconds"] == 4)
    #expect(report["nodes.w.idle_gb_seconds"] == 2)
  }
}

/// Sums over the fields of a report.
@Suite struct `A bill in the report` {
  private func shop(_ rates: [Rate]) -> Scenario {
    var queue = Component.queue()
    queue.service = ServiceLabel(id: "q", short: "Q", name: "A queue", rates: rates)
    return Scenario(
      .client(.burst(4), does: .send("orders")), queue, .worker(does: .work(1)))
  }

  @Test func `adds weights, divides by the requests, and is there only where something has a rate`() throws {
    let rate = Rate(
      id: "r", fields: ["sent", "receives", "nothing"], without: ["deleted"], picodollars: 500_000_000_000)
    let report = try shop([rate]).report()
    // 4 sent, 4 received, 4 deleted: 4 units of half a dollar.
    #expect(report["bill.total"] == 2)
    #expect(report["bill.waiting"] == 0)
    #expect(report["bill.per_1000"] == 500)
    #expect(report["bill.per_million"] == 500_000)
    #expect(try !shop([]).report().entries.contains { $0.path.hasPrefix("bill.") })
    #expect(report.json.contains("\"bill\":{\"total\":2,\"waiting\":0,\"per_1000\":500,\"per_million\":500000}"))
  }

  @Test(
    arguments: [
      (0, "$0.00"), (1_440_000_000, "$0.00144"), (4_200_000_000, "$0.0042"), (116_666_900_000_000, "$116.6669"),
      (1_200_000_000_000, "$1.20"), (999_949_999_999, "$0.9999"), (999_950_000_000, "$1.00"),
      (1_234_567_891_200_000_000, "$1,234,567.8912"), (1, "$0.000000000001"), (16_666_700, "$0.00001667"),
      (-50_000_000_000, "-$0.05"),
    ] as [(Int64, String)])
  func `is written with what matters of it`(picodollars: Int64, text: String) {
    #expect(NumberFormat.dollars(picodollars: Int128(picodollars)) == text)
  }
}
