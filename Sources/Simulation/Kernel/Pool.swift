/// What a pool keeps: plain data with a field that the pool has for itself while the record is not in use.
protocol PooledRecord: BitwiseCopyable {
  /// The next record that is not in use.
  var nextFree: Index<Self> { get set }
  /// Marks a record that nothing holds any more.
  mutating func retire()
}

/// Records that come and go by the million: one block of memory, a free list through the unused ones.
///
/// A value that owns memory by hand, because a checked array costs three times as much an event: whoever holds
/// a pool must `clone` it before changing a copy, and `deallocate` it once. `Run` is the only one that does.
struct Pool<Record: PooledRecord> {
  private var records: UnsafeMutablePointer<Record>
  private(set) var capacity: Int
  /// How many records were ever in use at once.
  private var touched = 0
  private var firstFree = Index<Record>.null
  /// How many are in use now.
  private(set) var live = 0

  init(capacity: Int = 64) {
    self.capacity = capacity
    records = Self.allocate(capacity)
  }

  /// Begins with a cache line, so that a record of 32 or 64 bytes never needs two.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Record> {
    UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Record>.stride, alignment: 64)
      .bindMemory(to: Record.self, capacity: capacity)
  }

  func deallocate() { UnsafeMutableRawPointer(records).deallocate() }

  func clone() -> Pool {
    var copy = self
    copy.records = Self.allocate(capacity)
    copy.records.initialize(from: records, count: touched)
    return copy
  }

  @inline(__always)
  subscript(index: Index<Record>) -> Record {
    get {
      assert(index.rawValue < touched)
      return records[Int(index.rawValue)]
    }
    nonmutating _modify {
      assert(index.rawValue < touched)
      yield &records[Int(index.rawValue)]
    }
  }

  /// Puts a record into use.
  @inline(__always)
  mutating func take(_ record: Record) -> Index<Record> {
    live &+= 1
    if !firstFree.isNull {
      let index = firstFree
      firstFree = records[Int(index.rawValue)].nextFree
      records[Int(index.rawValue)] = record
      return index
    }
    if touched == capacity { grow() }
    (records + touched).initialize(to: record)
    touched &+= 1
    return Index(UInt32(truncatingIfNeeded: touched - 1))
  }

  /// Gives a record back; its index may be used again at once.
  @inline(__always)
  mutating func release(_ index: Index<Record>) {
    live &-= 1
    records[Int(index.rawValue)].retire()
    records[Int(index.rawValue)].nextFree = firstFree
    firstFree = index
  }

  /// How much memory it takes.
  var byteCount: Int { capacity * MemoryLayout<Record>.stride }

  /// The indices that were ever in use; a record says itself whether it still is.
  var indices: Range<Index<Record>> { Index(0)..<Index(UInt32(touched)) }

  @inline(never)
  private mutating func grow() {
    let larger = Self.allocate(capacity * 2)
    larger.moveInitialize(from: records, count: touched)
    deallocate()
    records = larger
    capacity *= 2
  }
}
