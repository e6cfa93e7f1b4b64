/// The pending events: the next few as a sorted run, all later ones in a heap.
///
/// Most systems have few events pending, and most events schedule one for very soon: in a short run of keys, sorted
/// with the latest first, a new key goes to the end or close to it, and taking the next event drops the last key. Only
/// when the run is full does its later half move to the heap, and only when it is empty is it refilled from there.
/// Cost: O(log n) for each event.
///
/// What is cancelled stays in the heap until its time comes and is passed over then (lazy deletion), so that a crowd that
/// gives up at one instant costs no more than one that comes. When half of the heap is cancelled, it is swept.
struct EventQueue: OwnedMemory {
  /// The earliest keys, the latest of them first; every key of the heap is later. In front of them is a sentinel that
  /// is later than any key, so that `insert` needs no check of the bounds.
  private var near: UnsafeMutablePointer<UInt128>
  private var nearCount = 0
  /// How many keys the run may have for the next to go there without a look at the heap: none while that has any.
  private var room = nearCapacity
  private var far: KeyHeap
  /// The cancelled events of the heap.
  private var cancelled = Boxed(CancelledEvents())
  private var sequence: UInt64

  private static let nearCapacity = 16

  /// - Parameter sequence: how many have been scheduled before; for tests.
  init(capacity: Int = 61, sequence: UInt64 = 0) {
    near = Self.allocate()
    far = KeyHeap(capacity: capacity)
    self.sequence = sequence
  }

  private static func allocate() -> UnsafeMutablePointer<UInt128> {
    let block = UnsafeMutablePointer<UInt128>.allocate(capacity: 1 + nearCapacity)
    block.initialize(to: .max)
    return block + 1
  }

  func deallocate() {
    (near - 1).deallocate()
    far.deallocate()
    cancelled.deallocate()
  }

  func clone() -> EventQueue {
    var copy = self
    copy.near = Self.allocate()
    copy.near.initialize(from: near, count: nearCount)
    copy.far = far.clone()
    copy.cancelled = cancelled.clone()
    return copy
  }

  /// How many events are pending.
  var count: Int { nearCount &+ far.count &- cancelled.value.count }

  /// Schedules an event. Among events of the same instant and phase, the one scheduled first comes first.
  @inline(__always)
  mutating func schedule(code: UInt8, index: UInt32, at instant: Instant, in phase: Phase) {
    let key = EventKey(at: instant, phase: phase, sequence: sequence, code: code, index: index).bits
    sequence &+= 1
    if nearCount >= room { return place(key) }
    insert(key)
  }

  /// Puts a key into the run or into the heap. Not inlined, because where few events are pending it is rarely called.
  @inline(never)
  private mutating func place(_ key: UInt128) {
    if nearCount == Self.nearCapacity { retireLaterHalf() }
    if far.count > 0 && (nearCount == 0 || near[0] < key) { return far.push(key) }
    insert(key)
  }

  /// Puts a key into the run, which must have room.
  @inline(__always)
  private mutating func insert(_ key: UInt128) {
    var place = near + nearCount
    while place[-1] < key {
      place[0] = place[-1]
      place -= 1
    }
    place[0] = key
    nearCount &+= 1
  }

  /// Whether more are pending than that, if it can be told at a glance.
  @inline(__always)
  func surelyHasMore(than number: Int) -> Bool { UInt(bitPattern: nearCount) > UInt(bitPattern: number) }

  /// Takes out the earliest event; nil, and nothing is taken out, if it is after `limit` or none is pending.
  @inline(__always)
  mutating func next(notAfter limit: Instant) -> EventKey? {
    if nearCount == 0 && !refill() { return nil }
    let key = EventKey(bits: near[nearCount &- 1])
    guard key.instant <= limit else { return nil }
    nearCount &-= 1
    return key
  }

  /// When the earliest event happens; nil if none is pending.
  mutating func earliest() -> Instant? {
    if nearCount == 0 && !refill() { return nil }
    return EventKey(bits: near[nearCount - 1]).instant
  }

  /// Cancels all events with this code and index; so many must be pending. Cost: O(1), and O(log n) for each later.
  mutating func cancel(code: UInt8, index: UInt32, count: Int = 1) {
    let bits = EventKey.lastBits(code: code, index: index)
    cancelInHeap(bits, count: count - removeFromRun(bits))
  }

  /// Cancels all events with this code and index, if there are any. Cost: O(n).
  mutating func remove(code: UInt8, index: UInt32) {
    let bits = EventKey.lastBits(code: code, index: index)
    _ = removeFromRun(bits)
    cancelInHeap(bits, count: far.count(endingWith: bits) - cancelled.value.count(of: bits))
  }

  /// Returns how many were removed.
  private mutating func removeFromRun(_ bits: UInt32) -> Int {
    let before = nearCount
    nearCount = 0
    for place in 0..<before where UInt32(truncatingIfNeeded: near[place]) != bits {
      near[nearCount] = near[place]
      nearCount += 1
    }
    return before - nearCount
  }

  private mutating func cancelInHeap(_ bits: UInt32, count: Int) {
    guard count > 0 else { return }
    cancelled.value.add(count, bits, before: sequence)
    guard cancelled.value.count > max(Self.nearCapacity, far.count / 2) else { return }
    far.removeAll { cancelled.value.take(EventKey(bits: $0)) }
    measureRoom()
  }

  private mutating func measureRoom() { room = far.count == 0 ? Self.nearCapacity : 0 }

  /// The pending events in no particular order.
  var pending: [EventKey] {
    (0..<nearCount).map { EventKey(bits: near[$0]) }
      + far.all.map { EventKey(bits: $0) }.filter { !cancelled.value.contains($0) }
  }

  /// Moves keys from the heap into the empty run; false if there were none.
  @inline(never)
  private mutating func refill() -> Bool {
    let (half, isClean) = (Self.nearCapacity / 2, cancelled.value.count == 0)
    var first = half
    while first > 0, far.count > 0 {
      let key = far.popSmallest()
      if !isClean, cancelled.value.take(EventKey(bits: key)) { continue }
      first &-= 1
      near[first] = key
    }
    assert(far.count > 0 || cancelled.value.count == 0)
    nearCount = half &- first
    if first > 0 { near.update(from: near + first, count: nearCount) }
    measureRoom()
    return nearCount > 0
  }

  /// Numbers the pending events anew, from 0, before the numbers no longer fit into a key. Their order stays.
  /// Cost: O(1), and O(n log n) each time that billions of events have been scheduled.
  mutating func renumberIfNeeded() {
    guard sequence > EventKey.lastSequence / 2 else { return }
    let keys = pending.map(\.bits).sorted().map { EventKey(bits: $0) }
    far.removeAll { _ in true }
    cancelled.value = CancelledEvents()
    (nearCount, sequence) = (0, 0)
    measureRoom()
    for key in keys { schedule(code: key.code, index: key.index, at: key.instant, in: key.phase) }
  }

  @inline(never)
  private mutating func retireLaterHalf() {
    let half = Self.nearCapacity / 2
    for place in 0..<half { far.push(near[place]) }
    near.update(from: near + half, count: nearCount - half)
    nearCount -= half
    measureRoom()
  }
}

extension EventQueue {
  /// Whether the run is sorted, the heap is a heap, and every key of the run is earlier than those of the heap; for
  /// tests.
  var isInOrder: Bool {
    (1..<max(nearCount, 1)).allSatisfy { near[$0] < near[$0 - 1] } && far.isHeap
      && (nearCount == 0 || far.all.allSatisfy { near[0] < $0 }) && (room == 0) == (far.count > 0)
  }
}
