import Simulation
import Testing

@Suite struct `Copies` {
  @Test(arguments: [0, 0.004])
  func `K17 of one event are done when the slowest subscriber is`(latency: Double) throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("events")),
      .topic("events", .init(to: "billing"), .init(to: "shipping"), .init(to: "mail")), .queue("billing"),
      .queue("shipping"), .queue("mail"), .worker("bills", reads: "billing", does: .work(2)),
      .worker("packers", reads: "shipping", does: .work(5)), .worker("mailer", reads: "mail", does: .work(1)),
      latency: latency)
    let report = try scenario.report()
    #expect(report["latency.caller.max"] == 2 * latency)
    #expect(report["latency.end_to_end.max"] == 5 + 3 * latency)
    #expect(report["nodes.bills.last_completed_at"] == 2 + 3 * latency)
    #expect(report["nodes.mailer.last_completed_at"] == 1 + 3 * latency)
    #expect(report["nodes.events.copies"] == 3)
    #expect(report["totals.started"] == 1)
  }

  @Test func `K17 go only to those whose filter fits`() throws {
    let report = try Scenario(
      .client(named: "us", tag: "us", .burst(2), does: .send("events")),
      .client(named: "eu", tag: "eu", .burst(1), does: .send("events")),
      .topic("events", .init(to: "all"), .init(to: "eu-only", filter: "eu")), .queue("all"), .queue("eu-only")
    ).report()
    #expect(report["nodes.all.sent"] == 3)
    #expect(report["nodes.eu-only.sent"] == 1)
    #expect(report["nodes.events.sent"] == 3)
    #expect(report["nodes.events.copies"] == 4)
  }

  @Test func `K18 are one for each queue of a topic, where competing consumers share`() throws {
    let shared = try Scenario(
      .client(.burst(100), does: .send("orders")), .queue(), .worker("left", does: .work(1)),
      .worker("right", does: .work(1))
    ).report()
    #expect(shared["drained_at"] == 50)
    let copied = try Scenario(
      .client(.burst(100), does: .send("events")), .topic("events", .init(to: "left"), .init(to: "right")),
      .queue("left"), .queue("right")
    ).report()
    #expect(copied["nodes.left.sent"] == 100)
    #expect(copied["nodes.right.sent"] == 100)
  }

  @Test func `that a queue cannot take come again`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders")), .queue(),
      .worker(does: .work(1)), faults: [.down("orders", until: 50)]
    ).report()
    #expect(report["latency.caller.max"] == 0)
    // Sent again at 0, 0, 1, 2, 3, 5, 9, 17, 33 and 53.
    #expect(report["latency.end_to_end.max"] == 54)
    #expect(report["nodes.events.failed"] == 10)
    #expect(report["nodes.events.depth"] == 0)
  }

  @Test func `of a picture are made by a function, and whoever put it does not wait`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("pictures")), .bucket(notifies: "thumbnails"),
      .function("thumbnails", does: .work(10), .send("small")), .bucket("small")
    ).report()
    #expect(report["latency.caller.max"] == 0)
    #expect(report["latency.end_to_end.max"] == 10)
    #expect(report["nodes.small.sent"] == 1)
  }
}
