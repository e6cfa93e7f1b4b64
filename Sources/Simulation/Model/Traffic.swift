/// One stream of arrivals of a client. Most traffic is open: requests come whether or not earlier ones have been
/// answered. Closed traffic comes from users who wait for their answer before they ask again.
public struct Traffic: Sendable, Equatable {
  /// How many requests come, and when.
  public enum Pattern: Sendable, Equatable {
    /// The same rate all the time, in requests a second: 0 to 1e6.
    case steady(rate: Quantity)
    /// Rates that follow one another, from the first again after the last.
    case pieces([Piece])
    /// All at one instant: 0 to 1e6 requests.
    case burst(count: Quantity)
    /// So many users, 0 to 1e5, who begin evenly spread over `ramp` seconds. Each asks, waits for the answer, good or
    /// bad, thinks for `think` seconds, 0.001 to 1e7, and asks again.
    case closed(users: Quantity, think: Quantity, ramp: Quantity)
  }

  /// A rate, and for how long it applies.
  public struct Piece: Sendable, Equatable {
    /// Requests a second: 0 to 1e6.
    public var rate: Quantity
    /// In seconds: 0.001 to 1e7.
    public var duration: Quantity

    /// A piece, as a scenario file gives it.
    public init(rate: Quantity, duration: Quantity) {
      self.rate = rate
      self.duration = duration
    }
  }

  /// How arrivals are distributed in time.
  public enum Spacing: String, Sendable, CaseIterable {
    /// At equal intervals: arrival i, from 0, comes i / rate seconds after the beginning.
    case even
    /// As a Poisson process: exponential times between arrivals.
    case poisson
  }

  /// How many requests come, and when.
  public var pattern: Pattern
  /// How they are distributed in time; a burst ignores it.
  public var spacing: Spacing
  /// The coefficient of variation of the times between arrivals, which are gamma distributed, 0 to 1: 0 is even, 1 is a
  /// Poisson process. As `spacing` says if nil. In closed traffic it is that of the times to think, which are all the
  /// same if nil.
  public var variation: Quantity?
  /// When they begin, in seconds; for a burst, when it comes.
  public var from: Quantity
  /// When they end, in seconds; no request comes at that instant or later. For ever if nil, but then `count` is needed.
  public var until: Quantity?
  /// After how many requests they end; without a limit if nil, but then `until` is needed.
  public var count: Quantity?
  /// Whether the requests are poison: a step that fails for poison fails for them.
  public var isPoison: Bool

  /// Arrivals as a scenario file gives them.
  public init(
    _ pattern: Pattern, spacing: Spacing = .even, variation: Quantity? = nil, from: Quantity = .number(0),
    until: Quantity? = nil,
    count: Quantity? = nil, isPoison: Bool = false
  ) {
    self.pattern = pattern
    self.spacing = spacing
    self.variation = variation
    self.from = from
    self.until = until
    self.count = count
    self.isPoison = isPoison
  }
}
