/// A scenario with all its numbers computed for one setting of the knobs: a `SimulationState` is built from it, and a
/// running one adopts another when a knob is turned.
///
/// The documents of the components fill it: first their nodes, then the state of each node, then its steps.
struct CompiledScenario {
  /// A node before the run is built.
  struct PlannedNode {
    var name: String
    var label: String
    var kind: NodeKind
    var service: ServiceLabel?
    /// Its position among the states of its kind.
    var member: UInt32
    var timer: Index<TimerLine>
    var states: [String]
    var firstStep = Index<CompiledStep>.null
  }

  let knobs: KnobValues
  let latency: SimDuration
  let limit: Instant
  /// How many executions all functions together can have at once; any number if nil.
  let accountConcurrency: Int?
  private(set) var nodes: [PlannedNode] = []
  /// The tags of requests and the groups of messages; the first name is empty and stands for none.
  private(set) var names = [""]
  private var nameIndices = ["": UInt16(0)]
  /// What events say of themselves; the first says nothing.
  private(set) var attributes = [EventAttributes()]
  /// The patterns of all rules and subscriptions.
  private var patterns: [EventPattern] = []
  /// What a request says of itself, by the place of the node that it comes from.
  private(set) var origins: [Origin] = []
  private(set) var steps: [CompiledStep] = []
  private(set) var calls: [CompiledCall] = []
  private(set) var streamNames: [String] = []
  private(set) var timers: [TimerLine] = []
  private(set) var faults: [FaultState] = []
  private(set) var alarms: [CompiledAlarm] = []
  private var deduplicationNames: [DeduplicationName] = []
  private var states: [ObjectIdentifier: any Sendable] = [:]
  private var members: [ObjectIdentifier: UInt32] = [:]

  /// A deduplication id counts only within its queue.
  private struct DeduplicationName: Equatable {
    let queue: Index<Node>
    let id: String
  }

  /// A compiled scenario without components.
  init(
    knobs: KnobValues, limit: Quantity, accountConcurrency: Quantity?, names: [String],
    attributes: [EventAttributes] = []
  ) {
    self.knobs = knobs
    latency = SimDuration(seconds: knobs[Knob.networkLatency.name] ?? 0)
    self.limit = Instant(seconds: knobs.value(of: limit))
    self.accountConcurrency = accountConcurrency.map { Int(knobs.value(of: $0).rounded()) }
    for name in names where nameIndices[name] == nil {
      nameIndices[name] = UInt16(truncatingIfNeeded: self.names.count)
      self.names.append(name)
    }
    for event in attributes where !self.attributes.contains(event) { self.attributes.append(event) }
  }

  /// Whether a running system can adopt these numbers: it needs the same nodes, the same numbers of steps, traffic
  /// sources, pieces of traffic, values of caches and visitors, and alarms with the same periods. Cost: O(nodes).
  func hasSameShape(as other: CompiledScenario) -> Bool {
    nodes.map(\.name) == other.nodes.map(\.name) && steps.count == other.steps.count
      && all(SourceState.self).count == other.all(SourceState.self).count
      && all(RatePiece.self).count == other.all(RatePiece.self).count
      && all(CachedValue.self).count == other.all(CachedValue.self).count
      && all(VisitorState.self).count == other.all(VisitorState.self).count
      && alarms.elementsEqual(other.alarms) { $0.hasSameShape(as: $1) }
  }

  // MARK: Numbers

  func duration(_ quantity: Quantity) -> SimDuration { SimDuration(seconds: knobs.value(of: quantity)) }

  func instant(_ quantity: Quantity) -> Instant { Instant(seconds: knobs.value(of: quantity)) }

  func count(_ quantity: Quantity, atLeast least: Int = 0) -> Int {
    max(least, Int(max(0, min(1e12, knobs.value(of: quantity))).rounded()))
  }

  func bucket(_ throttle: Throttle) -> TokenBucket {
    TokenBucket(rate: knobs.value(of: throttle.rate), burst: count(throttle.burst, atLeast: 1))
  }

  // MARK: Names

  /// The node with this name, or the first member of the chain with this name. Cost: O(nodes).
  func index(of name: String) -> Index<Node> {
    Index(place: nodes.firstIndex { $0.name == name || $0.name == chainMember(name, 1) } ?? 0)
  }

  func hasNode(named name: String) -> Bool { nodes.contains { $0.name == name } }

  /// The position of a tag or a group in `names`; 0 for nil and for an unknown one.
  func nameIndex(_ name: String?) -> UInt16 { nameIndices[name ?? ""] ?? 0 }

