import Testing

@testable import Simulation

/// A run that outgrows its bins merges them: what they show is what a plain list of the events comes to.
@Suite struct HistoryMergeTests {
  private struct Moment {
    let at: Instant
    let event: RunEvent
  }

  /// An hour of made-up events at a queue (component 1), a worker (2), and one that nobody watches (3).
  private func events(until seconds: Double, seed: UInt64) -> [Moment] {
    var random = RandomStream(seed: seed, named: "history")
    var (moments, now, waiting, busy) = ([Moment](), 0.0, 0, 0)
    func latency(_ random: inout RandomStream) -> SimDuration { SimDuration(seconds: random.number(in: 0.002...20)) }
    while now < seconds {
      var event: RunEvent
      switch random.next() % 10 {
      case 0, 1: event = .requestStarted(client: 0, request: 0)
      case 2: event = .requestDone(client: 0, request: 0, latency: latency(&random), wasDeadLetter: false)
      case 3:
        let status = Status.allCases[Int(random.next() % UInt64(Status.allCases.count))]
        event = .requestAnswered(client: 0, request: 0, status: status, latency: latency(&random))
      case 4, 5:
        event = .messageVisible(queue: 1, message: 0, wasInFlight: false)
        waiting += 1
      case 6 where waiting > 0:
        event = .messageReceived(queue: 1, worker: 2, message: 0, receives: 1, sentAt: .start)
        (waiting, busy) = (waiting - 1, busy + 1)
      case 7 where busy > 0:
        event = .messageExecuted(worker: 2, message: 0, status: .ok, successes: 1)
        busy -= 1
      case 8: event = .receiveReturned(queue: 1, worker: 2, messages: 0, isOverLimit: false)
      default: event = .messageVisible(queue: 3, message: 0, wasInFlight: false)
      }
      moments.append(Moment(at: Instant(seconds: now), event: event))
      // Now and then nothing happens for many bins.
      now += random.next() % 50 == 0 ? random.number(in: 0...seconds / 30) : random.number(in: 0...1)
    }
    return moments
  }

  private func history(_ moments: [Moment]) -> History {
    var history = History(readQueues: [1], working: [2])
    for moment in moments { history.observe(moment.event, at: moment.at) }
    return history
  }

  /// What waits and is worked on between two events.
  private struct Level {
    var waiting = 0
    var busy = 0
    var receives = 0
    var emptyReceives = 0

    mutating func follow(_ event: RunEvent) {
      switch event {
      case .messageVisible(1, _, _): waiting += 1
      case .messageReceived: (waiting, busy, receives) = (waiting - 1, busy + 1, receives + 1)
      case .messageExecuted: busy -= 1
      case .receiveReturned: emptyReceives += 1
      default: break
      }
    }
  }

  /// One bin, from the events inside of it and what there was before them.
  private func bin(
    _ inside: some Sequence<Moment>, from start: Instant, to end: Instant, after level: inout Level
  ) -> History.Bin {
    var bin = History.Bin(mostWaiting: level.waiting, mostBusy: level.busy)
    var since = start
    func goOn(to instant: Instant) {
      let time = Double(instant.nanoseconds - since.nanoseconds)
      bin.inFlightTime += Double(level.receives) * time
      bin.busyTime += Double(level.busy) * time
      since = instant
    }
    for moment in inside {
      goOn(to: moment.at)
      switch moment.event {
      case .requestStarted: bin.arrivals += 1
      case .requestDone(_, _, let latency, _):
        bin.completions += 1
        bin.result = max(bin.result ?? .zero, latency)
        bin.straightResult = bin.result
      case .requestAnswered(_, _, let status, let latency):
        if status != .ok {
          bin.failures[Int(status.rawValue)] += 1
          bin.firstErrorAt = bin.firstErrorAt ?? moment.at
        }
        bin.latency = max(bin.latency ?? .zero, latency)
      default: level.follow(moment.event)
      }
      bin.mostWaiting = max(bin.mostWaiting, level.waiting)
      bin.mostBusy = max(bin.mostBusy, level.busy)
    }
    goOn(to: end)
    (bin.waitingAtEnd, bin.busyAtEnd) = (level.waiting, level.busy)
    // Nobody deletes here what was received.
    (bin.inFlightAtEnd, bin.receives) = (level.receives, level.receives)
    bin.emptyReceives = level.emptyReceives
    return bin
  }

