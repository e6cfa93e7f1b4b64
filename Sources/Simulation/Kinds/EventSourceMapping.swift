// Event source mapping: the pollers that Lambda runs for a queue or a stream. What they do for a queue is in
// MappingBatches.swift, how they read a stream in StreamLanes.swift.
//
// A poller takes a batch, invokes the function with it, synchronously, and waits for the answer (fact `esm-invocation`).
// Nothing that Lambda does for asynchronous events happens here: what fails comes back when its visibility timeout ends.
// How many batches are held at once is bounded by the pollers, which begin with five and become more each minute in which
// messages wait (facts `esm-start`, `esm-growth`, `esm-max`), and by the maximum concurrency. Here they do not become
// fewer.

extension Component {
  /// An event source mapping (AWS Lambda): reads a queue or a stream and invokes a function with batches.
  public struct EventSourceMapping: ComponentDocument, Equatable {
    /// The queue that it reads, as its only reader, or the stream, as one of any number.
    public var reads: String
    /// The function that it invokes.
    public var invokes: String
    /// How many messages a batch has at most: 1 to 10,000.
    public var batchSize: Quantity
    /// For how long a batch that is not full may be gathered, in seconds: 0 to 300.
    public var batchWindow: Quantity
    /// Whether the function tells which messages have failed, so that the others are deleted: 0 to 1, and it does from
    /// 0.5 on.
    public var partialResponse: Quantity
    /// How many batches may be held at once: 0 to 1,000; 0 for as many as there are pollers.
    public var maximumConcurrency: Quantity
    /// How many pollers there are in the beginning: 1 to 10,000.
    public var pollers: Quantity
    /// How many more there are after each minute in which messages wait: 0 to 10,000.
    public var growth: Quantity
    /// How many there can be: 1 to 10,000.
    public var maximumPollers: Quantity
    /// How it reads a stream; nil for a queue, and for a stream with the defaults of Lambda.
    public var stream: StreamReading?

    /// A mapping as a scenario file gives it; the numbers are the defaults of Lambda.
    public init(
      reads: String, invokes: String, batchSize: Quantity = .number(10), batchWindow: Quantity = .number(0),
      partialResponse: Quantity = .number(0), maximumConcurrency: Quantity = .number(0),
      pollers: Quantity = .number(5), growth: Quantity = .number(300), maximumPollers: Quantity = .number(1_250),
      stream: StreamReading? = nil
    ) {
      self.reads = reads
      self.invokes = invokes
      self.batchSize = batchSize
      self.batchWindow = batchWindow
      self.partialResponse = partialResponse
      self.maximumConcurrency = maximumConcurrency
      self.pollers = pollers
      self.growth = growth
      self.maximumPollers = maximumPollers
      self.stream = stream
    }
  }
}

// MARK: - Running

/// An event source mapping in a run.
struct MappingState: KindRules {
  let node: Index<Node>
  /// The queue that it reads; null if it is a stream.
  let queue: Index<QueueState>
  /// What it knows of the stream that it reads.
  var reading: ReadingState
  var batchSize: Int
  var window: SimDuration
  var reportsFailures: Bool
  /// How many batches may be held at once; any number if nil.
  var maximumConcurrency: Int?
  var pollers: Int
  /// How many pollers there were in the beginning.
  var firstPollers: Int
  var growth: Int
  var maximumPollers: Int
  /// Batches that are gathered, wait for room in the function, or are worked on.
  var held = 0
  /// The messages of the batch that is being gathered.
  var gathering = IntrusiveList<ActivityLinks>()
  var windowIsOpen = false
  var growthIsScheduled = false
  /// The latest whole minute at which there could be more pollers.
  var latestGrowth = Instant.start
  /// The most batches that were ever held at once.
  private(set) var mostHeld = 0
  /// Batches that were given up, because the function had no room for them until their messages came back.
  var droppedBatches: UInt64 = 0

