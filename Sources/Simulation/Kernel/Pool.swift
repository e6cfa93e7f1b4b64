/// What a pool keeps: plain data, with one field that the pool may use while the record is free.
protocol PooledRecord: BitwiseCopyable {
  /// The next free record, while this one is free itself.
  var nextFree: Index<Self> { get set }
  /// Marks the record as free, for whoever walks over all records.
  mutating func retire()
}

/// Records that come and go by the million: one block of memory, with a free list through the unused ones. Taking and
/// releasing are O(1), apart from doubling the block when it is full.
///
/// A value that manages its memory by hand, because with a checked array an event costs three times as much. Whoever
/// holds a pool must `clone` it before changing a copy, and must `deallocate` it exactly once. Only `Run` does either.
struct Pool<Record: PooledRecord>: OwnedMemory {
  private var records: UnsafeMutablePointer<Record>
  private(set) var capacity: Int
  /// The most records that were ever in use at the same time.
  private var touched = 0
  private var firstFree = Index<Record>.null
  /// How many records are in use now.
  private(set) var live = 0

  init(capacity: Int = 64) {
    self.capacity = capacity
    records = Self.allocate(capacity)
  }

  /// The block begins at a cache line, so that a record of 32 or 64 bytes never straddles two.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Record> {
    UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Record>.stride, alignment: 64)
      .bindMemory(to: Record.self, capacity: capacity)
  }

  func deallocate() { UnsafeMutableRawPointer(records).deallocate() }

  /// A copy has room for what was ever in use at the same time, and for little more.
  func clone() -> Pool {
    var copy = self
    copy.capacity = min(capacity, (touched / 64 + 1) * 64)
    copy.records = Self.allocate(copy.capacity)
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

  /// Stores a record, and returns where.
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

  /// Frees a record; its index may be reused at once.
  @inline(__always)
  mutating func release(_ index: Index<Record>) {
    live &-= 1
    records[Int(index.rawValue)].retire()
    records[Int(index.rawValue)].nextFree = firstFree
    firstFree = index
  }

  /// Its memory in bytes.
  var byteCount: Int { capacity * MemoryLayout<Record>.stride }

  /// The indices that were ever in use. Whether a record still is, only the record itself says.
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
