import Testing

@testable import Simulation

/// What is seen of a run at one instant, and what is kept beside it for the eye.
@Suite struct `What is seen of a run` {
  private func snapshot(_ node: String, of scenario: Scenario, at seconds: Double) throws -> NodeSnapshot {
    var run = try scenario.begin()
    run.advance(to: Instant(seconds: seconds))
    return run.snapshot().nodes[try run.node(node)]
  }

  private func waits(_ ages: [Double], limit: WaitLimit?) -> Waits {
    var waits = Waits(limit: limit)
    for age in ages { waits.add(waitingFor: SimDuration(seconds: age)) }
    return waits
  }

  private func rate(_ traffic: Traffic..., at seconds: Double) throws -> Double? {
    let kind = Component.Kind.client(Component.Client(traffic: traffic, steps: [.call("shop")]))
    let scenario = Scenario(
      Component(name: "callers", label: "callers", kind: kind),
      .client(named: "others", .every(1, count: 30), does: .call("shop")), .service("shop", does: .work(0.5)))
    return (try snapshot("callers", of: scenario, at: seconds).view as? ClientView)?.rate
  }

  @Test func `is the rate of a client by plan, at this moment`() throws {
    let window = Traffic(.steady(rate: 4), from: 2, until: 5)
    for (moment, expected) in [(1.9, 0.0), (2, 4), (4.9, 4), (5, 0)] {
      #expect(try rate(window, at: moment) == expected, "\(moment)")
    }
    // Together with bursts, which have none, and with another one; three of it have come by 1.
    let few = Traffic(.steady(rate: 2), count: 3)
    #expect(try rate(window, few, .burst(9, at: 3), at: 0.7) == 2)
    #expect(try rate(window, few, .burst(9, at: 3), at: 2.5) == 4)
    let pieces = Traffic(.pieces([.init(rate: 5, duration: 2), .init(rate: 1, duration: 3)]), until: 20)
    for (moment, expected) in [(1.0, 5.0), (3, 1), (6, 5), (8.5, 1)] {
      #expect(try rate(pieces, at: moment) == expected, "\(moment)")
    }
    // In a pause nobody comes, although the next one is known.
    let paused = Traffic(
      .pieces([.init(rate: 5, duration: 2), .init(rate: 0, duration: 6), .init(rate: 1, duration: 2)]), until: 40)
    for (moment, expected) in [(1.0, 5.0), (2.5, 0), (7.9, 0), (8.5, 1), (10.5, 5), (15, 0)] {
      #expect(try rate(paused, at: moment) == expected, "\(moment)")
    }
  }

  @Test func `is how long work takes on average, all steps together, as slow as it is`() throws {
    let steps: [Step] = [
      .work(1), .work(.exponential(mean: 2)), .work(.uniform(2, 6)), .failWhen(.poison), .only(tag: "us", .work(50)),
      .work(1),
    ]
    let kind = Component.Kind.service(Component.Service(steps: steps))
    let scenario = Scenario(
      .client(tag: "us", .burst(1), does: .call("shop")), Component(name: "shop", label: "shop", kind: kind),
      faults: [.slow("shop", by: 3, from: 1, until: nil)])
    #expect(try snapshot("shop", of: scenario, at: 0.5).meanWork == SimDuration(seconds: 8))
    #expect(try snapshot("shop", of: scenario, at: 2).meanWork == SimDuration(seconds: 24))
    #expect(try snapshot("callers", of: scenario, at: 2).meanWork == .zero)
  }

  /// The first message, received at 5.5 s and hidden for 40 s.
  private func received(hiddenFor seconds: Double) -> SeenMessage {
    SeenMessage(
      number: 1, request: 1, receives: 1, executions: 1, successes: 0, hiddenFor: SimDuration(seconds: seconds))
  }

