// Table: Amazon DynamoDB and its kind.
//
// A call takes the table's latency; any number can be in progress at once. A conditional write ("put it unless it is
// there") makes work idempotent: the first write for a request succeeds, and every later one for the same request, for
// a copy of its message or a repeated call, is refused. A refusal is no error: it means that the work has been done
// already, so the caller skips its other steps and succeeds. What there is no capacity for gets 429, where DynamoDB
// answers with `ProvisionedThroughputExceededException` (`TableCapacity.swift`). Each write that the table accepts
// hands a record of the change to whoever follows them, in order, as DynamoDB Streams does; the follower never delays
// the writer.

extension Component {
  /// A table (Amazon DynamoDB): answers reads and writes after its latency, and can refuse a second write for the same
  /// request.
  public struct Table: ComponentDocument, Equatable {
    /// How long a read or a write takes, in seconds.
    public var latency: WorkTime
    /// The capacity that is provisioned for writes; any number is taken if nil.
    public var writeCapacity: Capacity?
    /// The capacity that is provisioned for reads; any number is taken if nil.
    public var readCapacity: Capacity?
    /// Takes what comes, within limits, instead of what is provisioned; nil for provisioned.
    public var onDemand: OnDemand?
    /// How large an item is, in kilobytes: 0.001 to 400.
    public var itemSize: Quantity
    /// From 0.5 on reads are eventually consistent and take half of the capacity.
    public var eventualReads: Quantity
    /// The function, standard queue or topic that is told of each change; nobody if nil.
    public var changes: String?

    /// A table as a scenario file gives it.
    public init(
      latency: WorkTime = .constant(.number(0)), writeCapacity: Capacity? = nil, readCapacity: Capacity? = nil,
      onDemand: OnDemand? = nil, itemSize: Quantity = .number(1), eventualReads: Quantity = .number(0),
      changes: String? = nil
    ) {
      self.latency = latency
      self.writeCapacity = writeCapacity
      self.readCapacity = readCapacity
      self.onDemand = onDemand
      self.itemSize = itemSize
      self.eventualReads = eventualReads
      self.changes = changes
    }
  }
}

// MARK: - Running

/// A table in a run.
struct TableState: KindRules {
  /// The bit of `Request.marks` that says that this table has been written to for the request.
  let mark: UInt8
  var writes: CapacityMeter
  /// In halves of a unit.
  var reads: CapacityMeter
  /// Who is told of its changes; null if nobody is.
  let follower: Index<SubscriptionState>
  /// Of the item that updates share: how often it was changed.
  var version: UInt16 = 0
  /// Writes of what had been written before, for the same request.
  var repeated: UInt64 = 0
  /// Items of batches that were given back.
  var unprocessed: UInt64 = 0
  /// Changes of others that an update has overwritten.
  var lostUpdates: UInt64 = 0

  init(mark: UInt8, writes: CapacityMeter, reads: CapacityMeter, follower: Index<SubscriptionState>) {
    (self.mark, self.writes, self.reads, self.follower) = (mark, writes, reads, follower)
  }

  /// How many tables a scenario can have: a request has 8 bits for marks, and one says whether it is poison.
  static let mostMarks = 7

  static let traits = KindTraits(
    answersCalls: true, logsActivity: true, most: mostMarks,
    stationFields: [.completed, .throttled, .busy, .busyMean, .written, .refused],
    ownFields: [
      repeatedField, unprocessedField, lostField, changesField, writeUnitsField, readUnitsField, paidWritesField,
      paidReadsField,
    ])

  private static let repeatedField = OwnField(name: "repeated", unit: .count, onlyGrows: true)
  private static let unprocessedField = OwnField(name: "unprocessed", unit: .count, onlyGrows: true)
  private static let lostField = OwnField(name: "lost_updates", unit: .count, onlyGrows: true)
  private static let changesField = OwnField(name: "changes", unit: .count, onlyGrows: true)
  private static let writeUnitsField = OwnField(name: "write_units", unit: .count, onlyGrows: true)
  private static let readUnitsField = OwnField(name: "read_units", unit: .ratio, onlyGrows: true)
  private static let paidWritesField = OwnField(name: "provisioned_write_units", unit: .count, onlyGrows: true)
  private static let paidReadsField = OwnField(name: "provisioned_read_units", unit: .ratio, onlyGrows: true)

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let (table, station) = (state.tables[state.table(at: node)], state.telemetry.stations[place: node.place])
    return TableView(
      open: station.busy, written: Int(station.written), refused: Int(station.refused),
      repeated: Int(table.repeated), unprocessed: Int(table.unprocessed), lostUpdates: Int(table.lostUpdates),
      changes: table.follower.isNull ? nil : Int(state.telemetry.queues[place: node.place].copies),
      throttled: Int(station.throttled), writesPerSecond: table.writes.onDemand?.limit)
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let table = state.tables[state.table(at: node)]
    switch field {
    case repeatedField: return Double(table.repeated)
    case unprocessedField: return Double(table.unprocessed)
    case lostField: return Double(table.lostUpdates)
    case changesField: return Double(state.telemetry.queues[place: node.place].copies)
    case writeUnitsField: return Double(table.writes.used)
    case readUnitsField: return Double(table.reads.used) / 2
    case paidWritesField: return Double(table.writes.provisioned)
    default: return Double(table.reads.provisioned) / 2
    }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let table = engine.state.table(at: node)
    let planned = compiled.all(Self.self)[table.place]
    engine.state.tables[table].writes.adopt(planned.writes, at: engine.state.now)
    engine.state.tables[table].reads.adopt(planned.reads, at: engine.state.now)
  }
}

