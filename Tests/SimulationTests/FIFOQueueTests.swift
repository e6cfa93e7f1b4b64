import Simulation
import Testing

@Suite struct `A FIFO queue` {
  private func sender(
    _ name: String, tag: String? = nil, group: String? = nil, id: String? = nil, _ traffic: Traffic
  ) -> Component {
    .client(named: name, tag: tag, traffic, does: .send("orders", delay: nil, group: group, deduplicationID: id))
  }

  // MARK: Order

  /// K09: A1, A2 and B1 come at once; A1 takes 10 s, the others one.
  private func slowHead(isFIFO: Bool) -> Scenario {
    func send(_ group: String) -> Step { .send("orders", delay: nil, group: isFIFO ? group : nil) }
    return Scenario(
      .client(named: "a1", tag: "slow", .burst(1), does: send("a")),
      .client(named: "a2", tag: "quick", .burst(1), does: send("a")),
      .client(named: "b1", tag: "quick", .burst(1), does: send("b")), .queue(isFIFO: isFIFO),
      .worker(concurrency: 2, does: .only(tag: "slow", .work(10)), .only(tag: "quick", .work(1))))
  }

  @Test func `K09 one slow message blocks its group and no other`() throws {
    let (run, log) = try slowHead(isFIFO: true).log()
    #expect(log.receives == [0, 0, 10])
    #expect(log.receivedMessages == [1, 3, 2])
    #expect(log.executions == [1, 10, 11])
    #expect(run.conservationErrors() == [])
  }

  @Test func `K09 a standard queue gives out the next message whatever happens to the one before`() throws {
    let (_, log) = try slowHead(isFIFO: false).log()
    #expect(log.receivedMessages == [1, 2, 3])
    #expect(log.executions == [1, 2, 10])
  }

  @Test func `while a group is locked its messages count as waiting`() throws {
    let report = try slowHead(isFIFO: true).report(at: 5)
    #expect(report["nodes.orders.depth"] == 1)
    #expect(report["nodes.orders.oldest_age"] == 5)
    #expect(report["nodes.workers.busy"] == 1)
  }

  @Test func `without a group the tag of the request is one`() throws {
    let scenario = Scenario(
      sender("eu", tag: "eu", .burst(3)), sender("us", tag: "us", .burst(2)), sender("plain", .burst(1)),
      .queue(isFIFO: true), .worker(concurrency: 6, does: .work(1)))
    #expect(try scenario.log().log.receives == [0, 0, 0, 1, 1, 2])
    #expect(try scenario.log().log.receivedMessages == [1, 4, 6, 2, 5, 3])
  }

  @Test func `a message that comes back is received before the later ones of its group`() throws {
    let (_, log) = try Scenario(
      sender("poison", .burst(1, isPoison: true)), sender("good", .burst(2)),
      .queue(visibility: 30, deadLetter: .init(queue: "failed", maxReceiveCount: 2), isFIFO: true),
      .queue("failed", isFIFO: true), .worker(concurrency: 2, does: .work(1), .failWhen(.poison))
    ).log()
    #expect(log.receivedMessages == [1, 1, 2, 3])
    #expect(log.receives == [0, 30, 60, 61])
    #expect(log.moves == [60])
  }

  @Test func `a message that expires in flight frees its group`() throws {
    let (_, log) = try Scenario(
      sender("first", .burst(1)), sender("second", .burst(1, at: 3)), .queue(retention: 5, isFIFO: true),
      .worker(concurrency: 2, does: .work(20))
    ).log(until: 10)
    #expect(log.receives == [0, 5])
    #expect(log.expirations == [5, 8])
  }

  @Test func `a delete after the visibility timeout fails, though nobody else has the message`() throws {
    func scenario(isFIFO: Bool) -> Scenario {
      Scenario(sender("only", .burst(1)), .queue(visibility: 10, isFIFO: isFIFO), .worker(does: .work(15)))
    }
    #expect(try scenario(isFIFO: false).report(at: 15)["nodes.orders.deleted"] == 1)
    let report = try scenario(isFIFO: true).report(at: 15)
    #expect(report["nodes.orders.deleted"] == 0)
    #expect(report["nodes.orders.receives"] == 2)
  }

  @Test func `K08 a dead letter begins its retention anew`() throws {
    func expiry(isFIFO: Bool) throws -> [Double] {
      let day = 86_400.0
      var scenario = Scenario(
        sender("only", .burst(1)),
        .queue(visibility: 43_200, deadLetter: .init(queue: "failed", maxReceiveCount: 2), isFIFO: isFIFO),
        .queue("failed", isFIFO: isFIFO), .worker(does: .failWhen(.always)),
        .client(named: "later", .burst(1, at: .number(6 * day)), does: .work(1)))
      scenario.limit = .number(7 * day)
      return try scenario.log().log.expirations.map { $0 / day }
    }
    #expect(try expiry(isFIFO: false) == [4])
    #expect(try expiry(isFIFO: true) == [5])
  }

  // MARK: Deduplication

  private func repeated(_ moments: Quantity..., work: Quantity = 1, retention: Quantity = 345_600) -> Scenario {
    let senders = moments.enumerated().map { index, moment in
      sender("send-\(index)", id: "order-1", .burst(1, at: moment))
    }
    return Scenario(
      components: senders + [.queue(retention: retention, isFIFO: true), .worker(does: .work(work))])
  }

  @Test(arguments: [(299, 1), (299.999, 1), (300, 2), (301, 2), (1, 1)])
  func `K11 knows a deduplication id for five minutes`(second: Double, messages: Double) throws {
    let report = try repeated(0, .number(second)).report()
    #expect(report["totals.succeeded"] == 2)
    #expect(report["nodes.orders.sent"] == messages)
    #expect(report["nodes.orders.deduplicated"] == 2 - messages)
    #expect(report["nodes.workers.completed"] == messages)
    #expect(report["latency.end_to_end.count"] == messages)
  }

  @Test func `K11 remembers the id when the message has been deleted, or has expired`() throws {
    #expect(try repeated(0, 10, work: 5).report()["nodes.orders.sent"] == 1)
    var scenario = repeated(0, 10, retention: 2)
    scenario.faults = [.down("workers", from: 0)]
    let report = try scenario.report(at: 20)
    #expect(report["totals.expired"] == 1)
    #expect(report["nodes.orders.deduplicated"] == 1)
  }

  @Test func `K11 counts the five minutes from the last accepted send, not from a repeated one`() throws {
    let report = try repeated(0, 200, 301, 500, 602).report()
    #expect(report["nodes.orders.sent"] == 3)
    #expect(report["nodes.orders.deduplicated"] == 2)
  }

  @Test func `knows an id in its own queue only`() throws {
    let step = { (queue: String) in Step.send(queue, delay: nil, deduplicationID: "order-1") }
    let report = try Scenario(
      .client(.burst(1), does: step("left"), step("right"), step("left")), .queue("left", isFIFO: true),
      .queue("right", isFIFO: true)
    ).report()
    #expect(report["nodes.left.sent"] == 1)
    #expect(report["nodes.right.sent"] == 1)
    #expect(report["nodes.left.deduplicated"] == 1)
    #expect(report["totals.succeeded"] == 1)
  }
}
