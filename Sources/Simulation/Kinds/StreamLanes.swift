// Lanes: in what a mapping reads a stream.
//
// A mapping has one batch at a time in each lane: a shard, or one of several equal parts of its range (the parallelization
// factor, fact `stream-parallel-max`), so that records with the same key stay in order. It takes what is there, at once;
// AWS polls a shard once a second. When the number of shards changes, new lanes are opened, and the old ones take nothing
// in any more: a new one is read when all old ones that it shares a part of the range with have been read to their end
// (fact `parent-first`).

/// A lane of one mapping.
struct Lane: PooledRecord {
  var link = Link<Lane>()
  let reader: Index<MappingState>
  /// The part of all hashes whose records it has: from `low` to below `high`.
  let low, high: Double
  let shard: Int
  /// The records that nobody has in hand, the oldest first.
  var waiting = IntrusiveList<MessageLinks>()
  /// How many records the batch has that is with the function; 0 if there is none.
  var inHand = 0
  /// When that batch began.
  var beganAt = Instant.start
  /// How often the batch that comes first has failed.
  var failures = 0
  /// The number that the next batch gets that has to be kept together.
  var nextBatch: UInt32 = 0
  /// Whether it waits before the batch is run again.
  var isPausing = false
  /// Whether it belongs to shards that are no more.
  var isClosed = false

  init(of reader: Index<MappingState>, part: Int, of count: Int, shard: Int) {
    self.reader = reader
    low = Double(part) / Double(count)
    high = Double(part + 1) / Double(count)
    self.shard = shard
  }

  /// Whether nothing in it is still to be done.
  var isOver: Bool { inHand == 0 && !isPausing && waiting.isEmpty }

  func overlaps(_ other: Lane) -> Bool { low < other.high && other.low < high }

  var nextFree: Index<Lane> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() {}
}

/// Lists through `Lane.link`: those of one mapping, the newest shards last.
enum LaneLinks: ListLinks {
  @inline(__always)
  static func link(of record: Lane) -> Link<Lane> { record.link }
  @inline(__always)
  static func change(_ record: inout Lane, _ change: (inout Link<Lane>) -> Void) { change(&record.link) }
}

extension Message {
  /// The lane of a record in a stream.
  var lane: Index<Lane> {
    get { Index(UInt32(truncatingIfNeeded: delay.nanoseconds)) }
    set { delay = SimDuration(nanoseconds: Int64(newValue.rawValue)) }
  }

  /// The batch that a record in a stream has failed in, by a number that counts within its lane.
  var batch: UInt32 {
    get { holder.rawValue }
    set { holder = Index(newValue) }
  }

  /// For a record that has not failed.
  static let noBatch = UInt32.max
}

extension SimulationState {
  /// The lanes of a mapping, the oldest shards first.
  func lanes(of reader: Index<MappingState>) -> [Index<Lane>] {
    let list = mappings[reader].reading.lanes
    var (lanes, lane): ([Index<Lane>], Index<Lane>) = ([], list.first)
    while !lane.isNull {
      lanes.append(lane)
      lane = list.next(after: lane, in: self.lanes)
    }
    return lanes
  }

  /// The lane that a new record belongs to. Cost: O(lanes).
  func lane(ofKeyAt place: Double, for reader: Index<MappingState>) -> Index<Lane> {
    let list = mappings[reader].reading.lanes
    let open = mappings[reader].reading.openLanes
    var lane = list.last
    for _ in 0..<(open - 1 - Int(place * Double(open))) { lane = list.previous(before: lane, in: lanes) }
    return lane
  }

  /// Opens the lanes of a mapping for the shards that its stream has now.
  mutating func openLanes(of reader: Index<MappingState>) {
    guard !mappings[reader].reading.stream.isNull else { return }
    let factor = mappings[reader].reading.factor
    let count = dataStreams[mappings[reader].reading.stream].shardCount * factor
    for part in 0..<count {
      let lane = lanes.take(Lane(of: reader, part: part, of: count, shard: part / factor))
      mappings[reader].reading.lanes.append(lane, in: lanes)
    }
    mappings[reader].reading.openLanes = count
  }

  fileprivate mutating func closeLanes(of reader: Index<MappingState>) {
    for lane in lanes(of: reader) {
      lanes[lane].isClosed = true
      releaseIfOver(lane)
    }
  }

  fileprivate mutating func releaseIfOver(_ lane: Index<Lane>) {
    guard lanes[lane].isClosed, lanes[lane].isOver else { return }
    mappings[lanes[lane].reader].reading.lanes.remove(lane, in: lanes)
    lanes.release(lane)
  }

  /// Whether the next batch of a lane can begin.
  private func canRead(_ lane: Index<Lane>) -> Bool {
    let present = lanes[lane]
    guard present.inHand == 0, !present.isPausing, !present.waiting.isEmpty else { return false }
    let list = mappings[present.reader].reading.lanes
    guard list.count > mappings[present.reader].reading.openLanes else { return true }
    return !waitsForParent(lane)
  }

  /// Whether an older lane with some of the same keys has not been read to its end.
  func waitsForParent(_ lane: Index<Lane>) -> Bool {
    let list = mappings[lanes[lane].reader].reading.lanes
    var older = list.previous(before: lane, in: lanes)
    while !older.isNull {
      if lanes[older].isClosed && !lanes[older].isOver && lanes[older].overlaps(lanes[lane]) { return true }
      older = list.previous(before: older, in: lanes)
    }
    return false
  }

  /// The lanes of a mapping whose next batch can begin, those of the oldest shards first.
  fileprivate mutating func readableLanes(of reader: Index<MappingState>) -> [Index<Lane>] {
    var readable: [Index<Lane>] = []
    for lane in lanes(of: reader) {
      if canRead(lane) { readable.append(lane) } else { releaseIfOver(lane) }
    }
    return readable
  }
}

extension Engine {
  /// Changes the number of shards of a stream.
  mutating func reshard(_ stream: Index<StreamState>, to count: Int) {
    let first = state.dataStreams[stream].firstShard
    for place in 0..<max(count, state.dataStreams[stream].shardCount) {
      state.shards[first.advanced(by: place)].reopen()
    }
    state.dataStreams[stream].setShards(to: count, at: state.now)
    for reader in state.readers(of: state.dataStreams[stream]) { reopenLanes(of: reader) }
  }

  /// Reads by other lanes from now on.
  mutating func reopenLanes(of reader: Index<MappingState>) {
    state.closeLanes(of: reader)
    state.openLanes(of: reader)
    state.mappings[reader].pollers = state.mappings[reader].reading.openLanes
    scheduleRead(by: reader)
  }

  /// Makes sure that a mapping looks for batches at this instant, when its earlier phases are over.
  mutating func scheduleRead(by reader: Index<MappingState>) {
    guard !state.mappings[reader].reading.isScheduled else { return }
    state.mappings[reader].reading.isScheduled = true
    state.pending.schedule(.readStream, reader, at: state.now, in: .receive)
  }

  mutating func readStream(_ reader: Index<MappingState>) {
    state.mappings[reader].reading.isScheduled = false
    let stream = state.dataStreams[state.mappings[reader].reading.stream]
    guard !state.nodes[state.mappings[reader].node].isDown, !state.nodes[stream.node].isDown else { return }
    for lane in state.readableLanes(of: reader) { beginRun(in: lane) }
  }

  /// The pause before a batch is run again is over.
  mutating func laneGoesOn(_ lane: Index<Lane>) {
    state.lanes[lane].isPausing = false
    scheduleRead(by: state.lanes[lane].reader)
  }
}
