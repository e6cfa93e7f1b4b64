// How a scenario and its knobs become a compiled scenario.

extension CompiledScenario {
  /// Compiles a scenario, which must be valid: unknown names would be taken for the first component.
  init(_ scenario: Scenario, _ knobs: KnobValues) {
    self.init(
      knobs: knobs, limit: scenario.limit, accountConcurrency: scenario.accountConcurrency,
      names: scenario.tags + scenario.groups, attributes: scenario.eventAttributes)
    for component in scenario.components { addNodes(for: component) }
    let documents = Dictionary(scenario.components.map { ($0.name, $0.document) }) { first, _ in first }
    for component in scenario.components {
      for node in members(of: component) { component.document.addState(of: node, to: &self) }
    }
    for component in scenario.components { component.document.connect(index(of: component.name), in: &self) }
    for component in scenario.components { addSteps(of: component, among: documents) }
    for (place, fault) in scenario.faults.enumerated() { addFaults(of: fault, at: place) }
    let nodes = runningNodes
    for alarm in scenario.alarms.compactMap({ CompiledAlarm($0, among: nodes, self) }) { add(alarm) }
  }

  private mutating func addNodes(for component: Component) {
    guard let length = component.document.chain.map({ count($0, atLeast: 1) }) else {
      return addNode(name: component.name, label: component.label, of: component)
    }
    for member in 1...length {
      addNode(name: chainMember(component.name, member), label: "\(component.label) \(member)", of: component)
    }
  }

  /// The nodes of a component, which have consecutive indices.
  private func members(of component: Component) -> Range<Index<Node>> {
    let first = index(of: component.name)
    let length = component.document.chain.map { count($0, atLeast: 1) } ?? 1
    return first..<first.advanced(by: length)
  }

  /// The components as they run.
  var runningNodes: [RunningNode] {
    nodes.map { RunningNode(name: $0.name, label: $0.label, kind: $0.kind, service: $0.service, states: $0.states) }
  }

  // MARK: Steps

  /// Each member of a chain does the steps of its component, then calls the next.
  private mutating func addSteps(of component: Component, among documents: [String: any ComponentDocument]) {
    let members = members(of: component)
    for node in members {
      begin(node)
      let name = nodes[node.place].name
      component.document.addFirstSteps(named: name, to: &self)
      for (position, step) in component.steps.enumerated() where component.document.runsSteps {
        add(step, of: component, among: documents, stream: "\(name)/\(position)")
      }
      let next = node.advanced(by: 1)
      if members.contains(next) { addCall(of: next, writing: nil, component.retry, stream: "\(name)/next") }
      component.document.addLastSteps(to: &self)
      add(.end(component.nodeKind))
    }
  }

  private mutating func add(
    _ step: Step, of component: Component, among documents: [String: any ComponentDocument], stream: String
  ) {
    switch step {
    case .work(let time):
      add(.work(Distribution(time, knobs), stream: addStream(stream)))
    case .call(let name, let write, let retry, let allowed):
      addCall(of: index(of: name), writing: write, retry ?? component.retry, stream: stream)
      deny(.denied(index(of: name), isCall: true), unless: allowed)
    case .parallel(let calls): add(calls, component.retry, stream: stream)
    case .send(let name, let delay, let group, let id, let attributes, let allowed):
      guard let receiver = documents[name] else { return }
      let options = SendOptions(delay: delay, group: group, id: id, attributes: attributes)
      add(receiver.receiving(at: index(of: name), options, in: &self))
      deny(.denied(index(of: name), isCall: false), unless: allowed)
    case .report(let name, let report): add(.report(index(of: name), report))
    case .lookUp(let name):
      add(.detailedCall(add(CompiledCall(callee: index(of: name), isOptional: true))))
    case .fill(let name):
      add(.detailedCall(add(CompiledCall(callee: index(of: name), entry: CacheState.fillEntry, isOptional: true))))
    case .update(let name, let update):
      addUpdate(update, of: index(of: name), update.retry ?? component.retry, stream: stream)
    case .only(let tag, let step):
      let place = steps.count
      add(.only(tag: nameIndex(tag), count: 0))
      add(step, of: component, among: documents, stream: stream)
      replaceStep(at: place, by: .only(tag: nameIndex(tag), count: UInt16(steps.count - place - 1)))
    case .failWhen(.always): add(.fail(.always))
    case .failWhen(.poison): add(.fail(.poison))
    case .failWhen(.envelope): add(.fail(.envelope))
    case .failWhen(.receives(let count)): add(.fail(.receives(self.count(count))))
    case .failWhen(.probability(let probability)):
      add(.fail(.probability(knobs.value(of: probability), stream: addStream(stream))))
    }
  }

  /// Puts a refusal in the place of the step that was added last, where no policy allows it. All that belongs to the step
  /// is there all the same, so that a knob can open and shut the door of a running system.
  private mutating func deny(_ refusal: CompiledStep, unless allowed: Quantity?) {
    if !isOn(allowed) { replaceStep(at: steps.count - 1, by: refusal) }
  }

