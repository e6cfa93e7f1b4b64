import Simulation
import Testing

/// The rules of Lambda; K numbers name the case in the house's list.
@Suite struct `A function` {
  @Test(arguments: [(50, 100, 900), (499, 998, 2), (500, 1000, 0)])
  func `K22 turns calls over its concurrency away at once`(concurrency: Int, accepted: Int, throttled: Int) throws {
    let report = try Scenario(
      .client(.every(0.01, count: 1000), does: .call("checkout")),
      .function("checkout", concurrency: .number(Double(concurrency)), does: .work(5))
    ).report()
    #expect(report["totals.succeeded"] == Double(accepted))
    #expect(report["errors.429"] == Double(throttled))
    #expect(report["nodes.checkout.throttled"] == Double(throttled))
  }

  @Test func `K22 that is throttled behind a gateway gives 500`() throws {
    let report = try Scenario(
      .client(.burst(3), does: .call("api")), .gateway(does: .call("checkout")),
      .function("checkout", concurrency: 1, does: .work(5))
    ).report()
    #expect(report["errors.500"] == 2)
    #expect(report["errors.429"] == 0)
    #expect(report["totals.succeeded"] == 1)
  }

  @Test func `that takes too long gives 502 behind a gateway, at its timeout`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .call("api")), .gateway(does: .call("checkout")),
      .function("checkout", timeout: 3, does: .work(4))
    ).report()
    #expect(report["errors.502"] == 1)
    #expect(report["latency.caller.max"] == 3)
    #expect(report["nodes.checkout.timed_out"] == 1)
    #expect(report["nodes.checkout.billed"] == 3)
    #expect(report["nodes.checkout.wasted"] == 3)
  }

  @Test func `that ends exactly at its timeout has not failed`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .call("checkout")), .function("checkout", timeout: 3, does: .work(3))
    ).report()
    #expect(report["totals.succeeded"] == 1)
  }

  @Test(arguments: [(0.0, [0, 60, 180], 180), (10, [0, 70, 200], 210), (900, [0, 960, 1980], 2880)])
  func `K24 runs a failing event three times, then hands it over`(
    work: Double, attempts: [Double], handedOver: Double
  ) throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("resize")),
      .function("resize", onFailure: "failed", does: .work(.number(work)), .failWhen(.always)), .queue("failed"))
    for (count, start) in attempts.enumerated() {
      if start > 0 { #expect(try scenario.report(at: start - 0.1)["nodes.resize.receives"] == Double(count)) }
      #expect(try scenario.report(at: start)["nodes.resize.receives"] == Double(count + 1))
    }
    #expect(try scenario.report(at: handedOver - 0.1)["nodes.failed.depth"] == 0)
    let report = try scenario.report(at: handedOver)
    #expect(report["nodes.failed.depth"] == 1)
    #expect(report["totals.dead_lettered"] == 1)
    #expect(report["latency.caller.max"] == 0)
    #expect(report["totals.succeeded"] == 1)
  }

  @Test func `K24 without retries and without a queue loses the event after the first attempt`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("resize")),
      .function("resize", retries: 0, does: .work(10), .failWhen(.always))
    ).report()
    #expect(report["nodes.resize.discarded"] == 1)
    #expect(report["ended_at"] == 10)
    #expect(report["totals.succeeded"] == 1)
    #expect(report["latency.end_to_end.count"] == 0)
  }

  @Test func `lets events wait where it turns calls away`() throws {
    let report = try Scenario(
      .client(.burst(10), does: .send("resize")), .function("resize", concurrency: 2, does: .work(3))
    ).report()
    #expect(report["nodes.resize.throttled"] == 0)
    #expect(report["latency.end_to_end.max"] == 15)
    #expect(report["nodes.resize.completed"] == 10)
  }

  @Test func `starts cold once for each execution that goes on at the same time`() throws {
    let report = try Scenario(
      .client(.burst(3), .burst(2, at: 10), .burst(4, at: 20), does: .call("hello")),
      .function("hello", coldStart: 0.5, does: .work(1))
    ).report()
    #expect(report["nodes.hello.cold_starts"] == 4)
    #expect(report["latency.caller.max"] == 1.5)
    #expect(report["latency.caller.min"] == 1)
  }

  @Test func `that sends to itself for ever stops the run`() throws {
    var run = try Scenario(
      .client(.burst(1), does: .send("echo")), .function("echo", does: .send("echo"))
    ).begin()
    run.advanceToEnd()
    #expect(run.stopReason == .noProgress)
  }
}

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
    #expect(report["latency.end_to_end.max"] == 61)
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

@Suite struct `A call that is repeated` {
  @Test(arguments: [(3, 27), (5, 243)])
  func `K23 at every layer is made three times as often at each`(layers: Int, calls: Int) throws {
    var scenario = Scenario(
      .client(.burst(1), does: .call("layer-0", attempts: 3)),
      .service("bottom", does: .failWhen(.always)))
    for layer in 0..<(layers - 1) {
      let next = layer == layers - 2 ? "bottom" : "layer-\(layer + 1)"
      scenario.components.append(.service("layer-\(layer)", does: .call(next, attempts: 3)))
    }
    let report = try scenario.report()
    #expect(report["nodes.bottom.failed"] == Double(calls))
    #expect(report["totals.failed"] == 1)
  }

  @Test func `K23 needs 1,75 attempts on average where half of them fail and three are made`() throws {
    let report = try Scenario(
      .client(.every(0.01, count: 40_000), does: .call("coin", attempts: 3)),
      .service("coin", does: .failWhen(.probability(0.5)))
    ).report()
    let calls = try #require(report["nodes.coin.completed"]) + (try #require(report["nodes.coin.failed"]))
    // The variance of the attempts is 0.6875.
    #expect(abs(calls / 40_000 - 1.75) < 4 * (0.6875 / 40_000).squareRoot())
    #expect(report["nodes.callers.retries"] == calls - 40_000)
  }

  @Test func `waits longer each time, up to the cap`() throws {
    let retry = RetryPolicy(attempts: 5, backoff: 1, factor: 2, cap: 3)
    let report = try Scenario(
      .client(.burst(1), does: .call("down", writing: nil, retry: retry)), .service("down", does: .failWhen(.always))
    ).report()
    #expect(report["latency.caller.max"] == 9)
  }

  @Test func `ends with the patience of the caller`() throws {
    let retry = RetryPolicy(attempts: 5, backoff: 4)
    let report = try Scenario(
      .client(.burst(1), timeout: 6, does: .call("down", writing: nil, retry: retry)),
      .service("down", does: .failWhen(.always))
    ).report()
    #expect(report["errors.client_timeout"] == 1)
    #expect(report["nodes.down.failed"] == 2)
    #expect(report["ended_at"] == 6)
  }
}
