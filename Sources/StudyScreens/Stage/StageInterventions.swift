import Simulation

// What the learner's keys do to the system.

extension StageScreen {
  private static let slowFactor = 4.0

  private var clients: [NodeIndex] {
    timeline.run.nodes.indices.filter { timeline.run.nodes[$0].kind == .client }
  }

  var burstSize: Int {
    Int((timeline.run.knobs["burst"] ?? 20).rounded())
  }

  mutating func burst() {
    guard let client = clients.first else { return }
    let chosen = chosenNode.flatMap { clients.contains($0) ? $0 : nil }
    intervene(.burst(chosen ?? client, count: max(1, burstSize)))
  }

  var isChosenDown: Bool {
    chosenNode.map { timeline.run.snapshot().nodes[$0].isDown } ?? false
  }

  /// What + - x s act on if nothing was chosen: the component that does the work.
  private var target: NodeIndex { chosenNode ?? timeline.run.mainWorker }

  mutating func breakOrMend() {
    let node = target
    chosenNode = node
    intervene(timeline.run.snapshot().nodes[node].isDown ? .restore(node) : .breakDown(node))
  }

  mutating func slow() {
    let node = target
    chosenNode = node
    let isSlow = timeline.run.snapshot().nodes[node].slowness != 1
    intervene(.slow(node, factor: isSlow ? 1 : Self.slowFactor))
  }

  mutating func choose(_ step: Int) {
    let order = graph.columns.flatMap { $0 } + graph.hanging.keys.sorted()
    guard !order.isEmpty else { return }
    guard let chosen = chosenNode, let place = order.firstIndex(of: chosen) else {
      chosenNode = step > 0 ? order.first : order.last
      return
    }
    chosenNode = order[(place + step + order.count) % order.count]
  }

  mutating func chooseKnob(_ step: Int) {
    let dials = dialIndices
    guard let place = dials.firstIndex(of: chosenKnob) else { return }
    chosenKnob = dials[(place + step + dials.count) % dials.count]
  }

  mutating func turn(_ direction: Double) {
    if mission != nil { return turnInMission(direction) }
    let knob = timeline.run.knobs.knobs[chosenKnob]
    let next = knob.turned(from: timeline.run.knobs.values[chosenKnob], by: direction)
    if next == timeline.run.knobs.values[chosenKnob] {
      message = knob.limits
    } else {
      intervene(.turn(knob.name, to: next))
    }
  }

  mutating func turn(_ name: String, to value: Double) {
    if timeline.run.knobs[name] != value { intervene(.turn(name, to: value)) }
  }

  mutating func openSweep() -> Navigation {
    isPlaying = false
    let run = timeline.run
    let (knob, value) = (run.knobs.knobs[chosenKnob], run.knobs.values[chosenKnob])
    let sweep = try? Sweep(
      run.scenario, varying: knob.name, over: SweepValues(around: value, of: knob), knobs: run.knobs, seed: run.seed)
    guard let sweep else {
      message = "\(knob.label) cannot be swept from where it stands; turn it first."
      return .stay
    }
    return .push(SweepScreen(sweep))
  }

  mutating func openTwin() -> Navigation {
    isPlaying = false
    return .open(.twinOf(timeline.run))
  }

  mutating func openFork() -> Navigation {
    isPlaying = false
    return .open(.fork(timeline))
  }

  mutating func goOn(with future: Timeline) {
    keep(timeline)
    timeline = future
    forecast = Forecast(of: timeline)
    message = "You go on with this future; u brings the other one back."
  }

  private mutating func intervene(_ intervention: Intervention) {
    do {
      try timeline.intervene(intervention)
      // The axes may grow, but what the reader has seen stays where it is.
      forecast = Forecast(of: timeline).covering(forecast)
    } catch {
      switch error {
      case .needsNewRun(let name): startOver(with: name, intervention)
      case .knob: message = "That knob cannot be turned further."
      case .noSuchComponent: message = "That component cannot do this."
      }
    }
  }

  /// A knob that decides which components there are: the run begins again with it.
  private mutating func startOver(with name: String, _ intervention: Intervention) {
    guard case .turn(_, let value) = intervention else { return }
    var knobs = timeline.run.knobs
    do {
      try knobs.set(name, to: value)
      let old = timeline
      timeline = Timeline(try Run(old.run.scenario, knobs: knobs, seed: old.run.seed), stoppingLike: old)
      keep(old)
      chosenNode = nil
      forecast = Forecast(of: timeline)
      message = "Another system: the run begins again."
    } catch {
      message = "The system cannot be built with that value."
    }
  }

  /// Remembers a timeline for undo; a few are enough.
  mutating func keep(_ old: Timeline) {
    earlier.append(old)
    if earlier.count > 8 { earlier.removeFirst() }
  }

  mutating func undo() {
    if timeline.undo() != nil {
      message = "Taken back, as if it had not happened."
    } else if var old = earlier.popLast() {
      old.stopLike(timeline)
      timeline = old
      chosenNode = nil
      message = "Back to the run before."
    }
    forecast = Forecast(of: timeline)
  }
}

extension Run {
  /// The component that does the work: the last that works at all.
  var mainWorker: NodeIndex {
    nodes.lastIndex { [.worker, .service, .function].contains($0.kind) } ?? 0
  }
}
