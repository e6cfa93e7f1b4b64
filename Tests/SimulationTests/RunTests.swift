import Simulation
import Testing

/// A run is a value: the same scenario, knobs, seed and interventions give the same report, however it is taken there.
@Suite struct RunTests {
  private static let end = Instant(seconds: 40)

  @Test(arguments: Specimen.all, 1...3 as ClosedRange<UInt64>)
  func `many small advances equal one big one`(specimen: Specimen, seed: UInt64) throws {
    var random = RandomStream(seed: seed, named: "steps")
    var (small, big) = (try specimen.scenario.begin(seed: seed), try specimen.scenario.begin(seed: seed))
    while small.now < Self.end && !small.isFinished {
      small.advance(to: min(Self.end, small.now + SimDuration(seconds: random.number(in: 0...1.5))))
    }
    big.advance(to: Self.end)
    #expect(small.report().json == big.report().json, "seed \(seed)")
  }

  @Test(arguments: Specimen.all)
  func `event by event equals one advance`(specimen: Specimen) throws {
    var (stepped, whole, nobody) = (try specimen.scenario.begin(), try specimen.scenario.begin(), Nobody())
    // A system that polls never ends by itself, and stands at its limit.
    var last: UInt64?
    while !stepped.isFinished && last != stepped.eventCount {
      last = stepped.eventCount
      stepped.step(observer: &nobody)
    }
    whole.advanceToEnd()
    stepped.advanceToEnd()
    #expect(stepped.report().json == whole.report().json)
  }

  @Test(arguments: Specimen.all)
  func `an observer is told the same events in steps of any size`(specimen: Specimen) throws {
    let (_, whole) = try specimen.scenario.log(until: 30)
    var (run, log, random) = (try specimen.scenario.begin(), Log(), RandomStream(seed: 5))
    while run.now < Instant(seconds: 30) && !run.isFinished {
      if random.next().isMultiple(of: 2) {
        run.step(observer: &log)
      } else {
        run.advance(to: min(Instant(seconds: 30), run.now + SimDuration(seconds: random.unit())), observer: &log)
      }
    }
    let told = log.entries.filter { $0.at <= 30 }
    #expect(told == whole.entries)
  }

