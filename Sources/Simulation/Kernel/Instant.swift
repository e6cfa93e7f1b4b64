/// A length of simulated time, in whole nanoseconds.
///
/// Integers, because a floating-point clock drifts as it is added to, and then orders events differently on different
/// machines.
public struct SimDuration: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds. Within a run it is never negative.
  public var nanoseconds: Int64

  /// A length in nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A length in seconds, rounded to the nearest nanosecond. A negative one becomes zero; one that is too large, or is
  /// not a number, becomes the length up to `Instant.end`.
  public init(seconds: Double) {
    let rounded = (seconds * 1e9).rounded()
    // As a Double, `Instant.end` is rounded up by one nanosecond.
    nanoseconds = rounded < Double(Instant.end.nanoseconds) ? Int64(max(0, rounded)) : Instant.end.nanoseconds
  }

  /// No time at all.
  public static let zero = SimDuration(nanoseconds: 0)

  /// The length in seconds, for people and reports.
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// All of these added up; 292 years, the longest that there is, where they are more.
  static func sum(of lengths: some Sequence<SimDuration>) -> SimDuration {
    let sum = lengths.reduce(Int128(0)) { $0 + Int128($1.nanoseconds) }
    return SimDuration(nanoseconds: Int64(clamping: sum))
  }

  /// Shorter before longer.
  @inlinable
  public static func < (a: SimDuration, b: SimDuration) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// A moment of simulated time: whole nanoseconds since the start of the run.
public struct Instant: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds since the start of the run: 0 to `Instant.end`.
  public var nanoseconds: Int64

  /// A moment, in nanoseconds since the start of the run.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A moment, in seconds since the start of the run, rounded and limited as `SimDuration(seconds:)` does.
  public init(seconds: Double) { nanoseconds = SimDuration(seconds: seconds).nanoseconds }

  /// The start of every run, 0 ns.
  public static let start = Instant(nanoseconds: 0)

  /// The latest moment that an event can have: 2^58 - 1 ns, a little over nine years, because an `EventKey` has 58 bits
  /// for it.
  public static let end = Instant(nanoseconds: (1 << 58) - 1)

  /// Seconds since the start of the run, for people and reports.
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// Earlier before later.
  @inlinable
  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The moment `b` after `a`, but never after `end`.
  public static func + (a: Instant, b: SimDuration) -> Instant {
    Instant(nanoseconds: min(a.nanoseconds &+ b.nanoseconds, end.nanoseconds))
  }

  /// The time from `b` to `a`; negative if `a` is the earlier one.
  public static func - (a: Instant, b: Instant) -> SimDuration {
    SimDuration(nanoseconds: a.nanoseconds &- b.nanoseconds)
  }
}
