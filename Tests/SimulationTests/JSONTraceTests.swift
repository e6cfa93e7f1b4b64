import Simulation
import Testing

/// Every fact of small systems, as other programs read them: written down by hand, without the running numbers.
@Suite struct `A trace tells` {
  @Test func `a cold start, an error and another attempt`() throws {
    let scenario = Scenario(
      .client(.burst(1, isPoison: true), does: .call("hello", attempts: 2)),
      .function("hello", coldStart: 0.5, does: .work(1), .failWhen(.poison)))
    #expect(
      try scenario.traceLines(["client", "node", "cargo", "from", "to", "status", "seconds", "latency"]) == [
        "0 request_started callers", "0 departed call callers hello", "0 call_began hello", "0 started_cold hello",
        "1.5 worked hello 1", "1.5 call_ended hello 500", "1.5 departed error hello callers",
        "1.5 call_retried callers",
        "1.5 departed retry callers hello", "1.5 call_began hello", "2.5 worked hello 1", "2.5 call_ended hello 500",
        "2.5 departed error hello callers", "2.5 request_answered callers 500 2.5", "2.5 wasted hello 1",
        "2.5 wasted hello 1",
      ])
  }

  @Test func `a call that waits, one that is refused, and one that is given up`() throws {
    let scenario = Scenario(
      .client(.burst(3), timeout: 3, does: .call("shop")), .service("shop", slots: 1, backlog: 1, does: .work(2)))
    #expect(
      try scenario.traceLines(["client", "node", "status", "seconds"]).filter { !$0.contains("departed") } == [
        "0 request_started callers", "0 call_began shop", "0 request_started callers", "0 call_waits shop",
        "0 request_started callers", "0 call_refused shop 503", "0 request_answered callers 503", "2 worked shop 2",
        "2 call_ended shop 200", "2 call_began shop", "2 request_answered callers 200", "2 request_done",
        "3 call_timed_out callers", "3 request_answered callers client_timeout", "4 worked shop 2",
        "4 call_ended shop 200", "4 wasted shop 2",
      ])
  }

  @Test func `a message through a topic to a queue and a function`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "orders"), .init(to: "mail")), .queue(),
      .worker(does: .work(2)), .function("mail", does: .work(1)), latency: 0.5)
    #expect(
      try scenario.traceLines(["client", "node", "queue", "worker", "cargo", "from", "to", "arrives", "receives"]) == [
        "0 request_started callers", "0 departed message callers events 0.5", "0.5 message_sent events",
        "0.5 message_copied events orders", "0.5 departed message events orders 1", "0.5 message_copied events mail",
        "0.5 departed message events mail 1", "0.5 departed acknowledgement events callers 1",
        "1 request_answered callers", "1 message_sent orders", "1 message_visible orders", "1 message_sent mail",
        "1 message_visible mail", "1 message_received orders workers 1",
        "1 departed delivery orders workers 1.5", "1 message_received mail mail 1",
        "2 worked mail", "2 message_executed mail", "2 message_deleted mail",
        "3.5 worked workers", "3.5 message_executed workers", "3.5 request_done", "3.5 message_deleted orders",
      ])
  }

  @Test func `a second message of one deduplication id`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("orders", delay: nil, group: "all", deduplicationID: "one")),
      .queue(isFIFO: true), .worker(does: .work(2)))
    #expect(
      try scenario.traceLines(["queue", "worker", "status", "successes"]).filter { $0.contains("message_") } == [
        "0 message_sent orders", "0 message_visible orders", "0 message_deduplicated orders",
        "0 message_received orders workers", "2 message_executed workers 200 1", "2 message_deleted orders",
      ])
  }

  @Test func `receives, a changed visibility, a dead letter and an expiry`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 5, retention: 20, deadLetter: .init(queue: "failed", maxReceiveCount: 2)),
      .queue("failed", retention: 9),
      .worker(onFailure: .comeBack(after: 1), does: .work(2), .failWhen(.always)),
      .worker("never", reads: "failed", does: .work(1)), faults: [.down("never", until: 99)])
    let lines = try scenario.traceLines([
      "queue", "to", "worker", "status", "again", "visible_at", "receives", "sent_at",
    ])
    #expect(
      lines.filter { $0.contains("message_") || $0.contains("visibility_") }
        == [
          "0 message_sent orders", "0 message_visible orders 0", "0 message_received orders workers 1 0",
          "2 message_executed workers 500", "2 visibility_changed orders 3", "3 message_visible orders 1",
          "3 message_received orders workers 2 0", "5 message_executed workers 500", "5 visibility_changed orders 6",
          "6 message_visible orders 1", "6 message_dead_lettered orders failed 0", "6 message_visible failed 0",
          "9 message_expired failed 0",
        ])
  }

  @Test func `an event that is lost`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("resize")), .function("resize", retries: 0, does: .failWhen(.always)))
    #expect(
      try scenario.traceLines(["node", "queue"]).filter { $0.contains("message_") } == [
        "0 message_sent resize", "0 message_visible resize", "0 message_received resize", "0 message_executed",
        "0 message_visible resize", "0 message_discarded resize",
      ])
  }

  @Test func `what was broken, slowed and turned, and what a table took`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 2), does: .write("sold"), .write("sold")), .table("sold"),
      .service("shop", does: .work(1)),
      knobs: [Knob("k", 1, in: 1...3)],
      faults: [.down("shop", from: 0.5, until: 0.75), .slow("shop", by: 3, from: 0.25, until: nil)])
    let facts = ["written", "write_refused", "broke", "mended", "slowed"]
    let lines = try scenario.traceLines(["node", "factor"]).filter { line in facts.contains { line.contains(" \($0) ") }
    }
    #expect(
      lines == [
        "0 written sold", "0 write_refused sold", "0.25 slowed shop 3", "0.5 broke shop", "0.75 mended shop",
        "1 written sold", "1 write_refused sold",
      ])
    var run = try scenario.begin()
    let told = Told()
    var writer = TraceWriter(of: run) { told.lines.append($0) }
    try run.intervene(.turn("k", to: 2.5), observer: &writer)
    #expect(told.lines == [#"{"t":0,"fact":"turned","knob":0,"value":2.5}"#])
  }
}

private final class Told { var lines: [String] = [] }
