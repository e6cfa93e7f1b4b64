/// Stands between the engine and an observer of a run with alarms.
struct AlarmObserver<Inner: RunObserver>: RunObserver {
  var alarms: AlarmBoard
  /// A pointer, so that the observer is not copied with its arrays.
  let inner: UnsafeMutablePointer<Inner>

  mutating func observe(_ event: RunEvent, at now: Instant) {
    alarms.close(until: now)
    alarms.observe(event)
    inner.pointee.observe(event, at: now)
  }

  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
    let now = metrics.now
    alarms.close(until: now)
    alarms.note(at: now) { metrics.value(of: $0) }
    return metrics.withAlarms(alarms) { inner.pointee.eventSettled($0) }
  }
}
