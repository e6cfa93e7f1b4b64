// The waits of a workflow, and the time that an execution has.

extension Component.Workflow {
  /// Notes a wait that no execution ever sees the end of, for it and those on the shortest way to it take longer than an
  /// execution may. Only the first on each way is told.
  func checkWaits(in checker: inout ScenarioChecker, at path: [String]) {
    let ownLimit = timeout.map { NamedQuantity("timeout", $0) }
    let isExpress = checker.isAlwaysOn(form)
    guard
      let limit = ownLimit
        ?? (isExpress ? NamedQuantity("what Express has", .number(WorkflowRules.expressLimit)) : nil)
    else { return }
    let most = checker.most(of: limit.quantity)
    for (state, before) in leastWaits(checker) {
      guard case .wait(let time) = state.action, before < most else { continue }
      let end = before + checker.extremes(of: time).lowerBound
      guard end > most || end == most && state.next != nil else { continue }
      let wait =
        before > 0 ? NamedQuantity("wait with those before it", .number(end)) : NamedQuantity("wait", time)
      checker.check(wait, is: end > most ? .atMost : .below, limit, at: path + [state.name, "wait"])
    }
  }

  /// The states that are reached, each with the least that an execution has waited before it, in seconds.
  private func leastWaits(_ checker: ScenarioChecker) -> [(state: WorkflowState, before: Double)] {
    var least: [String: Double] = [:]
    var next = states.first.map { [($0.name, 0.0)] } ?? []
    while let (name, time) = next.popLast() {
      guard time < least[name] ?? .infinity, let state = states.first(where: { $0.name == name }) else { continue }
      least[name] = time
      let own = if case .wait(let wait) = state.action { max(0, checker.extremes(of: wait).lowerBound) } else { 0.0 }
      next += state.leads.map { ($0.name, time + own) }
    }
    return states.compactMap { state in least[state.name].map { (state, $0) } }
  }
}
