/// How long a piece of work takes, as a scenario says it.
public enum WorkTime: Sendable, Equatable {
  /// Always the same.
  case constant(Quantity)
  /// Exponential with that mean: many short, few long.
  case exponential(mean: Quantity)
  /// Anything between two bounds, all equally likely.
  case uniform(Quantity, Quantity)
}
