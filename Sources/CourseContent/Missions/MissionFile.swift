internal import Simulation
internal import Yams

/// The missions as they are written: `missions.yaml`.
struct MissionFile {
  let missions: [Mission]
  let log: Diagnostics

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "missions"])
    members?["format"]?.checkFormat()
    var missions: [Mission] = []
    for entry in members?["missions"]?.list() ?? [] {
      if let mission = Self.mission(entry, number: missions.count) { missions.append(mission) }
    }
    self.missions = missions
  }

  private static let keys = [
    "id", "tier", "title", "story", "scenario", "with", "knobs", "goal", "cost", "cost_unit", "par", "hints",
    "solution", "because",
  ]

  private static func mission(_ reader: NodeReader, number: Int) -> Mission? {
    let problemsBefore = reader.log.problems.count
    guard let members = reader.members(required: keys, optional: ["claims"]),
      let id = members["id"]?.definedName(.mission),
      let scenario = members["scenario"]?.name()
    else { return nil }
    let start = RunReference(scenario: scenario, knobs: members["with"]?.settings() ?? [])
    members["scenario"]?.note(.run(start))
    let title = members["title"]?.title()
    let (story, because) = (members["story"]?.text(), members["because"]?.sentence())
    let (tier, par) = (members["tier"].flatMap(Self.tier), members["par"]?.number())
    let dials = members["knobs"].map { Self.dials($0, of: start) } ?? []
    let goals = members["goal"].map { Self.goals($0, of: start) } ?? []
    let cost = members["cost"].map { Self.cost($0, of: start) } ?? []
    let unit = members["cost_unit"]?.text()
    let hints = members["hints"]?.entries { $0.text() } ?? []
    // Claims that story and hints rely on: noted for the content check; the mission itself has no use for them.
    _ = members["claims"]?.claims(of: start)
    let solution = members["solution"].map { Self.solution($0, dials, written: members["knobs"]?.keys ?? []) } ?? []
    for name in because?.placeholders ?? [] { members["because"]?.note(placeholder: name, of: start) }
    guard let title, let story, let because, let tier, let par, let unit else { return nil }
    let mission = Mission(
      id: id, tier: tier, title: title, story: story, start: start, dials: dials, goals: goals, cost: cost,
      costUnit: unit, par: par, hints: hints, solution: solution, because: because)
    let isWhole = ["knobs", "goal", "cost", "hints", "solution"].allSatisfy { members[$0]?.hasEntries == true }
    if isWhole && reader.log.problems.count == problemsBefore { reader.note(.mission(number)) }
    return mission
  }

  private static func tier(_ reader: NodeReader) -> Int? {
    guard let number = reader.number() else { return nil }
    return [1, 2, 3].contains(number) ? Int(number) : reader.diagnose("a tier is 1, 2 or 3")
  }

  private static func dials(_ reader: NodeReader, of run: RunReference) -> [Mission.Dial] {
    (reader.anyMembers()?.entries ?? []).compactMap { name, value in
      value.note(.knob(name, of: run))
      guard let entries = value.list() else { return nil }
      let ends = entries.compactMap { $0.number() }
      guard ends.count == entries.count else { return nil }
      guard ends.count == 2, ends[0] < ends[1] else {
        return value.diagnose("write the least and the most that the knob may have: [1, 10]")
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
      if case .quantity(let bound) = that.operand, let name = bound.knobName {
        members["that"]?.note(.knob(name, of: run))
      }
      return Mission.Goal(that: that, says: says)
    }
  }

  private static func cost(_ reader: NodeReader, of run: RunReference) -> [Assertion.Operand] {
    reader.entries { entry -> Assertion.Operand? in
      if let word = entry.word, case .path(let path, let factor)? = Assertion.Operand(parsing: word) {
        entry.note(.measurement(path, of: run))
        return .path(path, factor: factor)
      }
      guard let quantity = entry.quantity() else { return nil }
      if let name = quantity.knobName { entry.note(.knob(name, of: run)) }
      return .quantity(quantity)
    }
  }

  /// - Parameter dials: those that could be read; problems of the others are reported where they stand.
  private static func solution(
    _ reader: NodeReader, _ dials: [Mission.Dial], written: [String]
  ) -> [KnobSetting] {
    let settings = reader.settings()
    for setting in settings {
      if written.contains(setting.name) && !dials.contains(where: { $0.name == setting.name }) { continue }
      guard let dial = dials.first(where: { $0.name == setting.name }) else {
        reader.diagnose("the solution turns \(setting.name), which the mission does not allow; add it to knobs")
          as Void?
        continue
      }
      if !dial.range.contains(setting.value) {
        reader.diagnose("the solution turns \(setting.name) further than the mission allows; widen its range") as Void?
      }
    }
    return settings
  }
}

extension NodeReader {
  /// The keys of a mapping, as they are written.
  fileprivate var keys: [String] { node.mapping?.compactMap(\.key.string) ?? [] }

  /// Whether there is an entry in a list or a mapping; reports one that is empty.
  fileprivate var hasEntries: Bool {
    guard node.mapping?.isEmpty == true || node.sequence?.isEmpty == true else { return true }
    diagnose("this names nothing; a mission needs at least one entry") as Void?
    return false
  }

  fileprivate func note(placeholder name: String, of run: RunReference) {
    note(name.hasPrefix("$") ? .knob(String(name.dropFirst()), of: run) : .measurement(name, of: run))
  }
}
