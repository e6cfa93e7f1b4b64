/// A collection of latencies. Count, mean, minimum and maximum are exact, percentiles are within 0.1 %. All are in
/// seconds, and nil while there are no latencies. Some may be counted apart: those of the others have a count and a
/// maximum of their own.
struct LatencyRecord: MemoryHolder {
  private(set) var count: UInt64 = 0
  private var sum: UInt128 = 0
  private var least = Int64.max
  /// The maximum of those that are not counted apart, and of those that are.
  private var most: Int64 = 0
  private var mostApart: Int64 = 0
  private var countApart: UInt64 = 0
  private var histogram = LatencyHistogram()

  mutating func visitAll(_ visitor: some MemoryVisitor) { visitor.visit(&histogram) }

  var byteCount: Int { histogram.byteCount }

  @inline(__always)
  mutating func record(_ span: SimDuration) {
    let value = span.nanoseconds
    count &+= 1
    sum &+= UInt128(truncatingIfNeeded: UInt64(bitPattern: value))
    if value < least { least = value }
    if value > most { most = value }
    histogram.record(UInt64(bitPattern: value))
  }

  /// Records one that is counted apart.
  @inline(never)
  mutating func recordApart(_ span: SimDuration) {
    let mostOfOthers = most
    record(span)
    most = mostOfOthers
    mostApart = max(mostApart, span.nanoseconds)
    countApart &+= 1
  }

  /// Those that are not counted apart: how many, and the longest.
  var others: (count: UInt64, longest: SimDuration?) {
    (count - countApart, count > countApart ? SimDuration(nanoseconds: most) : nil)
  }

  var mean: Double? { count == 0 ? nil : seconds(Double(sum) / Double(count)) }
  var minimum: Double? { count == 0 ? nil : seconds(Double(least)) }
  var maximum: Double? { count == 0 ? nil : seconds(Double(max(most, mostApart))) }

  /// The latency, in seconds, that `percent` of the records do not exceed; nil without records. Cost: one pass over the
  /// histogram.
  func percentile(_ percent: Double) -> Double? {
    // The next smaller number, so that a rank that should be whole is not rounded up to the next one.
    let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
    guard count > 0, let value = histogram.value(ofRank: max(1, UInt64(rank))).map(Int64.init) else {
      return nil
    }
    return seconds(Double(min(max(value, least), max(most, mostApart))))
  }

  private func seconds(_ nanoseconds: Double) -> Double { nanoseconds / 1e9 }
}
