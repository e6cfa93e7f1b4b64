internal import Simulation

// Whether a run answers what is asked before it, and in one way only.

extension ReferenceCheck {
  mutating func check(_ prediction: Prediction, of run: RunReference, at reference: Reference) {
    guard let report = report(of: run, at: reference) else { return }
    let outcome = prediction.outcome(measure: { report[$0] }, knobs: report.knobs)
    if let fault = fault(of: outcome, prediction) { diagnose(fault, at: reference) }
    guard let decided = prediction.decided else { return }
    if !report.satisfies(decided) {
      diagnose("\"\(decided.text)\" never becomes true, so nothing is decided; name another moment", at: reference)
    } else if let early = self.outcome(of: prediction, asSoonAs: decided, in: run), early != outcome {
      diagnose("\"\(decided.text)\" is true while the answer can still change; name a later moment", at: reference)
    }
  }

  /// The answer at the event that is said to decide a prediction; nil if the run cannot be made, or does not get there
  /// within `mostEvents`.
  private func outcome(
    of prediction: Prediction, asSoonAs decided: Assertion, in reference: RunReference
  ) -> Prediction.Outcome? {
    guard let scenario = content.scenarios[reference.scenario],
      let run = try? Run(scenario, knobs: KnobValues(scenario.knobs), seed: reference.seed)
    else { return nil }
    var timeline = Timeline(run)
    timeline.pausesAtSentences = false
    timeline.breakpoints = [decided]
    if !prediction.isDecided(in: run) { _ = timeline.advance(to: .end, eventBudget: Self.mostEvents) }
    return timeline.stop == nil && timeline.run.eventCount >= Self.mostEvents
      ? nil : prediction.outcome(in: timeline.run)
  }

  /// The most events that are played in search of one moment: a few seconds.
  private static let mostEvents: UInt64 = 10_000_000

  private func fault(of outcome: Prediction.Outcome, _ prediction: Prediction) -> String? {
    switch outcome {
    case .number(let value):
      guard case .number(let number) = prediction.kind else { return nil }
      guard let value else { return "the run has no \(number.path), so nothing can be predicted; ask for another" }
      guard let axis = number.axis, !axis.contains(value) else { return nil }
      return "the run shows \(NumberFormat.number(value)), which lies outside of the axis; make the axis longer"
    case .choices(let right):
      return right.count == 1
        ? nil : "\(right.count) of the choices hold in the run; exactly one should, so mend their conditions"
    case .values(let values):
      let known = Set(values.compactMap(\.self))
      return known.count == values.count
        ? nil : "the parts have no order in the run: two are the same or there is no value; ask for others"
    }
  }
}
