import Simulation
import Testing

/// Figures of the report, each worked out by hand.
@Suite struct `A figure of the report` {
  /// Sent at 0, 1, 2, 3; received at 0, 3, 6, 9; done at 12.
  private let line = Scenario(
    .client(.every(1, count: 4), does: .send("orders")), .queue(), .worker(concurrency: 1, does: .work(3)))

  private func value(_ path: String, of scenario: Scenario, at seconds: Double? = nil) throws -> Double? {
    try scenario.report(at: seconds)["nodes.\(path)"]
  }

  // MARK: Queues

  @Test(
    arguments: [(0.5, nil, 0.0), (2.5, 1.5, 1.5), (5, 3, 3), (8, 5, 5), (9, nil, 6), (nil, nil, 6)]
      as [(Double?, Double?, Double)])
  func `tells how old the oldest waiting message is, and how old any ever was`(at: Double?, now: Double?, most: Double)
    throws
  {
    #expect(try value("orders.oldest_age", of: line, at: at) == now)
    #expect(try value("orders.oldest_age_max", of: line, at: at) == most)
  }

  @Test func `counts the age of what expires or is moved up to then`() throws {
    let expiring = Scenario(
      .client(.every(1, count: 3), does: .send("orders")), .queue(retention: 4), .worker(does: .work(20)))
    #expect(try value("orders.oldest_age_max", of: expiring) == 4)
    // Back at 5, 10 s old it is moved; it keeps its age in the queue of dead letters.
    let moved = Scenario(
      .client(.burst(1), .burst(1, at: 30), does: .send("orders")),
      .queue(visibility: 5, deadLetter: .init(queue: "failed", maxReceiveCount: 2)), .queue("failed"),
      .worker(does: .failWhen(.always)))
    #expect(try value("orders.oldest_age_max", of: moved, at: 20) == 10)
    #expect(try value("failed.oldest_age", of: moved, at: 20) == 20)
  }

