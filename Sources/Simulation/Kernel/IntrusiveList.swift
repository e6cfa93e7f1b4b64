/// A doubly linked list of pooled records: a waiting line, or timers in the order of their deadlines.
///
/// The links are fields of the records, so appending, removing from anywhere and reading the first are O(1) and
/// allocate nothing.
struct IntrusiveList<Choice: ListLinks>: BitwiseCopyable {
  private(set) var first = Index<Choice.Record>.null
  private(set) var last = Index<Choice.Record>.null
  private(set) var count = 0

  var isEmpty: Bool { first.isNull }

  @inline(__always)
  mutating func append(_ index: Index<Choice.Record>, in pool: Pool<Choice.Record>) {
    insert(index, after: last, in: pool)
  }

  /// Inserts a record behind `place`, or at the front if `place` is null.
  @inline(__always)
  mutating func insert(_ index: Index<Choice.Record>, after place: Index<Choice.Record>, in pool: Pool<Choice.Record>) {
    let next = place.isNull ? first : self.next(after: place, in: pool)
    Choice.change(&pool[index]) { $0 = Link(next: next, previous: place) }
    connect(place, to: index, previous: index, right: next, in: pool)
    count &+= 1
  }

  /// Removes a record, which must be in this list.
  @inline(__always)
  mutating func remove(_ index: Index<Choice.Record>, in pool: Pool<Choice.Record>) {
    let link = Choice.link(of: pool[index])
    connect(link.previous, to: link.next, previous: link.previous, right: link.next, in: pool)
    count &-= 1
  }

  @inline(__always)
  func next(after index: Index<Choice.Record>, in pool: Pool<Choice.Record>) -> Index<Choice.Record> {
    Choice.link(of: pool[index]).next
  }

  @inline(__always)
  func previous(before index: Index<Choice.Record>, in pool: Pool<Choice.Record>) -> Index<Choice.Record> {
    Choice.link(of: pool[index]).previous
  }

  /// The record behind which one belongs in a list that is in order; null if it belongs to the front. It is searched from
  /// both ends and from a record between them at once, because it is nearly always close to one of the three.
  /// - Parameters:
  ///   - middle: a record of this list; null if none is known.
  ///   - isLater: whether a record belongs behind the one for which a place is sought.
  @inline(__always)
  func place(
    near middle: Index<Choice.Record> = .null, in pool: Pool<Choice.Record>, isLater: (Choice.Record) -> Bool
  ) -> Index<Choice.Record> {
    var (front, middle, back) = (first, middle, last)
    while !back.isNull && isLater(pool[back]) {
      if isLater(pool[front]) { return previous(before: front, in: pool) }
      if !middle.isNull {
        let isBehind = isLater(pool[middle])
        let following = isBehind ? previous(before: middle, in: pool) : next(after: middle, in: pool)
        if following.isNull || isLater(pool[following]) != isBehind { return isBehind ? following : middle }
        middle = following
      }
      front = next(after: front, in: pool)
      back = previous(before: back, in: pool)
    }
    return back
  }

  /// Makes `next` follow `left`, and `previous` precede `right`. Where `left` or `right` is null, the list's own
  /// `first` or `last` is set instead.
  @inline(__always)
  private mutating func connect(
    _ left: Index<Choice.Record>, to next: Index<Choice.Record>, previous: Index<Choice.Record>,
    right: Index<Choice.Record>, in pool: Pool<Choice.Record>
  ) {
    if left.isNull { first = next } else { Choice.change(&pool[left]) { $0.next = next } }
    if right.isNull { last = previous } else { Choice.change(&pool[right]) { $0.previous = previous } }
  }
}

/// Which of a record's links a list runs through.
protocol ListLinks {
  associatedtype Record: PooledRecord
  static func link(of record: Record) -> Link<Record>
  static func change(_ record: inout Record, _ change: (inout Link<Record>) -> Void)
}
