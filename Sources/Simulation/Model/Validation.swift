extension Scenario {
  /// Everything that keeps the scenario from running or its claims from being judged; empty if nothing does.
  public func problems() -> [ScenarioProblem] {
    var validation = Validation(scenario: self)
    validation.checkAll()
    return validation.problems
  }
}

extension Scenario {
  fileprivate var beginnings: [Quantity] {
    components.filter(\.nodeKind.traits.sendsRequests).flatMap { component in
      component.document.traffic.isEmpty ? [.number(0)] : component.document.traffic.map(\.from)
    }
  }

  var isTooLarge: Bool { components.count > Bounds.mostComponents }
}

/// One pass over a scenario, which goes on after each problem, so that all of them are found.
struct Validation {
  let scenario: Scenario
  var checker: ScenarioChecker

  var problems: [ScenarioProblem] { checker.problems }

  init(scenario: Scenario) {
    self.scenario = scenario
    let targets = scenario.components.map {
      ScenarioChecker.Target(
        name: $0.name, roles: $0.document.roles, messageTimes: $0.document.messageTimes,
        recordRetention: $0.document.recordRetention, timeout: $0.document.executionTimeout,
        workflowForm: $0.document.workflowForm)
    }
    let callees = NodeKind.allCases.filter(\.traits.answersCalls).map(\.rawValue)
    let ways = RequestWays(of: scenario)
    let untagged = scenario.components.filter { $0.nodeKind.traits.sendsRequests && $0.document.tag == nil }
    let around = ScenarioChecker.Surroundings(
      tags: scenario.tags, groups: scenario.groups, answeredWorkflows: scenario.answeredWorkflows, takers: ways.takers,
      beginnings: scenario.beginnings,
      reachedUntagged: ways.reached(from: untagged, carrying: nil), reached: ways.reached(by:),
      reachedWithTag: { tag in
        ways.reached(from: scenario.components.filter { $0.document.tag == tag }, carrying: tag)
      },
      recordKeys: { scenario.recordKeys(in: $0, ways) })
    checker = ScenarioChecker(
      knobs: scenario.knobs, limit: scenario.limit, around: around, targets: targets,
      callees: callees.dropLast().joined(separator: ", ") + " or " + (callees.last ?? ""))
    guard !scenario.isTooLarge, targets.contains(where: { $0.roles.contains(.readsAttributes) }) else { return }
    let events = EventWays(of: scenario, ways) { [checker] in checker.canMatch($0, $1) }
    checker.tagsByEvents = { events.tags(at: $0) }
    // Where nothing comes that is told elsewhere, and a pattern is held against all that there is.
    checker.events = { [all = scenario.eventAttributes] name in events.events(to: name) ?? all }
  }

  /// Looks at all of it; of a system with more components than there may be only at the names, or it would take for ever.
  mutating func checkAll() {
    checkNames()
    guard !scenario.isTooLarge else { return }
    checkNumbers()
    checkCircles()
    checkBuses()
    checkReaders()
    for (index, fault) in scenario.faults.enumerated() { check(fault, ["faults", "\(index)"]) }
    checkAlarms()
    checkStatements()
  }

  /// Looks at each number and each name of the components by itself.
  mutating func checkNumbers() {
    for component in scenario.components { check(component) }
    checker.check(scenario.limit, within: Bounds.limit, ["limit"])
    checker.check(scenario.accountConcurrency, within: Bounds.size, ["account_concurrency"])
  }

  private mutating func check(_ component: Component) {
    let path = ["components", component.name]
    component.document.check(in: &checker, at: path)
    guard component.document.writesSteps else { return }
    for (index, step) in component.steps.enumerated() { checker.check(step, path + ["steps", "\(index)"]) }
    checker.check(component.steps.count, atMost: Bounds.mostEntries, of: "steps in a component", path + ["steps"])
  }

  // MARK: Names

  private mutating func checkNames() {
    for name in duplicates(in: scenario.knobs.map(\.name)) { checker.report(.duplicateName(name), ["knobs", name]) }
    let names = nodeNames()
    for name in duplicates(in: names) { checker.report(.duplicateName(name), ["components", name]) }
    let kind = "components, members of chains among them,"
    checker.check(names.count, atMost: Bounds.mostComponents, of: kind, ["components"])
    for id in duplicates(in: scenario.predictions.map(\.id)) { checker.report(.duplicateName(id), ["predictions"]) }
    let hasClient = scenario.components.contains { $0.nodeKind.traits.sendsRequests }
    if !hasClient { checker.report(.noClient, ["components"]) }
    for kind in NodeKind.allCases {
      guard let most = kind.traits.most else { continue }
      let all = scenario.components.filter { $0.nodeKind == kind }
      guard all.count > most else { continue }
      checker.report(.tooMany(kind: "\(kind.rawValue)s", most: most), ["components", all[most].name])
    }
  }

