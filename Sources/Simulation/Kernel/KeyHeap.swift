/// A 4-ary min-heap of packed keys. Cost: O(log n) to push and to pop.
///
/// The four children of a key share a cache line. Sentinels behind the last key make sure that there are always four,
/// so that the smallest is found without a branch.
struct KeyHeap: OwnedMemory {
  private var keys: UnsafeMutablePointer<UInt128>
  private var stored = 0
  private var capacity: Int

  /// The root is the fourth key of the block, so that the four children of a node share 64 bytes.
  private static let offset = 3

  init(capacity: Int) {
    self.capacity = capacity
    keys = Self.allocate(capacity)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt128> {
    let places = offset + capacity + 3
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: places * MemoryLayout<UInt128>.stride, alignment: 64)
    return block.initializeMemory(as: UInt128.self, repeating: .max, count: places) + offset
  }

  func deallocate() { UnsafeMutableRawPointer(keys - Self.offset).deallocate() }

  func clone() -> KeyHeap {
    var copy = self
    copy.keys = Self.allocate(capacity)
    copy.keys.update(from: keys, count: stored)
    return copy
  }

  var count: Int { stored }

  /// All keys, in the order of the heap.
  var all: [UInt128] { (0..<stored).map { keys[$0] } }

  @inline(never)
  mutating func push(_ key: UInt128) {
    if stored == capacity { grow() }
    stored &+= 1
    rise(key, from: stored &- 1)
  }

  /// Takes out the smallest key; the heap must not be empty.
  mutating func popSmallest() -> UInt128 {
    let smallest = keys[0]
    stored &-= 1
    let last = keys[stored]
    keys[stored] = .max
    if stored > 0 { sink(last, from: 0) }
    return smallest
  }

  /// How many keys end with these bits. Cost: O(n).
  func count(endingWith bits: UInt32) -> Int {
    (0..<stored).count { UInt32(truncatingIfNeeded: keys[$0]) == bits }
  }

  /// Takes out all keys of which this is so. Cost: O(n).
  mutating func removeAll(where isGone: (UInt128) -> Bool) {
    let before = stored
    stored = 0
    for place in 0..<before where !isGone(keys[place]) {
      keys[stored] = keys[place]
      stored &+= 1
    }
    guard stored < before else { return }
    for place in stored..<before { keys[place] = .max }
    for parent in stride(from: (stored &- 2) &>> 2, through: 0, by: -1) { sink(keys[parent], from: parent) }
  }

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
  private func sink(_ key: UInt128, from start: Int) {
    var place = start
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

  /// Not inlined: inside the loop of `sink` the compiler turns the conditional moves into jumps, which no processor can
  /// predict here.
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

extension KeyHeap {
  /// Whether every key is larger than its parent; for tests.
  var isHeap: Bool { (1..<max(stored, 1)).allSatisfy { keys[($0 - 1) >> 2] < keys[$0] } }
}
