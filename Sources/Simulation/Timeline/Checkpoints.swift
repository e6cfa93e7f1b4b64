/// A copy of a run and of its record at one moment.
struct Checkpoint: Sendable {
  let run: Run
  let recorder: Recorder
  /// How many interventions had happened.
  let appliedInterventions: Int

  var place: Place { Place(eventCount: run.eventCount, instant: run.now) }
  var eventCount: UInt64 { run.eventCount }

  /// About how much memory it takes, if it shares none with others.
  var byteCount: Int { run.byteCount + recorder.byteCount }
}

/// Copies of a run from earlier moments: some spread over all that was played, so that any moment is near to one, and
/// some near the present, so that going back by little costs little.
///
/// Their number is bounded, and so is their memory: a large run has fewer, and further apart.
struct Checkpoints: Sendable {
  /// From the start on, about evenly.
  private var spread: [Checkpoint]
  /// Before the present, each at most about twice as far from it as the next.
  private var near: [Checkpoint] = []
  /// How many are spread at most.
  private var limit = most
  /// How many events lie between two that are near, and what their number is a multiple of.
  private var nearSpacing = leastNearSpacing

  private static let most = 100
  private static let least = 8
  private static let memory = 48_000_000
  private static let leastSpacing: UInt64 = 1_000
  /// So many events take about 2 ms.
  private static let leastNearSpacing: UInt64 = 32_768
  /// Copying so many bytes takes about a tenth of the time of an event.
  private static let bytesPerEvent: UInt64 = 64

  /// The start of a run.
  init(start: Checkpoint) { spread = [start] }

  var start: Checkpoint { spread[0] }

  private var last: Checkpoint { spread[spread.count - 1] }

  /// When the next one is due that is spread.
  private var nextSpread: UInt64 { last.eventCount + max(Self.leastSpacing, last.eventCount / UInt64(limit)) }

  /// At which number of events the next copy is due, in a run that has come so far.
  func nextEventCount(after count: UInt64) -> UInt64 {
    let nextNear = (count / nearSpacing + 1) * nearSpacing
    return nextSpread > count ? min(nextSpread, nextNear) : nextNear
  }

  /// Keeps a copy of the present, if it is time for one. Cost: bytes of the run, a gigabyte in some 200 ms.
  mutating func add(_ checkpoint: Checkpoint) {
    let count = checkpoint.eventCount
    if count >= nextSpread {
      adapt(to: checkpoint.byteCount)
      spread.append(checkpoint)
      thinOut()
    } else if count.isMultiple(of: nearSpacing), !near.contains(where: { $0.eventCount == count }) {
      near.append(checkpoint)
      thinOutNear(before: count)
    }
  }

  /// The latest that fits.
  func last(where fits: (Checkpoint) -> Bool) -> Checkpoint? {
    [spread.last(where: fits), near.last(where: fits)].compactMap(\.self).max { $0.place < $1.place }
  }

  /// Forgets those that will not come again. The start stays.
  mutating func removeAll(where isGone: (Checkpoint) -> Bool) {
    spread = [start] + spread.dropFirst().filter { !isGone($0) }
    near.removeAll(where: isGone)
  }

  /// The larger a copy, the fewer and the further apart.
  private mutating func adapt(to byteCount: Int) {
    limit = min(Self.most, max(Self.least, Self.memory / max(1, byteCount)))
    nearSpacing = Self.leastNearSpacing
    while nearSpacing * Self.bytesPerEvent < byteCount { nearSpacing *= 2 }
  }

  /// Drops those whose neighbours are nearest to each other, until there are few enough.
  private mutating func thinOut() {
    while spread.count > limit {
      guard let smallest = (1..<spread.count - 1).min(by: { gap(around: $0) < gap(around: $1) }) else { return }
      spread.remove(at: smallest)
    }
  }

  /// How many events would lie between its neighbours without it.
  private func gap(around place: Int) -> UInt64 { spread[place + 1].eventCount - spread[place - 1].eventCount }

  /// Drops those without which the distances from the present would still not double, and those that are so far away
  /// that one of the spread ones is as near.
  private mutating func thinOutNear(before present: UInt64) {
    let ordered = near.filter {
      $0.eventCount <= present && present - $0.eventCount <= 2 * (nextSpread - last.eventCount)
    }
    .sorted { $0.place > $1.place }
    var kept: [Checkpoint] = []
    for (place, checkpoint) in ordered.enumerated() {
      let newer = kept.last.map { max(present - $0.eventCount, nearSpacing) }
      let isNeeded =
        newer.map { place + 1 == ordered.count || present - ordered[place + 1].eventCount > 2 * $0 } ?? true
      if isNeeded { kept.append(checkpoint) }
    }
    near = kept.reversed()
  }
}
