/// A limit of a rate: each call takes a token, tokens come back at a steady pace, and so many can be saved up.
///
/// Exact in nanoseconds (the generic cell rate algorithm), where a counter of tokens would drift.
struct TokenBucket: BitwiseCopyable, Equatable {
  private var interval: Int128
  /// How far ahead of the steady pace calls may run.
  private var tolerance: Int128
  /// When the bucket would be full again, were nothing to come, in nanoseconds: a large bucket at a low rate is full
  /// long after the end of time.
  private var fullAt: Int128 = 0

  /// A full bucket of so many tokens, filled at so many a second.
  init(rate: Double, burst: Int) {
    interval = Int128(SimDuration(seconds: 1 / max(rate, 1e-9)).nanoseconds)
    tolerance = interval * Int128(burst - 1)
  }

  /// Takes a token, if there is one.
  mutating func take(at instant: Instant) -> Bool {
    let now = Int128(instant.nanoseconds)
    let fullAt = max(fullAt, now)
    guard fullAt - now <= tolerance else { return false }
    self.fullAt = fullAt + interval
    return true
  }

  /// Goes on at another rate and size with what it has given out.
  mutating func adopt(_ other: TokenBucket) {
    interval = other.interval
    tolerance = other.tolerance
  }
}
