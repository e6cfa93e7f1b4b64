extension NumberFormat {
  /// How many picodollars a dollar has.
  public static let picodollars: Int128 = 1_000_000_000_000

  /// An amount as people read it: `$116.6669`, `$0.0042`, `$0.00`. At least two decimals; from a dollar on at most
  /// four, below it four digits behind the zeros. Half of the last digit is rounded up.
  public static func dollars(picodollars amount: Int128) -> String {
    let size = amount.magnitude
    var places = 4
    var least = UInt128(picodollars)
    while places < 12, size > 0, size < least {
      if size >= least / 10 { break }
      least /= 10
      places += 1
    }
    var unit: UInt128 = 1
    for _ in places..<12 { unit *= 10 }
    let rounded = (size + unit / 2) / unit
    let scale = UInt128(picodollars) / unit
    var fraction = String(rounded % scale)
    fraction = String(repeating: "0", count: places - fraction.count) + fraction
    while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
    return (amount < 0 && rounded > 0 ? "-" : "") + "$" + grouped(rounded / scale) + "." + fraction
  }

  /// An amount that is known as a number only; from a million million dollars on as Swift describes it.
  public static func dollars(_ value: Double) -> String {
    guard abs(value) < 1e12 else { return "$\(value)" }
    return dollars(picodollars: Int128((value * 1e12).rounded()))
  }
}
