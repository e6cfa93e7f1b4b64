/// A rule that looks at one measurement, period after period, and says whether too many of the latest values are too
/// large: an alarm of CloudWatch.
///
/// Periods begin at multiples of their length, so that a run has one answer. Its state is judged at the end of each.
public struct Alarm: Sendable, Equatable {
  /// What an alarm says; the raw values are AWS's words.
  public enum State: String, Sendable, CaseIterable {
    /// There is not enough data yet.
    case insufficientData = "INSUFFICIENT_DATA"
    /// Few values, or none, are over the threshold.
    case ok = "OK"
    /// Enough values are over the threshold.
    case alarm = "ALARM"
  }

  /// What is made of all values of a period; the raw values are words of scenario files.
  public enum Statistic: String, Sendable, CaseIterable {
    /// The greatest that lasted for some time.
    case maximum
    /// The mean over the time of the period.
    case average
    /// How much was counted in the period.
    case sum
  }

  /// What a period without a value counts as; the raw values are AWS's words.
  public enum MissingData: String, Sendable, CaseIterable {
    /// As nothing; where all are missing, there is not enough data.
    case missing
    /// As a value below the threshold.
    case notBreaching
    /// As a value over it.
    case breaching
    /// As a reason to leave the state as it is.
    case ignore
  }

  /// Its name, as in `alarms.NAME.since`.
  public var name: String
  /// The path of the field that it watches: a level, a count, or a statistic of latencies, which then is that of each
  /// period.
  public var metric: String
  /// The threshold; a value is breaching if it is more.
  public var over: Quantity
  /// How many of the latest periods have to be breaching.
  public var breaching: Quantity
  /// How many periods are looked at; nil for as many as have to be breaching.
  public var periods: Quantity?
  /// The length of a period, in seconds.
  public var period: Quantity
  /// What is made of a period; nil for what fits: the maximum of a level, the sum of a count.
  public var statistic: Statistic?
  /// What a period without a value counts as.
  public var missing = MissingData.missing
  /// Whether a learner has added it to a run; the others stand in the file of the scenario.
  public var isAdded = false

  /// An alarm that looks at as many periods as have to be breaching.
  public init(name: String, metric: String, over: Quantity, breaching: Quantity, period: Quantity) {
    self.name = name
    self.metric = metric
    self.over = over
    self.breaching = breaching
    self.period = period
  }
}

/// A moment at which an alarm changed its state: the end of a period.
public struct AlarmChange: Sendable, Equatable {
  /// The name of the alarm.
  public let name: String
  /// When it changed.
  public let at: Instant
  /// What it says since then.
  public let state: Alarm.State
}

/// The fields of an alarm in a report; the raw value is the last word of the path.
public enum AlarmField: String, Sendable, CaseIterable {
  /// Since when it is in ALARM; no value while it is not.
  case since
  /// When it was in ALARM first; no value before.
  case first
  /// How often it has gone into ALARM.
  case times

  var unit: MetricUnit {
    switch self {
    case .since, .first: .seconds
    case .times: .count
    }
  }
}
