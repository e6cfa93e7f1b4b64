// Stream: a data stream of Amazon Kinesis. How records come in is in StreamRecords.swift, how they are read in
// StreamLanes.swift and StreamRuns.swift.
//
// A record goes to the shard to whose range the hash of its partition key belongs; the ranges of all shards are equally
// large (fact `partition-key`). A shard takes in so many records in each whole second and refuses the
// others (fact `shard-records`); that whole seconds count is ours. Reading takes nothing away: each reader has its own
// place in each shard (fact `stream-delivery`), so that here each has records of its own. What a reader has passed it does
// not read again, although AWS keeps it until the retention ends. How a stream on demand finds its shards is in
// StreamOnDemand.swift.

extension Component {
  /// A data stream (Amazon Kinesis Data Streams): keeps records in order by key, for any number of readers.
  public struct Stream: ComponentDocument, Equatable {
    /// How many shards it has: 1 to 64. Turned while it runs, the old ones are read to their end first.
    public var shards: Quantity
    /// For how long a record can be read, in seconds: 0.001 to 31,536,000.
    public var retention: Quantity
    /// How many records a shard takes in each second: 1 to 1,000.
    public var writeLimit: Quantity
    /// Where in the range of all hashes the keys lie that are named; the others lie where chance puts them.
    public var keys: [PartitionKey]
    /// How many keys those records share that have no named one, in turn: 0 to 1e6; with 0 each has a key of its own.
    public var keyCount: Quantity
    /// Finds shards by itself instead of those that are provisioned; nil for provisioned.
    public var onDemand: ShardsOnDemand?

    /// A stream as a scenario file gives it; 24 hours and 1,000 records are what AWS has (facts
    /// `stream-retention-default`, `shard-records`).
    public init(
      shards: Quantity = .number(1), retention: Quantity = .number(86_400), writeLimit: Quantity = .number(1_000),
      keys: [PartitionKey] = [], keyCount: Quantity = .number(0), onDemand: ShardsOnDemand? = nil
    ) {
      self.shards = shards
      self.retention = retention
      self.writeLimit = writeLimit
      self.keys = keys
      self.keyCount = keyCount
      self.onDemand = onDemand
    }
  }

  /// A partition key with a known place.
  public struct PartitionKey: Sendable, Equatable {
    /// The tag of a client, or the group that a step names.
    public var name: String
    /// Where its hash lies in the range of all hashes: from 0 to below 1.
    public var place: Quantity

    /// A key as a scenario file gives it.
    public init(_ name: String, at place: Quantity) { (self.name, self.place) = (name, place) }
  }
}

// MARK: - Running

/// What a shard takes in.
struct ShardState: BitwiseCopyable {
  /// The whole second in which it took its latest record.
  private var second: Int64 = -1
  private var inSecond = 0
  private var inSecondBefore = 0
  private(set) var accepted: UInt64 = 0

  /// Takes a record in, or refuses it.
  mutating func take(at now: Instant, limit: Int) -> Bool {
    let present = now.nanoseconds / 1_000_000_000
    if present != second {
      (inSecondBefore, inSecond, second) = (present == second + 1 ? inSecond : 0, 0, present)
    }
    guard inSecond < limit else { return false }
    inSecond += 1
    accepted += 1
    return true
  }

  /// How many records it took in the last full second, or in the present one if those are more.
  func lately(at now: Instant) -> Int {
    switch now.nanoseconds / 1_000_000_000 - second {
    case 0: max(inSecond, inSecondBefore)
    case 1: inSecond
    default: 0
    }
  }

  mutating func reopen() { self = ShardState() }
}

/// Where the hash of a key lies, from 0 to below 1.
struct KeyPlace: BitwiseCopyable {
  var place: Double
}

/// A stream in a run.
struct StreamState: KindRules {
  let node: Index<Node>
  var shardCount: Int
  var retention: SimDuration
  var writeLimit: Int
  var keyCount: Int
  let firstShard: Index<ShardState>
  /// The place of the first name of the scenario, which stands for none; the other names follow.
  let firstKey: Index<KeyPlace>
  /// The first of the mappings that read it, each of which names the next; null if nobody reads it.
  var firstReader = Index<MappingState>.null
  /// The records that some reader has not passed, one for each reader, the oldest first.
  var records = IntrusiveList<MessageAgeLinks>()

  /// How many records without a named key have come.
  var turn: UInt64 = 0
  /// Nil if its shards are provisioned.
  var onDemand: OnDemandShards?
  /// For how long shards were provisioned, and for how long it was on demand: what it is paid for.
  private var shardTime = TimeIntegral()
  private var onDemandTime = TimeIntegral()
  /// Records that were taken in while its shards were provisioned.
  var putUnits: UInt64 = 0

  var shards: Range<Index<ShardState>> { firstShard..<firstShard.advanced(by: shardCount) }

