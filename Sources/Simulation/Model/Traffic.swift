/// One stream of arrivals. They are open: nobody waits for an answer before sending the next request.
public struct Traffic: Sendable, Equatable {
  /// How many requests a second, and when.
  public enum Pattern: Sendable, Equatable {
    /// So many a second.
    case steady(rate: Quantity)
    /// Rates that follow one another, and begin again after the last.
    case pieces([Piece])
    /// So many at one instant.
    case burst(count: Quantity)
  }

  /// A rate and for how long it holds.
  public struct Piece: Sendable, Equatable {
    /// Requests a second.
    public var rate: Quantity
    /// Seconds.
    public var duration: Quantity

    /// One piece.
    public init(rate: Quantity, duration: Quantity) {
      self.rate = rate
      self.duration = duration
    }
  }

  /// How the arrivals of a rate lie in time.
  public enum Spacing: String, Sendable, CaseIterable {
    /// Number i (from 0) at i / rate.
    case even
    /// At random: a Poisson process.
    case poisson
  }

  /// How many, and when.
  public var pattern: Pattern
  /// How they lie in time.
  public var spacing: Spacing
  /// When they begin, in seconds; for a burst its instant.
  public var from: Quantity
  /// When they end, exclusive.
  public var until: Quantity?
  /// After how many they end.
  public var count: Quantity?
  /// Whether no consumer can work on what they send.
  public var isPoison: Bool

  /// Arrivals as a scenario file gives them.
  public init(
    _ pattern: Pattern, spacing: Spacing = .even, from: Quantity = .number(0), until: Quantity? = nil,
    count: Quantity? = nil, isPoison: Bool = false
  ) {
    self.pattern = pattern
    self.spacing = spacing
    self.from = from
    self.until = until
    self.count = count
    self.isPoison = isPoison
  }
}
