internal import Simulation

/// An amount of money, in whole picodollars, so that sums are exact.
public struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 1e-12 of a dollar.
  public var picodollars: Int128

  /// What adds nothing to a sum.
  public static let zero = Money(picodollars: 0)

  /// An amount in picodollars.
  public init(picodollars: Int128) { self.picodollars = picodollars }

  /// The sum of two amounts.
  public static func + (a: Money, b: Money) -> Money { Money(picodollars: a.picodollars + b.picodollars) }

  /// The smaller amount comes first.
  public static func < (a: Money, b: Money) -> Bool { a.picodollars < b.picodollars }

  /// So many times it, divided by so many; half a picodollar is rounded up. The divisor is at least 1.
  func times(_ factor: Int128, dividedBy divisor: Int128) -> Money {
    // The product of both may be more than 128 bits hold.
    let (whole, rest) = factor.quotientAndRemainder(dividingBy: divisor)
    return Money(picodollars: picodollars * whole + (picodollars * rest + divisor / 2) / divisor)
  }

  /// As people read it: `$1.20`, `$0.0042`.
  public var description: String { NumberFormat.dollars(picodollars: picodollars) }

  /// All of it in dollars, for programs: `0.0042`.
  public var exact: String {
    var fraction = String((picodollars.magnitude % UInt128(NumberFormat.picodollars)))
    fraction = String(repeating: "0", count: 12 - fraction.count) + fraction
    while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = picodollars < 0 ? "-" : ""
    return "\(sign)\(picodollars.magnitude / UInt128(NumberFormat.picodollars)).\(fraction)"
  }
}
