public import CourseContent
public import Simulation
public import StudyProgress

/// The missions in lines, for a pipe, a screen reader or a script.
public enum PlainMissions {
  /// All missions by tier, with what was reached.
  public static func contents(of course: Course, _ progress: ProgressStore) throws(ContentError) -> [String] {
    let missions = try course.missions()
    let width = missions.map(\.id.count).max() ?? 0
    var lines = progress.notices + [MissionTally(of: missions, in: progress.record).description + "."]
    for tier in Set(missions.map(\.tier)).sorted() {
      lines += ["", MissionListScreen.name(ofTier: tier)]
      lines += missions.filter { $0.tier == tier }.map { mission in
        let words = MissionStanding(mission, in: progress.record).description
        return "  " + mission.id.padded(to: width) + "  \(mission.title) (\(words))"
      }
    }
    return lines + ["", "weir missions ID --set knob=value runs a design and judges it; --hints 1 shows a hint."]
  }

  /// Writes the task, as many hints as were asked for, and the judgement on a design, of which the run is played to its
  /// end; that a mission was reached is saved.
  /// - Parameter missions: those of the course, of which one comes next.
  /// - Returns: whether all goals are reached.
  public static func judge(
    _ run: Run, in mission: Mission, of missions: [Mission], hints: Int, _ progress: ProgressStore,
    write: (String) -> Void
  ) -> Bool {
    for line in [mission.title, "", mission.story, ""] { write(line) }
    for (number, hint) in mission.hints.prefix(hints).enumerated() { write("Hint \(number + 1): \(hint)") }
    var run = run
    run.advance(to: .end)
    let judgement = MissionJudgement(of: run, in: mission, isOver: true)
    for dial in mission.dials {
      let ends = mission.ends(of: dial, among: [])
      write("Knob \(dial.name): \(NumberFormat.setting(run.knobs[dial.name] ?? 0)), may be \(ends).")
    }
    for goal in judgement.goals {
      write("\(goal.standing == .reached ? "reached" : "missed "): \(goal.says) (\(goal.measured))")
    }
    let knowsPar = judgement.isReached || progress.record.bestCost(of: mission.id) != nil
    let par = knowsPar ? NumberFormat.number(mission.par) : "?"
    write("Cost: \(mission.description(forCost: judgement.cost)), par \(par).")
    write(judgement.verdict(in: mission))
    if judgement.isAtPar { write(mission.explanation(of: run)) }
    if judgement.isReached {
      progress.markReached(
        mission: mission.id, cost: judgement.cost, knobs: mission.design(of: run.knobs),
        hints: min(hints, mission.hints.count))
    }
    write(advice(on: judgement, in: mission, hints: hints, next: missions.open(after: mission.id, in: progress.record)))
    progress.notices.forEach(write)
    return judgement.isReached
  }

  /// What may be tried, or what comes next.
  private static func advice(
    on judgement: MissionJudgement, in mission: Mission, hints: Int, next: Mission?
  ) -> String {
    let again = "set \(mission.choices { $0 }) to another value with --set"
    guard judgement.isReached else {
      return hints < mission.hints.count
        ? "Try again: \(again); --hints \(hints + 1) shows a hint."
        : "Try again: \(again); the hints above lead to it step by step."
    }
    let better = judgement.isAtPar ? "" : "It can be done with less: \(again). "
    return better
      + (next.map { "Next: weir missions \($0.id)." } ?? "All missions are reached; weir quiz asks from everywhere.")
  }
}
