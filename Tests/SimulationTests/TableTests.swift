import Simulation
import Testing

@Suite struct `A table` {
  @Test(arguments: [(0, 0.2), (0.004, 0.208)])
  func `takes its latency, and both links`(latency: Double, answer: Double) throws {
    let report = try Scenario(
      .client(.burst(3), does: .call("users")), .table("users", latency: 0.2), latency: latency
    ).report()
    #expect(report["latency.caller.max"] == answer)
    #expect(report["nodes.users.completed"] == 3)
    #expect(report["nodes.users.written"] == 0)
  }

  /// A message that five executions succeed on, because its visibility timeout is too short (K04).
  private func duplicates(_ onlyOnce: Quantity, after: Step...) -> Scenario {
    var worker = Component.worker(concurrency: 2, does: .work(15), .write("charges", onlyOnce: onlyOnce))
    guard case .worker(var kind) = worker.kind else { return Scenario(worker) }
    kind.steps += after
    worker.kind = .worker(kind)
    return Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 5)), .queue("failed"), worker,
      .table("charges", latency: 0.01), .queue("receipts"))
  }

  @Test func `that is written to each time has five writes for a message that came five times`() throws {
    let report = try duplicates(0).report()
    #expect(report["nodes.charges.written"] == 5)
    #expect(report["nodes.charges.refused"] == 0)
  }

  @Test func `that takes only the first write of a request has one`() throws {
    let report = try duplicates(1).report()
    #expect(report["nodes.charges.written"] == 1)
    #expect(report["nodes.charges.refused"] == 4)
    #expect(report["nodes.workers.completed"] == 5)
    #expect(report["nodes.workers.failed"] == 0)
  }

  @Test func `that refuses a write ends the steps of the caller, and ends them well`() throws {
    let report = try duplicates(1, after: .send("receipts"), .failWhen(.always)).report()
    #expect(report["nodes.receipts.sent"] == 1)
    #expect(report["nodes.workers.failed"] == 1)
    #expect(report["nodes.workers.completed"] == 4)
  }

  @Test func `knows the requests apart`() throws {
    let report = try Scenario(
      .client(.burst(7), does: .write("charges"), .write("charges"), .write("refunds")), .table("charges"),
      .table("refunds")
    ).report()
    #expect(report["nodes.charges.written"] == 7)
    #expect(report["nodes.charges.refused"] == 7)
    #expect(report["nodes.refunds.written"] == 0)
    #expect(report["totals.succeeded"] == 7)
  }

  @Test func `takes as many writes as its capacity lets it, and any number of reads`() throws {
    let capacity = Component.Capacity(rate: 10, burst: 5)
    let report = try Scenario(
      .client(.every(0.05, count: 40), does: .call("stock"), .write("stock")),
      .table("stock", writeCapacity: capacity)
    ).report()
    #expect(report["nodes.stock.written"] == 24)
    #expect(report["errors.429"] == 16)
    #expect(report["first_error_at"] == 0.45)
  }

  @Test func `that has nothing left for the first item of a batch refuses it`() throws {
    let batch = TableWrite(onlyOnce: 0, items: 4)
    let report = try Scenario(
      .client(.burst(3), does: .call("stock", writing: batch)),
      .table("stock", writeCapacity: .init(rate: 1, burst: 6))
    ).report()
    // 4, then 2 of 4, then none.
    #expect(report["nodes.stock.written"] == 6 && report["nodes.stock.unprocessed"] == 2)
    #expect(report["errors.429"] == 1 && report["totals.succeeded"] == 2)
  }

  @Test(arguments: [(0.0, 3.0), (0.01, 3.06)])
  func `is sent again what it gave back, over links that take time`(latency: Double, answer: Double) throws {
    // 10 of 25 at 0, 5 at 1, 10 at 3, each by a way there and back. Later arrivals find no more, for less than a fifth
    // of a second lies between.
    let batch = TableWrite(onlyOnce: 0, items: 25, sendAgain: .unprocessed)
    let report = try Scenario(
      .client(
        .burst(1), does: .call("stock", writing: batch, retry: RetryPolicy(attempts: 4, backoff: 1))),
      .table("stock", writeCapacity: .init(rate: 5, burst: 10)), latency: latency
    ).report()
    #expect(report["nodes.stock.written"] == 25 && report["nodes.stock.repeated"] == 0)
    #expect(report["latency.caller.max"] == answer)
  }

  @Test func `counts an update that begins again as one request`() throws {
    // Ten at once, each reads at 0 and writes at 1: one succeeds in each round of 1 s, so the last at 10.
    let update = ItemUpdate(work: .constant(1), locked: 1, retry: RetryPolicy(attempts: 10))
    let report = try Scenario(.client(.burst(10), does: .update("stock", update)), .table("stock")).report()
    #expect(report["nodes.stock.written"] == 10 && report["nodes.stock.refused"] == 45)
    #expect(report["latency.caller.max"] == 10 && report["totals.failed"] == 0)
  }

  @Test func `passes a whole update over for those without the tag`() throws {
    let update = Step.only(tag: "a", .update("stock", ItemUpdate(work: .constant(1), locked: 0)))
    let report = try Scenario(
      .client(named: "one", tag: "a", .burst(1), does: update, .call("stock")),
      .client(named: "two", tag: "b", .burst(1), does: update, .call("stock")), .table("stock")
    ).report()
    #expect(report["nodes.stock.written"] == 1 && report["nodes.stock.completed"] == 4)
    #expect(report["latency.caller.min"] == 0 && report["latency.caller.max"] == 1)
  }

  @Test func `tells its changes to a follower that is down when it is up again`() throws {
    let report = try Scenario(
      .client(.every(1, count: 3), does: .write("orders")), .table("orders", changes: "line"), .queue("line"),
      .worker("packers", reads: "line", does: .work(1)), faults: [.down("line", from: 0.5, until: 10)]
    ).report()
    // Those of 1 and 2 come again after 20 s.
    #expect(report["nodes.line.sent"] == 3 && report["nodes.packers.completed"] == 3)
    #expect(report["latency.caller.max"] == 0 && report["latency.end_to_end.max"] == 21)
  }

  @Test(arguments: [0, 0.004])
  func `is not needed for a worker to send on what it has worked on`(latency: Double) throws {
    let report = try Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), .worker(does: .work(1), .send("bills")),
      .queue("bills"), .worker("clerk", reads: "bills", does: .work(1)), latency: latency
    ).report()
    #expect(report["nodes.clerk.completed"] == 2)
    #expect(report["nodes.orders.deleted"] == 2)
    #expect(report["latency.end_to_end.count"] == 2)
  }
}
