/// Where along a sweep the behaviour of the system changes.
public enum Knee: Equatable, Sendable {
  /// Nobody fails up to the point `good`, or from it on; at its neighbour `bad` some requests do.
  case errors(good: Sweep.Point, bad: Sweep.Point)
  /// Nobody fails at `first` and at `last`; at both ends of the sweep some requests do.
  case window(first: Sweep.Point, last: Sweep.Point)
  /// Some requests fail at every value.
  case alwaysFails(first: Sweep.Point, last: Sweep.Point)
  /// Nobody fails, but the 95th percentile of a latency changes; `bend` is where its curve turns, or nil if it does
  /// not.
  case time(Metric.Latency, first: Sweep.Point, bend: Sweep.Point?, last: Sweep.Point)
  /// Nobody fails, and the latencies hardly change.
  case level
  /// There are fewer than two points to compare.
  case unknown

  /// A latency whose largest value is less than this many times its smallest is level.
  private static let leastChange = 1.5
  /// How far from the straight line a bend must lie, as a share of the whole change.
  private static let leastBend = 0.15

  /// Finds the knee in points that are in the order of their values; points of broken runs, or without requests, are
  /// left out.
  public init(in points: [Sweep.Point]) {
    let points = points.filter { !$0.isBroken && $0.failedShare != nil }
    guard let first = points.first, let last = points.last, points.count > 1 else {
      self = .unknown
      return
    }
    self = Self.ofErrors(in: points, from: first, to: last) ?? Self.ofTimes(in: points, from: first, to: last)
  }

  private static func ofErrors(in points: [Sweep.Point], from first: Sweep.Point, to last: Sweep.Point) -> Knee? {
    let isFine = points.map { $0.failedShare == 0 }
    guard let bad = isFine.firstIndex(of: false), let lastBad = isFine.lastIndex(of: false) else { return nil }
    if bad > 0 { return .errors(good: points[bad - 1], bad: points[bad]) }
    if lastBad < points.count - 1 { return .errors(good: points[lastBad + 1], bad: points[lastBad]) }
    guard let good = isFine.firstIndex(of: true), let lastGood = isFine.lastIndex(of: true) else {
      return .alwaysFails(first: first, last: last)
    }
    return .window(first: points[good], last: points[lastGood])
  }

  private static func ofTimes(in points: [Sweep.Point], from first: Sweep.Point, to last: Sweep.Point) -> Knee {
    func change(of latency: Metric.Latency) -> Double { factor(points.compactMap { $0.p95(latency) }) }
    let most = change(of: .endToEnd) >= change(of: .caller) ? Metric.Latency.endToEnd : .caller
    guard change(of: most) >= leastChange else { return .level }
    return .time(most, first: first, bend: bend(points, most), last: last)
  }

  private static func factor(_ times: [Double]) -> Double {
    guard let least = times.min(), let most = times.max(), most > 0 else { return 1 }
    return least > 0 ? most / least : .infinity
  }

  private static func bend(_ points: [Sweep.Point], _ latency: Metric.Latency) -> Sweep.Point? {
    let times = points.compactMap { $0.p95(latency) }
    return times.count == points.count ? bend(of: times).map { points[$0] } : nil
  }

  /// In how many of the runs, each with its own seed at all values, the curve of the 95th percentile bends where that of
  /// the medians does, or at the value before or after; nil where there is no bend, or only one run.
  public static func runsThatAgree(in points: [Sweep.Point]) -> Int? {
    let points = points.filter { !$0.isBroken && $0.failedShare != nil }
    guard let count = points.map(\.reports.count).min(), count > 1,
      case .time(let latency, _, let bend?, _) = Knee(in: points), let place = points.firstIndex(of: bend)
    else { return nil }
    let path = "latency.\(latency.rawValue).p95"
    return (0..<count).count { run in
      let times = points.compactMap { $0.reports[run][path] }
      return times.count == points.count && Self.bend(of: times).map { abs($0 - place) <= 1 } ?? false
    }
  }

  /// The position of the time that lies farthest from the straight line between the ends (Satopaa and others, "Finding a
  /// kneedle in a haystack", 2011).
  private static func bend(of times: [Double]) -> Int? {
    guard times.count > 2, let least = times.min(), let most = times.max() else { return nil }
    let (start, end) = (times[0], times[times.count - 1])
    let distances = times.indices.map { index in
      abs(times[index] - start - (end - start) * Double(index) / Double(times.count - 1)) / (most - least)
    }
    guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }),
      distances[farthest] >= leastBend
    else { return nil }
    return farthest
  }
}
