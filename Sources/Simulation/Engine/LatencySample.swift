/// Latencies of which there may be any number: sums and extremes are of all of them, percentiles of each one, or of each
/// second, fourth and so on where they are very many. Memory: eight bytes for each that is kept.
struct LatencySample: Sendable, Equatable {
  /// How many are kept at most.
  private let capacity: Int
  private var kept: [Int64] = []
  /// One of so many is kept.
  private var stride = 1
  private(set) var count = 0
  private var sum = 0.0
  private var extremes: (least: Int64, most: Int64) = (.max, .min)

  /// How many an alarm keeps at most.
  static let mostKept = 1_000_000

  /// - Parameter capacity: 2 or more.
  init(capacity: Int = mostKept) { self.capacity = capacity }

  static func == (a: Self, b: Self) -> Bool { a.kept == b.kept && a.count == b.count && a.sum == b.sum }

  mutating func add(_ latency: SimDuration) {
    let nanoseconds = latency.nanoseconds
    if count % stride == 0 { keep(nanoseconds) }
    count += 1
    sum += Double(nanoseconds)
    extremes = (min(extremes.least, nanoseconds), max(extremes.most, nanoseconds))
  }

  private mutating func keep(_ nanoseconds: Int64) {
    if kept.count == capacity {
      kept = kept.indices.filter { $0.isMultiple(of: 2) }.map { kept[$0] }
      stride *= 2
      guard count % stride == 0 else { return }
    }
    kept.append(nanoseconds)
  }

  /// In seconds; nil if there are none. Cost: O(n log n) in those that are kept for a percentile.
  func value(of statistic: Metric.Statistic) -> Double? {
    guard count > 0 else { return nil }
    return switch statistic {
    case .count: Double(count)
    case .mean: sum / Double(count) / 1e9
    case .min: Double(extremes.least) / 1e9
    case .max: Double(extremes.most) / 1e9
    case .p50: percentile(50)
    case .p90: percentile(90)
    case .p95: percentile(95)
    case .p99: percentile(99)
    }
  }

  private func percentile(_ percent: Double) -> Double {
    // The next smaller number, so that a rank that should be whole is not rounded up to the next one.
    let rank = Int((percent.nextDown * Double(kept.count) / 100).rounded(.up))
    return Double(kept.sorted()[max(0, rank - 1)]) / 1e9
  }
}
