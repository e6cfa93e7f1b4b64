/// A whole number that goes up and down by one, and its integral over time, exactly.
///
/// What comes at t and goes at u adds u - t: so it is enough to add up the moments of going and to take away those of
/// coming, and no change costs a multiplication.
struct TimeIntegral: BitwiseCopyable {
  private(set) var value = 0
  private var moments: UInt128 = 0

  @inline(__always)
  mutating func increment(at now: Instant) {
    value &+= 1
    moments &-= Self.moment(now)
  }

  @inline(__always)
  mutating func decrement(at now: Instant) {
    value &-= 1
    moments &+= Self.moment(now)
  }

  /// The integral from the start until now, in nanoseconds.
  func area(at now: Instant) -> Double { Double(UInt128(value) * Self.moment(now) &+ moments) }

  /// Unsigned, for that is widened at no cost; sums that pass below zero come back.
  @inline(__always)
  private static func moment(_ now: Instant) -> UInt128 {
    UInt128(truncatingIfNeeded: UInt64(bitPattern: now.nanoseconds))
  }

  /// The average from the start until now.
  func mean(at now: Instant) -> Double? { now > .start ? area(at: now) / Double(now.nanoseconds) : nil }
}
