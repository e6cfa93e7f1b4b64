/// A simulated system at one instant: a value that can be advanced.
///
/// The same scenario, knobs, seed and interventions give the same report to the last bit, on every machine and in steps
/// of any size. Copying a run makes a checkpoint. It costs nothing until one of the copies advances; then the whole
/// state is copied once: tens to hundreds of kilobytes, and about a hundred bytes for each waiting message.
///
/// A run is a discrete-event simulation: time jumps from one event to the next. Its state is an integer clock, the
/// pending events (`EventQueue`), and records of requests, activities and messages (`Pool`); each kind of component has
/// its rules in a file of its own in `Kinds`. What happens is told as `RunEvent`s. `Telemetry` folds them into
/// counters, and `report()` lists those by name.
///
/// ```swift
/// var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
/// run.advanceToEnd()
/// print(run.report().json)
/// ```
public struct Run: Sendable {
  /// The scenario, checked once so that nobody has to check it again.
  public let validScenario: ValidScenario
  /// The values of the knobs from now on: those of the start, unless one was turned.
  public private(set) var knobs: KnobValues
  /// The seed of all its random numbers.
  public let seed: UInt64
  /// The components as they run, in the order of the file; a chain of services has one node for each member.
  public let nodes: [RunningNode]
  /// Why the latest advance stopped; `.until` before the first.
  public private(set) var stopReason = StopReason.until

  private(set) var compiled: CompiledScenario
  private(set) var alarms: AlarmBoard
  private var storage: Storage
  /// Whether nobody has intervened yet, other than by turning knobs.
  private var isUntouched = true

  /// Validates the scenario and builds the system at the start of time.
  /// - Throws: everything that keeps the scenario from running.
  public init(_ scenario: Scenario, knobs: KnobValues, seed: UInt64) throws(ScenarioError) {
    self.init(try ValidScenario(scenario), knobs: knobs, seed: seed)
  }

  /// Builds the system at the start of time, without validation.
  public init(_ scenario: ValidScenario, knobs: KnobValues, seed: UInt64) {
    validScenario = scenario
    self.knobs = knobs
    self.seed = seed
    compiled = CompiledScenario(scenario.scenario, knobs)
    nodes = compiled.runningNodes
    alarms = AlarmBoard(compiled.alarms)
    storage = Storage(SimulationState(compiled, seed: seed))
    var observer = NoObserver()
    operate(&observer) { $0.scheduleFirstArrivals() }
    noteLevels()
  }

  /// The scenario as its file has it; knobs that were turned are in `knobs`.
  public var scenario: Scenario { validScenario.scenario }

  /// The instant that the run has reached.
  public var now: Instant { read(\.now) }

  /// How many events have happened since the start.
  public var eventCount: UInt64 { read(\.eventCount) }

  /// Whether nothing is left to do: no traffic to come, nothing in progress, and nothing waiting that a planned fault
  /// could still release. Cost: O(1) while anything is scheduled, else O(nodes + faults).
  ///
  /// A run with alarms goes on until none of them changes any more.
  public var isFinished: Bool { read(\.isFinished) && alarms.lastChange == nil }

  /// Why the run can go no further although something is left to do: time stands still, or too much waits. Nil while it
  /// goes on. What the learner does may let it go on again.
  public var halt: StopReason? { read(\.halt) }

  /// Whether a component is broken at the moment. Cost: O(1), where a snapshot looks at all.
  public func isDown(_ node: NodeIndex) -> Bool { read { $0.nodes[place: node].isDown } }

  /// Whether its time is over: nothing is left to do, or the last instant of the scenario is reached.
  public var hasEnded: Bool { isFinished || now >= limit }

  /// Whether nothing can change any more by itself.
  public var isOver: Bool { hasEnded || halt != nil }

  /// The last instant of the scenario, whatever is left to do.
  public var limit: Instant { compiled.limit }

  /// Advances to a moment, that moment included, or until `eventLimit` events have happened since the start. Cost: 20
  /// to 100 ns for each event.
  public mutating func advance(to moment: Instant, eventLimit: UInt64 = .max) {
    var observer = NoObserver()
    advanceSwiftly(to: moment, eventLimit: eventLimit, observer: &observer)
  }

  /// Advances like `advance(to:eventLimit:)`, and tells an observer, which may stop it after any event. Telling costs some
  /// nanoseconds for each event.
  public mutating func advance(
    to moment: Instant, eventLimit: UInt64 = .max, observer: inout some RunObserver
  ) {
    watch(&observer) { $0.proceed(to: moment, eventLimit: eventLimit, observer: &$1) }
    if stopReason == .finished { waitForAlarms(until: moment) }
  }

  /// Advances by rules that are compiled for this one type of observer: for the few that are worth the 20 s by which each
  /// makes a release build longer.
  mutating func advanceSwiftly(to moment: Instant, eventLimit: UInt64, observer: inout some RunObserver) {
    guard alarms.isEmpty else { return advance(to: moment, eventLimit: eventLimit, observer: &observer) }
    proceed(to: moment, eventLimit: eventLimit, observer: &observer)
  }

  private mutating func proceed(to moment: Instant, eventLimit: UInt64, observer: inout some RunObserver) {
    let target = min(moment, limit)
    let reason = operate(&observer) { $0.advance(to: target, eventLimit: eventLimit) }
    stopReason = reason == .until && moment > limit ? .limit : reason
  }

