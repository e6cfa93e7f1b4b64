/// Something on its way between two components. Where it is at a moment follows from the two instants, so that an
/// animation needs no state of its own.
public struct Transit: Sendable, Equatable, BitwiseCopyable {
  /// What is on its way.
  public enum Cargo: UInt8, Sendable, BitwiseCopyable {
    /// A call to a component.
    case call
    /// A call that was made before, and failed.
    case retry
    /// The answer to a call.
    case answer
    /// An answer that is an error.
    case error
    /// A message to its queue.
    case message
    /// The queue's word that it has the message.
    case acknowledgement
    /// A message from its queue to a worker.
    case delivery
    /// A message that was received before, and not worked on to the end.
    case redelivery
    /// A message that was worked on before, or that somebody else is working on.
    case duplicate
    /// A message on its way to the dead letters.
    case deadLetter
  }

  /// What it is.
  public let cargo: Cargo
  /// The number of the request that it serves.
  public let request: UInt64
  /// Where it comes from.
  public let from: NodeIndex
  /// Where it goes.
  public let to: NodeIndex
  /// When it left.
  public let departure: Instant
  /// When it arrives; the same instant where the network takes no time.
  public let arrival: Instant
}
