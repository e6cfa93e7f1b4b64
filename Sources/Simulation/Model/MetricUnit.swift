/// The unit of a value. A ratio is a number without a unit that need not be whole; a share is one of 0 to 1.
public enum MetricUnit: Sendable {
  case seconds, count, ratio, share, gigabyteSeconds, dollars
}
