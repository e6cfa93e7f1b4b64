// Numbers that are right one by one and wrong together: what kinds and steps say of each other's.

/// A number of a scenario with the name that a sentence gives it.
struct NamedQuantity {
  let name: String
  let quantity: Quantity

  init(_ name: String, _ quantity: Quantity) { (self.name, self.quantity) = (name, quantity) }
}

extension ScenarioChecker {
  func target(named name: String) -> Target? { targets.first { $0.name == name } }

  /// The most that a quantity can be.
  func most(of quantity: Quantity) -> Double { extremes(of: quantity).upperBound }

  /// The longest that the steps can work without chance, or usually with it, in seconds.
  func most(ofWorkIn steps: [Step]) -> Double {
    steps.reduce(0) { sum, step in
      switch step.action {
      case .work(.constant(let time)), .work(.exponential(let time)), .work(.uniform(_, let time)),
        .work(.varied(let time, _)), .work(.logNormal(let time, _)):
        sum + most(of: time)
      case .update(_, let update): sum + most(ofWorkIn: [.work(update.work)])
      case .call, .parallel, .lookUp, .fill, .send, .failWhen, .report, .only: sum
      }
    }
  }

  /// Notes a number of things that is no whole number, or becomes one where its knob can be turned to.
  mutating func checkWhole(_ quantity: Quantity?, _ path: [String]) {
    switch quantity {
    case nil: return
    case .number(let number):
      guard !number.isWhole else { return }
      refused.append(.number(number))
      report(.notWhole(number), path)
    case .knob(let name, let factor):
      guard let knob = knobs.first(where: { $0.name == name }) else { return }
      noteCount(of: name, times: factor)
      let reachable = [knob.value, knob.range.lowerBound, knob.range.upperBound, knob.value + knob.step]
      if let odd = reachable.map({ $0 * factor }).first(where: { !$0.isWhole }) { report(.notWhole(odd), path) }
    }
  }

  /// Notes where the first number does not stand to the second as it has to, at the worst that their knobs allow. Both
  /// grow and fall with their knobs, so the worst lies at the ends of the ranges.
  mutating func check(
    _ first: NamedQuantity, is relation: Clash.Relation, _ second: NamedQuantity, at path: [String]
  ) {
    guard !refused.contains(first.quantity), !refused.contains(second.quantity),
      let worst = worst(first.quantity, second.quantity)
    else { return }
    let holds = relation == .below ? worst.first < worst.second : worst.first <= worst.second
    guard !holds else { return }
    let sides = (
      Clash.Side(name: first.name, value: worst.first), Clash.Side(name: second.name, value: worst.second)
    )
    report(.clash(Clash(first: sides.0, relation: relation, second: sides.1)), path)
  }

  /// The values at which the first is largest beside the second; nil where a knob does not exist.
  private func worst(_ first: Quantity, _ second: Quantity) -> (first: Double, second: Double)? {
    let names = [first, second].compactMap(\.knobName)
    guard names.allSatisfy({ name in knobs.contains { $0.name == name } }) else { return nil }
    guard case .knob(let name, let one) = first, case .knob(name, let other) = second,
      let range = knobs.first(where: { $0.name == name })?.range
    else { return (extremes(of: first).upperBound, extremes(of: second).lowerBound) }
    let ends = [range.lowerBound, range.upperBound].map { (first: $0 * one, second: $0 * other) }
    return ends.max { $0.first - $0.second < $1.first - $1.second }
  }

  // MARK: Parts

  mutating func checkTogether(_ time: WorkTime, _ path: [String]) {
    guard case .uniform(let least, let most) = time else { return }
    check(NamedQuantity("the least", least), is: .atMost, NamedQuantity("the most", most), at: path + ["uniform"])
  }

  /// With more failures than attempts it would never open, and open for longer than any run it would never close.
  private mutating func checkTogether(_ breaker: CircuitBreaker?, _ path: [String]) {
    guard let breaker else { return }
    checkWhole(breaker.failures, path + ["failures"])
    checkWhole(breaker.window, path + ["of"])
    checkWhole(breaker.trials, path + ["trials"])
    check(
      NamedQuantity("failures", breaker.failures), is: .atMost, NamedQuantity("of", breaker.window),
      at: path + ["failures"])
    check(NamedQuantity("open", breaker.open), is: .below, NamedQuantity("limit", limit), at: path + ["open"])
    checkTrials(of: breaker, path)
  }

