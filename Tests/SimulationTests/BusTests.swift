import Testing

@testable import Simulation

@Suite struct `A bus` {
  private static func says(_ word: String) -> EventAttributes { EventAttributes([.init("type", .text(word))]) }
  private static func wants(_ word: String) -> EventPattern {
    EventPattern([.init("type", [.equals(.text(word))])])
  }

  @Test(arguments: [0, 0.004])
  func `hands what comes from another bus on, and each link takes its time`(latency: Double) throws {
    let report = try Scenario(
      .client(attributes: Self.says("placed"), .burst(1), does: .send("here")),
      .bus("here", rules: .init("there", targets: [.init(to: "there")])),
      .bus(
        "there", rules: .init("placed", pattern: Self.wants("placed"), targets: [.init(to: "orders")]),
        .init("paid", pattern: Self.wants("paid"), targets: [.init(to: "bills")])),
      .queue("orders"), .queue("bills"), .worker(does: .work(1)), .worker("clerks", reads: "bills", does: .work(1)),
      latency: latency
    ).report()
    #expect(report["nodes.there.sent"] == 1)
    #expect(report["nodes.orders.sent"] == 1)
    #expect(report["nodes.bills.sent"] == 0)
    // To the first bus, to the second, to the queue, to the worker.
    #expect(report["latency.end_to_end.max"] == 1 + 4 * latency)
    #expect(report["latency.caller.max"] == 2 * latency)
  }

  @Test func `takes what its sender says an event is, before what the client says`() throws {
    let report = try Scenario(
      .client(attributes: Self.says("placed"), .burst(1), does: .send("bus")),
      .bus(
        rules: .init("placed", pattern: Self.wants("placed"), targets: [.init(to: "pay")]),
        .init("paid", pattern: Self.wants("paid"), targets: [.init(to: "ship")])),
      .function("pay", does: .work(2), .send("bus", attributes: Self.says("paid"))), .function("ship", does: .work(3))
    ).report()
    #expect(report["nodes.pay.completed"] == 1)
    #expect(report["nodes.ship.completed"] == 1)
    #expect(report["latency.end_to_end.max"] == 5)
  }

  @Test func `calls an event done that no rule takes`() throws {
    let report = try Scenario(
      .client(attributes: Self.says("placed"), .burst(1), does: .send("bus")),
      .schedule(every: 10, until: 30, to: .init(to: "bus"), attributes: Self.says("tick")),
      .bus(rules: .init("placed", pattern: Self.wants("placed"), targets: [.init(to: "orders")])), .queue(),
      .worker(does: .work(1))
    ).report()
    #expect(report["nodes.bus.unmatched"] == 3)
    #expect(report["totals.started"] == 4)
    #expect(report["latency.end_to_end.count"] == 4)
  }

  @Test func `gives an event that no policy allows to the dead letters at once, or loses it`() throws {
    let report = try Scenario(
      .client(.burst(3), does: .send("bus")),
      .bus(
        rules: .init(
          "all", targets: [.init(to: "orders", deadLetter: "lost", allowed: 0), .init(to: "mail", allowed: 0)])),
      .queue(), .queue("lost"), .function("mail", does: .work(1))
    ).report()
    #expect(report["nodes.orders.sent"] == 0)
    #expect(report["nodes.lost.moved_in"] == 3)
    #expect(report["nodes.bus.dead_lettered"] == 3)
    #expect(report["nodes.bus.discarded"] == 3)
    #expect(report["nodes.bus.failed"] == 6)
    #expect(report["totals.succeeded"] == 3)
    #expect(report["now"] == 0)
  }

  @Test func `keeps an event for its retention, which ends at exactly that age`() throws {
    func replayed(at instant: Quantity) throws -> Double? {
      try Scenario(
        .client(.burst(1, at: 10), .burst(1, at: 20), does: .send("bus")),
        .bus(
          archive: .init(retention: 30), replays: [.init(at: instant, from: 0, until: 50)],
          rules: .init("all", targets: [.init(to: "orders")])), .queue()
      ).report()["nodes.orders.sent"]
    }
    #expect(try replayed(at: 39.999) == 4)
    #expect(try replayed(at: 40) == 3)
    #expect(try replayed(at: 50) == 2)
  }