  // 512 bins of 0.1 s hold 51.2 s; 60 s need one doubling, 400 s three, 3,000 s six.
  @Test(arguments: [(40.0, 0.1), (60, 0.2), (400, 0.8), (3_000, 6.4)])
  func `bins are what the events inside of them come to, after any number of merges`(length: Double, width: Double) {
    let moments = events(until: length, seed: 4)
    let history = history(moments)
    #expect(history.width == SimDuration(seconds: width))
    let watched = moments.last { if case .messageVisible(3, _, _) = $0.event { false } else { true } }
    #expect(history.bins.count == Int((watched?.at.nanoseconds ?? 0) / history.width.nanoseconds) + 1)
    var (level, rest) = (Level(), moments[...])
    for (index, var bin) in history.bins.enumerated() {
      // No event tells how old a message is; rates are of more than one bin (`FlowRateTests`).
      bin.oldestAge = .zero
      (bin.arrivalRate, bin.completionRate, bin.failureRates, bin.failuresAlone) = (0, 0, .zero, .zero)
      let end = Instant(nanoseconds: Int64(index + 1) * history.width.nanoseconds)
      let inside = rest.prefix { $0.at < end }
      rest = rest.dropFirst(inside.count)
      let start = Instant(nanoseconds: Int64(index) * history.width.nanoseconds)
      #expect(bin == self.bin(inside, from: start, to: end, after: &level), "bin \(index) of \(history.bins.count)")
    }
  }

  @Test(arguments: [40.0, 400, 3_000], [Metric.Latency.caller, .endToEnd])
  func `percentiles of any four bins are those of the latencies that ended in them`(
    length: Double, clock: Metric.Latency
  )
    throws
  {
    let moments = events(until: length, seed: 5)
    let history = history(moments)
    let slice = SimDuration(nanoseconds: history.width.nanoseconds * 4)
    let percents = [50.0, 90, 100]
    let all = history.percentiles(percents, of: clock, over: 1, inFirst: history.bins.count)
    for first in stride(from: 0, to: history.bins.count, by: 4) {
      let start = Instant(nanoseconds: Int64(first) * history.width.nanoseconds)
      let latencies = moments.filter { $0.at >= start && $0.at < start + slice }.compactMap { moment -> Double? in
        switch (moment.event, clock) {
        case (.requestAnswered(_, _, _, let latency), .caller), (.requestDone(_, _, let latency, _), .endToEnd):
          latency.seconds
        default: nil
        }
      }.sorted()
      for (percent, found) in zip(percents, all) {
        let measured = found[first]
        guard !latencies.isEmpty else {
          #expect(measured == nil)
          continue
        }
        let rank = Int((percent * Double(latencies.count) / 100).rounded(.up))
        let expected = latencies[max(1, rank) - 1]
        #expect(abs(try #require(measured) / expected - 1) < 0.033, "\(percent) % from bin \(first) on")
      }
    }
  }

  @Test func `latencies that are too short or too long count as the first and the last range`() throws {
    var history = History(readQueues: [])
    history.observe(answered(nanoseconds: 5), at: .start)
    #expect(try #require(history.percentile(100, of: .caller, in: 0...0)) < 0.0011)
    history.observe(answered(nanoseconds: 5_000_000_000_000), at: .start)
    // 2^40 ns are 1,099.5 s.
    #expect((1_060...1_100).contains(try #require(history.percentile(100, of: .caller, in: 0...0))))
    #expect(history.bins[0].latency == SimDuration(seconds: 5_000))
  }

  private func answered(nanoseconds: Int64) -> RunEvent {
    .requestAnswered(client: 0, request: 0, status: .ok, latency: SimDuration(nanoseconds: nanoseconds))
  }

  @Test func `two slices that are nearly full keep their proportions when they are merged`() throws {
    var history = History(readQueues: [])
    // Nine of ten take 10 ms; 60,000 in each of two slices that one merge brings together.
    for moment in [0.0, 0.5] {
      for index in 0..<60_000 {
        let latency: Int64 = index % 10 == 0 ? 1_000_000_000 : 10_000_000
        history.observe(answered(nanoseconds: latency), at: Instant(seconds: moment))
      }
    }
    history.observe(answered(nanoseconds: 10_000_000), at: Instant(seconds: 60))
    #expect(history.width == SimDuration(seconds: 0.2))
    for (percent, expected) in [(50.0, 0.01), (89, 0.01), (92, 1), (99, 1)] {
      let measured = try #require(history.percentile(percent, of: .caller, in: 0...3))
      #expect(abs(measured / expected - 1) < 0.033, "\(percent) %")
    }
  }

  @Test func `the oldest age of merged bins is the largest of their first events`() throws {
    // 300 messages at 0, one a second: something waits until the last is received at 299, and all are as old as the run.
    let scenario = Scenario(.client(.burst(300), does: .send("orders")), .queue(), .worker(does: .work(1)))
    var timeline = Timeline(try scenario.begin())
    timeline.advance(to: .end)
    let history = timeline.recorder.history
    // 300 s in 512 bins: 0.8 s each. Bin k has the event of the first whole second from 0.8 k on.
    #expect(history.width == SimDuration(seconds: 0.8))
    for (index, bin) in history.bins.enumerated() {
      let (start, end) = (Double(index) * 0.8, Double(index + 1) * 0.8)
      let expected = start < 299 ? start - 0.1 - 1e-9...end : 0...0
      #expect(expected.contains(bin.oldestAge.seconds), "bin \(index): \(bin.oldestAge.seconds)")
    }
    #expect(history.bins.map(\.mostWaiting).max() == 300)
    #expect(history.bins.last?.waitingAtEnd == 0 && history.bins.last?.busyAtEnd == 0)
  }
}
