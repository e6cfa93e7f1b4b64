import Simulation
import Testing

@Suite struct `A circuit breaker` {
  private func policy(trials: Quantity = 1) -> RetryPolicy {
    RetryPolicy(attempts: 1, breaker: CircuitBreaker(failures: 1, of: 1, open: 5, trials: trials))
  }

  private func call(_ retry: RetryPolicy) -> Step { .call("server", writing: nil, retry: retry) }

  @Test func `counts a trial as failed that the timeout of its caller cuts off, and tries again`() throws {
    let report = try Scenario(
      .client(.every(1, count: 100), does: .call("function")),
      .function("function", timeout: 3, does: call(policy())), .service("server", does: .work(0.1)),
      faults: [
        .down("server", from: 9.5, until: 13.5), .slow("server", by: 100, from: 13.5, until: 30.5),
      ]
    ).report()
    // Open at 10 s and at 15 s, when the server is down and slow; the trials of 15 and 23 s take 3 s, that of 31 s is good.
    #expect(report["totals.failed"] == 21)
    #expect(report["totals.succeeded"] == 79)
  }

  @Test func `counts a trial of one of several calls as failed when the client gives up`() throws {
    let client = Component.client(
      .every(1, count: 60), timeout: 2,
      does: .parallel([
        .init("server", retry: policy()), .init("other"),
      ]))
    let report = try Scenario(
      client, .service("server", does: .work(0.1)), .service("other", does: .work(0)),
      faults: [.slow("server", by: 100, from: 9.5, until: 20.5)]
    ).report()
    #expect(try #require(report["totals.failed"]) < 25)
    #expect(try #require(report["totals.succeeded"]) > 35)
  }

  @Test func `hears of a write that is refused and has its caller skip the rest`() throws {
    let write = Step.call("table", writing: TableWrite(onlyOnce: 1), retry: policy())
    let report = try Scenario(
      .client(.every(1, count: 30), does: .send("orders")), .queue(visibility: 3),
      .worker(concurrency: 5, does: write, .work(0.1), .failWhen(.receives(1))), .table("table"),
      faults: [.down("table", from: 5.05, until: 6.2)]
    ).report()
    #expect(report["nodes.orders.deleted"] == 30)
    #expect(report["nodes.table.written"] == 30)
  }

  @Test func `forgets a trial behind a door that a knob shuts`() throws {
    let call = Step.call("server", writing: nil, retry: policy(), allowed: .of("open"))
    let scenario = Scenario(
      .client(.every(1, count: 60), does: call), .service("server", does: .work(2)),
      knobs: [Knob("open", 1, in: 0...1)], faults: [.down("server", from: 9.5, until: 11.5)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: 16.5)
    try run.intervene(.turn("open", to: 0), observer: &nobody)
    run.advance(to: 18.5)
    try run.intervene(.turn("open", to: 1), observer: &nobody)
    run.advanceToEnd()
    // 10 failed, 11 to 14 came too early, 15 is the trial, 16 and 20 wait for one, 17 and 18 found the door shut.
    #expect(run.report()["errors.circuit_open"] == 6)
    #expect(run.report()["totals.failed"] == 9)
  }

  @Test func `closes when a knob asks for no more trials than have been good`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 60), does: call(policy(trials: .of("trials")))),
      .service("server", does: .work(0.1)), knobs: [Knob("trials", 5, in: 1...9)],
      faults: [.down("server", from: 9.5, until: 11.5)])
    var (run, nobody) = (try scenario.begin(), Nobody())
    run.advance(to: 18.5)
    try run.intervene(.turn("trials", to: 2), observer: &nobody)
    run.advanceToEnd()
    #expect(run.report()["errors.circuit_open"] == 4)
    #expect(run.report()["totals.failed"] == 5)
  }
}
