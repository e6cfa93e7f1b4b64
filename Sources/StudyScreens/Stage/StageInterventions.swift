import CourseContent
import Simulation
import TerminalSurface

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
    case .undo: mission == nil ? undo(times) : undoInMission(times)
    case .restart: begin(seed: timeline.run.seed)
    case .nextSeed: begin(seed: timeline.run.seed &+ UInt64(times))
    case .previousSeed: begin(seed: timeline.run.seed - min(timeline.run.seed, UInt64(times)))
    }
  }

  private var clients: [NodeIndex] {
    timeline.run.nodes.indices.filter { timeline.run.nodes[$0].traits.sendsRequests }
  }

  var burstSize: Int {
    timeline.run.knobs.burstSize
  }

  private mutating func burst(_ times: Int) {
    guard let client = clients.first else { return }
    let chosen = selection.node.flatMap { clients.contains($0) ? $0 : nil }
    intervene(Array(repeating: .burst(chosen ?? client, count: burstSize), count: times))
  }

  var isChosenDown: Bool {
    selection.node.map { timeline.run.isDown($0) } ?? false
  }

  /// What + - x s act on if nothing was chosen: the component that does the work.
  private var target: NodeIndex { selection.node ?? timeline.run.mainWorker }

  private mutating func breakOrRestore() {
    let node = target
    selection.node = node
    intervene(timeline.run.isDown(node) ? .restore(node) : .breakDown(node))
  }

  private mutating func slow() {
    let node = target
    selection.node = node
    let isSlow = timeline.run.snapshot().nodes[node].slowness != 1
    intervene(.slow(node, factor: isSlow ? 1 : Self.slowFactor))
  }

  /// The chosen knob, with the range that it has here.
  private var dial: Knob {
    var knob = timeline.run.knobs.knobs[selection.knob]
    if let range = mission?.mission.dial(knob.name)?.range { knob.range = range }
    return knob
  }

  /// Asks for a value of the chosen knob.
  func typeValue(beginningWith key: KeyEvent) -> Navigation {
    .push(KnobValueScreen(dial, from: timeline.run.knobs.values[selection.knob], typed: key))
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
    if mission != nil { return setInMission(name, to: value) }
    if timeline.run.knobs[name] != value { intervene(.turn(name, to: value)) }
  }

  mutating func openSweep() -> Navigation {
    let run = timeline.run
    let (knob, value) = (run.knobs.knobs[selection.knob], run.knobs.values[selection.knob])
    let sweeps = [0, knob.step].lazy.compactMap { step in
      try? Sweep(
        run.scenario, varying: knob.name, over: SweepValues(around: value, of: knob, inStepsOf: step),
        knobs: run.knobs, seed: run.seed)
    }
    guard let sweep = sweeps.first else {
      message = "\(knob.label) cannot be swept from where it stands; turn it first."
      return .stay
    }
    return .push(SweepScreen(sweep))
  }

  mutating func goOn(with future: Timeline) {
    playback.replace(with: future)
    message = context.keys.filled("You go on with this future; {undo} brings the other one back.", in: family)
  }

  /// Begins again with the knobs as they are.
  private mutating func begin(seed: UInt64) {
    begin(Run(timeline.run.validScenario, knobs: timeline.run.knobs, seed: seed))
  }

  /// What was predicted of the run before is no guess about this one.
  private mutating func begin(_ run: Run) {
    playback.replace(with: Timeline(run, stoppingLike: timeline))
    (predictions.entries, predictions.isSpoilt) = ([], false)
  }

  private mutating func intervene(_ intervention: Intervention) { intervene([intervention]) }

  private mutating func intervene(_ interventions: [Intervention]) {
    // Of several bursts the later ones may be refused.
    if interventions.prefix(while: { attempt($0) }).isEmpty { return }
    playback.lookAgain()
  }

  private mutating func attempt(_ intervention: Intervention) -> Bool {
    do {
      try playback.timeline.intervene(intervention)
      return true
    } catch {
      switch error {
      case .needsNewRun(let name): startOver(with: name, intervention)
      case .knob, .noSuchComponent, .outOfBounds, .tooManyRequests, .tooManyInterventions: message = error.sentence
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
      begin(Run(timeline.run.validScenario, knobs: knobs, seed: timeline.run.seed))
      selection.node = nil
      message = "Another system: the run begins again."
    } catch {
      message = error.sentence
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

extension KnobValues {
  /// How many requests the burst key sends.
  var burstSize: Int {
    let sizes = Intervention.burstSizes
    return Int(max(1, min(Double(sizes.upperBound), (self[Knob.burstName] ?? 20).rounded())))
  }
}

extension InterventionError {
  /// Why nothing was done, and what could be.
  var sentence: String {
    switch self {
    case .knob(let error): error.sentence
    case .noSuchComponent: "That component cannot do this."
    case .outOfBounds(let value, let allowed):
      "\(NumberFormat.setting(value)) is too much: \(NumberFormat.setting(allowed.upperBound)) is the most."
    case .tooManyRequests:
      "\(NumberFormat.count(Double(Timeline.mostBurstRequests))) requests in bursts are the most for one run: "
        + "turn the burst down, or begin again."
    case .tooManyInterventions:
      "\(NumberFormat.count(Double(Timeline.mostInterventions))) changes are the most that one run remembers: begin again."
    case .needsNewRun(let knob): "\(knob) shapes the system itself: begin a new run with it."
    }
  }
}

extension KnobError {
  /// Why a knob was not turned.
  var sentence: String {
    switch self {
    case .unknown(let name, _): "There is no knob \(name)."
    case .outOfRange(let knob, _): knob.limits
    case .notWhole(let knob, let value):
      "\(knob.label) counts things, so it cannot be \(NumberFormat.decimals(value, 6)): it takes whole numbers."
    }
  }
}

extension Run {
  /// Why it goes no further although it is not at its end, in a sentence; nil while it goes on.
  var haltSentence: String? {
    switch halt {
    case .noProgress:
      "Stopped at \(NumberFormat.seconds(now.seconds)): events happen without time going on. Give some step a duration."
    case .memory: "Stopped at \(NumberFormat.seconds(now.seconds)): over 5 million requests, messages or events wait."
    case nil, .until, .finished, .observer, .limit: nil
    }
  }

  /// The component that does the work: the last that works at all.
  var mainWorker: NodeIndex {
    nodes.lastIndex(where: \.traits.doesWork) ?? 0
  }
}