  private mutating func add(_ calls: [ParallelCall], _ retry: RetryPolicy?, stream: String) {
    add(.parallel(count: UInt32(calls.count)))
    for (place, call) in calls.enumerated() {
      addCall(
        of: index(of: call.name), writing: call.writing, call.retry ?? retry, stream: "\(stream)/parallel/\(place)")
      add(.join)
    }
  }

  /// Adds a plain call if it has nothing but a callee, which most have, because that step is the cheaper one to run.
  private mutating func addCall(
    of callee: Index<Node>, writing write: TableWrite?, _ retry: RetryPolicy?, stream: String
  ) {
    guard write != nil || retry != nil else { return add(.call(callee)) }
    var call = compiledCall(of: callee, retry, stream: "\(stream)/retry")
    if let write {
      call.entry = TableAccess(of: write, knobs).rawValue
      call.items = UInt8(min(write.items.map { count($0, atLeast: 1) } ?? 0, Int(Bounds.batchItems.upperBound)))
      call.sendsAgain = TableWrite.SendAgain.allCases[min(2, count(write.sendAgain))]
    }
    add(.detailedCall(add(call)))
  }

  /// An update reads, works and writes; what fails or is refused begins again with the read.
  private mutating func addUpdate(
    _ update: ItemUpdate, of table: Index<Node>, _ retry: RetryPolicy?, stream: String
  ) {
    var read = compiledCall(of: table, retry, stream: "\(stream)/retry")
    read.entry = TableAccess.readItem.rawValue
    add(.detailedCall(add(read)))
    add(.work(Distribution(update.work, knobs), stream: addStream(stream)))
    var write = compiledCall(of: table, retry, stream: "\(stream)/retry/write")
    let isLocked = knobs.value(of: update.locked) >= 0.5
    write.entry = (isLocked ? TableAccess.lockedChange : .change).rawValue
    write.stepsBack = 2
    add(.detailedCall(add(write)))
  }

  private mutating func compiledCall(
    of callee: Index<Node>, _ retry: RetryPolicy?, stream: String
  ) -> CompiledCall {
    var call = CompiledCall(callee: callee)
    if let retry {
      call.attempts = count(retry.attempts, atLeast: 1)
      call.backoff = duration(retry.backoff)
      call.factor = knobs.value(of: retry.factor)
      call.cap = duration(retry.cap)
      call.jitter = RetryPolicy.Jitter.allCases[min(count(retry.jitter), RetryPolicy.Jitter.allCases.count - 1)]
      call.budget = retry.budget.map { budget($0) } ?? CompiledBudget()
      call.breaker = retry.breaker.flatMap { breaker($0) }
    }
    call.stream = addStream(stream)
    return call
  }

  private func budget(_ budget: RetryBudget) -> CompiledBudget {
    CompiledBudget(
      size: knobs.value(of: budget.size), cost: knobs.value(of: budget.cost), refund: knobs.value(of: budget.refund))
  }

  private func breaker(_ breaker: CircuitBreaker) -> CompiledBreaker? {
    guard duration(breaker.open) > .zero else { return nil }
    return CompiledBreaker(
      failures: count(breaker.failures, atLeast: 1), window: min(64, count(breaker.window, atLeast: 1)),
      open: duration(breaker.open), trials: count(breaker.trials, atLeast: 1))
  }

  // MARK: Faults

  private mutating func addFaults(of fault: PlannedFault, at position: Int) {
    let from = instant(fault.from)
    let until: Instant? =
      switch fault.end {
      case .at(let moment): instant(moment)
      case .after(let time): from + duration(time)
      case nil: nil
      }
    let affected = fault.first.map { count($0) } ?? fault.components.count
    // At this setting of the knobs the chain may be too short to have the member.
    for (place, name) in fault.components.enumerated() where hasNode(named: name) {
      let effect = effect(of: fault, stream: "\(name)/faults/\(position)")
      add(FaultState(node: index(of: name), effect: effect, from: from, until: until, happens: place < affected))
    }
  }

  private mutating func effect(of fault: PlannedFault, stream: String) -> FaultState.Effect {
    switch fault.effect {
    case .down: .down
    case .slow(let factor): .slow(max(0, knobs.value(of: factor)))
    case .errors(let share): .errors(share: min(1, max(0, knobs.value(of: share))), addStream(stream))
    }
  }
}

extension CompiledAlarm {
  /// Nil if these nodes have no such field.
  fileprivate init?(_ alarm: Alarm, among nodes: [RunningNode], _ numbers: CompiledScenario) {
    guard let metric = Metric(path: alarm.metric, among: nodes) else { return nil }
    (name, self.metric, missing) = (alarm.name, metric, alarm.missing)
    course = metric.course
    statistic = alarm.statistic ?? course.statistics.first
    threshold = numbers.knobs.value(of: alarm.over)
    breaching = numbers.count(alarm.breaching, atLeast: 1)
    periods = alarm.periods.map { numbers.count($0, atLeast: 1) } ?? breaching
    period = numbers.duration(alarm.period)
  }
}
