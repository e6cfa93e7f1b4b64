import Simulation
import Testing

@Suite struct `Changing the visibility timeout` {
  private func system(visibility: Quantity, work: Quantity, heartbeat: Component.Heartbeat?) -> Scenario {
    Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: visibility),
      .worker(concurrency: 2, heartbeat: heartbeat, does: .work(work)))
  }

  @Test func `K05 a timeout that is longer than the work gives one delivery`() throws {
    let (run, log) = try system(visibility: 30, work: 25, heartbeat: nil).log()
    #expect(log.receives == [0])
    #expect(log.deletions == [25])
    #expect(run.report()["totals.duplicates"] == 0)
  }

  @Test func `K05 a heartbeat hides the message for as long as the work takes`() throws {
    let (run, log) = try system(visibility: 10, work: 25, heartbeat: .init(every: 8, extend: 10)).log()
    #expect(log.receives == [0])
    #expect(log.visibilityChanges == [.init(at: 8, until: 18), .init(at: 16, until: 26), .init(at: 24, until: 34)])
    #expect(log.deletions == [25])
    #expect(run.report()["totals.duplicates"] == 0 && run.report()["nodes.orders.visibility_changes"] == 3)
    #expect(run.now == Instant(seconds: 25))
  }

  @Test func `a heartbeat at exactly the visibility timeout is early enough`() throws {
    let (_, log) = try system(visibility: 5, work: 12, heartbeat: .init(every: 5, extend: 5)).log()
    #expect(log.receives == [0])
    #expect(log.deletions == [12])
  }

  @Test func `a heartbeat that comes too late does nothing for a message that somebody else has`() throws {
    let (_, log) = try system(visibility: 5, work: 8, heartbeat: .init(every: 6, extend: 30)).log(until: 20)
    #expect(log.receives == [0, 5, 10, 15, 20])
    #expect(log.visibilityChanges == [])
    #expect(log.deletions == [])
  }

  @Test func `K06 a changed visibility counts from the change, and the next receive uses the queue's`() throws {
    let (_, log) = try Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 60),
      .worker("first", onFailure: .comeBack(after: 10), does: .work(15), .failWhen(.always)),
      .worker("second", does: .failWhen(.always)), faults: [.down("first", from: 20), .down("second", until: 20)]
    ).log(until: 100)
    #expect(log.receives == [0, 25, 85])
    #expect(log.visibilityChanges == [.init(at: 15, until: 25)])
  }
}

extension Log {
  struct VisibilityChange: Equatable {
    let at: Double
    let until: Double
  }

  var visibilityChanges: [VisibilityChange] {
    entries.compactMap {
      guard case .visibilityChanged(_, _, let visibleAt) = $0.event else { return nil }
      return VisibilityChange(at: $0.at, until: visibleAt.seconds)
    }
  }

  /// Which messages workers took, in order.
  var receivedMessages: [UInt64] {
    entries.compactMap { if case .messageReceived(_, _, let message, _, _) = $0.event { message } else { nil } }
  }
}