  /// The position of a component among those of its kind.
  func member<State>(of name: String, in _: State.Type) -> Index<State> {
    Index(nodes[Int(index(of: name).rawValue)].member)
  }

  // MARK: Events

  /// The place of what an event says of itself; 0 for nil. What is beyond the 127th place says nothing.
  func place(of event: EventAttributes?) -> UInt8 {
    let place = event.flatMap { attributes.firstIndex(of: $0) } ?? 0
    return UInt8(place <= Message.mostAttributes ? place : 0)
  }

  /// Adds a pattern, and returns where its row begins in `matches`.
  mutating func add(_ pattern: EventPattern) -> Index<PatternMatch> {
    patterns.append(pattern)
    return Index(place: (patterns.count - 1) * attributes.count)
  }

  /// Which events fit which patterns: a row for each pattern, in it a place for each of `attributes`.
  var matches: [PatternMatch] {
    patterns.flatMap { pattern in attributes.map { PatternMatch(fits: pattern.matches($0, knobs)) } }
  }

  // MARK: Nodes

  mutating func addNode(name: String, label: String, of component: Component) {
    let kind = component.nodeKind
    let (node, table) = (Index<Node>(place: nodes.count), ObjectIdentifier(kind.rules))
    let timer = kind.traits.timeoutStatus == nil ? Index<TimerLine>.null : addTimer(.timeout, of: node)
    nodes.append(
      PlannedNode(
        name: name, label: label, kind: kind, service: component.service, member: members[table, default: 0],
        timer: timer, states: component.document.stateNames))
    origins.append(Origin(tag: nameIndex(component.document.tag), attributes: place(of: component.document.attributes)))
    members[table, default: 0] += 1
  }

  mutating func addTimer(_ purpose: TimerLine.Purpose, of node: Index<Node>) -> Index<TimerLine> {
    timers.append(TimerLine(purpose: purpose, node: node))
    return Index(place: timers.count - 1)
  }

  mutating func addStream(_ name: String) -> Index<RandomStream> {
    streamNames.append(name)
    return Index(place: streamNames.count - 1)
  }

  mutating func add(_ fault: FaultState) { faults.append(fault) }

  mutating func add(_ alarm: CompiledAlarm) { alarms.append(alarm) }

  // MARK: States

  /// All states of a type, in the order of their components.
  func all<State: Sendable>(_ type: State.Type) -> [State] { states[ObjectIdentifier(type)] as? [State] ?? [] }

  /// Adds the state of a component. States of a kind must be added in the order of the nodes, so that the node's
  /// `member` is their position.
  @discardableResult
  mutating func append<State: Sendable>(_ state: State) -> Index<State> {
    var all = takeAll(State.self)
    all.append(state)
    states[ObjectIdentifier(State.self)] = all
    return Index(place: all.count - 1)
  }

  /// Adds many states at once.
  mutating func append<State: Sendable>(contentsOf more: [State]) {
    var all = takeAll(State.self)
    all += more
    states[ObjectIdentifier(State.self)] = all
  }

  mutating func update<State: Sendable>(_ index: Index<State>, _ change: (inout State) -> Void) {
    var all = takeAll(State.self)
    change(&all[index.place])
    states[ObjectIdentifier(State.self)] = all
  }

  /// Takes them out, so that they are changed where they are: a copy for each of a thousand caches, with ten thousand
  /// values each, would be a hundred gigabytes.
  private mutating func takeAll<State: Sendable>(_ type: State.Type) -> [State] {
    states.removeValue(forKey: ObjectIdentifier(type)) as? [State] ?? []
  }

  // MARK: Steps

  mutating func begin(_ node: Index<Node>) { nodes[node.place].firstStep = Index(place: steps.count) }

  mutating func add(_ step: CompiledStep) { steps.append(step) }

  mutating func replaceStep(at place: Int, by step: CompiledStep) { steps[place] = step }

  mutating func add(_ call: CompiledCall) -> Index<CompiledCall> {
    calls.append(call)
    return Index(place: calls.count - 1)
  }

  mutating func deduplication(_ id: String, in queue: Index<Node>) -> Index<DeduplicationID> {
    let name = DeduplicationName(queue: queue, id: id)
    if let known = deduplicationNames.firstIndex(of: name) { return Index(place: known) }
    deduplicationNames.append(name)
    return append(DeduplicationID())
  }
}

/// The name of a member of a chain; `number` counts from 1.
func chainMember(_ name: String, _ number: Int) -> String { "\(name)-\(number)" }
