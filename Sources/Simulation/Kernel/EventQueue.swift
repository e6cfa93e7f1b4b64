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
  /// A planned fault begins or ends (index: the fault).
  case fault
}

/// When an event happens, in what order among its instant, and what it does: 128 bits, compared as one integer.
///
/// From the top: 58 bits of nanoseconds, 3 of phase, 35 of sequence (first scheduled, first served), 4 of kind,
/// 28 of index.
struct EventKey: BitwiseCopyable {
  let bits: UInt128

  init(at instant: Instant, phase: Phase, sequence: UInt64, kind: EventKind, index: UInt32) {
    let high = UInt64(bitPattern: instant.nanoseconds) << 6 | UInt64(phase.rawValue) << 3 | sequence >> 32
    let low = sequence << 32 | UInt64(kind.rawValue) << 28 | UInt64(index)
    bits = UInt128(high) << 64 | UInt128(low)
  }

  private var high: UInt64 { UInt64(truncatingIfNeeded: bits >> 64) }
  private var low: UInt64 { UInt64(truncatingIfNeeded: bits) }

  var instant: Instant { Instant(nanoseconds: Int64(bitPattern: high >> 6)) }
  var phase: Phase { unsafeBitCast(UInt8(truncatingIfNeeded: high >> 3) & 7, to: Phase.self) }
  var kind: EventKind { unsafeBitCast(UInt8(truncatingIfNeeded: low >> 28) & 15, to: EventKind.self) }
  var index: UInt32 { UInt32(truncatingIfNeeded: low) & 0x0fff_ffff }
}

/// The pending events: a 4-ary heap of packed keys.
///
/// Four children share a cache line, and the smallest of them is found without a branch: behind the last key stand
/// the greatest ones there are, so that there are always four. Taking an event leaves a hole at the root that the
/// next scheduled event fills, because nearly every event schedules its successor: that saves one of the two walks
/// through the heap. Cost: O(log n) an event, O(n) to remove by hand.
struct EventQueue {
  private var keys: UnsafeMutablePointer<UInt128>
  private var stored = 0
  private var capacity: Int
  private var sequence: UInt64 = 0
  private var rootIsHole = false

  /// The root is moved three keys into the block, so that the four children of a node share 64 bytes.
  private static let offset = 3

  init(capacity: Int = 61) {
    self.capacity = capacity
    keys = Self.allocate(capacity)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt128> {
    let places = offset + capacity + 3
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: places * MemoryLayout<UInt128>.stride, alignment: 64)
    let keys = block.initializeMemory(as: UInt128.self, repeating: .max, count: places)
    return keys + offset
  }

  func deallocate() { UnsafeMutableRawPointer(keys - Self.offset).deallocate() }

  func clone() -> EventQueue {
    var copy = self
    copy.keys = Self.allocate(capacity)
    copy.keys.update(from: keys, count: stored)
    return copy
  }

  /// How many events are pending.
  var count: Int { rootIsHole ? stored - 1 : stored }

  /// Schedules an event; among equals of instant and phase, the first scheduled comes first.
  @inline(__always)
  mutating func schedule(_ kind: EventKind, _ index: UInt32, at instant: Instant, _ phase: Phase) {
    let key = EventKey(at: instant, phase: phase, sequence: sequence, kind: kind, index: index)
    sequence &+= 1
    if rootIsHole {
      rootIsHole = false
      sink(key.bits)
    } else {
      if stored == capacity { grow() }
      stored &+= 1
      rise(key.bits, from: stored &- 1)
    }
  }

  /// The earliest event if it is not after `limit`; it is taken out.
  @inline(__always)
  mutating func next(notAfter limit: Instant) -> EventKey? {
    fillHole()
    guard stored > 0 else { return nil }
    let key = EventKey(bits: keys[0])
    guard key.instant <= limit else { return nil }
    rootIsHole = true
    return key
  }

  /// When the earliest event happens.
  mutating func earliest() -> Instant? {
    fillHole()
    return stored > 0 ? EventKey(bits: keys[0]).instant : nil
  }

  /// Takes out the events of one kind and index, wherever they are. Cost: O(n).
  mutating func remove(_ kind: EventKind, _ index: UInt32) {
    fillHole()
    let kept = pending.filter { $0.kind != kind || $0.index != index }
    keys.update(repeating: .max, count: stored)
    stored = 0
    for key in kept {
      stored += 1
      rise(key.bits, from: stored - 1)
    }
  }

  /// The pending events in no particular order.
  var pending: [EventKey] {
    (rootIsHole ? 1..<max(stored, 1) : 0..<stored).map { EventKey(bits: keys[$0]) }
  }

  @inline(__always)
  private mutating func fillHole() {
    guard rootIsHole else { return }
    rootIsHole = false
    stored &-= 1
    let last = keys[stored]
    keys[stored] = .max
    if stored > 0 { sink(last) }
  }

  @inline(never)
  private mutating func grow() {
    var larger = self
    larger.capacity = capacity * 4
    larger.keys = Self.allocate(larger.capacity)
    larger.keys.update(from: keys, count: stored)
    deallocate()
    self = larger
  }

  @inline(__always)
  private func rise(_ key: UInt128, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place &- 1) &>> 2
      if keys[parent] < key { break }
      keys[place] = keys[parent]
      place = parent
    }
    keys[place] = key
  }

  @inline(__always)
  private func sink(_ key: UInt128) {
    var place = 0
    while true {
      let first = place &<< 2 &+ 1
      guard first < stored else { break }
      let (child, smallest) = smallestOfFour(first)
      if key < smallest { break }
      keys[place] = smallest
      place = child
    }
    keys[place] = key
  }

  /// Not inlined: inside the loop of `sink` the compiler turns the conditional moves into jumps, which no processor
  /// can predict here.
  @inline(never)
  private func smallestOfFour(_ first: Int) -> (Int, UInt128) {
    let (a, b, c, d) = (keys[first], keys[first &+ 1], keys[first &+ 2], keys[first &+ 3])
    let (left, right) = (b < a, d < c)
    let (leftKey, rightKey) = (left ? b : a, right ? d : c)
    let (leftChild, rightChild) = (left ? first &+ 1 : first, right ? first &+ 3 : first &+ 2)
    let isRight = rightKey < leftKey
    return (isRight ? rightChild : leftChild, isRight ? rightKey : leftKey)
  }
}

extension EventKey {
  fileprivate init(bits: UInt128) { self.bits = bits }
}

extension EventQueue {
  /// Whether every key is after its parent: for tests.
  var isHeap: Bool {
    (1..<max(stored, 1)).allSatisfy { rootIsHole && $0 < 5 || keys[($0 - 1) >> 2] < keys[$0] }
  }
}
