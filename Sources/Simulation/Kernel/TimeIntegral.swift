/// A counter that goes up and down by one, and its exact integral over time.
///
/// Something that comes at t and goes at u adds u - t. So it is enough to add the moments at which things go and to
/// subtract those at which they come; no change needs a multiplication.
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

  /// Goes up or down to a number. Cost: O(difference).
  mutating func set(to number: Int, at now: Instant) {
    while value < number { increment(at: now) }
    while value > number { decrement(at: now) }
  }

  /// The integral from the start of the run until now, in nanoseconds.
  func area(at now: Instant) -> Double { Double(UInt128(value) * Self.moment(now) &+ moments) }

  /// Unsigned, because widening is then free. Sums may wrap around below zero; that cancels out in `area`.
  @inline(__always)
  private static func moment(_ now: Instant) -> UInt128 {
    UInt128(truncatingIfNeeded: UInt64(bitPattern: now.nanoseconds))
  }

  /// The average value from the start of the run until now; nil at the start.
  func mean(at now: Instant) -> Double? { now > .start ? area(at: now) / Double(now.nanoseconds) : nil }
}