  @Test func `is what each kind of component holds`() throws {
    let scenario = Scenario(
      .client(.burst(3), does: .call("api")), .gateway(timeout: 20, does: .call("shop")),
      .service("shop", slots: 1, does: .work(4), .send("orders")), .queue(visibility: 40),
      .worker(concurrency: 2, does: .work(10)), latency: 0.5)
    // At the gateway at 0.5, at the shop at 1; done at 5, 9, 13. In the queue at 5.5, with the worker at 6.
    let gatewayLimit = WaitLimit(after: SimDuration(seconds: 20), status: .gatewayTimeout)
    #expect(
      try snapshot("callers", of: scenario, at: 3).view as? ClientView
        == ClientView(
          rate: 0, waiting: 3, blocked: waits([3, 3, 3], limit: gatewayLimit), isCaller: true, thinking: nil))
    #expect(
      try snapshot("api", of: scenario, at: 3).view as? GatewayView
        == GatewayView(open: 3, longestWait: SimDuration(seconds: 2.5), timeout: SimDuration(seconds: 20), keys: []))
    #expect(
      try snapshot("shop", of: scenario, at: 3).view as? ServiceView
        == ServiceView(
          busy: 1, slots: 1, waiting: 2, blocked: waits([], limit: gatewayLimit),
          line: waits([2, 2], limit: gatewayLimit), backlog: nil, order: .oldest, shedAfter: nil, onlyWorks: true))
    #expect(
      try snapshot("orders", of: scenario, at: 8).view as? QueueView
        == QueueView(
          waiting: 0, inFlight: 1, oldestAge: nil, visibilityTimeout: SimDuration(seconds: 40), isFIFO: false,
          maxReceiveCount: nil, readerSlots: 2, hidden: [received(hiddenFor: 37.5)], failedInFlight: 0))
    let slots = [
      ExecutionSlot(
        progress: 0.2, elapsed: SimDuration(seconds: 2), message: received(hiddenFor: 37.5), handle: 1,
        isHandleOld: false), .idle,
    ]
    #expect(try snapshot("workers", of: scenario, at: 8).view as? WorkerView == WorkerView(slots: slots))
    // On its way to the worker it does not work yet.
    let coming = [
      ExecutionSlot(
        progress: 0, elapsed: SimDuration(seconds: 0.25), message: received(hiddenFor: 39.75), handle: 1,
        isHandleOld: false), .idle,
    ]
    #expect(try snapshot("workers", of: scenario, at: 5.75).view as? WorkerView == WorkerView(slots: coming))
  }

  @Test func `is how much of what a queue, a table, a topic and a bucket have done`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("events"), .send("pictures"), .send("orders"), .write("sold"), .write("sold")),
      .table("sold"), .topic("events", .init(to: "orders")), .bucket("pictures"), .queue(visibility: 9),
      .worker(does: .work(2)), .client(named: "late", .burst(1, at: 50), does: .work(1)))
    #expect(
      try snapshot("sold", of: scenario, at: 1).view as? TableView
        == TableView(
          open: 0, written: 2, refused: 2, repeated: 0, unprocessed: 0, lostUpdates: 0, changes: nil, throttled: 0,
          writesPerSecond: nil))
    #expect(try snapshot("events", of: scenario, at: 1).view as? TopicView == TopicView(published: 2, copies: 2))
    #expect(try snapshot("pictures", of: scenario, at: 1).view as? BucketView == BucketView(objects: 2))
    let orders = try snapshot("orders", of: scenario, at: 5)
    // Two copies and two messages of their own; received at 0, 2 and 4: two are done.
    #expect(orders.completed == 2 && orders.failed == 0)
    let queue = try #require(orders.view as? QueueView)
    #expect(queue.waiting == 1 && queue.oldestAge == SimDuration(seconds: 5))
    // The third, which is of the second request, was received at 4.
    #expect(queue.inFlight == 1 && queue.hidden.map(\.request) == [2])
    #expect(queue.hidden.map(\.hiddenFor) == [SimDuration(seconds: 8)])
  }

  // MARK: Contents

  @Test func `is in a component with what goes on and how long it still may`() throws {
    let retry = RetryPolicy(attempts: 2, backoff: 6)
    let scenario = Scenario(
      .client(named: "us", tag: "us", .burst(1), timeout: 9, does: .call("shop", writing: nil, retry: retry)),
      .client(named: "eu", tag: "eu", .burst(1), does: .send("orders", delay: 8)),
      .service("shop", does: .work(1), .failWhen(.always)), .queue(retention: 50), .worker(does: .work(1)), latency: 0.5
    )
    var run = try scenario.begin()
    func entry(_ name: String) throws -> Contents.Entry {
      try #require(run.contents(of: try run.node(name), limit: 5).entries.first)
    }
    run.advance(to: 0.25)
    #expect(try entry("us").state == .calls(try run.node("shop")))
    #expect(try entry("us").left == SimDuration(seconds: 8.75))
    #expect(try entry("us").tag == "us")
    #expect(try entry("eu").state == .sends && entry("eu").left == nil)
    #expect(try entry("shop").state == .arrives)
    run.advance(to: 1)
    #expect(try entry("shop").state == .works(share: nil))
    #expect(try entry("shop").elapsed == SimDuration(seconds: 0.5))
    #expect(try entry("orders").state == .delayed && entry("orders").left == SimDuration(seconds: 7.5))
    #expect(try entry("orders").age == SimDuration(seconds: 0.5))
    run.advance(to: 4)
    // The error is back at 2, and the next attempt leaves at 8.
    #expect(try entry("us").state == .backsOff && entry("us").left == nil)
    #expect(try entry("us").elapsed == SimDuration(seconds: 2))
    #expect(run.oldestOpenRequest == (try entry("us")).request)
  }

  @Test func `is in a function, calls and executions before events that wait`() throws {
    var run = try Scenario(
      .client(.burst(3), does: .send("resize")), .function("resize", timeout: 9, concurrency: 1, does: .work(4))
    ).begin()
    run.advance(to: 1)
    let contents = run.contents(of: 1, limit: 2)
    #expect(contents.count == 3)
    #expect(contents.entries.map(\.state) == [.works(share: nil), .waits])
    #expect(contents.entries.map(\.left) == [SimDuration(seconds: 8), nil])
    #expect(contents.entries.map(\.receives) == [1, 0])
  }

  // MARK: Beside the run

  private func played(_ scenario: Scenario, until seconds: Double = 1e6) throws -> Timeline {
    var timeline = Timeline(try scenario.begin())
    while timeline.advance(to: Instant(seconds: seconds)) {}
    return timeline
  }

  @Test
  func `is noted where a reader wants to be told: each kind of error, and of dead letters, once, and each change`()
    throws
  {
    let scenario = Scenario(
      .client(.burst(8, isPoison: true), does: .send("orders")),
      .client(named: "callers-2", .every(1, count: 8), does: .call("shop")),
      .queue(visibility: 3, deadLetter: .init(queue: "failed", maxReceiveCount: 1)), .queue("failed"),
      .worker(concurrency: 8, does: .failWhen(.poison)), .service("shop", does: .failWhen(.always)),
      knobs: [Knob("k", 1)],
      faults: [.down("shop", from: 2.5, until: 4.5), .slow("shop", by: 2, from: 5.5, until: nil)])
    var timeline = Timeline(try scenario.begin())
    timeline.advance(to: Instant(seconds: 6.5))
    try timeline.intervene(.turn("k", to: 2))
    timeline.advance(to: .end)
    let notable = timeline.recorder.notable.map { note -> String in
      switch note.what {
      case .failed(_, let status, _): "\(note.at.seconds) \(status.name)"
      case .deadLettered: "\(note.at.seconds) dead"
      case .broke: "\(note.at.seconds) broke"
      case .restored: "\(note.at.seconds) restored"
      case .slowed(_, let factor): "\(note.at.seconds) slowed \(factor)"
      case .faltered(_, let share): "\(note.at.seconds) faltered \(share)"
      case .judged(_, let isHealthy): "\(note.at.seconds) \(isHealthy ? "healthy" : "unhealthy")"
      case .turned(_, let value): "\(note.at.seconds) turned \(value)"
      case .alarm(_, let state): "\(note.at.seconds) \(state.rawValue)"
      }
    }
    #expect(
      notable == [
        "0.0 500", "2.5 broke", "3.0 503", "3.0 dead", "4.5 restored", "5.5 slowed 2.0", "6.5 turned 2.0",
      ])
  }

  @Test func `is how the last request of each client ended, and the last that failed`() throws {
    let scenario = Scenario(
      .client(.burst(1), .burst(1, at: 2, isPoison: true), .burst(1, at: 4), does: .call("shop")),
      .service("shop", does: .work(1), .failWhen(.poison)))
    let failed = try #require(try played(scenario, until: 3.5).recorder.lastAnswers[0])
    #expect(failed.status == .failed && failed.latency == SimDuration(seconds: 1))
    let recorder = try played(scenario).recorder
    #expect(recorder.lastAnswers[0]?.status == .ok)
    let log = try scenario.log().log
    let requests = log.entries.compactMap { entry -> UInt64? in
      if case .requestStarted(_, let request) = entry.event { request } else { nil }
    }
    #expect(recorder.lastFailure == requests[1])
  }

  @Test func `is what a table and a topic did lately, the newest first`() throws {
    let scenario = Scenario(
      .client(.burst(1), .burst(1, at: 2), does: .send("events"), .write("sold"), .write("sold")),
      .table("sold", writeCapacity: .init(rate: 0.001, burst: 3)),
      .topic("events", .init(to: "left"), .init(to: "right")), .queue("left"), .queue("right"))
    let run = try played(scenario).run
    let log = try played(scenario).recorder.activityLog
    let (sold, events) = (try run.node("sold"), try run.node("events"))
    let (left, right) = (try run.node("left"), try run.node("right"))
    #expect(log.latest(at: sold)?.map(\.kind) == [.turnedAway(.throttled), .wrote, .refused, .wrote])
    #expect(log.latest(at: sold)?.map(\.at.seconds) == [2, 2, 0, 0])
    #expect(log.latest(at: events)?.map(\.kind) == [.took(copies: [left, right]), .took(copies: [left, right])])
    #expect(log.copies(from: events, to: right) == 2 && log.copies(from: events, to: sold) == 0)
    #expect(log.latest(at: left) == nil)
    #expect(run.subscribers(of: events) == [left, right])
  }

  @Test func `takes no replayed copy for one of the latest event`() throws {
    let scenario = Scenario(
      .client(.burst(5), .burst(1, at: 2), does: .send("bus")),
      .bus(
        archive: .init(), replays: [.init(at: 10, from: 0, until: 5)],
        rules: .init("all", targets: [.init(to: "orders")])), .queue())
    let run = try played(scenario).run
    let log = try played(scenario).recorder.activityLog
    let (bus, orders) = (try run.node("bus"), try run.node("orders"))
    #expect(log.latest(at: bus)?.map(\.kind) == Array(repeating: .took(copies: [orders]), count: 6))
    #expect(log.copies(from: bus, to: orders) == 12)
  }

  @Test func `is the latest hundred of what a table did, however much that was`() throws {
    let scenario = Scenario(.client(.every(1, count: 350), does: .write("sold")), .table("sold"))
    let log = try played(scenario).recorder.activityLog
    #expect(log.latest(at: 1)?.map(\.at.seconds) == (250..<350).reversed().map(Double.init))
  }

  @Test func `is how many leave over a link in a second, until there is none for too long`() throws {
    var flows = LinkDepartures(nodes: 2)
    for index in 0...16 {
      let now = Instant(seconds: Double(index) / 4)
      flows.add(Transit(cargo: .call, request: 0, from: 0, to: 1, departure: now, arrival: now))
    }
    func rate(at seconds: Double) -> Double { flows.rate(from: 0, to: 1, at: Instant(seconds: seconds)) }
    // Four a second up to 4 s.
    #expect(rate(at: 4) == 4 && rate(at: 4.25) == 4 && rate(at: 4.26) == 0)
    #expect(flows.latest(from: 0, to: 1).count == 17)
    #expect(flows.latest(from: 1, to: 0).isEmpty && flows.rate(from: 1, to: 0, at: .start) == 0)
  }

  @Test func `is of the same time as what it is made of`() {
    var flows = LinkDepartures(nodes: 2)
    func add(_ cargo: Transit.Cargo, at seconds: Double) {
      let now = Instant(seconds: seconds)
      flows.add(Transit(cargo: cargo, request: 0, from: 1, to: 0, departure: now, arrival: now))
    }
    for place in 0..<90 { add(place.isMultiple(of: 3) ? .answer : .error, at: 1 + Double(place) / 1_000) }
    #expect(flows.counts(from: 1, to: 0) == [.answer: 30, .error: 60])
    for place in 1...9 { add(.answer, at: 1 + Double(place) / 10) }
    #expect(flows.counts(from: 1, to: 0) == [.answer: 39, .error: 60])
    // A second after the errors only what came since is counted.
    for place in 1...9 { add(.answer, at: 2.1 + Double(place) / 10) }
    #expect(flows.counts(from: 1, to: 0)[.error] == nil && flows.counts(from: 0, to: 1).isEmpty)
  }

  @Test func `is over whole pieces of work where answers come back, as on the charts`() throws {
    // Fifty slots, five seconds each, and twenty calls a second: for 2.5 s twenty answers a second, for 2.5 s none.
    let scenario = Scenario(
      .client(.every(0.05, count: 2_000), does: .call("desk")), .service("desk", slots: 50, does: .work(5)))
    for seconds in [46.0, 49, 51, 52, 54] {
      let timeline = try played(scenario, until: seconds)
      let rate = timeline.recorder.flows.rate(from: 1, to: 0, at: timeline.now)
      #expect(abs(rate - 10) < 0.1, "\(rate) at \(seconds)")
    }
  }

  @Test(arguments: [0, 0.004])
  func `is a refused message on its way back, which no trace has`(latency: Double) throws {
    let scenario = Scenario(
      .client(.every(1, count: 3), does: .send("orders")), .queue("orders"), .worker(reads: "orders", does: .work(1)),
      faults: [.down("orders", from: 0.5, until: 1.5)], latency: latency)
    let flows = try played(scenario).recorder.flows
    let back = flows.latest(from: 1, to: 0)
    #expect(back.filter { $0.cargo == .error }.map(\.request) == [2])
    #expect(back.filter { $0.cargo == .error }.map(\.departure.seconds) == [1 + latency])
    #expect(back.allSatisfy { [.error, .acknowledgement].contains($0.cargo) })
  }

  @Test func `is a dead letter on its link, though no network carries it`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders")),
      .queue("orders", visibility: 1, deadLetter: .init(queue: "dead", maxReceiveCount: 1)), .queue("dead"),
      .worker("worker", reads: "orders", does: .failWhen(.always)))
    let recorder = try played(scenario).recorder
    #expect(recorder.flows.latest(from: 1, to: 2).map(\.cargo) == [.deadLetter])
  }

  @Test func `is said once, at its moment, and marked as a sentence`() throws {
    var scenario = Scenario(
      .client(.every(1, count: 5), does: .call("shop")), .service("shop", does: .work(0.5)), knobs: [Knob("k", 7)])
    scenario.narration = [
      Narration(
        moment: .when(try #require(Assertion(parsing: "totals.succeeded >= 2"))),
        sentence: "{totals.succeeded} of {$k} at {now}.", pauses: true),
      Narration(moment: .at(3.25), sentence: "Now.", pauses: false),
    ]
    var timeline = Timeline(try scenario.begin())
    let pauses = timeline.advance(to: .end)
    #expect(pauses && timeline.now.seconds == 1.5 && timeline.stop == .sentence)
    let pausesAgain = timeline.advance(to: .end)
    #expect(!pausesAgain)
    let lines = timeline.recorder.narrator.lines
    #expect(lines.map(\.at.seconds) == [1.5, 3.25])
    #expect(lines.map(\.pauses) == [true, false])
    #expect(lines[0].sentence.hasPrefix("2 of 7 at 1.5") && lines[1].sentence == "Now.")
    #expect(timeline.markers.count(of: .sentence) == 2)
    #expect(timeline.markers.latest(.sentence)?.instant.seconds == 3.25)
  }

  @Test func `is said at the time that a knob names now, and at once where that is over`() throws {
    func said(turnedTo moment: Double) throws -> [Double] {
      var scenario = Scenario(
        .client(.every(1, count: 30), does: .call("shop")), .service("shop", does: .work(0.5)),
        knobs: [Knob("when", 20, in: 0...100)])
      scenario.narration = [Narration(moment: .at(.of("when")), sentence: "Now.", pauses: false)]
      var timeline = Timeline(try scenario.begin())
      timeline.advance(to: Instant(seconds: 10))
      try timeline.intervene(.turn("when", to: moment))
      timeline.advance(to: Instant(seconds: 29))
      return timeline.recorder.narrator.lines.map(\.at.seconds)
    }
    #expect(try said(turnedTo: 25) == [25])
    #expect(try said(turnedTo: 50) == [])
    #expect(try said(turnedTo: 5) == [10])
  }

  @Test func `is a burst from four requests of a client on, at one instant`() throws {
    func bursts(_ counts: Quantity...) throws -> Int {
      let traffic = counts.enumerated().map { Traffic.burst($0.element, at: .number(Double($0.offset))) }
      let kind = Component.Kind.client(Component.Client(traffic: traffic, steps: []))
      return try played(Scenario(Component(name: "c", label: "c", kind: kind))).markers.count(of: .burst)
    }
    #expect(try bursts(3, 3) == 0)
    #expect(try bursts(4, 3) == 1)
    #expect(try bursts(60, 4) == 2, "one burst is one mark")
  }
}

