import Simulation

// Alarms as they are written on the page of breakpoints, and as a sentence says them.

extension Alarm {
  /// Reads `PATH > VALUE for M of N periods of SECONDS`, or the same without `of N`; nil if the text has another form.
  init?(parsing text: String, named name: String) {
    let halves = text.split(separator: " for ", maxSplits: 1)
    guard halves.count == 2, let assertion = Assertion(parsing: String(halves[0])), assertion.relation == .greater,
      assertion.tolerance == 0, case .quantity(let over) = assertion.operand
    else { return nil }
    let words = halves[1].split(separator: " ")
    let numbers = words.compactMap { Quantity(parsing: String($0)) }
    // Nothing stands for a number: no word can be mistaken for it.
    let form = words.map { Quantity(parsing: String($0)) == nil ? String($0) : "" }
    switch form {
    case ["", "of", "", "periods", "of", ""]:
      self.init(name: name, metric: assertion.path, over: over, breaching: numbers[0], period: numbers[2])
      periods = numbers[1]
    case ["", "periods", "of", ""], ["", "period", "of", ""]:
      self.init(name: name, metric: assertion.path, over: over, breaching: numbers[0], period: numbers[1])
    default: return nil
    }
  }

  /// As it is written, with the values of the knobs.
  func statement(_ knobs: KnobValues) -> String {
    func number(_ quantity: Quantity) -> String { NumberFormat.setting(knobs.value(of: quantity)) }
    let of = periods.map { " of \(number($0))" } ?? ""
    let unit = of.isEmpty && number(breaching) == "1" ? "period" : "periods"
    return "\(metric) > \(number(over)) for \(number(breaching))\(of) \(unit) of \(number(period))"
  }
}

extension Run {
  /// Why an alarm is in ALARM: what it watches, how much is too much, and in how many periods it was.
  func alarmSentence(_ name: String) -> String {
    guard let alarm = scenario.alarms.first(where: { $0.name == name }), let metric = metric(alarm.metric) else {
      return "alarm \(name)."
    }
    func number(_ quantity: Quantity) -> String { NumberFormat.setting(knobs.value(of: quantity)) }
    let over = NumberFormat.value(knobs.value(of: alarm.over), metric.unit)
    let (breaching, periods) = (number(alarm.breaching), number(alarm.periods ?? alarm.breaching))
    let when =
      periods == "1"
      ? "the last period" : (breaching == periods ? "the last" : "\(breaching) of the last") + " \(periods) periods"
    return "alarm \(name) is in ALARM. \(metric.description(among: nodes)) was more than \(over) in \(when) of "
      + "\(number(alarm.period)) s."
  }
}
