import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// A mission on the stage: only its knobs turn, and a run is judged when it is over.

extension StageScreen {
  init(_ mission: Mission, in context: StudyContext) throws(ContentError) {
    self.init(try context.course.run(mission.start), in: context)
    self.mission = MissionAttempt(mission, best: context.progress.record.bestCost(of: mission.id))
    selection.knob = dialIndices.first ?? 0
  }

  /// The places of the knobs that may be turned: all of them without a mission.
  var dialIndices: [Int] {
    let knobs = timeline.run.knobs.knobs
    guard let mission = mission?.mission else { return Array(knobs.indices) }
    return mission.dials.compactMap { dial in knobs.firstIndex { $0.name == dial.name } }
  }

  // MARK: Keys

  /// What a mission takes away from the keys of the stage, and what it adds, after the first.
  func missionBindings(among table: KeyTable<Action>) -> KeyTable<Action> {
    guard let mission else { return table }
    let kept = table.filter { $0 != .time(.toEnd) }.unless { action in
      Self.refused.contains(action) ? "In a mission only the knobs are yours." : refusal(of: action)
    }
    var added: [KeyBinding<Action>] = []
    if isOver {
      added.append(
        .init(.nextOfKind, title: "next", help: "go on to the next mission", action: .mission(.next)))
    } else {
      added.append(
        .init(
          .toEnd, keys: [.end, .character("G")], title: "to the end", help: "play to the end at once",
          action: .mission(.playToEnd)))
    }
    if mission.hasMoreHints {
      added.append(.init(.hint, title: "hint", help: "show the next hint", action: .mission(.hint)))
    }
    if mission.maySeeSolution {
      added.append(
        .init(
          .solution, title: "solution", help: "turn the knobs as the solution does",
          action: .mission(.solution)))
    }
    let first: [Action] = [.time(.playPause), .change(.more)]
    let firstKept = first.flatMap { action in kept.bindings.filter { $0.action == action } }
    return KeyTable(firstKept + added) + kept.filter { !first.contains($0) }
  }

  private static let refused: [Action] = [
    .change(.burst), .change(.breakOrRestore), .change(.slow), .change(.undo), .open(.twin), .open(.fork),
    .open(.sweep),
  ]

  mutating func perform(_ action: MissionAttempt.Action) -> Navigation {
    switch action {
    case .hint: mission?.showHint()
    case .solution: showSolution()
    case .next: return nextMission()
    case .playToEnd:
      playback.playToEnd()
      judge()
    }
    return .stay
  }

  private func nextMission() -> Navigation {
    guard let id = mission?.mission.id, let missions = try? context.course.missions(),
      let place = missions.firstIndex(where: { $0.id == id }), place + 1 < missions.count
    else { return .back }
    return .openInstead(.mission(missions[place + 1].id))
  }

  // MARK: Knobs

  /// Turns a knob of the mission: the design is another one, and its run begins at 0.
  mutating func turnInMission(_ direction: Double) {
    let knob = timeline.run.knobs.knobs[selection.knob]
    guard let range = mission?.mission.dial(knob.name)?.range else { return }
    let value = timeline.run.knobs.values[selection.knob]
    let next = min(range.upperBound, max(range.lowerBound, knob.turned(from: value, by: direction)))
    guard next != value else {
      message =
        "In this mission \(knob.label) goes from \(NumberFormat.number(range.lowerBound)) to \(NumberFormat.number(range.upperBound))."
      return
    }
    setInMission(knob.name, to: next)
  }

  /// Begins the design in which a knob of the mission has this value.
  mutating func setInMission(_ name: String, to value: Double) {
    guard var attempt = mission, timeline.run.knobs[name] != value else { return }
    let hadBegun = timeline.run.eventCount > 0
    guard begin(with: [KnobSetting(name: name, value: value)]) else { return }
    attempt.begin()
    mission = attempt
    message = hadBegun ? "Another design, so the run begins again: a design is judged as a whole." : nil
  }

  private mutating func showSolution() {
    guard var attempt = mission, begin(with: attempt.mission.solution) else { return }
    attempt.begin(isSolution: true)
    mission = attempt
    let knobs = timeline.run.knobs
    let words = dialIndices.map { "\(knobs.knobs[$0].label) \(NumberFormat.number(knobs.values[$0]))" }
    message = "The solution: \(words.joined(separator: ", ")). Press space, and watch why."
  }

  /// Begins another run with some knobs turned; false, with a message, if there is no such system.
  private mutating func begin(with settings: [KnobSetting]) -> Bool {
    do {
      var knobs = timeline.run.knobs
      for setting in settings { try knobs.set(setting.name, to: setting.value) }
      playback.begin(Run(timeline.run.validScenario, knobs: knobs, seed: timeline.run.seed))
    } catch {
      message = error.sentence
      return false
    }
    selection.node = nil
    return true
  }

  // MARK: Judging

  /// Judges a design once, when its run is over, and saves what was reached; a solution that was shown does not count.
  mutating func judge() {
    guard var attempt = mission, isOver, attempt.judgement == nil else { return }
    if let sentence = timeline.run.haltSentence { return message = sentence }
    let judgement = MissionJudgement(of: timeline.run, in: attempt.mission, isOver: true)
    attempt.judgement = judgement
    if judgement.isReached && !attempt.isSolutionShown {
      attempt.best = min(attempt.best ?? judgement.cost, judgement.cost)
      context.progress.markReached(
        mission: attempt.mission.id, cost: judgement.cost, knobs: attempt.mission.design(of: timeline.run.knobs),
        hints: attempt.hintsShown)
    }
    mission = attempt
  }
}
