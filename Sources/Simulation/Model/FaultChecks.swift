// Faults that change nothing.

extension Validation {
  /// Notes a fault that nothing comes of: one that lasts for no time does not happen.
  mutating func checkUse(of fault: PlannedFault, _ path: [String]) {
    checkEffect(of: fault, path)
    if let first = fault.first, checker.most(of: first) == 0, !checker.refused.contains(first) {
      checker.report(.noEffect(without: "a first above 0"), path + ["first"])
    }
    if case .after(let time) = fault.end, checker.most(of: time) == 0, !checker.refused.contains(time) {
      checker.report(.noEffect(without: "a time above 0"), path + ["for"])
    }
  }

  /// Notes a fault that changes nothing: a slowness of what takes no time of its own, or none at all.
  private mutating func checkEffect(of fault: PlannedFault, _ path: [String]) {
    switch fault.effect {
    case .down: break
    case .errors(let share):
      if checker.most(of: share) == 0 { checker.report(.noEffect(without: "a share above 0"), path + ["share"]) }
    case .slow(let factor):
      if checker.extremes(of: factor) == 1...1 {
        checker.report(.noEffect(without: "a factor other than 1"), path + ["factor"])
      }
      for name in Set(fault.components).sorted() where takesNoTime(name) {
        checker.report(.wrongKind(name: name, needs: "component that does work"), path + ["slow"])
      }
    }
  }

  /// Whether it only keeps or hands on what comes to it.
  private func takesNoTime(_ name: String) -> Bool {
    guard let component = scenario.components.first(where: { $0.name == name }) else { return false }
    let traits = component.nodeKind.traits
    return (traits.holdsMessages || traits.keepsRecords || traits.isHub) && component.steps.isEmpty
      && !traits.answersCalls
  }
}
