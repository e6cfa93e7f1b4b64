/// What happened to a request, or for it, between two instants at one component or on the way there.
public struct TraceSpan: Sendable, Equatable {
  /// The states of a branch of a trace.
  public enum Doing: String, Sendable, CaseIterable {
    /// It is on its way from one component to another.
    case travels
    /// It waits in a line, or in a queue where it can be received.
    case waits
    /// A component works on it, or waits for a call of its own.
    case works
    /// It is in a batch that a poller still gathers.
    case gathers
    /// It is in a batch that another message leads, and that the function has.
    case inBatch
    /// It waits for a new environment of a function.
    case startsCold
    /// It has made several calls at once and waits for all of them; each has a branch of its own.
    case joins
    /// A caller waits before it makes a call again, or a function before it runs an event again.
    case backsOff
    /// A workflow lets it wait for some time, or until somebody gives its token back.
    case pauses
    /// The message is with a worker, hidden from the others.
    case inFlight
    /// The message cannot be received yet.
    case delayed
    /// The message has arrived but was not accepted; a copy that could not be delivered is sent again.
    case undelivered
  }

  /// The state during the span.
  public let doing: Doing
  /// The component where it was, or that it was on its way to.
  public let node: NodeIndex
  /// The component that it came from, if it was on its way.
  public let origin: NodeIndex?
  /// When it began.
  public let start: Instant
  /// Until when; of what still goes on, the instant at which the trace was closed.
  public var end: Instant
  /// How many callers in the same branch wait for it; 0 at the client, for a message and at the start of an execution.
  public let depth: Int
  /// The number of the message that it happened to; nil for a call.
  public internal(set) var message: UInt64?
  /// Whether its caller had stopped waiting.
  public let isAbandoned: Bool
  /// The components that can do nothing else meanwhile, the outermost first: the callers, and whoever waits for what is
  /// on its way to it or for word that what it sent has arrived.
  public let standing: [NodeIndex]

  /// How long it took, more than zero.
  public var length: SimDuration { end - start }
}

/// One moment of a request that has no length.
public struct TraceMark: Sendable, Equatable {
  /// What happened.
  public enum Event: Sendable, Equatable {
    /// The client got its answer, its acknowledgement or its error.
    case answered(Status)
    /// All work that the request asked for was done.
    case done
    /// A component turned the call or the message away.
    case refused(Status)
    /// The activity at this component reached its timeout.
    case timedOut
    /// The caller makes its call again.
    case retried
    /// A table refused a conditional write, because the work had been done already.
    case writeRefused
    /// A worker received the message; the number of this receive, from 1.
    case received(Int)
    /// The worker that had received the message changed its visibility timeout in its queue: for how long it is hidden
    /// from then on; zero if the worker handed it back.
    case visibilityChanged(in: NodeIndex, to: SimDuration)
    /// A worker or a function was done with the message, with this status.
    case executed(Status)
    /// The message was deleted after its work succeeded.
    case deleted
    /// The message was moved to the dead letters.
    case deadLettered
    /// The message was dropped, because the queue had accepted one with the same deduplication id.
    case deduplicated
    /// The event was lost after its last attempt.
    case discarded
    /// The message was removed at the end of its retention.
    case expired
  }

  /// When it happened.
  public let at: Instant
  /// The component where it happened; for dead letters, the queue that the message was moved to.
  public let node: NodeIndex
  /// What happened.
  public let event: Event
  /// The number of the message that it happened to; nil for a call.
  public let message: UInt64?
  /// How many of the trace's transits were told before: at one instant that is what came first.
  public let departures: Int
}
