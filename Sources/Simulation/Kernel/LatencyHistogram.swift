/// How many values fell into which range: a log-linear histogram, laid out like HdrHistogram (Gil Tene) at three
/// significant digits.
///
/// Every power of two is cut into 1,024 equal ranges, so a range is never wider than 0.1 % of its values, and small
/// values are exact. Finding the range takes a shift. Each power of two has its row of counts, 8 kB, from the first value
/// in it on; the memory is managed by hand, for the same reason and with the same duties as that of a `Pool`.
struct LatencyHistogram: OwnedMemory {
  private typealias Row = UnsafeMutablePointer<UInt64>

  /// By how far values are shifted to find their range; nil where there was none. A row begins with the range that
  /// begins with a power of two; before it lie, in the first row, the smaller values.
  private var rows: UnsafeMutablePointer<Row?>

  /// How many ranges a power of two is cut into.
  private static let ranges = 1 << 10
  private static let rowCount = 54

  init() {
    rows = .allocate(capacity: Self.rowCount)
    rows.initialize(repeating: nil, count: Self.rowCount)
  }

  /// How many values lie before the first power of two of a row.
  private static func smaller(_ row: Int) -> Int { row == 0 ? ranges : 0 }

  func deallocate() {
    for row in 0..<Self.rowCount { rows[row].map { ($0 - Self.smaller(row)).deallocate() } }
    rows.deallocate()
  }

  func clone() -> LatencyHistogram {
    let copy = LatencyHistogram()
    for row in 0..<Self.rowCount {
      guard let counts = rows[row] else { continue }
      let smaller = Self.smaller(row)
      (copy.addRow(row) - smaller).update(from: counts - smaller, count: smaller + Self.ranges)
    }
    return copy
  }

  /// Its memory in bytes.
  var byteCount: Int {
    (0..<Self.rowCount).reduce(0) { sum, row in
      rows[row] == nil ? sum : sum + (Self.smaller(row) + Self.ranges) * MemoryLayout<UInt64>.stride
    }
  }

  @inline(__always)
  mutating func record(_ value: UInt64) {
    let row = 53 &- (value | 2047).leadingZeroBitCount
    let counts = rows[row] ?? addRow(row)
    counts[Int(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: row)) &- Self.ranges] &+= 1
  }

  @inline(never)
  private func addRow(_ row: Int) -> Row {
    let (smaller, count) = (Self.smaller(row), Self.smaller(row) + Self.ranges)
    let counts = Row.allocate(capacity: count)
    counts.initialize(repeating: 0, count: count)
    rows[row] = counts + smaller
    return counts + smaller
  }

  /// The largest value of the range that holds the value with this rank, counted from 1 in rising order; nil if there
  /// are fewer values. Cost: O(ranges), of which many are added up at once.
  func value(ofRank rank: UInt64) -> UInt64? {
    var left = rank
    for row in 0..<Self.rowCount {
      guard let counts = rows[row] else { continue }
      let places = -Self.smaller(row)..<Self.ranges
      let inRow = places.reduce(0) { $0 &+ counts[$1] }
      if inRow >= left {
        let place = Self.place(ofRank: left, in: counts, from: places.lowerBound)
        return UInt64(place + Self.ranges + 1) << UInt64(row) - 1
      }
      left -= inRow
    }
    return nil
  }

  private static func place(ofRank rank: UInt64, in counts: Row, from first: Int) -> Int {
    var (place, upTo) = (first, counts[first])
    while upTo < rank {
      place += 1
      upTo += counts[place]
    }
    return place
  }
}
