/// Something about a run that is told in a sentence, with its moment.
public struct NotableEvent: Sendable, Equatable {
  /// What happened.
  public enum What: Sendable, Equatable {
    /// A component went down.
    case broke(NodeIndex)
    /// A component came up again.
    case restored(NodeIndex)
    /// Work that a component begins from now on takes `factor` times as long; 1 is as usual.
    case slowed(NodeIndex, factor: Double)
    /// Of what a component does this share ends with an error from now on; 0 is none.
    case faltered(NodeIndex, share: Double)
    /// A balancer found that a target works again, or does not.
    case judged(NodeIndex, isHealthy: Bool)
    /// A knob was set to a value; `knob` is its position among the knobs of the scenario.
    case turned(knob: Int, value: Double)
    /// A request was the first to end with this error, `latency` after it began.
    case failed(request: UInt64, Status, latency: SimDuration)
    /// A message was moved to the dead letters, after too many receives or the last attempt of a function.
    case deadLettered(message: UInt64, from: NodeIndex, to: NodeIndex)
    /// An alarm changed its state.
    case alarm(String, Alarm.State)
  }

  /// When it happened.
  public let at: Instant
  /// What happened.
  public let what: What
}
