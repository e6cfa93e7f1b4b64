extension Component {
  /// The front door: passes each call on, waits for the answer, and only so long.
  public struct Gateway: Sendable, Equatable {
    /// The integration timeout in seconds.
    public var timeout: Quantity
    /// How many calls it lets through.
    public var throttle: Throttle?
    /// What it passes on to.
    public var steps: [Step]

    /// A gateway as a scenario file gives it.
    public init(timeout: Quantity = .number(29), throttle: Throttle? = nil, steps: [Step]) {
      self.timeout = timeout
      self.throttle = throttle
      self.steps = steps
    }
  }

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
}
