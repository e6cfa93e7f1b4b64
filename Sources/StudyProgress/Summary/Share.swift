/// So many of so many, and what that tells of the share behind it.
public struct Share: Equatable, Sendable {
  /// How many there are of what is counted, and how many in all; `count` is at most `all`.
  public let count, all: Int

  /// A share; what cannot be is brought within its bounds.
  public init(_ count: Int, of all: Int) {
    self.all = max(0, all)
    self.count = max(0, min(count, self.all))
  }

  /// The share itself, from 0 to 1; nil of nothing.
  public var value: Double? { all > 0 ? Double(count) / Double(all) : nil }

  /// Where the share behind the count lies in 95 of 100 such cases: the interval of Wilson (1927), which stays within 0
  /// and 1 and is right for small numbers, too. Of nothing it is all that there is, from 0 to 1.
  public var interval: ClosedRange<Double> {
    guard let value else { return 0...1 }
    let (n, z) = (Double(all), 1.959964)
    let (square, scale) = (z * z / n, 1 + z * z / n)
    let centre = (value + square / 2) / scale
    let half = z / scale * (value * (1 - value) / n + square / (4 * n)).squareRoot()
    return (count == 0 ? 0 : max(0, centre - half))...(count == all ? 1 : min(1, centre + half))
  }
}
