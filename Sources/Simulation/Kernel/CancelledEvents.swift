/// Which of the keys in a heap are those of cancelled events.
///
/// A key cannot be found in a heap, but it can be told when it comes out: it names what was cancelled, and was scheduled
/// before that. An event that was scheduled later for the same thing is another one.
struct CancelledEvents {
  private struct Group {
    var count = 0
    /// The number of the event that was scheduled next when the latest of them was cancelled.
    var end: UInt64 = 0
  }

  /// How many they are.
  private(set) var count = 0
  /// By what happens: `EventKey.lastBits`.
  private var groups: [UInt32: Group] = [:]

  func count(of bits: UInt32) -> Int { groups[bits]?.count ?? 0 }

  /// Adds all pending events with these last bits.
  /// - Parameter sequence: the number of the event that will be scheduled next.
  mutating func add(_ number: Int, _ bits: UInt32, before sequence: UInt64) {
    groups[bits, default: Group()].count += number
    groups[bits]?.end = sequence
    count += number
  }

  func contains(_ key: EventKey) -> Bool { groups[key.lastBits].map { key.sequence < $0.end } ?? false }

  /// Forgets an event that has come out; false, and does nothing, if it is none of them.
  mutating func take(_ key: EventKey) -> Bool {
    guard let group = groups[key.lastBits], key.sequence < group.end else { return false }
    if group.count == 1 { groups[key.lastBits] = nil } else { groups[key.lastBits]?.count -= 1 }
    count -= 1
    return true
  }
}
