/// A collection of latencies. Count, mean, minimum and maximum are exact, percentiles are within 0.1 %. All are in
/// seconds, and nil while there are no latencies.
struct LatencyRecord {
  private(set) var count: UInt64 = 0
  private var sum: UInt128 = 0
  private var least = Int64.max
  private var most: Int64 = 0
  private var histogram = LatencyHistogram()

  func clone() -> LatencyRecord {
    var copy = self
    copy.histogram = histogram.clone()
    return copy
  }

  func deallocate() { histogram.deallocate() }

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

  var mean: Double? { count == 0 ? nil : seconds(Double(sum) / Double(count)) }
  var minimum: Double? { count == 0 ? nil : seconds(Double(least)) }
  var maximum: Double? { count == 0 ? nil : seconds(Double(most)) }

  /// The latency, in seconds, that `percent` of the records do not exceed; nil without records. Cost: one pass over the
  /// histogram.
  func percentile(_ percent: Double) -> Double? {
    // The next smaller number, so that a rank that should be whole is not rounded up to the next one.
    let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
    guard count > 0, let value = histogram.value(ofRank: max(1, UInt64(rank))).map(Int64.init) else {
      return nil
    }
    return seconds(Double(min(max(value, least), most)))
  }

  private func seconds(_ nanoseconds: Double) -> Double { nanoseconds / 1e9 }
}
