import Simulation
import Testing

/// What happens to a component that is broken, restored or slowed, by plan or by hand.
@Suite struct `A component that is disturbed` {
  private let shop = Scenario(
    .client(.every(1, count: 8), does: .call("shop")), .service("shop", slots: 1, does: .work(1)))

  private func changes(_ log: Log) -> [RunEvent] {
    log.entries.map(\.event).filter { event in
      switch event {
      case .broke, .restored, .slowed: true
      default: false
      }
    }
  }

  @Test func `refuses while it is down, finishes what it has begun, and takes calls again`() throws {
    // Calls at 0...7; down from 2.5 to 5: the call of 2 is finished at 3, those of 3 and 4 are refused, that of 5 is not.
    var (run, log) = (try shop.begin(), Log())
    let node = try run.node("shop")
    run.advance(to: Instant(seconds: 2.5), observer: &log)
    try run.intervene(.breakDown(node), observer: &log)
    #expect(run.snapshot().nodes[node].isDown)
    run.advance(to: Instant(seconds: 4.5), observer: &log)
    try run.intervene(.restore(node), observer: &log)
    #expect(!run.snapshot().nodes[node].isDown)
    run.advance(to: .end, observer: &log)
    #expect(log.answers(.ok) == [1, 2, 3, 6, 7, 8])
    #expect(log.answers(.unavailable) == [3, 4])
    #expect(changes(log) == [.broke(node: node), .restored(node: node)])
  }

  @Test func `breaks once however often it is broken, and is restored once`() throws {
    var (run, log) = (try shop.begin(), Log())
    let node = try run.node("shop")
    for intervention: Intervention in [
      .restore(node), .breakDown(node), .breakDown(node), .restore(node), .restore(node),
    ] { try run.intervene(intervention, observer: &log) }
    #expect(changes(log) == [.broke(node: node), .restored(node: node)])
  }

  @Test func `is as slow as it was last told to be, not the product of all`() throws {
    // 2 times from 0.5 on, then 3 times from 2.5 on, as usual from 6.5 on. The call of 0 is not slowed any more.
    let scenario = Scenario(
      .client(.every(1, count: 8), does: .call("shop")), .service("shop", does: .work(1)))
    var (run, log) = (try scenario.begin(), Log())
    let node = try run.node("shop")
    for (moment, factor) in [(0.5, 2.0), (1.5, 2), (2.5, 3), (6.5, 1)] {
      run.advance(to: Instant(seconds: moment), observer: &log)
      try run.intervene(.slow(node, factor: factor), observer: &log)
      #expect(run.snapshot().nodes[node].slowness == factor)
    }
    run.advance(to: .end, observer: &log)
    // Ends: 0+1, 1+2, 2+2, 3+3, 4+3, 5+3, 6+3, 7+1.
    #expect(log.answers(.ok) == [1, 3, 4, 6, 7, 8, 8, 9])
    let factors = changes(log).compactMap { if case .slowed(_, let factor) = $0 { factor } else { nil } }
    #expect(factors == [2, 3, 1], "told only when it changes")
  }

