import Simulation

// What the learner's keys do to the system.

extension StageScreen {
  private static let slowFactor = 4.0

  /// Does it so many times: a knob is turned once by so many steps, and the future is worked out once in any case.
  mutating func perform(_ change: Change, times: Int = 1) {
    switch change {
    case .burst: burst(times)
    case .breakOrRestore: if times % 2 == 1 { breakOrRestore() }
    case .slow: if times % 2 == 1 { slow() }
    case .more: turn(Double(times))
    case .less: turn(Double(-times))
    case .undo: undo(times)
    case .restart: restart()
    }
  }

  private var clients: [NodeIndex] {
    timeline.run.nodes.indices.filter { timeline.run.nodes[$0].traits.sendsRequests }
  }

  var burstSize: Int {
    Int((timeline.run.knobs["burst"] ?? 20).rounded())
  }

  private mutating func burst(_ times: Int) {
    guard let client = clients.first else { return }
    let chosen = selection.node.flatMap { clients.contains($0) ? $0 : nil }
    intervene(Array(repeating: .burst(chosen ?? client, count: max(1, burstSize)), count: times))
  }

  var isChosenDown: Bool {
    selection.node.map { timeline.run.snapshot().nodes[$0].isDown } ?? false
  }

  /// What + - x s act on if nothing was chosen: the component that does the work.
  private var target: NodeIndex { selection.node ?? timeline.run.mainWorker }

  private mutating func breakOrRestore() {
    let node = target
    selection.node = node
    intervene(timeline.run.snapshot().nodes[node].isDown ? .restore(node) : .breakDown(node))
  }

  private mutating func slow() {
    let node = target
    selection.node = node
    let isSlow = timeline.run.snapshot().nodes[node].slowness != 1
    intervene(.slow(node, factor: isSlow ? 1 : Self.slowFactor))
  }

  private mutating func turn(_ direction: Double) {
    if mission != nil { return turnInMission(direction) }
    let knob = timeline.run.knobs.knobs[selection.knob]
    let next = knob.turned(from: timeline.run.knobs.values[selection.knob], by: direction)
    if next == timeline.run.knobs.values[selection.knob] {
      message = knob.limits
    } else {
      intervene(.turn(knob.name, to: next))
    }
  }

  mutating func turn(_ name: String, to value: Double) {
    if timeline.run.knobs[name] != value { intervene(.turn(name, to: value)) }
  }

  mutating func openSweep() -> Navigation {
    let run = timeline.run
    let (knob, value) = (run.knobs.knobs[selection.knob], run.knobs.values[selection.knob])
    let sweep = try? Sweep(
      run.scenario, varying: knob.name, over: SweepValues(around: value, of: knob), knobs: run.knobs, seed: run.seed)
    guard let sweep else {
      message = "\(knob.label) cannot be swept from where it stands; turn it first."
      return .stay
    }
    return .push(SweepScreen(sweep))
  }

  mutating func goOn(with future: Timeline) {
    playback.replace(with: future)
    message = "You go on with this future; u brings the other one back."
  }

  private mutating func restart() {
    let old = timeline
    let run = Run(old.run.validScenario, knobs: old.run.knobs, seed: old.run.seed)
    playback.replace(with: Timeline(run, stoppingLike: old))
    predictions.entries = []
  }

  private mutating func intervene(_ intervention: Intervention) { intervene([intervention]) }

  private mutating func intervene(_ interventions: [Intervention]) {
    guard interventions.allSatisfy({ attempt($0) }) else { return }
    // The axes may grow, but what the reader has seen stays where it is.
    playback.forecast = Forecast(of: timeline).covering(forecast)
  }

  private mutating func attempt(_ intervention: Intervention) -> Bool {
    do {
      try playback.timeline.intervene(intervention)
      return true
    } catch {
      switch error {
      case .needsNewRun(let name): startOver(with: name, intervention)
      case .knob: message = "That knob cannot be turned further."
      case .noSuchComponent: message = "That component cannot do this."
      }
      return false
    }
  }

  /// A knob that decides which components there are: the run begins again with it.
  private mutating func startOver(with name: String, _ intervention: Intervention) {
    guard case .turn(_, let value) = intervention else { return }
    var knobs = timeline.run.knobs
    do {
      try knobs.set(name, to: value)
      let old = timeline
      let run = Run(old.run.validScenario, knobs: knobs, seed: old.run.seed)
      playback.replace(with: Timeline(run, stoppingLike: old))
      selection.node = nil
      message = "Another system: the run begins again."
    } catch {
      message = "The system cannot be built with that value."
    }
  }

  private mutating func undo(_ times: Int) {
    switch playback.undo(times: times) {
    case .change: message = "Taken back, as if it had not happened."
    case .run:
      selection.node = nil
      message = "Back to the run before."
    case .nothing: break
    }
  }
}

extension Run {
  /// The component that does the work: the last that works at all.
  var mainWorker: NodeIndex {
    nodes.lastIndex(where: \.traits.doesWork) ?? 0
  }
}
