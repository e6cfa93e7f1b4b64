import Simulation
import Testing

/// Rules of a queue whose outcome can be worked out by hand; K numbers name the case in the house's list.
@Suite struct KnownAnswersQueueTests {
  /// One message for a consumer that cannot work on it.
  private func failing(maxReceiveCount: Quantity, onFailure: Component.FailureHandling = .keep, work: Step...)
    -> Scenario
  {
    Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(deadLetter: .init(queue: "failed", maxReceiveCount: maxReceiveCount)),
      .queue("failed"),
      Component(
        name: "workers", label: "",
        kind: .worker(.init(reads: "orders", onFailure: onFailure, steps: work + [.failWhen(.always)]))))
  }

  @Test func `K01 five failures, then the dead-letter queue`() throws {
    let (run, log) = try failing(maxReceiveCount: 5).log()
    let report = run.report()
    #expect(log.receives == [0, 30, 60, 90, 120])
    #expect(log.receiveCounts == [1, 2, 3, 4, 5])
    #expect(log.moves == [150])
    #expect(report["nodes.failed.depth"] == 1)
    #expect(report["nodes.orders.depth"] == 0)
    #expect(report["nodes.orders.in_flight"] == 0)
    #expect(report["nodes.workers.failed"] == 5)
    #expect(report["totals.dead_lettered"] == 1)
    #expect(report["ended_at"] == 150)
    #expect(report.endedBecause == .finished)
  }

  @Test(arguments: 1...7) func `K01 a message moves after as many visibility timeouts as receives`(count: Int)
    throws
  {
    let (_, log) = try failing(maxReceiveCount: .number(Double(count))).log()
    #expect(log.moves == [Double(30 * count)])
    #expect(log.receives.count == count)
  }

  @Test func `K02 with a maximum of one receive a message is delivered once and moved at the timeout`() throws {
    let (_, log) = try failing(maxReceiveCount: 1).log()
    #expect(log.receives == [0])
    #expect(log.moves == [30])
  }

  @Test func `K02 without a poller a message is not moved before somebody asks for it`() throws {
    var scenario = failing(maxReceiveCount: 1)
    scenario.faults = [.down("workers", from: 0.001, until: 3600)]
    let before = try scenario.report(at: 3599.999)
    #expect(before["nodes.orders.depth"] == 1)
    #expect(before["nodes.failed.depth"] == 0)
    let (run, log) = try scenario.log()
    #expect(log.moves == [3600])
    #expect(log.receives == [0])
    #expect(run.report()["nodes.failed.depth"] == 1)
  }

  @Test func `K03 a consumer that hands back fails five times in five seconds`() throws {
    let (run, log) = try failing(maxReceiveCount: 5, onFailure: .handBack, work: .work(1)).log()
    #expect(log.receives == [0, 1, 2, 3, 4])
    #expect(log.moves == [5])
    #expect(run.report()["nodes.failed.depth"] == 1)
  }

  @Test func `K07 a delayed message is delivered at the end of its delay`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders", delay: 10)), .queue(), .worker(does: .work(1)))
    #expect(try scenario.report(at: 9.9)["nodes.orders.receives"] == 0)
    #expect(try scenario.log().log.receives == [10])
  }

  @Test func `K07 the delay of a queue holds for every message of it`() throws {
    let scenario = Scenario(
      .client(.burst(3), does: .send("orders")), .queue(delay: 5), .worker(concurrency: 3, does: .work(1)))
    #expect(try scenario.report(at: 4.9)["nodes.orders.receives"] == 0)
    #expect(try scenario.log().log.receives == [5, 5, 5])
  }

  @Test func `K13 of a burst of 100 the k-th completion of five workers is at k over 5, rounded up`() throws {
    let (run, log) = try Self.burst.log()
    let report = run.report()
    for k in 1...100 { #expect(log.executions[k - 1] == Double((k + 4) / 5), "completion \(k)") }
    #expect(report["drained_at"] == 20)
    #expect(report["latency.end_to_end.mean"] == 10.5)
    #expect(report["latency.end_to_end.count"] == 100)
    #expect(report["latency.caller.max"] == 0)
    #expect(report["nodes.orders.max_depth"] == 100)
  }

  @Test func `K13 after the first dispatch of the burst 95 messages wait`() throws {
    let report = try Self.burst.report(at: 0)
    #expect(report["nodes.orders.depth"] == 95)
    #expect(report["nodes.orders.in_flight"] == 5)
    #expect(report["nodes.workers.busy"] == 5)
  }

  private static let burst = Scenario(
    .client(.burst(100), does: .send("orders")), .queue(), .worker(concurrency: 5, does: .work(1)))

  @Test func `K15 what came in an outage of 100 seconds is worked off by second 125`() throws {
    let scenario = Scenario(
      .client(.every(1, from: 0.5, count: 125), does: .send("orders")), .queue(), .worker(does: .work(0.2)),
      faults: [.down("workers", until: 100)])
    var run = try scenario.begin()
    run.advance(to: 99.999)
    #expect(run.report()["nodes.orders.depth"] == 100)
    run.advanceToEnd()
    let report = run.report()
    #expect(report["drained_at"] == 125)
    #expect(report["totals.expired"] == 0)
    #expect(report["nodes.orders.deleted"] == 125)
  }

  @Test func `K15 a retention shorter than the outage loses the messages of its first 40 seconds`() throws {
    let scenario = Scenario(
      .client(.every(1, from: 0.5, count: 100), does: .send("orders")), .queue(retention: 60),
      .worker(does: .work(0.2)), faults: [.down("workers", until: 100)])
    let (run, log) = try scenario.log()
    #expect(run.report()["totals.expired"] == 40)
    #expect(run.report()["nodes.orders.deleted"] == 60)
    #expect(log.expirations.last == 99.5)
  }

  @Test func `K18 two workers on one queue share a hundred messages and are done at 50`() throws {
    let report = try Scenario(
      .client(.burst(100), does: .send("orders")), .queue(),
      .worker("left", does: .work(1)), .worker("right", does: .work(1))
    ).report()
    #expect(report["drained_at"] == 50)
    #expect(report["nodes.left.completed"] == 50)
    #expect(report["nodes.right.completed"] == 50)
    #expect(report["nodes.orders.receives"] == 100)
  }

  @Test func `traffic leveling at 12_4 seconds: 394 wait, five are in flight, the oldest waits for 2_4`()
    throws
  {
    let scenario = Scenario(
      .client(
        named: "clients", Traffic(.steady(rate: 3), until: 60), .burst(400, at: 10), does: .send("orders")),
      .queue(deadLetter: .init(queue: "failed", maxReceiveCount: 5)), .queue("failed"),
      .worker(concurrency: 5, does: .work(1)))
    let report = try scenario.report(at: 12.4)
    #expect(report["nodes.orders.depth"] == 394)
    #expect(report["nodes.orders.in_flight"] == 5)
    #expect(report["nodes.orders.oldest_age"] == 2.4)
    #expect(report["latency.caller.max"] == 0)
  }
}
