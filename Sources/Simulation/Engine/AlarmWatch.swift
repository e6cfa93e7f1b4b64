/// One alarm of a run: its state, and what it has seen.
struct AlarmWatch: Sendable, Equatable {
  private(set) var alarm: CompiledAlarm
  private(set) var state = Alarm.State.insufficientData
  /// Since when it is in this state.
  private(set) var since = Instant.start
  /// When it was in ALARM first.
  private(set) var first: Instant?
  /// How often it has gone into ALARM.
  private(set) var times = 0
  /// When the present period ends.
  private(set) var end: Instant
  /// The values of the latest periods, the newest last.
  private(set) var values: [Double?] = []
  private var present = AlarmPeriod()

  init(_ alarm: CompiledAlarm) {
    self.alarm = alarm
    end = Instant.start + alarm.period
  }

  mutating func add(_ latency: SimDuration) { present.add(latency) }

  mutating func note(_ value: Double?, at now: Instant) { present.note(value, at: now, alarm.course) }

  /// Takes other numbers, of the same shape; they count from the end of the present period on.
  mutating func adopt(_ other: CompiledAlarm) { alarm = other }

  /// Ends the present period.
  /// - Returns: what changed by it; nil if nothing did.
  mutating func close() -> AlarmChange? {
    let now = end
    present.pass(to: now, alarm.course)
    values.append(present.end(alarm))
    values = values.suffix(alarm.periods + Alarm.MissingData.furtherPeriods)
    end = now + alarm.period
    guard let next = alarm.verdict(on: values), next != state else { return nil }
    state = next
    since = now
    if next == .alarm {
      times += 1
      first = first ?? now
    }
    return AlarmChange(name: alarm.name, at: now, state: next)
  }

  func value(of field: AlarmField) -> Double? {
    switch field {
    case .since: state == .alarm ? since.seconds : nil
    case .first: first?.seconds
    case .times: Double(times)
    }
  }
}
