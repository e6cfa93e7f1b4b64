// How a mapping reads a stream: the settings that only then make sense, and what it knows while it runs.

extension Component {
  /// How an event source mapping reads a stream.
  public struct StreamReading: Sendable, Equatable {
    /// Into how many lanes each shard is divided by key, each with a batch of its own: 1 to 10.
    public var parallelizationFactor: Quantity
    /// How often a batch is run again after errors: 0 to 10,000; below 0 without end.
    public var retries: Quantity
    /// How old a record may be when its run begins, in seconds: 0 to 604,800; below 0 any age.
    public var recordAge: Quantity
    /// Whether a failed batch of more than one is split: 0 to 1, and it is from 0.5 on.
    public var bisect: Quantity
    /// The standard queue that is told of batches that were given up; nobody is if nil.
    public var onFailure: String?

    /// What a scenario file says; the numbers are the defaults of Lambda (facts `stream-retries`, `stream-parallel-max`).
    public init(
      parallelizationFactor: Quantity = .number(1), retries: Quantity = .number(-1), recordAge: Quantity = .number(-1),
      bisect: Quantity = .number(0), onFailure: String? = nil
    ) {
      self.parallelizationFactor = parallelizationFactor
      self.retries = retries
      self.recordAge = recordAge
      self.bisect = bisect
      self.onFailure = onFailure
    }

    /// The keys of what is not as Lambda has it unless a file says otherwise; `reads` if all is.
    fileprivate var changedKeys: [String] {
      let usual = StreamReading()
      let isChanged = [
        ("parallelization_factor", parallelizationFactor != usual.parallelizationFactor),
        ("retries", retries != usual.retries),
        ("record_age", recordAge != usual.recordAge), ("bisect", bisect != usual.bisect),
        ("on_failure", onFailure != nil),
      ]
      let keys = isChanged.filter(\.1).map(\.0)
      return keys.isEmpty ? ["reads"] : keys
    }
  }
}

/// The reading of a stream in a run.
struct ReadingState: BitwiseCopyable {
  /// Null if it is a queue that is read.
  var stream = Index<StreamState>.null
  var factor = 1
  /// Without end if nil.
  var retries: Int?
  /// Any age if nil.
  var recordAge: SimDuration?
  var bisects = false
  var onFailure = Index<Node>.null
  /// The next reader of the same stream; null for the last one.
  var nextReader = Index<MappingState>.null
  var lanes = IntrusiveList<LaneLinks>()
  /// How many of them, the last ones, belong to the shards that there are.
  var openLanes = 0
  var isScheduled = false
  /// Executions of records, beyond their first, that did not fail themselves.
  var repeated: UInt64 = 0
  /// Records that were given up.
  var givenUp: UInt64 = 0
  /// How old the last record of the latest batch was when its run began; nil before the first.
  private(set) var iteratorAge: SimDuration?
  private(set) var oldestIteratorAge: SimDuration?

  init(_ reading: Component.StreamReading, of stream: Index<StreamState>, _ compiled: CompiledScenario) {
    self.stream = stream
    guard !stream.isNull else { return }
    factor = min(Int(Bounds.parallelization.upperBound), compiled.count(reading.parallelizationFactor, atLeast: 1))
    retries = compiled.knobs.value(of: reading.retries) < 0 ? nil : compiled.count(reading.retries)
    recordAge = compiled.knobs.value(of: reading.recordAge) < 0 ? nil : compiled.duration(reading.recordAge)
    bisects = compiled.knobs.value(of: reading.bisect) >= 0.5
    onFailure = reading.onFailure.map { compiled.index(of: $0) } ?? .null
  }

  mutating func note(age: SimDuration) {
    iteratorAge = age
    oldestIteratorAge = max(oldestIteratorAge ?? .zero, age)
  }

  static let ageField = OwnField(name: "iterator_age", unit: .seconds)
  static let oldestField = OwnField(name: "iterator_age_max", unit: .seconds)
  static let repeatedField = OwnField(name: "repeated", unit: .count, onlyGrows: true)
  static let givenUpField = OwnField(name: "given_up", unit: .count, onlyGrows: true)
  static let fields = [ageField, oldestField, repeatedField, givenUpField]

  /// The value of one of its fields; nil for a mapping that reads a queue.
  func value(of field: OwnField) -> Double? {
    guard !stream.isNull else { return nil }
    switch field {
    case Self.ageField: return iteratorAge?.seconds
    case Self.oldestField: return oldestIteratorAge?.seconds
    case Self.repeatedField: return Double(repeated)
    default: return Double(givenUp)
    }
  }
}