  /// Notes a breaker that is open to the end of every run, however early the first request comes.
  private mutating func checkTrials(of breaker: CircuitBreaker, _ path: [String]) {
    let first = around.beginnings.map { extremes(of: $0).lowerBound }.min() ?? 0
    guard first > 0, most(of: breaker.open) < extremes(of: limit).lowerBound, !refused.contains(breaker.open) else {
      return
    }
    let trials = NamedQuantity("open after the first request", .number(first + extremes(of: breaker.open).lowerBound))
    check(trials, is: .below, NamedQuantity("limit", .number(most(of: limit))), at: path + ["open"])
  }

  /// A budget that can never pay for a retry lets none through, and one that retries take nothing from lets all through.
  private mutating func checkTogether(_ budget: RetryBudget?, _ path: [String]) {
    if let budget, most(of: budget.cost) == 0 { report(.noEffect(without: "a cost above 0"), path) }
    guard let budget, extremes(of: budget.cost).lowerBound > most(of: budget.size) else { return }
    check(NamedQuantity("cost", budget.cost), is: .atMost, NamedQuantity("size", budget.size), at: path + ["cost"])
  }

  mutating func checkTogether(_ retry: RetryPolicy?, _ path: [String]) {
    guard let retry else { return }
    checkWhole(retry.attempts, path + ["attempts"])
    checkTogether(retry.breaker, path + ["breaker"])
    check(NamedQuantity("backoff", retry.backoff), is: .atMost, NamedQuantity("cap", retry.cap), at: path + ["backoff"])
    let waits = most(of: retry.backoff) > 0
    let isSingle = most(of: retry.attempts) == 1
    if waits && isSingle { report(.noEffect(without: "a second attempt"), path + ["backoff"]) }
    if retry.budget != nil && isSingle { report(.noEffect(without: "a second attempt"), path + ["budget"]) }
    checkTogether(retry.budget, path + ["budget"])
    checkWhole(retry.jitter, path + ["jitter"])
    if !waits { checkNeedless(retry, path) }
    // The default may stand there as well.
    if waits, retry.jitter == RetryPolicy.Jitter.decorrelated.quantity, retry.factor != .number(2) {
      report(.noEffect(without: "another jitter"), path + ["factor"])
    }
  }

  /// Notes what would only shape a pause that there is none of.
  private mutating func checkNeedless(_ retry: RetryPolicy, _ path: [String]) {
    let usual = RetryPolicy(attempts: retry.attempts)
    let needless = [
      ("factor", retry.factor != usual.factor), ("cap", retry.cap != usual.cap), ("jitter", most(of: retry.jitter) > 0),
    ]
    for (key, isThere) in needless where isThere { report(.noEffect(without: "a backoff"), path + [key]) }
  }

  /// - Parameter usual: how the component repeats what fails, where a step does not say it.
  mutating func checkTogether(_ step: Step, retriedBy usual: RetryPolicy?, _ path: [String]) {
    switch step {
    case .work(let time): checkTogether(time, path + ["work"])
    case .call(_, let write, let retry, _):
      checkTogether(write, retriedBy: retry ?? usual, path)
      checkTogether(retry, path + ["retry"])
    case .update(_, let update):
      checkTogether(update.work, path + ["work"])
      checkTogether(update.retry, path + ["retry"])
    case .parallel(let calls):
      for (index, call) in calls.enumerated() {
        checkTogether(call.writing, retriedBy: call.retry ?? usual, path + ["parallel", "\(index)"])
        checkTogether(call.retry, path + ["parallel", "\(index)", "retry"])
      }
    case .send(let name, let delay?, _, _, _, _):
      guard let times = target(named: name)?.messageTimes else { return }
      let retention = NamedQuantity("retention of \(name)", times.retention)
      check(NamedQuantity("delay", delay), is: .below, retention, at: path + ["delay"])
    case .only(let tag, let step):
      // A place in a file begins with components and the name.
      checkTogether(tag: tag, cameTo: path.dropFirst().first ?? "", path + ["only"])
      checkTogether(step, retriedBy: usual, path)
    case .report(let name, _):
      guard let roles = target(named: name)?.roles, roles.contains(.workflow), !roles.contains(.givesOutTokens) else {
        return
      }
      report(.neverUsed(without: "a callback in \(name)"), path + ["report"])
    case .failWhen(.receives(let count)): checkWhole(count, path + ["fail_when", "receives"])
    case .lookUp, .fill, .send, .failWhen: break
    }
  }

  /// Notes a tag that no request has which comes there. That nothing at all comes there is told elsewhere.
  mutating func checkTogether(tag: String?, cameTo name: String, _ path: [String]) {
    guard let tag, around.tags.contains(tag), !around.reachedWithTag(tag).contains(name) else {
      return checkTogether(tag: tag, byEventsAt: name, path)
    }
    let isReached =
      around.reachedUntagged.contains(name) || around.tags.contains { around.reachedWithTag($0).contains(name) }
    if isReached { report(.tagNeverComes(tag), path) }
  }

