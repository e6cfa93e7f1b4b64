import Foundation
import Simulation
import Testing

@testable import CourseContent

/// The scenario `why-the-knee` against queueing theory: the mean of many seeds, within four of its standard errors. The
/// long form (`WEIR_SOAK=1`) has 30 seeds of 400,000 requests after 20,000 left out.
@Suite struct `Why the knee` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1"
  private static let (seeds, left, counted) = isLong ? (30, 20_000, 400_000) : (12, 1_000, 8_000)

  /// The mean stay of one server, in units of its mean work, where gaps and work are gamma distributed with the whole
  /// shape `k` (E_k/E_k/1). The transform of the wait is the product of -s / (z - s) over the k roots s of
  /// (k load / (k load - s)) (k / (k + s)) = a k-th root of one that lie left of zero, so the mean wait is the sum of
  /// -1 / s, less the mean work (Kleinrock, "Queueing Systems" I, 8.2; with k = 1 this is M/M/1).
  private func stay(load: Double, shape k: Int) -> Double {
    let (a, b) = (Double(k) * load, Double(k))
    var sum = 0.0
    for j in 0..<k {
      let angle = 2 * Double.pi * Double(j) / Double(k)
      // s = ((a - b) -+ sqrt((a - b)^2 + 4 a b (1 - w))) / 2 for each k-th root of one, w.
      let (re, im) = ((a - b) * (a - b) + 4 * a * b * (1 - cos(angle)), -4 * a * b * sin(angle))
      let length = (re * re + im * im).squareRoot()
      let root = (((length + re) / 2).squareRoot(), (im < 0 ? -1 : 1) * ((length - re) / 2).squareRoot())
      let s = ((a - b - root.0) / 2, -root.1 / 2)
      sum += -s.0 / (s.0 * s.0 + s.1 * s.1)
    }
    return sum
  }

  @Test func `the theory of its test is that of M/M/1 for exponential gaps and work`() {
    for load in [0.1, 0.5, 0.9, 0.95] { #expect(abs(stay(load: load, shape: 1) - 1 / (1 - load)) < 1e-9) }
    // Even gaps and work wait for nobody; a shape of 400 is nearly that.
    #expect(stay(load: 0.5, shape: 400) < 1.01)
  }

  @Test(arguments: [(0.5, 1), (0.8, 1), (0.9, 1), (0.95, 1), (0.5, 4), (0.8, 4), (0.9, 4), (0.95, 4)])
  func `its mean is that of theory, at each load, exponential and half as random`(load: Double, shape: Int) throws {
    let means = try (1...Self.seeds).map { try meanStay(load: load, shape: shape, seed: UInt64($0)) }
    let mean = means.reduce(0, +) / Double(means.count)
    let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(means.count - 1)
    let error = (variance / Double(means.count)).squareRoot()
    let expected = 0.1 * stay(load: load, shape: shape)
    #expect(abs(mean - expected) < 4 * error, "\(mean), error \(error), expected \(expected)")
    #expect(error < expected * (Self.isLong ? 0.02 : 0.2), "the sample says too little")
  }

  private func meanStay(load: Double, shape: Int, seed: UInt64) throws -> Double {
    let scenario = try Checkout.course().scenario("why-the-knee")
    var knobs = KnobValues(scenario.knobs)
    try knobs.set("load", to: load)
    try knobs.set("randomness", to: 1 / Double(shape).squareRoot())
    try knobs.set("network_latency", to: 0)
    try knobs.set("duration", to: Double(Self.left + Self.counted) / (10 * load) * 1.05)
    var (run, stays) = (try Run(scenario, knobs: knobs, seed: seed), Stays())
    run.advance(to: .end, observer: &stays)
    let counted = stays.seconds.dropFirst(Self.left).prefix(Self.counted)
    try #require(counted.count == Self.counted)
    return counted.reduce(0, +) / Double(counted.count)
  }
}

/// How long each caller waited for the answer, in the order of the answers.
private struct Stays: RunObserver {
  var seconds: [Double] = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    if case .requestAnswered(_, _, _, let latency) = event { seconds.append(latency.seconds) }
  }
}
