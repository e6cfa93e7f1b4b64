// The ways of a workflow from state to state: that each is reached, and that time goes by on a circle.

extension Component.Workflow {
  /// The names that lead to states must be those of states, each state must be reached, no circle may take no time, no
  /// branch may lead back to where it began, and not too many may be inside of one another.
  func checkWays(in checker: inout ScenarioChecker, at path: [String]) {
    var isWhole = true
    for state in states {
      for (way, name) in state.leads where !states.contains(where: { $0.name == name }) {
        isWhole = false
        checker.report(
          .unknownState(name: name, nearest: nearestNames(to: name, among: stateNames)), path + [state.name] + way)
      }
    }
    guard isWhole else { return }
    let reached = reached(from: stateNames.prefix(1)) { state in
      state.follows(in: checker) { onlyFails($0, in: checker) }
    }
    for state in states where !reached.contains(state.name) {
      checker.report(.unreachedState(state.name), path + [state.name])
    }
    if let circle = timelessCircle(in: checker) {
      checker.report(.timelessCircle(names: circle), path + [circle[0]])
    } else if let name = endlessState {
      checker.report(.endlessBranch(of: name), path + [name])
    } else if let name = crowdedState(in: checker) {
      let kind = "branches of a workflow inside of one another"
      checker.report(.tooMany(kind: kind, most: Int(Self.mostBranches)), path + [name])
    }
  }

  /// How many branches one state may begin, with those inside of them: all of them can begin at one instant.
  private static let mostBranches = 1e6

  /// A state that begins too many; nil if there is none. None leads back to itself.
  private func crowdedState(in checker: ScenarioChecker) -> String? {
    branches(in: checker).first { $0.count > Self.mostBranches }?.state
  }

  func branchesAtOnce(in checker: ScenarioChecker) -> Double {
    endlessState == nil ? branches(in: checker).map(\.count).max() ?? 1 : 1
  }

  /// How many branches each state begins, with those inside of them.
  private func branches(in checker: ScenarioChecker) -> [(state: String, count: Double)] {
    var known: [String: Double] = [:]
    func branches(of name: String) -> Double {
      if let count = known[name] { return count }
      guard let state = states.first(where: { $0.name == name }) else { return 1 }
      let inside = reached(from: state.branches).map(branches).max() ?? 1
      let count = max(1, state.mostBranches(checker)) * inside
      known[name] = count
      return count
    }
    return stateNames.map { ($0, branches(of: $0)) }
  }

  /// A state that one of its own branches leads back to: branches within branches, without end; nil if there is none.
  private var endlessState: String? {
    stateNames.first { name in states.contains { $0.name == name && reached(from: $0.branches).contains(name) } }
  }

  func reached(
    from names: some Sequence<String>, by leads: (WorkflowState) -> [String] = { $0.leads.map(\.name) }
  ) -> Set<String> {
    var reached: Set<String> = []
    var next = Array(names)
    while let name = next.popLast() {
      guard reached.insert(name).inserted else { continue }
      next += states.first { $0.name == name }.map(leads) ?? []
    }
    return reached
  }

  /// Whether all ways from a state lead to an error that nothing catches.
  private func onlyFails(_ name: String, in checker: ScenarioChecker, after before: Set<String> = []) -> Bool {
    guard !before.contains(name), let state = states.first(where: { $0.name == name }) else { return false }
    func fails(_ name: String) -> Bool { onlyFails(name, in: checker, after: before.union([state.name])) }
    let caught = state.catchers.map { $0.next as String? }
    let exits: [String?] =
      switch state.action {
      case .fail: []
      // Without a default it ends where no rule holds.
      case .choice: [state.next] + state.ways.map(\.next)
      case .parallel, .map: (state.alwaysFails(in: checker, fails) ? [] : [state.next]) + caught
      case .task, .callback, .wait: [state.next] + caught
      }
    return exits.allSatisfy { $0.map(fails) ?? false }
  }

  /// States that lead to one another without a task and without a wait; nil if there are none.
  private func timelessCircle(in checker: ScenarioChecker) -> [String]? {
    func leads(of name: String) -> [String] {
      guard let state = states.first(where: { $0.name == name }) else { return [] }
      switch state.action {
      case .task, .callback, .fail: return []
      case .wait(let time): return checker.extremes(of: time).lowerBound > 0 ? [] : state.leads.map(\.name)
      case .choice: return state.leads.map(\.name)
      // What comes behind them comes when the branches have taken their time.
      case .parallel, .map:
        let caught = canFailAtOnce(state, checker) ? state.catchers.map(\.next) : []
        return state.branches + caught + (takesNoTime(state, checker) ? state.next.map { [$0] } ?? [] : [])
      }
    }
    return firstCircle(among: stateNames, leads)
  }

