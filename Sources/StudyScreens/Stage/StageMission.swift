import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// A mission on the stage: only its knobs turn, and a run is judged when it is over.

extension StageScreen {
  init(_ mission: Mission, in context: StudyContext) throws(ContentError) {
    self.init(mission, Timeline(try context.course.run(mission.start)), in: context)
  }

  /// A mission with the run of a design, which is judged if it is over.
  init(_ mission: Mission, _ timeline: Timeline, in context: StudyContext) {
    self.init(timeline, in: context)
    self.mission = MissionAttempt(mission, best: context.progress.record.bestCost(of: mission.id))
    selection.knob = dialIndices.first ?? 0
    judge()
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
    let kept = KeyTable(
      table.filter { ![.time(.toEnd), .change(.nextSeed), .change(.previousSeed)].contains($0) }.unless { action in
        Self.refused.contains(action) ? "In a mission only the knobs are yours." : refusal(of: action)
      }.bindings.map(leavingEnter))
    let first: [Action] = [.time(.playPause), .change(.more), .change(.undo)]
    let firstKept = first.flatMap { action in kept.bindings.filter { $0.action == action } }
    return ways(on: mission) + KeyTable(firstKept) + ownBindings(of: mission) + kept.filter { !first.contains($0) }
      + neighbours
  }

  /// Enter goes on once the mission is done; until then it looks into the chosen component.
  private func ways(on mission: MissionAttempt) -> KeyTable<Action> {
    guard isDone else { return [] }
    return [
      .init(.open, title: "go on", help: "go on to \(nextStep.words)", action: .mission(.goOn))
    ]
  }

  /// What a binding is when Enter goes on.
  private func leavingEnter(_ binding: KeyBinding<Action>) -> KeyBinding<Action> {
    guard isDone, let hint = binding.hint, binding.keys.first == .enter, binding.keys.count > 1 else { return binding }
    let keys = Array(binding.keys.dropFirst())
    guard case .character(let name) = keys[0] else { return binding }
    return KeyBinding(keys, String(name), title: hint.title, help: hint.help, action: binding.action)
  }

  private func ownBindings(of mission: MissionAttempt) -> KeyTable<Action> {
    let table: KeyTable<Action> = [
      isOver
        ? nil
        : .init(.toEnd, title: "to the end", help: "play to the end at once", action: .mission(.playToEnd)),
      .init(.hint, title: "hint", help: "show the next hint", action: .mission(.hint)),
      .init(
        .solution, title: "solution", help: "turn the knobs as the solution does", action: .mission(.solution)),
    ]
    return table.unless { action in
      guard case .mission(let action) = action else { return nil }
      return mission.refusal(of: action)
    }
  }

  private var neighbours: KeyTable<Action> {
    [
      neighbour(1).map {
        .init(.nextOfKind, help: "the next mission, \($0.title)", action: .mission(.next))
      }
        ?? .init(.nextOfKind, help: "the next mission", action: .mission(.next)).refused("This is the last mission."),
      neighbour(-1).map {
        .init(.previousOfKind, help: "the mission before, \($0.title)", action: .mission(.previous))
      }
        ?? .init(.previousOfKind, help: "the mission before", action: .mission(.previous)).refused(
          "This is the first mission."),
    ]
  }

  private static let refused: [Action] = [
    .change(.burst), .change(.breakOrRestore), .change(.slow), .open(.twin), .open(.fork),
    .open(.sweep),
  ]

  mutating func perform(_ action: MissionAttempt.Action) -> Navigation {
    switch action {
    case .hint: mission?.showHint()
    case .solution: showSolution()
    case .next: return open(neighbour(1))
    case .previous: return open(neighbour(-1))
    case .goOn: return .openInstead(nextStep.destination)
    case .playToEnd:
      playback.playToEnd()
      judge()
    }
    return .stay
  }

  /// Whether there is nothing left to do here but better.
  var isDone: Bool { isOver && mission?.judgement.map { $0.isReached || mission?.isSolutionShown == true } == true }

  /// The key is there only where there is a neighbour.
  private func open(_ mission: Mission?) -> Navigation { mission.map { .openInstead(.mission($0.id)) } ?? .stay }

  /// The mission after this one, or before it, in the order of the course.
  private func neighbour(_ step: Int) -> Mission? {
    guard let id = mission?.mission.id, let missions = try? context.course.missions(),
      let place = missions.firstIndex(where: { $0.id == id }), missions.indices.contains(place + step)
    else { return nil }
    return missions[place + step]
  }

  /// The next mission that is not reached, or else what the course has next.
  var nextStep: NextStep {
    let record = context.progress.record
    if let id = mission?.mission.id, let next = (try? context.course.missions())?.open(after: id, in: record) {
      return NextStep(.mission(id: next.id), in: context.course)
    }
    return NextStep(context.summary?.next ?? .mixed, in: context.course)
  }

  // MARK: Knobs

  /// Turns a knob of the mission: the design is another one, and its run begins at 0.
  mutating func turnInMission(_ direction: Double) {
    let knob = timeline.run.knobs.knobs[selection.knob]
    guard let range = mission?.mission.dial(knob.name)?.range else { return }
    let value = timeline.run.knobs.values[selection.knob]
    let next = min(range.upperBound, max(range.lowerBound, knob.turned(from: value, by: direction)))
    guard next != value else {
      let ends = "\(knob.valueText(for: range.lowerBound)) to \(knob.valueText(for: range.upperBound))"
      message = "In this mission \(knob.label) goes from \(ends)."
      return
    }
    setInMission(knob.name, to: next)
  }

  /// Begins the design in which a knob of the mission has this value.
  mutating func setInMission(_ name: String, to value: Double) {
    guard var attempt = mission, timeline.run.knobs[name] != value else { return }
    let hadBegun = timeline.run.eventCount > 0
    let before = timeline.run.knobs
    guard begin(with: [KnobSetting(name: name, value: value)]) else { return }
    attempt.begin(after: before)
    mission = attempt
    message = hadBegun ? "Another design, so the run begins again: a design is judged as a whole." : nil
  }

  /// Goes back to the design so many before; its run begins again.
  mutating func undoInMission(_ times: Int) {
    guard var attempt = mission, let knobs = attempt.takeBack(times), begin(with: knobs) else { return }
    attempt.begin(after: nil)
    mission = attempt
    message = "Back to the design before; its run begins again."
  }

  private mutating func showSolution() {
    let before = timeline.run.knobs
    guard var attempt = mission, begin(with: attempt.mission.solution) else { return }
    attempt.begin(after: before, isSolution: true)
    mission = attempt
    let knobs = timeline.run.knobs
    let words = dialIndices.map { "\(knobs.knobs[$0].label) \(knobs.knobs[$0].valueText(for: knobs.values[$0]))" }
    message =
      "The solution: \(words.joined(separator: ", ")). "
      + context.keys.filled("Press {play}, and watch why.", in: family)
  }

  /// Begins another run with some knobs turned; false, with a message, if there is no such system.
  private mutating func begin(with settings: [KnobSetting]) -> Bool {
    do {
      var knobs = timeline.run.knobs
      for setting in settings { try knobs.set(setting.name, to: setting.value) }
      return begin(with: knobs)
    } catch {
      message = error.sentence
      return false
    }
  }

  private mutating func begin(with knobs: KnobValues) -> Bool {
    playback.begin(Run(timeline.run.validScenario, knobs: knobs, seed: timeline.run.seed))
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
