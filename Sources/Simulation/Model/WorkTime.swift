/// How long a piece of work takes; all quantities are in seconds, 0 to 1e7.
public enum WorkTime: Sendable, Equatable {
  /// Always the same.
  case constant(Quantity)
  /// Exponentially distributed with this mean: often short, rarely long.
  case exponential(mean: Quantity)
  /// Uniformly distributed between two bounds. An upper bound below the lower one counts as the lower one.
  case uniform(Quantity, Quantity)
}