/// What is seen of a circuit breaker, by the numbers of K45.
struct SeenCircuitTests {
  @Test func `it is closed, open for a time, half-open, and closed again`() throws {
    let breaker = CircuitBreaker(failures: 3, of: 5, open: 10, trials: 2)
    let traffic = [
      Traffic(.steady(rate: 1), until: 25, isPoison: true), Traffic(.steady(rate: 1), from: 25, until: 41),
    ]
    let client = Component.Client(
      traffic: traffic, steps: [.call("server")], retry: RetryPolicy(attempts: 1, breaker: breaker))
    let scenario = Scenario(
      Component(name: "client", label: "Client", kind: .client(client)),
      .service("server", does: .work(0.1), .failWhen(.poison)))
    func circuit(at seconds: Double) throws -> CircuitState? {
      var run = try scenario.begin()
      run.advance(to: Instant(seconds: seconds))
      return run.snapshot().nodes[0].circuit
    }
    #expect(try circuit(at: 2) == .closed)
    #expect(try circuit(at: 2.1) == .open(for: SimDuration(seconds: 10)))
    #expect(try circuit(at: 11.1) == .open(for: SimDuration(seconds: 1)))
    #expect(try circuit(at: 12.5) == .halfOpen)
    #expect(try circuit(at: 13.5) == .open(for: SimDuration(seconds: 9.6)))
    #expect(try circuit(at: 36) == .halfOpen)
    #expect(try circuit(at: 36.2) == .closed)
    var run = try scenario.begin()
    run.advance(to: .end)
    #expect(run.snapshot().nodes[1].circuit == nil)
  }
}
