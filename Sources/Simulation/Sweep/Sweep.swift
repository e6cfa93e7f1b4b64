/// One scenario, run for each of several values of one knob: once, or with twenty seeds where anything is random. All
/// else is the same: the other knobs, and no interventions. The runs are independent, so they can be done in any order
/// and in parallel.
public struct Sweep: Sendable {
  /// The scenario that is run.
  public var scenario: Scenario { valid.scenario }
  /// The knob that is varied; all others keep their values.
  public let knob: Knob
  /// The values that it is set to.
  public let values: SweepValues
  /// When each run is stopped at the latest.
  public let until: Instant
  private let valid: ValidScenario
  private let knobs: KnobValues
  /// With which seeds each value is run.
  public let seeds: [UInt64]

  /// How many seeds there are where anything is random.
  public static let seedCount: UInt64 = 20

  /// The result of the runs for one value.
  public struct Point: Sendable, Equatable {
    /// What the knob was set to, in its own unit.
    public let value: Double
    /// The report at the end of each of its runs, at least one; `endedBecause` says whether it had to be stopped.
    public let reports: [Report]

    init(value: Double, reports: [Report]) { (self.value, self.reports) = (value, reports) }
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
    (self.knob, self.values, self.knobs, self.until) = (knob, values, knobs, until)
    let hasChance = values.values.contains { value in
      try? turned.set(name, to: value)
      return CompiledScenario(scenario, turned).hasChance
    }
    seeds = hasChance ? (0..<Self.seedCount).map { seed &+ $0 } : [seed]
  }

  /// How many values it has.
  public var count: Int { values.values.count }

  /// How many runs it has: those of the first value come first.
  public var runCount: Int { count * seeds.count }

  /// The value that the knob has apart from the sweep.
  public var presentValue: Double { knobs[knob.name] ?? knob.value }

  /// The run at a position, 0 to `runCount` - 1, at its start; nil if there is no such position.
  public func run(at index: Int) -> Run? {
    guard (0..<runCount).contains(index) else { return nil }
    var turned = knobs
    try? turned.set(knob.name, to: values.values[index / seeds.count])
    return Run(valid, knobs: turned, seed: seeds[index % seeds.count])
  }

  /// Does the run at a position; nil if there is no such position. Cost: that of a whole run.
  /// - Parameter paths: the fields that are kept besides those from which the knee is found; all if nil.
  public func report(at index: Int, keeping paths: [String]? = nil) -> Report? {
    guard var run = run(at: index) else { return nil }
    run.advance(to: until)
    let report = run.report()
    return paths.map { report.keeping(Set($0 + Self.pathsOfKnee)) } ?? report
  }

  /// What the points need of a report to show the knee.
  public func kept(_ report: Report) -> Report { report.keeping(Set(Self.pathsOfKnee)) }

  private static let pathsOfKnee =
    ["totals.started", "totals.failed", "ended_at"]
    + [Metric.Latency.caller, .endToEnd].map { "latency.\($0.rawValue).p95" }

  /// The points of those values whose runs are all done.
  /// - Parameter reports: of the runs in their order, as far as they are done.
  public func points(of reports: [Report]) -> [Point] {
    (0..<min(count, reports.count / seeds.count)).map { index in
      Point(value: values.values[index], reports: Array(reports[index * seeds.count..<(index + 1) * seeds.count]))
    }
  }
}

extension Sweep.Point {
  /// The value of a field: the median of its runs, the lower one of an even number; nil if most of them have none.
  public subscript(path: String) -> Double? {
    let values = reports.compactMap { $0[path] }.sorted()
    return values.count * 2 > reports.count || values.count == reports.count ? values[(values.count - 1) / 2] : nil
  }

  /// The share of requests whose caller got an error, 0 to 1, in all runs together; nil if there were no requests.
  public var failedShare: Double? {
    let started = reports.compactMap { $0["totals.started"] }.reduce(0, +)
    return started > 0 ? reports.compactMap { $0["totals.failed"] }.reduce(0, +) / started : nil
  }

  /// In how many of its runs any request failed.
  public var failedRuns: Int { reports.count { $0["totals.failed"] ?? 0 > 0 } }

  /// The latency, in seconds, that 95 % do not exceed, in the median run; nil if there was none.
  public func p95(_ latency: Metric.Latency) -> Double? { self["latency.\(latency.rawValue).p95"] }

  /// Whether a run was stopped before its end, so that its numbers cannot be compared with others.
  public var isBroken: Bool { reports.contains { [.memory, .noProgress, .observer].contains($0.endedBecause) } }
}
