import Testing

@testable import Simulation

/// Calls that are made at once, and whoever waits for all of them.
@Suite struct `Calls at once` {
  private static func desk(_ calls: ParallelCall..., then steps: Step..., timeout: Quantity = 29) -> [Component] {
    [
      .client(.burst(1), does: .call("desk")),
      Component(
        name: "desk", label: "Desk", kind: .gateway(.init(timeout: timeout, steps: [.parallel(calls)] + steps))),
    ]
  }

  private func told(_ trace: RequestTrace, _ run: Run) -> [String] {
    trace.spans.map { "\($0.doing) \(run.nodes[$0.node].name) \($0.start.seconds) \($0.end.seconds)" }
  }

  private func traced(_ scenario: Scenario) throws -> (run: Run, trace: RequestTrace) {
    var run = try scenario.begin()
    var trace = RequestTrace(of: 1, in: run)
    run.advance(to: .end, observer: &trace)
    trace.close(at: run.now)
    return (run, trace)
  }

  @Test func `fail with the error that came first, when the last answer is there`() throws {
    let report = try Scenario(
      components: Self.desk(ParallelCall("slow"), ParallelCall("busy"), ParallelCall("wrong"))
        + [
          .service("slow", does: .work(5)), .service("busy", slots: 1, backlog: 0, does: .work(2)),
          .service("wrong", does: .work(3), .failWhen(.always)),
          .client(named: "other", .burst(1), does: .call("busy")),
        ]
    ).report()
    // The desk's client comes first and holds the slot; "other" is refused. Its own error is the 500 at 3, told at 5.
    #expect(report["errors.500"] == 1 && report["errors.503"] == 1)
    #expect(report["latency.caller.max"] == 5 && report["nodes.slow.completed"] == 1)
  }

  @Test func `are joined where a write is refused, which spares the steps behind them`() throws {
    let report = try Scenario(
      components: Self.desk(
        ParallelCall("slow"), ParallelCall("book", writing: TableWrite(onlyOnce: 1)), then: .call("book"), timeout: 10)
        + [
          .service("slow", does: .call("book", writing: TableWrite(onlyOnce: 1), retry: nil), .work(3)),
          .table("book", latency: 1),
        ]
    ).report()
    // Both write at once; whoever comes second is refused. The last answer is there at 1 + 3, and no call follows.
    #expect(report["nodes.book.written"] == 1 && report["nodes.book.refused"] == 1)
    #expect(report["nodes.book.completed"] == 2 && report["latency.caller.max"] == 4)
    #expect(report["totals.succeeded"] == 1 && report["nodes.desk.timed_out"] == 0)
  }

  @Test func `are repeated each for itself`() throws {
    let retry = RetryPolicy(attempts: 3, backoff: 1, factor: 1)
    let report = try Scenario(
      components: Self.desk(ParallelCall("steady"), ParallelCall("down", retry: retry))
        + [.service("steady", does: .work(1)), .service("down", does: .work(0.5))],
      faults: [.down("down", until: 1.5)]
    ).report()
    // Calls of "down" at 0, 1 and 2, the last of which is good at 2.5.
    #expect(report["latency.caller.max"] == 2.5 && report["totals.succeeded"] == 1)
    #expect(report["nodes.steady.completed"] == 1 && report["nodes.down.failed"] == 2)
  }

