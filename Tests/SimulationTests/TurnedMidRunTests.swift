import Simulation
import Testing

/// Knobs that are turned while things are under way: what has begun keeps its numbers, what begins then has the new ones.
@Suite struct `A knob turned in the midst of a run` {
  /// A run of these components with one knob, `k`, that is turned at a moment and was something else before.
  private func played(
    _ components: Component..., from value: Double, to turned: Double, at moment: Double, faults: [PlannedFault] = [],
    until end: Double? = nil
  ) throws -> (run: Run, log: Log) {
    try played(components, from: value, to: turned, at: moment, faults: faults, until: end)
  }

  private func played(
    _ components: [Component], from value: Double, to turned: Double, at moment: Double, faults: [PlannedFault] = [],
    until end: Double? = nil
  ) throws -> (run: Run, log: Log) {
    let range = min(value, turned)...max(value, turned)
    let scenario = Scenario(components: components, knobs: [Knob("k", value, in: range)], faults: faults)
    var (run, log) = (try scenario.begin(), Log())
    run.advance(to: Instant(seconds: moment), observer: &log)
    try #require(run.eventCount > 0, "nothing had happened yet")
    try run.intervene(.turn("k", to: turned), observer: &log)
    run.advance(to: end.map { Instant(seconds: $0) } ?? .end, observer: &log)
    return (run, log)
  }

  private func starts(_ log: Log) -> [Double] {
    log.times { if case .requestStarted = $0 { true } else { false } }
  }

  private let backend = Component.service("backend", does: .work(1))

  // MARK: Arrivals

  @Test func `lets more of them come, or fewer`() throws {
    func count(_ value: Double) throws -> Int {
      let client = Component.client(.every(1, count: .of("k")), does: .call("backend"))
      return starts(try played(client, backend, from: 4, to: value, at: 2.5).log).count
    }
    #expect(try count(6) == 6)
    #expect(try count(3) == 3)
    #expect(try count(1) == 3, "those of 0, 1 and 2 have been")
  }

  @Test func `changes the rate of a Poisson process from this moment on`() throws {
    // 1 a second for 1,000 s, then 4 a second for 1,000 s.
    let traffic = Traffic(.steady(rate: .of("k")), spacing: .poisson, until: 2_000)
    let log = try played(.client(traffic, does: .call("backend")), backend, from: 1, to: 4, at: 1_000).log
    let before = Double(starts(log).count { $0 <= 1_000 })
    let after = Double(starts(log).count { $0 > 1_000 })
    #expect(abs(before - 1_000) < 4 * 1_000.0.squareRoot())
    #expect(abs(after - 4_000) < 4 * 4_000.0.squareRoot())
  }

  @Test func `changes a burst that is still to come, and none that has been`() throws {
    let background = Component.client(named: "others", .every(1, count: 9), does: .call("backend"))
    func bursts(_ traffic: Traffic, to value: Double, at moment: Double) throws -> [Double] {
      let (run, log) = try played(
        background, .client(traffic, does: .call("backend")), backend, from: 3, to: value, at: moment)
      let client = try run.node("callers")
      return log.times { if case .requestStarted(client, _) = $0 { true } else { false } }
    }
    #expect(try bursts(.burst(.of("k"), at: 4.5), to: 5, at: 2.5) == [4.5, 4.5, 4.5, 4.5, 4.5])
    #expect(try bursts(.burst(2, at: .of("k")), to: 5, at: 2.5) == [5, 5])
    #expect(try bursts(.burst(2, at: .of("k")), to: 7, at: 3.5) == [3, 3])
    #expect(try bursts(.burst(.of("k"), at: 2), to: 9, at: 3.5) == [2, 2, 2])
  }

  @Test func `changes the rate of a piece that comes again`() throws {
    // In the second piece, the first becomes 4 a second: from 4 on.
    let pieces = [Traffic.Piece(rate: .of("k"), duration: 2), .init(rate: 0, duration: 2)]
    let client = Component.client(Traffic(.pieces(pieces), until: 6), does: .call("backend"))
    let log = try played(client, backend, from: 1, to: 4, at: 2.5).log
    #expect(starts(log) == [0, 1, 4, 4.25, 4.5, 4.75, 5, 5.25, 5.5, 5.75])
  }

