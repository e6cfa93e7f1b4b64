/// How a measurement goes over time, which decides what an alarm can make of a period.
enum MetricCourse: Equatable {
  /// It goes up and down, and is so much at each instant.
  case level
  /// It is a level that grows by a second each second while it has a value, and is 0 while it has none.
  case age
  /// It only grows: what counts is by how much.
  case count
  /// A statistic of the latencies that ended in the period.
  case latency(Metric.Latency, Metric.Statistic)
  /// It is said of the whole run, so that a period has none of its own.
  case wholeRun
}

extension Metric {
  /// How its values go over time.
  var course: MetricCourse {
    switch self {
    case .now, .events, .firstErrorAt, .drainedAt, .alarm, .bill: .wholeRun
    case .total(.pending): .level
    case .total, .error, .latency(_, .count): .count
    case .latency(let latency, let statistic): .latency(latency, statistic)
    case .station(_, let field): field.course
    case .queue(_, let field): field.course
    case .own(_, let field): field.onlyGrows ? .count : .wholeRun
    }
  }
}

extension StationField {
  fileprivate var course: MetricCourse {
    switch self {
    case .completed, .failed, .throttled, .timedOut, .retries, .written, .refused, .coldStarts, .wasted, .billed: .count
    case .waiting, .busy: .level
    case .maxWaiting, .busyMean, .utilization, .lastCompletedAt: .wholeRun
    }
  }
}

extension QueueField {
  fileprivate var course: MetricCourse {
    switch self {
    case .sent, .deduplicated, .movedIn, .receives, .receiveCalls, .emptyReceives, .overLimit, .deleted, .deleteCalls,
      .visibilityChanges, .deadLettered, .expired, .copies, .discarded:
      .count
    case .depth, .inFlight: .level
    case .oldestAge: .age
    case .maxDepth, .meanDepth, .oldestAgeMax: .wholeRun
    }
  }
}