extension ReadingState {
  /// Takes over the numbers of another setting of the knobs. Returns whether other lanes are needed.
  mutating func adopt(_ planned: ReadingState) -> Bool {
    let differs = planned.factor != factor
    (factor, retries, recordAge) = (planned.factor, planned.retries, planned.recordAge)
    bisects = planned.bisects
    return differs
  }
}

extension Engine {
  /// Reads a stream by other numbers from now on.
  mutating func adopt(_ planned: ReadingState, by mapping: Index<MappingState>) {
    if state.mappings[mapping].reading.adopt(planned) { reopenLanes(of: mapping) }
    scheduleRead(by: mapping)
  }
}

extension SimulationState {
  func streamView(of reader: Index<MappingState>) -> MappingView {
    let mapping = mappings[reader]
    let lanes = lanes(of: reader)
    return MappingView(
      pollers: mapping.reading.openLanes, maximumConcurrency: nil, held: mapping.held,
      refused: lanes.count { self.lanes[$0].isPausing }, gathered: 0, batchSize: mapping.batchSize, firstDrop: nil,
      dropped: 0,
      lanes: lanes.map {
        let lane = self.lanes[$0]
        return MappingView.Lane(
          waiting: lane.waiting.count, inHand: lane.inHand, failures: lane.failures,
          isPausing: lane.isPausing, waitsForParent: !lane.isClosed && waitsForParent($0))
      }, iteratorAge: mapping.reading.iteratorAge, givenUp: Int(mapping.reading.givenUp))
  }
}

extension ScenarioChecker {
  mutating func check(_ reading: Component.StreamReading?, _ path: [String]) {
    check(reading?.parallelizationFactor, within: Bounds.parallelization, path + ["parallelization_factor"])
    check(reading?.retries, within: Bounds.streamRetries, path + ["retries"])
    check(reading?.recordAge, within: Bounds.recordAge, path + ["record_age"])
    check(reading?.bisect, within: 0...1, path + ["bisect"])
    if let name = reading?.onFailure {
      find(name, needs: "standard queue", path + ["on_failure"], roles: .standardQueue)
    }
  }

  mutating func checkTogether(
    _ reading: Component.StreamReading?, of mapping: Component.EventSourceMapping, _ path: [String]
  ) {
    // What is no queue either is told where it is named.
    guard let roles = target(named: mapping.reads)?.roles,
      !roles.isDisjoint(with: [.standardQueue, .orderedQueue, .stream])
    else { return }
    guard roles.contains(.stream) else {
      for key in reading?.changedKeys ?? [] { report(.noEffect(without: "a stream to read"), path + [key]) }
      return
    }
    checkWhole(reading?.parallelizationFactor, path + ["parallelization_factor"])
    checkWhole(reading?.retries, path + ["retries"])
    if let reading { checkUse(of: reading, by: mapping, path) }
    let usual = Component.EventSourceMapping(reads: mapping.reads, invokes: mapping.invokes)
    let isChanged = [
      ("batch_window", mapping.batchWindow != usual.batchWindow),
      ("maximum_concurrency", mapping.maximumConcurrency != usual.maximumConcurrency),
      ("pollers", mapping.pollers != usual.pollers), ("growth", mapping.growth != usual.growth),
      ("maximum_pollers", mapping.maximumPollers != usual.maximumPollers),
    ]
    for (key, isChanged) in isChanged where isChanged { report(.noEffect(without: "a queue to read"), path + [key]) }
  }

  /// A batch of one record has no halves, what is tried without end is never given up, and the stream forgets a record at
  /// its own age.
  private mutating func checkUse(
    of reading: Component.StreamReading, by mapping: Component.EventSourceMapping, _ path: [String]
  ) {
    if most(of: reading.bisect) >= 0.5 && most(of: mapping.batchSize) <= 1 {
      report(.noEffect(without: "a batch_size above 1"), path + ["bisect"])
    }
    if reading.onFailure != nil, most(of: reading.retries) < 0, most(of: reading.recordAge) < 0 {
      report(.noEffect(without: "retries or a record_age"), path + ["on_failure"])
    }
    let age = reading.recordAge
    guard age != Component.StreamReading().recordAge, let retention = target(named: mapping.reads)?.recordRetention,
      extremes(of: age).lowerBound > most(of: retention)
    else { return }
    check(
      NamedQuantity("record_age", age), is: .atMost, NamedQuantity("retention of \(mapping.reads)", retention),
      at: path + ["record_age"])
  }
}
