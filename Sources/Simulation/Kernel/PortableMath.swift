/// Logarithm and exponential function from IEEE additions, multiplications and divisions only: the mathematical libraries
/// of two machines may differ in the last bit, and a run is the same on every machine.
enum PortableMath {
  private static let logarithmOfTwo = 0x1.62e42fefa39efp-1

  /// The natural logarithm of a positive, finite number, within 1e-15 of its size or 1e-15.
  static func logarithm(of x: Double) -> Double {
    var (exponent, significand) = (Double(x.exponent), x.significand)
    if significand > 1.414_213_562_373_095 { (exponent, significand) = (exponent + 1, significand / 2) }
    // ln m = 2 atanh((m - 1) / (m + 1)), and |(m - 1) / (m + 1)| is below 0.172.
    let ratio = (significand - 1) / (significand + 1)
    var sum = 0.0
    for power in stride(from: 21.0, through: 1, by: -2) { sum = 1 / power + ratio * ratio * sum }
    return exponent * logarithmOfTwo + 2 * ratio * sum
  }

  /// e to the power of x, for x between -700 and 700, within 1e-14 of its size.
  static func exponential(of x: Double) -> Double {
    let power = (x / logarithmOfTwo).rounded()
    let rest = x - power * logarithmOfTwo
    var sum = 1.0
    for term in stride(from: 16.0, through: 1, by: -1) { sum = 1 + rest / term * sum }
    return Double(sign: .plus, exponent: Int(power), significand: sum)
  }
}