  /// Notes the same of a tag whose requests would have to fit a rule or a filter that they do not fit.
  private mutating func checkTogether(tag: String?, byEventsAt name: String, _ path: [String]) {
    guard let tag, around.tags.contains(tag), let tags = tagsByEvents?(name), !tags.isEmpty, !tags.contains(tag) else {
      return
    }
    report(.tagNeverComes(tag), path)
  }

  /// A batch knows no condition, and what was not written of it is sent again by a retry.
  private mutating func checkTogether(_ write: TableWrite?, retriedBy retry: RetryPolicy?, _ path: [String]) {
    guard let write else { return }
    checkWhole(write.sendAgain, path + ["send_again"])
    let isSentAgain = most(of: write.sendAgain) > 0
    guard let items = write.items else {
      if isSentAgain { report(.noEffect(without: "items"), path + ["send_again"]) }
      return
    }
    if isSentAgain && retry == nil { report(.noEffect(without: "a retry"), path + ["send_again"]) }
    checkWhole(items, path + ["items"])
    if most(of: write.onlyOnce) > 0 { report(.conditionalBatch, path + ["write_once"]) }
  }

  mutating func checkTogether(_ traffic: Traffic, _ path: [String]) {
    checkWhole(traffic.count, path + ["count"])
    if case .burst(let count) = traffic.pattern {
      checkWhole(count, path + ["burst"])
      return checkMoment(NamedQuantity("at", traffic.from), path + ["at"])
    }
    if case .closed(let users, _, let ramp) = traffic.pattern {
      checkWhole(users, path + ["users"])
      checkMoment(NamedQuantity("ramp", ramp), path + ["ramp"])
    }
    checkMoment(NamedQuantity("from", traffic.from), path + ["from"])
    if case .pieces(let pieces) = traffic.pattern {
      let end = traffic.until.map { NamedQuantity("until", $0) } ?? NamedQuantity("limit", limit)
      check(pieces, until: end, path + ["pieces"])
    }
    guard let until = traffic.until else { return }
    check(NamedQuantity("from", traffic.from), is: .below, NamedQuantity("until", until), at: path + ["until"])
    if case .closed(_, _, let ramp) = traffic.pattern { checkRamp(ramp, of: traffic, until: until, path) }
  }

  /// Notes a ramp that never ends before the traffic does, so that some of its users never begin.
  private mutating func checkRamp(_ ramp: Quantity, of traffic: Traffic, until end: Quantity, _ path: [String]) {
    guard ![ramp, traffic.from, end].contains(where: refused.contains) else { return }
    let earliest = extremes(of: traffic.from).lowerBound + extremes(of: ramp).lowerBound
    check(
      NamedQuantity("from + ramp", .number(earliest)), is: .atMost, NamedQuantity("until", .number(most(of: end))),
      at: path + ["ramp"])
  }

  /// A run looks at each piece up to the end, also at those in which nothing comes, so there must not be too many.
  private mutating func check(_ pieces: [Traffic.Piece], until end: NamedQuantity, _ path: [String]) {
    let round = pieces.reduce(0) { $0 + extremes(of: $1.duration).lowerBound }
    guard round > 0, !refused.contains(end.quantity), !pieces.contains(where: { refused.contains($0.duration) }) else {
      return
    }
    let least = NamedQuantity("\(end.name) / 10,000,000", end.quantity.times(1e-7))
    let mean = NamedQuantity("the time of a piece on average", .number(round / Double(pieces.count)))
    check(least, is: .atMost, mean, at: path)
  }

  /// Notes a moment that no run reaches.
  mutating func checkMoment(_ moment: NamedQuantity, _ path: [String]) {
    check(moment, is: .atMost, NamedQuantity("limit", limit), at: path)
  }

  /// Notes a timeout in which not even the way to the callee and back fits.
  mutating func checkPatience(_ timeout: Quantity?, for steps: [Step], _ path: [String]) {
    guard let timeout, steps.contains(where: \.goesOut) else { return }
    let latency = knobs.first { $0.name == Knob.networkLatency.name }?.value ?? 0
    let way = NamedQuantity("the way there and back (2 * network_latency)", .number(2 * latency))
    check(way, is: .atMost, NamedQuantity("timeout", timeout), at: path)
  }
}

extension Step {
  /// Whether it waits for somebody else.
  fileprivate var goesOut: Bool {
    switch action {
    case .call, .parallel, .lookUp, .fill, .update, .send: true
    case .work, .failWhen, .report, .only: false
    }
  }
}

extension Quantity {
  func times(_ number: Double) -> Quantity {
    switch self {
    case .number(let own): .number(own * number)
    case .knob(let name, let factor): .knob(name, factor: factor * number)
    }
  }
}
