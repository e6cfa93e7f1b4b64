internal import Simulation

// Whether a mission can be played: its start misses a goal, its solution reaches all at par, and none of the designs
// next to it reaches all for less.

extension Mission {
  /// The designs whose runs are checked besides the start: the solution and those next to it.
  func designs(in scenario: Scenario) -> [[KnobSetting]] { [solution] + neighbours(in: scenario) }

  func isReached(in report: Report) -> Bool { goals.allSatisfy { report.satisfies($0.that) } }
}

extension ReferenceCheck {
  mutating func check(_ mission: Mission, at reference: Reference) {
    guard let scenario = content.scenarios[mission.start.scenario] else { return }
    claimCount += 2 * mission.goals.count
    // A faulty start, goal or cost is reported by the check of its own reference.
    guard let start = report(of: mission.start, at: reference), speaks(mission, of: start) else { return }
    checkDials(of: mission, in: scenario, from: start.knobs, at: reference)
    if mission.isReached(in: start) {
      diagnose("the start reaches all goals already; make a goal harder, or the start worse", at: reference)
    }
    guard let end = report(of: mission.start, with: mission.solution, at: reference) else { return }
    for goal in mission.goals where !end.satisfies(goal.that) {
      let found = end[goal.that.path].map { NumberFormat.decimals($0, 6) } ?? "none"
      diagnose(
        "the solution misses \"\(goal.that.text)\": \(goal.that.path) is \(found); mend the solution or the goal",
        at: reference)
    }
    checkPar(of: mission, end, at: reference)
    for design in mission.neighbours(in: scenario) { check(design, beside: mission, endingIn: end, at: reference) }
  }

  /// Whether a report has every field and knob that the goals, the dials and the cost name.
  private func speaks(_ mission: Mission, of report: Report) -> Bool {
    let paths = Set(report.entries.map(\.path) + ["now"])
    let knobs = Set(report.knobs.knobs.map(\.name))
    return mission.goals.allSatisfy { paths.isSuperset(of: $0.that.paths) }
      && paths.isSuperset(of: mission.cost.compactMap(\.path))
      && knobs.isSuperset(of: mission.dials.map(\.name) + mission.cost.compactMap(\.knobName))
      && knobs.isSuperset(of: mission.goals.compactMap(\.that.knobName))
  }

  private mutating func checkDials(
    of mission: Mission, in scenario: Scenario, from start: KnobValues, at reference: Reference
  ) {
    for dial in mission.dials {
      guard let knob = scenario.knobs.first(where: { $0.name == dial.name }), let value = start[dial.name] else {
        continue
      }
      if !knob.range.contains(dial.range.lowerBound) || !knob.range.contains(dial.range.upperBound) {
        diagnose(
          "\(dial.name) goes from \(knob.range.description) in \(scenario.id); let it turn no further here",
          at: reference)
      }
      for end in [dial.range.lowerBound, dial.range.upperBound] where !knob.comesOutWhole(at: end) {
        diagnose(
          "\(dial.name) counts things, so it cannot go to \(NumberFormat.decimals(end, 6)); write a whole number",
          at: reference)
      }
      if !dial.range.contains(value) {
        diagnose(
          "\(dial.name) begins at \(NumberFormat.setting(value)), but may go from \(dial.range.description); change one of them",
          at: reference)
      }
    }
  }

  private mutating func checkPar(of mission: Mission, _ end: Report, at reference: Reference) {
    let cost = mission.cost(of: end)
    guard abs(cost - mission.par) > 1e-9 else { return }
    diagnose(
      "the solution costs \(NumberFormat.number(cost)), but par is \(NumberFormat.number(mission.par)); make them the same",
      at: reference
    )
  }

  private mutating func check(
    _ design: [KnobSetting], beside mission: Mission, endingIn end: Report, at reference: Reference
  ) {
    guard let report = report(of: mission.start, with: design, at: reference),
      mission.cost(of: report) < mission.cost(of: end) - 1e-9, mission.isReached(in: report)
    else { return }
    let words = design.map { "\($0.name) \(NumberFormat.setting($0.value))" }.joined(separator: ", ")
    diagnose("a cheaper design reaches all goals: \(words); make it the solution, and its cost par", at: reference)
  }
}

extension Assertion {
  fileprivate var knobName: String? { operand.knobName }
}

extension Assertion.Operand {
  /// The field that it is, or is a multiple of; nil if none.
  fileprivate var path: String? { if case .path(let path, _) = self { path } else { nil } }
}

extension ClosedRange<Double> {
  /// `1 to 20`.
  fileprivate var description: String { "\(NumberFormat.setting(lowerBound)) to \(NumberFormat.setting(upperBound))" }
}
