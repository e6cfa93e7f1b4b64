/// A copy of a run and its recorder at one moment. It shares their memory until they change.
struct Checkpoint: Sendable {
  let run: Run
  let recorder: Recorder
  /// How many of the timeline's interventions had happened.
  let appliedInterventions: Int

  var place: Place { Place(eventCount: run.eventCount, instant: run.now) }
  var eventCount: UInt64 { run.eventCount }

  /// About how many bytes it takes once it shares none with others.
  var byteCount: Int { run.byteCount + recorder.byteCount }
}

/// Copies of a run from earlier moments: some spread over the whole run, so that any moment is near one of them, and
/// some near the present, so that a short way back costs little.
///
/// Their number and their memory are bounded: of a large run there are fewer, and further apart.
struct Checkpoints: Sendable {
  /// About evenly spaced from the start on; the first is the start itself.
  private var spread: [Checkpoint]
  /// Before the present, each at most about twice as far from it as the next one.
  private var near: [Checkpoint] = []
  /// How many there may be in `spread`.
  private var limit = most
  /// Whether no more are kept.
  private var isClosed = false
  /// Copies in `near` are taken at multiples of this number of events.
  private var nearSpacing = leastNearSpacing

  private static let most = 200
  private static let least = 8
  private static let memory = 48_000_000
  /// A state that is larger is played anew instead of kept: some of them would fill the machine.
  private static let largest = 200_000_000
  private static let leastSpacing: UInt64 = 1_000
  /// At 60 ns for each event, this number takes about 2 ms.
  private static let leastNearSpacing: UInt64 = 32_768
  /// Copying this many bytes takes about a tenth of the time of an event, so that copies add at most about a tenth.
  private static let bytesPerEvent: UInt64 = 64

  /// Only the start of a run.
  init(start: Checkpoint) { spread = [start] }

  var start: Checkpoint { spread[0] }

  private var last: Checkpoint { spread[spread.count - 1] }

  /// After how many events the next copy for `spread` is due.
  private var nextSpread: UInt64 { last.eventCount + max(Self.leastSpacing, last.eventCount / UInt64(limit)) }

  /// Keeps no more from now on.
  mutating func keepNoMore() { isClosed = true }

  /// After how many events the next copy is due, in a run that has had `count` of them.
  func nextEventCount(after count: UInt64) -> UInt64 {
    guard !isClosed else { return .max }
    let nextNear = (count / nearSpacing + 1) * nearSpacing
    return nextSpread > count ? min(nextSpread, nextNear) : nextNear
  }

  /// Keeps this copy of the present, if one is due and not too large. Cost: when the run goes on its memory is copied, a
  /// gigabyte in some 200 ms.
  mutating func add(_ checkpoint: Checkpoint) {
    guard checkpoint.byteCount <= Self.largest else { return }
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

  /// The latest checkpoint that fits; nil if none does. Cost: O(checkpoints).
  func last(where fits: (Checkpoint) -> Bool) -> Checkpoint? {
    [spread.last(where: fits), near.last(where: fits)].compactMap(\.self).max { $0.place < $1.place }
  }

  /// Removes the checkpoints that belong to a future which will not happen. The start stays.
  mutating func removeAll(where isGone: (Checkpoint) -> Bool) {
    spread = [start] + spread.dropFirst().filter { !isGone($0) }
    near.removeAll(where: isGone)
  }

  /// Makes copies fewer and further apart, the larger they are.
  private mutating func adapt(to byteCount: Int) {
    limit = min(Self.most, max(Self.least, Self.memory / max(1, byteCount)))
    nearSpacing = Self.leastNearSpacing
    while nearSpacing * Self.bytesPerEvent < byteCount { nearSpacing *= 2 }
  }

  /// Drops the ones whose neighbours are closest to each other, until there are few enough.
  private mutating func thinOut() {
    while spread.count > limit {
      guard let smallest = (1..<spread.count - 1).min(by: { gap(around: $0) < gap(around: $1) }) else { return }
      spread.remove(at: smallest)
    }
  }

  /// How many events lie between its two neighbours.
  private func gap(around place: Int) -> UInt64 { spread[place + 1].eventCount - spread[place - 1].eventCount }

  /// Drops the ones without which distances from the present would still at most double from one to the next, and those
  /// so far away that a copy in `spread` is as near.
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
