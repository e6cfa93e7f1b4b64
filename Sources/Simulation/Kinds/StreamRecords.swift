// How records come into a stream.

/// Where the hash of a text lies in the range of all hashes, from 0 to below 1. AWS takes MD5 (fact `partition-key`); any
/// hash spreads as well.
func hashPlace(of text: String) -> Double { place(ofHash: FNV1a(text).value) }

/// Where a number lies that was mixed well: the upper 53 bits of it, as a fraction.
func place(ofHash number: UInt64) -> Double {
  var mixed = number &+ 0x9e37_79b9_7f4a_7c15
  mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
  return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
}

extension SimulationState {
  /// Where the hash of a record's partition key lies. One without a name has the next key whose turn it is.
  fileprivate mutating func keyPlace(of record: Index<Message>, in stream: Index<StreamState>) -> Double {
    let (key, present) = (messages[record].group, dataStreams[stream])
    if key != 0 { return keyPlaces[present.firstKey.advanced(by: Int(key))].place }
    dataStreams[stream].turn &+= 1
    return place(ofHash: present.keyCount > 0 ? present.turn % UInt64(present.keyCount) : present.turn)
  }
}

extension Engine {
  /// Puts a record into a stream; the sender goes on when it has the acknowledgement.
  @inline(never)
  mutating func put(on stream: Index<Node>, key: UInt16, from sender: Index<Activity>) {
    let record = newMessage(from: sender, to: stream, delay: .zero)
    state.messages[record].group = key == 0 ? state.tag(of: state.messages[record].request) : key
    depart(.message, sender, from: state.activities[sender].node, to: stream)
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue && !state.nodes[stream].isDown {
      if takeIn(record) { proceed(sender) }
      return
    }
    state.activities[sender].state = .sending
    state.activities[sender].since = state.now
    state.activities[sender].sentMessage = record
    state.pending.schedule(.recordArrives, record, at: state.now + state.latency, in: .arrival)
  }

  mutating func recordArrives(_ record: Index<Message>) {
    let (stream, sender) = (state.messages[record].queue, state.messages[record].sender)
    if state.nodes[stream].isDown { return refuseMessage(record) }
    // The sender may have reached its timeout.
    guard takeIn(record), !sender.isNull else { return }
    acknowledge(sender, from: stream)
  }

  /// Whether the shard takes the record in. If not, the send has failed.
  private mutating func takeIn(_ message: Index<Message>) -> Bool {
    let node = state.messages[message].queue
    let place = state.keyPlace(of: message, in: state.dataStream(at: node))
    findShards(of: state.dataStream(at: node))
    let stream = state.dataStreams[state.dataStream(at: node)]
    let shard = stream.firstShard.advanced(by: Int(place * Double(stream.shardCount)))
    guard state.shards[shard].take(at: state.now, limit: stream.writeLimit) else {
      refuseMessage(message, .throttled)
      return false
    }
    state.messages[message].sentAt = state.now
    state.count(messageTakenBy: state.dataStream(at: node))
    record(
      .messageSent(
        queue: node.place, message: state.messages[message].number, request: requestNumber(ofMessage: message)))
    handOut(message, keyAt: place, by: stream)
    return true
  }

  /// Gives each reader a record of its own.
  private mutating func handOut(_ record: Index<Message>, keyAt place: Double, by stream: StreamState) {
    let (request, key) = (state.messages[record].request, state.messages[record].group)
    guard !stream.firstReader.isNull else {
      state.requests[request].openMessages &-= 1
      state.messages.release(record)
      return dropReference(to: request)
    }
    append(record, to: stream.firstReader, keyAt: place)
    var reader = state.mappings[stream.firstReader].reading.nextReader
    while !reader.isNull, !isFull {
      let copy = makeMessage(for: request, to: stream.node)
      state.messages[copy].group = key
      state.messages[copy].sentAt = state.now
      self.record(
        .messageCopied(
          from: stream.node.place, to: stream.node.place, message: state.messages[copy].number,
          request: state.requests[request].number))
      append(copy, to: reader, keyAt: place)
      reader = state.mappings[reader].reading.nextReader
    }
  }

  private mutating func append(_ message: Index<Message>, to reader: Index<MappingState>, keyAt place: Double) {
    let node = state.messages[message].queue
    let lane = state.lane(ofKeyAt: place, for: reader)
    state.messages[message].state = .waiting
    state.messages[message].lane = lane
    state.messages[message].batch = Message.noBatch
    record(.messageVisible(queue: node.place, message: state.messages[message].number, wasInFlight: false))
    state.lanes[lane].waiting.append(message, in: state.messages)
    state.dataStreams[state.dataStream(at: node)].records.append(message, in: state.messages)
    scheduleRead(by: reader)
  }
}