  @Test func `finds what the orders that it replays have written into a table`() throws {
    let report = try Scenario(
      .client(.burst(10), does: .send("bus")),
      .bus(
        archive: .init(), replays: [.init(at: 100, from: 0, until: 60), .init(at: 200, from: 0, until: 60)],
        rules: .init("all", targets: [.init(to: "orders")])),
      .queue(), .worker(concurrency: 10, does: .write("book")), .table("book")
    ).report()
    #expect(report["nodes.book.written"] == 10)
    #expect(report["nodes.book.refused"] == 20)
  }

  @Test func `has one write for an order that is replayed before it has written`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("bus")),
      .bus(
        archive: .init(), replays: [.init(at: 5, from: 0, until: 60)],
        rules: .init("all", targets: [.init(to: "orders")])),
      .queue(visibility: 100), .worker(concurrency: 2, does: .work(10), .write("book")), .table("book")
    ).report()
    #expect(report["nodes.book.written"] == 1 && report["nodes.book.refused"] == 1)
  }

  @Test func `remembers what an order has written as long as one of its events is kept`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("bus"), .work(10), .send("bus")),
      .bus(
        archive: .init(retention: 15), replays: [.init(at: 20, from: 5, until: 20)],
        rules: .init("all", targets: [.init(to: "orders")])),
      .queue(), .worker(does: .write("book")), .table("book")
    ).report()
    // Of the events of 0 and 10 the second is replayed, when the first is forgotten.
    #expect(report["nodes.book.written"] == 1 && report["nodes.book.refused"] == 2)
  }

  @Test func `does not count what its archive no longer keeps`() throws {
    let scenario = Scenario(
      .client(.burst(10), does: .send("bus")), .client(named: "late", .burst(1, at: 100), does: .work(1)),
      .bus(archive: .init(retention: 30), rules: .init("all", targets: [.init(to: "orders")])), .queue(),
      .worker(does: .work(1)))
    #expect(try scenario.report(at: 29)["nodes.bus.archived"] == 10)
    #expect(try scenario.report(at: 100)["nodes.bus.archived"] == 0)
  }

  @Test func `has a replayed order worked on again, which makes it no new request`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("bus")),
      .bus(
        archive: .init(), replays: [.init(at: 10, from: 0, until: 5)],
        rules: .init("all", targets: [.init(to: "orders")])),
      .queue(), .worker(does: .work(1)))
    let report = try scenario.report()
    #expect(report["nodes.workers.completed"] == 4)
    #expect(report["totals.started"] == 2)
    #expect(report["latency.end_to_end.count"] == 2)
    #expect(report["nodes.bus.archived"] == 2)
    var run = try scenario.begin()
    var trace = RequestTrace(of: 2, in: run)
    run.advance(to: .end, observer: &trace)
    #expect(trace.messages.count == 2)
  }
}

@Suite struct `A delivery that fails` {
  @Test func `is repeated after waits that double up to ten minutes`() {
    let policy = DeliveryPolicy.event(retries: 185, age: SimDuration(seconds: 86_400))
    let waits: [Double] = (1...12).compactMap { policy.wait(after: $0)?.seconds }
    #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
    #expect(policy.wait(after: 185) != nil)
    #expect(policy.wait(after: 186) == nil)
    #expect(DeliveryPolicy.event(retries: 0, age: .zero).wait(after: 1) == nil)
  }

