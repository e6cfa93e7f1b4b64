internal import Simulation

// Whether a run answers what is asked before it, and in one way only.

extension Scenario {
  /// The runs with other seeds in which its predictions have to have one answer, too; none where nothing is random.
  func otherRuns(of run: RunReference, seeds: UInt64) -> [RunReference] {
    guard (try? Run(self, knobs: KnobValues(knobs), seed: run.seed))?.hasChance == true else { return [] }
    return (1...max(1, seeds)).map { seed in
      var other = run
      other.seed = seed
      return other
    }
  }
}

extension ReferenceCheck {
  mutating func check(_ prediction: Prediction, of run: RunReference, at reference: Reference) {
    guard let report = report(of: run, at: reference) else { return }
    let outcome = prediction.outcome(measure: { report[$0] }, knobs: report.knobs)
    if let fault = fault(of: outcome, prediction) ?? fault(of: prediction, inOthersOf: run) {
      diagnose(fault, at: reference)
    }
    guard let decided = prediction.decided else { return }
    if !report.satisfies(decided) {
      diagnose("\"\(decided.text)\" never becomes true, so nothing is decided; name another moment", at: reference)
    } else if let early = self.outcome(of: prediction, asSoonAs: decided, in: run), early != outcome {
      diagnose("\"\(decided.text)\" is true while the answer can still change; name a later moment", at: reference)
    }
  }

  /// What is wrong with it in one of many runs; nil if nothing is, or nothing is random.
  private func fault(of prediction: Prediction, inOthersOf run: RunReference) -> String? {
    guard let others = content.scenarios[run.scenario]?.otherRuns(of: run, seeds: seeds) else { return nil }
    return others.lazy.compactMap { other -> String? in
      guard let report = try? cache.report(other, at: nil) else { return nil }
      let outcome = prediction.outcome(measure: { report[$0] }, knobs: report.knobs)
      return fault(of: outcome, prediction).map { "with the seed \(other.seed) \($0)" }
    }.first
  }

  /// A question of a figure: exactly one of its answers has to be right in the run, at the end of the figure.
  mutating func check(
    _ question: FigureQuestion, of run: RunReference, at moment: Double, _ reference: Reference
  ) {
    guard let scenario = content.scenarios[run.scenario] else { return }
    guard let prediction = question.prediction(id: "", in: scenario), case .choice(let choices) = prediction.kind else {
      if case .prediction(let id) = question { return refuse(id, of: scenario, at: reference) }
      return
    }
    claimCount += 1
    guard let report = report(of: run, after: moment, at: reference) else { return }
    let known = choices.flatMap(\.condition.paths).filter { value(of: $0, in: report, at: reference) == nil }.isEmpty
    let knobs = choices.compactMap { choice -> String? in
      if case .quantity(let quantity) = choice.condition.operand { quantity.knobName } else { nil }
    }
    for name in knobs { check(knob: name, in: scenario.knobs, at: reference) }
    guard known, knobs.allSatisfy({ report.knobs[$0] != nil }) else { return }
    let right = choices.count { report.satisfies($0.condition) }
    guard right != 1 else { return }
    let place = "at \(NumberFormat.number(moment)) s, where the figure ends"
    diagnose("\(right) of the answers are right \(place); exactly one should be, so mend them", at: reference)
  }

  private mutating func refuse(_ id: String, of scenario: Scenario, at reference: Reference) {
    guard !scenario.predictions.contains(where: { $0.id == id }) else {
      return diagnose("\(id) has no choices, so no key can answer it; write the question here", at: reference)
    }
    dangling("prediction", id, among: scenario.predictions.map(\.id), at: reference)
  }

  /// The answer at the event that is said to decide a prediction; nil if the run cannot be made, or does not get there
  /// within `mostEvents`.
  private func outcome(
    of prediction: Prediction, asSoonAs decided: Assertion, in reference: RunReference
  ) -> Prediction.Outcome? {
    guard let scenario = content.scenarios[reference.scenario], !cache.isLong(reference.scenario),
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
