// The errors that a state of a workflow can end with, and what would be done after them.

extension Component.Workflow {
  /// Notes what would be done after errors that cannot come, or that are taken before.
  func checkHandlers(of state: WorkflowState, in checker: inout ScenarioChecker, at path: [String]) {
    let possible = errors(of: state, checker)
    for (key, all) in [("retry", state.retriers.map(\.errors)), ("catch", state.catchers.map(\.errors))] {
      var taken: UInt8 = 0
      for (index, errors) in all.enumerated() {
        let own = errors.reduce(0) { $0 | $1.bits }
        if own & possible == 0 {
          checker.report(.noEffect(without: state.action.source(of: errors)), path + [key, "\(index)"])
        } else if own & possible & ~taken == 0 {
          checker.report(.takenBefore, path + [key, "\(index)"])
        }
        taken |= own
      }
    }
  }

  /// The errors that a state can end with, a bit each, before anything is done after them.
  /// - Parameter outer: the states whose branches it belongs to; no branch leads back to where it began, which is told.
  private func errors(of state: WorkflowState, _ checker: ScenarioChecker, within outer: Set<String> = []) -> UInt8 {
    guard !outer.contains(state.name) else { return WorkflowState.ErrorName.all.bits }
    switch state.action {
    case .wait, .choice: return 0
    case .fail: return WorkflowError.failed.bit
    case .task(let name, let timeout):
      let limited = timeout == nil ? 0 : WorkflowError.timeout.bit
      return answers(of: name, checker) | limited
    case .callback(let name, let heartbeat, let timeout):
      let limited = timeout == nil ? 0 : WorkflowError.timeout.bit
      return answers(of: name, checker) | limited | (heartbeat == nil ? 0 : WorkflowError.heartbeatTimeout.bit)
    case .parallel, .map:
      let inside = reached(from: state.branches)
      return states.filter { inside.contains($0.name) }.reduce(0) { bits, member in
        let caught = member.catchers.flatMap(\.errors).reduce(0) { $0 | $1.bits }
        return bits | errors(of: member, checker, within: outer.union([state.name])) & ~caught
      }
    }
  }

  /// The errors of a task that come from whom it calls or sends to: only who answers, or runs events, can have too many
  /// of them.
  private func answers(of name: String, _ checker: ScenarioChecker) -> UInt8 {
    let usual = WorkflowError.failed.bit | WorkflowError.serviceException.bit
    guard let roles = checker.target(named: name)?.roles, roles.isDisjoint(with: [.answersCalls, .runsEvents]) else {
      return usual | WorkflowError.tooManyRequests.bit
    }
    return usual
  }
}

extension WorkflowState.Action {
  /// What there would have to be for one of these errors.
  fileprivate func source(of errors: [WorkflowState.ErrorName]) -> String {
    switch self {
    case .parallel, .map: "a branch that can end so"
    case .task, .callback, .wait, .choice, .fail:
      if errors.contains(.timeout) {
        "a timeout"
      } else {
        errors.contains(.heartbeatTimeout) ? "a callback with a heartbeat" : "a component that answers calls"
      }
    }
  }
}
