/// How long a piece of work takes; all quantities are in seconds, 0 to 1e7.
public enum WorkTime: Sendable, Equatable {
  /// Always the same.
  case constant(Quantity)
  /// Exponentially distributed with this mean: often short, rarely long.
  case exponential(mean: Quantity)
  /// Uniformly distributed between two bounds. An upper bound below the lower one counts as the lower one.
  case uniform(Quantity, Quantity)
  /// Gamma distributed with this mean; `variation` is the coefficient of variation, 0 to 1: 0 is always the same, 1 is
  /// exponential.
  case varied(mean: Quantity, variation: Quantity)
  /// Log-normally distributed with this mean: mostly a little less, at times far more. `variation` is the coefficient of
  /// variation, 0 to 10.
  case logNormal(mean: Quantity, variation: Quantity)
}