  // MARK: Patience

  @Test func `leaves a client, a gateway or a function that waits its old time, and gives the next the new one`() throws
  {
    // Work of 5: calls of 0, 1, 2 have 10 s; those of 3 and 4 have 3 s and end at 6 and 7, between the others.
    let (four, work) = (Traffic.every(1, count: 5), Component.service("slow", does: .work(5)))
    let clients = try played(
      .client(four, timeout: .of("k"), does: .call("slow")), work, from: 10, to: 3, at: 2.5
    ).log
    #expect(clients.answers(.ok) == [5, 6, 7] && clients.answers(.clientTimeout) == [6, 7])
    let gateway = try played(
      .client(four, does: .call("api")), .gateway(timeout: .of("k"), does: .call("slow")), work, from: 10, to: 3,
      at: 2.5
    ).log
    #expect(gateway.answers(.ok) == [5, 6, 7] && gateway.answers(.gatewayTimeout) == [6, 7])
    let function = try played(
      .client(four, does: .call("slow")), .function("slow", timeout: .of("k"), does: .work(5)), from: 10, to: 3, at: 2.5
    ).log
    #expect(function.answers(.ok) == [5, 6, 7] && function.answers(.failed) == [6, 7])
  }

  @Test func `changes how long a caller waits before it calls again, and how often`() throws {
    func attempts(_ retry: RetryPolicy, from value: Double, to turned: Double, at moment: Double) throws -> [Double] {
      let log = try played(
        .client(.burst(1), does: .call("down", writing: nil, retry: retry)),
        .service("down", does: .failWhen(.always)), from: value, to: turned, at: moment
      ).log
      return log.times { if case .callBegan = $0 { true } else { false } }
    }
    // The wait of 1 goes on; the next one is 5 * 2.
    #expect(try attempts(RetryPolicy(attempts: 3, backoff: .of("k")), from: 1, to: 5, at: 0.5) == [0, 1, 11])
    #expect(try attempts(RetryPolicy(attempts: 3, backoff: 1, factor: .of("k")), from: 2, to: 4, at: 0.5) == [0, 1, 5])
    #expect(try attempts(RetryPolicy(attempts: 4, backoff: 2, cap: .of("k")), from: 3, to: 1, at: 0.5) == [0, 2, 3, 4])
    #expect(try attempts(RetryPolicy(attempts: .of("k"), backoff: 1), from: 4, to: 2, at: 0.5) == [0, 1])
    #expect(try attempts(RetryPolicy(attempts: .of("k"), backoff: 1), from: 2, to: 3, at: 0.5) == [0, 1, 3])
  }

  // MARK: Limits

  @Test func `gives waiting calls new slots at once, and takes slots away when they are free`() throws {
    func ends(from value: Double, to turned: Double) throws -> [Double] {
      try played(
        .client(.burst(5), does: .call("shop")), .service("shop", slots: .of("k"), does: .work(2)), from: value,
        to: turned, at: 0.5
      ).log.answers(.ok)
    }
    #expect(try ends(from: 1, to: 3) == [2, 2.5, 2.5, 4, 4.5])
    #expect(try ends(from: 3, to: 1) == [2, 2, 2, 4, 6])
  }

  @Test func `lets more calls wait in line`() throws {
    // Work of 3 on one slot. 0 begins, 1 is refused; one may wait from 1.5 on: 2 waits until 3, then 3 waits, 4 and 5 do not.
    let log = try played(
      .client(.every(1, count: 6), does: .call("shop")), .service("shop", slots: 1, backlog: .of("k"), does: .work(3)),
      from: 0, to: 1, at: 1.5
    ).log
    #expect(log.answers(.ok) == [3, 6, 9])
    #expect(log.answers(.unavailable) == [1, 4, 5])
  }