  @Test func `knows the oldest message of a FIFO queue behind what is in flight`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 3), does: .send("orders")), .queue(isFIFO: true), .worker(concurrency: 3, does: .work(5))
    )
    #expect(try value("orders.oldest_age", of: scenario, at: 4) == 3)
    #expect(try value("orders.oldest_age", of: scenario, at: 6) == 4)
  }

  @Test func `is the mean depth by the area under it, and the most at any instant`() throws {
    // In line 1...3, 2...6 and 3...9: 2 + 4 + 6 = 12 message seconds in 12 s.
    #expect(try value("orders.mean_depth", of: line) == 1)
    // Up to 5: 2 + 3 + 2 = 7.
    #expect(try value("orders.mean_depth", of: line, at: 5) == 1.4)
    // At 3 the last comes before the second is received.
    #expect(try value("orders.max_depth", of: line) == 3)
    #expect(try value("orders.depth", of: line, at: 3) == 2)
    #expect(try value("orders.in_flight", of: line, at: 3) == 1)
    #expect(try value("orders.deleted", of: line, at: 6) == 2)
    #expect(try value("orders.receives", of: line, at: 6) == 3)
  }

  @Test func `counts what is moved, recognised, copied and lost where it happens`() throws {
    let report = try Scenario(
      .client(
        .burst(3), does: .send("orders"), .send("twice", delay: nil, group: "g", deduplicationID: "d"), .send("all")),
      .queue(visibility: 1, deadLetter: .init(queue: "failed", maxReceiveCount: 1)), .queue("failed"),
      .worker(concurrency: 3, does: .failWhen(.always)), .queue("twice", isFIFO: true),
      .topic("all", .init(to: "copies"), .init(to: "lost")), .queue("copies"),
      .function("lost", retries: 0, does: .failWhen(.always))
    ).report()
    let expected: KeyValuePairs = [
      "orders.dead_lettered": 3.0, "failed.moved_in": 3, "failed.sent": 0, "failed.depth": 3, "twice.sent": 1,
      "twice.deduplicated": 2, "all.sent": 3, "all.copies": 6, "copies.sent": 3, "lost.discarded": 3, "lost.sent": 3,
      "lost.failed": 3, "lost.completed": 0, "workers.failed": 3,
    ]
    for (path, count) in expected { #expect(report["nodes.\(path)"] == count, "\(path)") }
    #expect(report["totals.dead_lettered"] == 3)
  }

  // MARK: Those who work

  @Test func `is the share of the slots that are in use, where there is a limit`() throws {
    // Two of 3 s at 0 and one at 9: 9 s of work in 12 s, three quarters of one slot.
    func system(_ component: Component, _ step: Step) -> Scenario {
      Scenario(.client(.burst(2), .burst(1, at: 9), does: step), .queue(), component)
    }
    let limited: [(Component, Step, Double)] = [
      (.service("them", slots: 4, does: .work(3)), .call("them"), 4),
      (.function("them", concurrency: 3, does: .work(3)), .call("them"), 3),
      (.worker("them", concurrency: 2, does: .work(3)), .send("orders"), 2),
    ]
    for (component, step, slots) in limited {
      let report = try system(component, step).report()
      #expect(report["nodes.them.busy_mean"] == 0.75)
      #expect(report["nodes.them.utilization"] == 0.75 / slots)
      #expect(try system(component, step).report(at: 2)["nodes.them.busy"] == 2)
    }
    #expect(try system(.service("them", does: .work(3)), .call("them")).report()["nodes.them.utilization"] == nil)
    #expect(try system(.function("them", does: .work(3)), .call("them")).report()["nodes.them.utilization"] == nil)
  }

  @Test func `bills a function for as long as it runs, waiting included`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .call("hello")), .function("hello", does: .work(1), .call("shop")),
      .service("shop", does: .work(5)))
    #expect(try value("hello.billed", of: scenario) == 12)
    #expect(try value("hello.billed", of: scenario, at: 3) == 6)
  }

  @Test func `is the last success of a component, not its last failure`() throws {
    let scenario = Scenario(
      .client(.burst(1), .burst(1, at: 2, isPoison: true), does: .call("shop")),
      .service("shop", does: .work(2), .failWhen(.poison)))
    #expect(try value("shop.last_completed_at", of: scenario) == 2)
    #expect(try value("shop.last_completed_at", of: scenario, at: 1) == nil)
    #expect(try value("shop.failed", of: scenario) == 1)
    #expect(try scenario.report()["first_error_at"] == 4)
  }

  @Test func `counts as wasted all work for a caller who got an error, once that is known`() throws {
    // The shop works 1 s and calls the stock, which fails after 2 s.
    let failing = Scenario(
      .client(.burst(1), does: .call("shop")), .service("shop", does: .work(1), .call("stock")),
      .service("stock", does: .work(2), .failWhen(.always)))
    #expect(try value("shop.wasted", of: failing, at: 2.9) == 0)
    #expect(try value("shop.wasted", of: failing) == 1)
    #expect(try value("stock.wasted", of: failing) == 2)
    // The gateway gives up at 3; the shop is done at 5, and all of it was for nothing.
    let late = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("shop")),
      .service("shop", does: .work(2), .work(3)))
    #expect(try value("shop.wasted", of: late, at: 4) == 0, "it is still at work")
    #expect(try value("shop.wasted", of: late) == 5)
    // What failed before an attempt that succeeded was for somebody.
    let down = Scenario(
      .client(.burst(1), does: .work(1), .call("shop", writing: nil, retry: RetryPolicy(attempts: 2, backoff: 5))),
      .service("shop", does: .work(2), .call("stock")), .service("stock", does: .work(1)),
      faults: [.down("stock", until: 5)])
    #expect(try value("shop.completed", of: down) == 1)
    #expect(try value("shop.wasted", of: down) == 0)
  }

  @Test func `counts those in line, and how many there were at most`() throws {
    let scenario = Scenario(
      .client(.burst(5), .burst(1, at: 9), does: .call("shop")), .service("shop", slots: 2, does: .work(3)))
    #expect(try value("shop.waiting", of: scenario, at: 1) == 3)
    #expect(try value("shop.waiting", of: scenario, at: 4) == 1)
    #expect(try value("shop.max_waiting", of: scenario) == 3)
  }

  @Test func `counts timeouts where they were set, retries where they are made, and refusals by kind`() throws {
    let report = try Scenario(
      .client(.burst(3), does: .call("api", attempts: 2)),
      .gateway(timeout: 2, throttle: .init(rate: 0.001, burst: 4), does: .call("shop")),
      .service("shop", slots: 1, backlog: 1, does: .work(1.5))
    ).report()
    // All three are let in: one is served at 1.5, one waits, one is refused with 503 and comes again at once with the
    // last token, to be refused again. The one in line gets 504 at 2, and comes again without a token: 429.
    let expected: KeyValuePairs = [
      "api.timed_out": 1.0, "api.throttled": 1, "callers.retries": 2, "shop.failed": 2, "shop.completed": 2,
      "api.failed": 3, "api.completed": 1, "callers.failed": 2, "callers.completed": 1,
    ]
    for (path, count) in expected { #expect(report["nodes.\(path)"] == count, "\(path)") }
    #expect(report["errors.429"] == 1 && report["errors.503"] == 1 && report["errors.504"] == 0)
    #expect(report["first_error_at"] == 0)
  }

  @Test func `counts duplicates by messages, and those who wait by requests`() throws {
    // Received at 0, 2, 4 (visibility 2, work 5): two executions that succeed after the first are one duplicate.
    let scenario = Scenario(
      .client(.burst(1), .burst(1, at: 20), does: .send("orders")), .queue(visibility: 2),
      .worker(concurrency: 3, does: .work(5)), faults: [.down("workers", from: 5)])
    let report = try scenario.report(at: 12)
    #expect(report["nodes.workers.completed"] == 3)
    #expect(report["totals.duplicates"] == 1)
    let pending = Scenario(.client(.burst(3), does: .call("shop")), .service("shop", slots: 1, does: .work(2)))
    #expect(try pending.report(at: 3)["totals.pending"] == 2)
    #expect(try pending.report(at: 3)["totals.succeeded"] == 1)
    // 2 + 4 + 6 seconds of waiting in 6.
    #expect(try value("callers.busy_mean", of: pending) == 2)
  }

  // MARK: Percentiles

  @Test(arguments: [
    (1, [1, 1, 1, 1]), (2, [1, 2, 2, 2]), (3, [2, 3, 3, 3]), (10, [5, 9, 10, 10]), (100, [50, 90, 95, 99]),
    (101, [51, 91, 96, 100]),
  ])
  func `is the smallest latency that so many percent do not exceed`(count: Int, expected: [Double]) throws {
    // Latencies of 1, 2, 3 ... seconds: the rank is the percentage of the count, rounded up.
    let report = try Scenario(
      .client(.burst(.number(Double(count))), does: .call("shop")), .service("shop", slots: 1, does: .work(1))
    ).report()
    for (field, latency) in zip(["p50", "p90", "p95", "p99"], expected) {
      let measured = try #require(report["latency.caller.\(field)"])
      #expect((latency...latency * 1.001).contains(measured), "\(field)")
      #expect(measured <= Double(count))
    }
  }

  @Test func `is never outside of what was measured`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("shop")), .service("shop", does: .work(1.234_567_891)))
    let report = try scenario.report()
    for field in ["mean", "min", "p50", "p90", "p95", "p99", "max"] {
      #expect(report["latency.caller.\(field)"] == 1.234_567_891, "\(field)")
    }
    // 2,047 ns are exact, so are less.
    for nanoseconds in [1.0, 1_023, 1_024, 2_047] {
      let short = Scenario(
        .client(.burst(2), does: .call("shop")), .service("shop", slots: 1, does: .work(.number(nanoseconds / 1e9))))
      #expect(try short.report()["latency.caller.p50"] == nanoseconds / 1e9)
    }
  }

  @Test func `has a unit: seconds, a ratio, a share or a count`() throws {
    let nodes = try Specimen.all.flatMap { try $0.scenario.begin().nodes }
    let seconds: Set = [
      "now", "first_error_at", "drained_at", "mean", "min", "p50", "p90", "p95", "p99", "max", "wasted", "billed",
      "last_completed_at", "oldest_age", "oldest_age_max", "idle", "last_ended_at", "oldest_hit", "iterator_age",
      "iterator_age_max", "worker_seconds", "event_age_max",
    ]
    let ratios: Set = [
      "busy_mean", "mean_depth", "read_units", "provisioned_read_units", "shard_hours", "on_demand_hours", "gb_hours",
    ]
    let shares: Set = ["utilization", "hit_rate", "hottest_share"]
    for metric in Metric.all(among: nodes) {
      let name = String(metric.path(among: nodes).split(separator: ".").last ?? "")
      if name.hasSuffix("gb_seconds") {
        #expect(metric.unit == .gigabyteSeconds)
        continue
      }
      let unit: MetricUnit =
        seconds.contains(name)
        ? .seconds : ratios.contains(name) ? .ratio : shares.contains(name) ? .share : .count
      #expect(metric.unit == unit, "\(metric.path(among: nodes))")
    }
  }
}
