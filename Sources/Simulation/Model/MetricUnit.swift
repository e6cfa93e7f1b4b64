/// What a value counts.
public enum MetricUnit: Sendable {
  case seconds, count, ratio
}