  @Test func `fills a token bucket at another rate from now on`() throws {
    // One token a second: 0, 1 and 2 pass. Two a second from 2.25 on: a quarter of a token is there, the whole at 2.625.
    for component in [
      Component.gateway("door", throttle: .init(rate: .of("k"), burst: 1), does: .work(0)),
      .table("door", writeCapacity: .init(rate: .of("k"), burst: 1)),
    ] {
      let client = Component.client(.every(0.5, count: 10), does: .write("door", onlyOnce: 0))
      let log = try played(
        component.name == "door" && component.steps.isEmpty
          ? client : .client(.every(0.5, count: 10), does: .call("door")), component, from: 1, to: 2, at: 2.25
      ).log
      #expect(log.answers(.ok) == [0, 1, 2, 3, 3.5, 4, 4.5])
    }
  }

  @Test func `starts more executions of a function for events that wait, and no more than before`() throws {
    func receives(from value: Double, to turned: Double) throws -> [Double] {
      try played(
        .client(.burst(4), does: .send("resize")), .function("resize", concurrency: .of("k"), does: .work(2)),
        from: value, to: turned, at: 0.5
      ).log.receives
    }
    // Tried at 0, 1, 3 and 7.
    #expect(try receives(from: 1, to: 2) == [0, 1, 3, 3])
    #expect(try receives(from: 2, to: 1) == [0, 0, 3, 7])
  }

  // MARK: Work

  @Test func `changes how long the next piece of work takes, and whether it fails`() throws {
    let calls = Component.client(.every(1, count: 4), does: .call("shop"))
    let times = try played(calls, .service("shop", does: .work(.of("k"))), from: 2, to: 1, at: 1.5).log
    #expect(times.answers(.ok) == [2, 3, 3, 4])
    let failures = try played(
      calls, .service("shop", does: .failWhen(.probability(.of("k")))), from: 0, to: 1, at: 1.5
    ).log
    #expect(failures.answers(.ok) == [0, 1] && failures.answers(.failed) == [2, 3])
  }

  @Test func `changes how long the next cold start takes, and how often an event is run again`() throws {
    // 0 is cold until 1 and ends at 6; 1 is cold for 3 s.
    let cold = try played(
      .client(.every(1, count: 2), does: .call("hello")), .function("hello", coldStart: .of("k"), does: .work(5)),
      from: 1, to: 3, at: 0.5
    ).log
    #expect(cold.answers(.ok) == [6, 9])
    // After the first error it is run again 60 s later; then there are no more retries.
    let event = try played(
      .client(.burst(1), does: .send("resize")), .function("resize", retries: .of("k"), does: .failWhen(.always)),
      from: 2, to: 0, at: 30
    )
    #expect(event.log.receives == [0, 60])
    #expect(event.run.report()["nodes.resize.discarded"] == 1)
  }

  @Test func `gives up what waits to be tried again by the new age, at once where that is over`() throws {
    func lost(_ components: Component..., at moment: Double, faults: [PlannedFault] = []) throws -> [Double] {
      let client = Component.client(.burst(1), does: .send("first"))
      return try played([client] + components, from: 20_000, to: 100, at: moment, faults: faults)
        .log.times { if case .messageDiscarded = $0 { true } else { false } }
    }
    // It fails at 0 and at 60, and would be run again at 180.
    let event = Component.function("first", eventAge: .of("k"), does: .failWhen(.always))
    #expect(try lost(event, at: 70) == [100])
    #expect(try lost(event, at: 130) == [130])
    // It is sent again after 1, 2, 4 ... s: at 63, 127 and 255 s.
    let bus = Component.bus("first", rules: .init("all", targets: [.init(to: "orders", maximumAge: .of("k"))]))
    let down = PlannedFault(components: ["orders"], effect: .down, from: 0, end: .after(1_000))
    #expect(try lost(bus, .queue(), at: 70, faults: [down]) == [100])
    #expect(try lost(bus, .queue(), at: 130, faults: [down]) == [130])
  }