  /// Processes one event, if one is left within the scenario's limit.
  public mutating func step(observer: inout some RunObserver) {
    watch(&observer) { $0.proceedByOne(observer: &$1) }
    if stopReason == .finished { waitForAlarms(until: limit) }
  }

  private mutating func proceedByOne(observer: inout AnyObserver) {
    let (limit, next) = (limit, eventCount + 1)
    stopReason = operate(&observer) { engine in
      guard let instant = engine.state.pending.earliest(), instant <= limit else { return .finished }
      return engine.advance(to: instant, eventLimit: next)
    }
  }

  /// Advances until nothing is left to do, or to the scenario's limit.
  public mutating func advanceToEnd() { advance(to: .end) }

  /// Does something to the system at the present instant, between two events. Turning a knob compiles the scenario
  /// again.
  /// - Throws: `InterventionError`; the run is then unchanged.
  public mutating func intervene(
    _ intervention: Intervention, observer: inout some RunObserver
  ) throws(InterventionError) {
    if let node = intervention.node, !canTake(intervention, at: node) { throw .noSuchComponent(node) }
    if let (value, allowed) = intervention.excess(in: self) { throw .outOfBounds(value: value, allowed: allowed) }
    let outcome = watch(&observer) { (run, observer) -> Result<Void, InterventionError> in
      do throws(InterventionError) {
        return .success(try run.act(intervention, observer: &observer))
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  private mutating func act(
    _ intervention: Intervention, observer: inout AnyObserver
  ) throws(InterventionError) {
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
    _ name: String, to value: Double, observer: inout AnyObserver
  ) throws(InterventionError) {
    var turned = knobs
    do { try turned.set(name, to: value) } catch { throw .knob(error) }
    let next = CompiledScenario(scenario, turned)
    guard next.hasSameShape(as: compiled) else { throw .needsNewRun(knob: name) }
    knobs = turned
    compiled = next
    let index = knobs.knobs.firstIndex { $0.name == name } ?? 0
    if isUntouched && eventCount == 0 {
      // Turning a knob before the start is the same as setting it, so the system is built again.
      storage = Storage(SimulationState(next, seed: seed))
      operate(&observer) { $0.scheduleFirstArrivals() }
    } else {
      operate(&observer) { $0.adopt(next) }
    }
    operate(&observer) { $0.record(.turned(knob: index, value: value)) }
  }

  // MARK: Alarms

  /// When the next period of an alarm ends; nil if none is left that could change something. Whoever wants to see an
  /// alarm change at its instant must stop there.
  var nextAlarm: Instant? { alarms.isEmpty || isFinished ? nil : alarms.nextEnd }

  /// What the alarms did so far.
  var alarmChanges: [AlarmChange] { alarms.changes }

  /// What an alarm says; nil if there is none of that name.
  public func state(ofAlarm name: String) -> (state: Alarm.State, since: Instant)? {
    alarms.watches.first { $0.alarm.name == name }.map { ($0.state, $0.since) }
  }

  /// Does something while an observer is told of it, and the alarms look at each event.
  private mutating func watch<Result>(
    _ observer: inout some RunObserver, _ body: (inout Run, inout AnyObserver) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &observer) { observer in
      var told = AnyObserver(observer)
      return alarms.isEmpty ? body(&self, &told) : watchAlarms(told, body)
    }
  }

  /// The alarms are put aside meanwhile, so that they are not copied.
  private mutating func watchAlarms<Result>(
    _ observer: AnyObserver, _ body: (inout Run, inout AnyObserver) -> Result
  ) -> Result {
    var watching = AlarmObserver(alarms: alarms, inner: observer)
    alarms = AlarmBoard()
    let result = withUnsafeMutablePointer(to: &watching) { watching in
      var told = AnyObserver(watching)
      return body(&self, &told)
    }
    alarms = watching.alarms
    alarms.adopt(compiled.alarms)
    alarms.close(until: now)
    noteLevels()
    return result
  }

  private mutating func noteLevels() {
    guard !alarms.isEmpty else { return }
    let storage = storage
    alarms.note(at: now) { metric in storage.read { metric.value(in: $0) } }
  }

  /// Nothing is left to do, but alarms judge what has happened, or has not, at the end of their periods.
  private mutating func waitForAlarms(until moment: Instant) {
    guard let last = alarms.lastChange else { return }
    let target = min(moment, limit, last)
    var observer = NoObserver()
    operate(&observer) { $0.state.now = max($0.state.now, target) }
    alarms.close(until: target)
    if last > target { stopReason = moment > limit ? .limit : .until }
  }

  /// About how many bytes a copy takes once one of the two advances.
  var byteCount: Int { read(\.byteCount) }

  /// Reads the state without copying it.
  func read<Value>(_ body: (SimulationState) -> Value) -> Value { storage.read(body) }

  /// The tags of requests and the groups of messages, by their numbers in records; the first is empty and stands for
  /// none.
  var names: [String] { compiled.names }

  @discardableResult
  private mutating func operate<Observer: RunObserver, Result>(
    _ observer: inout Observer, _ body: (inout Engine<Observer>) -> Result
  ) -> Result {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.read { $0.clone() }) }
    return storage.operate(&observer, body)
  }
}

/// Owns the memory of a state. It is the only reference type of the simulation, and never leaves `Run`.
private final class Storage: @unchecked Sendable {  // Written only while uniquely referenced, like an array's buffer.
  /// Nil only while an engine has it.
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
