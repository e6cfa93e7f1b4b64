/// Something on its way from one component to another. Where it is at a moment follows from its two instants, so that
/// an animation needs no state of its own.
public struct Transit: Sendable, Equatable, BitwiseCopyable {
  /// What can be on its way over a link.
  public enum Cargo: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A call to a component.
    case call
    /// A call that is made again after an error or a timeout.
    case retry
    /// The answer to a call.
    case answer
    /// An answer that is an error.
    case error
    /// A message to a queue, a topic, a bucket or a function.
    case message
    /// The word to the sender that its message was accepted.
    case acknowledgement
    /// A message from its queue to a worker, for the first time.
    case delivery
    /// A message that was received before, without success so far.
    case redelivery
    /// A message that was worked on successfully before, or that another execution is working on.
    case duplicate
    /// A message that was moved to the dead letters.
    case deadLetter
    /// The word to a workflow that the work which it waits for goes on.
    case heartbeat
  }

  /// Which of these it is.
  public let cargo: Cargo
  /// The number of the request that it belongs to, from 1.
  public let request: UInt64
  /// The component that it comes from.
  public let from: NodeIndex
  /// The component that it goes to.
  public let to: NodeIndex
  /// When it left.
  public let departure: Instant
  /// When it arrives; the instant of departure if links take no time.
  public let arrival: Instant
}
