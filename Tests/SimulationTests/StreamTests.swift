import Testing

@testable import Simulation

/// Shards, readers and what fails between them; what the house's list has of them is in the files K72 to K80.
@Suite struct `A stream` {
  private static func reader(
    _ name: String = "poller", invokes function: String = "f", size: Quantity = 1, retries: Quantity = -1,
    factor: Quantity = 1, onFailure: String? = nil
  ) -> Component {
    .mapping(
      .init(
        reads: "records", invokes: function, batchSize: size,
        stream: .init(parallelizationFactor: factor, retries: retries, onFailure: onFailure)),
      named: name)
  }

  private static func client(_ tag: String, _ traffic: Traffic) -> Component {
    .client(named: tag + "-\(traffic.from)", tag: tag, traffic, does: .send("records"))
  }

  // MARK: Writing

  @Test func `K73 takes refused records where they come again, and order is lost`() throws {
    let scenario = Scenario(
      .client(
        .every(0.06, count: 20),
        does: .call("producer", writing: nil, retry: RetryPolicy(attempts: 5, backoff: 0.45, factor: 1))),
      .service("producer", does: .send("records")), .stream(writeLimit: 10, keyCount: 1))
    let sent = try scenario.traceLines(["request"]).filter { $0.contains("message_sent") }
    // Request 1 is a00.
    let order = Array(1...10) + [18, 11, 19, 12, 20, 13, 14, 15, 16, 17]
    #expect(sent.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } } == order)
  }

  @Test(arguments: [2, 4, 8])
  func `spreads records that each have a key of their own evenly, up to chance`(shards: Int) throws {
    let report = try Scenario(
      .client(.burst(1_000), does: .send("records")), .stream(shards: .number(Double(shards)))
    ).report()
    // The fullest of all shards is within five standard deviations of its share.
    let share = 1 / Double(shards)
    let most = share + 5 * (share * (1 - share) / 1_000).squareRoot()
    let hottest = try #require(report["nodes.records.hottest_share"])
    #expect(hottest >= share && hottest < most)
  }

  @Test func `has all records of one key in one shard, and those of many keys in many`() throws {
    func report(keys: Double) throws -> Report {
      try Scenario(
        .client(.burst(400), does: .send("records")), .stream(shards: 4, writeLimit: 150, keyCount: .number(keys))
      ).report()
    }
    #expect(try report(keys: 1)["nodes.records.hottest_share"] == 1)
    #expect(try report(keys: 1)["nodes.records.throttled"] == 250)
    #expect(try report(keys: 400)["nodes.records.throttled"] == 0)
  }

  @Test func `takes so many in each whole second, and as many again in the next`() throws {
    // Three at 0.9, of which two are taken, and three at 1.
    let report = try Scenario(
      .client(.burst(3, at: 0.9), .burst(3, at: 1), does: .send("records")), .stream(writeLimit: 2)
    ).report()
    #expect(report["nodes.records.sent"] == 4 && report["nodes.records.throttled"] == 2 && report["errors.429"] == 2)
  }

  @Test func `refuses records while it is down, and is read again afterwards`() throws {
    let report = try Scenario(
      .client(.burst(2), .burst(1, at: 5), does: .send("records")), .stream(), Self.reader(),
      .function("f", does: .work(4)), faults: [.down("records", from: 3, until: 6)]
    ).report()
    // The first run ends at 4, the second begins when the stream is up.
    #expect(report["nodes.poller.completed"] == 2 && report["errors.503"] == 1 && report["drained_at"] == 10)
  }

  @Test func `that nobody reads has nothing that waits`() throws {
    var run = try Scenario(.client(.burst(5), does: .send("records")), .stream()).begin()
    run.advance(to: .end)
    #expect(run.report()["nodes.records.sent"] == 5 && run.report()["nodes.records.depth"] == 0)
    #expect(run.report()["drained_at"] == 0 && run.conservationErrors() == [])
  }

  @Test func `shows in the function that a batch with a bad record is run again`() throws {
    var run = try Scenario(
      .client(.burst(1), does: .send("records")), .stream(), Self.reader(),
      .function("f", does: .work(2), .failWhen(.always))
    ).begin()
    func failedBefore(at seconds: Double) -> Int? {
      run.advance(to: seconds)
      return run.snapshot().nodes.compactMap { $0.view as? FunctionView }.first?.failedBefore
    }
    #expect(failedBefore(at: 1) == 0 && failedBefore(at: 3) == 1)
  }

