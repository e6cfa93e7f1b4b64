// What memory adds up to over time, as Lambda bills it: the memory of a function times the duration of its executions
// (facts `price-lambda-time`, `lambda-memory-default`). A cold start counts as work, and so does what an execution did
// before its timeout.

/// The memory of a component and how long it was held. When it is turned in a running system, what was before counts with
/// the memory of then.
struct MemoryMeter: BitwiseCopyable {
  /// How long executions were open, and how long of that they only waited for others; in nanoseconds, or those times
  /// megabytes.
  private struct Times: BitwiseCopyable {
    var open = 0.0
    var idle = 0.0
  }

  /// Nil where nobody says how much there is: then nothing is metered.
  private(set) var megabytes: Int?
  /// The work of the executions that are over, which together is more than the clock goes.
  private var worked: Int128 = 0
  private var coldStarts = TimeIntegral()
  private var before = Times()
  private var since = Times()

  init(megabytes: Int?) { self.megabytes = megabytes }

  /// The fields of a component that has memory. `memory` is in megabytes, `idle` in seconds.
  static let fields = [
    OwnField(name: "memory", unit: .count), OwnField(name: "idle", unit: .seconds),
    OwnField(name: "gb_seconds", unit: .gigabyteSeconds), OwnField(name: "idle_gb_seconds", unit: .gigabyteSeconds),
  ]

  @inline(__always)
  mutating func note(work: SimDuration) { worked &+= Int128(work.nanoseconds) }

  mutating func coldStartBegan(at now: Instant) { coldStarts.increment(at: now) }
  mutating func coldStartEnded(at now: Instant) { coldStarts.decrement(at: now) }

  mutating func turn(to megabytes: Int?, at node: Index<Node>, in state: SimulationState) {
    guard megabytes != self.megabytes else { return }
    let now = times(of: node, in: state)
    before = weighed(now)
    (since, self.megabytes) = (now, megabytes)
  }

  func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    guard let megabytes else { return nil }
    let times = times(of: node, in: state)
    switch field.name {
    case "memory": return Double(megabytes)
    case "idle": return times.idle / 1e9
    case "gb_seconds": return weighed(times).open / 1_024e9
    case "idle_gb_seconds": return weighed(times).idle / 1_024e9
    default: return nil
    }
  }

  /// Megabytes times nanoseconds up to these times.
  private func weighed(_ times: Times) -> Times {
    let megabytes = Double(megabytes ?? 0)
    return Times(
      open: before.open + megabytes * (times.open - since.open),
      idle: before.idle + megabytes * (times.idle - since.idle))
  }

  private func times(of node: Index<Node>, in state: SimulationState) -> Times {
    let open = state.telemetry.stations[place: node.place].busyNanoseconds(at: state.now)
    let work = Double(worked) + Double(state.workUnderway(at: node)) + coldStarts.area(at: state.now)
    return Times(open: open, idle: max(0, open - work))
  }
}

/// What environments that are made beforehand add up to: their memory times how long they are there, used or not.
struct ProvisionedMemory: BitwiseCopyable {
  private var megabytes: Double
  /// Megabytes times seconds up to `since`.
  private var before = 0.0
  private var since = Instant.start

  /// - Parameter megabytes: of each of them; nothing is metered if nil.
  init(environments: Int, megabytes: Int?) { self.megabytes = Double(environments * (megabytes ?? 0)) }

  /// Goes on with the memory of another setting.
  mutating func turn(to planned: ProvisionedMemory, at now: Instant) {
    (before, since, megabytes) = (1_024 * gigabyteSeconds(at: now), now, planned.megabytes)
  }

  func gigabyteSeconds(at now: Instant) -> Double { (before + megabytes * (now - since).seconds) / 1_024 }
}

extension SimulationState {
  /// How long the executions that are going on at a component have worked, in nanoseconds. Cost: O(activities).
  fileprivate func workUnderway(at node: Index<Node>) -> Int128 {
    // What a worker has done in a batch is not noted before the batch is over.
    let notesLate = nodes[node].kind.traits.readsQueue
    var sum: Int128 = 0
    for index in activities.indices where activities[index].node == node {
      switch activities[index].state {
      case .working:
        sum += Int128(activities[index].worked.nanoseconds + (now - activities[index].since).nanoseconds)
      case .calling, .joining, .backingOff, .sending, .awaiting: sum += Int128(activities[index].worked.nanoseconds)
      case .answering where notesLate: sum += Int128(activities[index].worked.nanoseconds)
      case .unused, .arriving, .waiting, .answering, .settled: break
      }
    }
    return sum
  }
}