  @Test func `of a notification is repeated as SNS does, 100,015 times at most`() {
    let waits: [Double] = (1..<100_015).compactMap { DeliveryPolicy.notification.wait(after: $0)?.seconds }
    #expect(waits.prefix(16) == [0, 0, 1, 1, 1, 2, 4, 8, 16, 20, 20, 20, 20, 20, 20, 20])
    #expect(waits.count == 100_014)
    // It is given up when one more would be due.
    let whole = waits.reduce(0, +)
    #expect(DeliveryPolicy.notification.age == SimDuration(seconds: whole + 20))
  }
}

@Suite struct `A schedule` {
  @Test func `is due at its times, and leaves those out at which it is down`() throws {
    let report = try Scenario(
      .schedule(every: 10, until: 100, to: .init(to: "report")), .function("report", does: .work(1)),
      faults: [.down("clock", from: 25, until: 45)]
    ).report()
    #expect(report["nodes.report.sent"] == 8)
    #expect(report["totals.started"] == 8)
  }

  @Test func `follows a knob that is turned, from its last time on`() throws {
    var run = try Scenario(
      .schedule(every: .of("every"), until: 100, to: .init(to: "report")), .function("report", does: .work(1)),
      knobs: [Knob("every", 10)]
    ).begin()
    run.advance(to: Instant(seconds: 12))
    var observer = NoObserver()
    try run.intervene(.turn("every", to: 25), observer: &observer)
    run.advanceToEnd()
    // At 10, 35, 60 and 85.
    #expect(run.report()["nodes.report.sent"] == 4)
  }
}

@Suite struct `A policy` {
  @Test(arguments: [0, 0.5])
  func `that allows no call answers 403 when the way there and back is over`(latency: Double) throws {
    let report = try Scenario(
      .client(.burst(2), does: .call("shop", allowed: 0)), .service("shop", does: .work(1)), latency: latency
    ).report()
    #expect(report["errors.403"] == 2)
    #expect(report["latency.caller.max"] == 2 * latency)
    #expect(report["nodes.shop.completed"] == 0)
  }

  @Test func `that allows no message tells its sender, where a copy is lost without a word`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("orders", allowed: 0)), .queue(),
      .client(named: "publishers", .burst(1), does: .send("events")),
      .topic("events", .init(to: "orders", deadLetter: "lost", allowed: 0), .init(to: "mail", allowed: 0)),
      .queue("lost"), .function("mail", does: .work(1))
    ).report()
    #expect(report["errors.403"] == 1)
    #expect(report["totals.succeeded"] == 1)
    #expect(report["nodes.orders.sent"] == 0)
    #expect(report["nodes.lost.moved_in"] == 1)
    #expect(report["nodes.events.discarded"] == 1)
  }

  @Test func `is seen as a refused link, until it is changed`() throws {
    var run = try Scenario(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders", allowed: .of("allowed"))),
      .queue(), knobs: [Knob("allowed", 0, in: 0...1)]
    ).begin()
    let (hub, queue) = (try run.node("events"), try run.node("orders"))
    #expect(run.snapshot().refused == [RefusedLink(from: hub, to: queue)])
    var observer = NoObserver()
    try run.intervene(.turn("allowed", to: 1), observer: &observer)
    #expect(run.snapshot().refused == [])
  }
}

/// A door that a knob opens and shuts in the midst of a run.
@Suite struct `A policy that is changed` {
  private static let patient = RetryPolicy(attempts: 3, backoff: 4, jitter: .full)

  /// The statuses that the clients have seen, and whether all adds up.
  private func turn(_ scenario: Scenario, to value: Double, at moment: Double = 2.5) throws -> Report {
    var (run, observer) = (try scenario.begin(), NoObserver())
    run.advance(to: Instant(seconds: moment))
    try run.intervene(.turn("door", to: value), observer: &observer)
    run.advanceToEnd()
    #expect(run.conservationErrors().isEmpty)
    return run.report()
  }

