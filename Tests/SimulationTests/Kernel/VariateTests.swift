import Foundation
import Testing

@testable import Simulation

@Suite struct VariateTests {
  private static let count = 300_000

  private func moments(_ draw: (inout RandomStream) -> Double) -> (mean: Double, variance: Double, values: [Double]) {
    var stream = RandomStream(seed: 4, named: "variates")
    let values = (0..<Self.count).map { _ in draw(&stream) }
    let mean = values.reduce(0, +) / Double(Self.count)
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Self.count), values)
  }

  @Test func `normal variates have mean 0, variance 1 and the shares of the normal distribution`() {
    let (mean, variance, values) = moments { $0.normal() }
    let n = Double(Self.count)
    #expect(abs(mean) < 4 / n.squareRoot())
    #expect(abs(variance - 1) < 4 * (2 / n).squareRoot())
    for limit in [-2.5, -1, 0, 0.5, 2, 3] {
      let share = erfc(-limit / 2.0.squareRoot()) / 2
      let below = Double(values.count { $0 < limit })
      #expect(abs(below - share * n) < 4 * (share * (1 - share) * n).squareRoot(), "\(limit)")
    }
  }

  @Test(arguments: [1.0, 4, 16, 400])
  func `gamma variates have mean 1 and the variance that their shape says`(shape: Double) {
    let (mean, variance, values) = moments { $0.gamma(shape: shape) }
    let n = Double(Self.count)
    #expect(abs(mean - 1) < 4 * (1 / shape / n).squareRoot())
    // The fourth central moment of a gamma distribution with this shape and mean 1.
    let fourth = (3 * shape * shape + 6 * shape) / (shape * shape * shape * shape)
    #expect(abs(variance - 1 / shape) < 4 * ((fourth - 1 / shape / shape) / n).squareRoot())
    #expect(values.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test func `gamma variates of shape 4 lie below a limit as often as four exponential ones in a row do`() {
    let n = Double(Self.count)
    let values = moments { $0.gamma(shape: 4) }.values
    for limit in [0.25, 0.5, 1, 1.5, 2.5] {
      let x = 4 * limit
      let share = 1 - exp(-x) * (1 + x + x * x / 2 + x * x * x / 6)
      let below = Double(values.count { $0 < limit })
      #expect(abs(below - share * n) < 4 * (share * (1 - share) * n).squareRoot(), "\(limit)")
    }
  }

  @Test func `log-normal variates have the median, the mean and the 99th percentile of K51`() {
    let (sigma, n) = (log(2.0).squareRoot(), Double(Self.count))
    let values = moments { $0.logNormal(mu: -log(2.0) / 2, sigma: sigma) }.values
    #expect(abs(values.reduce(0, +) / n - 1) < 4 / n.squareRoot())
    for (limit, share) in [(0.707107, 0.5), (4.906, 0.99)] {
      let below = Double(values.count { $0 < limit })
      #expect(abs(below - share * n) < 4 * (share * (1 - share) * n).squareRoot(), "\(limit)")
    }
  }
}

@Suite struct PortableMathTests {
  @Test func `the logarithm is within 2e-15 of the true one`() {
    let numbers = (1...20_000).map { Double($0) / 997 } + [1e-300, 1e-9, 1e9, 1e300, 1, 2.0.squareRoot()]
    #expect(numbers.allSatisfy { abs(PortableMath.logarithm(of: $0) - log($0)) <= 2e-15 * max(1, abs(log($0))) })
  }

  @Test func `the exponential function is within 1e-13 of the true one`() {
    let numbers = (-7_000...7_000).map { Double($0) / 10 } + [0.001, -0.001, 1.0 / 3]
    #expect(numbers.allSatisfy { abs(PortableMath.exponential(of: $0) / exp($0) - 1) <= 1e-13 })
  }
}