  static let pollersField = OwnField(name: "pollers", unit: .count)
  static let batchesField = OwnField(name: "batches", unit: .count, onlyGrows: true)
  static let mostBatchesField = OwnField(name: "max_batches", unit: .count)
  static let droppedField = OwnField(name: "dropped_batches", unit: .count, onlyGrows: true)

  static let traits = KindTraits(
    readsQueue: true, readsAlone: true, doesWork: true,
    stationFields: [.completed, .failed, .busy, .busyMean, .retries, .lastCompletedAt],
    ownFields: [pollersField, batchesField, mostBatchesField, droppedField] + ReadingState.fields,
    defaults: [
      "batch_size": .count, "pollers": .count, "growth": .count, "maximum_pollers": .count,
    ],
    charts: [.waitingMessages, .oldestAge])

  init(_ document: Component.EventSourceMapping, at node: Index<Node>, in compiled: CompiledScenario) {
    self.node = node
    let isStream = compiled.kind(of: document.reads) == .stream
    queue = isStream ? .null : compiled.member(of: document.reads, in: QueueState.self)
    reading = ReadingState(
      document.stream ?? Component.StreamReading(),
      of: isStream ? compiled.member(of: document.reads, in: StreamState.self) : .null, compiled)
    batchSize = compiled.count(document.batchSize, atLeast: 1)
    window = compiled.duration(document.batchWindow)
    reportsFailures = compiled.knobs.value(of: document.partialResponse) >= 0.5
    let most = compiled.count(document.maximumConcurrency)
    maximumConcurrency = most > 0 ? most : nil
    firstPollers = compiled.count(document.pollers, atLeast: 1)
    pollers = firstPollers
    growth = compiled.count(document.growth)
    maximumPollers = compiled.count(document.maximumPollers, atLeast: 1)
  }

  /// How long a poller waits before it tries a batch again that the function had no room for.
  static let retryInterval = SimDuration(seconds: 1)

  /// How many batches it may hold at once: of a stream one for each lane.
  var capacity: Int { reading.stream.isNull ? min(pollers, maximumConcurrency ?? .max) : reading.openLanes }

  mutating func hold() {
    held += 1
    mostHeld = max(mostHeld, held)
  }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let mapping = state.mappings[state.mapping(at: node)]
    guard mapping.reading.stream.isNull else { return state.streamView(of: state.mapping(at: node)) }
    let leaders = survey.executions(at: node).filter { state.activities[$0].link.previous.isNull }
    let refused = leaders.filter { state.activities[$0].state == .backingOff }
    let times = refused.compactMap { state.timeLeft(ofBatchOf: $0) }
    return MappingView(
      pollers: mapping.pollers, maximumConcurrency: mapping.maximumConcurrency, held: mapping.held,
      refused: refused.count, gathered: mapping.gathering.count, batchSize: mapping.batchSize,
      firstDrop: times.min(), dropped: Int(mapping.droppedBatches))
  }

  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? {
    state.mappings[state.mapping(at: node)].capacity
  }

  static func queueRead(by node: Index<Node>, in state: SimulationState) -> Index<QueueState> {
    state.mappings[state.mapping(at: node)].queue
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let mapping = state.mappings[state.mapping(at: node)]
    switch field {
    case pollersField: return Double(mapping.reading.stream.isNull ? mapping.pollers : mapping.reading.openLanes)
    case batchesField: return Double(mapping.held)
    case mostBatchesField: return Double(mapping.mostHeld)
    case droppedField: return Double(mapping.droppedBatches)
    default: return mapping.reading.value(of: field)
    }
  }

  /// Each execution is in a batch, and each batch has one that leads it.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let mapping = state.mappings[state.mapping(at: node)]
    let executions = state.activities.indices.filter {
      state.activities[$0].node == node && ![.unused, .settled].contains(state.activities[$0].state)
    }
    let leaders = executions.count { state.activities[$0].link.previous.isNull }
    let checks = [
      ("batches", leaders, mapping.held),
      ("messages in hand", state.telemetry.stations[place: node.place].busy, executions.count),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "mapping \(node.place): \($0): \($1) is not \($2)" }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let mapping = engine.state.mapping(at: node)
    let planned = compiled.all(Self.self)[mapping.place]
    let present = engine.state.mappings[mapping]
    engine.state.mappings[mapping].batchSize = planned.batchSize
    engine.state.mappings[mapping].window = planned.window
    engine.state.mappings[mapping].reportsFailures = planned.reportsFailures
    guard present.reading.stream.isNull else { return engine.adopt(planned.reading, by: mapping) }
    engine.state.mappings[mapping].maximumConcurrency = planned.maximumConcurrency
    let pollers = present.pollers + planned.firstPollers - present.firstPollers
    let most = max(planned.firstPollers, planned.maximumPollers)
    engine.state.mappings[mapping].pollers = min(most, max(1, pollers))
    engine.state.mappings[mapping].firstPollers = planned.firstPollers
    engine.state.mappings[mapping].growth = planned.growth
    engine.state.mappings[mapping].maximumPollers = planned.maximumPollers
    engine.scheduleReceive(of: present.queue)
  }

  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let mapping = engine.state.mapping(at: node)
    guard engine.state.mappings[mapping].reading.stream.isNull else { return engine.scheduleRead(by: mapping) }
    engine.scheduleReceive(of: engine.state.mappings[mapping].queue)
  }
}

