/// One scenario, run once for each of several values of one knob. All else is the same: the seed, the other knobs, and
/// no interventions. The runs are independent, so they can be done in any order and in parallel.
public struct Sweep: Sendable {
  /// The scenario that is run.
  public var scenario: Scenario { valid.scenario }
  /// The knob that is varied.
  public let knob: Knob
  /// The values that it is set to.
  public let values: SweepValues
  /// When each run is stopped at the latest.
  public let until: Instant
  private let valid: ValidScenario
  private let knobs: KnobValues
  private let seed: UInt64

  /// The result of the run for one value.
  public struct Point: Sendable, Equatable {
    /// The value of the knob.
    public let value: Double
    /// The report at the end of its run; `endedBecause` says whether it had to be stopped.
    public let report: Report

    /// A value and the report of its run.
    public init(value: Double, report: Report) { (self.value, self.report) = (value, report) }
  }

  /// A sweep of a scenario. Nothing is run yet.
  /// - Throws: `SweepError` if there is no such knob, if its range does not contain all values, or if the scenario
  ///   cannot run.
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

  /// How many runs it has: one for each value.
  public var count: Int { values.values.count }

  /// The value that the knob has apart from the sweep.
  public var presentValue: Double { knobs[knob.name] ?? knob.value }

  /// The run for the value at a position, at its start; nil if there is no such position.
  public func run(at index: Int) -> Run? {
    guard values.values.indices.contains(index) else { return nil }
    var turned = knobs
    try? turned.set(knob.name, to: values.values[index])
    return Run(valid, knobs: turned, seed: seed)
  }

  /// Does the run for the value at a position; nil if there is no such position. Cost: that of a whole run.
  public func point(at index: Int) -> Point? {
    guard var run = run(at: index) else { return nil }
    run.advance(to: until)
    return Point(value: values.values[index], report: run.report())
  }
}

extension Sweep.Point {
  /// The share of requests whose caller got an error, 0 to 1; nil if there were no requests.
  public var failedShare: Double? {
    guard let started = report["totals.started"], started > 0, let failed = report["totals.failed"] else { return nil }
    return failed / started
  }

  /// The latency, in seconds, that 95 % do not exceed; nil if there was none.
  public func p95(_ latency: Metric.Latency) -> Double? { report["latency.\(latency.rawValue).p95"] }

  /// Whether its run was stopped before its end, so that its numbers cannot be compared with others.
  public var isBroken: Bool { [.memory, .noProgress, .observer].contains(report.endedBecause) }
}
