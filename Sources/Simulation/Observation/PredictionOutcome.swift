extension Prediction {
  /// What a run answers at this instant.
  public func outcome(in run: Run) -> Outcome { outcome(measure: run.measure, knobs: run.knobs) }

  /// Whether the answer can no longer change: the run is over, or `decided` holds.
  public func isDecided(in run: Run) -> Bool {
    run.isFinished || run.now >= run.limit || decided?.holds(measure: run.measure, knobs: run.knobs) == true
  }

  /// The explanation with the numbers of a run; nil if the prediction has none.
  public func explanation(in run: Run) -> String? { because.map(run.filling) }
}

extension Run {
  /// The value of the field with this path; nil if there is no such field, or it has no value.
  fileprivate func measure(_ path: String) -> Double? {
    metric(path).flatMap { value(of: $0) }
  }
}
