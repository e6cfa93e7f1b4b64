import Simulation

/// How a run would go on if nobody touched it: a copy of it, played to its end in an instant. It gives the charts axes
/// that fit the whole run from the beginning.
struct Forecast: Sendable, Equatable {
  /// The end of the x axis, in seconds.
  private(set) var span: Double
  /// The most messages that will wait.
  private(set) var mostWaiting: Double
  /// The most calls and messages that will be worked on at once.
  private(set) var mostBusy: Double
  /// The longest time to an answer, in seconds; 0 if nobody gets one.
  private(set) var longestAnswer: Double
  /// The longest time to a result, in seconds; 0 if nobody gets one.
  private(set) var longestResult: Double
  /// The longest that a message will have waited, in seconds.
  private(set) var oldestAge: Double
  /// The most errors a second, of all kinds together.
  private(set) var mostErrors: Double
  /// The rate a second that arrivals and completions rarely exceed: a burst at one instant does not set the scale.
  private(set) var usualRate: Double

  /// The most events that are played ahead: about 20 ms.
  private static let eventBudget: UInt64 = 150_000

  init(of timeline: Timeline) {
    let future = timeline.playedAhead(eventBudget: Self.eventBudget)
    let end = future.now.seconds
    span = Self.rounded(max(10, future.run.isFinished ? end * 1.02 : end * 1.25))
    let bins = future.recorder.history.bins
    let width = future.recorder.history.width.seconds
    mostWaiting = Double(bins.map(\.mostWaiting).max() ?? 0)
    mostBusy = Double(bins.map(\.mostBusy).max() ?? 0)
    longestAnswer = bins.compactMap { $0.latency?.seconds }.max() ?? 0
    longestResult = bins.compactMap { $0.result?.seconds }.max() ?? 0
    oldestAge = bins.map { $0.oldestAge.seconds }.max() ?? 0
    mostErrors = Self.rates(bins.map { Double($0.errors) }, width).max() ?? 0
    usualRate = max(
      Self.usual(bins.map { Double($0.completions) }, width), Self.usual(bins.map { Double($0.arrivals) }, width))
  }

  /// Axes that fit two runs.
  func covering(_ other: Forecast) -> Forecast {
    var both = self
    both.span = max(span, other.span)
    both.mostWaiting = max(mostWaiting, other.mostWaiting)
    both.mostBusy = max(mostBusy, other.mostBusy)
    both.longestAnswer = max(longestAnswer, other.longestAnswer)
    both.longestResult = max(longestResult, other.longestResult)
    both.oldestAge = max(oldestAge, other.oldestAge)
    both.mostErrors = max(mostErrors, other.mostErrors)
    both.usualRate = max(usualRate, other.usualRate)
    return both
  }

  /// What nine in ten seconds stay below, of those in which anything happened.
  private static func usual(_ counts: [Double], _ width: Double) -> Double {
    let rates = rates(counts, width).filter { $0 > 0 }
    return rates.isEmpty ? 0 : rates.sorted()[rates.count * 9 / 10]
  }

  /// Counts a second, over two seconds each.
  private static func rates(_ counts: [Double], _ width: Double) -> [Double] {
    let window = max(1, Int((2 / width).rounded()))
    var sum = 0.0
    return counts.enumerated().map { index, count in
      sum += count
      if index >= window { sum -= counts[index - window] }
      return sum / (Double(window) * width)
    }
  }

  /// A round end for a time axis.
  private static func rounded(_ seconds: Double) -> Double {
    let step = seconds > 600 ? 60.0 : seconds > 60 ? 10 : 2
    return (seconds / step).rounded(.up) * step
  }
}
