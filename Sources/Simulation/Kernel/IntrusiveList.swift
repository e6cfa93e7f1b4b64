/// Which of a record's links a line runs through.
protocol ListLinks {
  associatedtype Record: PooledRecord
  static func link(of record: Record) -> Link
  static func change(_ record: inout Record, _ change: (inout Link) -> Void)
}

/// Records one behind the other: a waiting line, or timers in the order of their deadlines.
///
/// The links lie in the records, so that joining, leaving from anywhere and taking the first are O(1) and
/// allocate nothing.
struct IntrusiveList<Choice: ListLinks>: BitwiseCopyable {
  private(set) var first = none
  private(set) var last = none
  private(set) var count = 0

  var isEmpty: Bool { first == none }

  @inline(__always)
  mutating func append(_ index: UInt32, in pool: Pool<Choice.Record>) {
    insert(index, after: last, in: pool)
  }

  /// Puts a record behind `place`, or at the very front for `none`.
  @inline(__always)
  mutating func insert(_ index: UInt32, after place: UInt32, in pool: Pool<Choice.Record>) {
    let next = place == none ? first : self.next(after: place, in: pool)
    Choice.change(&pool[index]) { $0 = Link(next: next, previous: place) }
    connect(place, index, index, next, in: pool)
    count &+= 1
  }

  /// Takes a record out, wherever it stands.
  @inline(__always)
  mutating func remove(_ index: UInt32, in pool: Pool<Choice.Record>) {
    let link = Choice.link(of: pool[index])
    connect(link.previous, link.next, link.previous, link.next, in: pool)
    count &-= 1
  }

  @inline(__always)
  func next(after index: UInt32, in pool: Pool<Choice.Record>) -> UInt32 {
    Choice.link(of: pool[index]).next
  }

  @inline(__always)
  func previous(before index: UInt32, in pool: Pool<Choice.Record>) -> UInt32 {
    Choice.link(of: pool[index]).previous
  }

  /// Makes `left` be followed by `next`, and `right` follow `previous`; an end of the line stands for `none`.
  @inline(__always)
  private mutating func connect(
    _ left: UInt32, _ next: UInt32, _ previous: UInt32, _ right: UInt32, in pool: Pool<Choice.Record>
  ) {
    if left == none { first = next } else { Choice.change(&pool[left]) { $0.next = next } }
    if right == none { last = previous } else { Choice.change(&pool[right]) { $0.previous = previous } }
  }
}
