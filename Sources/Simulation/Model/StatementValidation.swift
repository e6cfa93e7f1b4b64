// Checks what is said about a scenario: narration, predictions and claims.

extension Validation {
  mutating func checkStatements() {
    for (index, narration) in scenario.narration.enumerated() {
      let path = ["narration", "\(index)"]
      switch narration.moment {
      case .at(let time): checker.check(time, within: 0...Bounds.time, path + ["at"])
      case .when(let assertion): check(assertion, path + ["when"])
      }
      for name in narration.placeholders { check(placeholder: name, path + ["say"]) }
    }
    for (index, prediction) in scenario.predictions.enumerated() {
      check(prediction, ["predictions", "\(index)"])
    }
    for (index, claim) in scenario.claims.enumerated() {
      for assertion in claim.assertions { check(assertion, ["claims", "\(index)"]) }
      for setting in claim.knobs { check(setting, ["claims", "\(index)", "with", setting.name]) }
    }
  }

  var nodes: [RunningNode] {
    scenario.components.flatMap { component in
      nodeNames(of: component).map {
        RunningNode(name: $0, label: component.label, kind: component.nodeKind, service: component.service)
      }
    }
  }

  private mutating func check(_ prediction: Prediction, _ path: [String]) {
    switch prediction.kind {
    case .number(let number): check(metric: number.path, path + ["answer"])
    case .choice(let choices):
      for (index, choice) in choices.enumerated() {
        check(choice.condition, path + ["choices", "\(index)", "when"])
      }
    case .order(let parts):
      for (index, part) in parts.enumerated() {
        check(metric: part.path, path + ["order", "\(index)", "by"])
      }
    }
    if let decided = prediction.decided { check(decided, path + ["decided"]) }
    for name in prediction.because?.placeholders ?? [] { check(placeholder: name, path + ["because"]) }
  }

  private mutating func check(_ assertion: Assertion, _ path: [String]) {
    for name in assertion.paths { check(metric: name, path) }
    if case .quantity(let quantity) = assertion.operand, let knob = quantity.knobName {
      checker.noteUse(of: knob)
      check(knob: knob, path)
    }
  }

  private mutating func check(metric name: String, _ path: [String]) {
    let (nodes, alarms) = (nodes, scenario.alarms.map(\.name))
    guard Metric(path: name, among: nodes, alarms: alarms) == nil else { return }
    // Where so much is wrong, nobody misses suggestions.
    let isFew = checker.problems.count < 20
    let known = isFew ? Metric.all(among: nodes, alarms: alarms).map { $0.path(among: nodes) } : []
    checker.report(.unknownMetric(path: name, nearest: nearestNames(to: name, among: known)), path)
  }

  private mutating func check(placeholder name: String, _ path: [String]) {
    if name.hasPrefix("$") {
      check(knob: String(name.dropFirst()), path)
    } else {
      check(metric: name, path)
    }
  }

  private mutating func check(knob name: String, _ path: [String]) {
    guard !scenario.knobs.contains(where: { $0.name == name }) else { return }
    checker.report(.unknownKnob(name: name, nearest: nearestNames(to: name, among: scenario.knobs.map(\.name))), path)
  }

  private mutating func check(_ setting: KnobSetting, _ path: [String]) {
    check(knob: setting.name, path)
    guard let knob = scenario.knobs.first(where: { $0.name == setting.name }) else { return }
    if !knob.range.contains(setting.value) {
      checker.report(.outOfBounds(value: setting.value, allowed: knob.range), path)
    }
  }
}

extension Narration {
  /// The texts between braces in the sentence, in order: paths of fields and `$knobs`.
  public var placeholders: [String] { sentence.placeholders }
}
