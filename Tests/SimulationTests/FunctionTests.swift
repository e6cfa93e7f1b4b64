import Testing

@testable import Simulation

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

  @Test func `knows how old an event was at most when it was run`() throws {
    let failing = Scenario(
      .client(.burst(1), does: .send("resize")), .function("resize", does: .work(1), .failWhen(.always)))
    #expect(try failing.report(at: 30)["nodes.resize.event_age_max"] == 0)
    // It is run again at 61 and at 182.
    #expect(try failing.report()["nodes.resize.event_age_max"] == 182)
    let called = Scenario(.client(.burst(1), does: .call("f")), .function("f", does: .work(1)))
    #expect(try called.report()["nodes.f.event_age_max"] == nil)
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

  @Test func `tries events again after growing waits where it turns calls away`() throws {
    let report = try Scenario(
      .client(.burst(10), does: .send("resize")), .function("resize", concurrency: 2, does: .work(3))
    ).report()
    // Tried at 0, 1, 3, 7, 15 and 31 s, and two of them run each time but at 1 s: 8 + 8 + 6 + 4 + 2 are refused.
    #expect(report["nodes.resize.throttled"] == 28)
    #expect(report["latency.end_to_end.max"] == 34)
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

  @Test func `shows at each moment what is cold, at work, warm and turned away`() throws {
    let scenario = Scenario(
      .client(.burst(4), does: .call("hello")), .function("hello", concurrency: 3, coldStart: 1, does: .work(2)))
    var timeline = Timeline(try Run(scenario, knobs: KnobValues([]), seed: 1))
    func view(at seconds: Double) -> FunctionView? {
      timeline.seek(to: Instant(seconds: seconds))
      return timeline.run.snapshot().nodes[1].view as? FunctionView
    }
    #expect(
      view(at: 0.5)
        == FunctionView(
          busy: 0, blocked: 0, cold: 3, warm: 0, provisioned: 0, provisionedBusy: 0, startsCold: true, limit: 3,
          hasRoom: false,
          account: nil, waiting: 0, throttled: 1, failedBefore: 0, failedWaiting: 0, nextAttempt: nil))
    #expect(
      view(at: 2)
        == FunctionView(
          busy: 3, blocked: 0, cold: 0, warm: 0, provisioned: 0, provisionedBusy: 0, startsCold: true, limit: 3,
          hasRoom: false,
          account: nil, waiting: 0, throttled: 1, failedBefore: 0, failedWaiting: 0, nextAttempt: nil))
    #expect(
      view(at: 4)
        == FunctionView(
          busy: 0, blocked: 0, cold: 0, warm: 3, provisioned: 0, provisionedBusy: 0, startsCold: true, limit: 3,
          hasRoom: true,
          account: nil, waiting: 0, throttled: 1, failedBefore: 0, failedWaiting: 0, nextAttempt: nil))
  }

  @Test func `that sends to itself for ever stops the run`() throws {
    var run = try Scenario(
      .client(.burst(1), does: .send("echo")), .function("echo", does: .send("echo"))
    ).begin()
    run.advanceToEnd()
    #expect(run.stopReason == .noProgress)
  }
}
