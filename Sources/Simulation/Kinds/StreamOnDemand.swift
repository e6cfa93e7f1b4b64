// A stream in on-demand mode: nobody provisions shards, it finds their number by itself.
//
// It takes up to double the peak that it has had before (fact `stream-on-demand`), and at first what is written of a
// new one (fact `stream-on-demand-start`). A peak counts from the end of its period on, 15 minutes unless the file says
// otherwise, so that traffic which more than doubles within a period is refused in part; that whole periods count is
// ours. The number of shards is never less than before, as AWS remembers a peak for 30 days. A shard has its limit in
// this mode too, and so has a key.

extension Component {
  /// A stream that is paid for by what it does, and takes what comes within limits.
  public struct ShardsOnDemand: Sendable, Equatable {
    /// From 0.5 on it is on demand, below 0.5 it has what is provisioned.
    public var isOn: Quantity
    /// How many shards a new one has: 1 to 64.
    public var shards: Quantity
    /// After how long a peak counts, in seconds.
    public var period: Quantity

    /// A stream on demand, as a scenario file gives it; the numbers are those of AWS.
    public init(isOn: Quantity = .number(1), shards: Quantity = .number(4), period: Quantity = .number(900)) {
      (self.isOn, self.shards, self.period) = (isOn, shards, period)
    }
  }
}

/// What a stream on demand knows of its traffic.
struct OnDemandShards: BitwiseCopyable {
  /// How many shards it has at least.
  private(set) var least: Int
  var peak: PeakMeter

  /// Nil if the mode is off.
  init?(_ document: Component.ShardsOnDemand, _ compiled: CompiledScenario) {
    guard compiled.knobs.value(of: document.isOn) >= 0.5 else { return nil }
    least = compiled.count(document.shards, atLeast: 1)
    peak = PeakMeter(period: compiled.duration(document.period))
  }

  /// How many shards take double the highest peak, if each takes so many records a second.
  func shards(each limit: Int) -> Int {
    min(Int(Bounds.shards.upperBound), max(least, (2 * peak.highest + limit - 1) / limit))
  }

  mutating func adopt(_ planned: OnDemandShards) {
    least = planned.least
    peak.adopt(planned.peak)
  }
}

extension SimulationState {
  /// Counts a record for the peak, or for the bill.
  mutating func count(messageTakenBy stream: Index<StreamState>) {
    if dataStreams[stream].onDemand != nil {
      dataStreams[stream].onDemand?.peak.add(1)
    } else {
      dataStreams[stream].putUnits &+= 1
    }
  }
}

extension Engine {
  /// Gives a stream on demand the shards that its traffic asks for.
  mutating func findShards(of stream: Index<StreamState>) {
    guard state.dataStreams[stream].onDemand != nil else { return }
    state.dataStreams[stream].onDemand?.peak.turn(to: state.now)
    let present = state.dataStreams[stream]
    let found = present.onDemand?.shards(each: present.writeLimit) ?? 0
    if found > present.shardCount { reshard(stream, to: found) }
  }

  /// Takes over mode and number of shards of another setting of the knobs. What was found on demand stays.
  mutating func adopt(_ planned: StreamState, for stream: Index<StreamState>) {
    let present = state.dataStreams[stream]
    if let settings = planned.onDemand, present.onDemand != nil {
      state.dataStreams[stream].onDemand?.adopt(settings)
    } else {
      state.dataStreams[stream].onDemand = planned.onDemand
    }
    let count = planned.onDemand == nil ? planned.shardCount : max(present.shardCount, planned.shardCount)
    if count != present.shardCount { return reshard(stream, to: count) }
    state.dataStreams[stream].setShards(to: count, at: state.now)
  }
}

extension Component.Stream {
  func check(_ onDemand: Component.ShardsOnDemand?, in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(onDemand?.isOn, within: 0...1, path + ["on"])
    checker.check(onDemand?.shards, within: Bounds.shards, path + ["shards"])
    checker.check(onDemand?.period, within: Bounds.piece, path + ["period"])
  }

  func checkTogether(_ onDemand: Component.ShardsOnDemand?, in checker: inout ScenarioChecker, at path: [String]) {
    guard let onDemand else { return }
    checker.checkWhole(onDemand.shards, path + ["on_demand", "shards"])
    if checker.most(of: onDemand.isOn) == 0, onDemand != Component.ShardsOnDemand(isOn: onDemand.isOn) {
      checker.report(.noEffect(without: "on: true"), path + ["on_demand"])
    }
    if checker.isAlwaysOn(onDemand.isOn), shards != .number(1) {
      checker.report(.noEffect(without: "on_demand: false"), path + ["shards"])
    }
  }
}
