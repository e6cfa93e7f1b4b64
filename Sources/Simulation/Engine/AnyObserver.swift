/// An observer of any type: the rules are compiled once for all of them, and once more for each type that is worth it.
struct AnyObserver: RunObserver {
  private let tell: (RunEvent, Instant) -> Void
  private let ask: (borrowing LiveMetrics) -> Bool

  /// - Parameter inner: must outlive it.
  init<Inner: RunObserver>(_ inner: UnsafeMutablePointer<Inner>) {
    tell = { inner.pointee.observe($0, at: $1) }
    ask = { inner.pointee.eventSettled($0) }
  }

  mutating func observe(_ event: RunEvent, at now: Instant) { tell(event, now) }
  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { ask(metrics) }
}
