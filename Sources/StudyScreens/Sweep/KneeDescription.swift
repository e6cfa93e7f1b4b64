public import Simulation

extension [Sweep.Point] {
  /// Their knee in one sentence; where anything is random, with how many of the runs it is about.
  public func kneeSentence(of knob: Knob) -> String {
    let sentence = Knee(in: self).sentence(of: knob)
    guard let agreeing = Knee.runsThatAgree(in: self), let runs = first?.reports.count else { return sentence }
    return sentence + " It is there, or one step away, in \(agreeing) of \(runs)\u{a0}runs."
  }
}

extension Knee {
  /// The knee in one sentence, with values in the unit of the knob that was swept.
  public func sentence(of knob: Knob) -> String {
    func value(_ point: Sweep.Point) -> String { knob.description(for: point.value) }
    func bare(_ point: Sweep.Point) -> String { NumberFormat.setting(point.value) }
    switch self {
    case .errors(let good, let bad) where good.value < bad.value:
      return "Up to \(value(good)) nobody fails; at \(bare(bad)), \(bad.failedWords) do."
    case .errors(let good, let bad):
      return "From \(value(good)) on nobody fails; at \(bare(bad)), \(bad.failedWords) do."
    case .window(let first, let last) where first.value == last.value:
      return "Only at \(value(first)) nobody fails; below and above it some do."
    case .window(let first, let last):
      return "From \(bare(first)) to \(value(last)) nobody fails; below and above that some do."
    case .alwaysFails(let first, let last):
      return "At every value some fail: \(first.failedWords) at \(value(first)), \(last.failedWords) at \(bare(last))."
    case .time(let latency, let first, let bend, let last):
      let times = [first, bend, last].compactMap(\.self).map { point in
        "\(point.p95(latency).map { NumberFormat.seconds($0) } ?? "none") at \(bare(point))"
      }
      let knee = bend.map { "; the knee is at \(value($0))" } ?? "; there is no bend in between"
      return "Nobody fails. 95 % have \(latency.description) within \(times.joined(separator: ", "))\(knee)."
    case .level: return "Nobody fails, and no time changes by more than half: this knob is not what it depends on."
    case .unknown: return "There is nothing to compare: it takes two values whose runs come to their ends."
    }
  }
}

extension Metric.Latency {
  /// What is waited for.
  var description: String { self == .caller ? "their answer" : "their result" }
}

extension Sweep.Point {
  /// How many fail, in words, and in how many of the runs any do.
  var failedWords: String {
    guard let share = failedShare else { return "none" }
    let percent = share * 100
    let words = share == 1 ? "all" : NumberFormat.decimals(percent, (1...99).contains(percent) ? 0 : 2) + "\u{a0}%"
    return failedRuns == 0 || reports.count == 1
      ? words : "\(words) (in \(failedRuns) of \(reports.count) runs)"
  }

  /// Why its run did not come to its end; nil where it did.
  var brokenWords: String? {
    switch (reports.first { [.memory, .noProgress, .observer].contains($0.endedBecause) } ?? reports[0]).endedBecause {
    case .memory: "over-full: too many requests or messages wait"
    case .noProgress: "stopped: time does not go on"
    case .observer: "stopped: too many events for this page"
    case .limit: "not over at the scenario's limit"
    case .until, .finished: nil
    }
  }
}

extension Knob {
  /// A value of it with its unit: `10 per second`.
  func description(for value: Double) -> String {
    let number = valueText(for: value)
    let unit = (value == 1 ? unit.ofOne : unit).replacing(" ", with: "\u{a0}")
    return unit.isEmpty ? number : "\(number)\u{a0}\(unit)"
  }
}
