/// Something that a reader of a run would want to be told, and its moment.
public struct NotableEvent: Sendable, Equatable {
  /// What it can be.
  public enum What: Sendable, Equatable {
    /// A component went down.
    case broke(NodeIndex)
    /// A component works again.
    case restored(NodeIndex)
    /// A component's work takes so many times as long from now on; 1 is as usual.
    case slowed(NodeIndex, factor: Double)
    /// A knob was turned.
    case turned(knob: Int, value: Double)
    /// A request was the first to end in this error.
    case failed(request: UInt64, Status, latency: SimDuration)
    /// A message was received too often, or an event failed for the last time, and moved.
    case deadLettered(message: UInt64, from: NodeIndex, to: NodeIndex)
  }

  /// When.
  public let at: Instant
  /// What.
  public let what: What
}
