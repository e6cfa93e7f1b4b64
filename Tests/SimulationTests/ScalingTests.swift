import Testing

@testable import Simulation

/// Workers whose number follows the backlog, by hand. A decision comes after the receives of its instant.
@Suite struct `Workers that follow the load` {
  private static func system(_ orders: Quantity, _ scaling: Component.Scaling, knobs: [Knob] = []) -> Scenario {
    Scenario(
      .client(.burst(orders), does: .send("orders")), .queue(visibility: 60),
      .worker(scaling: scaling, does: .work(10)), knobs: knobs)
  }

  private static func values(_ fields: [String], of scenario: Scenario, at seconds: Double) throws -> [Double] {
    let report = try scenario.report(at: seconds)
    return fields.map { report["nodes.workers.\($0)"] ?? -1 }
  }

  /// 40 messages of 10 s. At 10 s 38 wait, so three workers are wanted, the most: two are ready at 15. From then on they
  /// receive at 10 k and 10 k + 5, so that 41 - 3 k messages are left after the receives at 10 k: 20 at 70 s, for which
  /// two are enough. The third is busy and ends at 75 s.
  @Test(
    arguments: [
      (9.9, [1.0, 0, 1, 1]), (10, [1, 2, 3, 1]), (14.9, [1, 2, 3, 1]), (15, [3, 0, 3, 3]), (69.9, [3, 0, 3, 3]),
      (70, [2, 0, 3, 3]), (75, [2, 0, 3, 2]),
    ] as [(Double, [Double])])
  func `become more when they have warmed up, and fewer at once`(seconds: Double, values: [Double]) throws {
    let scenario = Self.system(40, .init(every: 10, backlog: 10, most: 3, warmUp: 5))
    #expect(
      try Self.values(["workers", "warming", "max_workers", "busy"], of: scenario, at: seconds) == values)
  }

  /// 25 messages for one worker: at 10 s 23 wait and two more are wanted, which are not ready before 110 s. At 40 s
  /// 20 wait, and one of the two is not wanted any more; at 110 s 13 wait, and the other one is ready.
  @Test func `give up those first that still warm up`() throws {
    let scenario = Self.system(25, .init(every: 10, backlog: 10, most: 3, warmUp: 100))
    #expect(try Self.values(["workers", "warming"], of: scenario, at: 39.9) == [1, 2])
    #expect(try Self.values(["workers", "warming"], of: scenario, at: 40) == [1, 1])
    #expect(try Self.values(["workers", "warming"], of: scenario, at: 109.9) == [1, 1])
    #expect(try Self.values(["workers", "warming"], of: scenario, at: 110) == [2, 0])
    // One for 110 s; a second from 10 s on, a third for 30 s.
    #expect(try Self.values(["worker_seconds"], of: scenario, at: 110) == [240])
  }

  @Test func `are busy as a share of all that were there, those that warm up included`() throws {
    // One for 10 s, then three; one is busy until 15 s, then all.
    let scenario = Self.system(40, .init(every: 10, backlog: 10, most: 3, warmUp: 5))
    let (busy, there) = (30.0, 40.0)
    #expect(try Self.values(["utilization"], of: scenario, at: 20) == [busy / there])
  }

  @Test func `stay within the least and the most`() throws {
    let scenario = Self.system(0, .init(every: 10, backlog: 1, least: 4, most: 6))
    #expect(try Self.values(["workers"], of: scenario, at: 0) == [4])
    let many = Self.system(100, .init(every: 10, backlog: 1, least: 4, most: 6))
    #expect(try Self.values(["workers"], of: many, at: 10) == [6])
  }

  /// At 100 s 1,023 more begin to warm up, and at 120 s a knob adds as many that are ready: at 150 s nobody has a slot
  /// that there is not.
  @Test func `are no more than there are slots, whatever a knob adds to those that warm up`() throws {
    let scaling = Component.Scaling(every: 100, backlog: 0.01, most: 1_024, warmUp: 50)
    let scenario = Scenario(
      .client(.burst(3_000), does: .send("orders")), .queue(visibility: 43_200),
      .worker(concurrency: .of("ready"), scaling: scaling, does: .work(1_000)),
      knobs: [Knob("ready", 1, in: 1...1_024)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: Instant(seconds: 120))
    try run.intervene(.turn("ready", to: 1_024), observer: &nobody)
    run.advance(to: Instant(seconds: 199))
    let report = run.report()
    #expect(report["nodes.workers.workers"] == 1_024 && report["nodes.workers.busy"] == 1_024)
    #expect(report["nodes.workers.warming"] == 0 && report["nodes.workers.max_workers"] == 1_024)
    #expect(run.conservationErrors().isEmpty)
  }

  @Test func `follow a knob at once, and count from then on`() throws {
    let knob = Knob("least", 1, in: 1...5)
    var (run, nobody) = (
      try Self.system(100, .init(every: 1_000, backlog: 1_000, least: .of("least"), most: 5), knobs: [knob]).begin(),
      Nobody()
    )
    run.advance(to: 5)
    try run.intervene(.turn("least", to: 3), observer: &nobody)
    run.advance(to: 6)
    #expect(run.report()["nodes.workers.workers"] == 3 && run.report()["nodes.workers.busy"] == 3)
    // One for 6 s, two more for the last of them.
    #expect(run.report()["nodes.workers.worker_seconds"] == 8)
    #expect(run.conservationErrors() == [])
  }

  @Test func `are no part of the report where their number is fixed`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1))
    ).report()
    #expect(report["nodes.workers.workers"] == nil && report["nodes.workers.worker_seconds"] == nil)
  }
}
