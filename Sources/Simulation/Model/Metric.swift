/// A field of the report: the one way in which content names a number of a run.
///
/// Its text is a dotted path, `nodes.orders.max_depth` or `latency.caller.p95`; which paths there are follows from the
/// components of the scenario. A metric can be read from a running system after any event, without building a report.
public enum Metric: Sendable, Hashable {
  /// The present instant, in seconds.
  case now
  /// How many events the engine has processed.
  case events
  /// When a caller first got an error, in seconds; no value while none has.
  case firstErrorAt
  /// The instant from which on nothing waited and nothing was worked on, in seconds; no value while something is.
  /// Messages in a queue that no worker reads, such as dead letters, do not wait.
  case drainedAt
  /// A count over the whole system.
  case total(Total)
  /// How many callers got this status as their answer.
  case error(Status)
  /// A statistic of the latencies.
  case latency(Latency, Statistic)
  /// A field of a component that starts, passes on or works on calls or messages.
  case station(NodeIndex, StationField)
  /// A field of a component that takes messages.
  case queue(NodeIndex, QueueField)
  /// A field that only the kind of the component has.
  case own(NodeIndex, OwnField)
  /// A field of an alarm, by its name.
  case alarm(String, AlarmField)
  /// What the run costs by the rates of its services.
  case bill(WeightedSum)

  /// The counts over the whole system, from the start of the run.
  ///
  /// - `started`, `succeeded`, `failed`, `pending`: requests that began, that got their answer or acknowledgement, that
  ///   got an error, and that have none of these yet.
  /// - `deadLettered`, `expired`: messages moved to dead letters, and removed at the end of their retention.
  /// - `duplicates`: messages that were worked on successfully a second time.
  public enum Total: String, Sendable, CaseIterable {
    case started, succeeded, failed, pending
    case deadLettered = "dead_lettered"
    case expired, duplicates
  }

  /// The two clocks: both start with the request.
  public enum Latency: String, Sendable, CaseIterable {
    /// Until the caller has its answer, its acknowledgement or its error.
    case caller
    /// Until the call has succeeded and all messages sent for it have been worked on successfully once.
    case endToEnd = "end_to_end"
  }

  /// A statistic of latencies: `p95` is the time that 95 % of them did not exceed. Percentiles are within 0.1 %, all
  /// others are exact.
  public enum Statistic: String, Sendable, CaseIterable {
    case count, mean, min, p50, p90, p95, p99, max
  }

  /// The unit of its values.
  public var unit: MetricUnit {
    switch self {
    case .now, .firstErrorAt, .drainedAt: .seconds
    case .latency(_, let statistic): statistic == .count ? .count : .seconds
    case .events, .total, .error: .count
    case .station(_, let field): field.unit
    case .queue(_, let field): field.unit
    case .own(_, let field): field.unit
    case .alarm(_, let field): field.unit
    case .bill: .dollars
    }
  }
}
