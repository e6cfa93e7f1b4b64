/// The distribution of latencies in each of a series of equal slices of time, in memory that does not grow with the
/// number of latencies.
///
/// Every power of two from 1 ms to 1,100 s is cut into 16 equal ranges: a percentile is the middle of its range, at
/// most 3.2 % off. Shorter latencies count in the first range, longer ones in the last. A slice takes 640 bytes; when a
/// count would overflow, all counts of its slice are halved, which keeps their proportions.
///
/// Each slice has memory of its own, because of two copies only the slices that have changed since take memory twice.
struct LatencySlices: Sendable, Equatable {
  private static let rangesInPower = 16
  private static let lowestPower = 20
  private static let rangeCount = 20 * rangesInPower

  /// By slice, the counts by range; empty where nothing was recorded.
  private var slices: [[UInt16]] = []

  /// About how many bytes a copy takes once one of the two goes on: only the latest slice changes.
  var byteCount: Int {
    slices.count * MemoryLayout<[UInt16]>.stride + Self.rangeCount * MemoryLayout<UInt16>.stride
  }

  mutating func record(_ latency: SimDuration, inSlice slice: Int) {
    if slices.count <= slice { slices.append(contentsOf: repeatElement([], count: slice + 1 - slices.count)) }
    if slices[slice].isEmpty { slices[slice] = Array(repeating: 0, count: Self.rangeCount) }
    let range = Self.range(of: latency)
    if slices[slice][range] == .max { halve(slice) }
    slices[slice][range] += 1
  }

  private mutating func halve(_ slice: Int) {
    for range in 0..<Self.rangeCount { slices[slice][range] /= 2 }
  }

  /// Merges every two neighbouring slices into one.
  mutating func mergePairs() {
    slices = stride(from: 0, to: slices.count, by: 2).map { first in
      let pair = slices[first..<min(first + 2, slices.count)].filter { !$0.isEmpty }
      return pair.count == 2 ? Self.sum(of: pair[0], pair[1]) : pair.first ?? []
    }
  }

  private static func sum(of first: [UInt16], _ second: [UInt16]) -> [UInt16] {
    let sums = zip(first, second).map { Int($0) + Int($1) }
    let divisor = (sums.max() ?? 0) / (Int(UInt16.max) + 1) + 1
    return sums.map { UInt16($0 / divisor) }
  }

  /// The latencies of a range of slices, which can move on through them. Cost of a move: what enters and what leaves.
  struct Window {
    private var held: Range<Int> = 0..<0
    private var counts = [Int](repeating: 0, count: LatencySlices.rangeCount)
    private var total = 0
    /// Outside of it nothing was ever counted.
    private var occupied = LatencySlices.rangeCount..<LatencySlices.rangeCount

    /// Holds the latencies of another range of slices.
    mutating func move(to wanted: ClosedRange<Int>, of slices: LatencySlices) {
      let next = Range(wanted).clamped(to: slices.slices.indices)
      for slice in held where !next.contains(slice) { count(slices.slices[slice], times: -1) }
      for slice in next where !held.contains(slice) { count(slices.slices[slice], times: 1) }
      held = next
    }

    private mutating func count(_ slice: [UInt16], times sign: Int) {
      guard let first = slice.firstIndex(where: { $0 > 0 }), let last = slice.lastIndex(where: { $0 > 0 }) else {
        return
      }
      occupied = min(occupied.lowerBound, first)..<max(occupied.upperBound, last + 1)
      for range in first...last {
        let change = sign * Int(slice[range])
        counts[range] &+= change
        total &+= change
      }
    }

    /// The latencies, in seconds, that these percentages of them do not exceed; nil if there are none. Cost: one pass.
    func percentiles(_ percents: [Double]) -> [Double?] {
      var left = percents.map { max(1, Int(($0 * Double(total) / 100).rounded(.up))) }
      var found = [Double?](repeating: nil, count: percents.count)
      for range in occupied where counts[range] > 0 {
        for place in left.indices where left[place] > 0 {
          left[place] -= counts[range]
          if left[place] <= 0 { found[place] = LatencySlices.middle(of: range) }
        }
      }
      return found
    }
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
