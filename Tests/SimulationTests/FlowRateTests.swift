import Testing

@testable import Simulation

/// Rates of charts: what is steady is a straight line.
struct FlowRateTests {
  /// The rate of all bins from the first to the last happening, each at `seconds`.
  private func rates(_ events: [(Double, RunEvent)], _ rate: (History.Bin) -> Double) -> [Double] {
    var history = History(readQueues: [])
    for (seconds, event) in events { history.observe(event, at: Instant(seconds: seconds)) }
    return history.bins.map(rate)
  }

  private let arrival = RunEvent.requestStarted(client: 0, request: 1)
  private let done = done(of: 0)

  private static func done(of client: NodeIndex) -> RunEvent {
    .requestDone(client: client, request: 1, latency: .zero, wasDeadLetter: false)
  }

  private func isClose(_ rate: Double, _ expected: Double) -> Bool { abs(rate / expected - 1) < 0.005 }

  /// Rates, and times with three arrivals at least.
  private static let even = [0.3, 1, 3, 3.3, 7, 10, 64, 333, 1_000, 9_999].flatMap { rate in
    [5.0, 40, 200].map { (rate, $0) }
  }.filter { rate, length in rate * length >= 2 }

  @Test(arguments: even)
  func `even arrivals have their rate in every bin from the first on`(rate: Double, length: Double) {
    let arrivals = (0...Int(length * rate)).map { (Double($0) / rate, arrival) }
    let rates = rates(arrivals, \.arrivalRate)
    #expect(rates.allSatisfy { isClose($0, rate) }, "\(rate): \(rates)")
  }

  /// The most that is told as done at one instant of which nothing followed for so long.
  private func mostAtOnce(_ events: [(Double, RunEvent)], aloneFor seconds: Double) -> Int {
    var history = History(readQueues: [])
    for (seconds, event) in events { history.observe(event, at: Instant(seconds: seconds)) }
    let time = SimDuration(seconds: seconds)
    return history.bins.indices.map { history.doneAtOnce(inBin: $0, aloneFor: time, at: .end) }.max() ?? 0
  }

  @Test func `what many clients had done at instants of their own is never done at once, however wide a bin is`() {
    let ends = [10.3, 11.2, 12.1, 13].enumerated().map { ($0.element, Self.done(of: $0.offset)) }
    #expect(mostAtOnce(ends + [(36_000, arrival)], aloneFor: 0) == 1)
  }

  @Test func `what was done at one instant stays so when a rate is known, if that took long`() {
    let files = [Double](repeating: 10, count: 300) + [Double](repeating: 310, count: 200)
    let ends = files.map { ($0, done) }
    #expect(mostAtOnce(ends, aloneFor: 60) == 300 && mostAtOnce(ends, aloneFor: 301) == 0)
    #expect(mostAtOnce(ends.map { ($0.0, Self.done(of: $0.0 == 10 ? 0 : 1)) }, aloneFor: 60) == 300)
  }

  @Test func `two clients that send evenly add up`() {
    let one = (0...300).map { (Double($0) / 3, RunEvent.requestStarted(client: 0, request: 1)) }
    let other = (0...700).map { (0.01 + Double($0) / 7, RunEvent.requestStarted(client: 2, request: 1)) }
    let rates = rates((one + other).sorted { $0.0 < $1.0 }, \.arrivalRate)
    #expect(rates.dropFirst(10).allSatisfy { isClose($0, 10) })
  }

  @Test func `two streams of one client make a pattern that is counted whole`() {
    let both = (0...300).map { Double($0) / 3 } + (0...200).map { Double($0) / 2 + 0.05 }
    let rates = rates(both.sorted().map { ($0, arrival) }, \.arrivalRate)
    #expect(rates.dropFirst(30).allSatisfy { isClose($0, 5) })
  }

  @Test func `two streams that meet now and then are one height, also as what is done in no time`() {
    // 5 and 35 a second: each seventh of the faster stream comes with one of the slower.
    let instants = ((0...250).map { Double($0) / 5 } + (0...1_750).map { Double($0) / 35 }).sorted()
    #expect(rates(instants.map { ($0, arrival) }, \.arrivalRate).dropFirst(15).allSatisfy { isClose($0, 40) })
    let slow = ((0...100).map { Double($0) / 0.5 } + (0...800).map { Double($0) / 4 }).sorted()
    #expect(rates(slow.map { ($0, arrival) }, \.arrivalRate).dropFirst(60).dropLast(10).allSatisfy { isClose($0, 4.5) })
    let work = RunEvent.worked(node: 1, request: 1, span: SimDuration(seconds: 0.005))
    let completed = rates(instants.flatMap { [($0 + 0.02, work), ($0 + 0.02, done)] }, \.completionRate)
    #expect(completed.dropFirst(15).allSatisfy { isClose($0, 40) })
  }