  @Test func `changes to waits that build on the last one, which nobody has noted by then`() throws {
    // Attempts at 0, 1, 3 and 7, as it waits 1, 2 and 4 s; the first wait from 3.5 on is a second, as the first of all.
    var retry = RetryPolicy(attempts: 6, backoff: 1)
    retry.jitter = .of("k")
    let log = try played(
      .client(.burst(1), does: .call("shop", writing: nil, retry: retry)), .service("shop", does: .failWhen(.always)),
      from: 0, to: 3, at: 3.5
    ).log
    let begun = log.times { if case .callBegan = $0 { true } else { false } }
    #expect(Array(begun.prefix(5)) == [0, 1, 3, 7, 8])
    #expect(begun.count == 6 && (9...11).contains(begun[5]))
  }

  @Test func `changes the work of what is slowed by plan`() throws {
    // Twice as long for the calls of 0, 1 and 2, four times from 2.5 on, as usual from 4 on.
    let log = try played(
      .client(.every(1, count: 5), does: .call("shop")), .service("shop", does: .work(1)), from: 2, to: 4, at: 2.5,
      faults: [.slow("shop", by: .of("k"), from: 0, until: 4)]
    ).log
    #expect(log.answers(.ok) == [2, 3, 4, 5, 7])
  }

  @Test func `moves the beginning of a fault, never into the past`() throws {
    func refusals(to turned: Double, at moment: Double) throws -> [Double] {
      try played(
        .client(.every(1, count: 9), does: .call("shop")), .service("shop", does: .work(0)), from: 5.5, to: turned,
        at: moment, faults: [.down("shop", from: .of("k"), until: 7.5)]
      ).log.answers(.unavailable)
    }
    #expect(try refusals(to: 2.5, at: 1.2) == [3, 4, 5, 6, 7])
    #expect(try refusals(to: 1.5, at: 3.2) == [4, 5, 6, 7], "3.2 is the earliest moment that is left")
    #expect(try refusals(to: 6.5, at: 3.2) == [7])
    #expect(try refusals(to: 20, at: 3.2) == [], "it would begin after its end")
  }

  @Test func `moves one fault and leaves the others where they are`() throws {
    // Three faults of one component: down 1.5...2.5 and 6.5...7.5 by plan, and 4.5...5.5 moved to 3.5...5.5 and back.
    let scenario = Scenario(
      .client(.every(1, count: 9), does: .call("shop")), .service("shop", does: .work(0)),
      knobs: [Knob("k", 4.5, in: 1...9)],
      faults: [
        .down("shop", from: 1.5, until: 2.5), .down("shop", from: .of("k"), until: 5.5),
        .down("shop", from: 6.5, until: 7.5),
      ])
    for (turns, expected) in [([3.5], [2.0, 4, 5, 7]), ([3.5, 4.5], [2, 5, 7]), ([1, 8], [2, 7])] {
      var (run, log) = (try scenario.begin(), Log())
      run.advance(to: Instant(seconds: 0.5), observer: &log)
      for value in turns { try run.intervene(.turn("k", to: value), observer: &log) }
      run.advance(to: .end, observer: &log)
      #expect(log.answers(.unavailable) == expected, "\(turns)")
      #expect(run.now.seconds == 8)
    }
  }

  // MARK: Queues

  @Test func `changes for how long the next receive hides a message`() throws {
    let log = try played(
      .client(.burst(1), does: .send("orders")), .queue(visibility: .of("k")), .worker(does: .failWhen(.always)),
      from: 30, to: 5, at: 10, until: 41
    ).log
    #expect(log.receives == [0, 30, 35, 40])
  }

  @Test func `lets messages expire by the new retention, at once where that is over`() throws {
    func expirations(at moment: Double, to turned: Double = 3, from value: Double = 100) throws -> [Double] {
      try played(
        .client(.every(1, count: 10), does: .send("orders")), .queue(retention: .of("k")), from: value, to: turned,
        at: moment, until: 12
      ).log.expirations
    }
    // The last message is sent at 9; then only retention clocks are left, and the run is over.
    #expect(try expirations(at: 1.5) == [3, 4, 5, 6, 7, 8, 9])
    #expect(try expirations(at: 5.5) == [5.5, 5.5, 5.5, 6, 7, 8, 9])
    // Longer: the clock of the old retention, at 3, finds nothing that is due.
    #expect(try expirations(at: 1.5, to: 8, from: 3) == [8, 9])
  }

