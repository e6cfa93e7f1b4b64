import Simulation
import Testing

/// Which receipt handle deletes a message. AWS says of an old one that the message might not be deleted.
@Suite struct `A delete with an old receipt handle` {
  /// K04: hidden for 10 s, worked on for 15 s by two workers.
  private func system(
    any: Quantity, receives: Quantity = 5, visibility: Quantity = 10, work: Quantity = 15, isFIFO: Bool = false
  ) -> Scenario {
    Scenario(
      .client(tag: isFIFO ? "a" : nil, .burst(1), does: .send("orders")),
      .queue(
        visibility: visibility, deadLetter: .init(queue: "dead", maxReceiveCount: receives), isFIFO: isFIFO,
        deletesByAnyHandle: any), .queue("dead", isFIFO: isFIFO),
      .worker(concurrency: 2, does: .work(.constant(work))))
  }

  private func run(_ scenario: Scenario) throws -> Run {
    try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
  }

  @Test func `K04 does nothing where only the newest counts, and five executions end in the dead letters`() throws {
    let (run, log) = try system(any: 0).log()
    #expect(log.receives == [0, 10, 20, 30, 40])
    #expect(log.deletions == [])
    let report = run.report()
    #expect(report["nodes.workers.completed"] == 5 && report["totals.duplicates"] == 1)
    #expect(report["nodes.dead.depth"] == 1 && report["drained_at"] == 55)
  }

  @Test func `K04 deletes where any counts, so that the second worker is the last`() throws {
    let (run, log) = try system(any: 1).log()
    #expect(log.receives == [0, 10])
    #expect(log.deletions == [15])
    let report = run.report()
    #expect(report["nodes.workers.completed"] == 2 && report["totals.duplicates"] == 1)
    #expect(report["nodes.dead.depth"] == 0 && report["drained_at"] == 25)
    #expect(report["nodes.orders.deleted"] == 1 && report["nodes.orders.in_flight"] == 0)
  }

  @Test func `is decided by 0 or 1, and from a half on by 1`() throws {
    for (value, deletions) in [(0.0, []), (0.49, []), (0.5, [15.0]), (1, [15])] {
      #expect(try system(any: .number(value)).log().1.deletions == deletions, "\(value)")
    }
    #expect(throws: ScenarioError.self) { _ = try self.run(system(any: 1.01)) }
    #expect(throws: ScenarioError.self) { _ = try self.run(system(any: -0.01)) }
  }

  @Test func `cannot reach a message that has moved to the dead letters`() throws {
    // Received at 0, moved at 10, and the first worker is done at 15.
    let (run, log) = try system(any: 1, receives: 1).log()
    #expect(log.deletions == [])
    #expect(run.report()["nodes.dead.depth"] == 1)
  }

  @Test func `takes a message away that waits for somebody`() throws {
    // Both workers are busy with it from 0 and from 5; at 10 it waits, at 15 the first one deletes it.
    let (run, log) = try system(any: 1, visibility: 5).log()
    #expect(log.receives == [0, 5])
    #expect(log.deletions == [15])
    #expect(run.report()["nodes.orders.depth"] == 0)
    #expect(run.report()["drained_at"] == 20)
  }

  @Test func `that succeeds once does nothing a second time, nor does a failure bring the message back`() throws {
    let (run, log) = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 10, deletesByAnyHandle: 1),
      .worker("quick", does: .work(15)),
      .worker("failing", onFailure: .handBack, does: .work(30), .failWhen(.always)),
      faults: [.down("failing", until: 5)]
    ).log()
    #expect(log.receives == [0, 10])
    #expect(log.deletions == [15])
    #expect(run.report()["nodes.orders.depth"] == 0 && run.report()["nodes.failing.failed"] == 1)
  }

  @Test func `never works in a FIFO queue`() throws {
    let (one, other) = (try system(any: 0, isFIFO: true).log(), try system(any: 1, isFIFO: true).log())
    #expect(one.1.deletions == [] && other.1.deletions == [])
    #expect(one.0.report().entries == other.0.report().entries)
  }

  @Test func `works from the moment on at which the knob is turned`() throws {
    var scenario = system(any: .knob("deletes", factor: 1))
    scenario.knobs.append(Knob(name: "deletes", value: 0, unit: "", range: 0...1, step: 1))
    var timeline = Timeline(try run(scenario))
    timeline.advance(to: Instant(seconds: 20))
    try timeline.intervene(.turn("deletes", to: 1))
    timeline.seek(to: .end)
    // Executions end at 15 (too late by the old rule), 25, which deletes, and 35.
    let report = timeline.run.report()
    #expect(report["nodes.workers.completed"] == 3 && report["nodes.orders.deleted"] == 1)
    #expect(report["drained_at"] == 35)
  }

  @Test func `changes nothing as long as every delete comes in time`() throws {
    for work in [1.0, 9, 10] {
      let both = try [0.0, 1].map { try system(any: .number($0), work: .number(work)).log() }
      #expect(both[0].1.deletions == [work] && both[1].1.deletions == [work])
      #expect(both[0].0.report().entries == both[1].0.report().entries)
    }
  }
}
