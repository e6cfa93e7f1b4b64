// Alarms that a learner has added to a run, in its replay.

extension Replay {
  /// An alarm as the file says it; the quantities are spelt as in scenarios.
  public struct AddedAlarm: Sendable, Equatable, Codable {
    let name, metric, over, breaching: String
    let periods: String?
    let period: String

    init(_ alarm: Alarm) {
      (name, metric) = (alarm.name, alarm.metric)
      (over, breaching) = (alarm.over.spelling, alarm.breaching.spelling)
      (periods, period) = (alarm.periods?.spelling, alarm.period.spelling)
    }

    /// nil if it is none.
    fileprivate var alarm: Alarm? {
      guard !name.isEmpty, name.utf8.count <= 60, name.utf8.allSatisfy(\.isNameByte),
        let over = Quantity(parsing: over), let breaching = Quantity(parsing: breaching),
        let period = Quantity(parsing: period)
      else { return nil }
      var alarm = Alarm(name: name, metric: metric, over: over, breaching: breaching, period: period)
      alarm.isAdded = true
      guard let periods else { return alarm }
      alarm.periods = Quantity(parsing: periods)
      return alarm.periods == nil ? nil : alarm
    }
  }

  /// The scenario with the alarms that were added.
  func watched(_ scenario: Scenario) throws(ReplayError) -> Scenario {
    let alarms = alarms ?? []
    guard alarms.count <= Timeline.mostAddedAlarms else { throw .tooManyAlarms(alarms.count) }
    var scenario = scenario
    for added in alarms {
      guard let alarm = added.alarm else { throw .impossible(name: added.name) }
      scenario.alarms.append(alarm)
      guard scenario.problems().isEmpty, scenario.review().contradictions.isEmpty else {
        throw .impossible(name: added.name)
      }
    }
    return scenario
  }
}

extension Quantity {
  /// As it is read again.
  fileprivate var spelling: String {
    switch self {
    case .number(let number): "\(number)"
    case .knob(let name, let factor): factor == 1 ? "$\(name)" : "$\(name) * \(factor)"
    }
  }
}
