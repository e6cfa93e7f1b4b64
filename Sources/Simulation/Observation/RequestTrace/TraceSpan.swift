/// What happened to a request between two instants, at one component or on the way to it.
public struct TraceSpan: Sendable, Equatable {
  /// What went on.
  public enum Doing: String, Sendable, CaseIterable {
    /// On the way between two components.
    case travels
    /// In a line, or in a queue, and could be taken.
    case waits
    /// Worked on.
    case works
    /// A new environment of a function gets ready.
    case startsCold
    /// A caller waits before it makes its call once more, or a function before it runs an event again.
    case backsOff
    /// A message is with a worker, hidden from the others.
    case inFlight
    /// A message cannot be received yet.
    case delayed
    /// A copy that its queue could not take is sent again.
    case undelivered
  }

  /// What went on.
  public let doing: Doing
  /// Where; of something on its way, where it goes.
  public let node: NodeIndex
  /// Where something on its way comes from.
  public let origin: NodeIndex?
  /// From when.
  public let start: Instant
  /// Until when; of what still goes on, the instant at which the trace was closed.
  public var end: Instant
  /// How many callers wait above it.
  public let depth: Int
  /// The message that it happened to.
  public internal(set) var message: UInt64?
  /// Whether nobody waited for it any more.
  public let isAbandoned: Bool

  /// How long it took.
  public var length: SimDuration { end - start }
}

/// One moment of a request that has no length.
public struct TraceMark: Sendable, Equatable {
  /// What happened.
  public enum Event: Sendable, Equatable {
    /// The client has its answer, its acknowledgement or its error.
    case answered(Status)
    /// All work that was asked for is done.
    case done
    /// Turned away at the door.
    case refused(Status)
    /// The caller stopped waiting.
    case timedOut
    /// The caller makes its call once more.
    case retried
    /// A conditional write found that the work was done already.
    case writeRefused
    /// A worker took the message, for the time of that number.
    case received(Int)
    /// A worker was done with the message.
    case executed(Status)
    /// The message is gone, for its work is done.
    case deleted
    /// The message was moved to another queue.
    case deadLettered
    /// The message was dropped, for there was one of the same id.
    case deduplicated
    /// The event is lost after its last attempt.
    case discarded
    /// The message was kept for too long.
    case expired
  }

  /// When.
  public let at: Instant
  /// Where.
  public let node: NodeIndex
  /// What.
  public let event: Event
  /// The message that it happened to.
  public let message: UInt64?
}