  @Test func `that has two faults at once is down until both are over, and as slow as the latest`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 12), does: .call("shop")), .service("shop", does: .work(1)),
      faults: [
        .down("shop", from: 1.5, until: 3.5), .down("shop", from: 2.5, until: 5.5),
        .slow("shop", by: 3, from: 6.5, until: 10.5), .slow("shop", by: 2, from: 7.5, until: 9.5),
      ])
    let (run, log) = try scenario.log()
    #expect(log.answers(.unavailable) == [2, 3, 4, 5])
    // 0+1, 1+1, 6+1, 7+3, 8+2, 9+2, 10+3, 11+1.
    #expect(log.answers(.ok) == [1, 2, 7, 10, 10, 11, 12, 13])
    #expect(log.times { if case .broke = $0 { true } else { false } } == [1.5])
    #expect(log.times { if case .restored = $0 { true } else { false } } == [5.5])
    #expect(log.times { if case .slowed = $0 { true } else { false } } == [6.5, 7.5, 9.5, 10.5])
    #expect(run.now.seconds == 13)
  }

  @Test func `whose fault waits for nobody ends with its work, and a fault to come holds the run open for what waits`()
    throws
  {
    // Nothing is left at 8: the fault of 100 never comes.
    var scenario = shop
    scenario.faults = [.down("shop", from: 100, until: 200)]
    #expect(try scenario.report()["ended_at"] == 8)
    // A worker that is down until 50 has a message waiting: the run goes on for it.
    let late = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)),
      faults: [.down("workers", until: 50)])
    #expect(try late.report()["ended_at"] == 51)
    // Down for good, it waits for nobody: the message stays.
    let never = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)), faults: [.down("workers")])
    let report = try never.report()
    #expect(report["ended_at"] == 0 && report["nodes.orders.depth"] == 1)
  }

  @Test func `as a worker polls no more, finishes, and polls again at once`() throws {
    // The last message only keeps the run going.
    let scenario = Scenario(
      .client(.burst(4), .burst(1, at: 20), does: .send("orders")), .queue(), .worker(does: .work(2)))
    var (run, log) = (try scenario.begin(), Log())
    let node = try run.node("workers")
    run.advance(to: Instant(seconds: 1), observer: &log)
    try run.intervene(.breakDown(node), observer: &log)
    run.advance(to: Instant(seconds: 7), observer: &log)
    #expect(log.receives == [0] && log.deletions == [2])
    try run.intervene(.restore(node), observer: &log)
    run.advance(to: .end, observer: &log)
    #expect(log.receives == [0, 7, 9, 11, 20] && log.deletions == [2, 9, 11, 13, 22])
  }

  @Test func `as a queue takes nothing and gives nothing, and gives again at once`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 6), does: .send("orders")), .queue(), .worker(does: .work(1.5)), latency: 0)
    var (run, log) = (try scenario.begin(), Log())
    let node = try run.node("orders")
    run.advance(to: Instant(seconds: 1.25), observer: &log)
    try run.intervene(.breakDown(node), observer: &log)
    run.advance(to: Instant(seconds: 3.5), observer: &log)
    #expect(log.receives == [0], "the message of 1 waits, though the worker is idle from 1.5 on")
    try run.intervene(.restore(node), observer: &log)
    run.advance(to: .end, observer: &log)
    #expect(log.answers(.unavailable) == [2, 3])
    #expect(log.receives == [0, 3.5, 5, 6.5])
    #expect(run.report()["nodes.orders.sent"] == 4)
  }

  @Test func `as a function keeps its events, and runs them when they are tried after it is restored`() throws {
    let scenario = Scenario(
      .client(named: "senders", .burst(2, at: 1), does: .send("resize")),
      .client(named: "callers", .burst(1, at: 2), does: .call("resize")), .function("resize", does: .work(1)),
      faults: [.down("resize", until: 5)])
    let (run, log) = try scenario.log()
    #expect(log.answers(.ok) == [1, 1] && log.answers(.unavailable) == [2])
    // Tried at 1, 2, 4 and 8.
    #expect(log.receives == [8, 8])
    #expect(run.now.seconds == 9)
  }

  @Test func `as a client starts nothing`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 6), does: .call("shop")), .service("shop", does: .work(0)),
      faults: [.down("callers", from: 1.5, until: 3.5)])
    let (run, log) = try scenario.log()
    #expect(log.answers(.ok) == [0, 1, 4, 5])
    #expect(run.report()["totals.started"] == 4)
  }

  @Test func `as a table or a topic refuses, and only then`() throws {
    let scenario = Scenario(
      .client(named: "writers", .every(1, count: 4), does: .write("sold")), .table("sold"),
      .client(named: "tellers", .every(1, count: 4), does: .send("events")), .topic("events", .init(to: "all")),
      .queue("all"), faults: [.down("sold", from: 0.5, until: 1.5), .down("events", from: 1.5, until: 2.5)])
    let report = try scenario.report()
    #expect(report["nodes.sold.written"] == 3)
    #expect(report["nodes.all.sent"] == 3)
    #expect(report["errors.503"] == 2)
  }

  @Test func `that was broken and slowed begins anew as it was planned when the run begins anew`() throws {
    var (run, nobody) = (try shop.begin(), Nobody())
    let before = run
    let node = try run.node("shop")
    try run.intervene(.breakDown(node), observer: &nobody)
    try run.intervene(.slow(node, factor: 9), observer: &nobody)
    run.advanceToEnd()
    #expect(run.report()["totals.failed"] == 8)
    var again = before
    again.advanceToEnd()
    #expect(again.report()["totals.succeeded"] == 8)
    #expect(!again.snapshot().nodes[node].isDown && again.snapshot().nodes[node].slowness == 1)
  }
}
