import Testing

@testable import Simulation

@Suite struct `A sample of latencies` {
  /// 1 to n nanoseconds, in an order that has no period of a power of two.
  private func sample(of count: Int64, capacity: Int) -> LatencySample {
    var sample = LatencySample(capacity: capacity)
    for step in 0..<count { sample.add(SimDuration(nanoseconds: step * 7 % count + 1)) }
    return sample
  }

  @Test func `is exact as long as all are kept`() {
    let sample = sample(of: 100, capacity: 100)
    let values = [Metric.Statistic.count, .mean, .min, .max, .p50, .p90, .p95, .p99].map { sample.value(of: $0) ?? 0 }
    #expect(zip(values, [100, 50.5e-9, 1e-9, 100e-9, 50e-9, 90e-9, 95e-9, 99e-9]).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(LatencySample().value(of: .max) == nil)
  }

  @Test func `keeps no more than it may, with exact sums and extremes and percentiles of an even share`() {
    let sample = sample(of: 100_001, capacity: 1_000)
    #expect(sample.count == 100_001 && sample.value(of: .min) == 1e-9 && sample.value(of: .max) == 100_001e-9)
    #expect(abs((sample.value(of: .mean) ?? 0) - 50_001e-9) < 1e-15)
    for (statistic, share) in [(Metric.Statistic.p50, 0.5), (.p90, 0.9), (.p99, 0.99)] {
      #expect(abs((sample.value(of: statistic) ?? 0) - share * 100_000e-9) < 1_000e-9, "\(statistic)")
    }
  }
}
