/// All alarms of a run. They watch, and change nothing of what happens.
struct AlarmBoard: Sendable, Equatable {
  private(set) var watches: [AlarmWatch]
  /// What they did, in the order of time.
  private(set) var changes: [AlarmChange] = []
  /// When the next of their periods ends.
  private(set) var nextEnd: Instant

  init(_ alarms: [CompiledAlarm] = []) {
    watches = alarms.map(AlarmWatch.init)
    nextEnd = watches.map(\.end).min() ?? .end
  }

  var isEmpty: Bool { watches.isEmpty }

  /// Ends all periods that are over at an instant. What happens at it belongs to the next.
  mutating func close(until now: Instant) {
    guard now >= nextEnd else { return }
    var news: [AlarmChange] = []
    for index in watches.indices {
      while watches[index].end <= now {
        if let change = watches[index].close() { news.append(change) }
      }
    }
    // They are sorted by time, and at one instant in the order of the file.
    changes += news.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    nextEnd = watches.map(\.end).min() ?? .end
  }

  /// Takes note of a latency, if the event tells one.
  mutating func observe(_ event: RunEvent) {
    if case .requestAnswered(_, _, _, let latency) = event { add(latency, of: .caller) }
    if case .requestDone(_, _, let latency, _) = event { add(latency, of: .endToEnd) }
  }

  private mutating func add(_ latency: SimDuration, of clock: Metric.Latency) {
    for index in watches.indices {
      guard case .latency(clock, _) = watches[index].alarm.course else { continue }
      watches[index].add(latency)
    }
  }

  /// Looks at what is measured now.
  mutating func note(at now: Instant, value: (Metric) -> Double?) {
    for index in watches.indices { watches[index].note(value(watches[index].alarm.metric), at: now) }
  }

  mutating func adopt(_ alarms: [CompiledAlarm]) {
    for (index, alarm) in zip(watches.indices, alarms) { watches[index].adopt(alarm) }
  }

  /// When the last of them changes its state if nothing more happens; nil if none does. It looks as far as their periods
  /// reach back.
  var lastChange: Instant? {
    watches.compactMap { watch in
      var watch = watch
      let periods = watch.alarm.periods + Alarm.MissingData.furtherPeriods + 1
      return (0..<periods).compactMap { _ in watch.close()?.at }.last
    }.max()
  }

  func value(of field: AlarmField, named name: String) -> Double? {
    watches.first { $0.alarm.name == name }?.value(of: field)
  }
}
