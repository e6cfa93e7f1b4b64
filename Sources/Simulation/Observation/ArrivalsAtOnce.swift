/// How many requests of each client have come at the present instant.
struct ArrivalsAtOnce: Sendable, Equatable {
  private var instant = Instant(nanoseconds: -1)
  private(set) var counts: [Int] = []

  /// Counts one more; how many of its client there are then. Cost: some nanoseconds.
  mutating func count(_ client: NodeIndex, at now: Instant) -> Int {
    while counts.count <= client { counts.append(0) }
    if now != instant {
      instant = now
      for other in counts.indices { counts[other] = 0 }
    }
    counts[client] += 1
    return counts[client]
  }
}
