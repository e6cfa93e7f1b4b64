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

  /// What looking ahead may cost before the first picture: 2 ms, 9 with a stream. Most systems are at their end by then.
  private static let eventsAtFirst: UInt64 = 12_000
  /// What it may cost a frame.
  private static let eventsPerFrame: UInt64 = 50_000
  /// After so many it gives up: some tenths of a second in all.
  private static let mostEvents: UInt64 = 3_000_000

  /// - Parameter least: axes that it is not to go below, for the reader has seen them.
  init(of timeline: Timeline, atLeast least: Forecast? = nil) {
    self.least = least
    let future = timeline.foreseen(eventBudget: Self.eventsAtFirst)
    forecast = Forecast(from: future).covering(least)
    cost = Self.eventsAtFirst
    self.future = hasEnough(of: future) ? nil : future
  }

  /// Whether all is known that will be.
  var isComplete: Bool { future == nil }

  /// Looks a piece further.
  mutating func goOn() {
    future?.foresee(eventBudget: Self.eventsPerFrame)
    cost += Self.eventsPerFrame
    guard let future, hasEnough(of: future) else { return }
    forecast = Forecast(from: future).covering(least)
    self.future = nil
  }

  private func hasEnough(of future: Timeline) -> Bool { future.run.isOver || cost >= Self.mostEvents }
}