  /// Whether an error of a branch can come without a task and without a wait, and is not retried after a time.
  private func canFailAtOnce(
    _ state: WorkflowState, _ checker: ScenarioChecker, within outer: Set<String> = []
  ) -> Bool {
    let retrier = state.retriers.first { $0.errors.contains { $0.bits & WorkflowError.failed.bit != 0 } }
    let takesTime = retrier.map { retrier in
      checker.extremes(of: retrier.interval).lowerBound > 0 && checker.extremes(of: retrier.attempts).lowerBound >= 1
    }
    return takesTime != true
      && state.branches.contains { leadsToFailure($0, in: checker, after: outer) }
  }

  /// Whether some way leads from a state to an error without a task and without a wait.
  private func leadsToFailure(_ name: String, in checker: ScenarioChecker, after before: Set<String>) -> Bool {
    guard !before.contains(name), let state = states.first(where: { $0.name == name }) else { return false }
    let seen = before.union([name])
    func lead(_ names: [String]) -> Bool { names.contains { leadsToFailure($0, in: checker, after: seen) } }
    let next = state.next.map { [$0] } ?? []
    switch state.action {
    case .fail: return true
    case .task, .callback: return false
    case .wait(let time): return checker.extremes(of: time).lowerBound <= 0 && lead(next)
    case .choice: return lead(next + state.ways.map(\.next))
    case .parallel, .map:
      let fails = canFailAtOnce(state, checker, within: seen)
      return fails && (state.catchers.isEmpty || lead(state.catchers.map(\.next)))
        || takesNoTime(state, checker, within: seen) && lead(next)
    }
  }

  /// Whether the branches of a state can all be over at once, or there can be none.
  private func takesNoTime(_ state: WorkflowState, _ checker: ScenarioChecker, within outer: Set<String> = []) -> Bool {
    if case .map(_, let items, _) = state.action, checker.extremes(of: items).lowerBound <= 0 { return true }
    return state.branches.allSatisfy { canEndAtOnce($0, in: checker, after: outer) }
  }

  /// Whether some way leads from a state to the end without a task and without a wait.
  private func canEndAtOnce(_ name: String, in checker: ScenarioChecker, after before: Set<String>) -> Bool {
    guard !before.contains(name), let state = states.first(where: { $0.name == name }) else { return false }
    let seen = before.union([name])
    let goesOn = state.next.map { canEndAtOnce($0, in: checker, after: seen) } ?? true
    switch state.action {
    case .task, .callback, .fail: return false
    case .wait(let time): return checker.extremes(of: time).lowerBound <= 0 && goesOn
    case .choice: return goesOn || state.ways.contains { canEndAtOnce($0.next, in: checker, after: seen) }
    case .parallel, .map: return takesNoTime(state, checker, within: seen) && goesOn
    }
  }
}

extension WorkflowState {
  /// The states that its branches begin with.
  var branches: [String] {
    switch action {
    case .parallel, .map: ways.map(\.next)
    case .task, .callback, .wait, .choice, .fail: []
    }
  }

  /// How many branches it begins at most, those inside of them apart.
  fileprivate func mostBranches(_ checker: ScenarioChecker) -> Double {
    switch action {
    case .parallel(let names): Double(names.count)
    case .map(_, let items, _): checker.most(of: items)
    case .task, .callback, .wait, .choice, .fail: 0
    }
  }

  /// Whether a branch is begun in any case and only fails.
  fileprivate func alwaysFails(in checker: ScenarioChecker, _ onlyFails: (String) -> Bool) -> Bool {
    if case .map(_, let items, _) = action, checker.extremes(of: items).lowerBound < 1 { return false }
    return branches.contains(where: onlyFails)
  }

  /// The states that can come behind it or in it: of no item no branch is begun, and nothing but what catches the error
  /// comes behind a branch that only fails.
  fileprivate func follows(in checker: ScenarioChecker, _ onlyFails: (String) -> Bool) -> [String] {
    if case .map(_, let items, _) = action, checker.most(of: items) < 1 { return next.map { [$0] } ?? [] }
    return alwaysFails(in: checker, onlyFails) ? branches + catchers.map(\.next) : leads.map(\.name)
  }

  /// The states that it leads to, each with its place below the state in a file.
  var leads: [(place: [String], name: String)] {
    (next.map { [(["next"], $0)] } ?? [])
      + ways.enumerated().map { index, way in
        switch action {
        case .choice: (["choice", "\(index)", "next"], way.next)
        case .map: (["map"], way.next)
        case .parallel, .task, .callback, .wait, .fail: (["parallel", "\(index)"], way.next)
        }
      } + catchers.enumerated().map { (["catch", "\($0.offset)", "next"], $0.element.next) }
  }
}
