/// A scenario come alive: a value that knows one instant of a simulated system and can be taken further.
///
/// The same scenario, knobs, seed and interventions give the same report to the last bit, on every machine and in
/// steps of any size. Copying a run is a checkpoint, and costs nothing until one of the copies goes on; then the
/// whole state is copied once, some kilobytes and about a hundred bytes for each waiting message.
///
/// A run is a discrete-event simulation: time jumps from one event to the next. It keeps, in integers, a clock, the
/// pending events (`EventQueue`), and records of requests, activities and messages (`Pool`); each kind of component
/// has its rules in a file of its own in `Components`. What happens is told as `RunEvent`s; a `Telemetry` folds them into
/// counters, and `report()` gives those names.
///
/// ```swift
/// var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
/// run.advanceToEnd()
/// print(run.report().json)
/// ```
public struct Run: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The knobs as they stand now.
  public private(set) var knobs: KnobValues
  /// What all random numbers of the run come from.
  public let seed: UInt64
  /// The components as they run; a chain of services has one node for each.
  public let nodes: [RunningNode]
  /// Why the last advance stopped.
  public private(set) var stopReason = StopReason.until

  private var plan: CompiledScenario
  private var storage: Storage
  /// Whether nothing has happened and nobody has done anything yet.
  private var isUntouched = true

  /// Builds the system, at the start of time.
  /// - Throws: the problems that keep the scenario from running.
  public init(_ scenario: Scenario, knobs: KnobValues, seed: UInt64) throws(ScenarioError) {
    let problems = scenario.problems()
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    self.scenario = scenario
    self.knobs = knobs
    self.seed = seed
    plan = CompiledScenario(scenario, knobs)
    nodes = plan.nodes.map { RunningNode(name: $0.name, label: $0.label, kind: $0.kind) }
    storage = Storage(SimulationState(plan, seed: seed))
    var observer = NoObserver()
    operate(&observer) { $0.openDoors() }
  }

  /// The instant that the run has reached.
  public var now: Instant { storage.read(\.now) }

  /// How many events have happened.
  public var eventCount: UInt64 { storage.read(\.eventCount) }

  /// Whether nothing is left to do: no traffic to come, nothing in work, nothing that waits for somebody.
  public var isFinished: Bool { storage.read(\.isFinished) }

  /// The last instant of the scenario, whatever is left to do.
  public var limit: Instant { plan.limit }

  /// Lets everything happen up to a moment, that moment included, or until so many events have happened in all. Cost:
  /// 20 to 100 ns an event.
  public mutating func advance(to moment: Instant, eventLimit: UInt64 = .max) {
    var observer = NoObserver()
    advance(to: moment, eventLimit: eventLimit, observer: &observer)
  }

  /// Lets everything happen up to a moment, or until so many events have happened in all, and tells an observer,
  /// who may stop it after any event.
  public mutating func advance(
    to moment: Instant, eventLimit: UInt64 = .max, observer: inout some RunObserver
  ) {
    let target = min(moment, limit)
    let reason = operate(&observer) { $0.advance(to: target, eventLimit: eventLimit) }
    stopReason = reason == .until && moment > limit ? .limit : reason
  }

  /// Lets exactly one more event happen, if one is left.
  public mutating func step(observer: inout some RunObserver) {
    let (limit, next) = (limit, eventCount + 1)
    stopReason = operate(&observer) { engine in
      guard let instant = engine.world.pending.earliest(), instant <= limit else { return .finished }
      return engine.advance(to: instant, eventLimit: next)
    }
  }

  /// Lets everything happen until nothing is left to do, or the scenario's limit.
  public mutating func advanceToEnd() { advance(to: .end) }

  /// Does what the learner asked for, now.
  /// - Throws: when a knob does not exist, cannot have that value, or shapes the system: then only a new run can
  ///   have it.
  public mutating func intervene(
    _ intervention: Intervention, observer: inout some RunObserver
  ) throws(InterventionError) {
    if let node = intervention.node, !canTake(intervention, at: node) { throw .noSuchComponent(node) }
    switch intervention {
    case .turn(let name, let value): return try turn(name, to: value, observer: &observer)
    case .burst(let node, let count):
      operate(&observer) { $0.startRequests(max(0, count), at: UInt32(node), isPoison: false) }
    case .breakDown(let node): operate(&observer) { $0.breakDown(UInt32(node)) }
    case .restore(let node): operate(&observer) { $0.restore(UInt32(node)) }
    case .slow(let node, let factor): operate(&observer) { $0.slow(UInt32(node), by: max(0, factor)) }
    }
    isUntouched = false
  }

  private func canTake(_ intervention: Intervention, at node: NodeIndex) -> Bool {
    guard nodes.indices.contains(node) else { return false }
    if case .burst = intervention { return nodes[node].kind == .client }
    return true
  }

  private mutating func turn(
    _ name: String, to value: Double, observer: inout some RunObserver
  ) throws(InterventionError) {
    var turned = knobs
    do { try turned.set(name, to: value) } catch { throw .knob(error) }
    let next = CompiledScenario(scenario, turned)
    guard next.hasSameShape(as: plan) else { throw .needsNewRun(knob: name) }
    knobs = turned
    plan = next
    let index = knobs.knobs.firstIndex { $0.name == name } ?? 0
    if isUntouched && eventCount == 0 {
      // Before the start a turned knob is a knob that was set.
      storage = Storage(SimulationState(next, seed: seed))
      operate(&observer) { $0.openDoors() }
    } else {
      operate(&observer) { $0.adopt(next) }
    }
    operate(&observer) { $0.record(.turned(knob: index, value: value)) }
  }

  /// What a screen may see of this instant. Cost: one pass over what is in use.
  public func snapshot() -> Snapshot { storage.read { Snapshot(of: $0) } }

  /// What is in a component at this instant, the oldest first, and no more of it than `limit`. Cost: one pass over what
  /// is in use.
  public func contents(of node: NodeIndex, limit: Int) -> Contents {
    storage.read { $0.contents(of: UInt32(node), limit: limit, names: plan.names) }
  }

  /// The oldest request whose work is not done yet.
  public var oldestOpenRequest: UInt64? { storage.read { $0.oldestOpenRequest } }

  /// What content may speak of at this instant.
  public func report() -> Report { Report(of: self) }

  /// The value of one measurement at this instant; nil where there is none yet.
  public func value(of metric: Metric) -> Double? { storage.read { metric.value(in: $0) } }

  /// Whether every request and message is in exactly one place and every counter agrees. Cost: one pass over all.
  public func conservationErrors() -> [String] { storage.read { $0.conservationErrors() } }

  @discardableResult
  private mutating func operate<Observer: RunObserver, Result>(
    _ observer: inout Observer, _ body: (inout Engine<Observer>) -> Result
  ) -> Result {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.read { $0.clone() }) }
    return storage.operate(&observer, body)
  }
}