  @Test(arguments: [0.0, 1])
  func `lets calls through that may be repeated, or no longer`(first: Double) throws {
    let report = try turn(
      Scenario(
        .client(
          .every(1, count: 10),
          does: .call("shop", writing: nil, retry: Self.patient, allowed: .of("door")),
          .call("shop", writing: nil, retry: Self.patient)),
        .service("shop", does: .work(.exponential(mean: 0.01))), knobs: [Knob("door", first, in: 0...1)]),
      to: 1 - first)
    // Those at 0, 1 and 2 came before it.
    #expect(report["errors.403"] == (first == 1 ? 7 : 3))
    #expect(report["totals.succeeded"] == (first == 1 ? 3 : 7))
  }

  @Test(arguments: [0.0, 1])
  func `lets messages with an id through, or no longer`(first: Double) throws {
    let report = try turn(
      Scenario(
        .client(
          .every(1, count: 10),
          does: .send("orders", delay: nil, group: "a", deduplicationID: "one", allowed: .of("door"))),
        .queue(isFIFO: true), .worker(does: .work(0.1)), knobs: [Knob("door", first, in: 0...1)]),
      to: 1 - first)
    #expect(report["errors.403"] == (first == 1 ? 7 : 3))
    #expect(report["nodes.orders.sent"] == 1)
  }

  @Test func `is met by who waits to call again`() throws {
    let report = try turn(
      Scenario(
        .client(
          .burst(3),
          does: .call("shop", writing: nil, retry: RetryPolicy(attempts: 3, backoff: 4), allowed: .of("door"))),
        .service("shop", does: .failWhen(.always)), knobs: [Knob("door", 1, in: 0...1)]),
      to: 0)
    #expect(report["errors.403"] == 3)
    #expect(report["totals.pending"] == 0)
  }
}

@Suite struct `A subscription` {
  @Test func `puts a message into an envelope for a queue, unless it is raw`() throws {
    func failed(raw: Quantity) throws -> Double? {
      try Scenario(
        .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders", isRaw: raw)),
        .queue(visibility: 5, deadLetter: .init(queue: "lost", maxReceiveCount: 2)), .queue("lost"),
        .worker(does: .work(1), .failWhen(.envelope))
      ).report()["nodes.lost.moved_in"]
    }
    #expect(try failed(raw: 0) == 1)
    #expect(try failed(raw: 1) == 0)
  }

  @Test func `that is raw loses a message with more than ten attributes`() throws {
    func taken(_ count: Int, raw: Quantity) throws -> Double? {
      try Scenario(
        .client(
          attributes: EventAttributes((0..<count).map { .init("a\($0)", .number(1)) }), .burst(1), does: .send("events")
        ),
        .topic("events", .init(to: "orders", isRaw: raw, deadLetter: "lost")), .queue(), .queue("lost")
      ).report()["nodes.orders.sent"]
    }
    #expect(try taken(10, raw: 1) == 1)
    #expect(try taken(11, raw: 1) == 0)
    #expect(try taken(11, raw: 0) == 1)
  }

  @Test func `takes what fits all fields of its filter policy`() throws {
    func event(_ type: String, _ total: Quantity) -> EventAttributes {
      EventAttributes([.init("type", .text(type)), .init("total", .number(total))])
    }
    let policy = EventPattern([
      .init("type", [.equals(.text("placed")), .prefix("re")]), .init("total", [.numeric([.init(.atLeast, 100)])]),
    ])
    let report = try Scenario(
      .client(named: "large", attributes: event("placed", 100), .burst(2), does: .send("events")),
      .client(named: "small", attributes: event("placed", 99), .burst(3), does: .send("events")),
      .client(named: "returned", attributes: event("returned", 500), .burst(4), does: .send("events")),
      .client(named: "paid", attributes: event("paid", 500), .burst(5), does: .send("events")),
      .topic("events", .init(to: "orders", policy: policy), .init(to: "all")), .queue(), .queue("all")
    ).report()
    #expect(report["nodes.orders.sent"] == 6)
    #expect(report["nodes.all.sent"] == 14)
    #expect(report["nodes.events.filtered_out"] == 8)
  }
}
