import Simulation

/// A copy of a run that is played to its end ahead of it, a piece at a time, so that no key waits for it. What is known
/// of its future so far is the forecast.
struct Lookahead: Sendable {
  private(set) var forecast: Forecast
  /// Axes that are not to shrink.
  private let least: Forecast?
  /// The future as far as it is played; nil once it is at its end.
  private var future: Timeline?
  private var cost: UInt64 = 0

  /// What looking ahead may cost before the first picture: about 20 ms.
  private static let eventsAtFirst: UInt64 = 150_000
  /// What it may cost a frame.
  private static let eventsPerFrame: UInt64 = 50_000
  /// After so many it gives up: some tenths of a second in all.
  private static let mostEvents: UInt64 = 3_000_000

  /// - Parameter least: axes that it is not to go below, for the reader has seen them.
  init(of timeline: Timeline, atLeast least: Forecast? = nil) {
    self.least = least
    let future = timeline.playedAhead(eventBudget: Self.eventsAtFirst)
    forecast = Forecast(from: future).covering(least)
    self.future = future
    stop(after: Self.eventsAtFirst)
  }

  /// Whether all is known that will be.
  var isComplete: Bool { future == nil }

  /// Looks a piece further.
  mutating func goOn() {
    guard let further = future?.playedAhead(eventBudget: Self.eventsPerFrame) else { return }
    future = further
    stop(after: Self.eventsPerFrame)
    if isComplete { forecast = Forecast(from: further).covering(least) }
  }

  private mutating func stop(after events: UInt64) {
    cost += events
    if let future, future.run.isOver || cost >= Self.mostEvents { self.future = nil }
  }
}
