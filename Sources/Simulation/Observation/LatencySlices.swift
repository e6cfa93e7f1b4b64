/// The distribution of latencies in each of a series of equal slices of time, in memory that does not grow with the
/// number of latencies.
///
/// Every power of two from 1 ms to 1,100 s is cut into 16 equal ranges: a percentile is the middle of its range, at
/// most 3.2 % off. Shorter latencies count in the first range, longer ones in the last. A slice takes 640 bytes; when a
/// count would overflow, all counts of its slice are halved, which keeps their proportions.
struct LatencySlices: Sendable, Equatable {
  private static let rangesInPower = 16
  private static let lowestPower = 20
  private static let rangeCount = 20 * rangesInPower

  private var counts: [UInt16] = []

  var byteCount: Int { counts.count * MemoryLayout<UInt16>.stride }

  mutating func record(_ latency: SimDuration, inSlice slice: Int) {
    let end = (slice + 1) * Self.rangeCount
    if counts.count < end { counts.append(contentsOf: repeatElement(0, count: end - counts.count)) }
    let place = slice * Self.rangeCount + Self.range(of: latency)
    if counts[place] == .max { halve(slice) }
    counts[place] += 1
  }

  private mutating func halve(_ slice: Int) {
    for place in slice * Self.rangeCount..<(slice + 1) * Self.rangeCount { counts[place] /= 2 }
  }

  /// Merges every two neighbouring slices into one.
  mutating func mergePairs() {
    let slices = (counts.count / Self.rangeCount + 1) / 2
    var merged = [UInt16](repeating: 0, count: slices * Self.rangeCount)
    for slice in 0..<slices {
      let sums = (0..<Self.rangeCount).map { count(of: $0, in: 2 * slice) + count(of: $0, in: 2 * slice + 1) }
      let divisor = (sums.max() ?? 0) / (Int(UInt16.max) + 1) + 1
      for range in 0..<Self.rangeCount { merged[slice * Self.rangeCount + range] = UInt16(sums[range] / divisor) }
    }
    counts = merged
  }

  private func count(of range: Int, in slice: Int) -> Int {
    let place = slice * Self.rangeCount + range
    return place < counts.count ? Int(counts[place]) : 0
  }

  /// The latency, in seconds, that `percent` of those in these slices do not exceed; nil if there are none.
  func percentile(_ percent: Double, inSlices slices: ClosedRange<Int>) -> Double? {
    let sums = (0..<Self.rangeCount).map { range in slices.reduce(0) { $0 + count(of: range, in: $1) } }
    let total = sums.reduce(0, +)
    guard total > 0 else { return nil }
    var left = max(1, Int((percent * Double(total) / 100).rounded(.up)))
    for (range, sum) in sums.enumerated() {
      left -= sum
      if left <= 0 { return Self.middle(of: range) }
    }
    return nil
  }

  private static func range(of latency: SimDuration) -> Int {
    let value = UInt64(max(1, latency.nanoseconds))
    let power = 63 - value.leadingZeroBitCount
    guard power >= lowestPower else { return 0 }
    let range = (power - lowestPower) * rangesInPower + Int(value >> UInt64(power - 4) & 15)
    return min(range, rangeCount - 1)
  }

  private static func middle(of range: Int) -> Double {
    let power = Double(sign: .plus, exponent: lowestPower + range / rangesInPower, significand: 1)
    return power * (1 + (Double(range % rangesInPower) + 0.5) / Double(rangesInPower)) / 1e9
  }
}
