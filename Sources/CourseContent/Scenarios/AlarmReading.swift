internal import Simulation

// How an alarm is read.

extension ScenarioFile {
  static func alarm(_ reader: NodeReader) -> Alarm? {
    guard
      let members = reader.members(
        required: ["name", "metric", "over", "for", "period"], optional: ["of", "statistic", "missing"]),
      let name = members["name"]?.name(), let metric = members["metric"]?.text(),
      let over = members["over"]?.quantity(), let breaching = members["for"]?.quantity(),
      let period = members["period"]?.quantity()
    else { return nil }
    var alarm = Alarm(name: name, metric: metric, over: over, breaching: breaching, period: period)
    alarm.periods = members["of"]?.quantity()
    alarm.statistic = members["statistic"]?.choice(Alarm.Statistic.self)
    if let missing = members["missing"]?.choice(Alarm.MissingData.self) { alarm.missing = missing }
    return alarm
  }
}

extension Alarm {
  /// Stands for one that could not be read.
  static let unread = Alarm(
    name: unreadName, metric: "totals.started", over: .number(0), breaching: .number(1), period: .number(60))
}
