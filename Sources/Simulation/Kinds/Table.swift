// Table: Amazon DynamoDB and its kind.
//
// A call takes the table's latency; any number go on at once. A conditional write ("put it unless it is there") makes
// work idempotent: the first write of a request's key succeeds, and whoever comes later for the same request, with a
// copy of its message or with a repeated call, is refused. Being refused is no error: it says that the work has been
// done already, so the caller skips the steps that are left and ends well. Write capacity is a token bucket, one
// token a write; without a token the write gets 429 (`ProvisionedThroughputExceededException`, FACTS 7).

extension Component {
  /// A table (Amazon DynamoDB): answers after its latency, and can tell whether it has been written to before.
  public struct Table: ComponentDocument, Equatable {
    /// How long a read or a write takes.
    public var latency: WorkTime
    /// How many writes it takes; any number if nil.
    public var writeCapacity: Throttle?

    /// A table as a scenario file gives it.
    public init(latency: WorkTime = .constant(.number(0)), writeCapacity: Throttle? = nil) {
      self.latency = latency
      self.writeCapacity = writeCapacity
    }
  }
}

// MARK: - Running

/// A table as it runs.
struct TableState: KindRules {
  /// Which bit of a request's marks says that it has been written here.
  let mark: UInt8
  var capacity: TokenBucket?

  /// How many tables can have a mark in a request.
  static let mostMarks = 7

  static let traits = KindTraits(
    answersCalls: true, logsActivity: true, most: mostMarks,
    stationFields: [.completed, .throttled, .busy, .busyMean, .written, .refused])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let station = state.telemetry.stations[place: node.place]
    return TableView(open: station.busy, written: Int(station.written), refused: Int(station.refused))
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    let table = engine.state.table(at: node)
    guard let capacity = compiled.all(Self.self)[table.place].capacity else { return }
    engine.state.tables[table].capacity?.adopt(capacity)
  }
}

/// What is seen of a table.
public struct TableView: NodeView {
  /// Calls that are open.
  public let open: Int
  /// Writes that were taken.
  public let written: Int
  /// Writes that were refused.
  public let refused: Int
}

/// What a call of a table is there for; each has steps of its own at the table, one behind the other.
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
    // Validation allows no more tables than there are marks.
    let place = min(compiled.all(TableState.self).count, TableState.mostMarks - 1)
    let mark = UInt8(truncatingIfNeeded: 2 << place)
    compiled.append(TableState(mark: mark, capacity: writeCapacity.map { compiled.bucket($0) }))
  }

  /// The steps of each kind of access, at the places that `TableAccess` names; the last end follows.
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

  /// The moment of a write: all or nothing, so of two that come together the first one wins.
  @inline(never)
  mutating func write(_ activity: Index<Activity>, onlyOnce: Bool) {
    let request = state.activities[activity].request
    let mark = state.tables[state.table(at: state.activities[activity].node)].mark
    if onlyOnce && state.requests[request].isWritten(mark) {
      record(.writeRefused(node: nodeIndex(activity), request: requestNumber(activity)))
      skipRest(of: state.activities[activity].caller)
    } else {
      state.requests[request].setWritten(mark)
      record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
    }
    proceed(activity)
  }

  /// Makes the end of its steps what an activity does next.
  private mutating func skipRest(of activity: Index<Activity>) {
    guard !activity.isNull else { return }
    while true {
      if case .end = state.steps[state.activities[activity].nextStep] { return }
      skipStep(of: activity)
    }
  }
}
