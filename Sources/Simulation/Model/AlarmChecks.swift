// Checks the alarms of a scenario.

extension Validation {
  mutating func checkAlarms() {
    for (index, alarm) in scenario.alarms.enumerated() {
      let path = ["alarms", "\(index)"]
      if scenario.alarms[..<index].contains(where: { $0.name == alarm.name }) {
        checker.report(.duplicateName(alarm.name), path + ["name"])
      }
      check(watchedBy: alarm, path)
      checker.check(alarm.over, within: Bounds.threshold, path + ["over"])
      checker.check(alarm.breaching, within: Bounds.alarmPeriods, path + ["for"])
      checker.check(alarm.periods, within: Bounds.alarmPeriods, path + ["of"])
      checker.check(alarm.period, within: Bounds.alarmPeriod, path + ["period"])
      check(periodsOf: alarm, path)
    }
  }

  /// A run ends each period of an alarm, also those in which nothing happens, so there must not be too many.
  private mutating func check(periodsOf alarm: Alarm, _ path: [String]) {
    guard !checker.refused.contains(scenario.limit) else { return }
    let least = NamedQuantity("limit / 2,000,000", scenario.limit.times(1 / 2e6))
    checker.check(least, is: .atMost, NamedQuantity("period", alarm.period), at: path + ["period"])
  }

  /// Numbers of one alarm that contradict each other.
  mutating func checkAlarmsTogether() {
    for (index, alarm) in scenario.alarms.enumerated() {
      let path = ["alarms", "\(index)"]
      checker.checkWhole(alarm.breaching, path + ["for"])
      checkTime(of: alarm, path)
      guard let periods = alarm.periods else { continue }
      checker.checkWhole(periods, path + ["of"])
      checker.check(
        NamedQuantity("for", alarm.breaching), is: .atMost, NamedQuantity("of", periods), at: path + ["for"])
    }
  }

  /// Notes an alarm that needs more periods than a run has.
  private mutating func checkTime(of alarm: Alarm, _ path: [String]) {
    guard !checker.refused.contains(alarm.period), !checker.refused.contains(alarm.breaching),
      let time = product(of: alarm.breaching, and: alarm.period)
    else { return }
    checker.checkMoment(NamedQuantity("for * period", time), path + ["for"])
  }

  /// Nil where both have a knob.
  private func product(of first: Quantity, and second: Quantity) -> Quantity? {
    switch (first, second) {
    case (.number(let number), let other), (let other, .number(let number)): other.times(number)
    case (.knob, .knob): nil
    }
  }

  private mutating func check(watchedBy alarm: Alarm, _ path: [String]) {
    let nodes = nodes
    guard let metric = Metric(path: alarm.metric, among: nodes) else {
      let known = Metric.all(among: nodes).filter { $0.course != .wholeRun }.map { $0.path(among: nodes) }
      let nearest = nearestNames(to: alarm.metric, among: known)
      return checker.report(.unknownMetric(path: alarm.metric, nearest: nearest), path + ["metric"])
    }
    guard metric.course != .wholeRun else {
      return checker.report(.notByPeriods(path: alarm.metric), path + ["metric"])
    }
    guard let statistic = alarm.statistic, !metric.course.statistics.contains(statistic) else { return }
    checker.report(
      .wrongStatistic(statistic, fitting: metric.course.statistics), path + ["statistic"])
  }
}

extension MetricCourse {
  /// What may be made of a period, the usual one first; of latencies the path says it.
  var statistics: [Alarm.Statistic] {
    switch self {
    case .level, .age: [.maximum, .average]
    case .count: [.sum]
    case .latency, .wholeRun: []
    }
  }
}
