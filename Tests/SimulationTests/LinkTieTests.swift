import Simulation
import Testing

/// Things that meet at one instant where links take time: half a second, one way.
@Suite struct `At one instant, with time on the links` {
  private let nearly = 1e-9

  private func log(_ components: Component..., faults: [PlannedFault] = [], until: Double? = nil) throws -> Log {
    try Scenario(components: components, faults: faults, latency: 0.5).log(until: until).log
  }

  private let one = Traffic.burst(1)

  // There at 1, done at 3, back at the gateway at 3.5: three seconds after 0.5.
  @Test(arguments: [(2.0, [4.0], []), (2.000_000_001, [], [4.0])])
  func `an answer at the gateway's limit is an answer, a moment later it is none`(
    work: Double, ok: [Double], late: [Double]
  ) throws {
    let log = try log(
      .client(one, does: .call("api")), .gateway(timeout: 3, does: .call("shop")),
      .service("shop", does: .work(.number(work))))
    #expect(log.answers(.ok) == ok && log.answers(.gatewayTimeout) == late)
  }

  @Test(arguments: [(2.0, [3.0], []), (2.000_000_001, [], [3.0])])
  func `an answer at the end of a client's patience is an answer`(work: Double, ok: [Double], late: [Double]) throws {
    let log = try log(
      .client(one, timeout: 3, does: .call("shop")), .service("shop", does: .work(.number(work))))
    #expect(log.answers(.ok) == ok && log.answers(.clientTimeout) == late)
  }

  // Begun at 0.5; there at 1, done at 2, back at 2.5: two seconds later.
  @Test(arguments: [(1.0, [3.0], []), (1.000_000_001, [], [3.0])])
  func `an answer at a function's timeout is an answer`(work: Double, ok: [Double], late: [Double]) throws {
    let log = try log(
      .client(one, does: .call("hello")), .function("hello", timeout: 2, does: .call("shop")),
      .service("shop", does: .work(.number(work))))
    #expect(log.answers(.ok) == ok && log.answers(.failed) == late)
  }

  @Test(arguments: ["orders", "events", "pictures", "resize"])
  func `an acknowledgement at the end of a client's patience is one, and a message that nobody waits for arrives`(
    target: String
  ) throws {
    func played(_ timeout: Double) throws -> (Log, Report) {
      let scenario = Scenario(
        .client(one, timeout: .number(timeout), does: .send(target)), .queue("orders"), .topic("events"),
        .bucket("pictures"), .function("resize", does: .work(1)), latency: 0.5)
      let (run, log) = try scenario.log()
      return (log, run.report())
    }
    let (inTime, report) = try played(1)
    #expect(inTime.answers(.ok) == [1])
    #expect(report["nodes.\(target).sent"] == 1)
    let (late, lateReport) = try played(1 - nearly)
    #expect(late.answers(.clientTimeout) == [1 - nearly])
    #expect(lateReport["nodes.\(target).sent"] == 1)
    #expect(lateReport["totals.failed"] == 1)
  }

  @Test(arguments: ["orders", "events", "pictures", "resize"])
  func `a message that arrives when its sender's patience ends is acknowledged, to nobody`(target: String) throws {
    let log = try log(
      .client(one, timeout: 0.5, does: .send(target)), .queue("orders"), .topic("events"), .bucket("pictures"),
      .function("resize", does: .work(1)))
    let acknowledgements = log.times {
      if case .departed(let transit) = $0 { transit.cargo == .acknowledgement } else { false }
    }
    #expect(acknowledgements == [0.5])
    #expect(log.answers(.clientTimeout) == [0.5] && log.answers(.ok) == [])
  }

  // Received at 0.5, with the worker at 1, done at 3.5: three seconds after the receive.
  @Test(arguments: [(2.5, [0.5], [3.5]), (2.500_000_001, [0.5, 3.5], [])])
  func `a delete at the visibility timeout works, a moment later it does not`(
    work: Double, receives: [Double], deletions: [Double]
  ) throws {
    let log = try log(
      .client(one, does: .send("orders")), .queue(visibility: 3),
      .worker(concurrency: 2, does: .work(.number(work))), until: 4)
    #expect(log.receives == receives && log.deletions == deletions)
  }

  @Test func `a call finds the slot free that another leaves, and those in line go first`() throws {
    // At the shop at 0.5 and 1.5; done at 1.5.
    let refusing = try log(
      .client(.every(1, count: 2), does: .call("shop")), .service("shop", slots: 1, backlog: 0, does: .work(1)))
    #expect(refusing.answers(.ok) == [2, 3])
    // At the shop at 0.5, 0.75 and 1.5; that of 0.75 goes before that of 1.5.
    let waiting = try Scenario(
      .client(.burst(1), .burst(1, at: 0.25), .burst(1, at: 1), does: .call("shop")),
      .service("shop", slots: 1, does: .work(1)), latency: 0.5
    ).log().log
    let order = waiting.entries.compactMap { entry -> UInt64? in
      if case .requestAnswered(_, let request, _, _) = entry.event { request } else { nil }
    }
    #expect(order == order.sorted() && waiting.answers(.ok) == [2, 3, 4])
  }

