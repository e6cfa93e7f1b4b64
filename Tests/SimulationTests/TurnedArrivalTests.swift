import Simulation
import Testing

/// Arrivals go on where they were when something else than their rate is turned, and time never goes back.
@Suite struct `A knob that changes no rate` {
  private func starts(
    _ traffic: Traffic, from value: Double, to turned: Double, at moment: Double, others: Quantity = 4
  ) throws -> [Double] {
    let scenario = Scenario(
      .client(named: "others", .every(1, count: others), does: .work(0)), .client(traffic, does: .work(0)),
      knobs: [Knob("k", value, in: min(value, turned)...max(value, turned))])
    var (run, log) = (try scenario.begin(), Log())
    run.advance(to: Instant(seconds: moment), observer: &log)
    try run.intervene(.turn("k", to: turned), observer: &log)
    run.advance(to: .end, observer: &log)
    #expect(log.entries.map(\.at) == log.entries.map(\.at).sorted(), "time goes on")
    let client = try run.node("callers")
    return log.times { if case .requestStarted(client, _) = $0 { true } else { false } }
  }

  @Test func `loses none of the arrivals before the new end`() throws {
    func starts(until value: Double) throws -> [Double] {
      try self.starts(Traffic(.steady(rate: 2), until: .of("k")), from: 5, to: value, at: 3.2)
    }
    #expect(try starts(until: 7) == (0..<14).map { Double($0) / 2 })
    #expect(try starts(until: 4) == (0..<8).map { Double($0) / 2 })
    #expect(try starts(until: 1) == (0..<7).map { Double($0) / 2 }, "those until 3.2 have been")
  }

  @Test func `loses none of the arrivals of the new count`() throws {
    #expect(try starts(.every(1, count: .of("k")), from: 4, to: 6, at: 2.5) == [0, 1, 2, 3, 4, 5])
    #expect(try starts(.every(1, count: .of("k")), from: 6, to: 4, at: 2.5) == [0, 1, 2, 3])
  }

  @Test func `loses none of the present piece, when another piece or the length of this one is turned`() throws {
    // 2 a second for 2 s, then none for 2 s: at 1.1 the second piece becomes 1 a second.
    let other = Traffic(
      .pieces([.init(rate: 2, duration: 2), .init(rate: .of("k"), duration: 2)]), until: 6)
    #expect(try starts(other, from: 0, to: 1, at: 1.1) == [0, 0.5, 1, 1.5, 2, 3, 4, 4.5, 5, 5.5])
    // At 1.1 the first becomes 3 s long.
    let length = Traffic(.pieces([.init(rate: 2, duration: .of("k")), .init(rate: 0, duration: 2)]), until: 6)
    #expect(try starts(length, from: 2, to: 3, at: 1.1) == [0, 0.5, 1, 1.5, 2, 2.5, 5, 5.5])
  }

  @Test func `goes on with the piece that is there by then, where the present one is over`() throws {
    // 2 a second for 3 s, then 1 a second for 2 s: at 2.2 the first becomes 1 s long.
    let shorter = Traffic(.pieces([.init(rate: 2, duration: .of("k")), .init(rate: 1, duration: 2)]), until: 6)
    #expect(try starts(shorter, from: 3, to: 1, at: 2.2) == [0, 0.5, 1, 1.5, 2, 3, 3.5, 4, 5])
    // 1 a second and 2 a second, each for 2 s: all three have come long before 9.2, when three more are wanted.
    let more = Traffic(.pieces([.init(rate: 1, duration: 2), .init(rate: 2, duration: 2)]), count: .of("k"))
    #expect(try starts(more, from: 3, to: 6, at: 9.2, others: 12) == [0, 1, 2, 10, 10.5, 11])
  }

  @Test(arguments: [nil, 0.5] as [Quantity?]) func `lets nothing random come in the past`(variation: Quantity?) throws {
    let pieces = Traffic.Pattern.pieces([.init(rate: 2, duration: .of("k")), .init(rate: 1, duration: 2)])
    let starts = try starts(
      Traffic(pieces, spacing: .poisson, variation: variation, until: 60), from: 50, to: 1, at: 40.2)
    #expect(starts.count > 60)
  }

  @Test func `lets a burst whose new instant is over come now, or not at all, but not in the past`() throws {
    let starts = try starts(.burst(2, at: .of("k")), from: 5, to: 1, at: 2.5)
    #expect(starts.allSatisfy { $0 >= 2.5 })
  }
}
