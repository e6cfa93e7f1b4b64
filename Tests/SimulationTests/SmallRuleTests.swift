import Simulation
import Testing

/// Rules that a comment in the core promises, one small system each.
@Suite struct SmallRuleTests {
  @Test(arguments: ["orders", "events"])
  func `a message whose sender gave up before it arrived is nobody's, whether it is taken or not`(target: String) throws
  {
    // The caller of 0.3 takes the place of the one that left at 0.25; the message arrives at 0.5.
    func answers(_ faults: [PlannedFault]) throws -> (Log, Report) {
      let (run, log) = try Scenario(
        components: [
          .client(named: "leaver", .burst(1), timeout: 0.25, does: .send(target)),
          .client(named: "caller", .burst(1, at: 0.3), does: .call("shop")), .service("shop", does: .work(5)),
          .queue("orders"), .topic("events"),
        ], faults: faults, latency: 0.5
      ).log()
      return (log, run.report())
    }
    let (taken, report) = try answers([])
    #expect(taken.answers(.ok) == [6.3] && taken.answers(.clientTimeout) == [0.25])
    #expect(report["nodes.\(target).sent"] == 1)
    let (refused, without) = try answers([.down(target)])
    #expect(refused.answers(.ok) == [6.3] && refused.answers(.unavailable) == [])
    #expect(without["nodes.\(target).sent"] == 0)
  }

  @Test func `two tables know their writes apart, up to seven of them`() throws {
    var scenario = Scenario(.client(.burst(2)))
    let names = (1...7).map { "table-\($0)" }
    for name in names { scenario.components.append(.table(name)) }
    scenario.components[0].kind = .client(
      Component.Client(traffic: [.burst(2)], steps: names.map { .write($0) }))
    let report = try scenario.report()
    for name in names {
      #expect(report["nodes.\(name).written"] == 2 && report["nodes.\(name).refused"] == 0, "\(name)")
    }
  }

  @Test(arguments: Traffic.Spacing.allCases)
  func `a rate of nothing brings nobody, however often its pieces come again`(spacing: Traffic.Spacing) throws {
    let pieces = [Traffic.Piece(rate: 0, duration: 0.001), .init(rate: 0, duration: 0.001)]
    let report = try Scenario(.client(Traffic(.pieces(pieces), spacing: spacing, until: 1e6))).report()
    #expect(report["totals.started"] == 0 && report["ended_at"] == 0)
  }