  @Test func `moves a message by the new number of receives`() throws {
    // Received at 0, 2 and 4. Two are enough from 5 on: at 6 it is moved.
    let log = try played(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 2, deadLetter: .init(queue: "failed", maxReceiveCount: .of("k"))), .queue("failed"),
      .worker(does: .failWhen(.always)), from: 5, to: 2, at: 5
    ).log
    #expect(log.receives == [0, 2, 4] && log.moves == [6])
  }

  @Test func `delays messages that come from now on, whoever sends them`() throws {
    let (worker, sends) = (Component.worker(does: .work(0)), Traffic.every(1, count: 4))
    func receives(_ components: Component...) throws -> [Double] {
      let all = components + [worker]
      let scenario = Scenario(components: all, knobs: [Knob("k", 0, in: 0...5)])
      var (run, log) = (try scenario.begin(), Log())
      run.advance(to: Instant(seconds: 1.5), observer: &log)
      try run.intervene(.turn("k", to: 5), observer: &log)
      run.advance(to: .end, observer: &log)
      return log.receives
    }
    let queue = Component.queue(delay: .of("k"))
    #expect(try receives(.client(sends, does: .send("orders")), queue) == [0, 1, 7, 8])
    #expect(try receives(.client(sends, does: .send("orders", delay: .of("k"))), .queue()) == [0, 1, 7, 8])
    let topic = Component.topic("events", .init(to: "orders"))
    #expect(try receives(.client(sends, does: .send("events")), topic, queue) == [0, 1, 7, 8])
    #expect(
      try receives(.client(sends, does: .send("orders")), .queue(delay: .of("k"), isFIFO: true)) == [0, 1, 7, 8])
  }

  @Test func `changes when a message comes back that a worker failed on`() throws {
    // Received at 0, failed at 1, back at 3, failed at 4: then after 5 s.
    let log = try played(
      .client(.burst(1), does: .send("orders")), .queue(),
      .worker(onFailure: .comeBack(after: .of("k")), does: .work(1), .failWhen(.always)), from: 2, to: 5, at: 3.5,
      until: 10
    ).log
    #expect(log.receives == [0, 3, 9])
  }

  @Test func `changes the heartbeat of work that goes on`() throws {
    func changes(_ heartbeat: Component.Heartbeat, from value: Double, to turned: Double) throws -> [[Double]] {
      try played(
        .client(.burst(1), does: .send("orders")), .queue(visibility: 4),
        .worker(heartbeat: heartbeat, does: .work(10)), from: value, to: turned, at: 4
      ).log.visibilityChanges.map { [$0.at, $0.until] }
    }
    #expect(try changes(.init(every: 3, extend: .of("k")), from: 4, to: 8) == [[3, 7], [6, 14], [9, 17]])
    // The one of 6 is set already; the next would be at 11.
    #expect(try changes(.init(every: .of("k"), extend: 4), from: 3, to: 5) == [[3, 7], [6, 10]])
  }

  // MARK: The network

  @Test func `changes the time of links for what leaves from now on`() throws {
    func answers(from value: Double, to turned: Double) throws -> [Double] {
      let scenario = Scenario(
        .client(.every(1, count: 3), does: .call("shop")), .service("shop", does: .work(0.25)), latency: value)
      var (run, log) = (try scenario.begin(), Log())
      run.advance(to: Instant(seconds: 1.5), observer: &log)
      try run.intervene(.turn("network_latency", to: turned), observer: &log)
      run.advance(to: .end, observer: &log)
      return log.answers(.ok)
    }
    #expect(try answers(from: 0, to: 1) == [0.25, 1.25, 4.25])
    // 1 arrives at 2 and answers at once at 2.25, as 2 does; 0 was answered at 1.25, on its way until 2.25.
    #expect(try answers(from: 1, to: 0) == [2.25, 2.25, 2.25])
  }
}
