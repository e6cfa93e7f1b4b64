import Testing

@testable import Simulation

/// Who of several functions may run at once, in which environment, and what becomes of events that may not.
@Suite struct `Functions of an account` {
  private func calls(_ count: Quantity, of function: String, at instant: Quantity = 0) -> Component {
    .client(named: "callers of \(function)", .burst(count, at: instant), does: .call(function))
  }

  @Test(arguments: [
    // Nothing reserved: 6 and 4. Two provisioned for the second lie there only for it: 8 are shared, 2 + 2 are its own.
    (Double?.none, 0.0, 6.0, 4.0), (nil, 2, 6, 4), (nil, 6, 4, 6), (3, 0, 3, 6), (3, 2, 3, 6), (0, 0, 0, 6),
  ])
  func `share what nobody has for himself`(reserved: Double?, provisioned: Double, first: Double, second: Double) throws
  {
    let report = try Scenario(
      calls(6, of: "f"), calls(6, of: "g"), .function("f", concurrency: reserved.map { .number($0) }, does: .work(1)),
      .function("g", provisioned: .number(provisioned), does: .work(1)), account: 10
    ).report()
    #expect(report["nodes.f.completed"] == first && report["nodes.g.completed"] == second)
    #expect(report["errors.429"] == 12 - first - second)
    #expect(report["nodes.f.max_busy"] == first && report["nodes.g.max_busy"] == second)
  }

  @Test func `get back at once what another has done with`() throws {
    let report = try Scenario(
      calls(4, of: "f"), calls(4, of: "g", at: 1), .function("f", does: .work(1)), .function("g", does: .work(1)),
      account: 4
    ).report()
    #expect(report["totals.failed"] == 0)
  }

  @Test func `lose and get executions when a reservation is turned in the midst of a run`() throws {
    var run = try Scenario(
      calls(3, of: "f"), calls(9, of: "g", at: 2), .function("f", concurrency: .of("own"), does: .work(5)),
      .function("g", does: .work(5)), knobs: [Knob("own", -1, in: -1...9)], account: 10
    ).begin()
    run.advance(to: 1)
    func account() throws -> SharedExecutions? {
      (run.snapshot().nodes[try run.node("g")].view as? FunctionView)?.account
    }
    #expect(try account() == SharedExecutions(inUse: 3, size: 10))
    var nobody = NoObserver()
    try run.intervene(.turn("own", to: 4), observer: &nobody)
    #expect(try account() == SharedExecutions(inUse: 0, size: 6))
    run.advance(to: 3)
    #expect(try account() == SharedExecutions(inUse: 6, size: 6))
    #expect(run.report()["errors.429"] == 3)
    #expect(run.conservationErrors() == [])
  }

  @Test func `start cold when those that are kept are used or gone, the one used last first`() throws {
    // Idle from 1.5 and 2 s on, kept for 10. At 5 s the one of 2 s is taken, and idle again from 6 s on: at 11.5 s the
    // other is gone, so that of two calls one starts cold.
    let report = try Scenario(
      .client(.burst(1), .burst(1, at: 0.5), .burst(1, at: 5), .burst(2, at: 11.5), does: .call("f")),
      .function("f", coldStart: 0.5, keepIdle: 10, does: .work(1))
    ).report()
    #expect(report["nodes.f.cold_starts"] == 3)
  }

  @Test func `are seen with what is made beforehand, warm, cold and spilled over`() throws {
    var run = try Scenario(
      .client(.burst(3), does: .call("f")), .function("f", provisioned: 2, coldStart: 0.5, keepIdle: 4, does: .work(1))
    ).begin()
    func view(at seconds: Double) throws -> FunctionView {
      run.advance(to: seconds)
      return try #require(run.snapshot().nodes[1].view as? FunctionView)
    }
    let cold = try view(at: 0.2)
    #expect(cold.provisioned == 2 && cold.provisionedBusy == 2 && cold.cold == 1 && cold.busy == 2 && cold.warm == 0)
    let warm = try view(at: 2)
    #expect(warm.provisionedBusy == 0 && warm.warm == 1)
    // Idle since 1.5 s.
    #expect(try view(at: 5.4).warm == 1)
    #expect(run.report()["nodes.f.spilled_over"] == 1)
    #expect(run.report()["nodes.f.cold_starts"] == 1)
  }