  private func duplicates(in names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }

  private func nodeNames() -> [String] { scenario.components.flatMap(nodeNames) }

  /// The names of the nodes that a component can become with any setting of its knobs; only a chain has several.
  func nodeNames(of component: Component) -> [String] {
    guard let chain = component.document.chain else { return [component.name] }
    // The names are needed before the number is checked, which may still be any.
    let longest = max(1, min(Bounds.chain.upperBound, checker.extremes(of: chain).upperBound))
    return (1...Int(longest)).map { chainMember(component.name, $0) }
  }

  private mutating func check(_ fault: PlannedFault, _ path: [String]) {
    let key: String
    switch fault.effect {
    case .down:
      key = "down"
    case .slow(let factor):
      key = "slow"
      checker.check(factor, within: Bounds.slowness, path + ["factor"])
    case .errors(let share):
      key = "errors"
      checker.check(share, within: 0...1, path + ["share"])
    }
    checker.check(fault.from, within: 0...Bounds.time, path + ["at"])
    checker.check(fault.first, within: Bounds.count, path + ["first"])
    switch fault.end {
    case .at(let moment): checker.check(moment, within: 0...Bounds.time, path + ["until"])
    case .after(let time): checker.check(time, within: 0...Bounds.time, path + ["for"])
    case nil: break
    }
    for name in fault.components where !isChainMember(name) {
      checker.find(
        name, needs: "component that is no chain, or a member that its chain can have", path + [key], roles: .single)
      if key == "errors", !canFail(name) { checker.report(.wrongKind(name: name, needs: Self.able), path + [key]) }
    }
  }

  private static let able =
    "component that works for others: a gateway, service, function, table, worker, cache or balancer"

  /// Whether what it does can end with an error of its own.
  private func canFail(_ name: String) -> Bool {
    guard let kind = scenario.components.first(where: { $0.name == name })?.nodeKind else { return true }
    return kind.traits.answersCalls || kind.traits.readsQueue
  }

  private func isChainMember(_ name: String) -> Bool {
    nodeNames().contains(name) && !scenario.components.contains { $0.name == name }
  }

  // MARK: Readers

  /// The pollers of a mapping share their queue with nobody.
  private mutating func checkReaders() {
    var readers: [String: [Component]] = [:]
    for component in scenario.components {
      for connection in component.connections where connection.direction == .reads {
        readers[connection.name, default: []].append(component)
      }
    }
    for (queue, components) in readers.sorted(by: { $0.key < $1.key }) where components.count > 1 {
      guard checker.target(named: queue)?.roles.contains(.stream) != true else { continue }
      guard let alone = components.first(where: \.nodeKind.traits.readsAlone) else { continue }
      checker.report(.readTwice(queue: queue), ["components", alone.name, "reads"])
    }
  }

  // MARK: Circles

  private mutating func checkCircles() {
    var calls: [String: [String]] = [:]
    var deadLetters: [String: [String]] = [:]
    for component in scenario.components {
      calls[component.name] = component.steps.flatMap(\.callees)
      if let target = component.document.redriveTarget { deadLetters[component.name] = [target] }
    }
    if let circle = circle(in: calls) {
      checker.report(.callCycle(names: circle), ["components", circle[0], "steps"])
    } else {
      checkCrowds()
    }
    if let circle = circle(in: deadLetters) {
      checker.report(.deadLetterCycle(names: circle), ["components", circle[0], "dead_letter", "queue"])
    }
  }

  private func circle(in links: [String: [String]]) -> [String]? {
    firstCircle(among: scenario.components.map(\.name)) { links[$0] ?? [] }
  }
}

/// The first circle of links, in this order; nil if there is none.
func firstCircle(among names: [String], _ links: (String) -> [String]) -> [String]? {
  var cleared: Set<String> = []
  var way: [String] = []
  func follow(_ name: String) -> [String]? {
    guard !cleared.contains(name) else { return nil }
    if let start = way.firstIndex(of: name) { return Array(way[start...]) }
    way.append(name)
    for next in links(name) {
      if let circle = follow(next) { return circle }
    }
    way.removeLast()
    cleared.insert(name)
    return nil
  }
  for name in names {
    if let circle = follow(name) { return circle }
  }
  return nil
}
