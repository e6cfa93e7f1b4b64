internal import Simulation

// Whether a mission can be played: its start misses a goal, its solution reaches all at par, and nothing beside it is
// cheaper.

extension Mission {
  /// The designs whose runs are looked at, beside the start.
  func designs(in scenario: Scenario) -> [[KnobSetting]] { [solution] + neighbours(in: scenario) }

  func isReached(in report: Report) -> Bool { goals.allSatisfy { report.satisfies($0.that) } }
}

extension MentionCheck {
  mutating func check(_ mission: Mission, _ mention: Mention) {
    guard let scenario = inventory.scenarios[mission.start.scenario] else { return }
    claimCount += 2 * mission.goals.count
    if let start = report(of: mission.start, at: nil, mention), mission.isReached(in: start) {
      complain("the start reaches all goals already; make a goal harder, or the start worse", mention)
    }
    guard let end = report(of: mission.start, with: mission.solution, at: nil, mention) else { return }
    for goal in mission.goals where !end.satisfies(goal.that) {
      let found = end[goal.that.path].map { Figure.decimals($0, 6) } ?? "none"
      complain(
        "the solution misses \"\(goal.that.text)\": \(goal.that.path) is \(found); mend the solution or the goal",
        mention)
    }
    checkPar(of: mission, end.knobs, mention)
    for design in mission.neighbours(in: scenario) { check(design, beside: mission, end, mention) }
  }

  private mutating func checkPar(of mission: Mission, _ knobs: KnobValues, _ mention: Mention) {
    let cost = mission.cost(of: knobs)
    guard abs(cost - mission.par) > 1e-9 else { return }
    complain(
      "the solution costs \(Figure.number(cost)), but par is \(Figure.number(mission.par)); make them the same", mention
    )
  }

  private mutating func check(
    _ design: [KnobSetting], beside mission: Mission, _ end: Report, _ mention: Mention
  ) {
    guard let report = report(of: mission.start, with: design, at: nil, mention),
      mission.cost(of: report.knobs) < mission.cost(of: end.knobs) - 1e-9, mission.isReached(in: report)
    else { return }
    let words = design.map { "\($0.name) \(Figure.number($0.value))" }.joined(separator: ", ")
    complain("a cheaper design reaches all goals: \(words); make it the solution, and its cost par", mention)
  }
}