  @Test(arguments: Specimen.all)
  func `a copy that goes on does not change the original, and both end alike`(specimen: Specimen) throws {
    var original = try specimen.scenario.begin(seed: 9)
    original.advance(to: 4)
    let (report, picture) = (original.report().json, original.snapshot())
    var copies = Array(repeating: original, count: 3)
    for index in copies.indices { copies[index].advanceToEnd() }
    #expect(original.report().json == report)
    #expect(original.snapshot() == picture)
    original.advanceToEnd()
    for copy in copies { #expect(copy.report().json == original.report().json) }
  }

  @Test(arguments: Specimen.all)
  func `looking at a run does not change it`(specimen: Specimen) throws {
    var (watched, alone) = (try specimen.scenario.begin(), try specimen.scenario.begin())
    for second in stride(from: 2, through: 30, by: 4) {
      watched.advance(to: Double(second))
      _ = (watched.snapshot(), watched.report(), watched.conservationErrors())
    }
    alone.advance(to: 30)
    #expect(watched.report().json == alone.report().json)
  }

  @Test(arguments: Specimen.all, [0.004, 0.5])
  func `a picture of an instant is the same however the run came there`(specimen: Specimen, latency: Double)
    throws
  {
    let settings: KeyValuePairs = ["network_latency": latency]
    var (small, random) = (try specimen.scenario.begin(settings), RandomStream(seed: 3))
    for moment in [0.3, 1.7, 3.1, 4.2, 6.4] {
      while small.now.seconds < moment && !small.isFinished {
        small.advance(
          to: min(Instant(seconds: moment), small.now + SimDuration(seconds: random.number(in: 0...0.2))))
      }
      var big = try specimen.scenario.begin(settings)
      big.advance(to: moment)
      #expect(small.snapshot() == big.snapshot(), "\(moment) s")
    }
  }

  @Test(arguments: Specimen.all)
  func `the same seed gives the same report`(specimen: Specimen) throws {
    #expect(try specimen.scenario.report(seed: 77).json == specimen.scenario.report(seed: 77).json)
  }

  @Test(arguments: Specimen.all.filter { $0.isRandom })
  func `another seed gives another report`(specimen: Specimen) throws {
    var reports: Set<String> = []
    for seed in 1...5 as ClosedRange<UInt64> {
      let entries = try specimen.scenario.report(seed: seed).entries.map { "\($0.value ?? -1)" }
      reports.insert(entries.joined(separator: " "))
    }
    #expect(reports.count == 5)
  }

  @Test(arguments: Specimen.all, 1...3 as ClosedRange<UInt64>)
  func `interventions after the same event give the same run`(specimen: Specimen, seed: UInt64) throws {
    func played(inSmallSteps: Bool) throws -> Report {
      var (run, nobody) = (try specimen.scenario.begin(seed: seed), Nobody())
      for moment in [2.0, 3, 5, 8] {
        while inSmallSteps && run.now.seconds < moment - 0.1 { run.advance(to: run.now + SimDuration(seconds: 0.1)) }
        run.advance(to: moment)
        try run.intervene(.burst(0, count: 5), observer: &nobody)
        let last = run.nodes.count - 1
        try run.intervene(moment < 4 ? .breakDown(last) : .restore(last), observer: &nobody)
        try run.intervene(.slow(last, factor: moment), observer: &nobody)
      }
      run.advanceToEnd()
      return run.report()
    }
    #expect(try played(inSmallSteps: true).json == played(inSmallSteps: false).json, "seed \(seed)")
  }

  @Test func `adding a component does not shift the arrivals or the work of another`() throws {
    let shop = try #require(Specimen.all.first { $0.name.hasPrefix("one service") }).scenario
    let components = shop.components
    func starts(_ components: [Component]) throws -> [Double] {
      let (run, log) = try Scenario(components: components, knobs: shop.knobs.filter { $0.name == "time" })
        .log()
      let client = try run.node("callers")
      return log.times { if case .requestStarted(client, _) = $0 { true } else { false } }
    }
    let newcomer = [
      Component.client(named: "others", .poisson(3, count: 50), does: .call("counter")),
      .service("counter", does: .work(.exponential(mean: 1))),
    ]
    let alone = try starts(components)
    #expect(alone.count == 50)
    #expect(try starts(newcomer + components) == alone)
    #expect(try starts(components + newcomer) == alone)
  }

  @Test func `adding a component does not change the report of another`() throws {
    let shop: [Component] = [
      .client(.poisson(2, count: 50), does: .call("shop")),
      .service("shop", slots: 2, does: .work(.exponential(mean: 0.8))),
    ]
    let other: [Component] = [
      .client(named: "others", .poisson(3, count: 90), does: .call("counter")),
      .service("counter", slots: 1, does: .work(.uniform(0, 1)), .failWhen(.probability(0.5))),
    ]
    let (alone, together) = (
      try Scenario(components: shop).report(), try Scenario(components: other + shop).report()
    )
    for field in ["completed", "max_waiting"] {
      #expect(alone["nodes.shop.\(field)"] == together["nodes.shop.\(field)"])
    }
  }

  @Test func `a run of nothing but retention clocks is finished`() throws {
    let report = try Scenario(.client(.burst(1), does: .send("orders")), .queue(retention: 60)).report()
    #expect(report.endedBecause == .finished)
    #expect(report["ended_at"] == 0)
    #expect(report["nodes.orders.depth"] == 1)
  }

  @Test func `a run ends at the limit of its scenario, and says so`() throws {
    var run = try Scenario(
      .client(.every(1, count: 100), does: .call("backend")), .service("backend", does: .work(0.1)), limit: 10
    ).begin()
    run.advance(to: 5)
    #expect(run.stopReason == .until)
    run.advanceToEnd()
    #expect(run.stopReason == .limit)
    #expect(run.now == Instant(seconds: 10))
    #expect(run.report()["totals.started"] == 11)
    run.advance(to: 50)
    #expect(run.now == Instant(seconds: 10))
  }

  @Test func `an observer can stop a run after any event`() throws {
    struct Stopper: RunObserver {
      mutating func observe(_ event: RunEvent, at now: Instant) {}
      mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
        metrics.value(of: .total(.succeeded)) == 3
      }
    }
    var stopper = Stopper()
    var run = try Scenario(
      .client(.every(1, count: 100), does: .call("backend")), .service("backend", does: .work(0.1))
    ).begin()
    run.advance(to: .end, observer: &stopper)
    #expect(run.stopReason == .observer)
    #expect(run.now == Instant(seconds: 2.1))
  }
}

extension Specimen {
  /// Whether chance plays a part in it.
  var isRandom: Bool {
    scenario.components.contains { component in
      if case .client(let client) = component.kind, client.traffic.contains(where: { $0.spacing == .poisson }) {
        return true
      }
      return component.steps.contains { step in
        switch step.action {
        case .work(.exponential), .work(.uniform), .work(.varied), .work(.logNormal), .failWhen(.probability): true
        default: false
        }
      }
    }
  }
}
