// Fair queue: a standard queue of Amazon SQS whose messages name a tenant, by their group.
//
// A tenant with many messages in flight is noisy, and messages of the quiet ones are received first, in the order of
// their sending; among noisy ones the one with fewest in flight comes first. AWS counts a tenant as noisy with more than
// 10 % of the messages in flight and at least 30 in flight, until its backlog is gone (facts `fair-share`,
// `fair-in-flight`). What AWS does besides is left out: tenants that take more than 10 % of the processing time, and
// tenants that become quiet after five minutes without a message in flight. A message without a group is a tenant of its
// own. Nothing is locked: the heads of all tenants stand in the queue's line.

extension Component {
  /// Which tenants of a queue count as noisy.
  public struct FairSharing: Sendable, Equatable {
    /// Whether quiet tenants come first: 0 to 1, and they do from 0.5 on.
    public var isOn: Quantity
    /// A noisy tenant has more than this share of the messages in flight: 0 to 1.
    public var noisyShare: Quantity
    /// And it has at least so many messages in flight: 1 to 120,000.
    public var noisyCount: Quantity

    /// Sharing as a scenario file gives it; 10 % and 30 are those of SQS.
    public init(
      isOn: Quantity = .number(1), noisyShare: Quantity = .number(0.1), noisyCount: Quantity = .number(30)
    ) {
      self.isOn = isOn
      self.noisyShare = noisyShare
      self.noisyCount = noisyCount
    }
  }
}

/// The sharing of a queue in a run.
struct FairState: BitwiseCopyable {
  var isOn: Bool
  var noisyShare: Double
  var noisyCount: Int

  init(_ sharing: Component.FairSharing, _ compiled: CompiledScenario) {
    isOn = compiled.knobs.value(of: sharing.isOn) >= 0.5
    noisyShare = compiled.knobs.value(of: sharing.noisyShare)
    noisyCount = compiled.count(sharing.noisyCount, atLeast: 1)
  }

  func isNoisy(_ own: Int, of inFlight: Int) -> Bool {
    own >= noisyCount && Double(own) > noisyShare * Double(inFlight)
  }
}

extension ScenarioChecker {
  mutating func check(_ fair: Component.FairSharing?, _ path: [String]) {
    check(fair?.isOn, within: 0...1, path + ["on"])
    check(fair?.noisyShare, within: 0...1, path + ["noisy_share"])
    check(fair?.noisyCount, within: Bounds.inFlight, path + ["noisy_count"])
  }
}

extension ScenarioChecker {
  /// Nobody has more than all that is in flight.
  mutating func checkTogether(_ fair: Component.FairSharing?, _ path: [String]) {
    checkWhole(fair?.noisyCount, path + ["noisy_count"])
    guard let fair else { return }
    if most(of: fair.isOn) == 0, fair != Component.FairSharing(isOn: fair.isOn) {
      report(.noEffect(without: "on: true"), path)
    } else if extremes(of: fair.noisyShare) == 1...1 {
      report(.noEffect(without: "a noisy_share below 1"), path)
    }
  }
}

extension Engine {
  /// The message that is received next: the first of a quiet tenant, else that of the noisy one with fewest in flight.
  /// Cost: O(tenants).
  mutating func fairest(in queue: Index<QueueState>, by fair: FairState) -> Index<Message> {
    let inFlight = state.queues[queue].inFlight.count
    var (message, best, fewest) = (state.queues[queue].waiting.first, Index<Message>.null, Int.max)
    while !message.isNull {
      guard state.hasGroup(message, in: queue) else { return message }
      let group = group(of: message)
      let own = state.groups[group].inFlight
      if fair.isNoisy(own, of: inFlight) { state.groups[group].isNoisy = true }
      guard state.groups[group].isNoisy else { return message }
      if own < fewest { (best, fewest) = (message, own) }
      message = state.queues[queue].waiting.next(after: message, in: state.messages)
    }
    return best
  }
}