  init(_ document: Component.Stream, at node: Index<Node>, in compiled: CompiledScenario) {
    self.node = node
    shardCount = 0
    retention = compiled.duration(document.retention)
    writeLimit = compiled.count(document.writeLimit, atLeast: 1)
    keyCount = compiled.count(document.keyCount)
    firstShard = Index(place: compiled.all(ShardState.self).count)
    firstKey = Index(place: compiled.all(KeyPlace.self).count)
    onDemand = document.onDemand.flatMap { OnDemandShards($0, compiled) }
    let planned = onDemand?.least ?? compiled.count(document.shards, atLeast: 1)
    setShards(to: min(Int(Bounds.shards.upperBound), planned), at: .start)
  }

  mutating func setShards(to count: Int, at now: Instant) {
    shardCount = count
    shardTime.set(to: onDemand == nil ? count : 0, at: now)
    onDemandTime.set(to: onDemand == nil ? 0 : 1, at: now)
  }

  static let shardsField = OwnField(name: "shards", unit: .count)
  static let hottestField = OwnField(name: "hottest_share", unit: .share)
  static let hoursField = OwnField(name: "shard_hours", unit: .ratio, onlyGrows: true)
  static let putUnitsField = OwnField(name: "put_units", unit: .count, onlyGrows: true)
  static let onDemandHoursField = OwnField(name: "on_demand_hours", unit: .ratio, onlyGrows: true)

  static let traits = KindTraits(
    holdsMessages: true, keepsRecords: true, acknowledges: true, stationFields: [.throttled],
    queueFields: [
      .sent, .receives, .depth, .inFlight, .maxDepth, .oldestAge, .oldestAgeMax, .deadLettered, .discarded, .expired,
    ],
    ownFields: [shardsField, hottestField, hoursField, putUnitsField, onDemandHoursField],
    defaults: ["retention": .seconds],
    charts: [.waitingMessages, .oldestAge])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let stream = state.dataStreams[state.dataStream(at: node)]
    return StreamView(
      shards: state.shardViews(of: stream), writeLimit: stream.writeLimit, unread: stream.records.count,
      oldestAge: oldestWaiting(at: node, in: state).map { state.now - $0 },
      throttled: Int(state.telemetry.stations[place: node.place].throttled),
      accepted: Int(state.telemetry.queues[place: node.place].sent), readers: state.readers(of: stream).count,
      isOnDemand: stream.onDemand != nil)
  }

  /// The oldest record that nobody has in hand.
  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant? {
    let stream = state.dataStreams[state.dataStream(at: node)]
    return state.readers(of: stream).flatMap { state.lanes(of: $0) }
      .compactMap { state.lanes[$0].waiting.isEmpty ? nil : state.messages[state.lanes[$0].waiting.first].sentAt }.min()
  }

  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    state.excerpt(of: state.dataStreams[state.dataStream(at: node)].records, limit: limit)
  }

  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool {
    state.dataStreams[state.dataStream(at: node)].firstReader.isNull
  }

  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int {
    state.dataStreams[state.dataStream(at: node)].records.count
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let stream = state.dataStreams[state.dataStream(at: node)]
    switch field {
    case shardsField: return Double(stream.shardCount)
    case hoursField: return stream.shardTime.area(at: state.now) / 3_600e9
    case putUnitsField: return Double(stream.putUnits)
    case onDemandHoursField: return stream.onDemandTime.area(at: state.now) / 3_600e9
    default:
      let accepted = stream.shards.map { state.shards[$0].accepted }
      let total = accepted.reduce(0, +)
      return total == 0 ? nil : Double(accepted.max() ?? 0) / Double(total)
    }
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let stream = state.dataStreams[state.dataStream(at: node)]
    guard !stream.firstReader.isNull else { return [] }
    let told = state.telemetry.queues[place: node.place]
    let inside = state.messages.indices.map { state.messages[$0] }.filter {
      $0.queue == node && [.waiting, .inFlight].contains($0.state)
    }
    let lanes = state.readers(of: stream).flatMap { state.lanes(of: $0) }
    let gone = Int(told.deleted + told.deadLettered + told.expired + told.discarded)
    let checks = [
      ("waiting", inside.count { $0.state == .waiting }, told.depth),
      ("lanes", lanes.reduce(0) { $0 + state.lanes[$1].waiting.count }, told.depth),
      ("in flight", inside.count { $0.state == .inFlight }, told.inFlight),
      ("records", inside.count, stream.records.count),
      ("came and went", Int(told.sent + told.copies), gone + inside.count),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "stream \(node.place): \($0): \($1) is not \($2)" }
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let stream = engine.state.dataStream(at: node)
    let planned = compiled.all(Self.self)[stream.place]
    engine.state.dataStreams[stream].retention = planned.retention
    engine.state.dataStreams[stream].writeLimit = planned.writeLimit
    engine.state.dataStreams[stream].keyCount = planned.keyCount
    let places = compiled.all(KeyPlace.self)
    for key in engine.state.keyPlaces.indices { engine.state.keyPlaces[key] = places[key.place] }
    engine.adopt(planned, for: stream)
  }

  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let stream = engine.state.dataStreams[engine.state.dataStream(at: node)]
    for reader in engine.state.readers(of: stream) { engine.scheduleRead(by: reader) }
  }
}

