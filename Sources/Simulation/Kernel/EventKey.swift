/// The order of things that happen at one instant.
///
/// The cases stand in the order in which they happen. So a delete at the very end of the visibility timeout still
/// works, the message can be received at that same instant, and an answer at the very end of a timeout is still an
/// answer.
enum Phase: UInt8 {
  case completion, heartbeat, expiry, visibility, arrival, receive, timeout
}

/// When an event happens, its order among the events of that instant, and what it does: 128 bits, compared as one
/// integer.
///
/// From the top: 58 bits of nanoseconds, 3 of phase, 35 of sequence (first scheduled, first served), 5 of kind,
/// 27 of index.
struct EventKey: BitwiseCopyable {
  let bits: UInt128

  init(bits: UInt128) { self.bits = bits }

  init(at instant: Instant, phase: Phase, sequence: UInt64, code: UInt8, index: UInt32) {
    let high = UInt64(bitPattern: instant.nanoseconds) << 6 | UInt64(phase.rawValue) << 3 | sequence >> 32
    let low = sequence << 32 | UInt64(code) << 27 | UInt64(index)
    bits = UInt128(high) << 64 | UInt128(low)
  }

  /// The greatest number in the order of scheduling that a key has room for.
  static let lastSequence: UInt64 = 1 << 35 - 1

  /// The last 32 of its bits, which name what happens.
  var lastBits: UInt32 { UInt32(truncatingIfNeeded: bits) }

  /// The last 32 bits of the key of an event with this code and index.
  static func lastBits(code: UInt8, index: UInt32) -> UInt32 { UInt32(code) << 27 | index }

  private var high: UInt64 { UInt64(truncatingIfNeeded: bits >> 64) }
  private var low: UInt64 { UInt64(truncatingIfNeeded: bits) }

  var instant: Instant { Instant(nanoseconds: Int64(bitPattern: high >> 6)) }
  var phase: Phase {
    let number = UInt8(truncatingIfNeeded: high >> 3) & 7
    assert(Phase(rawValue: number) != nil)
    return unsafeBitCast(number, to: Phase.self)
  }
  /// Its number in the order of scheduling.
  var sequence: UInt64 { (high & 7) << 32 | low >> 32 }
  /// Which kind of event it is, 0 to 31; whoever scheduled it gives the number its meaning (`EventKind`).
  var code: UInt8 { UInt8(truncatingIfNeeded: low >> 27) & 31 }
  /// What it happens to, 0 to 2^27 - 1.
  var index: UInt32 { UInt32(truncatingIfNeeded: low) & 0x07ff_ffff }
}
