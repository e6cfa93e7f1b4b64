/// Stands between the engine and an observer of a run with alarms.
struct AlarmObserver: RunObserver {
  var alarms: AlarmBoard
  var inner: AnyObserver

  mutating func observe(_ event: RunEvent, at now: Instant) {
    alarms.close(until: now)
    alarms.observe(event)
    inner.observe(event, at: now)
  }

  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
    let now = metrics.now
    alarms.close(until: now)
    alarms.note(at: now) { metrics.value(of: $0) }
    return metrics.withAlarms(alarms) { inner.eventSettled($0) }
  }
}
