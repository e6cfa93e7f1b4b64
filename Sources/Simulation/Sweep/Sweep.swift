/// One system, run once for each of several values of one knob, all else being the same: the same seed, the same other
/// knobs, nothing done by hand. The runs know nothing of each other, so they may be done in any order and in parallel.
public struct Sweep: Sendable {
  /// The system.
  public var scenario: Scenario { valid.scenario }
  /// What is turned.
  public let knob: Knob
  /// What it is turned to.
  public let values: SweepValues
  /// Where each run stops.
  public let until: Instant
  private let valid: ValidScenario
  private let knobs: KnobValues
  private let seed: UInt64

  /// What one value came to.
  public struct Point: Sendable, Equatable {
    /// The value of the knob.
    public let value: Double
    /// The report of its run; `endedBecause` says if it had to be stopped.
    public let report: Report

    /// A point.
    public init(value: Double, report: Report) { (self.value, self.report) = (value, report) }
  }

  /// - Throws: when there is no such knob, it cannot have one of the values, or the scenario cannot run.
  public init(
    _ scenario: Scenario, varying name: String, over values: SweepValues, knobs: KnobValues, seed: UInt64,
    until: Instant = .end
  ) throws(SweepError) {
    var turned = knobs
    do {
      for value in values.values { try turned.set(name, to: value) }
    } catch {
      throw .knob(error)
    }
    do { valid = try ValidScenario(scenario) } catch { throw .scenario(error) }
    guard let knob = knobs.knobs.first(where: { $0.name == name }) else {
      throw .knob(.unknown(name: name, nearest: []))
    }
    (self.knob, self.values, self.knobs) = (knob, values, knobs)
    (self.seed, self.until) = (seed, until)
  }

  /// How many runs it takes.
  public var count: Int { values.values.count }

  /// The value that the knob has outside of the sweep.
  public var presentValue: Double { knobs[knob.name] ?? knob.value }

  /// The run of one value, at its start; nil when there is no such value.
  public func run(at index: Int) -> Run? {
    guard values.values.indices.contains(index) else { return nil }
    var turned = knobs
    try? turned.set(knob.name, to: values.values[index])
    return Run(valid, knobs: turned, seed: seed)
  }

  /// Runs one value to its end.
  public func point(at index: Int) -> Point? {
    guard var run = run(at: index) else { return nil }
    run.advance(to: until)
    return Point(value: values.values[index], report: run.report())
  }
}

extension Sweep.Point {
  /// The share of requests whose caller got an error; nil if there were none.
  public var failedShare: Double? {
    guard let started = report["totals.started"], started > 0, let failed = report["totals.failed"] else { return nil }
    return failed / started
  }

  /// What 95 in 100 stay below, in seconds.
  public func p95(_ latency: Metric.Latency) -> Double? { report["latency.\(latency.rawValue).p95"] }

  /// Whether its run could not be done to its end, so that its figures are not those of the whole.
  public var isBroken: Bool { [.memory, .noProgress, .observer].contains(report.endedBecause) }
}
