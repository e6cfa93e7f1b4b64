/// A token bucket.
public struct Throttle: Sendable, Equatable {
  /// Tokens a second.
  public var rate: Quantity
  /// How many tokens the bucket holds; it begins full.
  public var burst: Quantity

  /// A bucket of that size, filled at that rate.
  public init(rate: Quantity, burst: Quantity) {
    self.rate = rate
    self.burst = burst
  }
}
