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
  /// Those that ended in the period.
  private var latencies = LatencySample()

  mutating func add(_ latency: SimDuration) { latencies.add(latency) }

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
      latencies = LatencySample()
    }
    switch alarm.course {
    case .level, .age: return alarm.statistic == .average ? peak.map { _ in area / alarm.period.seconds } : peak
    case .count: return (level ?? 0) - countBefore
    case .latency(_, let statistic): return latencies.value(of: statistic)
    case .wholeRun: return nil
    }
  }
}
