/// A rate limit by a token bucket: a call needs a token (see `TokenBucket`).
public struct Throttle: Sendable, Equatable {
  /// Tokens a second: 1e-6 to 1e6.
  public var rate: Quantity
  /// How many tokens the bucket holds: 1 to 1e9. It starts full.
  public var burst: Quantity

  /// A rate limit, as a scenario file gives it.
  public init(rate: Quantity, burst: Quantity) {
    self.rate = rate
    self.burst = burst
  }
}
