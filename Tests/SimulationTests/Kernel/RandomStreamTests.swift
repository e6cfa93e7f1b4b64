import Foundation
import Testing

@testable import Simulation

@Suite struct RandomStreamTests {
  @Test func `the first outputs for seed 1 are those of xoshiro256++ seeded by SplitMix64`() {
    var stream = RandomStream(seed: 1)
    let outputs = (0..<4).map { _ in stream.next() }
    #expect(
      outputs == [0xcfc5_d07f_6f03_c29b, 0xbf42_4132_963f_e08d, 0x19a3_7d57_57aa_f520, 0xbf08_119f_05cd_56d6])
  }

  @Test func `a stream is the same for the same seed and name, another for any other`() {
    func first(_ seed: UInt64, _ name: String) -> [UInt64] {
      var stream = RandomStream(seed: seed, named: name)
      return (0..<8).map { _ in stream.next() }
    }
    #expect(first(1, "arrivals") == first(1, "arrivals"))
    var all: Set<[UInt64]> = []
    for seed in 0..<50 as Range<UInt64> {
      for name in ["", "a", "b", "ab", "ba", "callers/traffic/0", "callers/traffic/1"] {
        all.insert(first(seed, name))
      }
    }
    #expect(all.count == 350)
  }

  @Test(arguments: [("a/traffic/0", "b/0"), ("worker/0", "worker/1"), ("x", "y")])
  func `streams of two names are not correlated`(names: (String, String)) {
    let count = 100_000
    var (left, right) = (RandomStream(seed: 7, named: names.0), RandomStream(seed: 7, named: names.1))
    var sum = 0.0
    for _ in 0..<count { sum += (left.unit() - 0.5) * (right.unit() - 0.5) }
    // The product of two centred uniform numbers has the standard deviation 1/12.
    #expect(abs(sum) < 4 * Double(count).squareRoot() / 12)
  }

  @Test func `unit numbers are in 0 to 1, uniform in mean and variance`() {
    let count = 300_000
    var stream = RandomStream(seed: 3)
    var (sum, squares, outside) = (0.0, 0.0, 0)
    for _ in 0..<count {
      let value = stream.unit()
      if value < 0 || value >= 1 { outside += 1 }
      sum += value
      squares += (value - 0.5) * (value - 0.5)
    }
    let n = Double(count)
    #expect(outside == 0)
    #expect(abs(sum / n - 0.5) < 4 * (1.0 / 12 / n).squareRoot())
    #expect(abs(squares / n - 1.0 / 12) < 4 * (1.0 / 180 / n).squareRoot())
  }
}

@Suite struct ExponentialTests {
  private static let count = 1_000_000
  private static let sample: [Double] = {
    var stream = RandomStream(seed: 42)
    return (0..<count).map { _ in stream.exponential() }
  }()

  @Test func `the mean is 1`() {
    let mean = Self.sample.reduce(0, +) / Double(Self.count)
    #expect(abs(mean - 1) < 4 / Double(Self.count).squareRoot())
  }

  @Test func `the variance is 1`() {
    let variance = Self.sample.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(Self.count)
    // The fourth central moment is 9, so one squared deviation has the variance 8.
    #expect(abs(variance - 1) < 4 * (8 / Double(Self.count)).squareRoot())
  }

  @Test(arguments: [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 0.9999, 0.99999])
  func `the share below each quantile is that of the quantile`(share: Double) {
    let limit = -log1p(-share)
    let below = Double(Self.sample.count { $0 < limit })
    let deviation = (share * (1 - share) * Double(Self.count)).squareRoot()
    #expect(abs(below - share * Double(Self.count)) < 4 * deviation)
  }

  @Test func `no value is negative, and some lie in the tail beyond the base layer`() {
    #expect(Self.sample.allSatisfy { $0 >= 0 && $0.isFinite })
    let tail = Double(Self.sample.count { $0 > Ziggurat.tail })
    let expected = exp(-Ziggurat.tail) * Double(Self.count)
    #expect(abs(tail - expected) < 4 * expected.squareRoot())
  }
}

@Suite struct ZigguratTests {
  @Test func `its exponential function is within 1e-14 of the true one`() {
    let errors = (0..<80_000).map { step in
      let x = Double(step) / 10_000
      return abs(Ziggurat.exponentialOfMinus(x) - exp(-x))
    }
    #expect(errors.allSatisfy { $0 < 1e-14 })
  }

  @Test func `its 256 layers become narrower from the base up and stand on each other`() {
    let layers = Ziggurat.layers
    #expect(layers.count == 256)
    for (below, above) in zip(layers.dropFirst(), layers.dropFirst(2)) {
      #expect(above.width < below.width)
      #expect(abs(below.bottom + below.height - above.bottom) < 1e-15)
    }
    #expect(layers.last.map { abs($0.bottom + $0.height - 1) < 1e-15 } == true)
  }

  @Test func `its layers cover the curve: each begins where the one below it ends`() {
    let scale = 0x1p56
    let layers = Ziggurat.layers
    #expect(abs(layers[1].width * scale - Ziggurat.tail) < 1e-12)
    for (index, layer) in layers.enumerated().dropFirst() {
      let edge = layer.width * scale
      #expect(abs(layer.bottom - exp(-edge)) < 1e-15, "layer \(index)")
      let inner = index + 1 < layers.count ? layers[index + 1].width * scale : 0
      let threshold = Double(layer.threshold) * layer.width
      #expect(abs(threshold - inner) < 1e-14 && threshold <= edge, "layer \(index)")
    }
  }

  @Test func `its layers are of equal area, the base with its tail`() {
    let scale = 0x1p56
    let area = Ziggurat.layers[1].width * scale * Ziggurat.layers[1].height
    for layer in Ziggurat.layers.dropFirst() {
      #expect(abs(layer.width * scale * layer.height - area) < 1e-15)
    }
    let base = Ziggurat.tail * Ziggurat.layers[0].height + exp(-Ziggurat.tail)
    #expect(abs(base - area) < 1e-15)
    #expect(abs(Ziggurat.layers[0].width * scale * Ziggurat.layers[0].height - area) < 1e-15)
  }
}