  @Test func `shows a batch that is run again in the function only while it is there`() throws {
    var run = try Scenario(
      .client(.burst(1), does: .send("records")), .stream(), Self.reader(),
      .function("f", does: .work(2), .failWhen(.always)), latency: 0.4
    ).begin()
    let views = stride(from: 0.05, to: 20, by: 0.1).compactMap { seconds in
      run.advance(to: seconds)
      return run.snapshot().nodes.compactMap { $0.view as? FunctionView }.first
    }
    #expect(views.allSatisfy { $0.failedBefore <= $0.busy })
    #expect(views.contains { $0.failedBefore == 1 } && views.contains { $0.busy == 0 && $0.warm == 1 })
  }

  // MARK: Reading

  @Test func `takes a record over a link to the reader, to the function and back before it is passed`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("records")), .stream(), Self.reader(), .function("f", does: .work(1)), latency: 0.1
    ).report()
    #expect(report["latency.end_to_end.max"] == 1.4 && report["latency.caller.max"] == 0.2)
  }

  @Test func `gives each reader all records, and counts them once`() throws {
    let report = try Scenario(
      .client(.burst(6), does: .send("records")), .stream(), Self.reader("left", size: 3), Self.reader("right"),
      .function("f", does: .work(1))
    ).report()
    #expect(report["nodes.records.sent"] == 6)
    #expect(report["nodes.left.completed"] == 6 && report["nodes.right.completed"] == 6)
    #expect(report["nodes.left.last_completed_at"] == 2 && report["nodes.right.last_completed_at"] == 6)
    // A request is done when both have passed its record.
    #expect(report["latency.end_to_end.max"] == 6)
  }

  @Test(arguments: ["down", "taken"])
  func `keeps a batch for which the function has no room, and uses up no retry`(why: String) throws {
    let report = try Scenario(
      .client(named: "others", .burst(why == "taken" ? 1 : 0), does: .call("f")),
      .client(.burst(2, at: 0.5), does: .send("records")), .stream(), Self.reader(size: 2, retries: 0),
      .function("f", concurrency: 1, does: .work(3)), faults: why == "down" ? [.down("f", until: 3)] : []
    ).report()
    // Tried at 0.5, 1.5, 2.5 and 3.5, when it runs for 3 s.
    #expect(report["nodes.poller.completed"] == 2 && report["nodes.poller.retries"] == 3)
    #expect(report["nodes.poller.given_up"] == 0 && report["drained_at"] == 6.5)
    #expect(report["nodes.poller.repeated"] == 0)
  }

  @Test func `does not stand still in time over a batch that fails at once`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("records")), .stream(), Self.reader(retries: 3),
      .function("f", does: .failWhen(.always))
    ).report()
    // Runs at 0, 1, 2 and 3.
    #expect(report["nodes.f.failed"] == 4 && report["nodes.poller.given_up"] == 1 && report["drained_at"] == 3)
  }

  @Test func `tells the destination of a batch once, and loses its records`() throws {
    let report = try Scenario(
      .client(.burst(5), does: .send("records")), .stream(), Self.reader(size: 5, retries: 0, onFailure: "failed"),
      .function("f", does: .work(1), .failWhen(.always)), .queue("failed")
    ).report()
    #expect(report["nodes.failed.depth"] == 1 && report["nodes.records.discarded"] == 4)
    #expect(report["nodes.poller.given_up"] == 5 && report["totals.dead_lettered"] == 1)
  }

  @Test func `lets records expire that a reader was down for`() throws {
    let report = try Scenario(
      .client(.burst(1), .burst(1, at: 6), does: .send("records")), .stream(retention: 10), Self.reader(),
      .function("f", does: .work(1)), faults: [.down("poller", until: 10)]
    ).report()
    #expect(report["totals.expired"] == 1 && report["nodes.poller.completed"] == 1 && report["drained_at"] == 11)
  }

  // MARK: Other shards

  /// The records p, a2 and b1 of the one shard at 0, b2 and c1 at 2, when there are more shards; p fails until 3.
  private static func resharded(from: Double, to: Double, factor: Quantity = 1) throws -> Run {
    var run = try Scenario(
      .client(named: "p", tag: "a", .burst(1, isPoison: true), does: .send("records")), client("a", .burst(1)),
      client("b", .burst(1)), client("b", .burst(1, at: 2)), client("c", .burst(1, at: 2)),
      .stream(shards: .of("shards"), keys: [.init("a", at: 0.1), .init("b", at: 0.4), .init("c", at: 0.9)]),
      reader(retries: 2, factor: factor),
      .function(
        "f", does: .work(1), .failWhen(.poison), .only(tag: "a", .send("seen-a")), .only(tag: "b", .send("seen-b")),
        .only(tag: "c", .send("seen-c"))),
      .queue("seen-a"), .queue("seen-b"), .queue("seen-c"), knobs: [Knob("shards", from, in: 1...8)]
    ).begin()
    run.advance(to: Instant(seconds: 1.5))
    var nobody = Nobody()
    try run.intervene(.turn("shards", to: to), observer: &nobody)
    return run
  }

  @Test func `is read to the end of its old shard before the new ones`() throws {
    var run = try Self.resharded(from: 1, to: 2)
    // p until 3, a2 until 4, b1 until 5, and then b2 and c1 side by side.
    for (instant, a, b, c) in [(3.9, 0.0, 0.0, 0.0), (4, 1, 0, 0), (5, 1, 1, 0), (5.9, 1, 1, 0), (6, 1, 2, 1)] {
      run.advance(to: instant)
      let report = run.report()
      #expect([report["nodes.seen-a.sent"], report["nodes.seen-b.sent"], report["nodes.seen-c.sent"]] == [a, b, c])
      #expect(run.conservationErrors() == [])
    }
    #expect(run.isFinished)
  }

  @Test func `waits only for those old shards that had some of the same keys`() throws {
    var run = try Self.resharded(from: 2, to: 4)
    // a and b were in the first shard, c in the second, which is empty.
    for (instant, a, b, c) in [(3.0, 0.0, 0.0, 1.0), (5, 1, 1, 1), (6, 1, 2, 1)] {
      run.advance(to: instant)
      let report = run.report()
      #expect([report["nodes.seen-a.sent"], report["nodes.seen-b.sent"], report["nodes.seen-c.sent"]] == [a, b, c])
    }
  }

  @Test func `has the shards of now in view, and lanes that wait for old ones`() throws {
    var run = try Self.resharded(from: 1, to: 2)
    run.advance(to: 2)
    let snapshot = run.snapshot()
    let stream = try #require(snapshot.nodes[try run.node("records")].view as? StreamView)
    #expect(stream.shards.count == 2 && stream.unread == 5)
    #expect(stream.shards.map(\.isBlocked) == [true, false])
    let mapping = try #require(snapshot.nodes[try run.node("poller")].view as? MappingView)
    // The old lane with its failing batch, and the two that wait for it.
    #expect(mapping.lanes.map(\.failures) == [2, 0, 0] && mapping.lanes.map(\.waiting) == [2, 1, 1])
    #expect(mapping.lanes.map(\.waitsForParent) == [false, true, true])
  }

  @Test(arguments: [1, 2, 3, 5, 8], [1, 2, 4, 7])
  func `keeps the order of each key however often its shards change`(first: Int, then: Int) throws {
    let names = ["a", "b", "c", "d", "e"]
    let clients = names.map { Component.client(named: $0, tag: $0, .poisson(2, count: 40), does: .send("records")) }
    var run = try Scenario(
      components: clients + [
        .stream(shards: .of("shards")), Self.reader(size: 3, factor: 2),
        .function("f", does: .work(.exponential(mean: 0.4)), .failWhen(.probability(0.3))),
      ], knobs: [Knob("shards", Double(first), in: 1...8)], latency: 0.01
    ).begin()
    var order = KeyOrder()
    for (second, shards) in [(3.0, then), (6, first), (7, 4), (9, then), (12, 1)] {
      run.advance(to: Instant(seconds: second), observer: &order)
      try run.intervene(.turn("shards", to: Double(shards)), observer: &order)
      #expect(run.conservationErrors() == [])
    }
    run.advance(to: .end, observer: &order)
    #expect(order.passed == 200 && order.overtaken == 0)
    #expect(run.isFinished && run.conservationErrors() == [])
  }
}

/// Whether records of a client are passed in the order in which they came in.
private struct KeyOrder: RunObserver {
  private var clients: [UInt64: NodeIndex] = [:]
  private var keys: [UInt64: NodeIndex] = [:]
  private var last: [NodeIndex: UInt64] = [:]
  private(set) var passed = 0
  private(set) var overtaken = 0

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, let request): clients[request] = client
    case .messageSent(_, let message, let request): keys[message] = clients[request]
    case .messageDeleted(_, let message, _):
      guard let key = keys[message] else { return }
      passed += 1
      if message < last[key, default: 0] { overtaken += 1 }
      last[key] = message
    default: break
    }
  }
}
