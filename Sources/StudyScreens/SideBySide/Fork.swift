import Simulation
import TerminalSurface

/// One moment, two futures: the left goes on with nothing done any more, the right takes every change.
struct Fork: SideBySide {
  var pair: Pair
  /// Where the two part.
  let start: Instant
  /// How they differ at their ends.
  private(set) var difference = ForkDifference.none
  /// Changes from before the fork belong to both.
  private let sharedChanges: Int

  /// What was done after the present, before the learner went back to it, belongs to neither.
  init(of timeline: Timeline) {
    var timeline = timeline
    timeline.forgetAhead()
    pair = Pair(timeline, timeline)
    start = timeline.now
    sharedChanges = timeline.appliedCount
  }

  /// What was done on the right since then.
  var changes: [Intervention] {
    changed.interventions.prefix(changed.appliedCount).dropFirst(sharedChanges).map(\.intervention)
  }

  var original: Timeline { pair.left }
  var changed: Timeline { pair.right }

  let crumb = "Fork"
  let verdictTitle = "What the change makes of it, at the end"
  let knobsTitle = "Knobs of the right side"
  let whereChangesGo = "on the right side"
  var names: (left: SideTitle, right: SideTitle) {
    let since = "from \(NumberFormat.seconds(start.seconds)) on"
    return (
      SideTitle(name: "As it was", manner: since, role: .text),
      SideTitle(name: "As you change it", manner: since, role: .attention)
    )
  }
  var verdict: String { difference.sentence }

  var knobs: [Knob] { changed.run.knobs.knobs }
  func value(of knob: Knob) -> Double { changed.run.knobs[knob.name] ?? knob.value }

  // MARK: Changes

  var canChange: Bool { !changed.run.isFinished }
  var isBroken: Bool { changed.run.isDown(changed.run.mainWorker) }
  var canUndo: Bool { changed.appliedCount > sharedChanges }

  mutating func burst(of count: Int, times: Int = 1) -> String? {
    let client = changed.run.nodes.firstIndex(where: \.traits.sendsRequests) ?? 0
    return change(.burst(client, count: count), times: times)?.sentence
  }

  mutating func breakOrRestore() -> String? {
    let node = changed.run.mainWorker
    return change(isBroken ? .restore(node) : .breakDown(node))?.sentence
  }

  mutating func turn(_ knob: Knob, to value: Double) -> String? {
    switch change(.turn(knob.name, to: value)) {
    case nil: nil
    case .needsNewRun: "\(knob.label) shapes the system itself; turn it on the stage, where the run begins again."
    case let error?: error.sentence
    }
  }

  /// The futures are compared once, however often it is done.
  private mutating func change(_ intervention: Intervention, times: Int = 1) -> InterventionError? {
    defer { compare() }
    do {
      for _ in 0..<times { try pair.right.intervene(intervention) }
    } catch {
      return error
    }
    return nil
  }

  mutating func undo(times: Int = 1) {
    for _ in 0..<times where canUndo { pair.right.undo() }
    compare()
  }

  /// Both as they were at the fork; the changes are taken back.
  mutating func restart() {
    pair = Pair(original, original)
    pair.seek(to: start)
    compare()
  }

  private mutating func compare() { difference = canUndo ? ForkDifference(of: self) : .none }
}
