// What can be wrong with a workflow: its numbers, whom its tasks name, and the ways from state to state.

extension Component.Workflow {
  func check(_ state: WorkflowState, in checker: inout ScenarioChecker, at path: [String]) {
    switch state.action {
    case .task(let name, let timeout):
      checker.find(
        name, needs: "component that answers, standard queue, topic, function or workflow", path + ["task"],
        roles: [.answersCalls, .standardQueue, .copiesToSubscribers, .runsEvents, .workflow])
      checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    case .callback(let name, let heartbeat, let timeout):
      checker.find(
        name, needs: "standard queue or function", path + ["callback"], roles: [.standardQueue, .runsEvents])
      checker.check(heartbeat, within: Bounds.wait, path + ["heartbeat"])
      checker.check(timeout, within: Bounds.wait, path + ["timeout"])
      if checker.most(of: form) > 0 { checker.report(.callbackInExpress, path + ["callback"]) }
    case .wait(let time): checker.check(time, within: Bounds.work, path + ["wait"])
    case .choice(let rules):
      for (index, rule) in rules.enumerated() { check(rule, in: &checker, at: path + ["choice", "\(index)"]) }
    case .map(_, let items, let atOnce):
      checker.check(items, within: Bounds.mapItems, path + ["items"])
      checker.check(atOnce, within: Bounds.mapAtOnce, path + ["at_once"])
    case .parallel, .fail: break
    }
    for (index, retrier) in state.retriers.enumerated() {
      check(retrier, in: &checker, at: path + ["retry", "\(index)"])
    }
  }

  private func check(_ rule: WorkflowState.ChoiceRule, in checker: inout ScenarioChecker, at path: [String]) {
    switch rule.condition {
    case .tag(let tag): checker.check(tag: tag, path + ["only"])
    case .above(let value, let limit):
      checker.check(value, within: Bounds.threshold, path + ["value"])
      checker.check(limit, within: Bounds.threshold, path + ["above"])
    }
  }

  private func check(_ retrier: WorkflowState.Retrier, in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(retrier.interval, within: Bounds.work, path + ["interval"])
    checker.check(retrier.attempts, within: 0...Bounds.attempts.upperBound, path + ["attempts"])
    checker.check(retrier.rate, within: 1...100, path + ["rate"])
    checker.check(retrier.mostDelay, within: Bounds.work, path + ["max_delay"])
  }

  func checkTogether(_ state: WorkflowState, in checker: inout ScenarioChecker, at path: [String]) {
    if case .map(_, let items, let atOnce) = state.action {
      checker.checkWhole(items, path + ["items"])
      checker.checkWhole(atOnce, path + ["at_once"])
    }
    if case .choice(let rules) = state.action { checkTogether(rules, of: state, in: &checker, at: path) }
    checkHandlers(of: state, in: &checker, at: path)
    if case .callback(_, let heartbeat?, let timeout?) = state.action {
      checker.check(
        NamedQuantity("heartbeat", heartbeat), is: .below, NamedQuantity("timeout", timeout), at: path + ["heartbeat"])
    }
    for (index, retrier) in state.retriers.enumerated() {
      let path = path + ["retry", "\(index)"]
      checker.checkWhole(retrier.attempts, path + ["attempts"])
      guard let most = retrier.mostDelay else { continue }
      checker.check(
        NamedQuantity("interval", retrier.interval), is: .atMost, NamedQuantity("max_delay", most),
        at: path + ["interval"])
    }
  }

  /// Notes rules that never hold, or that leave nothing to others.
  private func checkTogether(
    _ rules: [WorkflowState.ChoiceRule], of state: WorkflowState, in checker: inout ScenarioChecker, at path: [String]
  ) {
    for (index, rule) in rules.enumerated() {
      guard case .above(let value, let limit) = rule.condition else { continue }
      let (values, limits) = (checker.extremes(of: value), checker.extremes(of: limit))
      let hasMore = index + 1 < rules.count || state.next != nil
      if values.upperBound <= limits.lowerBound { checker.report(.neverHolds, path + ["choice", "\(index)"]) }
      if values.lowerBound > limits.upperBound, hasMore {
        checker.report(.alwaysHolds, path + ["choice", "\(index)"])
      }
    }
    for (index, rule) in rules.enumerated() {
      guard case .tag(let tag) = rule.condition else { continue }
      let name = path.dropFirst().first ?? ""
      checker.checkTogether(tag: tag, cameTo: name, path + ["choice", "\(index)", "only"])
    }
    for (index, rule) in rules.enumerated() where rules[..<index].contains(where: { $0.covers(rule, checker) }) {
      checker.report(.takenBefore, path + ["choice", "\(index)"])
    }
  }
}

extension WorkflowState.ChoiceRule {
  /// Whether it holds wherever another one does.
  fileprivate func covers(_ other: Self, _ checker: ScenarioChecker) -> Bool {
    switch (condition, other.condition) {
    case (.tag(let own), .tag(let tag)): own == tag
    case (.above(let own, let limit), .above(let value, let higher)):
      own == value && checker.extremes(of: limit).upperBound <= checker.extremes(of: higher).lowerBound
    case (.tag, .above), (.above, .tag): false
    }
  }
}
