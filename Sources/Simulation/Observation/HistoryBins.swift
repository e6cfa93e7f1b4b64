extension History {
  /// The bins of a history, in the order of time.
  ///
  /// The latest lies by itself, for each event writes into it. The others are in blocks with memory of their own,
  /// because of two copies only the blocks that have changed since take memory twice.
  public struct Bins: Sendable, Equatable, RandomAccessCollection {
    private static let blockSize = 32

    private var closed: [[Bin]] = []
    /// The latest bin; without meaning while there is none.
    var latest = Bin()
    /// How many there are.
    public private(set) var count = 0

    /// The place of the first one.
    public var startIndex: Int { 0 }
    /// The place behind the latest.
    public var endIndex: Int { count }

    /// The bin at a place below `count`.
    public internal(set) subscript(place: Int) -> Bin {
      get { place == count - 1 ? latest : closed[place / Self.blockSize][place % Self.blockSize] }
      _modify {
        if place == count - 1 {
          yield &latest
        } else {
          yield &closed[place / Self.blockSize][place % Self.blockSize]
        }
      }
    }

    /// Begins a new one.
    mutating func append(_ bin: Bin) {
      if count > 0 { close(latest) }
      latest = bin
      count += 1
    }

    private mutating func close(_ bin: Bin) {
      if closed.last?.count ?? Self.blockSize == Self.blockSize {
        closed.append([])
        closed[closed.count - 1].reserveCapacity(Self.blockSize)
      }
      closed[closed.count - 1].append(bin)
    }

    /// Makes one of each two; one that is left over goes on for as long as it has lasted.
    mutating func mergePairs(lasting width: SimDuration) {
      var merged = Bins()
      for place in stride(from: 0, to: count, by: 2) {
        var bin = self[place]
        if place + 1 < count { bin.merge(self[place + 1]) } else { bin.hold(for: width) }
        merged.append(bin)
      }
      self = merged
    }

    /// About how many bytes a copy takes once one of the two goes on: only the latest block changes.
    var byteCount: Int { Swift.min(count, Self.blockSize) * MemoryLayout<Bin>.stride }
  }
}