/// What screens see of an event source mapping at one instant.
public struct MappingView: NodeView {
  /// How many pollers there are.
  public let pollers: Int
  /// How many batches may be held at once; nil for as many as there are pollers.
  public let maximumConcurrency: Int?
  /// Batches that are held: gathered, refused, or with the function.
  public let held: Int
  /// Those of them that the function had no room for, and that are tried again.
  public let refused: Int
  /// How many messages the batch has that is being gathered.
  public let gathered: Int
  /// How many messages a batch has at most.
  public let batchSize: Int
  /// How long it is until the first of the refused batches is given up; nil if there is none.
  public let firstDrop: SimDuration?
  /// Batches that were given up without having been worked on, from the start.
  public let dropped: Int
  /// The lanes in which it reads a stream; none for a queue.
  public var lanes: [Lane] = []
  /// How old the last record of the latest batch was when its run began; nil before the first, and for a queue.
  public var iteratorAge: SimDuration?
  /// Records of a stream that were given up, from the start.
  public var givenUp = 0

  /// What screens see of one lane.
  public struct Lane: Sendable, Equatable {
    /// How many records wait in it.
    public let waiting: Int
    /// How many records the batch has that is with the function; 0 if there is none.
    public let inHand: Int
    /// How often the batch that comes first has failed.
    public let failures: Int
    /// Whether its batch waits before it is run again.
    public let isPausing: Bool
    /// Whether an old shard has to be read to its end before it.
    public let waitsForParent: Bool
  }

  /// How many batches it may hold at once.
  public var capacity: Int { min(pollers, maximumConcurrency ?? .max) }
}

extension Component.EventSourceMapping {
  var roles: ComponentRoles { .single }

  var steps: [Step] { [.call(invokes)] }

  var writesSteps: Bool { false }

