/// An alarm with its numbers for one setting of the knobs.
struct CompiledAlarm: Sendable, Equatable {
  let name: String
  let metric: Metric
  let course: MetricCourse
  let statistic: Alarm.Statistic?
  let threshold: Double
  /// How many of the latest periods have to be breaching.
  let breaching: Int
  /// How many periods are looked at.
  let periods: Int
  let period: SimDuration
  let missing: Alarm.MissingData

  /// Whether what one has gathered means the same for the other.
  func hasSameShape(as other: CompiledAlarm) -> Bool { period == other.period && metric == other.metric }
}

extension Alarm.MissingData {
  /// How many periods are looked at beyond those that an alarm asks for, in search of values, as in AWS's own examples.
  static let furtherPeriods = 2
}

extension CompiledAlarm {
  /// What the latest values mean, the newest last; nil to leave the state as it is.
  ///
  /// With enough values only the newest count. Otherwise what is missing counts as the alarm says; and a breaching value
  /// that is old enough, with nothing but such and missing ones after it, is an alarm even where missing is only missing.
  func verdict(on latest: [Double?]) -> Alarm.State? {
    let values = latest.suffix(periods + Alarm.MissingData.furtherPeriods)
    let real = values.compactMap(\.self)
    let over = real.suffix(periods).count { $0 > threshold }
    if over >= breaching { return .alarm }
    let filled = max(0, periods - real.count)
    guard filled > 0 else { return .ok }
    switch missing {
    case .notBreaching: return .ok
    case .breaching: return over + filled >= breaching ? .alarm : .ok
    case .missing:
      if real.isEmpty { return .insufficientData }
      return isPremature(values) ? .alarm : .ok
    case .ignore: return real.isEmpty || isPremature(values) ? nil : .ok
    }
  }

  private func isPremature(_ values: ArraySlice<Double?>) -> Bool {
    guard let oldest = values.firstIndex(where: { $0 != nil }) else { return false }
    return values.allSatisfy { $0.map { $0 > threshold } ?? true } && values.endIndex - oldest >= breaching
  }
}
