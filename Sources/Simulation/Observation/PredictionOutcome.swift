extension Prediction {
  /// What a run answers.
  public func outcome(in run: Run) -> Outcome { outcome(measure: run.measure, knobs: run.knobs) }

  /// Whether a run has come so far that the answer no longer changes.
  public func isDecided(in run: Run) -> Bool {
    run.isFinished || run.now >= run.limit || decided?.holds(measure: run.measure, knobs: run.knobs) == true
  }

  /// Why it comes out as it does, with the numbers of a run.
  public func explanation(in run: Run) -> String? { because.map(run.filling) }
}

extension Run {
  /// A measurement by its path; nil where there is none or it has no value.
  fileprivate func measure(_ path: String) -> Double? {
    Metric(path: path, among: nodes).flatMap { value(of: $0) }
  }
}
