/// The order of things that happen at one instant.
///
/// A delete at exactly the visibility timeout still works, a message is receivable at exactly the end of it,
/// and an answer at exactly the limit is still an answer.
enum Phase: UInt8 {
  case completion, expiry, visibility, arrival, receive, timeout
}

/// What an event does; its index says to what.
enum EventKind: UInt8 {
  /// The next arrival of a traffic source.
  case arrival
  /// A call reaches the component that it was made to (index: the callee's activity).
  case callArrives
  /// An answer reaches the caller (index: the activity that answers).
  case answerArrives
  /// An acknowledgement reaches the sender (index: its activity).
  case acknowledgementArrives
  /// A message reaches its queue (index: the message).
  case messageArrives
  /// A message that was received reaches its worker (index: the worker's activity).
  case deliveryArrives
  /// A piece of work is done (index: the activity).
  case workDone
  /// A delayed message can be received from now on (index: the message).
  case delayEnds
  /// The consumers of a queue look for messages (index: the queue).
  case receive
  /// The earliest entry of a timer line is due (index: the line).
  case timer
  /// A message reaches a topic, a bucket or a function, or a copy its subscriber (index: the message).
  case publicationArrives
  /// A function looks for events (index: the function).
  case invoke
  /// An event is to be run again (index: the message).
  case eventIsReady
  /// A new execution of a function can begin (index: its activity).
  case environmentIsReady
  /// A call is made again (index: the caller's activity).
  case retry
  /// A worker extends the visibility timeout of what it works on (index: its activity).
  case heartbeat
  /// A planned fault begins or ends (index: the fault).
  case fault
}

/// When an event happens, in what order among its instant, and what it does: 128 bits, compared as one integer.
///
/// From the top: 58 bits of nanoseconds, 3 of phase, 35 of sequence (first scheduled, first served), 5 of kind,
/// 27 of index.
struct EventKey: BitwiseCopyable {
  let bits: UInt128

  init(bits: UInt128) { self.bits = bits }

  init(at instant: Instant, phase: Phase, sequence: UInt64, kind: EventKind, index: UInt32) {
    let high = UInt64(bitPattern: instant.nanoseconds) << 6 | UInt64(phase.rawValue) << 3 | sequence >> 32
    let low = sequence << 32 | UInt64(kind.rawValue) << 27 | UInt64(index)
    bits = UInt128(high) << 64 | UInt128(low)
  }

  private var high: UInt64 { UInt64(truncatingIfNeeded: bits >> 64) }
  private var low: UInt64 { UInt64(truncatingIfNeeded: bits) }

  var instant: Instant { Instant(nanoseconds: Int64(bitPattern: high >> 6)) }
  var phase: Phase { unsafeBitCast(UInt8(truncatingIfNeeded: high >> 3) & 7, to: Phase.self) }
  var kind: EventKind { unsafeBitCast(UInt8(truncatingIfNeeded: low >> 27) & 31, to: EventKind.self) }
  var index: UInt32 { UInt32(truncatingIfNeeded: low) & 0x07ff_ffff }
}
