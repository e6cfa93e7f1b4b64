/// How long a piece of work takes, as a scenario says it.
public enum WorkTime: Sendable, Equatable {
  /// Always the same.
  case constant(Quantity)
  /// Exponential with that mean: many short, few long.
  case exponential(mean: Quantity)
  /// Anything between two bounds, all equally likely.
  case uniform(Quantity, Quantity)
}

/// A distribution of times that is ready to be sampled; all figures in nanoseconds.
enum Distribution: BitwiseCopyable, Equatable {
  case constant(Int64)
  case exponential(mean: Double)
  case uniform(low: Double, width: Double)

  init(_ time: WorkTime, _ knobs: KnobValues) {
    func nanoseconds(_ quantity: Quantity) -> Int64 { SimDuration(seconds: knobs.value(of: quantity)).nanoseconds }
    switch time {
    case .constant(let time):
      self = .constant(nanoseconds(time))
    case .exponential(let mean):
      self = .exponential(mean: Double(nanoseconds(mean)))
    case .uniform(let low, let high):
      let low = nanoseconds(low)
      self = .uniform(low: Double(low), width: Double(max(0, nanoseconds(high) - low)))
    }
  }

  @inline(__always)
  func sample(_ stream: inout RandomStream) -> SimDuration {
    switch self {
    case .constant(let time): SimDuration(nanoseconds: time)
    case .exponential(let mean): SimDuration(nanoseconds: Int64(stream.exponential() * mean))
    case .uniform(let low, let width): SimDuration(nanoseconds: Int64(low + stream.unit() * width))
    }
  }
}
