/// A rate limit: each call takes a token, tokens come back at a steady rate, and up to `burst` of them can be saved up.
///
/// At most floor(burst + rate x t) calls pass in any interval of length t, and exactly that many while the bucket never
/// fills. It is the generic cell rate algorithm, because a counter of tokens would drift. Time is counted in 2^-40 ns,
/// so that the interval between tokens is exact to one part in 10^12. Instants are whole nanoseconds, so a call may
/// really have come half a nanosecond earlier or later than its instant says; it is given the benefit of the doubt.
struct TokenBucket: BitwiseCopyable, Equatable {
  private var interval: Int128
  /// How far calls may run ahead of the steady rate.
  private var tolerance: Int128
  /// When the bucket would be full again if no more calls came. 128 bits, because a large bucket at a low rate is full
  /// only long after `Instant.end`.
  private var fullAt: Int128 = 0

  private static let fraction = 40
  private static let halfNanosecond = Int128(1) << (fraction - 1)

  /// A full bucket of `burst` tokens (1 or more), refilled at `rate` tokens a second; a rate below 1e-9 counts as 1e-9.
  init(rate: Double, burst: Int) {
    interval = Int128((1e9 / max(rate, 1e-9) * Double(sign: .plus, exponent: Self.fraction, significand: 1)).rounded())
    tolerance = interval * Int128(burst - 1) + Self.halfNanosecond
  }

  /// Takes so many tokens together; false, and nothing is taken, if there are fewer.
  mutating func take(_ tokens: Int, at instant: Instant) -> Bool {
    let others = interval * Int128(tokens - 1)
    let now = Int128(instant.nanoseconds) << Self.fraction
    guard max(fullAt, now - Self.halfNanosecond) - now + others <= tolerance, take(at: instant) else { return false }
    fullAt += others
    return true
  }

  /// Takes a token; false, and nothing is taken, if there is none.
  mutating func take(at instant: Instant) -> Bool {
    let now = Int128(instant.nanoseconds) << Self.fraction
    let fullAt = max(fullAt, now - Self.halfNanosecond)
    guard fullAt - now <= tolerance else { return false }
    self.fullAt = fullAt + interval
    return true
  }

  /// Takes over the rate and the size of another bucket. The tokens that are missing now still are, and come back at the
  /// new rate; more than all of them are never missing.
  mutating func adopt(_ other: TokenBucket, at instant: Instant) {
    guard (interval, tolerance) != (other.interval, other.tolerance) else { return }
    let now = Int128(instant.nanoseconds) << Self.fraction
    let missing = Double(max(0, fullAt - now)) / Double(interval)
    (interval, tolerance) = (other.interval, other.tolerance)
    fullAt = now + min(Int128((missing * Double(interval)).rounded()), tolerance + interval)
  }
}