  @Test(arguments: [10.0, 10.1]) func `a burst is told apart from the steady flow`(instant: Double) {
    let steady = (0...180).map { (Double($0) / 3, arrival) }
    let burst = Array(repeating: (instant, arrival), count: 400)
    var history = History(readQueues: [])
    for (seconds, event) in (steady + burst).sorted(by: { $0.0 < $1.0 }) {
      history.observe(event, at: Instant(seconds: seconds))
    }
    #expect(history.bins.allSatisfy { isClose($0.arrivalRate, 3) })
    // At 10 s one of the steady flow came, too, which is no part of the burst.
    #expect(history.bins.map(\.burst).max() == 400)
    #expect(history.bins.count { $0.burst > 0 } == 1)
  }

  private func history(_ arrivals: [(seconds: Double, client: NodeIndex)]) -> History {
    var history = History(readQueues: [])
    for (seconds, client) in arrivals {
      history.observe(.requestStarted(client: client, request: 1), at: Instant(seconds: seconds))
    }
    return history
  }

  @Test func `four of one client at one instant are a burst, and with it all that came then`() {
    let clients = [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 1, 1, 1, 1, 3, 3, 3]
    let history = history(clients.map { (seconds: 0.5, client: $0) })
    // Three at once are none by themselves, but come with the others.
    #expect(history.bins.map(\.burst).max() == 19)
    #expect(self.history([(0.5, 0), (0.5, 0), (0.5, 0)]).bins.map(\.burst).max() == 0)
  }

  @Test func `one each of many clients at one instant are no burst`() {
    let history = history((0...40).flatMap { tick in (0..<12).map { (seconds: Double(tick), client: $0) } })
    #expect(history.bins.allSatisfy { $0.burst == 0 })
    #expect(history.bins.dropFirst(20).allSatisfy { isClose($0.arrivalRate, 12) })
  }

  @Test func `a burst has one marker, however many clients take part`() {
    var markers = Markers()
    for client in 0..<3 {
      for _ in 0..<5 { markers.observe(.requestStarted(client: client, request: 1), at: Instant(seconds: 2)) }
    }
    for client in 0..<9 { markers.observe(.requestStarted(client: client, request: 1), at: Instant(seconds: 3)) }
    markers.settle(at: Place(eventCount: 1, instant: Instant(seconds: 3)))
    #expect(markers.count(of: .burst) == 1)
  }

  @Test func `batches that end close together are no flood`() {
    // Five times a second ten, in five groups that are a few milliseconds apart.
    let groups: [Double] = [0, 0.0036, 0.0072, 0.011, 0.018]
    let starts: [Double] = (1...60).map { Double($0) / 5 }
    let instants: [Double] = starts.flatMap { start in groups.flatMap { [start + $0, start + $0] } }
    let rates = rates(instants.map { ($0, done) }, \.completionRate)
    #expect(rates.allSatisfy { $0 < 60 } && rates[30...].allSatisfy { $0 > 45 })
  }

  @Test func `what workers do is counted over whole pieces of their work`() {
    // Five workers, each a second for a piece, that began at odd moments.
    let starts = [0, 0.07, 0.1, 0.55, 0.93]
    let instants = (1...60).flatMap { second in starts.map { Double(second) + $0 } }
    let work = RunEvent.worked(node: 1, request: 1, span: SimDuration(seconds: 1))
    let rates = rates(instants.flatMap { [($0, work), ($0, done)] }, \.completionRate)
    #expect(rates[10...].allSatisfy { isClose($0, 5) })
  }

  @Test func `what is done for clients with beats of their own adds up to one straight line`() {
    let work = RunEvent.worked(node: 1, request: 1, span: SimDuration(seconds: 2))
    let often = (1...600).map { (Double($0) / 10, Self.done(of: 0)) }
    let seldom = (1...48).map { (Double($0) * 1.25 + 0.5, Self.done(of: 1)) }
    let events = ([(0.05, work)] + often + seldom).sorted { $0.0 < $1.0 }
    let rates = rates(events, \.completionRate)
    // What comes seldom is known after a few times, and one of the two ends before the other.
    let known = rates[(rates.count / 8)..<(rates.count * 15 / 16)]
    #expect(known.allSatisfy { isClose($0, 10.8) })
  }

  @Test func `pairs that come each second, with nothing between them, are one straight line`() {
    let pairs = (0..<16).flatMap { [0.548 + Double($0), 0.552 + Double($0)] }
    for event in [arrival, done] {
      let rate = event == done ? \History.Bin.completionRate : \.arrivalRate
      let rates = rates(pairs.map { ($0, event) }) { $0[keyPath: rate] }
      #expect(rates[..<5].allSatisfy { $0 == 0 } && rates[5...].allSatisfy { isClose($0, 2) }, "\(rates)")
    }
  }

