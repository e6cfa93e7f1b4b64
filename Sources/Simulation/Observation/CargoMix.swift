/// What went over a link in the time over which its rate is counted, by kind.
///
/// It is kept in slices of a sixteenth of that time, so that a link on which much goes takes no more room than another.
struct CargoMix: Sendable {
  private struct Slice: Sendable {
    let start: Instant
    var counts = SIMD16<UInt32>()
  }

  private static let slicesInWindow: Int64 = 16

  private var slices: [Slice] = []

  /// About how many bytes it takes.
  var byteCount: Int { slices.count * MemoryLayout<Slice>.stride }

  /// Counts one more, and forgets what lies a window back. Cost: some nanoseconds.
  mutating func add(_ cargo: Transit.Cargo, at now: Instant, window: SimDuration) {
    let last = slices.count - 1
    if last < 0 || (now - slices[last].start).nanoseconds >= window.nanoseconds / Self.slicesInWindow {
      slices.removeAll { now - $0.start >= window }
      slices.append(Slice(start: now))
    }
    slices[slices.count - 1].counts[Int(cargo.rawValue)] &+= 1
  }

  /// How many there were of each kind in a window up to the last.
  var counts: [Transit.Cargo: Int] {
    let sums = slices.reduce(into: SIMD16<UInt32>()) { $0 &+= $1.counts }
    return Transit.Cargo.allCases.reduce(into: [:]) { counts, cargo in
      let count = Int(sums[Int(cargo.rawValue)])
      if count > 0 { counts[cargo] = count }
    }
  }
}
