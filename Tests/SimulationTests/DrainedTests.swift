import Testing

@testable import Simulation

/// `drained_at` is the instant from which on nothing waits or is worked on any more.
@Suite struct `The moment at which all is done` {
  @Test func `is that of the move of the last dead letter, which nobody reads`() throws {
    // Received at 0 and 30, moved at 60; nothing is worked on after the second failure, but the message waits until then.
    let report = try Scenario(
      .client(.burst(1, isPoison: true), does: .send("orders")),
      .queue(visibility: 30, deadLetter: .init(queue: "dead", maxReceiveCount: 2)), .queue("dead"),
      .worker(does: .failWhen(.poison))
    ).report()
    #expect(report["nodes.dead.depth"] == 1 && report["drained_at"] == 60)
  }

  @Test func `is that of the last expiry of a message that somebody would have read`() throws {
    let report = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(retention: 50), .worker(does: .work(1)),
      faults: [.down("workers", from: 0, until: 90)]
    ).report()
    #expect(report["totals.expired"] == 1 && report["drained_at"] == 50)
  }

  @Test func `is not moved by dead letters that grow too old`() throws {
    var run = try Scenario(
      .client(.burst(1, isPoison: true), does: .send("orders")),
      .queue(visibility: 10, retention: 500, deadLetter: .init(queue: "dead", maxReceiveCount: 1)),
      .queue("dead", retention: 500),
      .worker(does: .failWhen(.poison)), .client(named: "late", .burst(1, at: 900), does: .work(0))
    ).begin()
    run.advance(to: Instant(seconds: 800))
    #expect(run.report()["totals.expired"] == 1 && run.report()["drained_at"] == 10)
  }

  @Test func `is unknown while a copy is on its way to a queue that nobody reads, and then that of its arrival`() throws
  {
    var run = try Scenario(
      .client(.burst(1), does: .send("events")), .topic("events", .init(to: "archive")), .queue("archive"),
      faults: [.down("archive", from: 0, until: 5)]
    ).begin()
    run.advance(to: Instant(seconds: 3))
    #expect(run.report()["drained_at"] == nil)
    // A topic tries again after 1, 1, 1 and 2 s.
    run.advance(to: Instant(seconds: 30))
    #expect(run.report()["drained_at"] == 5)
  }

  @Test func `comes before a heartbeat of the same instant`() throws {
    var log = Log()
    var run = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 30),
      .worker(heartbeat: .init(every: 20, extend: 30), does: .work(20))
    ).begin()
    run.advance(to: .end, observer: &log)
    #expect(log.times { if case .visibilityChanged = $0 { true } else { false } } == [])
    #expect(run.report()["drained_at"] == 20)
  }
}
