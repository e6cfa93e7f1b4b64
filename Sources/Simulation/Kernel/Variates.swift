// Random numbers of other shapes than the uniform and the exponential one, for arrivals and work that vary less, or more
// rarely and further.

extension RandomStream {
  /// A normal variate of mean 0 and variance 1 by the polar method (Marsaglia and Bray 1964). The squared radius of a
  /// point in the disc is uniform, and minus the logarithm of a uniform variate is exponential.
  @inline(never)
  public mutating func normal() -> Double {
    while true {
      let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (2 * exponential() / square).squareRoot() }
    }
  }

  /// The shape of the gamma distribution with a coefficient of variation; nil below 0.0001, which counts as none: there
  /// the sampler decides by rounding errors, and in the end the shape is infinite.
  static func gammaShape(ofVariation variation: Double) -> Double? {
    variation < 1e-4 ? nil : 1 / (variation * variation)
  }

  /// A gamma variate of mean 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables").
  /// - Parameter shape: 1 to 1e8; its coefficient of variation is 1 / sqrt(shape).
  @inline(never)
  public mutating func gamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      // Accepted where ln(uniform) < x^2 / 2 + d (1 - v + ln v).
      if exponential() > d * (v - 1 - PortableMath.logarithm(of: v)) - x * x / 2 { return d * v / shape }
    }
  }

  /// A log-normal variate: e to the power of a normal one with this mean and standard deviation.
  @inline(never)
  public mutating func logNormal(mu: Double, sigma: Double) -> Double {
    PortableMath.exponential(of: max(-700, min(700, mu + sigma * normal())))
  }
}