  /// Six within 0.11 s: six a second, for a second. Three more 0.6 s later: what was not told of the six yet is told with
  /// them.
  @Test func `few that come close together are told over a second, each once`() {
    let first = [5, 5.02, 5.03, 5.07, 5.1, 5.11]
    for (instants, end) in [(first, 6.0), (first + [5.6, 5.62, 5.65], 6.6)] {
      var history = History(readQueues: [])
      for instant in instants { history.observe(done, at: Instant(seconds: instant)) }
      let rates = history.continued(to: 100).map(\.completionRate)
      #expect(rates.allSatisfy { $0 < 6.01 } && rates[Int(end * 10 + 1)...].allSatisfy { $0 == 0 }, "\(rates)")
      let told = rates.reduce(0, +) / 10
      #expect(abs(told - Double(instants.count)) < 0.7, "\(told) of \(instants.count)")
    }
  }

  @Test func `a pause between two pieces of work belongs to the period`() {
    // Five workers whose phases are closer together than the pause of 4 ms.
    let instants = (1...40).flatMap { round in [0, 0.001, 0.002, 0.003, 0.6].map { Double(round) * 1.004 + $0 } }
    let work = RunEvent.worked(node: 1, request: 1, span: SimDuration(seconds: 1))
    let rates = rates(instants.flatMap { [($0, work), ($0, done)] }, \.completionRate)
    #expect(rates[25...].allSatisfy { isClose($0, 5 / 1.004) })
  }

  @Test func `fifty slots that all began within half of their work make one straight line`() {
    // 20 a second for 2.5 s, then nothing for 2.5 s: ten a second.
    let instants = (1...9).flatMap { round in (0..<50).map { Double(round) * 5 + Double($0) * 0.05 } }
    let work = RunEvent.worked(node: 1, request: 1, span: SimDuration(seconds: 5))
    let rates = rates(instants.flatMap { [($0, work), ($0, done)] }, \.completionRate)
    #expect(rates[..<50].allSatisfy { $0 == 0 } && rates[50...].allSatisfy { isClose($0, 10) })
  }

  @Test func `a flow that stops is zero after one more of its distances`() {
    var history = History(readQueues: [])
    for index in 0...30 { history.observe(arrival, at: Instant(seconds: Double(index) / 3)) }
    let rates = history.continued(to: 150).map(\.arrivalRate)
    #expect(rates[..<103].allSatisfy { isClose($0, 3) })
    #expect(rates[104...].allSatisfy { $0 == 0 })
  }

  @Test func `a flow that begins again after a silence was silent in it`() {
    let arrivals = (0...30).map { Double($0) / 3 } + (0...30).map { 30 + Double($0) / 5 }
    let rates = rates(arrivals.map { ($0, arrival) }, \.arrivalRate)
    #expect(rates[104..<300].allSatisfy { $0 == 0 } && rates[300...].allSatisfy { isClose($0, 5) })
  }

  @Test func `a rate is one number when bins are merged`() {
    let rates = rates((0...6_000).map { (Double($0) / 3, arrival) }, \.arrivalRate)
    #expect(rates.count <= History.capacity && rates.allSatisfy { isClose($0, 3) })
  }

  @Test func `errors have rates of their own`() {
    let failed = RunEvent.requestAnswered(client: 0, request: 1, status: .throttled, latency: .zero)
    let rates = rates((0...80).map { (Double($0) / 4, failed) }) { $0.errorRate(.throttled) }
    #expect(rates.allSatisfy { isClose($0, 4) })
  }
}

/// Rates of what comes by chance.
struct DrawnFlowTests {
  @Test func `arrivals of a Poisson process do not jump with each one`() {
    var (history, stream, now) = (History(readQueues: [], hasChance: true), RandomStream(seed: 6), 0.0)
    while now < 1_000 {
      now += stream.exponential() / 9
      history.observe(.requestStarted(client: 0, request: 1), at: Instant(seconds: now))
    }
    let rates = history.bins.dropFirst(10).map(\.arrivalRate)
    // Counted over 64, one in three hundred is more than three eighths off.
    let far = rates.count { abs($0 - 9) > 9 * 0.375 }
    let mean = rates.reduce(0, +) / Double(rates.count)
    #expect(far < rates.count / 50)
    #expect(abs(mean - 9) < 0.45)
  }

  @Test func `two of the first that come close together make no peak`() {
    for seed in 1...40 as ClosedRange<UInt64> {
      var (history, stream, now) = (History(readQueues: [], hasChance: true), RandomStream(seed: seed), 0.0)
      while now < 60 {
        now += stream.exponential()
        history.observe(.requestStarted(client: 0, request: 1), at: Instant(seconds: now))
      }
      #expect((history.bins.map(\.arrivalRate).max() ?? 0) < 2.5, "seed \(seed)")
    }
  }

  @Test func `the rate follows where a process changes its own`() {
    var (history, stream, now) = (History(readQueues: [], hasChance: true), RandomStream(seed: 6), 0.0)
    while now < 400 {
      now += stream.exponential() / (now < 200 ? 9 : 3)
      history.observe(.requestStarted(client: 0, request: 1), at: Instant(seconds: now))
    }
    let mean = history.bins.suffix(100).map(\.arrivalRate).reduce(0, +) / 100
    #expect(abs(mean - 3) < 0.3)
  }
}