/// A component as it runs.
public struct RunningNode: Sendable, Equatable {
  /// Its name in paths: the component's, or `name-1` and so on in a chain.
  public let name: String
  /// What stands on its box.
  public let label: String
  /// What it is.
  public let kind: NodeKind
}

/// Why a scenario cannot run.
public struct ScenarioError: Error, Equatable, Sendable {
  /// Everything that is wrong with it.
  public let problems: [ScenarioProblem]
}

/// Holds the memory of a world: the only reference type of the simulation, and never seen outside of `Run`.
private final class Storage: @unchecked Sendable {  // Written only while uniquely referenced, like an array's buffer.
  /// Nil only while an engine works on it.
  private var world: SimulationState?

  init(_ world: SimulationState) { self.world = world }

  deinit { world?.deallocate() }

  func read<Value>(_ body: (SimulationState) -> Value) -> Value {
    guard let world else { preconditionFailure("a run is looked at from within its own advance") }
    return body(world)
  }

  func operate<Observer: RunObserver, Result>(
    _ observer: inout Observer, _ body: (inout Engine<Observer>) -> Result
  ) -> Result {
    guard let world else { preconditionFailure("a run is changed from within its own advance") }
    self.world = nil
    return withUnsafeMutablePointer(to: &observer) { observer in
      var engine = Engine(world: world, observer: observer)
      let result = body(&engine)
      self.world = engine.world
      return result
    }
  }
}