  var connections: [Connection] {
    [Connection(name: reads, direction: .reads)]
      + (stream?.onFailure.map { [Connection(name: $0, direction: .deadLetters)] } ?? [])
  }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(batchSize, within: Bounds.mappingBatch, path + ["batch_size"])
    checker.check(batchWindow, within: Bounds.batchWindow, path + ["batch_window"])
    checker.check(partialResponse, within: 0...1, path + ["partial_response"])
    checker.check(maximumConcurrency, within: Bounds.mappingConcurrency, path + ["maximum_concurrency"])
    if maximumConcurrency == .number(1) {
      let allowed = 2...Bounds.mappingConcurrency.upperBound
      checker.report(.outOfBounds(value: 1, allowed: allowed), path + ["maximum_concurrency"])
    }
    checker.check(pollers, within: Bounds.pollers, path + ["pollers"])
    checker.check(growth, within: Bounds.pollerGrowth, path + ["growth"])
    checker.check(maximumPollers, within: Bounds.pollers, path + ["maximum_pollers"])
    checker.find(reads, needs: "queue or stream", path + ["reads"], roles: [.standardQueue, .orderedQueue, .stream])
    checker.find(invokes, needs: "function", path + ["invokes"], roles: .runsEvents)
    checker.check(stream, path)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    for (key, count) in [
      ("batch_size", batchSize), ("maximum_concurrency", maximumConcurrency), ("pollers", pollers), ("growth", growth),
      ("maximum_pollers", maximumPollers),
    ] {
      checker.checkWhole(count, path + [key])
    }
    if checker.target(named: reads)?.roles.contains(.stream) != true { checkPollers(in: &checker, at: path) }
    checker.checkTogether(stream, of: self, path)
    if checker.most(of: partialResponse) > 0, checker.most(of: batchSize) == 1 {
      checker.report(.noEffect(without: "a batch_size above 1"), path + ["partial_response"])
    }
    let isOrdered = checker.target(named: reads)?.roles.contains(.orderedQueue) ?? false
    if isOrdered && checker.most(of: batchWindow) > 0 {
      return checker.report(.windowInOrder(queue: reads), path + ["batch_window"])
    }
    if checker.target(named: reads)?.roles.contains(.standardQueue) == true, checker.most(of: batchWindow) > 0,
      checker.most(of: batchSize) == 1
    {
      checker.report(.noEffect(without: "a batch_size above 1"), path + ["batch_window"])
    }
    if checker.extremes(of: batchWindow).lowerBound < 1, checker.target(named: reads)?.roles.contains(.stream) != true {
      let most = NamedQuantity("the most without a batch_window of a second", .number(10))
      checker.check(NamedQuantity("batch_size", batchSize), is: .atMost, most, at: path + ["batch_size"])
    }
    guard let times = checker.target(named: reads)?.messageTimes, let timeout = checker.target(named: invokes)?.timeout
    else { return }
    checker.check(
      NamedQuantity("timeout of \(invokes)", timeout), is: .atMost,
      NamedQuantity("visibility_timeout of \(reads)", times.visibilityTimeout), at: path + ["invokes"])
  }

  /// A queue is polled, and a poller holds a batch.
  private func checkPollers(in checker: inout ScenarioChecker, at path: [String]) {
    let most = NamedQuantity("maximum_pollers", maximumPollers)
    checker.check(NamedQuantity("pollers", pollers), is: .atMost, most, at: path + ["pollers"])
    checker.check(
      NamedQuantity("maximum_concurrency", maximumConcurrency), is: .atMost, most, at: path + ["maximum_concurrency"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(MappingState(self, at: node, in: compiled))
  }

  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario) {
    let mapping = Index<MappingState>(compiled.nodes[node.place].member)
    let stream = compiled.all(MappingState.self)[mapping.place].reading.stream
    guard stream.isNull else { return compiled.addReader(mapping, of: stream) }
    compiled.update(compiled.member(of: reads, in: QueueState.self)) { $0.mapping = mapping }
  }
}

extension CompiledScenario {
  fileprivate func kind(of name: String) -> NodeKind { nodes[index(of: name).place].kind }

  /// Adds a mapping behind the other readers of a stream.
  fileprivate mutating func addReader(_ mapping: Index<MappingState>, of stream: Index<StreamState>) {
    var last = all(StreamState.self)[stream.place].firstReader
    guard !last.isNull else { return update(stream) { $0.firstReader = mapping } }
    while case let next = all(MappingState.self)[last.place].reading.nextReader, !next.isNull { last = next }
    update(last) { $0.reading.nextReader = mapping }
  }
}

extension SimulationState {
  @inline(__always)
  var mappings: FixedArray<MappingState> { kinds.mappings }

  @inline(__always)
  func mapping(at node: Index<Node>) -> Index<MappingState> { Index(nodes[node].member) }
}
