import Simulation
import Testing

/// What happens when two things of a queue fall on one instant, and what a message may outlive.
@Suite struct QueueTimingTests {
  private func one(work: Quantity, visibility: Quantity, retention: Quantity = 345_600, workers: Quantity = 1)
    -> Scenario
  {
    Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: visibility, retention: retention),
      .worker(concurrency: workers, does: .work(work)))
  }

  @Test func `a delete at exactly the visibility timeout still works`() throws {
    let (run, log) = try one(work: 10, visibility: 10, workers: 2).log()
    #expect(log.receives == [0])
    #expect(log.deletions == [10])
    #expect(run.report()["totals.duplicates"] == 0)
  }

  @Test func `a message can be received again at exactly the end of its visibility timeout`() throws {
    let (_, log) = try one(work: 15, visibility: 10, workers: 2).log(until: 10)
    #expect(log.receives == [0, 10])
    #expect(log.receiveCounts == [1, 2])
  }

  @Test func `K04 only the newest receipt handle deletes, so a timeout that is too short never ends`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 5)), .queue("failed"),
      .worker(concurrency: 2, does: .work(15)))
    let (run, log) = try scenario.log()
    #expect(log.receives == [0, 10, 20, 30, 40])
    #expect(log.moves == [50])
    #expect(run.report()["nodes.workers.completed"] == 5)
    #expect(run.report()["latency.end_to_end.max"] == 15)
    #expect(run.report()["nodes.orders.deleted"] == 0)
    #expect(run.report()["totals.duplicates"] == 1)
  }

  @Test func `K04 a late delete works as long as nobody has received the message again`() throws {
    let (run, log) = try one(work: 15, visibility: 10, workers: 1).log()
    #expect(log.receives == [0])
    #expect(log.deletions == [15])
    #expect(run.report()["nodes.orders.depth"] == 0)
  }

  @Test func `K05 a visibility timeout longer than the work gives one delivery`() throws {
    let (run, log) = try one(work: 25, visibility: 30, workers: 2).log()
    #expect(log.receives == [0])
    #expect(run.report()["drained_at"] == 25)
  }

  @Test func `K08 a message that nobody receives is gone at exactly the end of its retention`() throws {
    var scenario = one(work: 1, visibility: 30, retention: 60)
    scenario.faults = [.down("workers", until: 60)]
    #expect(try scenario.report(at: 59.999)["nodes.orders.depth"] == 1)
    let (run, log) = try scenario.log()
    #expect(log.expirations == [60])
    #expect(log.receives.isEmpty)
    #expect(run.report()["totals.expired"] == 1)
  }

  @Test func `a message just younger than its retention is received`() throws {
    var scenario = one(work: 1, visibility: 30, retention: 60)
    scenario.faults = [.down("workers", until: 59.999)]
    #expect(try scenario.log().log.receives == [59.999])
  }

  @Test func `retention ends in flight too, and then the delete does nothing`() throws {
    let (run, log) = try one(work: 10, visibility: 30, retention: 5).log()
    #expect(log.expirations == [5])
    #expect(log.executions == [10])
    #expect(log.deletions.isEmpty)
    #expect(run.report()["latency.end_to_end.max"] == 10)
    #expect(run.conservationErrors() == [])
  }

  @Test func `a delete at exactly the end of the retention still works`() throws {
    let (_, log) = try one(work: 5, visibility: 30, retention: 5).log()
    #expect(log.deletions == [5])
    #expect(log.expirations.isEmpty)
  }

  @Test func `a delayed message expires before it could be received`() throws {
    let (_, log) = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(retention: 5, delay: 10), .worker(does: .work(1))
    ).log(until: 20)
    #expect(log.expirations == [5])
    #expect(log.receives.isEmpty)
  }

  @Test func `K08 a dead letter keeps the time of its sending and expires four days after it`() throws {
    let day = 86_400.0
    let (_, log) = try Scenario(
      .client(.burst(1), does: .send("orders")),
      .client(named: "late", .burst(1, at: .number(5 * day))),
      .queue(visibility: 43_200, deadLetter: .init(queue: "failed", maxReceiveCount: 2)),
      .queue("failed"), .worker(does: .failWhen(.always))
    ).log()
    #expect(log.moves == [day])
    #expect(log.expirations == [4 * day])
  }

  @Test func `a message that comes back keeps its place by the time of its sending`() throws {
    let (_, log) = try Scenario(
      .client(.burst(1, isPoison: true), .burst(3), does: .send("orders")), .queue(),
      .worker(onFailure: .handBack, does: .work(1), .failWhen(.poison))
    ).log(until: 3)
    let numbers = log.entries.compactMap { entry -> UInt64? in
      if case .messageReceived(_, _, let message, _, _) = entry.event { message } else { nil }
    }
    #expect(numbers == [1, 1, 1, 1])
  }

  private func received(from queue: String, in scenario: Scenario) throws -> [UInt64] {
    let (run, log) = try scenario.log()
    let node = try run.node(queue)
    return log.entries.compactMap { entry in
      if case .messageReceived(node, _, let message, _, _) = entry.event { message } else { nil }
    }
  }

  @Test func `dead letters of two queues that come in turn are received in the order of their sending`() throws {
    let numbers = try received(
      from: "failed",
      in: Scenario(
        .client(named: "early", .every(1, count: 40), does: .send("first")),
        .client(named: "late", .every(1, from: 100.5, count: 40), does: .send("second")),
        .queue("first", visibility: 200, deadLetter: .init(queue: "failed", maxReceiveCount: 1)),
        .queue("second", visibility: 100, deadLetter: .init(queue: "failed", maxReceiveCount: 1)),
        .queue("failed", retention: 1_000_000),
        .worker("one", reads: "first", concurrency: 50, does: .failWhen(.always)),
        .worker("two", reads: "second", concurrency: 50, does: .failWhen(.always)),
        .worker("clerk", reads: "failed", does: .work(1000))))
    #expect(numbers == Array(1...80))
  }

  @Test func `what comes out of a delay in turn stands between the others by its number`() throws {
    let numbers = try received(
      from: "orders",
      in: Scenario(
        .client(named: "prompt", .every(1, count: 40), does: .send("orders")),
        .client(named: "delayed", .every(1, from: 0.5, count: 40), does: .send("orders", delay: 50)),
        .queue("orders", visibility: 2000, retention: 1_000_000), .worker(does: .work(1000))))
    #expect(numbers == Array(1...80))
  }

  @Test func `of several workers the first that is idle takes the message`() throws {
    let report = try Scenario(
      .client(.every(1, count: 10), does: .send("orders")), .queue(),
      .worker("first", does: .work(0.5)), .worker("second", does: .work(0.5))
    ).report()
    #expect(report["nodes.first.completed"] == 10)
    #expect(report["nodes.second.completed"] == 0)
  }

  @Test func `the acknowledgement takes two links, the result three and the work`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)), latency: 0.004
    ).report()
    #expect(report["latency.caller.max"] == 0.008)
    #expect(report["latency.end_to_end.max"] == 1.008)
  }

  @Test func `a worker that is down takes nothing new and finishes what it has begun`() throws {
    let (_, log) = try Scenario(
      .client(.every(1, count: 3), does: .send("orders")), .queue(), .worker(does: .work(1.5)),
      faults: [.down("workers", from: 1, until: 10)]
    ).log()
    #expect(log.receives == [0, 10, 11.5])
    #expect(log.executions == [1.5, 11.5, 13])
  }
}
