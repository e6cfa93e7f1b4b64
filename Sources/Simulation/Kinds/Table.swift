// Table: Amazon DynamoDB and its kind.
//
// A call takes the table's latency; any number can be in progress at once. A conditional write ("put it unless it is
// there") makes work idempotent: the first write for a request succeeds, and every later one for the same request, for
// a copy of its message or a repeated call, is refused. A refusal is no error: it means that the work has been done
// already, so the caller skips its other steps and succeeds. Write capacity is a token bucket: each write takes a
// token, and without one it gets 429, where DynamoDB answers with `ProvisionedThroughputExceededException`.

extension Component {
  /// A table (Amazon DynamoDB): answers reads and writes after its latency, and can refuse a second write for the same
  /// request.
  public struct Table: ComponentDocument, Equatable {
    /// How long a read or a write takes, in seconds.
    public var latency: WorkTime
    /// The rate limit for writes; none if nil.
    public var writeCapacity: Throttle?

    /// A table as a scenario file gives it.
    public init(latency: WorkTime = .constant(.number(0)), writeCapacity: Throttle? = nil) {
      self.latency = latency
      self.writeCapacity = writeCapacity
    }
  }
}

// MARK: - Running

/// A table in a run.
struct TableState: KindRules {
  /// The bit of `Request.marks` that says that this table has been written to for the request.
  let mark: UInt8
  var capacity: TokenBucket?
  /// Writes for a request for which it had been written to before.
  fileprivate var repeated: UInt64 = 0

  /// How many tables a scenario can have: a request has 8 bits for marks, and one says whether it is poison.
  static let mostMarks = 7

  static let traits = KindTraits(
    answersCalls: true, logsActivity: true, most: mostMarks,
    stationFields: [.completed, .throttled, .busy, .busyMean, .written, .refused])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let station = state.telemetry.stations[place: node.place]
    return TableView(
      open: station.busy, written: Int(station.written), refused: Int(station.refused),
      repeated: Int(state.tables[state.table(at: node)].repeated))
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    let table = engine.state.table(at: node)
    guard let capacity = compiled.all(Self.self)[table.place].capacity else { return }
    engine.state.tables[table].capacity?.adopt(capacity, at: engine.state.now)
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
}

/// What a call does to a table. The raw value is the first of its steps among those of the table.
enum TableAccess: UInt32 {
  case read = 0
  case write = 2
  case conditionalWrite = 5

  init(of write: TableWrite, _ knobs: KnobValues) {
    self = knobs.value(of: write.onlyOnce) >= 0.5 ? .conditionalWrite : .write
  }
}

extension Component.Table {
  var roles: ComponentRoles { [.single, .answersCalls, .takesWrites] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(latency, path + ["latency"])
    checker.check(writeCapacity, path + ["write_capacity"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkTogether(latency, path + ["latency"])
    checker.checkWhole(writeCapacity?.burst, path + ["write_capacity", "burst"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    // Validation allows no more tables than there are marks; this only keeps the shift in bounds.
    let place = min(compiled.all(TableState.self).count, TableState.mostMarks - 1)
    let mark = UInt8(truncatingIfNeeded: 2 << place)
    compiled.append(TableState(mark: mark, capacity: writeCapacity.map { compiled.bucket($0) }))
  }

  /// The steps of each kind of access, in the positions that `TableAccess` gives. The end of the last one is added
  /// after them.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    let work = CompiledStep.work(
      Distribution(latency, compiled.knobs), stream: compiled.addStream("\(name)/latency"))
    let (write, once) = (CompiledStep.write(onlyOnce: false), CompiledStep.write(onlyOnce: true))
    for step in [work, .end(.table), work, write, .end(.table), work, once] { compiled.add(step) }
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
    let node = state.activities[activity].node
    let isWrite = state.activities[activity].nextStep != state.nodes[node].firstStep
    if isWrite && state.tables[state.table(at: node)].capacity?.take(at: state.now) == false {
      return refuse(activity, .throttled)
    }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    proceed(activity)
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
    let isWritten = state.requests[request].isWritten(mark)
    if onlyOnce && isWritten {
      record(.writeRefused(node: nodeIndex(activity), request: requestNumber(activity)))
      skipRest(of: state.activities[activity].caller)
    } else {
      if isWritten { state.tables[table].repeated &+= 1 }
      state.requests[request].setWritten(mark)
      record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
    }
    proceed(activity)
  }

  /// Skips all steps of a caller that are left, except the end. One of several calls at once is still joined by the others.
  private mutating func skipRest(of caller: Index<Activity>) {
    guard !caller.isNull else { return }
    let whole = state.isStrand(caller) ? state.activities[caller].caller : caller
    while true {
      if case .end = state.steps[state.activities[whole].nextStep] { return }
      skipStep(of: whole)
    }
  }
}
