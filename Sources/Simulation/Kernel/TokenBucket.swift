/// A limit of a rate: each call takes a token, tokens come back at a steady pace, and so many can be saved up.
///
/// At most floor(burst + rate x t) calls pass in any interval of length t, and exactly that many while the bucket never
/// fills (the generic cell rate algorithm, where a counter of tokens would drift). Time is counted in 2^-40 ns, so that the
/// pace of a token is exact to a millionth of a millionth. Instants are whole nanoseconds, so a call may have come half of
/// one earlier or later than its instant says: it has the benefit of that.
struct TokenBucket: BitwiseCopyable, Equatable {
  private var interval: Int128
  /// How far ahead of the steady pace calls may run.
  private var tolerance: Int128
  /// When the bucket would be full again, were nothing to come: a large bucket at a low rate is full long after the end
  /// of time.
  private var fullAt: Int128 = 0

  private static let fraction = 40
  private static let halfNanosecond = Int128(1) << (fraction - 1)

  /// A full bucket of so many tokens, filled at so many a second.
  init(rate: Double, burst: Int) {
    interval = Int128((1e9 / max(rate, 1e-9) * Double(sign: .plus, exponent: Self.fraction, significand: 1)).rounded())
    tolerance = interval * Int128(burst - 1) + Self.halfNanosecond
  }

  /// Takes a token, if there is one.
  mutating func take(at instant: Instant) -> Bool {
    let now = Int128(instant.nanoseconds) << Self.fraction
    let fullAt = max(fullAt, now - Self.halfNanosecond)
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