  @Test func `a fault goes before everything else of its instant`() throws {
    // At the shop at 0.5, 1.5, 2.5, 3.5; down from 1.5 on, and no more from 2.5 on.
    let calls = try log(
      .client(.every(1, count: 4), does: .call("shop")), .service("shop", does: .work(0)),
      faults: [.down("shop", from: 1.5, until: 2.5)])
    #expect(calls.answers(.ok) == [1, 3, 4] && calls.answers(.unavailable) == [2])
    // One slot: what begins when the fault does is slow, what begins when it ends is not. 0.5, 2, 5, 6.5 and a link.
    let slow = try log(
      .client(.burst(3), does: .call("shop")), .service("shop", slots: 1, does: .work(1.5)),
      faults: [.slow("shop", by: 2, from: 2, until: 5)])
    #expect(slow.answers(.ok) == [2.5, 5.5, 7])
  }

  @Test func `a call that is made again arrives when its callee is there again`() throws {
    // There at 0.5, back at 1, off again at 2, there at 2.5.
    let retry = RetryPolicy(attempts: 2, backoff: 1)
    let log = try log(
      .client(one, does: .call("shop", writing: nil, retry: retry)), .service("shop", does: .work(1)),
      faults: [.down("shop", until: 2.5)])
    #expect(log.answers(.ok) == [4])
    #expect(log.times { if case .callRetried = $0 { true } else { false } } == [1])
  }

  @Test func `what is too old expires before it is received or comes back`() throws {
    // In the queue at 0.5, too old at 2.5, when the worker comes back.
    let unread = try log(
      .client(one, does: .send("orders")), .queue(retention: 2), .worker(does: .work(1)),
      faults: [.down("workers", until: 2.5)])
    #expect(unread.receives == [] && unread.expirations == [2.5])
    // Received at 0.5 and hidden until 2.5.
    let hidden = try log(
      .client(one, does: .send("orders")), .queue(visibility: 2, retention: 2), .worker(does: .work(9)))
    #expect(hidden.receives == [0.5] && hidden.expirations == [2.5])
    let places = hidden.entries.compactMap { entry -> MessagePlace? in
      if case .messageExpired(_, _, let place, _) = entry.event { place } else { nil }
    }
    #expect(places == [.inFlight])
  }

  @Test func `work ends, then a delay does, then somebody receives`() throws {
    // The first: in the queue at 0.5, with the worker at 1, done at 3. The second: in the queue at 0.5, delayed until 3.
    let log = try log(
      .client(.burst(1), does: .send("orders"), .send("orders", delay: 2)), .queue(), .worker(does: .work(2)))
    // The second is sent when the first is acknowledged: in the queue at 1.5, delayed until 3.5. So the work ends at 3.
    #expect(log.deletions == [3, 6])
    #expect(log.receives == [0.5, 3.5])
    let together = try Scenario(
      .client(named: "one", .burst(1), does: .send("orders")),
      .client(named: "two", .burst(1), does: .send("orders", delay: 2.5)), .queue(), .worker(does: .work(2)),
      latency: 0.5
    ).log().log
    let kinds = together.entries.filter { $0.at == 3 }.compactMap { entry -> String? in
      switch entry.event {
      case .messageExecuted: "executed"
      case .messageDeleted: "deleted"
      case .messageVisible: "visible"
      case .messageReceived: "received"
      default: nil
      }
    }
    #expect(kinds == ["executed", "deleted", "visible", "received"])
  }

  @Test(arguments: [0, 0.5])
  func `a call to a function goes before an event of the same instant`(latency: Double) throws {
    let scenario = Scenario(
      .client(named: "senders", one, does: .send("resize")), .client(named: "callers", one, does: .call("resize")),
      .function("resize", concurrency: 1, does: .work(1)), latency: latency)
    let (run, log) = try scenario.log()
    #expect(log.answers(.throttled) == [])
    #expect(log.receives == [1 + latency])
    #expect(run.now.seconds == 2 + latency || latency > 0)
  }

  @Test func `a client's patience is that of one attempt, and does not run between two`() throws {
    // There at 0.5, back at 1; from 3 to 4 and, after twice the wait, from 8 to 9: each in less than 2 s.
    let retry = RetryPolicy(attempts: 3, backoff: 2)
    let log = try log(
      .client(one, timeout: 2, does: .call("shop", writing: nil, retry: retry)),
      .service("shop", does: .failWhen(.always)))
    #expect(log.answers(.clientTimeout) == [] && log.answers(.failed) == [9])
    #expect(log.times { if case .callBegan = $0 { true } else { false } } == [0.5, 3.5, 8.5])
  }
}
