internal import Simulation

/// The missions as they are written: `missions.yaml`.
struct MissionFile {
  let missions: [Mission]
  let log: ProblemLog

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "missions"])
    members?["format"]?.checkFormat()
    missions = members?["missions"]?.entries(Self.mission) ?? []
  }

  private static let keys = [
    "id", "tier", "title", "story", "scenario", "with", "knobs", "goal", "cost", "cost_unit", "par", "hints",
    "solution", "because",
  ]

  private static func mission(_ reader: NodeReader) -> Mission? {
    guard let members = reader.members(required: keys), let id = members["id"]?.definedName(.mission),
      let scenario = members["scenario"]?.name()
    else { return nil }
    let start = RunReference(scenario: scenario, knobs: members["with"]?.settings() ?? [])
    members["scenario"]?.note(.run(start))
    let title = members["title"]?.title()
    let (story, because) = (members["story"]?.text(), members["because"]?.text())
    let (tier, par) = (members["tier"].flatMap(Self.tier), members["par"]?.number())
    let dials = members["knobs"].map { Self.dials($0, of: start) } ?? []
    let goals = members["goal"].map { Self.goals($0, of: start) } ?? []
    let cost = members["cost"].map { Self.cost($0, of: start) } ?? []
    let unit = members["cost_unit"]?.text()
    let hints = members["hints"]?.entries { $0.text() } ?? []
    let solution = members["solution"].map { Self.solution($0, dials) } ?? []
    for path in Mission.paths(in: because ?? "") { members["because"]?.note(.measurement(path, of: start)) }
    guard let title, let story, let because, let tier, let par, let unit else { return nil }
    let mission = Mission(
      id: id, tier: tier, title: title, story: story, start: start, dials: dials, goals: goals, cost: cost,
      costUnit: unit, par: par, hints: hints, solution: solution, because: because)
    if isWhole(mission, reader) { reader.note(.mission(mission)) }
    return mission
  }

  /// A mission without one of these asks for nothing; what could not be read of them is told already.
  private static func isWhole(_ mission: Mission, _ reader: NodeReader) -> Bool {
    for (key, isEmpty) in [
      ("knobs", mission.dials.isEmpty), ("goal", mission.goals.isEmpty), ("cost", mission.cost.isEmpty),
      ("hints", mission.hints.isEmpty), ("solution", mission.solution.isEmpty),
    ] where isEmpty {
      reader.complain("\(key) names nothing; a mission needs at least one entry") as Void?
      return false
    }
    return true
  }

  private static func tier(_ reader: NodeReader) -> Int? {
    guard let number = reader.number() else { return nil }
    return [1, 2, 3].contains(number) ? Int(number) : reader.complain("a tier is 1, 2 or 3")
  }

  private static func dials(_ reader: NodeReader, of run: RunReference) -> [Mission.Dial] {
    (reader.anyMembers()?.entries ?? []).compactMap { name, value in
      value.note(.knob(name, of: run))
      guard let ends = value.list()?.compactMap({ $0.number() }) else { return nil }
      guard ends.count == 2, ends[0] < ends[1] else {
        return value.complain("write the least and the most that the knob may have: [1, 10]")
      }
      return Mission.Dial(name: name, range: ends[0]...ends[1])
    }
  }

  private static func goals(_ reader: NodeReader, of run: RunReference) -> [Mission.Goal] {
    reader.entries { entry in
      guard let members = entry.members(required: ["that", "say"]), let that = members["that"]?.assertion(),
        let says = members["say"]?.text()
      else { return nil }
      for path in that.paths { members["that"]?.note(.measurement(path, of: run)) }
      return Mission.Goal(that: that, says: says)
    }
  }

  private static func cost(_ reader: NodeReader, of run: RunReference) -> [Quantity] {
    reader.entries { entry in
      guard let quantity = entry.quantity() else { return nil }
      if let name = quantity.knobName { entry.note(.knob(name, of: run)) }
      return quantity
    }
  }

  private static func solution(_ reader: NodeReader, _ dials: [Mission.Dial]) -> [KnobSetting] {
    let settings = reader.settings()
    for setting in settings {
      guard let dial = dials.first(where: { $0.name == setting.name }) else {
        reader.complain("the solution turns \(setting.name), which the mission does not allow; add it to knobs")
          as Void?
        continue
      }
      if !dial.range.contains(setting.value) {
        reader.complain("the solution turns \(setting.name) further than the mission allows; widen its range") as Void?
      }
    }
    return settings
  }
}
