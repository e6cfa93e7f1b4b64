import Testing

@testable import Simulation

/// What charts are drawn from.
struct HistoryTests {
  @Test(arguments: Specimen.all)
  func `what waits and what is in work is what the report counts, whatever the system`(specimen: Specimen) throws {
    var timeline = Timeline(try specimen.scenario.begin())
    for moment in stride(from: 0.5, through: 40, by: 0.5) {
      timeline.advance(to: Instant(seconds: moment))
      let (run, last) = (timeline.run, timeline.recorder.history.bins.last)
      let report = run.report()
      func sum(_ field: String, of nodes: [RunningNode]) -> Double {
        nodes.compactMap { report["nodes.\($0.name).\(field)"] }.reduce(0, +)
      }
      let read = Set(run.scenario.components.flatMap(\.connections).filter { $0.direction == .reads }.map(\.name))
      #expect(Double(last?.waitingAtEnd ?? 0) == sum("depth", of: run.nodes.filter { read.contains($0.name) }))
      #expect(Double(last?.busyAtEnd ?? 0) == sum("busy", of: run.nodes.filter(\.traits.doesWork)), "\(moment) s")
    }
  }

  private func answered(_ milliseconds: Int) -> RunEvent {
    .requestAnswered(
      client: 0, request: 0, status: .ok, latency: SimDuration(nanoseconds: Int64(milliseconds) * 1_000_000))
  }

  @Test(arguments: [50.0, 95, 99], [1, 30, 400])
  func `percentiles are within their resolution, also in merged bins`(percent: Double, spread: Int) throws {
    var history = History(readQueues: [])
    for index in 1...10_000 {
      let now = Instant(nanoseconds: Int64(index) * Int64(spread) * 10_000_000)
      history.observe(answered(1 + index * 7919 % 10_000), at: now)
    }
    let measured = try #require(history.percentile(percent, of: .caller, in: 0...history.bins.count - 1))
    #expect(abs(measured / (percent / 10) - 1) < 0.033)
  }

  @Test func `a history reaches to any moment in no more bins than it has`() {
    var history = History(readQueues: [])
    for index in 1...100 { history.observe(answered(10), at: Instant(seconds: Double(index) / 10)) }
    let wide = history.reaching(Instant(seconds: 1e8))
    #expect(wide.bins.count == 1 && wide.bins[0].latency == history.bins.compactMap(\.latency).max())
    #expect(1e8 / wide.width.seconds < Double(History.capacity))
    #expect(history.reaching(Instant(seconds: 10)) == history)
  }

  @Test func `a million events at one place keep the proportions`() throws {
    var history = History(readQueues: [])
    for index in 0..<1_000_000 {
      history.observe(answered(index % 10 == 0 ? 1000 : 10), at: .start)
    }
    let usual = try #require(history.percentile(50, of: .caller, in: 0...0))
    let late = try #require(history.percentile(95, of: .caller, in: 0...0))
    #expect(abs(usual / 0.01 - 1) < 0.033 && abs(late - 1) < 0.033)
  }

  @Test func `no run has more bins than the capacity`() {
    var history = History(readQueues: [])
    for second in 0..<20_000 { history.observe(answered(5), at: Instant(seconds: Double(second))) }
    #expect(history.bins.count <= History.capacity)
    #expect(history.percentile(50, of: .endToEnd, in: 0...history.bins.count - 1) == nil)
  }

  @Test func `what is worked on at once is counted at the components that work`() {
    var history = History(readQueues: [], working: [1])
    for node in [1, 1, 2] { history.observe(.callBegan(node: node, request: 0, hasWaited: false), at: .start) }
    history.observe(.callEnded(node: 1, request: 0, status: .ok), at: .start)
    #expect(history.bins.map(\.mostBusy) == [2] && history.bins.map(\.busyAtEnd) == [1])
  }

  @Test func `the oldest waiting message gets older where nothing happens, and younger when it is received`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("queue")), .queue("queue"), .worker("worker", reads: "queue", does: .work(3)))
    var timeline = Timeline(try Run(scenario, knobs: KnobValues([]), seed: 1))
    timeline.seek(to: Instant(seconds: 10))
    let ages = timeline.recorder.history.bins.map(\.oldestAge.seconds)
    #expect(ages.count == 61)
    #expect(ages[0] == 0 && abs(ages[15] - 1.5) < 0.11 && abs(ages[29] - 2.9) < 0.11)
    #expect(ages[31...].allSatisfy { $0 == 0 })
  }

  @Test func `errors are counted by kind, also in merged bins`() throws {
    var history = History(readQueues: [])
    for index in 0..<1_000 {
      let status: Status = index % 4 == 0 ? .gatewayTimeout : index % 4 == 1 ? .throttled : .ok
      history.observe(
        .requestAnswered(client: 0, request: 0, status: status, latency: .zero), at: Instant(seconds: Double(index)))
    }
    #expect(history.bins.reduce(0) { $0 + $1.errors(.gatewayTimeout) } == 250)
    #expect(history.bins.reduce(0) { $0 + $1.errors } == 500)
  }

  @Test func `a busy link does not push out what is remembered of a quiet one`() {
    var flows = LinkDepartures(nodes: 3)
    func transit(_ from: Int, _ to: Int, at seconds: Double) -> Transit {
      let now = Instant(seconds: seconds)
      return Transit(cargo: .call, request: 0, from: from, to: to, departure: now, arrival: now)
    }
    flows.add(transit(0, 1, at: 0))
    for index in 0..<1_000 { flows.add(transit(1, 2, at: 0.1 + Double(index) / 10_000)) }
    #expect(flows.latest(from: 0, to: 1).count == 1)
    #expect((LinkDepartures.memory...2 * LinkDepartures.memory).contains(flows.latest(from: 1, to: 2).count))
    // Every 0.1 ms for 0.1 s.
    #expect(abs(flows.rate(from: 1, to: 2, at: Instant(seconds: 0.2)) - 10_000) < 1)
  }
}