  @Test func `end with the timeout of whoever waits, and whom they have called works on`() throws {
    let retry = RetryPolicy(attempts: 9, backoff: 2, factor: 1)
    let scenario = Scenario(
      components: Self.desk(
        ParallelCall("slow"), ParallelCall("down", retry: retry), ParallelCall("quick"), timeout: 3)
        + [
          .service("slow", does: .work(10)), .service("down", does: .failWhen(.always)),
          .service("quick", does: .work(1)),
        ])
    let (run, trace) = try traced(scenario)
    let report = run.report()
    #expect(report["errors.504"] == 1 && report["latency.caller.max"] == 3)
    // Called at 0 and 2; the call that was to be made at 4 is not.
    #expect(report["nodes.down.failed"] == 2 && report["nodes.slow.completed"] == 1 && report["ended_at"] == 10)
    #expect(report["nodes.slow.wasted"] == 10 && report["nodes.quick.wasted"] == 1)
    #expect(run.conservationErrors() == [])
    #expect(
      told(trace, run) == [
        "joins desk 0.0 3.0", "works slow 0.0 3.0", "works quick 0.0 1.0", "works slow 3.0 10.0",
      ])
    #expect(trace.spans.filter(\.isAbandoned).map(\.start.seconds) == [3])
  }

  @Test func `at a client share one timeout, which is not begun anew`() throws {
    let retry = RetryPolicy(attempts: 5, backoff: 1, factor: 1)
    let report = try Scenario(
      .client(
        .burst(1), timeout: 2.5,
        does: .parallel([ParallelCall("slow"), ParallelCall("down", retry: retry)])),
      .service("slow", does: .work(9)), .service("down", does: .failWhen(.always))
    ).report()
    #expect(report["errors.client_timeout"] == 1 && report["latency.caller.max"] == 2.5)
    #expect(report["nodes.down.failed"] == 3)
  }

  @Test func `are told as one wait, with a way for each`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("desk")),
      .service("desk", does: .work(1), .parallel([ParallelCall("two"), ParallelCall("five")]), .work(2)),
      .service("two", does: .work(2)), .service("five", does: .work(5)), latency: 0.5)
    let (run, trace) = try traced(scenario)
    #expect(
      trace.pathToAnswer.map { "\($0.doing) \(run.nodes[$0.node].name) \($0.length.seconds)" } == [
        "travels desk 0.5", "works desk 1.0", "joins desk 6.0", "works desk 2.0", "travels callers 0.5",
      ])
    #expect(trace.latency == SimDuration(seconds: 10))
    let worked = told(trace, run).filter { $0.hasPrefix("works") }
    #expect(worked == ["works desk 0.5 1.5", "works two 2.0 4.0", "works five 2.0 7.0", "works desk 7.5 9.5"])
    let diagram = try #require(SpaceTimeDiagram(of: trace))
    #expect(diagram.columns.map { run.nodes[$0.node].name } == ["callers", "desk", "two", "five"])
    #expect(diagram.columns.map(\.lanes.count) == [1, 1, 1, 1])
    #expect(diagram.allWork == SimDuration(seconds: 10))
    // The client for 9 s beside the first and the last half second on the way, the desk for 6.
    #expect(diagram.columns[1].total([.standsStill]) == SimDuration(seconds: 6))
    #expect(diagram.arrows.count == 6)
  }

  @Test func `hold each of their links, and count as one who waits`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .call("desk")),
      .service("desk", does: .parallel([ParallelCall("two"), ParallelCall("five"), ParallelCall("two")])),
      .service("two", does: .work(2)), .service("five", does: .work(5)))
    var run = try scenario.begin()
    run.advance(to: 1)
    let snapshot = run.snapshot()
    let links = snapshot.held.map { "\(run.nodes[$0.from].name) \(run.nodes[$0.to].name) \($0.waiting)" }
    #expect(links.sorted() == ["callers desk 2", "desk five 2", "desk two 4"])
    let desk = try run.node("desk")
    #expect((snapshot.nodes[desk].view as? ServiceView)?.blocked.count == 2)
    let contents = run.contents(of: desk, limit: 9)
    let (two, five) = (try run.node("two"), try run.node("five"))
    let all = Contents.State.joins([two, five, two])
    #expect(contents.count == 2 && contents.entries.map(\.state) == [all, all])
    run.advance(to: 3)
    #expect(run.contents(of: desk, limit: 9).entries.map(\.state) == [.joins([five]), .joins([five])])
  }

  @Test func `of a client end at once with an open circuit, whose error it is`() throws {
    let retry = RetryPolicy(attempts: 1, breaker: CircuitBreaker(failures: 1, of: 1, open: 10, trials: 1))
    let report = try Scenario(
      .client(.every(1, count: 3), does: .parallel([ParallelCall("wrong", retry: retry), ParallelCall("right")])),
      .service("wrong", does: .failWhen(.always)), .service("right", does: .work(0.1))
    ).report()
    #expect(report["errors.500"] == 1 && report["errors.circuit_open"] == 2 && report["nodes.right.completed"] == 3)
  }
}
