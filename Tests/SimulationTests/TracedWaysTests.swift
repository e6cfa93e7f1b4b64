import Simulation
import Testing

/// The ways that requests take through retries, cold starts, topics, repeated sends, events and dead ends.
@Suite struct `A traced request` {
  private struct Told {
    let names: [String]
    let trace: RequestTrace

    /// Spans as what went on, where, and for how many seconds.
    func spans(_ spans: [TraceSpan]) -> [String] { spans.map { "\($0.doing) \(names[$0.node]) \($0.length.seconds)" } }
    func spans(at node: String) -> [String] { spans(trace.spans.filter { names[$0.node] == node }) }
    var answer: [String] { spans(trace.pathToAnswer) }
    var result: [String] { spans(trace.pathToResult) }
    var marks: [TraceMark.Event] { trace.marks.map(\.event) }
    func marks(at node: String) -> [Double] { trace.marks.filter { names[$0.node] == node }.map(\.at.seconds) }
  }

  /// The trace of the request that began as the so manieth, from 1.
  private func told(
    _ components: Component..., request place: Int = 1, faults: [PlannedFault] = [], latency: Double = 0,
    until seconds: Double? = nil
  ) throws -> Told {
    let scenario = Scenario(components: components, faults: faults, latency: latency)
    let numbers = try scenario.log(until: seconds).log.entries.compactMap { entry -> UInt64? in
      if case .requestStarted(_, let request) = entry.event { request } else { nil }
    }
    var run = try scenario.begin()
    var trace = RequestTrace(of: numbers[place - 1], in: run)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &trace)
    trace.close(at: run.now)
    return Told(names: run.nodes.map(\.name), trace: trace)
  }

  @Test func `waits for a new environment before a function works`() throws {
    let told = try told(
      .client(.burst(1), does: .call("hello")), .function("hello", coldStart: 2, does: .work(1), .work(3)), latency: 0.5
    )
    #expect(
      told.answer == [
        "travels hello 0.5", "startsCold hello 2.0", "works hello 1.0", "works hello 3.0", "travels callers 0.5",
      ])
    #expect(told.trace.latency == SimDuration(seconds: 7))
  }

  @Test func `waits between its attempts`() throws {
    let retry = RetryPolicy(attempts: 3, backoff: 1)
    let told = try told(
      .client(.burst(1, isPoison: true), does: .call("shop", writing: nil, retry: retry)),
      .service("shop", does: .work(2), .failWhen(.poison)))
    #expect(
      told.answer == [
        "works shop 2.0", "backsOff callers 1.0", "works shop 2.0", "backsOff callers 2.0", "works shop 2.0",
      ])
    #expect(told.marks == [.retried, .retried, .answered(.failed)])
    #expect(told.trace.latency == SimDuration(seconds: 9))
  }

  @Test func `goes through a topic to each subscriber, and its result is that of the slowest`() throws {
    let told = try told(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders"), .init(to: "mail")), .queue(),
      .worker(does: .work(2)), .function("mail", does: .work(5)), latency: 0.5)
    #expect(told.answer == ["travels events 0.5", "travels callers 0.5"])
    #expect(told.result == ["travels events 0.5", "travels mail 0.5", "works mail 5.0"])
    #expect(told.spans(at: "orders") == ["travels orders 0.5", "inFlight orders 2.5"])
    #expect(told.spans(at: "workers") == ["travels workers 0.5", "works workers 2.0"])
    #expect(told.trace.resultLatency == SimDuration(seconds: 6))
  }

  @Test func `may have a copy that its queue cannot take for a while`() throws {
    let told = try told(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders")), .queue(),
      .worker(does: .work(3)), faults: [.down("orders", until: 50)])
    // Tried at 0, 1, 2, 3, 5, 9, 17, 33 and 53.
    let pauses = [1.0, 1, 1, 2, 4, 8, 16, 20].map { "undelivered orders \($0)" }
    #expect(told.spans(at: "orders") == pauses + ["inFlight orders 3.0"])
    #expect(told.result == pauses + ["works workers 3.0"])
  }

  @Test func `ends where a queue recognises its message as sent before`() throws {
    let told = try told(
      .client(.burst(2), does: .send("orders", delay: nil, group: "all", deduplicationID: "one")),
      .queue(isFIFO: true), .worker(does: .work(2)), request: 2, latency: 0.5)
    #expect(told.marks == [.deduplicated, .answered(.ok)])
    // The caller waits while its message is on its way.
    #expect(told.answer == ["travels orders 0.5", "travels callers 0.5"])
    #expect(told.spans(told.trace.spans.filter { $0.message != nil }) == ["travels orders 0.5"])
    #expect(told.result.isEmpty)
  }

  @Test func `waits behind its group, also while that is in flight`() throws {
    let told = try told(
      .client(.burst(2), does: .send("orders")), .queue(isFIFO: true), .worker(concurrency: 2, does: .work(3)),
      request: 2)
    #expect(told.result == ["waits orders 3.0", "works workers 3.0"])
  }

  @Test func `whose event fails is run again a minute later, and lost`() throws {
    let told = try told(
      .client(.burst(1), does: .send("resize")),
      .function("resize", retries: 1, does: .work(10), .failWhen(.always)))
    #expect(
      told.spans(told.trace.spans) == [
        "inFlight resize 10.0", "works resize 10.0", "backsOff resize 60.0", "inFlight resize 10.0",
        "works resize 10.0",
      ])
    #expect(
      told.marks == [
        .answered(.ok), .received(1), .executed(.failed), .received(2), .executed(.failed), .discarded,
      ])
    #expect(told.marks(at: "resize") == [0, 10, 70, 80, 80])
  }

  @Test func `whose event fails for good waits in the queue for those`() throws {
    let told = try told(
      .client(.burst(1), does: .send("resize")),
      .function("resize", retries: 0, onFailure: "failed", does: .work(10), .failWhen(.always)), .queue("failed"),
      .worker("repair", reads: "failed", does: .work(4)), faults: [.down("repair", until: 15)])
    #expect(told.result == ["inFlight resize 10.0", "waits failed 5.0", "works repair 4.0"])
    #expect(told.marks.contains(.deadLettered) && told.marks.contains(.done))
  }

  @Test func `that finds no room in a function waits as in a queue`() throws {
    // Tried at 0, 1, 3, 7 and 15.
    let told = try told(
      .client(.burst(2), does: .send("resize")), .function("resize", concurrency: 1, does: .work(10)), request: 2)
    #expect(told.result == ["waits resize 15.0", "works resize 10.0"])
  }

  @Test func `whose message is delayed, kept for too long, or deleted, says so`() throws {
    let delayed = try told(
      .client(.burst(1), does: .send("orders", delay: 3)), .queue(), .worker(does: .work(2)))
    #expect(delayed.result == ["delayed orders 3.0", "works workers 2.0"])
    #expect(delayed.marks == [.answered(.ok), .received(1), .executed(.ok), .done, .deleted])
    let expired = try told(
      .client(.burst(1), does: .send("orders")), .queue(retention: 5), .worker(does: .work(2)),
      faults: [.down("workers", until: 10)])
    #expect(expired.spans(expired.trace.spans) == ["waits orders 5.0"])
    #expect(expired.marks == [.answered(.ok), .expired])
  }

  @Test func `that is refused says where and why, and when a write had been made before`() throws {
    let throttled = try told(
      .client(.burst(2), does: .call("api")), .gateway(throttle: .init(rate: 1, burst: 1), does: .work(1)), request: 2)
    #expect(throttled.marks == [.refused(.throttled), .answered(.throttled)])
    let down = try told(.client(.burst(1), does: .send("orders")), .queue(), faults: [.down("orders")], latency: 0.5)
    #expect(down.marks == [.refused(.unavailable), .answered(.unavailable)])
    let twice = try told(
      .client(.burst(1), does: .write("sold"), .write("sold")), .table("sold", latency: 2))
    #expect(twice.marks.prefix(2) == [.writeRefused, .answered(.ok)])
    #expect(twice.answer == ["works sold 2.0", "works sold 2.0"])
  }

  @Test func `whose caller left goes on in line and at work, for nobody`() throws {
    let told = try told(
      .client(.burst(2), does: .call("api")), .gateway(timeout: 3, does: .call("shop")),
      .service("shop", slots: 1, does: .work(5), .call("stock")), .service("stock", does: .work(4)), request: 2)
    #expect(told.answer == ["waits shop 3.0"])
    // The first leaves the shop at 5 + 4 = 9: six seconds more in line, then its own 5 and the stock's 4.
    let abandoned = told.trace.spans.filter(\.isAbandoned)
    #expect(told.spans(abandoned) == ["waits shop 6.0", "works shop 5.0", "works stock 4.0"])
    #expect(told.marks == [.timedOut, .answered(.gatewayTimeout)])
    #expect(told.trace.spans.filter { !$0.isAbandoned }.count == 1)
  }

  @Test func `may be worked on twice at once, for nobody and for its next attempt, and each keeps its own time`() throws
  {
    // At the shop from 0 to 5 and from 3 to 8; the gateway gives up at 3 and at 6.
    let told = try told(
      .client(.burst(1), does: .call("api", attempts: 2)), .gateway(timeout: 3, does: .call("shop")),
      .service("shop", does: .work(5)))
    #expect(told.answer == ["works shop 3.0", "works shop 3.0"])
    let abandoned = told.trace.spans.filter(\.isAbandoned)
    #expect(told.spans(abandoned) == ["works shop 2.0", "works shop 2.0"])
    #expect(abandoned.map(\.start.seconds) == [3, 6])
    #expect(told.marks == [.timedOut, .retried, .timedOut, .answered(.gatewayTimeout)])
  }

  @Test func `whose next attempt waits in line is not taken for the one that is at work`() throws {
    // Two slots, taken at 0 by another and at 1; given up at 4 and made again, in line until the other ends at 5.
    let told = try told(
      .client(.burst(1), .burst(1, at: 1), does: .call("api", attempts: 2)),
      .gateway(timeout: 3, does: .call("shop")), .service("shop", slots: 2, does: .work(5)), request: 2)
    // The other is given up at 3 and made again, too: that waits from 3 on and goes first, until 10.
    #expect(told.answer == ["works shop 3.0", "waits shop 2.0", "works shop 1.0"])
    let abandoned = told.trace.spans.filter(\.isAbandoned)
    #expect(told.spans(abandoned) == ["works shop 2.0", "works shop 4.0"])
    #expect(abandoned.map(\.start.seconds) == [4, 7])
  }

  @Test func `whose next attempt gets a slot while the last one is at work goes on with the new one`() throws {
    // As before, but the other has a slot of its own to come back to: no second attempt is in the way.
    let told = try told(
      .client(named: "other", .burst(1), does: .call("shop")),
      .client(.burst(1, at: 1), does: .call("api", attempts: 2)),
      .gateway(timeout: 3, does: .call("shop")), .service("shop", slots: 2, does: .work(5)), request: 2)
    #expect(told.answer == ["works shop 3.0", "waits shop 1.0", "works shop 2.0"])
    let abandoned = told.trace.spans.filter(\.isAbandoned)
    #expect(told.spans(abandoned) == ["works shop 2.0", "works shop 3.0"])
    #expect(abandoned.map(\.start.seconds) == [4, 7])
  }

  // MARK: Workflows

  /// The message is at the desk at 1 and with a worker at 1.5, the word of its arrival is back at 1.5, the token at 4.5.
  @Test func `that waits for a token pauses until it comes back, also after its message has arrived`() throws {
    let told = try told(
      .client(.burst(1), does: .send("order")),
      .workflow("order", WorkflowState("ask", .callback("desk", heartbeat: nil, timeout: nil))), .queue("desk"),
      .worker(reads: "desk", does: .work(3), .report("order", .success)), latency: 0.5)
    #expect(told.spans(told.trace.spans.filter { $0.doing == .pauses }) == ["pauses order 3.0"])
    #expect(told.spans(told.trace.spans.filter { $0.doing == .works }) == ["works workers 3.0"])
  }

  /// No sign of life by 2, once more at 3.
  @Test func `pauses for its next token too`() throws {
    let again = WorkflowState.Retrier([.heartbeatTimeout], interval: 1, attempts: 1, rate: 1)
    let told = try told(
      .client(.burst(1), does: .send("order")),
      .workflow("order", WorkflowState("ask", .callback("desk", heartbeat: 2, timeout: nil), retriers: [again])),
      .queue("desk"), until: 4)
    #expect(
      told.spans(at: "order") == ["inFlight order 4.0", "pauses order 2.0", "backsOff order 1.0", "pauses order 1.0"])
  }

  /// The two pages are done at 2, the cover at 5: from 2 on nobody is called, and only a token is awaited.
  @Test func `waits for the slowest of its branches, also when another one has parted into items and is over`() throws {
    let told = try told(
      .client(.burst(1), does: .send("order")),
      .workflow(
        "order", WorkflowState("both", .parallel(["pages", "cover"]), next: "print"),
        WorkflowState("pages", .map("page", items: 2, atOnce: 1)),
        WorkflowState("page", .task("shop", timeout: nil)),
        WorkflowState("cover", .callback("desk", heartbeat: nil, timeout: nil)),
        WorkflowState("print", .task("press", timeout: nil))),
      .service("shop", does: .work(1)), .service("press", does: .work(1)), .queue("desk"),
      .worker(reads: "desk", does: .work(5), .report("order", .success)))
    #expect(told.spans(at: "order") == ["inFlight order 6.0", "joins order 2.0", "pauses order 3.0"])
    #expect(
      told.spans(told.trace.spans.filter { $0.doing == .works && told.names[$0.node] == "press" }) == [
        "works press 1.0"
      ])
  }

  @Test func `knows how many callers wait above each span, and what is still going on`() throws {
    let told = try told(
      .client(.burst(1), does: .call("api")), .gateway(does: .call("shop")),
      .service("shop", does: .work(5)), latency: 0.5, until: 3)
    #expect(told.answer == ["travels api 0.5", "travels shop 0.5", "works shop 2.0"])
    #expect(told.trace.pathToAnswer.map(\.depth) == [1, 2, 2])
    #expect(told.trace.latency == nil && told.trace.answer == nil)
  }
}
