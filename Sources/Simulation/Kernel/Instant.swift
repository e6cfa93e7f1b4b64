/// A length of simulated time, in whole nanoseconds.
///
/// Integers, because a clock that is added up in floating point drifts and orders events differently on
/// different machines.
public struct SimDuration: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds; never negative in a run.
  public var nanoseconds: Int64

  /// A length of so many nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A length in seconds, rounded to the nearest nanosecond. What does not fit is cut to `Instant.end`.
  public init(seconds: Double) {
    let rounded = (seconds * 1e9).rounded()
    // As a Double the end of time is one more than it is.
    nanoseconds = rounded < Double(Instant.end.nanoseconds) ? Int64(max(0, rounded)) : Instant.end.nanoseconds
  }

  /// No time at all.
  public static let zero = SimDuration(nanoseconds: 0)

  /// The length in seconds, for people and reports.
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// Shorter before longer.
  @inlinable
  public static func < (a: SimDuration, b: SimDuration) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// A moment of simulated time: whole nanoseconds since the start of the run.
public struct Instant: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds since the start.
  public var nanoseconds: Int64

  /// The moment so many nanoseconds after the start.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment so many seconds after the start, rounded to the nearest nanosecond.
  public init(seconds: Double) { nanoseconds = SimDuration(seconds: seconds).nanoseconds }

  /// The start of every run.
  public static let start = Instant(nanoseconds: 0)

  /// The last moment that an event can have: 2^58 ns, a little over nine years (see `EventKey`).
  public static let end = Instant(nanoseconds: (1 << 58) - 1)

  /// Seconds since the start, for people and reports.
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// Earlier before later.
  @inlinable
  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The moment so much later; never after `end`.
  public static func + (a: Instant, b: SimDuration) -> Instant {
    Instant(nanoseconds: min(a.nanoseconds &+ b.nanoseconds, end.nanoseconds))
  }

  /// The time from `b` to `a`.
  public static func - (a: Instant, b: Instant) -> SimDuration {
    SimDuration(nanoseconds: a.nanoseconds &- b.nanoseconds)
  }
}
