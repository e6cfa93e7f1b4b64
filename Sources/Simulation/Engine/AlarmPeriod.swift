/// What an alarm has gathered of the present period.
struct AlarmPeriod: Sendable, Equatable {
  /// What it was when it was looked at last, and when that was.
  private var level: Double?
  private var at = Instant.start
  /// The greatest that lasted, and the sum of all times their lengths.
  private var peak: Double?
  private var area = 0.0
  /// What was counted before the period.
  private var countBefore = 0.0
  /// The latencies that ended in the period, in nanoseconds.
  private var latencies: [Int64] = []

  mutating func add(_ latency: SimDuration) { latencies.append(latency.nanoseconds) }

  /// Notes what it is from now on.
  mutating func note(_ value: Double?, at now: Instant, _ course: MetricCourse) {
    pass(to: now, course)
    level = value
  }

  /// Lets time go by without a change.
  mutating func pass(to now: Instant, _ course: MetricCourse) {
    guard now > at else { return }
    let length = (now - at).seconds
    at = now
    switch course {
    case .level: if let level { hold(level, mean: level, for: length) }
    case .age:
      hold(level.map { $0 + length } ?? 0, mean: level.map { $0 + length / 2 } ?? 0, for: length)
      level = level.map { $0 + length }
    case .count, .latency, .wholeRun: break
    }
  }

  private mutating func hold(_ most: Double, mean: Double, for length: Double) {
    peak = max(peak ?? 0, most)
    area += mean * length
  }

  /// Ends the period, whose last instant has been passed, and begins the next.
  /// - Returns: its value; nil if nothing was measured.
  mutating func end(_ alarm: CompiledAlarm) -> Double? {
    defer {
      (peak, area) = (nil, 0)
      countBefore = level ?? 0
      latencies.removeAll()
    }
    switch alarm.course {
    case .level, .age: return alarm.statistic == .average ? peak.map { _ in area / alarm.period.seconds } : peak
    case .count: return (level ?? 0) - countBefore
    case .latency(_, let statistic): return value(of: statistic)
    case .wholeRun: return nil
    }
  }

  private func value(of statistic: Metric.Statistic) -> Double? {
    guard !latencies.isEmpty else { return nil }
    let sorted = latencies.sorted()
    func percentile(_ percent: Double) -> Double {
      // The next smaller number, so that a rank that should be whole is not rounded up to the next one.
      let rank = Int((percent.nextDown * Double(sorted.count) / 100).rounded(.up))
      return Double(sorted[max(0, rank - 1)]) / 1e9
    }
    return switch statistic {
    case .count: Double(sorted.count)
    case .mean: sorted.reduce(0) { $0 + Double($1) } / Double(sorted.count) / 1e9
    case .min: Double(sorted[0]) / 1e9
    case .max: Double(sorted[sorted.count - 1]) / 1e9
    case .p50: percentile(50)
    case .p90: percentile(90)
    case .p95: percentile(95)
    case .p99: percentile(99)
    }
  }
}
