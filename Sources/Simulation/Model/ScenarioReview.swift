/// What a reader of a scenario file is told beside what keeps it from running.
public struct ScenarioReview: Sendable {
  /// Numbers that are right one by one and wrong together, for any value that the knobs can have.
  public fileprivate(set) var contradictions: [ScenarioProblem] = []
  /// What has no use: knobs that turn nothing, components that nothing comes to.
  public fileprivate(set) var warnings: [ScenarioProblem] = []
  /// The knobs, those that count things with what they count.
  public fileprivate(set) var knobs: [Knob] = []
}

extension Scenario {
  /// Looks at the scenario as a whole. Each kind says which of its numbers belong together; a system that contradicts
  /// itself can be run, but a file that does is not what its author means.
  public func review() -> ScenarioReview {
    var review = ScenarioReview()
    review.knobs = knobs
    guard !isTooLarge else { return review }
    var together = Validation(scenario: self)
    together.checker.refused = refusedNumbers()
    together.checkTogether()
    review.contradictions = together.problems
    review.knobs = knobs.map { knob in
      var knob = knob
      knob.countedMultiples = together.checker.countedMultiples[knob.name] ?? []
      return knob
    }
    var use = Validation(scenario: self)
    use.checkUse()
    review.warnings = use.problems
    return review
  }
}

extension Scenario {
  /// The numbers that are wrong by themselves.
  fileprivate func refusedNumbers() -> [Quantity] {
    var alone = Validation(scenario: self)
    alone.checkNumbers()
    return alone.checker.refused
  }
}

extension Validation {
  mutating func checkTogether() {
    for component in scenario.components {
      let path = ["components", component.name]
      component.document.checkTogether(in: &checker, at: path)
      checkPatience(of: component, path)
      for (index, step) in component.steps.enumerated() {
        checker.checkTogether(step, retriedBy: component.document.retry, path + ["steps", "\(index)"])
      }
      checkRetry(of: component, path)
    }
    checkGroups()
    checkFilling()
    checkReceives()
    checkAlarmsTogether()
    checkReservations()
    for index in scenario.faults.indices { checkTogether(faultAt: index) }
    for (index, narration) in scenario.narration.enumerated() {
      guard case .at(let moment) = narration.moment else { continue }
      checker.checkMoment(NamedQuantity("at", moment), ["narration", "\(index)", "at"])
    }
    for (index, claim) in scenario.claims.enumerated() {
      guard let moment = claim.at else { continue }
      checker.checkMoment(NamedQuantity("at", .number(moment)), ["claims", "\(index)", "at"])
    }
  }

  /// No front door waits longer than its service can be told to, and nobody works longer on a message.
  private mutating func checkPatience(of component: Component, _ path: [String]) {
    guard let service = component.service, let longest = service.longestTimeout else { return }
    let most = NamedQuantity("what \(service.short) has", .number(longest))
    if let timeout = component.document.answerTimeout {
      checker.check(NamedQuantity("timeout", timeout), is: .atMost, most, at: path + ["timeout"])
    } else if component.nodeKind.traits.readsQueue {
      let work = NamedQuantity("the work of all steps", .number(checker.most(ofWorkIn: component.steps)))
      checker.check(work, is: .atMost, most, at: path + ["steps"])
    }
  }

  // MARK: Groups

  /// A message to a FIFO queue has the group of its step, or that of its request's tag.
  private mutating func checkGroups() {
    for component in scenario.components where checker.around.reachedUntagged.contains(component.name) {
      for (index, step) in component.steps.enumerated() {
        guard case .send(let queue, _, nil, _, _, _) = step,
          checker.target(named: queue)?.roles.contains(.orderedQueue) == true
        else { continue }
        checker.report(.needsGroup(queue: queue), ["components", component.name, "steps", "\(index)", "send"])
      }
    }
  }

  // MARK: Caches

  /// What is looked up in a cache has to be filled into it by somebody, and what is filled looked up.
  private mutating func checkFilling() {
    let steps = scenario.components.flatMap(\.steps).map(\.action)
    let filled = Set(steps.compactMap { if case .fill(let name) = $0 { name } else { nil } })
    let lookedUp = Set(steps.compactMap { if case .lookUp(let name) = $0 { name } else { nil } })
    for component in scenario.components {
      for (index, step) in component.steps.enumerated() {
        let path = ["components", component.name, "steps", "\(index)"]
        switch step.action {
        case .lookUp(let name) where !filled.contains(name) && keepsValues(name):
          checker.report(.neverFilled, path + ["look_up"])
        case .fill(let name) where !lookedUp.contains(name) && keepsValues(name):
          checker.report(.neverUsed(without: "a step look_up"), path + ["fill"])
        case .lookUp, .fill, .work, .call, .parallel, .update, .send, .failWhen, .report, .only: break
        }
      }
    }
  }

  private func keepsValues(_ name: String) -> Bool { checker.target(named: name)?.roles.contains(.keepsValues) == true }

  // MARK: Messages

  /// Only who is handed messages can fail by how often one was received.
  private mutating func checkReceives() {
    for component in scenario.components where !isHandedMessages(component) {
      for (index, step) in component.steps.enumerated() {
        guard case .failWhen(.receives) = step.action else { continue }
        let path = ["components", component.name, "steps", "\(index)", "fail_when"]
        checker.report(.neverUsed(without: "a message that it is handed"), path)
      }
    }
  }

