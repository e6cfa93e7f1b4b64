// Batches of writes and updates of a table, and what it tells of its changes.
//
// A batch writes its items in their order as long as there is capacity, and answers with how many are left over; if none
// could be written it is refused as a whole (facts `batch-write-items`, `batch-partial`). An update reads an item that
// all updates of the table share, and writes it after the caller's work. With an optimistic lock the write is refused if
// somebody has written in between; without one the change of the other is lost.

/// What a batch brings to a table: how many items, and how many of them, the first, were written by it before.
struct BatchLoad {
  let items: Int
  let written: Int

  init(of all: UInt8, left: UInt8, _ sendsAgain: TableWrite.SendAgain) {
    let isWhole = sendsAgain == .all
    (items, written) = (Int(isWhole ? all : left), isWhole ? Int(all) - Int(left) : 0)
  }

  init(rawValue: UInt16) { (items, written) = (Int(rawValue & 0xff), Int(rawValue >> 8)) }

  var rawValue: UInt16 { UInt16(truncatingIfNeeded: written << 8 | items) }
}

extension Engine {
  /// Takes the capacity for as many items of a batch as there is some for; false if there is none for the first.
  mutating func takeBatch(_ activity: Index<Activity>, at table: Index<TableState>) -> Bool {
    let load = BatchLoad(rawValue: state.activities[activity].kindData)
    var left = load.items
    while left > 0 && state.kinds.tables[table].writes.take(at: state.now) { left -= 1 }
    guard left < load.items else { return false }
    state.activities[activity].items = UInt8(left)
    state.kinds.tables[table].unprocessed &+= UInt64(left)
    return true
  }

  @inline(never)
  mutating func writeBatch(_ activity: Index<Activity>) {
    let load = BatchLoad(rawValue: state.activities[activity].kindData)
    let accepted = load.items - Int(state.activities[activity].items)
    let again = min(accepted, load.written)
    let table = state.table(at: state.activities[activity].node)
    state.kinds.tables[table].repeated &+= UInt64(again)
    for place in 0..<accepted {
      record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
      if place >= again { tellChange(by: activity) }
    }
    proceed(activity)
  }

  /// The caller keeps the version of the item, to say it with the write.
  @inline(never)
  mutating func readItem(_ activity: Index<Activity>) {
    let caller = state.activities[activity].caller
    let table = state.table(at: state.activities[activity].node)
    if !caller.isNull { state.activities[caller].seenVersion = state.tables[table].version }
    proceed(activity)
  }

  @inline(never)
  mutating func changeItem(_ activity: Index<Activity>, isLocked: Bool) {
    let table = state.table(at: state.activities[activity].node)
    if state.activities[activity].kindData != state.tables[table].version {
      guard !isLocked else {
        record(.writeRefused(node: nodeIndex(activity), request: requestNumber(activity)))
        return finish(activity, .failed)
      }
      state.kinds.tables[table].lostUpdates &+= 1
    }
    state.kinds.tables[table].version &+= 1
    record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
    tellChange(by: activity)
    proceed(activity)
  }

  /// Hands a record of a change to whoever follows the changes of the table.
  @inline(__always)
  mutating func tellChange(by activity: Index<Activity>) {
    let node = state.activities[activity].node
    let follower = state.tables[state.table(at: node)].follower
    guard !follower.isNull else { return }
    let request = state.activities[activity].request
    sendCopy(for: request, saying: state.origins[place: state.requests[request].client.place].attributes, by: follower)
  }
}
