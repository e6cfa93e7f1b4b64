private import Dispatch
internal import Simulation
private import Synchronization

/// The reports that a course refers to; each run is made once, however many references name it.
struct ReportCache {
  /// What tells one run from another: references with equal keys share a run.
  struct Key: Hashable {
    let scenario: String
    let values: [Double]
    let seed: UInt64
  }

  /// Why there is no report.
  enum Failure: Error, Equatable {
    /// The scenario is not there or its run could not be made; the reason is reported elsewhere.
    case noScenario
    /// A knob that is not there, or cannot have that value.
    case knob(KnobError)
    /// It goes on for ever, or needs too much memory.
    case stopped
    /// It takes more events than are played.
    case long
  }

  let scenarios: [String: Scenario]
  private var moments: [Key: Set<Double>] = [:]
  private var reports: [Key: [Double: Report]] = [:]
  private var long: Set<String> = []

  /// How many different runs were made.
  var runCount: Int { reports.count }

  init(_ scenarios: [String: Scenario]) { self.scenarios = scenarios }

  /// The end of a run, as a moment.
  static let end = Double.infinity

  /// Asks for the report of a run at a moment, in seconds; nil is its end. A run that cannot be made is left out here,
  /// and `report` says why.
  mutating func order(_ run: RunReference, with knobs: [KnobSetting] = [], at moment: Double?) {
    guard let key = try? key(run, knobs) else { return }
    moments[key, default: []].insert(moment ?? Self.end)
  }

  /// Makes all runs that were asked for, on all cores, each once through its moments in order.
  /// - Parameters:
  ///   - events: the most that a run may take.
  ///   - progress: called before the first run and after each, with how many are made and how many there are;
  ///     on any thread, but never twice at once.
  mutating func runAll(
    mostEvents events: UInt64 = Run.mostEventsUnwatched, progress: @Sendable (Int, Int) -> Void
  ) {
    let scenarios = scenarios
    let orders = moments.map { (key: $0.key, moments: $0.value.sorted()) }
    let done = Mutex<Made>(Made())
    progress(0, orders.count)
    DispatchQueue.concurrentPerform(iterations: orders.count) { index in
      let order = orders[index]
      let isLong = done.withLock { $0.long.contains(order.key.scenario) }
      let reports = Self.run(
        order.key, order.moments, in: scenarios,
        events: isLong ? min(events, Self.mostEventsAfterLong) : events)
      done.withLock { done in
        let model = done.models[order.key.scenario] ?? reports.values.first
        done.models[order.key.scenario] = model
        if reports.values.contains(where: { $0.endedBecause == .observer }) { done.long.insert(order.key.scenario) }
        done.reports[order.key] = reports.mapValues { report in model.map(report.sharingNames) ?? report }
        progress(done.reports.count, orders.count)
      }
    }
    (reports, long) = done.withLock { ($0.reports, $0.long) }
  }

  private struct Made {
    var reports: [Key: [Double: Report]] = [:]
    var models: [String: Report] = [:]
    /// The scenarios of which a run was stopped because it took too many events.
    var long: Set<String> = []
  }

  /// The most events of a run whose scenario has had one that took too many: a course may ask for hundreds of them.
  static let mostEventsAfterLong: UInt64 = 1_000_000

  private static func run(
    _ key: Key, _ moments: [Double], in scenarios: [String: Scenario], events: UInt64
  ) -> [Double: Report] {
    guard let scenario = scenarios[key.scenario] else { return [:] }
    var values = KnobValues(scenario.knobs)
    for (knob, value) in zip(scenario.knobs, key.values) { try? values.set(knob.name, to: value) }
    guard var run = try? Run(scenario, knobs: values, seed: key.seed) else { return [:] }
    var reports: [Double: Report] = [:]
    for moment in moments {
      run.advance(to: moment == end ? .end : Instant(seconds: moment), eventLimit: events)
      reports[moment] = run.report()
    }
    return reports
  }

  /// Whether a run of a scenario was stopped because it took too many events.
  func isLong(_ scenario: String) -> Bool { long.contains(scenario) }

  /// A report that was asked for, once `runAll` has made it.
  func report(_ run: RunReference, with knobs: [KnobSetting] = [], at moment: Double?) throws(Failure) -> Report {
    let key = try key(run, knobs)
    guard let report = reports[key]?[moment ?? Self.end] else { throw .noScenario }
    switch report.endedBecause {
    case .noProgress, .memory: throw .stopped
    case .observer: throw .long
    case .until, .finished, .limit: return report
    }
  }

  private func key(_ run: RunReference, _ knobs: [KnobSetting]) throws(Failure) -> Key {
    guard let scenario = scenarios[run.scenario] else { throw .noScenario }
    var values = KnobValues(scenario.knobs)
    do {
      for knob in run.knobs + knobs { try values.set(knob.name, to: knob.value) }
    } catch {
      throw .knob(error)
    }
    return Key(scenario: run.scenario, values: values.values, seed: run.seed)
  }
}
