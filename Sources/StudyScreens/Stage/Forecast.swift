import Simulation

/// How a run would go on if nobody touched it: a copy of it, played to its end in an instant. It gives the charts axes
/// that fit the whole run from the beginning.
struct Forecast: Sendable, Equatable {
  /// The end of the x axis, in seconds.
  let span: Double
  /// The most messages that will wait.
  let mostWaiting: Double
  /// The longest time to an answer.
  let longestAnswer: Double
  /// The most completions in a second, roughly, and the steady arrivals.
  let highestRate: Double

  /// What playing ahead may cost at most: about 20 ms.
  private static let eventBudget: UInt64 = 150_000

  init(of timeline: Timeline) {
    var future = timeline
    future.advance(to: .end, eventBudget: Self.eventBudget)
    let end = future.now.seconds
    span = Self.rounded(max(10, future.run.isFinished ? end * 1.02 : end * 1.25))
    let bins = future.recorder.history.bins
    let width = future.recorder.history.width.seconds
    mostWaiting = Double(bins.map(\.mostWaiting).max() ?? 0)
    longestAnswer = bins.compactMap { $0.latency?.seconds }.max() ?? 0
    highestRate = Self.typicalPeak(bins.map { Double($0.completions) }, width)
  }

  /// The highest rate over any second, so that one burst of completions at an instant does not set the scale.
  private static func typicalPeak(_ counts: [Double], _ width: Double) -> Double {
    let window = max(1, Int((1 / width).rounded()))
    var sum = 0.0
    var most = 0.0
    for (index, count) in counts.enumerated() {
      sum += count
      if index >= window { sum -= counts[index - window] }
      most = max(most, sum / (Double(window) * width))
    }
    return most
  }

  /// A round end for a time axis.
  private static func rounded(_ seconds: Double) -> Double {
    let step = seconds > 600 ? 60.0 : seconds > 60 ? 10 : 2
    return (seconds / step).rounded(.up) * step
  }
}
