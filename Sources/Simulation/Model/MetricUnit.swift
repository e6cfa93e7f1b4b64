/// The unit of a value. A ratio is a number without a unit that need not be whole.
public enum MetricUnit: Sendable {
  case seconds, count, ratio, gigabyteSeconds, dollars
}
