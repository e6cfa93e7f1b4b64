/// A scenario come alive: a value that knows one instant of a simulated system and can be taken further.
///
/// The same scenario, knobs, seed and interventions give the same report to the last bit, on every machine and in
/// steps of any size. Copying a run is a checkpoint, and costs nothing until one of the copies goes on; then the
/// whole state is copied once, some kilobytes and about a hundred bytes for each waiting message.
///
/// A run is a discrete-event simulation: time jumps from one event to the next. It keeps, in integers, a clock, the
/// pending events (`EventQueue`), and records of requests, activities and messages (`Pool`); each kind of component
/// has its rules in a file of its own in `Kinds`. What happens is told as `RunEvent`s; a `Telemetry` folds them into
/// counters, and `report()` gives those names.
///
/// ```swift
/// var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
/// run.advanceToEnd()
/// print(run.report().json)
/// ```
public struct Run: Sendable {
  /// The scenario, and that it can run.
  public let validScenario: ValidScenario
  /// The knobs as they stand now.
  public private(set) var knobs: KnobValues
  /// What all random numbers of the run come from.
  public let seed: UInt64
  /// The components as they run; a chain of services has one node for each.
  public let nodes: [RunningNode]
  /// Why the last advance stopped.
  public private(set) var stopReason = StopReason.until

  private var compiled: CompiledScenario
  private var storage: Storage
  /// Whether nothing has happened and nobody has done anything yet.
  private var isUntouched = true

  /// Builds the system, at the start of time.
  /// - Throws: the problems that keep the scenario from running.
  public init(_ scenario: Scenario, knobs: KnobValues, seed: UInt64) throws(ScenarioError) {
    self.init(try ValidScenario(scenario), knobs: knobs, seed: seed)
  }

  /// Builds a system that is known to run, at the start of time.
  public init(_ scenario: ValidScenario, knobs: KnobValues, seed: UInt64) {
    validScenario = scenario
    self.knobs = knobs
    self.seed = seed
    compiled = CompiledScenario(scenario.scenario, knobs)
    nodes = compiled.nodes.map { RunningNode(name: $0.name, label: $0.label, kind: $0.kind) }
    storage = Storage(SimulationState(compiled, seed: seed))
    var observer = NoObserver()
    operate(&observer) { $0.openDoors() }
  }

  /// The scenario.
  public var scenario: Scenario { validScenario.scenario }

  /// The instant that the run has reached.
  public var now: Instant { read(\.now) }

  /// How many events have happened.
  public var eventCount: UInt64 { read(\.eventCount) }

  /// Whether nothing is left to do: no traffic to come, nothing in work, nothing that waits for somebody.
  public var isFinished: Bool { read(\.isFinished) }

  /// Why the run can go no further although something is left to do: time stands still, or too much waits. Nil while it
  /// goes on. What the learner does may let it go on again.
  public var halt: StopReason? { read(\.halt) }

  /// Whether nothing can change any more by itself.
  public var isOver: Bool { isFinished || now >= limit || halt != nil }

  /// The last instant of the scenario, whatever is left to do.
  public var limit: Instant { compiled.limit }

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
      guard let instant = engine.state.pending.earliest(), instant <= limit else { return .finished }
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
    if let (value, allowed) = intervention.excess { throw .outOfBounds(value: value, allowed: allowed) }
    switch intervention {
    case .turn(let name, let value): try turn(name, to: value, observer: &observer)
    case .burst(let node, let count):
      operate(&observer) { $0.startRequests(count, at: Index(place: node), isPoison: false) }
    case .breakDown(let node): operate(&observer) { $0.breakDown(Index(place: node)) }
    case .restore(let node): operate(&observer) { $0.restore(Index(place: node)) }
    case .slow(let node, let factor): operate(&observer) { $0.slow(Index(place: node), by: factor) }
    }
    isUntouched = isUntouched && intervention.node == nil
    operate(&observer) { $0.resume() }
  }

  private func canTake(_ intervention: Intervention, at node: NodeIndex) -> Bool {
    guard nodes.indices.contains(node) else { return false }
    if case .burst = intervention { return nodes[node].traits.sendsRequests }
    return true
  }

  private mutating func turn(
    _ name: String, to value: Double, observer: inout some RunObserver
  ) throws(InterventionError) {
    var turned = knobs
    do { try turned.set(name, to: value) } catch { throw .knob(error) }
    let next = CompiledScenario(scenario, turned)
    guard next.hasSameShape(as: compiled) else { throw .needsNewRun(knob: name) }
    knobs = turned
    compiled = next
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

  /// About how much memory a copy of it takes once one of the two goes on.
  var byteCount: Int { read(\.byteCount) }

  /// Looks into the state at this instant.
  func read<Value>(_ body: (SimulationState) -> Value) -> Value { storage.read(body) }

  /// The tags of requests and the groups of messages, by their places in records; the first stands for none.
  var names: [String] { compiled.names }

  @discardableResult
  private mutating func operate<Observer: RunObserver, Result>(
    _ observer: inout Observer, _ body: (inout Engine<Observer>) -> Result
  ) -> Result {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.read { $0.clone() }) }
    return storage.operate(&observer, body)
  }
}

/// Holds the memory of a state: the only reference type of the simulation, and never seen outside of `Run`.
private final class Storage: @unchecked Sendable {  // Written only while uniquely referenced, like an array's buffer.
  /// Nil only while an engine works on it.
  private var state: SimulationState?

  init(_ state: SimulationState) { self.state = state }

  deinit { state?.deallocate() }

  func read<Value>(_ body: (SimulationState) -> Value) -> Value {
    guard let state else { preconditionFailure("a run is looked at from within its own advance") }
    return body(state)
  }

  func operate<Observer: RunObserver, Result>(
    _ observer: inout Observer, _ body: (inout Engine<Observer>) -> Result
  ) -> Result {
    guard let state else { preconditionFailure("a run is changed from within its own advance") }
    self.state = nil
    return withUnsafeMutablePointer(to: &observer) { observer in
      var engine = Engine(state: state, observer: observer)
      let result = body(&engine)
      self.state = engine.state
      return result
    }
  }
}
