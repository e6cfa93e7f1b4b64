/// How many values fell into which range: a log-linear histogram, laid out like HdrHistogram (Gil Tene) at three
/// significant digits.
///
/// Every power of two is cut into 1,024 equal ranges, so a range is never wider than 0.1 % of its values, and small
/// values are exact. Finding the range takes a shift; the memory grows with the largest value (216 kB at a minute, 304
/// kB at a day) and is managed by hand, for the same reason and with the same duties as that of a `Pool`.
struct LatencyHistogram: OwnedMemory {
  private var counts: UnsafeMutablePointer<UInt64>
  private var capacity: Int

  /// How many ranges a power of two is cut into.
  private static let ranges = 1 << 10
  /// How many of them are added up at once; the capacity is a multiple of it.
  private static let blockSize = 64

  init() {
    capacity = 2 * Self.ranges
    counts = Self.allocate(capacity)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
    let counts = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    counts.initialize(repeating: 0, count: capacity)
    return counts
  }

  func deallocate() { counts.deallocate() }

  func clone() -> LatencyHistogram {
    var copy = self
    copy.counts = .allocate(capacity: capacity)
    copy.counts.initialize(from: counts, count: capacity)
    return copy
  }

  /// Its memory in bytes.
  var byteCount: Int { capacity * MemoryLayout<UInt64>.stride }

  @inline(__always)
  mutating func record(_ value: UInt64) {
    // The values up to 2,047 share the first two rows, one range each; from there on each power of two has a row.
    let shift = 53 &- (value | 2047).leadingZeroBitCount
    let range = shift &* Self.ranges &+ Int(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: shift))
    if range >= capacity { grow(toHold: range) }
    counts[range] &+= 1
  }

  @inline(never)
  private mutating func grow(toHold range: Int) {
    let larger = Self.allocate((range / Self.ranges + 1) * Self.ranges)
    larger.update(from: counts, count: capacity)
    counts.deallocate()
    counts = larger
    capacity = (range / Self.ranges + 1) * Self.ranges
  }

  /// The largest value of the range that holds the value with this rank, counted from 1 in rising order; nil if there
  /// are fewer values. Cost: O(ranges), of which many are added up at once.
  func value(ofRank rank: UInt64) -> UInt64? {
    var below: UInt64 = 0
    for block in stride(from: 0, to: capacity, by: Self.blockSize) {
      let inBlock = (block..<block + Self.blockSize).reduce(0) { $0 &+ counts[$1] }
      if below + inBlock >= rank { return Self.last(of: range(ofRank: rank, from: block, below: below)) }
      below += inBlock
    }
    return nil
  }

  private func range(ofRank rank: UInt64, from first: Int, below: UInt64) -> Int {
    var (range, upTo) = (first, below + counts[first])
    while upTo < rank {
      range += 1
      upTo += counts[range]
    }
    return range
  }

  private static func last(of range: Int) -> UInt64 {
    let shift = max(0, range / ranges - 1)
    return UInt64(range - shift * ranges + 1) << UInt64(shift) - 1
  }
}
