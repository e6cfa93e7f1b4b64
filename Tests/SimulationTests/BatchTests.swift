import Testing

@testable import Simulation

/// Several messages in one receive: what is seen of them, and what the cases of the known answers do not meet.
@Suite struct `A batch` {
  private static func system(
    _ batch: Component.Batch, isFIFO: Bool = false, concurrency: Quantity = 1, latency: Double = 0
  ) -> Scenario {
    Scenario(
      .client(tag: "a", .burst(4), does: .send("orders")), .queue(visibility: 30, isFIFO: isFIFO),
      .worker(concurrency: concurrency, batch: batch, does: .work(1)), latency: latency)
  }

  private func run(_ scenario: Scenario, to seconds: Double) throws -> Run {
    var run = try scenario.begin()
    run.advance(to: seconds)
    return run
  }

  private func value(_ path: String, of run: Run) throws -> Double? {
    run.value(of: try #require(Metric(path: path, among: run.nodes)))
  }

  @Test func `has one slot, in which the message is seen that is worked on`() throws {
    let run = try run(Self.system(.init(size: 4)), to: 2.5)
    let view = try #require(run.snapshot().nodes[try run.node("workers")].view as? WorkerView)
    #expect(view.slots.count == 1)
    #expect(view.slots[0].batch == BatchPlace(size: 4, done: 2))
    #expect(view.slots[0].message?.number == 3)
    #expect(view.slots[0].progress == 0.5)
    #expect(try value("nodes.workers.busy", of: run) == 1)
    #expect(try value("nodes.orders.in_flight", of: run) == 4)
  }

  @Test func `works while one of its messages is worked on, for those that are done as well`() throws {
    var system = Self.system(.init(size: 4))
    system.components[2].kind = .worker(
      .init(reads: "orders", concurrency: 1, memory: 512, batch: .init(size: 4), steps: [.work(1)]))
    #expect(try value("nodes.workers.idle", of: run(system, to: 3.5)) == 0)
  }

  @Test func `of one message is none`() throws {
    let run = try run(Self.system(.init(size: 1)), to: 0.5)
    let view = try #require(run.snapshot().nodes[try run.node("workers")].view as? WorkerView)
    #expect(view.slots[0].batch == nil)
  }

  @Test func `is listed with those that are done and those whose turn has not come`() throws {
    let run = try run(Self.system(.init(size: 4)), to: 2.5)
    let entries = run.contents(of: try run.node("workers"), limit: 10).entries
    #expect(entries.map(\.message) == [1, 2, 3, 4])
    #expect(entries.map(\.state) == [.waitsForBatch, .waitsForBatch, .works(share: 0.5), .waits])
  }

  @Test func `makes each message wait for its turn and for the end, in the trace of its request`() throws {
    var run = try Self.system(.init(size: 4)).begin()
    var trace = RequestTrace(of: 2, in: run)
    run.advance(to: .end, observer: &trace)
    trace.close(at: run.now)
    let spans = trace.spans.filter { $0.node == (try? run.node("workers")) }
    #expect(spans.map(\.doing) == [.waits, .works, .waits])
    #expect(spans.map(\.start.seconds) == [0, 1, 2] && spans.last?.end.seconds == 4)
  }

  @Test func `crosses the link once, and each message of a parallel one arrives at once`() throws {
    // Sent at 0, there at 1; received then and there at 2; done at 6 in turn, at 3 together.
    #expect(try value("drained_at", of: run(Self.system(.init(size: 4), latency: 1), to: 100)) == 6)
    #expect(try value("drained_at", of: run(Self.system(.init(size: 4, isParallel: 1), latency: 1), to: 100)) == 3)
  }

  @Test func `takes what fits of a group, then other groups, and leaves the group locked`() throws {
    let scenario = Scenario(
      .client(named: "first", tag: "a", .burst(3), does: .send("orders")),
      .client(named: "second", tag: "b", .burst(2), does: .send("orders")),
      .queue(visibility: 30, isFIFO: true), .worker(concurrency: 3, batch: .init(size: 2), does: .work(1)))
    // a1 a2 for the first worker, b1 b2 for the second; a3 has to wait until the first is done at 2.
    var run = try run(scenario, to: 1.9)
    #expect(try value("nodes.orders.receive_calls", of: run) == 2)
    #expect(try value("nodes.orders.depth", of: run) == 1)
    run.advance(to: .end)
    #expect(try value("drained_at", of: run) == 3)
    #expect(run.conservationErrors() == [])
  }

  @Test func `keeps all of its messages hidden by one heartbeat`() throws {
    let scenario = Scenario(
      .client(.burst(4), does: .send("orders")), .queue(visibility: 3),
      .worker(concurrency: 2, heartbeat: .init(every: 2, extend: 3), batch: .init(size: 4), does: .work(2)))
    let run = try run(scenario, to: 100)
    #expect(try value("nodes.orders.receives", of: run) == 4)
    #expect(try value("nodes.orders.deleted", of: run) == 4)
    #expect(try value("drained_at", of: run) == 8)
  }

  @Test func `that is under way ends as it began when its knobs are turned`() throws {
    let knobs = [Knob("size", 4, in: 1...10), Knob("together", 0, in: 0...1)]
    let scenario = Scenario(
      .client(.burst(8), does: .send("orders")), .queue(),
      .worker(batch: .init(size: .of("size"), isParallel: .of("together")), does: .work(1)), knobs: knobs)
    var run = try run(scenario, to: 1.5)
    var nobody = Nobody()
    try run.intervene(.turn("together", to: 1), observer: &nobody)
    // The first four in turn until 4, the other four at once.
    run.advance(to: .end)
    #expect(try value("drained_at", of: run) == 5)
  }
}