/// What screens see of a table at one instant.
public struct TableView: NodeView {
  /// Calls that are in progress.
  public let open: Int
  /// Writes that were accepted, from the start.
  public let written: Int
  /// Conditional writes that were refused, from the start.
  public let refused: Int
  /// How many of the accepted writes a condition would have refused: those after the first for the same request.
  public let repeated: Int
  /// Items of batches that were given back, from the start.
  public let unprocessed: Int
  /// Changes of others that an update has overwritten, from the start.
  public let lostUpdates: Int
  /// Records of changes that were handed on; nil if nobody follows them.
  public let changes: Int?
  /// Calls that there was no capacity for, from the start.
  public let throttled: Int
  /// On demand: how many write units it takes in a second; nil otherwise.
  public let writesPerSecond: Int?
}

/// What a call does to a table. The raw value is the first of its steps among those of the table.
enum TableAccess: UInt32 {
  case read = 0
  case write = 2
  case conditionalWrite = 5
  case batch = 8
  case readItem = 11
  case change = 14
  case lockedChange = 17

  init(of write: TableWrite, _ knobs: KnobValues) {
    self = write.items != nil ? .batch : knobs.value(of: write.onlyOnce) >= 0.5 ? .conditionalWrite : .write
  }
}

extension Component.Table {
  var roles: ComponentRoles { [.single, .answersCalls, .takesWrites] }

  var connections: [Connection] { changes.map { [Connection(name: $0, direction: .passesOn)] } ?? [] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(latency, path + ["latency"])
    checkCapacity(in: &checker, at: path)
    guard let changes else { return }
    checker.find(
      changes, needs: "function, standard queue or topic", path + ["changes"],
      roles: [.runsEvents, .standardQueue, .copiesToSubscribers])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkTogether(latency, path + ["latency"])
    checkCapacityTogether(in: &checker, at: path)
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    // Validation allows no more tables than there are marks; this only keeps the shift in bounds.
    let place = min(compiled.all(TableState.self).count, TableState.mostMarks - 1)
    let mark = UInt8(truncatingIfNeeded: 2 << place)
    let follower =
      changes.map { compiled.append(SubscriptionState(from: node, to: compiled.index(of: $0))) } ?? .null
    compiled.append(
      TableState(
        mark: mark, writes: writeMeter(in: compiled), reads: readMeter(in: compiled),
        follower: follower))
  }

  /// The steps of each kind of access, in the positions that `TableAccess` gives. The end of the last one is added
  /// after them.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    let work = CompiledStep.work(
      Distribution(latency, compiled.knobs), stream: compiled.addStream("\(name)/latency"))
    let (write, once) = (CompiledStep.write(onlyOnce: false), CompiledStep.write(onlyOnce: true))
    let accesses: [[CompiledStep]] = [
      [work], [work, write], [work, once], [work, .writeBatch], [work, .readItem],
      [work, .changeItem(isLocked: false)], [work, .changeItem(isLocked: true)],
    ]
    for step in accesses.joined(separator: [.end(.table)]) { compiled.add(step) }
  }
}

extension SimulationState {
  @inline(__always)
  var tables: FixedArray<TableState> { kinds.tables }

  @inline(__always)
  func table(at node: Index<Node>) -> Index<TableState> { Index(nodes[node].member) }
}

extension Engine {
  mutating func tableReceives(_ activity: Index<Activity>) {
    guard takeCapacity(for: activity) else { return refuse(activity, .throttled) }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    proceed(activity)
  }

  private mutating func takeCapacity(for activity: Index<Activity>) -> Bool {
    let node = state.activities[activity].node
    let (table, first) = (state.table(at: node), state.nodes[node].firstStep)
    switch TableAccess(rawValue: state.activities[activity].nextStep.rawValue &- first.rawValue) {
    case .read, .readItem, nil: return state.kinds.tables[table].reads.take(at: state.now)
    case .write, .conditionalWrite, .change, .lockedChange: return state.kinds.tables[table].writes.take(at: state.now)
    case .batch: return takeBatch(activity, at: table)
    }
  }

  @inline(never)
  mutating func tableFinishes(_ activity: Index<Activity>, _ status: Status) {
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  /// Writes, at one instant: of two conditional writes that come together, the first one succeeds.
  @inline(never)
  mutating func write(_ activity: Index<Activity>, onlyOnce: Bool) {
    let request = state.activities[activity].request
    let table = state.table(at: state.activities[activity].node)
    let mark = state.tables[table].mark
    let isWritten = state.requests[request].isWritten(mark) || isWrittenInReplay(request, mark)
    if onlyOnce && isWritten {
      record(.writeRefused(node: nodeIndex(activity), request: requestNumber(activity)))
      state.activities[activity].items = Activity.skipsRest
    } else {
      if isWritten { state.kinds.tables[table].repeated &+= 1 }
      state.requests[request].setWritten(mark)
      if state.replays.count > 0 { state.written.value[state.requests[request].number]?.tables |= mark }
      record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
      tellChange(by: activity)
    }
    proceed(activity)
  }

  /// Whether another than this one has written for the same request, of those that a replay makes of one. What stands in a
  /// table outlasts the request.
  private func isWrittenInReplay(_ request: Index<Request>, _ mark: UInt8) -> Bool {
    state.replays.count > 0 && (state.written.value[state.requests[request].number]?.tables ?? 0) & mark != 0
  }

  /// Skips all steps of a caller that are left, except the end. One of several calls at once is still joined by the
  /// others.
  mutating func skipRest(of caller: Index<Activity>) {
    let whole = state.isStrand(caller) ? state.activities[caller].caller : caller
    while true {
      if case .end = state.steps[state.activities[whole].nextStep] { return }
      skipStep(of: whole)
    }
  }
}