  private func isHandedMessages(_ component: Component) -> Bool {
    let isReading = component.connections.contains { $0.direction == .reads }
    return isReading
      || scenario.components.contains { other in
        other.connections.contains { $0.direction == .passesOn && $0.name == component.name }
          || other.steps.contains { $0.handsMessages(to: component.name, from: other) }
      }
  }

  // MARK: Account

  /// What functions have for themselves comes out of what the account has.
  private mutating func checkReservations() {
    guard let account = scenario.accountConcurrency else { return }
    let path = ["account_concurrency"]
    checker.checkWhole(account, path)
    guard scenario.components.contains(where: { $0.document.roles.contains(.runsEvents) }) else {
      return checker.report(.neverUsed(without: "a function"), path)
    }
    let own = scenario.components.compactMap(\.document.accountExecutions).reduce(0) {
      $0 + max(0, checker.most(of: $1))
    }
    let all = NamedQuantity("what all functions have for themselves", .number(own))
    checker.check(all, is: .atMost, NamedQuantity("account_concurrency", account), at: path)
  }

  // MARK: Faults

  private mutating func checkTogether(faultAt index: Int) {
    let (fault, path) = (scenario.faults[index], ["faults", "\(index)"])
    let from = NamedQuantity("at", fault.from)
    checker.checkWhole(fault.first, path + ["first"])
    if let first = fault.first {
      let count = NamedQuantity("the number of components", .number(Double(fault.components.count)))
      checker.check(NamedQuantity("first", first), is: .atMost, count, at: path + ["first"])
    }
    checker.checkMoment(from, path + ["at"])
    if case .at(let end) = fault.end {
      checker.check(from, is: .below, NamedQuantity("until", end), at: path + ["until"])
    }
    checkUse(of: fault, path)
    for name in Set(fault.components).sorted() where fault.components.count(where: { $0 == name }) > 1 {
      checker.report(.overlappingFault(component: name, other: index), path)
    }
    for other in 0..<index {
      guard let name = fault.components.first(where: scenario.faults[other].components.contains),
        fault.effect.isLike(scenario.faults[other].effect), canOverlap(fault, scenario.faults[other])
      else { continue }
      checker.report(.overlappingFault(component: name, other: other), path)
    }
  }

  /// Whether one can begin before the other is over, both ways.
  private func canOverlap(_ a: PlannedFault, _ b: PlannedFault) -> Bool {
    latestEnd(of: a) > checker.extremes(of: b.from).lowerBound
      && latestEnd(of: b) > checker.extremes(of: a.from).lowerBound
  }

  private func latestEnd(of fault: PlannedFault) -> Double {
    switch fault.end {
    case .at(let moment): checker.most(of: moment)
    case .after(let time): checker.most(of: fault.from) + checker.most(of: time)
    case nil: .infinity
    }
  }

  // MARK: Use

  mutating func checkUse() {
    var all = Validation(scenario: scenario)
    all.checkAll()
    // The burst key of the stage sends as many requests as a knob of that name says.
    let used = all.checker.usedKnobs.union([Knob.networkLatency.name, Knob.burstName])
    for knob in scenario.knobs where !used.contains(knob.name) { checker.report(.unusedKnob, ["knobs", knob.name]) }
    let clients = scenario.components.filter { $0.nodeKind.traits.sendsRequests }
    let ways = RequestWays(of: scenario)
    let served = Dictionary(grouping: clients, by: \.document.tag).reduce(into: Set<String>()) { served, group in
      served.formUnion(ways.reached(from: group.value, carrying: group.key))
    }
    for component in scenario.components {
      let path = ["components", component.name]
      if !served.contains(component.name) { checker.report(.unreached, path) }
      if let last = component.steps.firstIndex(where: \.endsAll), last + 1 < component.steps.count {
        checker.report(.neverDone, path + ["steps", "\(last + 1)"])
      }
    }
    checkAccount()
  }

  /// The executions of all functions together come out of what an account has (fact `lambda-concurrency`).
  private mutating func checkAccount() {
    guard scenario.accountConcurrency == nil else { return }
    var (total, count) = (0.0, 0)
    for component in scenario.components {
      guard let concurrency = component.document.accountExecutions else { continue }
      total += checker.most(of: concurrency)
      count += 1
      // One function alone may stand for the account; of what several share, AWS keeps a part.
      guard total > (count == 1 ? Bounds.accountConcurrency : Bounds.reservable) else { continue }
      return checker.report(.accountConcurrency(total), ["components", component.name, "concurrency"])
    }
  }
}

extension Knob {
  /// The knob that says how many requests the burst key of the stage sends.
  public static let burstName = "burst"
}

extension Step {
  /// Whether it gives that component messages: it sends, or a mapping invokes with a batch.
  fileprivate func handsMessages(to name: String, from other: Component) -> Bool {
    switch action {
    case .send(let target, _, _, _, _, _): target == name
    case .call(let target, _, _, _): target == name && other.connections.contains { $0.direction == .reads }
    case .parallel, .lookUp, .fill, .update, .work, .failWhen, .report, .only: false
    }
  }

  /// Whether nothing behind it is ever done.
  fileprivate var endsAll: Bool {
    switch self {
    case .failWhen(.always), .failWhen(.probability(.number(1))): true
    case .failWhen, .work, .call, .parallel, .lookUp, .fill, .update, .send, .report, .only: false
    }
  }
}

extension PlannedFault.Effect {
  /// Whether both would do the same to a component.
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.down, .down), (.slow, .slow), (.errors, .errors): true
    case (.down, _), (.slow, _), (.errors, _): false
    }
  }
}
