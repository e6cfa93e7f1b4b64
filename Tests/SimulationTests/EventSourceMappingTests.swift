import Testing

@testable import Simulation

/// The pollers of Lambda for a queue; what the house's list has of them is in the files K67 to K71.
@Suite struct `An event source mapping` {
  private static func system(
    _ mapping: Component.EventSourceMapping, orders: Quantity = 10, visibility: Quantity = 30,
    function: Component = .function("f", does: .work(1)), knobs: [Knob] = [], faults: [PlannedFault] = [],
    latency: Double = 0
  ) -> Scenario {
    Scenario(
      .client(.burst(orders), does: .send("orders")), .queue(visibility: visibility), .mapping(mapping), function,
      knobs: knobs, faults: faults, latency: latency)
  }

  @Test(arguments: [(1, 10.0), (5, 2), (10, 1), (3, 4)])
  func `calls the function once for a batch`(size: Int, calls: Double) throws {
    let report = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: .number(Double(size)), maximumConcurrency: 2)
    ).report()
    #expect(report["nodes.f.completed"] == calls && report["nodes.orders.deleted"] == 10)
    #expect(report["nodes.poller.completed"] == 10)
    // Two at once, one second each.
    #expect(report["drained_at"] == (calls / 2).rounded(.up))
  }

  @Test func `takes a message over a link to the function and back before it is deleted`() throws {
    // Client to queue, queue to poller, poller to function, a second of work, and back.
    let report = try Self.system(.init(reads: "orders", invokes: "f"), orders: 1, latency: 0.1).report()
    #expect(report["latency.end_to_end.max"] == 1.4)
  }

  @Test func `takes no more than its maximum concurrency, however many pollers there are`() throws {
    let report = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, maximumConcurrency: 4, pollers: 50), orders: 100
    ).report()
    #expect(report["nodes.f.max_busy"] == 4 && report["nodes.poller.max_batches"] == 4)
    #expect(report["drained_at"] == 25)
  }

  @Test func `does not poll while it is down, and ends what it has`() throws {
    let report = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, maximumConcurrency: 2), orders: 4,
      faults: [.down("poller", from: 0.5, until: 7)]
    ).report()
    #expect(report["drained_at"] == 8 && report["nodes.orders.receives"] == 4)
  }

  @Test func `lets a batch come back when the function is down`() throws {
    let report = try Self.system(
      .init(reads: "orders", invokes: "f"), orders: 3, faults: [.down("f", until: 12)]
    ).report()
    // All three fail at 0 and come back at 30.
    #expect(report["drained_at"] == 31 && report["nodes.orders.receives"] == 6 && report["nodes.poller.failed"] == 3)
  }

  @Test func `holds a refused batch for its visibility timeout, to the part of a second`() throws {
    // Tried at 0, 1, 2, given up at 2.5, received again then, tried at 2.5, 3.5, 4.5, and so on.
    var run = try Scenario(
      .client(named: "others", .burst(1), does: .call("f")),
      .client(.burst(1), does: .send("orders")), .queue(visibility: 2.5),
      .mapping(.init(reads: "orders", invokes: "f")), .function("f", concurrency: 1, does: .work(100))
    ).begin()
    for (instant, tries, receives) in [(2.4, 3.0, 1.0), (2.5, 4, 2), (4.9, 6, 2), (5, 7, 3)] {
      run.advance(to: instant)
      #expect(run.report()["nodes.f.throttled"] == tries && run.report()["nodes.orders.receives"] == receives)
      #expect(run.conservationErrors() == [])
    }
    #expect(run.report()["nodes.poller.dropped_batches"] == 2)
    #expect(run.report()["nodes.poller.retries"] == 7)
  }

  @Test func `tries a refused batch before it takes another`() throws {
    let report = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, pollers: 3, growth: 0), orders: 6,
      function: .function("f", concurrency: 1, does: .work(1))
    ).report()
    // One a second, in the order of the queue: nobody waits longer than those before it.
    #expect(report["drained_at"] == 6 && report["nodes.orders.receives"] == 6)
    #expect(report["latency.end_to_end.mean"] == 3.5)
  }

  @Test func `is seen with its batches, what is refused and how long it is held`() throws {
    var run = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, growth: 0), orders: 10,
      function: .function("f", concurrency: 2, does: .work(4))
    ).begin()
    run.advance(to: 1.5)
    let view = try #require(run.snapshot().nodes[try run.node("poller")].view as? MappingView)
    #expect(view.held == 5 && view.refused == 3 && view.pollers == 5 && view.capacity == 5 && view.dropped == 0)
    #expect(view.firstDrop == SimDuration(seconds: 28.5))
    let queue = try #require(run.snapshot().nodes[try run.node("orders")].view as? QueueView)
    #expect(queue.inFlight == 5 && queue.waiting == 5 && queue.readerSlots == 5)
    #expect(run.contents(of: try run.node("poller"), limit: 9).count == 5)
  }

  @Test func `deletes nothing by an old handle`() throws {
    // The work takes longer than the message is hidden: received at 0, 2, 4, each run ends with an old handle.
    let report = try Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 2, deadLetter: .init(queue: "failed", maxReceiveCount: 3)), .queue("failed"),
      .mapping(.init(reads: "orders", invokes: "f")), .function("f", does: .work(3))
    ).report()
    #expect(report["nodes.orders.deleted"] == 0 && report["nodes.failed.depth"] == 1)
    #expect(report["totals.duplicates"] == 1 && report["nodes.f.completed"] == 3)
  }

  @Test func `fails for each message that fails, with a partial response, and for all without`() throws {
    func deleted(_ partial: Quantity) throws -> Double? {
      try Scenario(
        .client(.burst(3), .burst(2, isPoison: true), does: .send("orders")), .queue(visibility: 30),
        .mapping(.init(reads: "orders", invokes: "f", partialResponse: partial)),
        .function("f", does: .work(1), .failWhen(.poison))
      ).report(at: 29)["nodes.orders.deleted"]
    }
    #expect(try deleted(0) == 0)
    #expect(try deleted(1) == 3)
  }

  @Test func `adopts other numbers in the midst of a run`() throws {
    var run = try Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, maximumConcurrency: .of("most")), orders: 40,
      knobs: [Knob("most", 2)]
    ).begin()
    run.advance(to: 2.5)
    var nobody = NoObserver()
    try run.intervene(.turn("most", to: 5), observer: &nobody)
    run.advance(to: 2.6)
    #expect(run.report()["nodes.f.busy"] == 5)
    #expect(run.conservationErrors() == [])
  }

  @Test func `has a trace that tells of the refusals and of the call`() throws {
    var timeline = Timeline(
      try Self.system(
        .init(reads: "orders", invokes: "f", batchSize: 1, growth: 0), orders: 2,
        function: .function("f", concurrency: 1, does: .work(2))
      ).begin())
    timeline.seek(to: .end)
    let trace = try #require(timeline.trace(of: 2))
    #expect(trace.marks.filter { $0.event == .refused(.throttled) }.map(\.at.seconds) == [0, 1])
    #expect(trace.doneAt?.seconds == 4)
  }
}
