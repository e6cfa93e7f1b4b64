import Testing

@testable import Simulation

/// A token bucket lets through at most floor(burst + rate x t) calls in any interval of length t, and exactly that many
/// while it never fills.
@Suite struct `A token bucket` {
  /// When calls were let in, and when they were turned away.
  private func calls(_ traffic: [Traffic], rate: Double, burst: Int, seed: UInt64 = 1) throws -> (
    accepted: [Instant], refused: [Instant]
  ) {
    var door = Doorkeeper()
    var run = try Scenario(
      Component(
        name: "callers", label: "callers",
        kind: .client(Component.Client(traffic: traffic, steps: [.call("api")]))),
      .gateway(throttle: .init(rate: .number(rate), burst: .number(Double(burst))), does: .work(0))
    ).begin(seed: seed)
    run.advance(to: .end, observer: &door)
    return (door.accepted, door.refused)
  }

  @Test func `lets a call in at the very instant of its token`() throws {
    // 6 a second: the three of 0 are back at 1/6, 2/6 and 3/6.
    let (accepted, refused) = try calls([.burst(3), .burst(3, at: 0.5)], rate: 6, burst: 3)
    #expect(accepted.map(\.seconds) == [0, 0, 0, 0.5, 0.5, 0.5] && refused.isEmpty)
  }

  @Test(arguments: [6.0, 7, 13, 60])
  func `K96 refuses none of even calls at its own rate, and half of them at twice that`(rate: Double) throws {
    let same = try calls([Traffic(.steady(rate: .number(rate)), count: 600)], rate: rate, burst: 1)
    #expect(same.accepted.count == 600)
    let twice = try calls([Traffic(.steady(rate: .number(2 * rate)), count: 600)], rate: rate, burst: 1)
    #expect(twice.accepted.count == 300)
  }

  @Test func `K96 holds no more than its burst, and goes on with what is left of a token`() throws {
    // At 10 three of five; 0.6 of a token at 10.1, 1.2 at 10.2, 0.2 + 1.2 at 10.4.
    let (accepted, refused) = try calls(
      [.burst(5, at: 10), .burst(1, at: 10.1), .burst(1, at: 10.2), .burst(1, at: 10.4)], rate: 6, burst: 3)
    #expect(accepted.map(\.seconds) == [10, 10, 10, 10.2, 10.4])
    #expect(refused.map(\.seconds) == [10, 10, 10.1])
  }

  // In whole numbers: count x 10^9 against burst x 10^9 + rate x nanoseconds; half a nanosecond is the clock's own error.
  @Test(arguments: [(3, 1), (6, 3), (7, 5), (13, 2)], 1...3 as ClosedRange<UInt64>)
  func `lets in no more than its burst and its rate allow, in any interval`(
    limit: (rate: Int, burst: Int), seed: UInt64
  )
    throws
  {
    let rate = Double(limit.rate)
    let traffic = Traffic(.steady(rate: .number(1.5 * rate)), spacing: .poisson, count: 400)
    let accepted = try calls([traffic, .burst(20, at: 5)], rate: rate, burst: limit.burst, seed: seed).accepted
    for (first, start) in accepted.enumerated() {
      for (last, end) in accepted.enumerated().dropFirst(first) {
        let most = limit.burst * 1_000_000_000 + limit.rate * (Int((end - start).nanoseconds) + 1)
        #expect((last - first + 1) * 1_000_000_000 <= most, "\(start.seconds) to \(end.seconds)")
      }
    }
  }

  @Test(arguments: [(7, 5), (6, 3), (13, 40)])
  func `lets in exactly that many while it never fills`(rate: Int, burst: Int) throws {
    // 97 calls a second take tokens faster than they come back. At k / 97 the whole part of burst + rate x k / 97 have
    // been let in, once the burst is used up.
    let (accepted, refused) = try calls(
      [Traffic(.steady(rate: 97), count: 970)], rate: Double(rate), burst: burst)
    let firstRefusal = try #require(refused.first)
    for k in 0..<970 {
      let now = Instant(seconds: Double(k) / 97)
      let expected = now < firstRefusal ? k + 1 : (burst * 97 + rate * k) / 97
      #expect(accepted.count { $0 <= now } == expected, "\(now.seconds) s")
    }
  }

  @Test func `has as many tokens as before when its rate is turned, and gets them back at the new one`() {
    // Four of five are taken at 0, and one token would come every ten seconds.
    var bucket = TokenBucket(rate: 0.1, burst: 5)
    func taken(at seconds: Double, of calls: Int) -> Int {
      (0..<calls).count { _ in bucket.take(at: Instant(seconds: seconds)) }
    }
    let first = taken(at: 0, of: 4)
    bucket.adopt(TokenBucket(rate: 10, burst: 5), at: .start)
    let (then, later) = (taken(at: 0, of: 2), taken(at: 0.1, of: 2))
    #expect(first == 4 && then == 1 && later == 1)
    // A smaller bucket is empty at worst: its one token is back after a tenth.
    bucket.adopt(TokenBucket(rate: 10, burst: 1), at: Instant(seconds: 0.1))
    let (now, back) = (taken(at: 0.1, of: 1), taken(at: 0.2, of: 2))
    #expect(now == 0 && back == 1)
  }
}

/// Of a gateway, which calls were let in and which were not.
private struct Doorkeeper: RunObserver {
  private(set) var accepted: [Instant] = []
  private(set) var refused: [Instant] = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .callBegan: accepted.append(now)
    case .callRefused: refused.append(now)
    default: break
    }
  }
}
