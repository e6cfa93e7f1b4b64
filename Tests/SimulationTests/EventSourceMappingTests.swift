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
    #expect(report["nodes.orders.receive_calls"] == calls, "one request brings a batch")
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

  @Test func `has more pollers after a minute when messages came while all of them were busy`() throws {
    let scenario = Scenario(
      .client(.burst(5), .burst(100, at: 1), does: .send("orders")), .queue(visibility: 43_200),
      .mapping(.init(reads: "orders", invokes: "f", batchSize: 1, pollers: 5)), .function("f", does: .work(600)))
    #expect(try scenario.report(at: 59)["nodes.poller.batches"] == 5)
    #expect(try scenario.report(at: 61)["nodes.poller.batches"] == 105)
  }

  @Test func `has no more pollers while it is down`() throws {
    let scenario = Self.system(
      .init(reads: "orders", invokes: "f", batchSize: 1, pollers: 5), orders: 2_000, visibility: 43_200,
      faults: [.down("poller", until: 600)])
    #expect(try scenario.report(at: 599)["nodes.poller.pollers"] == 5)
  }

  @Test func `has no more pollers than it may when a knob asks for more of them`() throws {
    let scenario = Self.system(
      .init(
        reads: "orders", invokes: "f", batchSize: 1, pollers: .of("pollers"), growth: 60, maximumPollers: 70),
      orders: 500, visibility: 43_200, function: .function("f", does: .work(600)),
      knobs: [Knob("pollers", 5, in: 1...90)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: 130)
    #expect(run.report()["nodes.poller.pollers"] == 70)
    try run.intervene(.turn("pollers", to: 40), observer: &nobody)
    #expect(run.report()["nodes.poller.pollers"] == 70)
    try run.intervene(.turn("pollers", to: 80), observer: &nobody)
    #expect(run.report()["nodes.poller.pollers"] == 80, "those of the start may be more")
  }

  @Test func `of a stream has a poller for each lane`() throws {
    let report = try Scenario(
      .client(.burst(4), does: .send("records")), .stream(shards: 2),
      .mapping(.init(reads: "records", invokes: "f")), .function("f", does: .work(1))
    ).report()
    #expect(report["nodes.poller.pollers"] == 2)
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

  // MARK: FIFO

  /// Messages of two groups, the first of which comes twice as often: a1 b1 a2 a3 b2 a4 a5 b3 a6 at once.
  private static func ordered(
    size: Quantity, partial: Quantity = 0, isPoison: Bool = false, visibility: Quantity = 30
  ) -> Scenario {
    let names = ["a1", "b1", "a2", "a3", "b2", "a4", "a5", "b3", "a6"]
    let senders = names.map { name in
      Component.client(
        named: name, .burst(1, isPoison: isPoison && name == "a2"),
        does: .send("orders", delay: nil, group: String(name.prefix(1))))
    }
    let others: [Component] = [
      .queue(visibility: visibility, deadLetter: .init(queue: "failed", maxReceiveCount: 2), isFIFO: true),
      .queue("failed", isFIFO: true),
      .mapping(.init(reads: "orders", invokes: "f", batchSize: size, partialResponse: partial)),
      .function("f", does: .work(1), .failWhen(.poison)),
    ]
    return Scenario(components: senders + others)
  }

  @Test func `has each group of a FIFO queue in one batch at a time, in its order`() throws {
    let (run, log) = try Self.ordered(size: 2).log()
    // Groups a and b have two each, then b its third and a two more, then a its last two.
    #expect(log.receivedMessages == [1, 3, 2, 5, 4, 6, 8, 7, 9])
    #expect(log.receives == [0, 0, 0, 0, 1, 1, 1, 2, 2])
    #expect(run.report()["nodes.f.max_busy"] == 2 && run.report()["nodes.orders.deleted"] == 9)
    #expect(run.report()["drained_at"] == 3 && run.conservationErrors() == [])
  }

  @Test func `fills a batch of a FIFO queue with one group before it takes of another`() throws {
    let (run, log) = try Self.ordered(size: 10).log()
    #expect(log.receivedMessages == [1, 3, 4, 6, 7, 9, 2, 5, 8])
    #expect(run.report()["nodes.f.completed"] == 1 && run.report()["drained_at"] == 1)
  }

  @Test func `stops at the first failure in a batch of a FIFO queue, with a partial response`() throws {
    let (run, log) = try Self.ordered(size: 4, partial: 1, isPoison: true).log()
    // a1 is deleted at 1 s. a2 fails, and a3 and a4 behind it are not worked on; all three come back at 30 s, and a5 is in
    // their batch. At 60 s they have been received twice: they go to the dead letters together, and a5 and a6 are left.
    #expect(log.receivedMessages == [1, 3, 4, 6, 2, 5, 8, 3, 4, 6, 7, 7, 9])
    #expect(run.report()["nodes.failed.depth"] == 3 && run.report()["nodes.poller.failed"] == 2)
    #expect(run.report()["nodes.orders.deleted"] == 6 && run.report()["totals.duplicates"] == 0)
    #expect(run.report()["drained_at"] == 61 && run.conservationErrors() == [])
  }

  @Test func `lets a whole batch of a FIFO queue come back without one`() throws {
    let report = try Self.ordered(size: 4, isPoison: true).report()
    // a1 ... a4 fail together at 0 and at 30 s, and go to the dead letters at 60 s.
    #expect(report["nodes.failed.depth"] == 4 && report["nodes.orders.deleted"] == 5)
  }

  // MARK: Trace

  /// Three messages at once and a fourth at 2 s, for a batch that is gathered for 5 s.
  private static func gathered(latency: Double = 0) -> Scenario {
    Scenario(
      .client(.burst(3), .burst(1, at: 2), does: .send("orders")), .queue(),
      .mapping(.init(reads: "orders", invokes: "f", batchSize: 10, batchWindow: 5)), .function("f", does: .work(6)),
      latency: latency)
  }

  @Test(
    arguments: [(1, [.gathers, .works], [5, 6]), (4, [.gathers, .inBatch], [3, 6])]
      as [(UInt64, [TraceSpan.Doing], [Double])])
  func `tells in the trace of each message how long its batch was gathered, and with the function`(
    request: UInt64, doings: [TraceSpan.Doing], lengths: [Double]
  ) throws {
    var timeline = Timeline(try Self.gathered().begin())
    timeline.seek(to: .end)
    let trace = try #require(timeline.trace(of: request))
    let way = trace.pathToResult.filter { $0.doing != .inFlight }
    #expect(way.map(\.doing) == doings && way.map(\.length.seconds) == lengths)
    #expect(trace.doneAt?.seconds == 11)
    let diagram = try #require(SpaceTimeDiagram(of: trace))
    #expect(diagram.allWork.seconds == (request == 1 ? 6 : 0))
  }

  @Test func `tells the same where the way takes time`() throws {
    var timeline = Timeline(try Self.gathered(latency: 0.1).begin())
    timeline.seek(to: .end)
    let trace = try #require(timeline.trace(of: 4))
    let spans = trace.spans.filter { [.gathers, .inBatch].contains($0.doing) }
    // Sent at 2 s, received at 2.1 and here at 2.2; the window ends 5 s after the first receive at 0.1.
    #expect(spans.map(\.start.seconds) == [2.2, 5.1] && spans.map(\.doing) == [.gathers, .inBatch])
    #expect(trace.doneAt?.seconds == 11.4)
  }

  @Test(
    arguments: [(4, [.gathers, .gathers, .gathers, .gathers]), (7, [.calls(3), .inBatch, .inBatch, .inBatch])]
      as [(Double, [Contents.State])])
  func `is seen inside with what it gathers, and with what its function has`(
    seconds: Double, states: [Contents.State]
  ) throws {
    var run = try Self.gathered().begin()
    run.advance(to: seconds)
    #expect(run.contents(of: try run.node("poller"), limit: 9).entries.map(\.state) == states)
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