  @Test(arguments: Traffic.Spacing.allCases)
  func `arrivals begin at their moment, and end before their end`(spacing: Traffic.Spacing) throws {
    let traffic = Traffic(.steady(rate: 50), spacing: spacing, from: 2, until: 12)
    let log = try Scenario(.client(traffic)).log().log
    let starts = log.times { if case .requestStarted = $0 { true } else { false } }
    #expect(starts.allSatisfy { $0 >= 2 && $0 < 12 })
    // 500 of them, in a Poisson process with a standard deviation of 22.
    #expect(spacing == .even ? starts.count == 500 : abs(Double(starts.count) - 500) < 90)
    if spacing == .even { #expect(starts.first == 2 && starts.last == 11.98) }
  }

  @Test func `the pieces of a Poisson process have their own rates`() throws {
    let pieces = [Traffic.Piece(rate: 40, duration: 10), .init(rate: 0, duration: 10), .init(rate: 10, duration: 10)]
    let log = try Scenario(.client(Traffic(.pieces(pieces), spacing: .poisson, until: 900))).log().log
    let starts = log.times { if case .requestStarted = $0 { true } else { false } }
    let counts = (0..<3).map { piece in
      starts.count { Int($0.truncatingRemainder(dividingBy: 30) / 10) == piece }
    }
    #expect(abs(Double(counts[0]) - 12_000) < 4 * 12_000.0.squareRoot())
    #expect(counts[1] == 0)
    #expect(abs(Double(counts[2]) - 3_000) < 4 * 3_000.0.squareRoot())
  }

  @Test func `happens in as few events as it takes`() throws {
    // One burst, one look at the queue by both workers, two ends of work, and a look after each: there is nothing more.
    let queue = try Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), .worker(concurrency: 2, does: .work(1))
    ).report()
    #expect(queue["events"] == 4)
    // One burst, one look at the events, two ends of work.
    let function = try Scenario(.client(.burst(2), does: .send("resize")), .function("resize", does: .work(1))).report()
    #expect(function["events"] == 4)
    // One arrival each, and the end of its work.
    let calls = try Scenario(.client(.every(1, count: 3), does: .call("shop")), .service("shop", does: .work(1)))
      .report()
    #expect(calls["events"] == 6)
  }

  @Test func `a limit of events stops among those of one instant, and says that more of them are to come`() throws {
    // Two arrivals at 5, the ends of their work at 6.
    var run = try Scenario(
      .client(named: "one", .burst(1, at: 5), does: .call("shop")),
      .client(named: "two", .burst(1, at: 5), does: .call("shop")), .service("shop", does: .work(1))
    ).begin()
    run.advance(to: Instant(seconds: 5), eventLimit: 1)
    #expect(run.now.seconds == 5 && run.eventCount == 1 && run.stopReason == .observer)
    run.advance(to: Instant(seconds: 5.5), eventLimit: 2)
    #expect(run.now.seconds == 5.5 && run.eventCount == 2 && run.stopReason == .until)
    run.advance(to: Instant(seconds: 7), eventLimit: 3)
    #expect(run.now.seconds == 6 && run.eventCount == 3 && run.stopReason == .observer)
    run.advance(to: Instant(seconds: 7), eventLimit: 4)
    #expect(run.eventCount == 4 && run.stopReason == .finished)
  }

  @Test func `a fault that was moved holds a run open no longer than what waits`() throws {
    // At 1.5 the fault moves from 500 to 600, or its end from 700 to 800: nothing waits for it.
    for (from, until) in [(Quantity.of("k"), 900 as Quantity), (400, .of("k"))] {
      let scenario = Scenario(
        .client(.every(1, count: 4), does: .call("shop")), .service("shop", does: .work(2)),
        knobs: [Knob("k", 500, in: 1...900)], faults: [.down("shop", from: from, until: until)])
      var (run, nobody) = (try scenario.begin(), Nobody())
      run.advance(to: 1.5)
      for value in [600.0, 700, 800] { try run.intervene(.turn("k", to: value), observer: &nobody) }
      run.advanceToEnd()
      #expect(run.now.seconds == 5 && run.stopReason == .finished)
    }
    // Down for good, and once more from 50 to 60: something waits, so the run goes on up to there.
    let waiting = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(), .worker(does: .work(1)),
      faults: [.down("workers"), .down("workers", from: 50, until: 60)])
    #expect(try waiting.report()["ended_at"] == 60)
  }

  @Test func `a timeline whose first event is a fault has nothing to show yet`() throws {
    let scenario = Scenario(
      .client(.burst(1, at: 5), does: .send("orders")), .queue(), .worker(does: .work(1)),
      faults: [.down("workers", from: 1, until: 2)])
    var timeline = Timeline(try scenario.begin())
    timeline.advance(to: Instant(seconds: 1.5))
    #expect(timeline.recorder.history.bins.isEmpty)
    timeline.advance(to: .end)
    #expect(timeline.recorder.history.bins.reduce(0) { $0 + $1.arrivals } == 1)
  }

  @Test func `a worker takes at most so many, two workers share, and the first of them goes first`() throws {
    let (run, log) = try Scenario(
      .client(.burst(5), does: .send("orders")), .queue(), .worker("left", concurrency: 2, does: .work(2)),
      .worker("right", does: .work(3))
    ).log()
    let left = try run.node("left")
    let takers = log.entries.compactMap { entry -> Bool? in
      if case .messageReceived(_, let worker, _, _, _) = entry.event { worker == left } else { nil }
    }
    #expect(takers == [true, true, false, true, true])
    #expect(log.receives == [0, 0, 0, 2, 2])
    #expect(run.report()["nodes.left.completed"] == 4 && run.report()["nodes.right.completed"] == 1)
  }

  @Test(arguments: [false, true])
  func `the receives of a dead letter begin anew in its queue, and so do those after that`(isFIFO: Bool) throws {
    // Hidden for 2 s each time: received at 0 and 2, moved at 4, received at 4 and 6, moved at 8.
    let (run, log) = try Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 2, deadLetter: .init(queue: "failed", maxReceiveCount: 2), isFIFO: isFIFO),
      .queue("failed", visibility: 2, deadLetter: .init(queue: "worst", maxReceiveCount: 2), isFIFO: isFIFO),
      .queue("worst", isFIFO: isFIFO), .worker(does: .failWhen(.always)),
      .worker("repair", reads: "failed", does: .failWhen(.always))
    ).log()
    #expect(log.receives == [0, 2, 4, 6] && log.receiveCounts == [1, 2, 1, 2])
    #expect(log.moves == [4, 8])
    #expect(run.report()["nodes.worst.depth"] == 1 && run.report()["totals.dead_lettered"] == 2)
  }

  @Test func `a message that comes back stands where it was sent`() throws {
    // One worker: the first fails at 1 and is back at 3, before those that were sent after it.
    let log = try Scenario(
      .client(named: "bad", .burst(1, isPoison: true), does: .send("orders")),
      .client(named: "good", .burst(4), does: .send("orders")),
      .queue(visibility: 3), .worker(does: .work(1), .failWhen(.poison))
    ).log(until: 5).log
    #expect(log.receiveCounts == [1, 1, 1, 2, 1, 1])
    #expect(log.receives == [0, 1, 2, 3, 4, 5])
  }
}