/// What screens see of a stream at one instant.
public struct StreamView: NodeView {
  /// What screens see of one shard.
  public struct Shard: Sendable, Equatable {
    /// How many records it took in the last second.
    public let lately: Int
    /// How many of its records wait for the reader that is furthest behind.
    public let waiting: Int
    /// Whether a reader has a batch of it that has failed.
    public let isBlocked: Bool
  }

  /// Its shards.
  public let shards: [Shard]
  /// How many records a shard takes in each second.
  public let writeLimit: Int
  /// Records that have not been passed, those of all readers together.
  public let unread: Int
  /// How old the oldest of them is that waits; nil if none does.
  public let oldestAge: SimDuration?
  /// Records that were refused, and those that were taken in, from the start.
  public let throttled, accepted: Int
  /// How many mappings read it.
  public let readers: Int
  /// Whether it finds shards by itself.
  public let isOnDemand: Bool
}

extension Component.Stream {
  var roles: ComponentRoles { [.single, .takesMessages, .stream] }

  var recordRetention: Quantity? { retention }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(shards, within: Bounds.shards, path + ["shards"])
    checker.check(retention, within: Bounds.streamRetention, path + ["retention"])
    checker.check(writeLimit, within: Bounds.shardWrites, path + ["write_limit"])
    checker.check(keyCount, within: Bounds.keys, path + ["key_count"])
    check(onDemand, in: &checker, at: path + ["on_demand"])
    for key in keys {
      if !checker.around.groups.contains(key.name) { checker.check(tag: key.name, path + ["keys", key.name]) }
      checker.check(key.place, within: 0...1, path + ["keys", key.name])
      if checker.extremes(of: key.place).upperBound == 1 {
        checker.report(.noShard(key: key.name), path + ["keys", key.name])
      }
    }
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    for (key, count) in [("shards", shards), ("write_limit", writeLimit), ("key_count", keyCount)] {
      checker.checkWhole(count, path + [key])
    }
    checkTogether(onDemand, in: &checker, at: path)
    checkKeys(in: &checker, at: path)
    guard let name = path.last, checker.most(of: keyCount) > 0, !checker.around.reachedUntagged.contains(name) else {
      return
    }
    checker.report(.neverUsed(without: "records of a client that has no tag"), path + ["key_count"])
  }

  /// Notes a key that no record here has, though a tag or a group has its name. That it is none, or has no shard, is told
  /// elsewhere.
  private func checkKeys(in checker: inout ScenarioChecker, at path: [String]) {
    guard !keys.isEmpty, let name = path.last else { return }
    let used = checker.around.recordKeys(name)
    for key in keys where !used.contains(key.name) && checker.extremes(of: key.place).upperBound < 1 {
      guard checker.around.tags.contains(key.name) || checker.around.groups.contains(key.name) else { continue }
      checker.report(.neverUsed(without: "records that have this key"), path + ["keys", key.name])
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(StreamState(self, at: node, in: compiled))
    compiled.append(contentsOf: Array(repeating: ShardState(), count: Int(Bounds.shards.upperBound)))
    let places = compiled.names.map { name -> KeyPlace in
      guard let key = keys.first(where: { $0.name == name }) else { return KeyPlace(place: hashPlace(of: name)) }
      return KeyPlace(place: min(max(0, compiled.knobs.value(of: key.place)), 1.nextDown))
    }
    compiled.append(contentsOf: places)
  }

  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep {
    .put(node, key: compiled.nameIndex(options.group))
  }
}

extension SimulationState {
  @inline(__always)
  var dataStreams: FixedArray<StreamState> { kinds.dataStreams }

  @inline(__always)
  var shards: FixedArray<ShardState> { kinds.shards }

  @inline(__always)
  var keyPlaces: FixedArray<KeyPlace> { kinds.keyPlaces }

  @inline(__always)
  func dataStream(at node: Index<Node>) -> Index<StreamState> { Index(nodes[node].member) }

  /// The mappings that read a stream, in the order of the document.
  func readers(of stream: StreamState) -> [Index<MappingState>] {
    var (readers, reader): ([Index<MappingState>], Index<MappingState>) = ([], stream.firstReader)
    while !reader.isNull {
      readers.append(reader)
      reader = mappings[reader].reading.nextReader
    }
    return readers
  }

  fileprivate func shardViews(of stream: StreamState) -> [StreamView.Shard] {
    let lanes = readers(of: stream).map { self.lanes(of: $0).map { self.lanes[$0] } }
    let isOver = isFinished
    return stream.shards.enumerated().map { place, shard in
      let read = lanes.map { $0.filter { $0.shard == place } }
      return StreamView.Shard(
        lately: isOver ? 0 : shards[shard].lately(at: now),
        waiting: read.map { $0.reduce(0) { $0 + $1.waiting.count } }.max() ?? 0,
        isBlocked: read.contains { $0.contains { $0.failures > 0 } })
    }
  }
}