  // MARK: Events

  @Test func `that are down have events that are tried again, as if there were no free execution`() throws {
    // Tried at 0, 1, 3, 7.
    let report = try Scenario(
      .client(.burst(1), does: .send("f")), .function("f", does: .work(1)), faults: [.down("f", until: 5)]
    ).report()
    #expect(report["latency.end_to_end.max"] == 8 && report["nodes.f.throttled"] == 0 && report["nodes.f.failed"] == 3)
  }

  @Test(arguments: [(true, 1.0, 0.0), (false, 0, 1)])
  func `give an event up at its age while they are down`(hasQueue: Bool, put: Double, lost: Double) throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("f")),
      .function("f", eventAge: 60, onFailure: hasQueue ? "failed" : nil, does: .work(1)), .queue("failed"),
      faults: [.down("f")]
    ).report()
    #expect(report["nodes.failed.depth"] == put && report["nodes.f.discarded"] == lost)
    #expect(report["nodes.f.too_old"] == 1 && report["drained_at"] == 60)
  }

  @Test func `wait for at most five minutes between two tries`() throws {
    // 0, 1, 3, 7 ... 511 s, and from there on each 300 s: 811, 1111.
    var run = try Scenario(
      .client(.burst(2), does: .send("f")), .function("f", concurrency: 1, does: .work(1000))
    ).begin()
    for (instant, throttled) in [(510.9, 9.0), (511, 10), (810.9, 10), (811, 11), (1110, 11)] {
      run.advance(to: instant)
      #expect(run.report()["nodes.f.throttled"] == throttled, "\(instant)")
    }
    run.advanceToEnd()
    #expect(run.report()["latency.end_to_end.max"] == 2111)
  }

  @Test func `begin the waits anew after an execution that failed`() throws {
    // Calls have it from 0 to 10 and from 80 to 90. The event is tried at 0, 1, 3, 7, runs from 15 to 25, fails, and is
    // tried again at 85, 86 and 88 before it runs from 92 to 102.
    let report = try Scenario(
      .client(.burst(1), .burst(1, at: 80), does: .call("f")),
      .client(named: "senders", .burst(1, isPoison: true), does: .send("f")),
      .function("f", concurrency: 1, retries: 1, does: .work(10), .failWhen(.poison))
    ).report()
    #expect(report["nodes.f.throttled"] == 7)
    #expect(report["nodes.f.discarded"] == 1 && report["drained_at"] == 102)
  }

  @Test(arguments: [(true, 4.0), (false, 1)])
  func `are done when their record is, if somebody reads it`(isRead: Bool, end: Double) throws {
    var scenario = Scenario(
      .client(.burst(1), does: .send("f")), .function("f", onSuccess: "done", does: .work(1)), .queue("done"))
    if isRead { scenario.components.append(.worker("filing", reads: "done", does: .work(3))) }
    let report = try scenario.report()
    #expect(report["latency.end_to_end.count"] == 1 && report["latency.end_to_end.max"] == end)
    #expect(report["nodes.done.sent"] == 1 && report["nodes.done.depth"] == (isRead ? 0 : 1))
  }

  @Test func `bring the record to a queue that is down when it is up again`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("f")), .function("f", onSuccess: "done", does: .work(1)), .queue("done"),
      faults: [.down("done", until: 50)]
    ).report()
    #expect(report["nodes.done.depth"] == 1 && report["latency.end_to_end.max"] == 1)
  }

  @Test func `have a trace that tells of each try in vain, and of the record`() throws {
    var timeline = Timeline(
      try Scenario(
        .client(.burst(2), does: .send("f")),
        .function("f", concurrency: 1, onSuccess: "done", does: .work(2)), .queue("done")
      ).begin())
    timeline.seek(to: .end)
    let trace = try #require(timeline.trace(of: 2))
    let refused = trace.marks.filter { $0.event == .refused(.throttled) }.map(\.at.seconds)
    #expect(refused == [0, 1])
    #expect(trace.branches.contains { $0.role == .message && $0.way == [2] })
  }
}
